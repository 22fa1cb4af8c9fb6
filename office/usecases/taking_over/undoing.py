"""Take a whole import back, act by act, as far as nothing rests on it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from office.domain.operations.fold import Undone
from office.domain.operations.ids import Id
from office.domain.persian import fa_number
from office.domain.taking_over.report import ImportedRow, ImportRun
from office.domain.taking_over.standing import Standing
from office.usecases.corrections import CannotUndoError
from office.usecases.recording import record
from office.usecases.taking_over.progress import Progress
from office.usecases.timeline import KINDS
from office.usecases.wire.state import has_left
from office.usecases.work import Act, Changed, Work

_BATCH = 100


@dataclass(frozen=True)
class RowLeft:
    """A row of which something stays, and why."""

    row: int
    sentence: str


@dataclass(frozen=True)
class UndoReport:
    """What came of taking an import back: rows taken back whole, rows of which something stays."""

    run: ImportRun
    rows: int
    left: tuple[RowLeft, ...] = ()
    changed: tuple[Changed, ...] = ()


def undo_import(work: Work, told: Progress, run_id: Id) -> UndoReport:
    """Take a whole import back, the last act first; what other acts rest on stays and is told.

    Only who took the list over may. Numbers of cases that were given stay given. Raises
    `CannotUndoError` for an import that isn't there, is another's, or was taken back.
    """
    with work.reading() as act:
        run, acts = _of_mine(act, run_id)
        standing = Standing(act.stores.log.since(acts[0].op_id) if acts else ())
    left: dict[int, str] = {}
    changed: list[Changed] = []
    for batch in _batches(acts, told):
        with work.writing() as act:
            for one in batch:
                if one.op_id not in standing:
                    continue
                if why_not := _why_not(act, standing, one):
                    left.setdefault(one.row, why_not)
                else:
                    changed.append(record(act, one.subject, Undone(op_id=one.op_id)))
                    standing.take_back(one.op_id)
    return _closed(work, run, acts, standing, left, changed)


def _closed(
    work: Work,
    run: ImportRun,
    acts: Sequence[ImportedRow],
    standing: Standing,
    left: dict[int, str],
    changed: list[Changed],
) -> UndoReport:
    with work.writing() as act:
        stays = {one.row for one in acts if one.op_id in standing}
        if not stays:
            run = replace(run, undone=int(act.now.timestamp() * 1000))
            act.stores.imports.close(run)
    lines = tuple(RowLeft(row, left.get(row, _STOPPED)) for row in sorted(stays))
    return UndoReport(run, len({one.row for one in acts} - stays), lines, tuple(changed))


def _of_mine(act: Act, run_id: Id) -> tuple[ImportRun, list[ImportedRow]]:
    run = act.stores.imports.run(run_id)
    if run is None or run.undone:
        message = "این ورود فهرست روی این میز نیست یا پیش‌تر برگردانده شده است."
        raise CannotUndoError(message)
    if run.by != act.author:
        message = "این فهرست را همکار دیگری وارد کرده است؛ از خود او بخواهید آن را برگرداند."
        raise CannotUndoError(message)
    return run, act.stores.imports.acts(run_id)


def _batches(acts: Sequence[ImportedRow], told: Progress) -> Iterator[Sequence[ImportedRow]]:
    """Return the acts from the last to the first, some at a time, until a person stops it."""
    backwards = list(reversed(acts))
    for start in range(0, len(backwards), _BATCH):
        yield backwards[start : start + _BATCH]
        if told.is_cancelled:
            return
        done = min(start + _BATCH, len(backwards))
        told.told(done / len(backwards), f"{fa_number(done)} از {fa_number(len(backwards))} اقدام")


def _why_not(act: Act, standing: Standing, one: ImportedRow) -> str:
    """Return why an act stays, in a sentence; empty when it can be taken back."""
    if has_left(act, one.op_id):
        return "از اداره بیرون رفته است؛ آن را اصلاح یا باطل کنید."
    resting = standing.resting_on(one.op_id, one.subject)
    if not resting:
        return ""
    words = "»، «".join(dict.fromkeys(KINDS[kind] for kind in resting))
    return f"پس از ورود، کار دیگری بر آن استوار شده است: «{words}»؛ نخست آن را برگردانید."


_STOPPED = "کار پیش از رسیدن به این سطر متوقف شد؛ دوباره «برگرداندن» را بزنید."
