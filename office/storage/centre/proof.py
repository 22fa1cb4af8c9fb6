"""Proves the log of one office at the centre: its own chain, and every chain of every device.

A chain's operations stand in the office's log, among the repeats or in quarantine; together they
have to be gapless, each link made from the one before and the operation's bytes. What a desk gave
back of another's has no link before that one comes itself: only the office's chain proves it.
"""

from collections.abc import Iterator
from contextlib import closing
from heapq import merge
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from office.domain.operations.operation import CHAIN_START, decoded, next_link
from office.domain.persian import fa_digits
from office.storage.centre.chains import FORK
from office.storage.centre_tables import chains, quarantine, repeats
from office.storage.models import operations
from office.storage.proof import ChainFault, Proof

_IN_BATCHES = {"yield_per": 5000}
_REPEATED = ("device", "epoch", "seq", "op_id", "subject", "kind", "hlc")
_CHAIN = itemgetter(0, 1, 2)


class _Link(NamedTuple):
    """One operation of a chain; without `data` it is a repeat, whose bytes stand elsewhere."""

    device: bytes
    epoch: bytes
    seq: int
    link: bytes
    data: bytes | None


class CentreProof(Proof):
    """As a desk's proof, with the chains of all devices."""

    def __init__(self, connection: Connection, office_id: str) -> None:
        super().__init__(connection, office_id)
        self._centre = connection
        self._of = office_id

    def faults(self) -> list[ChainFault]:
        """Where a chain doesn't hold."""
        return [*self._column_faults(), *self._chain_faults(), *self.office_faults()]

    def _chain_faults(self) -> Iterator[ChainFault]:
        """Walk all chains side by side; a repeat proves itself by the link that follows it."""
        heads = self._heads()
        at: dict[tuple[bytes, bytes], tuple[int, bytes]] = {}
        broken: set[tuple[bytes, bytes]] = set()
        for one in self._links():
            chain = (one.device, one.epoch)
            seq, link = at.get(chain, (0, CHAIN_START))
            at[chain] = (one.seq, one.link)
            if chain in broken:
                continue
            if words := _fault(one, seq, link):
                broken.add(chain)
                yield ChainFault(one.device, one.seq, words)
        for chain, head in heads.items():
            if chain not in broken and at.pop(chain, (0, CHAIN_START)) != head:
                yield ChainFault(chain[0], head[0], "سر زنجیره با آخرین اقدام ثبت‌شده یکی نیست")
        for chain in sorted(at.keys() - heads.keys() - broken):
            yield ChainFault(chain[0], at[chain][0], "سر زنجیره این دستگاه گم شده است")

    def _heads(self) -> dict[tuple[bytes, bytes], tuple[int, bytes]]:
        rows = self._centre.execute(
            select(chains.c.device, chains.c.epoch, chains.c.seq, chains.c.link).where(
                chains.c.office_id == self._of
            )
        )
        return {(row.device, row.epoch): (row.seq, row.link) for row in rows}

    def _links(self) -> Iterator[_Link]:
        stored = self._rows_of(operations), self._rows_of(quarantine)
        again = select(repeats.c.device, repeats.c.epoch, repeats.c.seq, repeats.c.link).where(
            repeats.c.office_id == self._of
        )
        ordered = again.order_by(repeats.c.device, repeats.c.epoch, repeats.c.seq)
        repeated = (_Link(*row, None) for row in self._centre.execute(ordered))
        return merge(*stored, repeated, key=_CHAIN)

    def _rows_of(self, table: Any) -> Iterator[_Link]:
        query = select(*(table.c[name] for name in _Link._fields)).where(
            table.c.office_id == self._of
        )
        if table is quarantine:
            query = query.where(table.c.reason != FORK)
        if table is operations:
            query = query.where(table.c.link != b"")
        ordered = query.order_by(table.c.device, table.c.epoch, table.c.seq)
        return (_Link(*row) for row in self._centre.execute(ordered).all())

    def _column_faults(self) -> Iterator[ChainFault]:
        """Rows that say otherwise than the bytes of their operation."""
        columns = [operations.c[name] for name in (*_REPEATED, "data")]
        rows = self._centre.execute(
            select(*columns).where(operations.c.office_id == self._of).order_by(operations.c.place),
            execution_options=_IN_BATCHES,
        )
        with closing(rows):
            for *said, data in rows:
                read = decoded(data)
                if said != [getattr(read, name) for name in _REPEATED]:
                    words = "خانه‌های این سطر با بایت‌های اقدام نمی‌خواند"
                    yield ChainFault(read.device, read.seq, words)
                    return


def _fault(one: _Link, before: int, link: bytes) -> str:
    if one.seq != before + 1:
        came, wanted = fa_digits(one.seq), fa_digits(before + 1)
        return f"پس از اقدام {fa_digits(before)} باید {wanted} بیاید ولی {came} آمده است"
    if one.data is not None and next_link(link, one.data) != one.link:
        return "بایت‌های اقدام با زنجیره نمی‌خواند"
    return ""
