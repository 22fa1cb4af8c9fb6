"""Do an act again that was set aside: the same use case, under today's name and rules."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from office.domain.cases import acts
from office.domain.cases.finishing import Ending
from office.domain.operations.ids import Id
from office.domain.operations.operation import Body, decoded, understood
from office.usecases.documents import DocumentMark, mark_document
from office.usecases.steps import complete_step, leave_out, tick
from office.usecases.wire.conflicts import (
    FIELDS,
    ConflictLine,
    NoConflictError,
    conflict,
    resolve_conflict,
)
from office.usecases.work import Changed, Work

Redo = Callable[[Work, Id, Any], Changed]


def can_do_again(work: Work, op_id: Id) -> bool:
    """Whether `do_again` knows how; whether it may be done now, the act itself says."""
    line = conflict(work, op_id)
    return not line.is_resolved and (line.sort == FIELDS or type(_body(work, op_id)) in _AGAIN)


def do_again(work: Work, op_id: Id) -> Changed:
    """Do an act that was set aside once more, now that what came first is known.

    Values that were set aside then stand. Raises `NoConflictError`, and whatever the act itself
    is refused with.
    """
    line = conflict(work, op_id)
    if line.is_resolved:
        message = "این ناسازگاری پیش‌تر رفع شده است؛ کاری نمانده است."
        raise NoConflictError(message)
    if line.sort == FIELDS:
        return resolve_conflict(work, op_id, _values(line))
    body = _body(work, op_id)
    redo = _AGAIN.get(type(body))
    if redo is None:
        message = f"«{line.words}» را از صفحه خود پرونده دوباره انجام دهید."
        raise NoConflictError(message)
    changed = redo(work, line.subject, body)
    resolve_conflict(work, op_id, note="دوباره انجام شد.")
    return changed


def _values(line: ConflictLine) -> dict[int, Any]:
    return {one.number: one.aside for one in line.fields}


def _body(work: Work, op_id: Id) -> Body:
    with work.reading() as act:
        entry = act.stores.office_log.entry(op_id)
    return understood(decoded(entry.data)).body if entry else Body()


def _finish(work: Work, case_id: Id, body: Any) -> Changed:
    ending = Ending(
        outcome=body.outcome,
        refusal=body.refusal,
        note=body.note,
        ticked=frozenset(body.ticked),
        receiver=getattr(body, "receiver", ""),
        identity=getattr(body, "identity", ""),
        capacity=getattr(body, "capacity", "self"),
    )
    return complete_step(work, case_id, body.step, ending)


def _leave_out(work: Work, case_id: Id, body: Any) -> Changed:
    return leave_out(work, case_id, body.step, body.note)


def _tick(work: Work, case_id: Id, body: Any) -> Changed:
    return tick(work, case_id, body.step, body.item, on=body.on, reason=body.reason)


def _mark(work: Work, case_id: Id, body: Any) -> Changed:
    mark = DocumentMark(
        state=body.state,
        original_seen=body.original_seen,
        note=body.note,
        expires=date.fromisoformat(body.expires) if body.expires else None,
        order=body.order,
    )
    return mark_document(work, case_id, body.document, mark)


_AGAIN: Mapping[type[Body], Redo] = {
    acts.StepCompleted: _finish,
    acts.DecisionIssued: _finish,
    acts.HandedToProvince: _finish,
    acts.PermitIssued: _finish,
    acts.PaperDelivered: _finish,
    acts.StepLeftOut: _leave_out,
    acts.TickSet: _tick,
    acts.DocumentSet: _mark,
}
