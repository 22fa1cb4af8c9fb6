"""`kargosha-centre officer`, `answer` and `settle`: the province's people and their words."""

import argparse
from pathlib import Path

from office.domain.cases.acts import Refusal
from office.domain.jalali import fa_moment
from office.domain.persian import fa_digits, fa_number
from sync.server.admin.answering import (
    BadAnswerError,
    Decision,
    add_officer,
    decide,
    officer_of,
    send_message,
)
from sync.server.admin.reviewing import held, reviews, settle
from sync.server.commands.centre_at import add_command, add_office_choice, centre_of
from sync.server.folding import fold_all
from terminal.calls import Subparsers, whole_number
from terminal.talk import DONE, say

_MOST_NUMBER = 999


def add_to(commands: Subparsers) -> None:
    """Add the commands."""
    officer = add_command(
        commands,
        "officer",
        "برای کارشناس استان کلید امضای تصمیم می‌سازد؛ پرونده را به خود او بدهید",
        "officer --file /media/usb/karimi.key",
        _officer,
    )
    officer.add_argument("--file", type=Path, required=True, metavar="FILE", help="پرونده کلید")
    _add_answer(commands)
    _add_settle(commands)


def _add_answer(commands: Subparsers) -> None:
    answer = add_command(
        commands,
        "answer",
        "به اداره پیام می‌دهد، یا درباره پرونده‌ای که به استان رفته تصمیم می‌گیرد",
        "answer --office ardakan --case 103/1/1405/12 --outcome approved --officer karimi.key",
        _answer,
    )
    add_office_choice(answer, needed=True)
    answer.add_argument("--case", default="", metavar="NUMBER", help="شماره یا کد رهگیری پرونده")
    answer.add_argument("--text", default="", metavar="TEXT", help="متن پیام، یا توضیح تصمیم")
    answer.add_argument("--sender", default="", metavar="NAME", help="فرستنده پیام")
    answer.add_argument("--outcome", default="", metavar="CODE", help="نتیجه گام: تصمیم است")
    answer.add_argument("--step", default="", metavar="CODE", help="گام (پیش‌فرض: گام استان)")
    answer.add_argument("--officer", type=Path, metavar="FILE", help="کلید کارشناس؛ برای تصمیم")
    answer.add_argument("--reason", default="", metavar="CODE", help="کد دلیل رد")
    answer.add_argument(
        "--reason-number",
        type=whole_number(_MOST_NUMBER),
        default=0,
        metavar="N",
        help="شماره شرط یا مدرک در دلیل رد",
    )
    answer.add_argument("--ground", default="", metavar="TEXT", help="مستند رد")
    answer.add_argument(
        "--replace", action="store_true", help="به جای تصمیمی که پیش‌تر گرفته شده است"
    )


def _add_settle(commands: Subparsers) -> None:
    review = add_command(
        commands,
        "settle",
        "اقدام‌های در حال بررسی را نشان می‌دهد؛ با شناسه، یکی را تأیید یا باطل می‌کند",
        'settle --office ardakan 0199f1 --annul --reason "بیرون از حد حکم"',
        _settle,
    )
    add_office_choice(review, needed=True)
    review.add_argument("act", nargs="?", default="", metavar="ID", help="آغاز شناسه اقدام")
    how = review.add_mutually_exclusive_group()
    how.add_argument("--confirm", action="store_true", help="تأیید می‌شود")
    how.add_argument("--annul", action="store_true", help="باطل می‌شود")
    review.add_argument("--reason", default="", metavar="TEXT", help="دلیل")


def _officer(chosen: argparse.Namespace) -> int:
    with centre_of(chosen) as centre:
        key_id = add_officer(centre, chosen.file)
    say(f"کلید {key_id.hex()[:12]} در {chosen.file} نوشته شد؛ نسخه دیگری از آن نیست.")
    return DONE


def _answer(chosen: argparse.Namespace) -> int:
    with centre_of(chosen) as centre:
        fold_all(centre, chosen.office)
        if not chosen.outcome:
            place = send_message(centre, chosen.office, chosen.text, chosen.sender, chosen.case)
            say(f"پیام ثبت شد (ردیف {fa_digits(place)} دفتر اداره).")
            return DONE
        if not chosen.case or chosen.officer is None:
            message = "تصمیم، شماره پرونده (--case) و کلید کارشناس (--officer) می‌خواهد."
            raise BadAnswerError(message)
        officer = officer_of(chosen.officer)
        place = decide(centre, chosen.office, chosen.case, _decision(chosen), officer)
    say(f"تصمیم استان ثبت شد (ردیف {fa_digits(place)} دفتر اداره).")
    return DONE


def _decision(chosen: argparse.Namespace) -> Decision:
    refusal = Refusal(
        code=chosen.reason, number=chosen.reason_number, ground=chosen.ground, text=chosen.text
    )
    return Decision(
        outcome=chosen.outcome,
        step=chosen.step,
        note=chosen.text,
        refusal=refusal if chosen.reason else None,
        replaces_standing=chosen.replace,
    )


def _settle(chosen: argparse.Namespace) -> int:
    with centre_of(chosen) as centre:
        if chosen.act:
            if not (chosen.confirm or chosen.annul):
                message = "بنویسید با این اقدام چه شود: --confirm (تأیید) یا --annul (باطل)."
                raise BadAnswerError(message)
            settle(
                centre, chosen.office, chosen.act, confirmed=chosen.confirm, reason=chosen.reason
            )
            say("تأیید شد." if chosen.confirm else "باطل شد.")
            return DONE
        waiting, kept = reviews(centre, chosen.office), held(centre, chosen.office)
    for one in waiting:
        say(f"{one.op_id.hex()} | {one.kind} | {fa_moment(one.at)} | {one.why}")
    say(f"{fa_number(len(waiting))} اقدام در حال بررسی.")
    for found in kept:
        say(f"{found.op_id.hex()} | {found.reason} | دستگاه {found.device.hex()[:12]}")
    say(f"{fa_number(len(kept))} اقدام کنار گذاشته.")
    return DONE
