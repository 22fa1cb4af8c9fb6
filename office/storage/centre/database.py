"""One office's database at the centre: the office's stores, and those of the centre."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, text

from office.storage.centre.admission import Admission
from office.storage.centre.arrival import Arrival
from office.storage.centre.bundles import Bundles
from office.storage.centre.chains import Chains
from office.storage.centre.devices import Devices
from office.storage.centre.offices import Offices
from office.storage.centre.pieces import Pieces
from office.storage.centre.proof import CentreProof
from office.storage.centre.stale import Stale
from office.storage.database import Database, Stores
from office.storage.desk_memory import DeskMemory

_TURN = text("SELECT pg_advisory_xact_lock(hashtextextended(:what, 1))")


@dataclass(frozen=True)
class CentreStores(Stores):
    """All stores of one office inside one transaction at the centre.

    `everywhere` is what the centre remembers that belongs to no office.
    """

    offices: Offices
    devices: Devices
    admission: Admission
    chains: Chains
    arrival: Arrival
    pieces: Pieces
    stale: Stale
    bundles: Bundles
    everywhere: DeskMemory
    connection: Connection

    @classmethod
    def on(cls, connection: Connection, office_id: str) -> "CentreStores":
        """Return the stores on a connection whose transaction the caller holds."""
        usual = vars(Stores.on(connection, office_id))
        return cls(
            **{**usual, "proof": CentreProof(connection, office_id)},
            offices=Offices(connection),
            devices=Devices(connection, office_id),
            admission=Admission(connection, office_id),
            chains=Chains(connection, office_id),
            arrival=Arrival(connection, office_id),
            pieces=Pieces(connection, office_id),
            stale=Stale(connection, office_id),
            bundles=Bundles(connection, office_id),
            everywhere=DeskMemory(connection, ""),
            connection=connection,
        )

    def of(self, office_id: str) -> Stores:
        """Return the stores of another office in the same transaction."""
        return Stores.on(self.connection, office_id)

    def take_turn(self, what: str) -> None:
        """Let those who do the same across offices take turns, until the transaction ends."""
        if self.connection.dialect.name == "postgresql":
            self.connection.execute(_TURN, {"what": what})


class CentreDatabase(Database):
    """An engine and the office whose rows are meant; no office for what belongs to none."""

    @contextmanager
    def writing(self) -> Iterator[CentreStores]:
        """One transaction: all of it is stored, or nothing. Writers of an office take turns."""
        with self._turn() as connection:
            yield CentreStores.on(connection, self.office_id)

    @contextmanager
    def reading(self) -> Iterator[CentreStores]:
        """One look, which never waits for a writer."""
        with self._look() as connection:
            yield CentreStores.on(connection, self.office_id)
