"""Proves that nobody touched the log: every device's chain here, and the office's own."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, select

from office.domain.operations.operation import CHAIN_START, decoded, next_link
from office.domain.operations.verdict import content, next_office_link
from office.domain.persian import fa_digits
from office.storage.models import desks, operations

_IN_BATCHES = {"yield_per": 5000}
_REPEATED = ("device", "epoch", "seq", "hlc", "op_id", "subject", "kind")
"""Columns that repeat what the bytes of an operation say."""

Chain = tuple[bytes, bytes]
"""A device and its epoch."""
End = tuple[int, bytes]
"""Number and link of a chain's last operation."""

_START: End = (0, CHAIN_START)
_said = attrgetter(*_REPEATED)


@dataclass(frozen=True)
class ChainFault:
    """The first operation at which a chain doesn't hold; no device's bytes mean the office's."""

    device: bytes
    seq: int
    words: str


class Proof:
    """Reads the whole log of one office, on one connection."""

    def __init__(self, connection: Connection, office_id: str) -> None:
        self._connection = connection
        self._office = office_id

    def faults(self) -> list[ChainFault]:
        """Where a chain doesn't hold: a changed byte, a gap, a wrong head.

        None when all is whole.
        """
        return [*self._device_faults(), *self.office_faults()]

    def office_faults(self) -> list[ChainFault]:
        """Return the first entry of the office's log that doesn't follow on, if there is one."""
        rows = self._connection.execute(
            select(
                operations.c.office_seq,
                operations.c.data,
                operations.c.verdict,
                operations.c.office_link,
            )
            .where(operations.c.office_id == self._office, operations.c.office_seq.is_not(None))
            .order_by(operations.c.office_seq),
            execution_options=_IN_BATCHES,
        )
        with closing(rows):
            return _first_that_does_not_follow(rows)

    def _device_faults(self) -> Iterator[ChainFault]:
        chains: dict[Chain, End] = {}
        broken: set[Chain] = set()
        for row in self._rows(operations.c.link != b"", operations.c.place):
            device, epoch, seq, *_, link = row
            of = (device, epoch)
            if of in broken:
                continue
            if words := _fault(row, chains.get(of, _START)):
                broken.add(of)
                yield ChainFault(device, seq, words)
            chains[of] = (seq, link)
        yield from self._head_faults(chains, broken)

    def _head_faults(self, chains: dict[Chain, End], broken: set[Chain]) -> Iterator[ChainFault]:
        """Heads that aren't the last operation of their chain: the end of the log is missing."""
        heads = self._connection.execute(
            select(desks).where(desks.c.office_id == self._office)
        ).all()
        for device in sorted({device for device, _ in chains} - {row.device for row in heads}):
            yield ChainFault(device, 0, "سر زنجیره این دستگاه گم شده است")
        for row in heads:
            of = (row.device, row.epoch)
            if of in broken:
                continue
            if chains.get(of, _START) != (row.seq, row.link):
                words = "سر زنجیره با آخرین اقدام ثبت‌شده یکی نیست"
                yield ChainFault(row.device, row.seq, words)

    def _rows(self, where: Any, order: Any) -> Iterator[Any]:
        columns = [operations.c[name] for name in (*_REPEATED, "data", "link")]
        found = self._connection.execute(
            select(*columns).where(operations.c.office_id == self._office, where).order_by(order),
            execution_options=_IN_BATCHES,
        )
        return chain.from_iterable(found.partitions())


def _first_that_does_not_follow(rows: Iterable[Any]) -> list[ChainFault]:
    link = CHAIN_START
    for office_seq, row in enumerate(rows, 1):
        said = content(decoded(row.data))
        link = next_office_link(link, office_seq, said, row.verdict or b"")
        if (row.office_seq, row.office_link) != (office_seq, link):
            return [ChainFault(b"", row.office_seq, "دفتر اداره با مهر مرکز نمی‌خواند")]
    return []


def _fault(row: Any, before: End) -> str:
    *said, data, link = row
    last, last_link = before
    if row.seq != last + 1:
        wanted, came = fa_digits(last + 1), fa_digits(row.seq)
        return f"پس از اقدام {fa_digits(last)} باید {wanted} بیاید ولی {came} آمده است"
    if next_link(last_link, data) != link:
        return "بایت‌های اقدام با زنجیره نمی‌خواند"
    if _said(decoded(data)) != tuple(said):
        return "خانه‌های این سطر با بایت‌های اقدام نمی‌خواند"
    return ""
