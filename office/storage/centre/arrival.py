"""What the log says of operations that arrive: which it has, and what came between."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, literal, select
from sqlalchemy.dialects import postgresql

from office.domain.operations.ids import Id
from office.storage.centre.statements import among, every_id, insert_new, is_postgres, portions
from office.storage.centre_tables import stale
from office.storage.models import operations


class Later(NamedTuple):
    """An operation of the log that an author may not have seen."""

    subject: Id
    office_seq: int
    op_id: Id
    device: bytes
    epoch: bytes


class Between(NamedTuple):
    """An operation of the log in its bytes, with the centre's verdict."""

    office_seq: int
    data: bytes
    verdict: bytes


class Arrival:
    """Looks into the log of one office, on one connection."""

    def __init__(self, connection: Connection, office_id: str) -> None:
        self._connection = connection
        self._office = office_id

    def known(self, op_ids: Collection[Id]) -> dict[Id, bytes]:
        """Return those of the operations that the log has, with their bytes."""
        found: dict[Id, bytes] = {}
        for some in portions(self._connection, op_ids):
            rows = self._connection.execute(
                select(operations.c.op_id, operations.c.data).where(
                    operations.c.office_id == self._office,
                    among(self._connection, operations.c.op_id, some),
                )
            )
            found.update((op_id, data) for op_id, data in rows)
        return found

    def later(self, subjects: Collection[Id], after: int) -> list[Later]:
        """Return what the log has on these subjects beyond a place, in its order."""
        found: list[Later] = []
        for some in portions(self._connection, subjects):
            rows = self._connection.execute(
                select(*(operations.c[name] for name in Later._fields)).where(
                    operations.c.office_id == self._office,
                    operations.c.office_seq > after,
                    among(self._connection, operations.c.subject, some),
                )
            )
            found.extend(Later(*row) for row in rows)
        return sorted(found, key=lambda one: one.office_seq)

    def read(self, op_ids: Sequence[Id]) -> list[Between]:
        """Return these operations, in the order of the office's log."""
        found: list[Between] = []
        for some in portions(self._connection, op_ids):
            rows = self._connection.execute(
                select(operations.c.office_seq, operations.c.data, operations.c.verdict).where(
                    operations.c.office_id == self._office,
                    among(self._connection, operations.c.op_id, some),
                )
            )
            found.extend(Between(seq, data, verdict or b"") for seq, data, verdict in rows)
        return sorted(found, key=lambda one: one.office_seq)

    def mark_stale(self, subjects: Iterable[Id]) -> None:
        """Remember subjects whose tables are to be made anew."""
        every = list(subjects)
        if not is_postgres(self._connection):
            rows = [{"office_id": self._office, "subject": one} for one in every]
            insert_new(self._connection, stale, rows)
            return
        named = every_id(every).subquery()
        found = select(literal(self._office), named.c.id)
        self._connection.execute(
            postgresql.insert(stale)
            .from_select(["office_id", "subject"], found)
            .on_conflict_do_nothing()
        )
