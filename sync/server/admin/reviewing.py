"""Acts under review, and what is in quarantine: looked at and settled by people."""

from dataclasses import dataclass
from datetime import datetime

from office.domain.cases.case import Case
from office.domain.errors import OfficeError
from office.domain.judging.settled import resting_on
from office.domain.operations.clock import moment
from office.domain.operations.fold import ReviewSettled
from office.domain.operations.ids import Id
from office.domain.operations.operation import Operation, decoded, understood
from office.domain.operations.verdict import REVIEW, verdict_in
from office.domain.persian import spell
from office.storage.centre.chains import Held
from office.storage.subjects import first_kind, folded, start_of
from sync.server.centre import Centre
from sync.server.pen import write
from sync.server.turn import Turn, look, turn


class NoReviewError(OfficeError):
    """No act under review is meant, or it was settled already."""


@dataclass(frozen=True)
class UnderReview:
    """One act that waits for the province's word."""

    op_id: Id
    subject: Id
    kind: str
    at: datetime
    why: str


def reviews(centre: Centre, office_id: str) -> list[UnderReview]:
    """Return the acts of an office that wait to be settled, oldest first."""
    with look(centre, office_id) as at_office:
        return _waiting(at_office)


def held(centre: Centre, office_id: str) -> list[Held]:
    """Return what is in quarantine of an office and not settled."""
    with look(centre, office_id) as at_office:
        return at_office.stores.chains.held(unsettled=True)


def settle(
    centre: Centre, office_id: str, named: str, *, confirmed: bool, reason: str = ""
) -> UnderReview:
    """Confirm an act under review, or annul it with what rests on it; `named` is its id's start.

    Raises `NoReviewError`.
    """
    if not confirmed and not spell(reason):
        message = "برای باطل کردن یک اقدام، دلیل آن را با --reason بنویسید."
        raise NoReviewError(message)
    with turn(centre, office_id) as at_office:
        found = [one for one in _waiting(at_office) if named and one.op_id.hex().startswith(named)]
        if len(found) != 1:
            message = (
                f"اقدامی در حال بررسی با شناسه «{named}» نیست، یا بیش از یکی چنین آغاز می‌شود؛"
                " فهرست را با «kargosha-centre settle» ببینید."
            )
            raise NoReviewError(message)
        one = found[0]
        resting = () if confirmed else _resting(at_office, one)
        body = ReviewSettled(
            op_id=one.op_id, confirmed=confirmed, reason=spell(reason), resting=resting
        )
        write(at_office, one.subject, body)
    return one


def _waiting(at_office: Turn) -> list[UnderReview]:
    found = []
    for entry in at_office.stores.office_log.judged_otherwise():
        verdict = verdict_in(entry.verdict)
        operation = decoded(entry.data)
        if verdict.code == REVIEW and not _is_settled(at_office, operation):
            at = moment(operation.hlc)
            found.append(
                UnderReview(operation.op_id, operation.subject, operation.kind, at, verdict.why)
            )
    return found


def _is_settled(at_office: Turn, operation: Operation) -> bool:
    bodies = (understood(one).body for one in at_office.stores.log.about(operation.subject))
    return any(isinstance(one, ReviewSettled) and one.op_id == operation.op_id for one in bodies)


def _resting(at_office: Turn, one: UnderReview) -> tuple[Id, ...]:
    """Return the acts that fall with one that is annulled."""
    history = at_office.stores.log.about(one.subject)
    state = folded(history, start_of(first_kind(history)))
    if not isinstance(state, Case):
        return ()
    try:
        procedure = at_office.act.knowledge.procedure(state.procedure, state.pack_version)
    except OfficeError:
        return ()
    return resting_on(state, procedure, one.op_id)
