"""The operation log: append, read, and prove that nobody touched it."""

from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import chain, groupby
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, func, insert, or_, select, update

from office.domain.operations.ids import Id
from office.domain.operations.operation import (
    CHAIN_START,
    Operation,
    decoded,
    encoded,
    next_link,
)
from office.domain.operations.verdict import as_judged
from office.storage.models import PENDING, desks, operations

_JUDGED = (operations.c.data, operations.c.verdict)
_IN_BATCHES = {"yield_per": 5000}
"""Told to a query, never to a connection, which would keep to it for all that comes after."""

_HEAD = select(desks.c.seq, desks.c.link, desks.c.hlc, desks.c.epoch).where(
    desks.c.office_id == bindparam("office"), desks.c.device == bindparam("device")
)
"""Asked before each act and many times in each conversation, so it is made once."""


class Head(NamedTuple):
    """Where a device's chain stands."""

    seq: int = 0
    link: bytes = CHAIN_START
    hlc: int = 0
    epoch: bytes = b""


class Mark(NamedTuple):
    """How far somebody has seen the log: what this desk wrote, and what the centre placed."""

    place: int = PENDING
    office_seq: int = 0

    def acts_until(self, later: "Mark") -> int:
        """How many operations lie between this and a later mark."""
        return later.place - self.place + later.office_seq - self.office_seq


def operation_row(office_id: str, operation: Operation, data: bytes, link: bytes) -> dict[str, Any]:
    """Return the row of an operation, but for its place; `data` are its bytes."""
    return {
        "office_id": office_id,
        "op_id": operation.op_id,
        "device": operation.device,
        "epoch": operation.epoch,
        "seq": operation.seq,
        "subject": operation.subject,
        "kind": operation.kind,
        "hlc": operation.hlc,
        "data": data,
        "link": link,
    }


