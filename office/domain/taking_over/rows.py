"""One row of a list: the applicant, the unit and the case that it tells of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from office.domain.errors import OfficeError
from office.domain.jalali import fa_date
from office.domain.parties import LEGAL, NATURAL, PARTY
from office.domain.persian import spell
from office.domain.records import RecordField, RecordKind, checked
from office.domain.taking_over.cells import plain, read_day, read_fact
from office.domain.taking_over.plan import (
    FULL_NAME,
    IDENTIFIER,
    NOTE,
    OLD_NUMBER,
    OPENED,
    PROCEDURE,
    ROW,
    STEP,
    TITLE,
    Cell,
    ListPlan,
)
from office.domain.units import UNIT

_OF_PERSONS = ("name", "family", "father", "national_code", "birth", "birth_certificate_no")
_OF_COMPANIES = ("company", "legal_id", "registration_no", "registration_date", "ceo_code")
_NEEDED = frozenset({"national_code", "legal_id", "name", "family", "company"})
_PERSON_DIGITS = 10
_FEWEST_CELLS = 2
_TITLES = ("unit.name", TITLE, FULL_NAME, "party.company", "party.family")
_BEFORE_NAMES = frozenset({"سید", "سیده", "میر", "حاج", "حاجی"})


@dataclass(frozen=True)
class ToldCase:
    """What a row says of a case that was opened on paper."""

    procedure: str = ""
    opened: date | None = None
    number: str = ""
    step: str = ""
    note: str = ""


@dataclass(frozen=True)
class ReadRow:
    """What was read of a row; `left_out` and `mended` are sentences, one for each cell."""

    number: int
    sort: str = NATURAL
    party: Mapping[str, Any] = field(default_factory=dict)
    unit: Mapping[str, Any] = field(default_factory=dict)
    case: ToldCase = ToldCase()
    left_out: tuple[str, ...] = ()
    mended: tuple[str, ...] = ()

    @property
    def identifier(self) -> str:
        """The applicant's national code or national id; empty when it isn't told."""
        return str(self.party.get("legal_id" if self.sort == LEGAL else "national_code", ""))

    @property
    def title(self) -> str:
        """What the row is known by to a person who looks at the report."""
        named = (self.party.get("name"), self.party.get("family"), self.party.get("company"))
        return str(self.unit.get("name") or " ".join(filter(None, named)) or self.identifier)


def title_told(plan: ListPlan, cells: Mapping[str, Cell]) -> str:
    """Return what a row is known by that can't be read: the first name in it."""
    told = (plain(cells.get(plan.columns.get(fact, "")), plan.empty) for fact in _TITLES)
    return next(filter(None, told), "")


def is_told(plan: ListPlan, cells: Mapping[str, Cell]) -> bool:
    """Whether a row is one of the list: neither empty, nor a heading, nor a sum.

    With a column of row numbers it has a number there; without one, at least two facts.
    """
    if ROW in plan.columns:
        return plain(cells.get(plan.columns[ROW])).isdigit()
    filled = {one for one in plan.columns.values() if plain(cells.get(one), plan.empty)}
    return len(filled) >= min(_FEWEST_CELLS, len(set(plan.columns.values())))


def read_row(plan: ListPlan, number: int, cells: Mapping[str, Cell]) -> ReadRow:
    """Read a row; raise an `OfficeError` when a fact is wrong that nobody is registered without."""
    reading = _Reading(plan, cells)
    sort, identity = reading.identity()
    party = {**identity, **reading.facts("party", PARTY, _kept_for(sort))}
    unit = reading.facts("unit", UNIT, {one.key for one in UNIT.fields})
    if sort == LEGAL and not party.get("company"):
        party["company"] = reading.text(TITLE) or unit.get("name", "")
    if sort == NATURAL and not party.get("family"):
        party |= reading.split_name(party)
    case = reading.case()
    return ReadRow(
        number=number,
        sort=sort,
        party={key: value for key, value in party.items() if value != ""},
        unit=unit,
        case=case,
        left_out=tuple(reading.left_out),
        mended=tuple(reading.mended),
    )


def _kept_for(sort: str) -> set[str]:
    others = _OF_PERSONS if sort == LEGAL else _OF_COMPANIES
    return {one.key for one in PARTY.fields} - set(others)


