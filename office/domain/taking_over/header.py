"""Finds the line of titles in a sheet, over one line or two, with cells joined or not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from office.domain.persian import fold, spell
from office.domain.taking_over.plan import CASES, PARTIES, UNITS, Cell, Titles, guessed_columns

Merged = tuple[tuple[int, int], tuple[int, int]]
"""First and last row and column of cells that are joined, from 0."""

_LOOKED_AT = 20
_LINES = (1, 2)
_FEWEST = 2


@dataclass(frozen=True)
class Header:
    """The titles of a sheet's columns, each of one line or two; `last` is their last row."""

    first: int
    last: int
    titles: tuple[tuple[str, ...], ...]

    @property
    def fingerprint(self) -> str:
        """What tells this arrangement of columns from another, wherever it stands."""
        said = "|".join(fold(" ".join(title)) for title in self.titles)
        return blake2b(said.encode(), digest_size=16).hexdigest()


def header_of(rows: Sequence[Sequence[Cell]], merged: Iterable[Merged], known: Titles) -> Header:
    """Return the titles: the lines of which most are known; of equals the shorter and upper.

    Where none is known, the first line with two texts; an empty sheet has no titles.
    """
    filled = _filled(rows[:_LOOKED_AT], merged)
    best, most = _first_line(filled), 0
    for lines in _LINES:
        for first in range(len(filled)):
            titles = _titles(filled[first : first + lines], lines)
            told = _told(titles, known)
            if told > most:
                best, most = Header(first + 1, first + lines, titles), told
    return best


def _told(titles: tuple[tuple[str, ...], ...], known: Titles) -> int:
    return max(
        (len(guessed_columns(titles, known, kind)) for kind in (PARTIES, UNITS, CASES)), default=0
    )


def _filled(rows: Sequence[Sequence[Cell]], merged: Iterable[Merged]) -> list[list[Cell]]:
    """Return the rows with the text of joined cells in each column of theirs, in their top row."""
    filled = [list(row) for row in rows]
    for (top, left), (bottom, right) in merged:
        for place in range(left, right + 1):
            if bottom < len(filled) and place < len(filled[top]):
                filled[top][place] = filled[top][left]
    return filled


def _titles(lines: Sequence[Sequence[Cell]], wanted: int) -> tuple[tuple[str, ...], ...]:
    """Return the titles of so many lines; none when one of them holds a number or a day."""
    if len(lines) < wanted or not all(_is_text(line) for line in lines):
        return ()
    return tuple(
        tuple(dict.fromkeys(spell(str(cell or "")) for cell in column))
        for column in zip(*lines, strict=True)
    )


def _is_text(line: Sequence[Cell]) -> bool:
    return all(cell is None or (isinstance(cell, str) and not cell.isdigit()) for cell in line)


def _first_line(rows: Sequence[Sequence[Cell]]) -> Header:
    for number, row in enumerate(rows, 1):
        if sum(isinstance(cell, str) and bool(cell.strip()) for cell in row) >= _FEWEST:
            return Header(number, number, tuple((spell(str(cell or "")),) for cell in row))
    return Header(0, 0, ())
