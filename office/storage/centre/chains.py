"""How far the centre has each chain, and what of it stands elsewhere than in the office's log."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    func,
    insert,
    select,
    union_all,
    update,
)

from office.domain.operations.ids import Id
from office.domain.operations.operation import CHAIN_START
from office.storage.centre.statements import insert_new
from office.storage.centre_tables import chains, quarantine, repeats
from office.storage.models import operations

FORK = "fork"
REVOKED = "revoked"
FORGED = "forged"
UNREADABLE = "unreadable"


class ChainHead(NamedTuple):
    """Where the centre's copy of a chain ends; `opened` in milliseconds, 0 for a new one."""

    seq: int = 0
    link: bytes = CHAIN_START
    opened: int = 0


class Held(NamedTuple):
    """An operation in quarantine: kept and shown, not in the office's log."""

    device: bytes
    epoch: bytes
    seq: int
    op_id: Id
    link: bytes
    data: bytes
    reason: str
    at: int
    settled: str = ""


class Repeat(NamedTuple):
    """An operation that came again in a later epoch."""

    device: bytes
    epoch: bytes
    seq: int
    op_id: Id
    link: bytes


class Chains:
    """The chains of one office's devices, on one connection."""

    def __init__(self, connection: Connection, office_id: str) -> None:
        self._connection = connection
        self._office = office_id

    def head(self, device: bytes, epoch: bytes) -> ChainHead:
        """Return how far a chain is here."""
        row = self._connection.execute(
            select(chains.c.seq, chains.c.link, chains.c.opened).where(
                *self._of(chains, device), chains.c.epoch == epoch
            )
        ).first()
        return ChainHead(*row) if row else ChainHead()

    def newest_epoch(self, device: bytes) -> bytes:
        """Return the epoch that a device opened last; no bytes when it has none."""
        found = self._connection.scalar(
            select(chains.c.epoch)
            .where(*self._of(chains, device))
            .order_by(chains.c.opened.desc(), chains.c.epoch)
            .limit(1)
        )
        return found or b""

    def save(self, device: bytes, epoch: bytes, seq: int, link: bytes, at: int) -> None:
        """Remember how far a chain is here; `at` is when a new one was opened."""
        changed = self._connection.execute(
            update(chains)
            .where(*self._of(chains, device), chains.c.epoch == epoch)
            .values(seq=seq, link=link)
        )
        if not changed.rowcount:
            key = {"office_id": self._office, "device": device, "epoch": epoch}
            self._connection.execute(insert(chains).values(**key, seq=seq, link=link, opened=at))

    def every(self) -> list[tuple[bytes, bytes, int, bytes]]:
        """Return device, epoch, last number and link of every chain."""
        rows = self._connection.execute(
            select(chains.c.device, chains.c.epoch, chains.c.seq, chains.c.link)
            .where(chains.c.office_id == self._office)
            .order_by(chains.c.device, chains.c.epoch)
        )
        return [tuple(row) for row in rows]

    def links(self, device: bytes, epoch: bytes, first: int, last: int) -> dict[int, bytes]:
        """Return the links of a chain from `first` to `last`, wherever its operations stand."""
        found = []
        for table in (operations, repeats, quarantine):
            query = select(table.c.seq, table.c.link).where(
                *self._of(table, device),
                table.c.epoch == epoch,
                table.c.seq.between(first, last),
            )
            if table is quarantine:
                query = query.where(table.c.reason != FORK)
            found.append(query)
        found_links = self._connection.execute(union_all(*found))
        return {row.seq: row.link for row in found_links}

    def repeated(self, device: bytes, epoch: bytes) -> dict[Id, int]:
        """Return what a chain repeats from earlier epochs, and where in it."""
        rows = self._connection.execute(
            select(repeats.c.op_id, repeats.c.seq).where(
                *self._of(repeats, device), repeats.c.epoch == epoch
            )
        )
        return {row.op_id: row.seq for row in rows}

    def add_repeats(self, repeated: Sequence[Repeat]) -> None:
        """Keep operations that came again."""
        if repeated:
            self._connection.execute(
                insert(repeats),
                [{"office_id": self._office, **one._asdict()} for one in repeated],
            )

    def complete(self, links: Iterable[tuple[Id, bytes]]) -> None:
        """Keep the links of operations that came in the office's log before their chain did."""
        for op_id, link in links:
            self._connection.execute(
                update(operations)
                .where(operations.c.office_id == self._office, operations.c.op_id == op_id)
                .values(link=link)
            )

    def hold(self, held: Iterable[Held]) -> int:
        """Put operations in quarantine; how many were not there yet."""
        rows = [{"office_id": self._office, "digest": h.link, **h._asdict()} for h in held]
        before = self.count_held()
        insert_new(self._connection, quarantine, rows)
        return self.count_held() - before

    def held(self, device: bytes = b"", *, unsettled: bool = False) -> list[Held]:
        """Return what is in quarantine, of one device or of all, in the order of arrival."""
        query = select(*(quarantine.c[name] for name in Held._fields)).where(
            quarantine.c.office_id == self._office
        )
        if device:
            query = query.where(quarantine.c.device == device)
        if unsettled:
            query = query.where(quarantine.c.settled == "")
        ordered = query.order_by(quarantine.c.at, quarantine.c.epoch, quarantine.c.seq)
        return [Held(*row) for row in self._connection.execute(ordered)]

    def count_held(self) -> int:
        """How many operations are in quarantine."""
        counted = self._connection.scalar(
            select(func.count())
            .select_from(quarantine)
            .where(quarantine.c.office_id == self._office)
        )
        return int(counted or 0)

    def reasons(self, device: bytes, epoch: bytes) -> frozenset[str]:
        """Return why operations of a chain are in quarantine."""
        return frozenset(
            self._connection.scalars(
                select(quarantine.c.reason)
                .where(*self._of(quarantine, device), quarantine.c.epoch == epoch)
                .distinct()
            )
        )

    def _of(self, table: Table, device: bytes) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
        return table.c.office_id == self._office, table.c.device == device
