"""The office's log on this database: what is placed, what waits, and what comes down."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import (
    ColumnElement,
    Connection,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from office.domain.operations.ids import Id
from office.domain.operations.operation import (
    CHAIN_START,
    Operation,
    decoded,
    encoded,
    next_link,
)
from office.domain.operations.verdict import content, next_office_link
from office.storage.copy_in import insert_many
from office.storage.log import operation_row
from office.storage.models import desks, operations

_IN_ORDER: ColumnElement[int] = operations.c.office_seq.asc()
_LAST = (
    select(operations.c.office_seq, operations.c.office_link)
    .where(operations.c.office_id == bindparam("office"), operations.c.office_seq.is_not(None))
    .order_by(operations.c.office_seq.desc())
    .limit(1)
)
"""Asked many times in each conversation, so it is made once."""


class OfficeLogError(ValueError):
    """What came down doesn't follow on from what is here: a fault of the wire, not of a person."""


class Cursor(NamedTuple):
    """How much of the office's log is here, and the hash of its chain there."""

    office_seq: int = 0
    link: bytes = CHAIN_START


class Written(NamedTuple):
    """One operation of a device's chain, as its bytes."""

    seq: int
    op_id: Id
    data: bytes
    link: bytes


class Arrived(NamedTuple):
    """One entry of the office's log as it came down.

    `data` is the whole operation; no bytes when it is the one that this device wrote as `own_seq`
    of `epoch`. `verdict` is the centre's, in its bytes.
    """

    office_seq: int
    data: bytes = b""
    epoch: bytes = b""
    own_seq: int = 0
    verdict: bytes = b""


class Entry(NamedTuple):
    """One entry as it is kept: its operation, by whom, and the verdict."""

    office_seq: int
    device: bytes
    epoch: bytes
    seq: int
    data: bytes
    verdict: bytes
    office_link: bytes


class Judged(NamedTuple):
    """An operation with its place in its device's chain and the centre's verdict."""

    operation: Operation
    data: bytes
    link: bytes
    verdict: bytes


