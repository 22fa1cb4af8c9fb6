"""Officers of the province: each decides with a key of one's own, so that no desk can."""

from office.domain.cases.acts import ProvinceDecided
from office.domain.cases.officers import decision_holds
from office.domain.operations.operation import Recorded
from office.storage.centre.database import CentreStores
from sync.protocol.keys import device_id, verify

_OFFICER = "officer"


def officer_key(stores: CentreStores, key_id: bytes) -> bytes:
    """Return the public key of an officer; no bytes for one whom the centre doesn't know."""
    return stores.everywhere.value(key_id, _OFFICER) or b""


def know_officer(stores: CentreStores, public_sign: bytes, at: int) -> bytes:
    """Let an officer decide from now on; returns the id of the key."""
    key_id = device_id(public_sign)
    stores.everywhere.keep(key_id, _OFFICER, public_sign, at)
    return key_id


def decision_is_signed(stores: CentreStores, office_id: str, recorded: Recorded) -> bool:
    """Whether the officer signed a decision; false for any other act."""
    if not isinstance(recorded.body, ProvinceDecided):
        return False

    def by_officer(key_id: bytes, signature: bytes, message: bytes) -> bool:
        return verify(officer_key(stores, key_id), signature, message)

    return decision_holds(office_id, recorded, by_officer)
