"""How an office's own list is read: which column is which fact."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, Literal

from office.domain.parties import PARTY
from office.domain.persian import ZWNJ, fold
from office.domain.units import UNIT

Cell = str | float | bool | date | datetime | time | timedelta | None
Kind = Literal["parties", "units", "cases"]

PARTIES: Kind = "parties"
UNITS: Kind = "units"
CASES: Kind = "cases"
KINDS: Mapping[Kind, str] = {
    PARTIES: "فهرست متقاضیان",
    UNITS: "فهرست واحدها",
    CASES: "فهرست پرونده‌های باز",
}
"""Kinds of lists, with their titles."""

ROW = "row"
FULL_NAME = "party.full_name"
TITLE = "party.title"
IDENTIFIER = "party.identifier"
PROCEDURE = "case.procedure"
OPENED = "case.opened"
STEP = "case.step"
NOTE = "case.note"
OLD_NUMBER = "case.number"

_GROUPS: Mapping[Kind, tuple[str, ...]] = {
    PARTIES: ("party",),
    UNITS: ("unit", "party"),
    CASES: ("case", "unit", "party"),
}
"""What a row of each kind of list tells of, in the order in which titles are tried."""

TARGETS: Mapping[str, str] = {
    ROW: "شماره ردیف",
    **{f"party.{one.key}": f"{one.title} متقاضی" for one in PARTY.fields},
    FULL_NAME: "نام و نام خانوادگی متقاضی (در یک ستون)",
    TITLE: "متقاضی (شخص یا شرکت)",
    IDENTIFIER: "کد ملی یا شناسه ملی متقاضی",
    **{f"unit.{one.key}": f"{one.title}: واحد" for one in UNIT.fields},
    PROCEDURE: "رویه",
    OPENED: "تاریخ تشکیل پرونده",
    OLD_NUMBER: "شماره پیشین پرونده",
    STEP: "گام کنونی",
    NOTE: "ملاحظات",
}
"""Every fact that a column may hold, with its title."""

EMPTY = frozenset({"-", "--", "_", "—", "ندارد", "نامشخص", "#N/A", "#REF!", "#VALUE!"})
"""Cell texts that mean nothing."""

_JOINING = ("و", "یا")

Titles = Mapping[str, Sequence[str]]
"""For each fact the titles by which its column is known."""


@dataclass(frozen=True)
class ListPlan:
    """A list and its columns: `columns` are letters, `constant` texts for every row, by fact."""

    kind: Kind
    columns: Mapping[str, str]
    first_row: int
    constant: Mapping[str, str] = field(default_factory=dict)
    empty: frozenset[str] = EMPTY
    area_code: str = ""


def plan_told(told: Mapping[str, Any]) -> ListPlan:
    """Return the plan of a list of units whose columns a file tells, as `units.columns.yaml`."""
    owner = {**told["natural"], **told["legal"]}
    owner.pop("company", None)
    return ListPlan(
        kind=UNITS,
        columns={
            ROW: told["row_number"],
            **{f"party.{key}": column for key, column in owner.items()},
            **{f"unit.{key}": column for key, column in told["unit"].items()},
        },
        first_row=told["first_row"],
        constant={f"unit.{key}": text for key, text in told.get("constant", {}).items()},
        empty=frozenset(told.get("empty", ())) | EMPTY,
        area_code=told.get("area_code", ""),
    )


def targets_of(kind: Kind) -> dict[str, str]:
    """Return the facts that a list of this kind may hold, with their titles."""
    groups = _GROUPS[kind]
    return {code: title for code, title in TARGETS.items() if _group(code) in (ROW, *groups)}


def guessed_kind(titles: Iterable[Sequence[str]], known: Titles) -> Kind:
    """Return what a list is likely to be of, by the titles of its columns."""
    lines = list(titles)
    cases, units = (guessed_columns(lines, known, kind) for kind in (CASES, UNITS))
    if {PROCEDURE, OPENED, OLD_NUMBER} & cases.keys():
        return CASES
    return UNITS if "unit.name" in units else PARTIES


def guessed_columns(titles: Iterable[Sequence[str]], known: Titles, kind: Kind) -> dict[str, int]:
    """Return for each fact the place of the column that is titled so; each column only once.

    A title is one or two lines. Whole titles are tried before their lower and upper lines.
    """
    names = _names(known, kind)
    lines = list(titles)
    found: dict[str, int] = {}
    for reading in (_whole, _lower, _upper):
        for place, title in enumerate(lines):
            words = reading(title)
            free = (one for one in names.get(words, ()) if one not in found)
            fact = next(free, None) if words and place not in found.values() else None
            if fact is not None:
                found[fact] = place
    return found


def _names(known: Titles, kind: Kind) -> dict[tuple[str, ...], list[str]]:
    names: dict[tuple[str, ...], list[str]] = {}
    for group in (ROW, *_GROUPS[kind]):
        for fact in (one for one in known if _group(one) == group):
            for title in known[fact]:
                names.setdefault(_words(title), []).append(fact)
    return names


def _whole(title: Sequence[str]) -> tuple[str, ...]:
    return _words(" ".join(title))


def _lower(title: Sequence[str]) -> tuple[str, ...]:
    return _words(next((line for line in reversed(title) if line), ""))


def _upper(title: Sequence[str]) -> tuple[str, ...]:
    return _words(next((line for line in title if line), ""))


def _words(title: str) -> tuple[str, ...]:
    """Return the words of a title that count, in no order of theirs."""
    outside, inside = "", 0
    for letter in title:
        inside += letter == "("
        outside += "" if inside > 0 else letter
        inside -= letter == ")"
    words = fold(outside.replace(ZWNJ, " ")).split()
    return tuple(sorted(word for word in words if word not in _JOINING))


def _group(fact: str) -> str:
    return fact.split(".", 1)[0]
