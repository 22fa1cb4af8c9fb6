"""Lists go out as spreadsheets that a person opens in Excel."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from office.domain.cases.case import REFUSED, VOID, WITHDRAWN
from office.domain.cases.summary import WAITING_WORDS
from office.domain.exported import SheetColumn
from office.domain.jalali import TEHRAN
from office.domain.letters import DIRECTIONS
from office.domain.lines import CaseLine, LetterLine, PartyLine, UnitLine
from office.domain.operations.ids import Id
from office.domain.parties import LEGAL
from office.domain.persian import fa_digits
from office.storage.exporting import export_lines
from office.usecases.work import Act, Work
from office.usecases.worklists import LISTS, wanted

ENDINGS = {
    "issued": "صادرشده",
    "closed": "بسته‌شده",
    REFUSED: "ردشده",
    WITHDRAWN: "انصراف",
    VOID: "باطل",
}
"""How a case ended, in words; another end is shown by its code."""

_CASES = (
    SheetColumn("شماره پرونده", "code"),
    SheetColumn("کد رهگیری", "code"),
    SheetColumn("رویه", width=28),
    SheetColumn("متقاضی", width=28),
    SheetColumn("واحد", width=28),
    SheetColumn("تشکیل", "date"),
    SheetColumn("در انتظار", width=16),
    SheetColumn("مهلت", "date"),
    SheetColumn("مهلت گام", "date"),
    SheetColumn("پیگیری", "date"),
    SheetColumn("مسئول", width=22),
    SheetColumn("پایان", width=14),
    SheetColumn("روز پایان", "date"),
    SheetColumn("شماره مجوز", "code"),
    SheetColumn("مدرک کم", "number", 10),
    SheetColumn("سفر پرهیزشده", "number", 10),
)
_REGISTER = (
    SheetColumn("شماره", "code"),
    SheetColumn("ردیف", "number", 8),
    SheetColumn("نوع", width=10),
    SheetColumn("تاریخ", "date"),
    SheetColumn("طرف نامه", width=30),
    SheetColumn("موضوع", width=44),
    SheetColumn("شماره فرستنده", "code"),
    SheetColumn("باطل", width=30),
)
_PARTIES = (
    SheetColumn("نام", width=32),
    SheetColumn("نوع", width=10),
    SheetColumn("کد ملی یا شناسه ملی", "code"),
    SheetColumn("مشخصات", width=44),
)
_UNITS = (
    SheetColumn("نام واحد", width=32),
    SheetColumn("مالک", width=32),
    SheetColumn("شناسه کسب‌وکار", "code"),
    SheetColumn("شماره مجوز", "code"),
    SheetColumn("شهرستان"),
    SheetColumn("شهرک یا ناحیه", width=28),
)


def export_table(
    work: Work, title: str, columns: Sequence[SheetColumn], rows: Iterable[Sequence[Any]]
) -> bytes:
    """Return any table as a workbook; raise `TooManyRowsError`, `UnknownPersonError`."""
    with work.reading() as act:
        _require_colleague(act)
    return export_lines(title, columns, rows)


def export_cases(work: Work, chosen: str | Sequence[Id]) -> bytes:
    """Return all cases of a worklist, by its name, or these cases, as a workbook.

    Raises `UnknownListError`.
    """
    with work.reading() as act:
        _require_colleague(act)
        lists = act.stores.lists
        if isinstance(chosen, str):
            lines = lists.cases(wanted(act, chosen), limit=None)
        else:
            lines = lists.cases_by_id(chosen)
        rows = [_case_row(act, line) for line in lines]
    title = LISTS[chosen] if isinstance(chosen, str) else "پرونده‌ها"
    return export_lines(title, _CASES, rows)


def export_register(work: Work, year: int) -> bytes:
    """Return the desk's indicator register of a Jalali year, void rows included."""
    with work.reading() as act:
        _require_colleague(act)
        lines = act.stores.registers.letters(act.office.settings.desk_code, year)
    title = f"دفتر اندیکاتور {fa_digits(year)}"
    return export_lines(title, _REGISTER, map(_letter_row, lines))


def export_parties(work: Work) -> bytes:
    """Return every applicant, by name."""
    with work.reading() as act:
        _require_colleague(act)
        lines = act.stores.lists.every_party()
    return export_lines("متقاضیان", _PARTIES, map(_party_row, lines))


def export_units(work: Work) -> bytes:
    """Return every unit with its owner, by name."""
    with work.reading() as act:
        _require_colleague(act)
        lines = act.stores.lists.every_unit()
        owners = {one.id: one.title for one in act.stores.lists.every_party()}
    return export_lines("واحدها", _UNITS, (_unit_row(one, owners) for one in lines))


def _require_colleague(act: Act) -> None:
    """Raise `UnknownPersonError` unless a colleague asks: lists of people leave the office."""
    _ = act.person


def _case_row(act: Act, line: CaseLine) -> tuple[Any, ...]:
    knowledge = act.knowledge
    assignee = knowledge.people.get(line.assignee)
    return (
        line.number,
        line.tracking,
        knowledge.procedure(line.procedure).title,
        line.applicant_title,
        line.unit_title,
        _local_day(line.opened),
        WAITING_WORDS.get(line.waiting_for, ""),
        line.due_day,
        line.step_due_day,
        line.follow_up,
        assignee.name if assignee else "",
        ENDINGS.get(line.ended, line.ended),
        line.ended_day,
        line.permit_no,
        line.missing,
        line.trips_avoided,
    )


def _letter_row(line: LetterLine) -> tuple[Any, ...]:
    digit, words = DIRECTIONS[line.direction]
    return (
        f"{line.year}/{line.desk}/{digit}/{line.serial}",
        line.serial,
        words,
        line.day,
        line.addressee,
        line.title,
        line.their_number,
        line.void,
    )


def _party_row(line: PartyLine) -> tuple[Any, ...]:
    kind = "حقوقی" if line.sort == LEGAL else "حقیقی"
    return (line.title, kind, line.identifier, line.likeness)


def _unit_row(line: UnitLine, owners: dict[Id, str]) -> tuple[Any, ...]:
    owner = owners.get(line.owner, "")
    return (line.title, owner, line.business_id, line.permit_no, line.county, line.estate)


def _local_day(milliseconds: int) -> date | None:
    at = datetime.fromtimestamp(milliseconds / 1000, TEHRAN)
    return at.date() if milliseconds else None
