"""A hand that does the centre's work in tests: gives operations their places and verdicts."""

import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from office.domain.operations.operation import CHAIN_START, decoded, encoded
from office.domain.operations.verdict import (
    ASIDE,
    PART,
    Verdict,
    content,
    next_office_link,
    verdict_bytes,
)
from office.storage.office_log import Arrived
from office.usecases.care import verify
from office.usecases.office import create_office
from office.usecases.wire.arriving import apply_entries, cursor
from office.usecases.wire.outgoing import head, outbox
from office.usecases.work import Desk
from tests.office_at_work import PASSPHRASE, USER, Clock, OfficeAtWork, around, settings


@dataclass
class Hand:
    """The office's log as the centre would keep it."""

    entries: list[tuple[bytes, bytes]] = field(default_factory=list)
    judged: dict[bytes, Verdict] = field(default_factory=dict)

    def collect(self, at_work: OfficeAtWork) -> int:
        """Give all that a desk wrote its places; what has one already keeps it."""
        known = {decoded(data).op_id for data, _ in self.entries}
        new = [one for one in outbox(at_work.head, 0, 100_000) if one.op_id not in known]
        for one in new:
            verdict = self.judged.get(one.op_id, Verdict())
            self.entries.append((one.data, verdict_bytes(verdict)))
        return len(new)

    def add(self, operation) -> None:
        """Put an operation of nobody's desk into the log."""
        self.entries.append((encoded(operation), b""))

    def arrived(self, at_work: OfficeAtWork) -> list[Arrived]:
        """What the desk has not got yet, as it would come down."""
        work = at_work.head
        after, device, epoch = cursor(work).office_seq, at_work.office.device.id, head(work).epoch
        found = []
        for place, (data, verdict) in enumerate(self.entries, 1):
            one = decoded(data)
            is_own = (one.device, one.epoch) == (device, epoch)
            if place > after and is_own:
                found.append(Arrived(place, b"", epoch, one.seq, verdict))
            elif place > after:
                found.append(Arrived(place, data, verdict=verdict))
        return found

    def link(self) -> bytes:
        """The hash of the office's chain after the last entry."""
        link = CHAIN_START
        for place, (data, verdict) in enumerate(self.entries, 1):
            link = next_office_link(link, place, content(decoded(data)), verdict)
        return link

    def bring(self, at_work: OfficeAtWork):
        """Bring a desk all that it lacks, in one piece."""
        return apply_entries(at_work.head, self.arrived(at_work), self.link())

    def set_aside(self, op_id, *against, why="همکار دیگری پیش‌تر بود.", fields=()):
        """Say beforehand how an operation will count."""
        code = PART if fields else ASIDE
        self.judged[op_id] = Verdict(code, tuple(map(str, fields)), tuple(against), why)


@contextmanager
def a_second_desk(folder, first: OfficeAtWork, desk: str = "2"):
    """An empty desk of the same office; its people come with the office's log."""
    clock = Clock()
    clock.now = first.clock.now
    asked = replace(settings(), desk=desk)
    with create_office(
        folder, asked, USER, PASSPHRASE, around(clock, seed=int(desk) + 40)
    ) as office:
        yield OfficeAtWork(office, Desk(office), clock, first.people)


def copied_folder(source, target):
    """A clone of a closed office's folder."""
    return shutil.copytree(source, target)


def is_whole(*desks: OfficeAtWork) -> bool:
    """Whether every desk's tables are what its log tells."""
    faults = [fault for one in desks for fault in verify(one.head).faults]
    assert faults == []
    return True
