"""The long jobs of taking a list over, as the window runs them: one piece of news at the end."""

from dataclasses import dataclass

from office.domain.operations.ids import Id
from office.domain.taking_over.plan import ListPlan
from office.domain.taking_over.report import ImportRun, ListReport
from office.usecases.taking_over.importing import import_list
from office.usecases.taking_over.preview import SheetPreview, remember_mapping
from office.usecases.taking_over.progress import Progress
from office.usecases.taking_over.undoing import RowLeft, undo_import
from office.usecases.work import Changed, Work


@dataclass(frozen=True)
class TakenOver:
    """What became of a list; `changed` is the last act, so that pages look again once."""

    run: ImportRun
    report: ListReport
    changed: tuple[Changed, ...]


@dataclass(frozen=True)
class TakenBack:
    """What came of taking a list back; `changed` is the last act."""

    run: ImportRun
    rows: int
    left: tuple[RowLeft, ...]
    changed: tuple[Changed, ...]


def take_over(work: Work, told: Progress, seen: SheetPreview, plan: ListPlan) -> TakenOver:
    """Register the rows of a list, and remember how it was read."""
    remember_mapping(work, seen.fingerprint, plan)
    done = import_list(work, told, seen.path, seen.sheet, plan)
    return TakenOver(done.run, done.report, done.changed[-1:])


def take_back(work: Work, told: Progress, run_id: Id) -> TakenBack:
    """Take a whole list back, as far as nothing rests on it."""
    done = undo_import(work, told, run_id)
    return TakenBack(done.run, done.rows, done.left, done.changed[-1:])
