"""The offices that the centre serves."""

from typing import NamedTuple

from sqlalchemy import Connection, insert, select, update

from office.domain.errors import OfficeError
from office.storage.centre_tables import offices


class UnknownOfficeError(OfficeError):
    """The centre serves no office by that id."""

    def __init__(self, office_id: str) -> None:
        super().__init__(
            f"اداره‌ای با شناسه «{office_id}» در این مرکز نیست؛ شناسه را با «kargosha-centre status»"
            " ببینید یا با «kargosha-centre office add» آن را بیفزایید."
        )


class OfficeRow(NamedTuple):
    """One office: its name, what a new desk is told of it, and how new what it knows is."""

    office_id: str
    name: str
    given: bytes
    known: int


class Offices:
    """Reads and writes offices on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def every(self) -> list[OfficeRow]:
        """Return all offices, in the order of their ids."""
        rows = self._connection.execute(select(offices).order_by(offices.c.office_id))
        return [OfficeRow(*row) for row in rows]

    def get(self, office_id: str) -> OfficeRow:
        """Return an office; raise `UnknownOfficeError`."""
        row = self._connection.execute(
            select(offices).where(offices.c.office_id == office_id)
        ).first()
        if row is None:
            raise UnknownOfficeError(office_id)
        return OfficeRow(*row)

    def exists(self, office_id: str) -> bool:
        """Whether the centre serves it."""
        of_it = select(offices.c.office_id).where(offices.c.office_id == office_id)
        return self._connection.execute(of_it).first() is not None

    def add(self, office_id: str, name: str, given: bytes) -> None:
        """Begin to serve an office."""
        self._connection.execute(
            insert(offices).values(office_id=office_id, name=name, given=given, known=0)
        )

    def learned(self, office_id: str, office_seq: int) -> None:
        """Remember that people, or what the province gave, changed at a place of the log."""
        self._connection.execute(
            update(offices).where(offices.c.office_id == office_id).values(known=office_seq)
        )
