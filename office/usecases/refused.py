"""What came over the wire as the province's but has no effect: forged, faulty or of a newer kind.

It stays in the log; the desk remembers why it doesn't count, and no fold reads it.
"""

from collections.abc import Mapping

import msgspec

from office.domain.operations.ids import NO_ID, Id
from office.domain.operations.operation import Operation
from office.domain.province_given import ProvinceGiven
from office.storage.database import Stores

_KEY = "wire.refused"


def refused_in(stores: Stores) -> dict[Id, str]:
    """Return the operations that have no effect here, with the reason in a sentence."""
    data = stores.memory.value(NO_ID, _KEY)
    return msgspec.msgpack.decode(data, type=dict[Id, str]) if data else {}


def remember_refused(stores: Stores, refused: Mapping[Id, str], at: int) -> None:
    """Remember all operations that have no effect here; `at` is in milliseconds."""
    stores.memory.keep(NO_ID, _KEY, msgspec.msgpack.encode(dict(refused)), at)


def effective(stores: Stores, operations: list[Operation]) -> list[Operation]:
    """Return the operations without those that have no effect here."""
    if all(one.kind != ProvinceGiven.KIND for one in operations):
        return operations
    refused = refused_in(stores)
    return [one for one in operations if one.op_id not in refused]