class _Reading:
    """The cells of one row, and what was found wrong with them so far."""

    def __init__(self, plan: ListPlan, cells: Mapping[str, Cell]) -> None:
        self._plan = plan
        self._cells = cells
        self.left_out: list[str] = []
        self.mended: list[str] = []

    def text(self, fact: str) -> str:
        """Return the text of a fact's cell, or the same text for every row."""
        return plain(self._cell(fact), self._plan.empty) or self._plan.constant.get(fact, "")

    def identity(self) -> tuple[str, dict[str, Any]]:
        """Return whether the applicant is a person or a company, with what the row says of that."""
        mixed = "".join(letter for letter in self.text(IDENTIFIER) if letter.isdigit())
        if mixed and len(mixed) > _PERSON_DIGITS:
            return LEGAL, self._of_cell(PARTY, "legal_id", IDENTIFIER)
        if mixed:
            return NATURAL, self._of_cell(PARTY, "national_code", IDENTIFIER)
        if not self.text("party.legal_id"):
            is_company = self.text("party.company") and not self.text("party.national_code")
            return (LEGAL if is_company else NATURAL), {}
        if "party.ceo_code" in self._plan.columns:
            return LEGAL, {}
        return LEGAL, self._of_cell(PARTY, "ceo_code", "party.national_code")

    def facts(self, group: str, kind: RecordKind, kept: set[str]) -> dict[str, Any]:
        """Return the facts of the applicant or the unit that the row holds."""
        found: dict[str, Any] = {}
        for one in kind.fields:
            if one.key in kept:
                found |= self._of_cell(kind, one.key, f"{group}.{one.key}")
        return found

    def split_name(self, party: Mapping[str, Any]) -> dict[str, Any]:
        """Return name and family of a cell that holds both: the first word is the name."""
        words = self.text(FULL_NAME).split() or self.text(TITLE).split()
        if party.get("name") or len(words) < _FEWEST_CELLS:
            return {}
        first = 1 + (words[0] in _BEFORE_NAMES and len(words) > _FEWEST_CELLS)
        name, family = " ".join(words[:first]), " ".join(words[first:])
        self.mended.append(f"نام «{name}» و نام خانوادگی «{family}» از یک خانه جدا شد")
        return {"name": name, "family": family}

    def case(self) -> ToldCase:
        """Return what the row says of a case."""
        return ToldCase(
            procedure=self.text(PROCEDURE),
            opened=self._opened(),
            number=self.text(OLD_NUMBER),
            step=self.text(STEP),
            note=self.text(NOTE),
        )

    def _opened(self) -> date | None:
        text = self.text(OPENED)
        if not text:
            return None
        try:
            read = read_day(self._cell(OPENED), text)
        except OfficeError as wrong:
            self.left_out.append(f"«تاریخ تشکیل» خوانده نشد: {wrong.message}")
            return None
        if read.mended:
            self.mended.append(f"«تاریخ تشکیل» {read.mended}")
        day: date = read.value
        return day

    def _of_cell(self, kind: RecordKind, key: str, fact: str) -> dict[str, Any]:
        text = self.text(fact)
        if not text:
            return {}
        one = _field(kind, key)
        try:
            read = read_fact(one, self._cell(fact), text, self._plan.area_code)
            value = checked(one, read.value)
        except OfficeError as wrong:
            if key in _NEEDED and kind is PARTY:
                raise
            self.left_out.append(f"«{one.title}» خوانده نشد: {wrong.message}")
            return {}
        if read.mended:
            self.mended.append(read.mended)
        return {key: value}

    def _cell(self, fact: str) -> Cell:
        return self._cells.get(self._plan.columns.get(fact, ""))


def _field(kind: RecordKind, key: str) -> RecordField:
    return next(one for one in kind.fields if one.key == key)


def note_of(row: ReadRow) -> str:
    """Return the note that tells where a case that was opened on paper comes from."""
    case = row.case
    parts = [f"برگرفته از فهرست پیشین اداره، ردیف {row.number}"]
    parts += [f"تشکیل در {fa_date(case.opened)}"] if case.opened else []
    parts += [f"شماره پیشین {case.number}"] if case.number else []
    parts += [f"گام کنونی: {case.step}"] if case.step else []
    parts += [f"ملاحظات: {case.note}"] if case.note else []
    return spell("، ".join(parts))
