"""`kargosha-centre publish` and `delegate`: what the province gives its offices."""

import argparse
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from office.domain.jalali import JalaliDateError, parse_jalali
from office.domain.province import DelegationOrder
from sync.server.admin.giving import BadOrderError, Given, delegate, order_of, publish_pack
from sync.server.commands.centre_at import add_command, add_office_choice, centre_of
from terminal.calls import Subparsers
from terminal.talk import DONE, say

_DAYS = ("dated", "first", "last", "revoked")


def add_to(commands: Subparsers) -> None:
    """Add the commands."""
    publish = add_command(
        commands,
        "publish",
        "بسته یک رویه را امضا می‌کند و به یک یا همه اداره‌ها می‌دهد",
        "publish resources/procedures/EST_RENEW --office ardakan",
        _publish,
    )
    publish.add_argument("pack", type=Path, metavar="PACK", help="پوشه بسته")
    add_office_choice(publish, needed=False)
    order = add_command(
        commands,
        "delegate",
        "حکم تفویض اختیار می‌دهد؛ همان شماره جای حکم پیشین را می‌گیرد",
        "delegate --office ardakan --number 1405/12 --dated 1405/06/01 --procedure EST_RENEW"
        " --step ST_APPROVE --mode decide --limit renewal_no_max=3 --first 1405/06/01"
        " --last 1405/12/29",
        _delegate,
    )
    order.add_argument("--office", default="", metavar="ID", help="شناسه اداره")
    order.add_argument("--file", type=Path, metavar="FILE", help="همه خانه‌ها در YAML یا JSON")
    order.add_argument("--number", default="", metavar="TEXT", help="شماره حکم")
    order.add_argument("--procedure", default="", metavar="CODE", help="رویه (خالی: همه)")
    order.add_argument(
        "--step", action="append", default=[], metavar="CODE", help="گام؛ چند بار (خالی: همه)"
    )
    order.add_argument(
        "--mode", default="decide", metavar="MODE", help="نوع اختیار: decide، issue…"
    )
    order.add_argument(
        "--limit", action="append", default=[], metavar="CODE=VALUE", help="حد اختیار؛ چند بار"
    )
    for name, title in (
        ("dated", "تاریخ حکم"),
        ("first", "آغاز اعتبار"),
        ("last", "پایان اعتبار"),
        ("revoked", "روز لغو، اگر لغو شده است"),
    ):
        order.add_argument(f"--{name}", default="", metavar="DAY", help=f"{title} (1405/06/01)")


def _publish(chosen: argparse.Namespace) -> int:
    with centre_of(chosen) as centre:
        given = publish_pack(centre, chosen.pack, chosen.office)
    _say_given("بسته", given)
    return DONE


def _delegate(chosen: argparse.Namespace) -> int:
    told = _told(chosen)
    with centre_of(chosen) as centre:
        given = delegate(centre, told)
    _say_given("حکم", given)
    return DONE


def _told(chosen: argparse.Namespace) -> DelegationOrder:
    facts: dict[str, Any] = {
        "number": chosen.number,
        "office": chosen.office,
        "procedure": chosen.procedure,
        "steps": chosen.step,
        "mode": chosen.mode,
        "limits": dict(_limit(one) for one in chosen.limit),
        **{name: getattr(chosen, name) for name in _DAYS},
    }
    if chosen.file is not None:
        said = _read(chosen.file)
        facts |= {name: value for name, value in said.items() if value is not None}
        facts["office"] = chosen.office or facts["office"]
    for name in _DAYS:
        facts[name] = _day(facts[name])
    return order_of(facts)


def _read(path: Path) -> dict[str, Any]:
    try:
        said = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as fault:
        message = f"«{path}» خوانا نیست؛ حکم را به شکل YAML یا JSON بنویسید."
        raise BadOrderError(message) from fault
    if not isinstance(said, dict):
        message = f"«{path}» خانه‌های یک حکم را ندارد؛ هر خانه در یک سطر: «number: 1405/12»."
        raise BadOrderError(message)
    return said


def _day(said: Any) -> str:
    """Return a day as ISO text; it may be written so, or as in Iran."""
    text = said.isoformat() if isinstance(said, date) else str(said or "").strip()
    if not text:
        return ""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    try:
        return parse_jalali(text).isoformat()
    except JalaliDateError as fault:
        raise BadOrderError(fault.message) from fault


def _limit(said: str) -> tuple[str, Any]:
    code, found, value = said.partition("=")
    if not (code and found and value):
        message = f"حد «{said}» را به شکل کد=مقدار بنویسید، مانند fixed_capital_max=300000 ."
        raise BadOrderError(message)
    return code, yaml.safe_load(value)


def _say_given(what: str, given: Given) -> None:
    if given.offices:
        say(f"{what} {given.title} به این اداره‌ها داده شد: {'، '.join(given.offices)}")
    if given.had:
        say(f"این اداره‌ها همین را داشتند: {'، '.join(given.had)}")
    if not given.offices and not given.had:
        say("مرکز هنوز اداره‌ای ندارد؛ چیزی داده نشد.")
