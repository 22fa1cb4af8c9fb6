"""The desks of an office as the centre knows them: enrolled, and revoked when one is lost."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

import msgspec

from office.domain.operations.fold import applies
from office.domain.operations.operation import Body, Recorded, kind
from office.domain.operations.subject import Subject


@kind
class DeskEnrolled(Body, frozen=True):
    """The centre enrolls a device as a desk of the office, until a day (ISO).

    The operation is about the device: its id is the subject.
    """

    KIND: ClassVar[str] = "desk.enrol"

    desk: str = msgspec.field(name="1")
    expires: str = msgspec.field(name="2", default="")
    program: str = msgspec.field(name="3", default="")


@kind
class DeskRevoked(Body, frozen=True):
    """The centre takes a device out: lost, stolen or no longer used."""

    KIND: ClassVar[str] = "desk.revoke"

    reason: str = msgspec.field(name="1")


@dataclass(frozen=True)
class DeskKnown(Subject):
    """One device of the office; its id is the device's. `desk` is the digit in its numbers."""

    desk: str = ""
    expires: date | None = None
    program: str = ""
    since: datetime | None = None
    revoked: datetime | None = None
    reason: str = ""

    @property
    def active(self) -> bool:
        """Whether the centre takes what it sends."""
        return self.since is not None and self.revoked is None


@applies(DeskEnrolled)
def _(known: DeskKnown, one: Recorded) -> DeskKnown:
    body: Any = one.body
    return known.changed(
        id=one.op.subject,
        desk=body.desk,
        expires=date.fromisoformat(body.expires) if body.expires else None,
        program=body.program,
        since=known.since or one.at,
        revoked=None,
        reason="",
    )


@applies(DeskRevoked)
def _(known: DeskKnown, one: Recorded) -> DeskKnown:
    body: Any = one.body
    return known.changed(id=one.op.subject, revoked=one.at, reason=body.reason)
