"""Words of the province to an office, about one of its cases or none."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

import msgspec

from office.domain.operations.fold import applies
from office.domain.operations.ids import NO_ID, Id
from office.domain.operations.operation import Body, Recorded, kind
from office.domain.operations.subject import Subject


@kind
class MessageSent(Body, frozen=True):
    """The province writes to the office; `sender` is who, in words."""

    KIND: ClassVar[str] = "message.send"

    text: str = msgspec.field(name="1")
    sender: str = msgspec.field(name="2", default="")
    case: Id = msgspec.field(name="3", default=NO_ID)


@dataclass(frozen=True)
class Message(Subject):
    """One message, and the case that it is about."""

    at: datetime | None = None
    by: Id = NO_ID
    sender: str = ""
    text: str = ""
    case: Id = NO_ID


@applies(MessageSent)
def _(message: Message, one: Recorded) -> Message:
    body: Any = one.body
    return message.changed(
        id=one.op.subject,
        at=one.at,
        by=one.op.actor,
        sender=body.sender,
        text=body.text,
        case=body.case,
    )
