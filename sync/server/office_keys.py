"""The keys of an office's log on its way down: a revoked desk doesn't get the next one."""

from office.storage.centre.admission import KeptKey
from office.storage.centre.database import CentreStores
from sync.protocol.keys import OfficeKey
from sync.server.centre import Centre


def office_keys(centre: Centre, stores: CentreStores, office_id: str) -> list[OfficeKey]:
    """Return all generations of an office's key, oldest first."""
    return [opened_key(centre, office_id, one) for one in stores.admission.generations()]


def opened_key(centre: Centre, office_id: str, kept: KeptKey) -> OfficeKey:
    """Return one generation of an office's key."""
    about = _about(office_id, kept.generation)
    return OfficeKey(kept.generation, centre.key.unseal(kept.sealed, about))


def change_key(
    centre: Centre, stores: CentreStores, office_id: str, generation: int, since: int
) -> None:
    """Keep a key that nobody has seen before, used from a place of the log on."""
    key = OfficeKey(generation, centre.around.randomness(32))
    sealed = centre.key.seal(key.raw, _about(office_id, generation))
    stores.admission.add_key(KeptKey(generation, sealed, since), centre.now_ms)


def _about(office_id: str, generation: int) -> bytes:
    return f"kargosha/office-key/{office_id}/{generation}".encode()
