"""Take over an office's own list: first on trial, then for good, and back again as a whole."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from office.domain.cases.acts import NoteAdded
from office.domain.parties import PartyDistinct, registration
from office.domain.persian import fa_number
from office.domain.taking_over.plan import ListPlan
from office.domain.taking_over.report import (
    DUPLICATE,
    KNOWN,
    REFUSED,
    ImportedRow,
    ImportRun,
    ListReport,
    RowLine,
)
from office.domain.taking_over.rows import is_told
from office.domain.units import unit_registration
from office.storage.sheets import SheetRow, read_sheet
from office.usecases.cases import Request, open_in
from office.usecases.recording import record
from office.usecases.taking_over.judging import Entry, Judged, Seen, judged
from office.usecases.taking_over.progress import Progress
from office.usecases.work import Act, Changed, Work

_BATCH = 100


@dataclass(frozen=True)
class ImportResult:
    """What became of a list: the import, every row, and the acts that were done."""

    run: ImportRun
    report: ListReport
    changed: tuple[Changed, ...] = ()


def dry_run(work: Work, told: Progress, path: Path, sheet: str, plan: ListPlan) -> ListReport:
    """Say what would become of every row; nothing is written.

    Raises `UnreadableSheetError`; a stopped trial tells of the rows that it came to.
    """
    rows, aside = _rows(path, sheet, plan)
    lines: list[RowLine] = []
    seen = Seen()
    for batch in _batches(rows, told):
        with work.reading() as act:
            lines.extend(judged(act, plan, seen, one.number, one.cells).line for one in batch)
    return ListReport(tuple(lines), aside)


def import_list(work: Work, told: Progress, path: Path, sheet: str, plan: ListPlan) -> ImportResult:
    """Register every row that can be; the others are told with their reasons.

    Rows are written in batches, each whole: what was done before a stop or a power cut is known
    as a part of this import, and can be undone with it. A case of such a list opens today, with a
    note that says when it was opened on paper: its deadlines are counted from today.
    """
    rows, aside = _rows(path, sheet, plan)
    run = _begun(work, path, plan)
    seen = Seen()
    lines: list[RowLine] = []
    changed: list[Changed] = []
    for batch in _batches(rows, told):
        with work.writing() as act:
            acts: list[ImportedRow] = []
            for row in batch:
                one = judged(act, plan, seen, row.number, row.cells)
                lines.append(one.line)
                acts.extend(_entered(act, one, changed))
            run = _counted(run, ListReport(tuple(lines)))
            act.stores.imports.go_on(run, acts)
    return ImportResult(run, ListReport(tuple(lines), aside), tuple(changed))


def imports(work: Work) -> list[ImportRun]:
    """Return the lists that were taken over on this desk, newest first."""
    with work.reading() as act:
        return act.stores.imports.runs()


def _begun(work: Work, path: Path, plan: ListPlan) -> ImportRun:
    with work.writing() as act:
        run = ImportRun(
            id=act.new_id(),
            title=path.name,
            kind=plan.kind,
            by=act.author,
            at=int(act.now.timestamp() * 1000),
        )
        act.stores.imports.begin(run)
        return run


def _rows(path: Path, sheet: str, plan: ListPlan) -> tuple[list[SheetRow], int]:
    rows = read_sheet(path, sheet, plan.first_row)
    told = [one for one in rows if is_told(plan, one.cells)]
    return told, len(rows) - len(told)


def _batches(rows: list[SheetRow], told: Progress) -> Iterator[list[SheetRow]]:
    """Return the rows some at a time until a person stops it, telling how far it is."""
    for start in range(0, len(rows), _BATCH):
        yield rows[start : start + _BATCH]
        if told.is_cancelled:
            return
        done = min(start + _BATCH, len(rows))
        told.told(done / len(rows), f"{fa_number(done)} از {fa_number(len(rows))} سطر")


def _counted(run: ImportRun, report: ListReport) -> ImportRun:
    return replace(
        run,
        entered=report.entered,
        known=report.count(KNOWN),
        duplicates=report.count(DUPLICATE),
        refused=report.count(REFUSED),
    )


def _entered(act: Act, one: Judged, changed: list[Changed]) -> list[ImportedRow]:
    if one.entry is None:
        return []
    done = list(_enter(act, one.entry))
    changed.extend(done)
    return [ImportedRow(one.line.number, each.op_id, each.subject) for each in done]


def _enter(act: Act, entry: Entry) -> Iterator[Changed]:
    """Do what a row stands for; the domain has judged that it can be done."""
    row = entry.row
    party = entry.party
    if not party:
        changed = record(act, act.new_id(), registration(row.sort, row.party))
        yield changed
        party = changed.subject
        for other in entry.alike:
            yield record(act, party, PartyDistinct(other=other))
    unit = entry.unit
    if entry.has_unit and not unit:
        changed = record(act, act.new_id(), unit_registration(party, row.unit))
        yield changed
        unit = changed.subject
    if entry.procedure:
        changed = open_in(act, Request(entry.procedure, party, unit))
        yield changed
        yield record(act, changed.subject, NoteAdded(text=entry.note))