class OfficeLog:
    """The order of one office's log, on one connection; inside its caller's transaction."""

    def __init__(self, connection: Connection, office_id: str) -> None:
        self._connection = connection
        self._office = office_id

    def cursor(self) -> Cursor:
        """Return how far the office's log goes here."""
        row = self._connection.execute(_LAST, {"office": self._office}).first()
        return Cursor(row.office_seq, row.office_link) if row else Cursor()

    def link_at(self, office_seq: int) -> bytes | None:
        """Return the hash of the office's chain after an entry; None for one that isn't here."""
        if not office_seq:
            return CHAIN_START
        found: bytes | None = self._connection.scalar(
            select(operations.c.office_link).where(
                operations.c.office_id == self._office, operations.c.office_seq == office_seq
            )
        )
        return found

    def written(self, device: bytes, epoch: bytes, after: int, most: int) -> list[Written]:
        """Return at most `most` operations of a chain after `after`, in their order."""
        rows = self._connection.execute(
            select(operations.c.seq, operations.c.op_id, operations.c.data, operations.c.link)
            .where(*self._in_chain(device, epoch), operations.c.seq > after)
            .order_by(operations.c.seq)
            .limit(most)
        )
        return [Written(*row) for row in rows]

    def device_link(self, device: bytes, epoch: bytes, seq: int) -> bytes | None:
        """Return the hash of a device's chain after `seq`; None for one that isn't here."""
        if not seq:
            return CHAIN_START
        found: bytes | None = self._connection.scalar(
            select(operations.c.link).where(*self._in_chain(device, epoch), operations.c.seq == seq)
        )
        return found

    def entries(self, after: int, most: int) -> list[Entry]:
        """Return at most `most` entries of the office's log after `after`, in their order."""
        return self._entries(operations.c.office_seq > after, most=most)

    def entry(self, op_id: Id) -> Entry | None:
        """Return an operation with its place in the office's log; None while it has none."""
        found = self._entries(operations.c.op_id == op_id, operations.c.office_seq.is_not(None))
        return found[0] if found else None

    def newest_of(self, kinds: Sequence[str], most: int) -> list[Entry]:
        """Return at most `most` placed operations of these kinds, the newest first."""
        placed = operations.c.office_seq.is_not(None)
        newest = operations.c.office_seq.desc()
        return self._entries(placed, operations.c.kind.in_(kinds), order=newest, most=most)

    def waiting(self, device: bytes, epoch: bytes, until: int) -> int:
        """Count the operations of a chain, up to one, that have no place yet."""
        counted = self._connection.scalar(
            select(func.count())
            .select_from(operations)
            .where(
                *self._in_chain(device, epoch),
                operations.c.seq <= until,
                operations.c.office_seq.is_(None),
            )
        )
        return int(counted or 0)

    def judged_otherwise(self) -> list[Entry]:
        """Return the entries that don't simply count, in their order."""
        return self._entries(operations.c.verdict.is_not(None))

    def open_epoch(self, device: bytes, epoch: bytes) -> int:
        """Begin a new epoch and write what waits for the centre again in it; how many operations.

        They keep their ids and what they say; only their place in the device's chain is new.
        Before them come this device's acts that were placed after the first waiting one was
        written: its author had seen them, and the centre tells so by their standing in one chain.
        """
        waiting = self._written_again(device)
        head = self._head_hlc(device)
        self._connection.execute(
            delete(desks).where(desks.c.office_id == self._office, desks.c.device == device)
        )
        changes, link = _written_again(waiting, epoch)
        if changes:
            self._connection.execute(
                update(operations)
                .where(
                    operations.c.office_id == self._office, operations.c.op_id == bindparam("its")
                )
                .values(
                    epoch=epoch,
                    seq=bindparam("new_seq"),
                    data=bindparam("new_data"),
                    link=bindparam("new_link"),
                ),
                changes,
            )
        self._connection.execute(
            insert(desks).values(
                office_id=self._office,
                device=device,
                epoch=epoch,
                seq=len(changes),
                link=link,
                hlc=head,
            )
        )
        return len(changes)

    def _written_again(self, device: bytes) -> list[tuple[bytes, bytes]]:
        of_device = operations.c.office_id == self._office, operations.c.device == device
        columns = select(operations.c.op_id, operations.c.data).where(*of_device)
        waits = operations.c.office_seq.is_(None)
        first = self._connection.execute(
            columns.where(waits).order_by(operations.c.place).limit(1)
        ).first()
        if first is None:
            return []
        unseen = operations.c.office_seq > decoded(first.data).base
        rows = self._connection.execute(
            columns.where(or_(waits, unseen)).order_by(operations.c.place)
        )
        return [(op_id, data) for op_id, data in rows]

    def take(self, device: bytes, arrived: Sequence[Arrived]) -> list[Id]:
        """Give entries that came down their places; return the subjects to fold anew.

        Raises `OfficeLogError` when they don't follow on, or name what isn't here.
        """
        cursor = self.cursor()
        touched: dict[Id, None] = {}
        fresh: list[dict[str, Any]] = []
        placed: list[dict[str, Any]] = []
        for one in arrived:
            if one.office_seq != cursor.office_seq + 1:
                message = f"after {cursor.office_seq} came {one.office_seq}"
                raise OfficeLogError(message)
            operation, is_here = self._operation(device, one)
            link = next_office_link(cursor.link, one.office_seq, content(operation), one.verdict)
            cursor = Cursor(one.office_seq, link)
            values = {
                "office_seq": one.office_seq,
                "place": one.office_seq,
                "verdict": one.verdict or None,
                "office_link": link,
            }
            if is_here:
                placed.append(
                    {"its": operation.op_id, **{f"new_{k}": v for k, v in values.items()}}
                )
            else:
                fresh.append({**operation_row(self._office, operation, one.data, b""), **values})
            if one.data or one.verdict:
                touched[operation.subject] = None
        self._write(fresh, placed)
        self._keep_up(device, fresh)
        return list(touched)

    def append(self, judged: Iterable[Judged]) -> Cursor:
        """Give operations the next places of the office's log: the centre's own right."""
        cursor = self.cursor()
        rows = []
        for one in judged:
            office_seq = cursor.office_seq + 1
            said = content(one.operation)
            cursor = Cursor(
                office_seq, next_office_link(cursor.link, office_seq, said, one.verdict)
            )
            rows.append(
                {
                    **operation_row(self._office, one.operation, one.data, one.link),
                    "office_seq": office_seq,
                    "place": office_seq,
                    "verdict": one.verdict or None,
                    "office_link": cursor.link,
                }
            )
        insert_many(self._connection, operations, rows)
        return cursor

    def _entries(
        self,
        *conditions: ColumnElement[bool],
        order: ColumnElement[int] = _IN_ORDER,
        most: int | None = None,
    ) -> list[Entry]:
        columns = [operations.c[name] for name in Entry._fields]
        rows = self._connection.execute(
            select(*columns)
            .where(operations.c.office_id == self._office, *conditions)
            .order_by(order)
            .limit(most)
        )
        return [Entry(*row)._replace(verdict=row.verdict or b"") for row in rows]

    def _operation(self, device: bytes, one: Arrived) -> tuple[Operation, bool]:
        """Return what an entry is about, and whether this database has it already."""
        if not one.data:
            found = self._connection.execute(
                select(operations.c.data).where(
                    *self._in_chain(device, one.epoch),
                    operations.c.seq == one.own_seq,
                    operations.c.office_seq.is_(None),
                )
            ).first()
            if found is None:
                message = f"nothing waits here as {one.epoch.hex()}/{one.own_seq}"
                raise OfficeLogError(message)
            return decoded(found.data), True
        operation = decoded(one.data)
        found = self._connection.execute(
            select(operations.c.data, operations.c.office_seq).where(
                operations.c.office_id == self._office, operations.c.op_id == operation.op_id
            )
        ).first()
        if found is None:
            return operation, False
        if found.office_seq is not None or content(decoded(found.data)) != content(operation):
            message = f"operation {operation.op_id.hex()} came twice"
            raise OfficeLogError(message)
        return operation, True

    def _write(self, fresh: list[dict[str, Any]], placed: list[dict[str, Any]]) -> None:
        if fresh:
            self._connection.execute(insert(operations), fresh)
        if placed:
            self._connection.execute(
                update(operations)
                .where(
                    operations.c.office_id == self._office, operations.c.op_id == bindparam("its")
                )
                .values(
                    office_seq=bindparam("new_office_seq"),
                    place=bindparam("new_place"),
                    verdict=bindparam("new_verdict"),
                    office_link=bindparam("new_office_link"),
                ),
                placed,
            )

    def _keep_up(self, device: bytes, fresh: list[dict[str, Any]]) -> None:
        """Let this device's clock run on from what others wrote, so that order is kept."""
        latest = max((one["hlc"] for one in fresh), default=0)
        self._connection.execute(
            update(desks)
            .where(
                desks.c.office_id == self._office,
                desks.c.device == device,
                desks.c.hlc < latest,
            )
            .values(hlc=latest)
        )

    def _head_hlc(self, device: bytes) -> int:
        found = self._connection.scalar(
            select(func.max(desks.c.hlc)).where(
                desks.c.office_id == self._office, desks.c.device == device
            )
        )
        return int(found or 0)

    def _in_chain(self, device: bytes, epoch: bytes) -> Iterator[ColumnElement[bool]]:
        yield operations.c.office_id == self._office
        yield operations.c.device == device
        yield operations.c.epoch == epoch


def _written_again(waiting: Iterable[Any], epoch: bytes) -> tuple[list[dict[str, Any]], bytes]:
    """Return operations as they stand in a new epoch from 1 on, and the link after the last."""
    link, changes = CHAIN_START, []
    for seq, (op_id, data) in enumerate(waiting, 1):
        again = encoded(msgspec.structs.replace(decoded(data), epoch=epoch, seq=seq))
        link = next_link(link, again)
        changes.append({"its": op_id, "new_seq": seq, "new_data": again, "new_link": link})
    return changes, link
