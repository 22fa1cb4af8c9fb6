"""One office's database: transactions that hand out its stores."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, text

from office.storage.desk_memory import DeskMemory
from office.storage.drafts import Drafts
from office.storage.engine import reading
from office.storage.folding import Folding
from office.storage.imports import Imports
from office.storage.lists import Lists
from office.storage.log import Log
from office.storage.looks import Looks
from office.storage.merges import Merges
from office.storage.office_log import OfficeLog
from office.storage.pins import Pins
from office.storage.proof import Proof
from office.storage.registers import Registers
from office.storage.search import Search
from office.storage.statistics import Statistics
from office.storage.subjects import Subjects
from office.storage.tickets import Tickets

_TURN = text("SELECT pg_advisory_xact_lock(hashtextextended(:office, 0))")


@dataclass(frozen=True)
class Stores:
    """All stores of one office inside one transaction."""

    log: Log
    office_log: OfficeLog
    proof: Proof
    subjects: Subjects
    folding: Folding
    lists: Lists
    registers: Registers
    search: Search
    drafts: Drafts
    memory: DeskMemory
    pins: Pins
    looks: Looks
    tickets: Tickets
    merges: Merges
    imports: Imports
    statistics: Statistics

    @classmethod
    def on(cls, connection: Connection, office_id: str) -> "Stores":
        """Return the stores on a connection whose transaction the caller holds."""
        log = Log(connection, office_id)
        return cls(
            log=log,
            office_log=OfficeLog(connection, office_id),
            proof=Proof(connection, office_id),
            subjects=Subjects(log),
            folding=Folding(connection, office_id),
            lists=Lists(connection, office_id),
            registers=Registers(connection, office_id),
            search=Search(connection, office_id),
            drafts=Drafts(connection, office_id),
            memory=DeskMemory(connection, office_id),
            pins=Pins(connection, office_id),
            looks=Looks(connection, office_id),
            tickets=Tickets(connection, office_id),
            merges=Merges(connection, office_id),
            imports=Imports(connection, office_id),
            statistics=Statistics(connection, office_id),
        )


class Database:
    """An engine and the office whose rows are meant."""

    def __init__(self, engine: Engine, office_id: str) -> None:
        self.engine = engine
        self.office_id = office_id

    @contextmanager
    def writing(self) -> Iterator[Stores]:
        """One transaction: all of it is stored, or nothing. Writers of an office take turns."""
        with self._turn() as connection:
            yield Stores.on(connection, self.office_id)

    @contextmanager
    def reading(self) -> Iterator[Stores]:
        """One look, which never waits for a writer."""
        with self._look() as connection:
            yield Stores.on(connection, self.office_id)

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()

    @contextmanager
    def _turn(self) -> Iterator[Connection]:
        with self.engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(_TURN, {"office": self.office_id})
            yield connection

    @contextmanager
    def _look(self) -> Iterator[Connection]:
        with reading(self.engine).connect() as connection:
            yield connection
