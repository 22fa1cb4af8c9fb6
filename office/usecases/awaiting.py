"""A new desk waits for its office's log: nothing is recorded before all of it is here."""

import msgspec

from office.domain.errors import OfficeError
from office.domain.operations.ids import NO_ID
from office.usecases.work import Act

WIRE = "wire"
"""Where the desk remembers the wire (`office.usecases.wire.state`)."""

_NO_HISTORY = (
    "دفتر اداره هنوز کامل به این رایانه نرسیده است؛ کار تازه پس از رسیدن آن ثبت می‌شود. "
    "پیشرفت را در همگام‌سازی (F12) ببینید."
)


class HistoryMissingError(OfficeError):
    """Something is to be recorded at a new desk that hasn't got its office's log yet."""

    def __init__(self) -> None:
        super().__init__(_NO_HISTORY)


class _Awaited(msgspec.Struct):
    """Of what the desk remembers of the wire, how far it must have the log."""

    history: int = 0


def is_awaiting(act: Act) -> bool:
    """Whether the history of the office is still on its way to this desk."""
    data = act.stores.memory.value(NO_ID, WIRE)
    history = msgspec.msgpack.decode(data, type=_Awaited).history if data else 0
    return bool(history) and act.stores.log.office_seq() < history


def require_history(act: Act) -> None:
    """Raise `HistoryMissingError` while the history of the office is on its way."""
    if is_awaiting(act):
        raise HistoryMissingError
