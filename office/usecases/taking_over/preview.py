"""Look into an office's own list before it is taken over; how it was read is remembered."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path

import msgspec

from office.catalogue.list_columns import load_list_columns
from office.domain.operations.ids import NO_ID
from office.domain.taking_over.cells import plain
from office.domain.taking_over.header import Header, header_of
from office.domain.taking_over.plan import (
    Cell,
    Kind,
    ListPlan,
    Titles,
    guessed_columns,
    guessed_kind,
)
from office.storage.sheets import Sheet, column_letter, first_rows, sheet_names, sheet_notes
from office.usecases.work import Work

SAMPLES = 3
_LOOKED_AT = 40
_FOLDER = "lists"
_KEY = "list/"


@dataclass(frozen=True)
class ColumnPreview:
    """A column: its letter, its titles joined, some of its cells, and the fact that it may be."""

    letter: str
    title: str
    samples: tuple[str, ...]
    fact: str = ""


@dataclass(frozen=True)
class SheetPreview:
    """A list as it lies in its file. `header` is the last row of titles, `height` counts all rows.

    `remembered` is how a list with these very titles was read the last time.
    """

    path: Path
    sheets: tuple[str, ...]
    sheet: str
    header: Header
    kind: Kind
    columns: tuple[ColumnPreview, ...]
    height: int
    notes: tuple[str, ...] = ()
    remembered: ListPlan | None = None

    @property
    def fingerprint(self) -> str:
        """What tells this arrangement of columns from another."""
        return self.header.fingerprint

    @property
    def guessed(self) -> ListPlan:
        """The plan that the titles suggest."""
        return self.plan(self.kind, {one.fact: one.letter for one in self.columns if one.fact})

    def plan(
        self, kind: Kind, columns: Mapping[str, str], constant: Mapping[str, str] | None = None
    ) -> ListPlan:
        """Return a plan for this sheet: each fact's column by its letter."""
        return ListPlan(kind, dict(columns), self.header.last + 1, dict(constant or {}))


def read_list(work: Work, path: Path, sheet: str = "", kind: Kind | None = None) -> SheetPreview:
    """Look into a file; the first sheet, and the kind that its titles suggest, if none is named.

    Raises `UnreadableSheetError` with a sentence for whatever isn't a list that can be read.
    """
    notes = sheet_notes(path)
    names = sheet_names(path)
    known = load_list_columns(work.desk.office.surroundings.resources / _FOLDER)
    chosen = first_rows(path, sheet or names[0], _LOOKED_AT)
    header = header_of(chosen.rows, chosen.merged, known)
    kind = kind or guessed_kind(header.titles, known)
    return SheetPreview(
        path=path,
        sheets=tuple(names),
        sheet=chosen.name,
        header=header,
        kind=kind,
        columns=_columns(chosen, header, known, kind),
        height=chosen.height,
        notes=notes,
        remembered=remembered_mapping(work, header.fingerprint),
    )


def remembered_mapping(work: Work, fingerprint: str) -> ListPlan | None:
    """Return how a list with these titles was read on this desk; None when none was."""
    with work.reading() as act:
        data = act.stores.memory.value(NO_ID, f"{_KEY}{fingerprint}")
    return msgspec.json.decode(data, type=ListPlan) if data else None


def remember_mapping(work: Work, fingerprint: str, plan: ListPlan) -> None:
    """Remember on this desk how a list with these titles is read."""
    with work.writing() as act:
        at = int(act.now.timestamp() * 1000)
        act.stores.memory.keep(NO_ID, f"{_KEY}{fingerprint}", msgspec.json.encode(asdict(plan)), at)


def _columns(sheet: Sheet, header: Header, known: Titles, kind: Kind) -> tuple[ColumnPreview, ...]:
    facts = {place: one for one, place in guessed_columns(header.titles, known, kind).items()}
    below = sheet.rows[header.last :]
    return tuple(
        ColumnPreview(
            column_letter(place),
            " ".join(filter(None, title)),
            _samples(row[place] for row in below if place < len(row)),
            facts.get(place, ""),
        )
        for place, title in enumerate(header.titles)
    )


def _samples(cells: Iterable[Cell]) -> tuple[str, ...]:
    texts = (plain(cell) for cell in cells)
    return tuple(islice((text for text in texts if text), SAMPLES))
