"""Look into the indicator register: its rows of a year, and one letter whole."""

from dataclasses import dataclass

from office.domain.jalali import jalali_parts
from office.domain.letters import DIRECTIONS, Letter
from office.domain.lines import LetterLine
from office.domain.operations.ids import NO_ID, Id
from office.domain.persian import search_key, search_words
from office.usecases.work import Work

VOID = "void"
"""Chooses the void numbers, beside the directions of letters."""


@dataclass(frozen=True)
class LetterRegister:
    """The register of a desk and a Jalali year.

    Attributes:
        lines: those that were asked for, the newest first.
        total: how many numbers were given, void ones too.
        is_whole: whether the numbers run from 1 without a gap.

    """

    desk: str
    year: int
    lines: tuple[LetterLine, ...]
    total: int
    void: int
    is_whole: bool


@dataclass(frozen=True)
class LetterCard:
    """A letter with who wrote it, and the case it belongs to, if to one."""

    subject: Id
    letter: Letter
    by: str
    case: Id
    case_number: str


def letter_register(work: Work, year: int = 0, *, kind: str = "", text: str = "") -> LetterRegister:
    """Return the register of a year (this one when none is named).

    `kind` is a direction or `VOID`; `text` may be any words of number, party or subject.
    """
    with work.reading() as act:
        wanted = year or jalali_parts(act.today).year
        desk = act.office.settings.desk_code
        rows = act.stores.registers.letters(desk, wanted)
    ways = search_words(text)
    found = [one for one in rows if _is_kind(one, kind) and _has_words(one, ways)]
    return LetterRegister(
        desk=desk,
        year=wanted,
        lines=tuple(reversed(found)),
        total=len(rows),
        void=sum(bool(one.void) for one in rows),
        is_whole=[one.serial for one in rows] == list(range(1, len(rows) + 1)),
    )


def letter_card(work: Work, subject: Id, number: str) -> LetterCard | None:
    """Return a letter by its number; None when the subject has none such."""
    with work.reading() as act:
        letters = act.stores.subjects.letters(subject)
        found = next((one for one in letters if one.row.number == number), None)
        if found is None:
            return None
        person = act.knowledge.people.get(found.by)
        cases = act.stores.lists.cases_by_id([subject])
        return LetterCard(
            subject=subject,
            letter=found,
            by=person.name if person else "",
            case=cases[0].id if cases else NO_ID,
            case_number=cases[0].number if cases else "",
        )


def number_of(line: LetterLine) -> str:
    """Return the number of a row as it is written on paper."""
    return f"{line.year}/{line.desk}/{DIRECTIONS[line.direction][0]}/{line.serial}"


def _is_kind(line: LetterLine, kind: str) -> bool:
    return not kind or (bool(line.void) if kind == VOID else line.direction == kind)


def _has_words(line: LetterLine, ways: tuple[tuple[str, ...], ...]) -> bool:
    """Whether the row has a word beginning with each word of one way to read the query."""
    told = (number_of(line), line.their_number, line.addressee, line.title, line.void)
    said = f" {search_key(' '.join(told))}"
    return not ways or any(all(f" {word}" in said for word in way) for way in ways)
