"""Undo what was not sent yet."""

from office.domain.cases import acts
from office.domain.errors import OfficeError
from office.domain.operations.fold import Undone
from office.domain.operations.ids import Id
from office.domain.operations.operation import Operation, understood
from office.domain.parties import PartyRegistered
from office.domain.people import PersonSet
from office.domain.province import ClosureDeclared, ProvinceAccepted
from office.domain.units import UnitRegistered
from office.usecases.recording import record
from office.usecases.wire.state import has_left
from office.usecases.work import Changed, Work

UNDO_DEPTH = 20
_FINAL = (
    acts.CaseOpened,
    acts.PermitIssued,
    acts.PaperDelivered,
    PartyRegistered,
    UnitRegistered,
    PersonSet,
    ProvinceAccepted,
    ClosureDeclared,
    Undone,
)
"""Acts that other acts rest on, or that gave a paper out of hand: voided or changed, not undone."""

_NEWER = "پس از این اقدام کار دیگری بر همین پرونده شده است؛ نخست آن را واگردانید."
_LASTING = (
    "پس از این اقدام کاری بر همین پرونده شده است که واگرد ندارد، مانند صدور یا تحویل؛ "
    "اگر چیزی نادرست است، «اصلاح» را به کار ببرید."
)


class CannotUndoError(OfficeError):
    """An act was sent, is final, or isn't the newest on its subject."""


def undoable(work: Work) -> list[tuple[Id, str]]:
    """Return the newest acts of this person on this desk that can still be undone: id and kind."""
    with work.reading() as act:
        newest = act.stores.log.latest(act.office.device.id, UNDO_DEPTH)
        undone = _undone(newest)
        return [
            (one.op_id, one.kind)
            for one in newest
            if one.actor == work.actor
            and one.op_id not in undone
            and not _is_final(one)
            and not has_left(act, one.op_id)
        ]


def undo(work: Work, op_id: Id) -> Changed:
    """Take one's own act back while it has not left the office.

    A letter number that it used stays in the register, void. Raises `CannotUndoError`.
    """
    with work.writing() as act:
        operation = act.stores.log.operation(op_id)
        if operation is None or has_left(act, op_id):
            message = "این اقدام از اداره بیرون رفته است؛ به‌جای واگرد، «اصلاح» را به کار ببرید."
            raise CannotUndoError(message)
        if operation.actor != work.actor:
            message = "این اقدام از همکار دیگری است؛ از خود او بخواهید آن را واگرداند."
            raise CannotUndoError(message)
        if _is_final(operation):
            message = "کارهای دیگر بر این اقدام استوار است؛ به‌جای واگرد، آن را باطل یا اصلاح کنید."
            raise CannotUndoError(message)
        history = act.stores.log.about(operation.subject)
        undone = _undone(history)
        if op_id in undone:
            message = "این اقدام پیش‌تر واگردانده شده است."
            raise CannotUndoError(message)
        newest = _newest_standing(history, undone)
        if newest.op_id != op_id:
            raise CannotUndoError(_LASTING if _is_final(newest) else _NEWER)
        return record(act, operation.subject, Undone(op_id=op_id))


def _undone(operations: list[Operation]) -> set[Id]:
    bodies = [understood(one).body for one in operations]
    return {body.op_id for body in bodies if isinstance(body, Undone)}


def _is_final(operation: Operation) -> bool:
    return isinstance(understood(operation).body, _FINAL)


def _newest_standing(history: list[Operation], undone: set[Id]) -> Operation:
    """Return the newest act that was not taken back; undoing itself is none."""
    standing = (one for one in reversed(history) if one.kind != Undone.KIND)
    return next(one for one in standing if one.op_id not in undone)
