"""What a desk remembers by itself: small values by owner and key, never sent."""

from sqlalchemy import Connection, bindparam, delete, insert, select

from office.domain.operations.ids import Id
from office.storage.desk_tables import remembered

_VALUE = select(remembered.c.data).where(
    remembered.c.office_id == bindparam("office"),
    remembered.c.owner == bindparam("owner"),
    remembered.c.key == bindparam("key"),
)
"""Asked many times in each conversation, so it is made once."""


class DeskMemory:
    """The memory of one office's desk, on one connection; no owner's bytes mean the desk."""

    def __init__(self, connection: Connection, office_id: str) -> None:
        self._connection = connection
        self._office = office_id

    def keep(self, owner: Id, key: str, data: bytes, at: int) -> None:
        """Keep a value in the place of an earlier one; `at` is in milliseconds."""
        self.drop(owner, key)
        self._connection.execute(
            insert(remembered).values(
                office_id=self._office, owner=owner, key=key, at=at, data=data
            )
        )

    def drop(self, owner: Id, key: str) -> None:
        """Let go of a value."""
        table = remembered.c
        self._connection.execute(
            delete(remembered).where(
                table.office_id == self._office, table.owner == owner, table.key == key
            )
        )

    def value(self, owner: Id, key: str) -> bytes | None:
        """Return what was kept; None when nothing was."""
        asked = {"office": self._office, "owner": owner, "key": key}
        found: bytes | None = self._connection.scalar(_VALUE, asked)
        return found
