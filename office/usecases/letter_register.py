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

MOST = 200
"""So many rows are told of, unless more are asked for."""


@dataclass(frozen=True)
class LetterRegister:
    """The register of a desk and a Jalali year.

    Attributes:
        lines: those that were asked for, the newest first.
        has_more: whether older ones that were asked for are left out.
        total: how many numbers were given, void ones too.
        is_whole: whether the numbers run from 1 without a gap.

    """

    desk: str
    year: int
    lines: tuple[LetterLine, ...]
    has_more: bool
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


def letter_register(
    work: Work, year: int = 0, *, kind: str = "", text: str = "", most: int = MOST
) -> LetterRegister:
    """Return the register of a year (this one when none is named), its newest rows.

    `kind` is a direction or `VOID`; `text` may be any words of number, party or subject.
    """
    with work.reading() as act:
        wanted = year or jalali_parts(act.today).year
        desk = act.office.settings.desk_code
        registers, ways = act.stores.registers, search_words(text)
        whole = registers.letters_sum(desk, wanted)
        found = registers.newest_letters(
            desk,
            wanted,
            whole.total if ways else most + 1,
            direction="" if kind == VOID else kind,
            is_void=kind == VOID,
        )
    lines = [one for one in found if _has_words(one, ways)]
    return LetterRegister(
        desk=desk,
        year=wanted,
        lines=tuple(lines[:most]),
        has_more=len(lines) > most,
        total=whole.total,
        void=whole.void,
        is_whole=whole.is_whole,
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


def _has_words(line: LetterLine, ways: tuple[tuple[str, ...], ...]) -> bool:
    """Whether the row has a word beginning with each word of one way to read the query."""
    told = (number_of(line), line.their_number, line.addressee, line.title, line.void)
    said = f" {search_key(' '.join(told))}"
    return not ways or any(all(f" {word}" in said for word in way) for way in ways)