class Log:
    """The log of one office, on one connection; inside a transaction of its caller."""

    def __init__(self, connection: Connection, office_id: str) -> None:
        self._connection = connection
        self._office = office_id

    def head(self, device: bytes) -> Head:
        """Return the head of a device's chain; an empty one for a new device."""
        asked = {"office": self._office, "device": device}
        row = self._connection.execute(_HEAD, asked).first()
        return Head(row.seq, row.link, row.hlc, row.epoch) if row else Head()

    def append(self, operation: Operation) -> None:
        """Add one operation at the end of its device's chain."""
        self.extend((operation,))

    def extend(self, new: Iterable[Operation]) -> None:
        """Add operations of one device, in their order."""
        batch = list(new)
        if not batch:
            return
        head = self.head(batch[0].device)
        place = max(self.last_place(), PENDING)
        link = head.link
        rows = []
        for operation in batch:
            data = encoded(operation)
            link = next_link(link, data)
            place += 1
            rows.append({**operation_row(self._office, operation, data, link), "place": place})
        self._connection.execute(insert(operations), rows)
        self._save_head(batch[-1], link, is_new=not head.epoch)

    def about(self, subject: Id) -> list[Operation]:
        """Return the operations about a subject, in their order; none when it isn't known."""
        found = self._connection.execute(
            select(*_JUDGED)
            .where(operations.c.office_id == self._office, operations.c.subject == subject)
            .order_by(operations.c.place)
        )
        return [as_judged(decoded(data), verdict) for data, verdict in found]

    def operation(self, op_id: Id) -> Operation | None:
        """One operation by its id."""
        data = self._connection.scalar(
            select(operations.c.data).where(
                operations.c.office_id == self._office, operations.c.op_id == op_id
            )
        )
        return decoded(data) if data else None

    def was_sent(self, op_id: Id) -> bool:
        """Whether the centre has given the operation its place, so that it can't be undone."""
        return bool(
            self._connection.scalar(
                select(operations.c.office_seq).where(
                    operations.c.office_id == self._office, operations.c.op_id == op_id
                )
            )
        )

    def by_subject(
        self, kinds: Sequence[str] = (), *, but: Container[Id] = frozenset()
    ) -> Iterator[tuple[Id, list[Operation]]]:
        """Every subject with its operations, subject by subject.

        With `kinds`, the subjects of which an operation's kind begins so, with all that was
        done with them; subjects in `but` are left out.
        """
        of_office = operations.c.office_id == self._office
        query = select(operations.c.subject, *_JUDGED).where(of_office)
        if kinds:
            begins = or_(*(operations.c.kind.startswith(kind) for kind in kinds))
            meant = select(operations.c.subject).where(of_office, begins)
            query = query.where(operations.c.subject.in_(meant))
        rows = self._connection.execute(
            query.order_by(operations.c.subject, operations.c.place), execution_options=_IN_BATCHES
        )
        one_by_one = chain.from_iterable(rows.partitions())
        for subject, group in groupby(one_by_one, key=itemgetter(0)):
            if subject not in but:
                yield subject, [as_judged(decoded(data), verdict) for _, data, verdict in group]

    def latest(self, device: bytes, count: int) -> list[Operation]:
        """Return the newest operations of a device, newest first."""
        found = self._connection.execute(
            select(*_JUDGED)
            .where(operations.c.office_id == self._office, operations.c.device == device)
            .order_by(operations.c.place.desc())
            .limit(count)
        )
        return [as_judged(decoded(data), verdict) for data, verdict in found]

    def between(self, first_hlc: int, last_hlc: int) -> list[Operation]:
        """Return the operations whose authors' clocks lay in a span, in their order."""
        found = self._connection.execute(
            select(*_JUDGED)
            .where(
                operations.c.office_id == self._office,
                operations.c.hlc >= first_hlc,
                operations.c.hlc < last_hlc,
            )
            .order_by(operations.c.place)
        )
        return [as_judged(decoded(data), verdict) for data, verdict in found]

    def since(self, op_id: Id) -> Iterator[Operation]:
        """Return an operation and all that came after it, in their order; none for an unknown."""
        of_office = operations.c.office_id == self._office
        place = select(operations.c.place).where(of_office, operations.c.op_id == op_id)
        rows = self._connection.execute(
            select(*_JUDGED)
            .where(of_office, operations.c.place >= place.scalar_subquery())
            .order_by(operations.c.place),
            execution_options=_IN_BATCHES,
        )
        for data, verdict in rows:
            yield as_judged(decoded(data), verdict)

    def of_kind(self, kind: str, after: Mark) -> Iterator[tuple[int, Operation]]:
        """Return the operations of a kind that came after a mark, each with its place.

        What the centre placed comes first; each half goes by its own index.
        """
        placed, mine = operations.c.office_seq > after.office_seq, operations.c.place > after.place
        for came in (placed, mine):
            rows = self._connection.execute(
                select(operations.c.place, *_JUDGED)
                .where(operations.c.office_id == self._office, came, operations.c.kind == kind)
                .order_by(operations.c.place),
                execution_options=_IN_BATCHES,
            )
            for place, data, verdict in rows:
                yield place, as_judged(decoded(data), verdict)

    def recorded_here(self, device: bytes, kind: str) -> Iterator[Operation]:
        """Return a device's operations of a kind that this database recorded itself.

        What came down in the office's log was recorded by a copy, or before a disk was lost.
        """
        rows = self._connection.execute(
            select(operations.c.data)
            .where(
                operations.c.office_id == self._office,
                operations.c.device == device,
                operations.c.kind == kind,
                operations.c.link != b"",
            )
            .order_by(operations.c.place),
            execution_options=_IN_BATCHES,
        )
        return (decoded(row.data) for row in rows)

    def mark(self) -> Mark:
        """How far the log goes now."""
        return Mark(max(self.last_place(), PENDING), self.office_seq())

    def office_seq(self) -> int:
        """Return the last place in the office's log that this database has; 0 for none."""
        last = self._connection.scalar(
            select(func.max(operations.c.office_seq)).where(operations.c.office_id == self._office)
        )
        return int(last or 0)

    def count(self) -> int:
        """How many operations there are."""
        counted = self._connection.scalar(
            select(func.count())
            .select_from(operations)
            .where(operations.c.office_id == self._office)
        )
        return int(counted or 0)

    def unsent(self) -> int:
        """How many operations the centre has not given a place yet."""
        counted = self._connection.scalar(
            select(func.count())
            .select_from(operations)
            .where(operations.c.office_id == self._office, operations.c.office_seq.is_(None))
        )
        return int(counted or 0)

    def last_place(self) -> int:
        """Return the place of the last operation; 0 for an empty log."""
        last = self._connection.scalar(
            select(func.max(operations.c.place)).where(operations.c.office_id == self._office)
        )
        return int(last or 0)

    def _save_head(self, last: Operation, link: bytes, *, is_new: bool) -> None:
        values = {"epoch": last.epoch, "seq": last.seq, "link": link, "hlc": last.hlc}
        if is_new:
            key = {"office_id": self._office, "device": last.device}
            self._connection.execute(insert(desks).values(**key, **values))
            return
        self._connection.execute(
            update(desks)
            .where(desks.c.office_id == self._office, desks.c.device == last.device)
            .values(**values)
        )
