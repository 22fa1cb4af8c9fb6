"""Which bundles came to the centre by stick."""

from typing import NamedTuple

from sqlalchemy import Connection, select

from office.storage.centre.statements import insert_new
from office.storage.centre_tables import bundles


class CameByStick(NamedTuple):
    """One bundle that was taken whole: the hash of its end, who wrote it, and what was in it."""

    digest: bytes
    device: bytes
    number: int
    at: int
    told: str


class Bundles:
    """The bundles of one office, on one connection."""

    def __init__(self, connection: Connection, office_id: str) -> None:
        self._connection = connection
        self._office = office_id

    def get(self, digest: bytes) -> CameByStick | None:
        """Return a bundle that came before; None for a new one."""
        row = self._connection.execute(
            select(*(bundles.c[name] for name in CameByStick._fields)).where(
                bundles.c.office_id == self._office, bundles.c.digest == digest
            )
        ).first()
        return CameByStick(*row) if row else None

    def keep(self, came: CameByStick) -> None:
        """Remember a bundle; the same again changes nothing."""
        insert_new(self._connection, bundles, [{"office_id": self._office, **came._asdict()}])
