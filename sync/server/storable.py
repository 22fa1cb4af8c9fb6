"""What an operation may say so that every office and database can keep it."""

from office.domain.operations.limits import is_plain
from office.domain.operations.operation import Operation
from office.domain.operations.verdict import SetAside
from sync.protocol.errors import WireRefusalError

_ID_BYTES = 16
_LONGEST_CODE = 64
_MOST = 2**62
_MOST_VERSION = 2**31


def require_storable(operation: Operation) -> None:
    """Raise `WireRefusalError` (format) for values that no column takes."""
    ids = len(operation.op_id) == len(operation.subject) == _ID_BYTES
    kind = 0 < len(operation.kind) <= _LONGEST_CODE and operation.kind.isascii()
    numbers = 0 <= operation.hlc < 2 * _MOST and 0 <= operation.base < _MOST
    if not (ids and kind and operation.kind.isprintable() and numbers):
        raise WireRefusalError("format")


def keeps_plain(operation: Operation) -> bool:
    """Whether an office can be asked to keep what an operation says.

    One that says of itself that it was set aside has no place either: that is the centre's verdict.
    """
    named = (operation.role, operation.pack)
    return (
        operation.kind != SetAside.KIND
        and is_plain(operation.body)
        and all(one.isprintable() and len(one) <= _LONGEST_CODE for one in named)
        and len(operation.actor) in (0, _ID_BYTES)
        and len(operation.delegation) in (0, _ID_BYTES)
        and 0 <= operation.version < _MOST
        and 0 <= operation.pack_version < _MOST_VERSION
    )
