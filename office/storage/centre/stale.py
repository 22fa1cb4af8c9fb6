"""Subjects whose tables are to be made anew, oldest names first."""

from collections.abc import Collection

from sqlalchemy import Connection, delete, func, select

from office.domain.operations.ids import Id
from office.storage.centre.statements import among, portions
from office.storage.centre_tables import stale


class Stale:
    """The queue of one office, on one connection."""

    def __init__(self, connection: Connection, office_id: str) -> None:
        self._connection = connection
        self._office = office_id

    def next(self, most: int) -> list[Id]:
        """Return at most `most` of them."""
        return list(
            self._connection.scalars(
                select(stale.c.subject)
                .where(stale.c.office_id == self._office)
                .order_by(stale.c.subject)
                .limit(most)
            )
        )

    def count(self) -> int:
        """How many subjects are to be folded."""
        counted = self._connection.scalar(
            select(func.count()).select_from(stale).where(stale.c.office_id == self._office)
        )
        return int(counted or 0)

    def done(self, subjects: Collection[Id]) -> None:
        """Take subjects out whose tables are made."""
        for some in portions(self._connection, subjects):
            self._connection.execute(
                delete(stale).where(
                    stale.c.office_id == self._office,
                    among(self._connection, stale.c.subject, some),
                )
            )

    def clear(self) -> None:
        """Take all out: the tables were made again from the whole log."""
        self._connection.execute(delete(stale).where(stale.c.office_id == self._office))
