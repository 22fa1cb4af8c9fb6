"""What becomes of each row of a list."""

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from office.domain.operations.ids import Id
from office.domain.persian import fa_digits

Outcome = Literal["new", "warning", "known", "duplicate", "refused"]

NEW: Outcome = "new"
WARNING: Outcome = "warning"
KNOWN: Outcome = "known"
DUPLICATE: Outcome = "duplicate"
REFUSED: Outcome = "refused"
OUTCOMES: dict[Outcome, str] = {
    NEW: "تازه",
    WARNING: "تازه، با خانه‌ای که خوانده نشد",
    KNOWN: "شناخته",
    DUPLICATE: "تکراری",
    REFUSED: "پذیرفته نشد",
}
"""What can become of a row, with words."""


@dataclass(frozen=True)
class RowLine:
    """A row by its number in the sheet, what becomes of it, and why, in a sentence."""

    number: int
    outcome: Outcome
    title: str
    sentence: str = ""

    @property
    def is_entered(self) -> bool:
        """Whether the row is registered, or would be."""
        return self.outcome in (NEW, WARNING)

    @property
    def words(self) -> str:
        """With its number, for a list of notes."""
        return f"سطر {fa_digits(self.number)}: {self.sentence}"


@dataclass(frozen=True)
class ListReport:
    """Every row of a list, in its order; `aside` counts headings, sums and empty rows."""

    lines: tuple[RowLine, ...] = ()
    aside: int = 0

    def count(self, outcome: Outcome) -> int:
        """How many rows came to that."""
        return Counter(line.outcome for line in self.lines)[outcome]

    @property
    def entered(self) -> int:
        """How many rows are registered, or would be."""
        return sum(line.is_entered for line in self.lines)

    @property
    def told(self) -> tuple[RowLine, ...]:
        """The rows of which something is to be told."""
        return tuple(line for line in self.lines if line.sentence)

    @property
    def words(self) -> str:
        """In a sentence."""
        return counted_words(
            self.entered,
            {one: self.count(one) for one in (KNOWN, DUPLICATE, REFUSED, WARNING)},
        )


def counted_words(entered: int, counts: dict[Outcome, int]) -> str:
    """Return the counts of a list in a sentence."""
    parts = (
        (entered, "سطر تازه"),
        (counts[KNOWN], "از پیش شناخته"),
        (counts[DUPLICATE], "تکراری"),
        (counts[REFUSED], "سطر پذیرفته نشد"),
        (counts[WARNING], "سطر با خانه ناخوانده"),
    )
    return (
        "، ".join(f"{fa_digits(count)} {words}" for count, words in parts if count)
        or "هیچ سطری نیست"
    )


@dataclass(frozen=True)
class ImportRun:
    """A list that was taken over; moments are milliseconds, `undone` is 0 while it stands."""

    id: Id
    title: str
    kind: str
    by: Id
    at: int
    entered: int = 0
    known: int = 0
    duplicates: int = 0
    refused: int = 0
    undone: int = 0


@dataclass(frozen=True)
class ImportedRow:
    """An act of an import: the row it came from, its operation, and what that is about."""

    row: int
    op_id: Id
    subject: Id
