"""Visits to the desk, with a case or without one (FEATURES 14)."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, ClassVar

import msgspec

from office.domain.errors import OfficeError
from office.domain.operations.fold import applies
from office.domain.operations.ids import NO_ID, Id
from office.domain.operations.operation import Body, Recorded, kind
from office.domain.operations.subject import Subject
from office.domain.persian import spell

OUTCOMES = {
    "advised": "راهنمایی شد",
    "list_given": "فهرست مدارک گرفت",
    "opened": "پرونده تشکیل شد",
    "followed": "پیگیری پرونده",
    "sent_on": "به دستگاه دیگر راهنمایی شد",
    "handed_over": "مدرک یا نامه گرفت",
}
"""How a visit ended."""

LOCAL_OUTCOMES = frozenset({"advised", "list_given", "followed", "handed_over"})
"""Visits that ended here; with a delegated topic they saved a trip to the centre."""


class BadAdviceError(OfficeError):
    """A visit was to be recorded without its topic or outcome."""


@kind
class AdviceGiven(Body, frozen=True):
    """Someone came to the desk: who, about what, with what outcome."""

    KIND: ClassVar[str] = "visit.note"

    who: str = msgspec.field(name="1")
    topic: str = msgspec.field(name="2")
    outcome: str = msgspec.field(name="3")
    party: Id = msgspec.field(name="4", default=NO_ID)
    case: Id = msgspec.field(name="5", default=NO_ID)
    note: str = msgspec.field(name="6", default="")
    trips_avoided: int = msgspec.field(name="7", default=0)


@dataclass(frozen=True)
class Advice(Subject):
    """One visit to the desk."""

    at: datetime | None = None
    by: Id = NO_ID
    who: str = ""
    topic: str = ""
    outcome: str = ""
    party: Id = NO_ID
    case: Id = NO_ID
    note: str = ""
    trips_avoided: int = 0


def advice_given(given: AdviceGiven, *, delegated: bool) -> AdviceGiven:
    """Return what a visit records; raise `BadAdviceError` when something is lacking.

    A visit about a delegated procedure that ended here counts as a trip avoided.
    """
    if given.outcome not in OUTCOMES:
        words = "، ".join(OUTCOMES.values())
        message = f"نتیجه مراجعه را برگزینید: {words}."
        raise BadAdviceError(message)
    topic = spell(given.topic)
    if not topic:
        message = "موضوع مراجعه را برگزینید؛ اگر رویه‌ای در کار نبود «عمومی» را بنویسید."
        raise BadAdviceError(message)
    avoided = int(delegated and given.outcome in LOCAL_OUTCOMES)
    return msgspec.structs.replace(
        given, who=spell(given.who), topic=topic, note=spell(given.note), trips_avoided=avoided
    )


@applies(AdviceGiven)
def _(advice: Advice, one: Recorded) -> Advice:
    body: Any = one.body
    return replace(
        advice,
        id=one.op.subject,
        at=one.at,
        by=one.op.actor,
        who=body.who,
        topic=body.topic,
        outcome=body.outcome,
        party=body.party,
        case=body.case,
        note=body.note,
        trips_avoided=body.trips_avoided,
    )
