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


class CannotUndoError(OfficeError):
    """An act was sent, is final, or isn't the newest on its subject."""


def undoable(work: Work) -> list[tuple[Id, str]]:
    """Return the newest acts of this person on this desk that can still be undone: id and kind."""
    with work.reading() as act:
        mine = [
            one
            for one in act.stores.log.latest(act.office.device.id, UNDO_DEPTH)
            if one.actor == work.actor and not act.stores.log.was_sent(one.op_id)
        ]
        return [
            (one.op_id, one.kind) for one in mine if not isinstance(understood(one).body, _FINAL)
        ]


def undo(work: Work, op_id: Id) -> Changed:
    """Take one's own act back while it has not left the office.

    A letter number that it used stays in the register, void. Raises `CannotUndoError`.
    """
    with work.writing() as act:
        operation = act.stores.log.operation(op_id)
        if operation is None or act.stores.log.was_sent(op_id):
            message = "این اقدام از اداره بیرون رفته است؛ به‌جای واگرد، «اصلاح» را به کار ببرید."
            raise CannotUndoError(message)
        if operation.actor != work.actor:
            message = "این اقدام از همکار دیگری است؛ از خود او بخواهید آن را واگرداند."
            raise CannotUndoError(message)
        if isinstance(understood(operation).body, _FINAL):
            message = "کارهای دیگر بر این اقدام استوار است؛ به‌جای واگرد، آن را باطل یا اصلاح کنید."
            raise CannotUndoError(message)
        history = act.stores.log.about(operation.subject)
        if _newest_standing(history) != op_id:
            message = "پس از این اقدام کار دیگری بر همین پرونده شده است؛ نخست آن را واگردانید."
            raise CannotUndoError(message)
        return record(act, operation.subject, Undone(op_id=op_id))


def _newest_standing(history: list[Operation]) -> Id:
    bodies = [(one.op_id, understood(one).body) for one in history]
    undone = {body.op_id for _, body in bodies if isinstance(body, Undone)}
    standing = [
        op_id for op_id, body in bodies if op_id not in undone and not isinstance(body, Undone)
    ]
    return standing[-1]
