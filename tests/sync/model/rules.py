"""The rules by which desks and the centre stay one record (SYNC.md §1 and §3), without I/O.

Each rule is a switch: with all of them on no history loses, doubles or silently replaces an act;
the tests switch one off and ask for the history that shows why it is there.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

START = 0


@dataclass(frozen=True)
class Rules:
    """Which rules are kept."""

    receipt_after_storing: bool = True
    base_check: bool = True
    gap_check: bool = True
    resend_check: bool = True
    receipt_link: bool = True
    judged_once: bool = True
    verdict_in_log: bool = True
    office_chain: bool = True
    seen_acts_again: bool = True
    witness: bool = True
    fork_check: bool = True


@dataclass(frozen=True)
class Op:
    """One act: the value of one field."""

    op_id: int
    device: int
    epoch: int
    seq: int
    base: int
    field: int
    value: int

    @property
    def content(self) -> "Op":
        """What stays the same in whatever epoch the act arrives."""
        return replace(self, epoch=0, seq=0)


@dataclass(frozen=True)
class Entry:
    """One act in the office log with its verdict."""

    op: Op
    aside: bool = False


def device_link(ops: Sequence[Op]) -> int:
    """Return the chain hash after the acts of a device, from the first on."""
    link = START
    for op in ops:
        link = hash((link, op))
    return link


def office_link(entries: Sequence[Entry]) -> int:
    """Return the chain hash of the office log after some entries, from the first on."""
    link = START
    for entry in entries:
        link = hash((link, entry.op.content, entry.aside))
    return link


@dataclass(frozen=True)
class Batch:
    """Acts on the way to the centre, next to one another in their chain."""

    device: int
    epoch: int
    before: int
    ops: tuple[Op, ...]

    @property
    def first(self) -> int:
        """Return the place of the first act in its chain."""
        return self.ops[0].seq


@dataclass(frozen=True)
class Hello:
    """A question for the office log after `cursor`."""

    device: int
    epoch: int
    cursor: int
    most: int


@dataclass(frozen=True)
class Receipt:
    """What the centre has stored of a chain; `aside` only while verdicts aren't in the log."""

    device: int
    epoch: int
    acked: int
    link: int
    aside: frozenset[int] = frozenset()


@dataclass(frozen=True)
class LogFrame:
    """Entries of the office log; an int stands for the asking desk's own act at that place."""

    device: int
    epoch: int
    first: int
    after: int
    entries: tuple[tuple[Op | int, bool], ...]


@dataclass(frozen=True)
class Disk:
    """A desk's database: what a backup copies."""

    device: int
    epoch: int
    own: tuple[Op, ...] = ()
    acked: int = 0
    office: tuple[Entry, ...] = ()
    heard: frozenset[int] = frozenset()

    @property
    def waiting(self) -> list[Op]:
        """Own acts that have no place in the office log yet."""
        placed = {entry.op.op_id for entry in self.office}
        return [op for op in self.own if op.op_id not in placed]


class Desk:
    """A desk: its disk, and the witness that is kept outside the database."""

    def __init__(self, rules: Rules, disk: Disk, fresh_epoch: Callable[[], int]) -> None:
        self._rules = rules
        self._fresh_epoch = fresh_epoch
        self.disk = disk
        self.witness = (disk.epoch, 0)

    def write(self, op_id: int, field: int, value: int) -> None:
        """Record an act."""
        disk = self.disk
        seq, base = len(disk.own) + 1, len(disk.office)
        op = Op(op_id, disk.device, disk.epoch, seq, base, field, value)
        self._keep(replace(disk, own=(*disk.own, op)))

    def batches(self, size: int) -> list[Batch]:
        """Cut all that isn't acknowledged into batches."""
        disk = self.disk
        return [
            Batch(disk.device, disk.epoch, device_link(disk.own[:at]), disk.own[at : at + size])
            for at in range(disk.acked, len(disk.own), size)
        ]

    def question(self, most: int) -> Hello:
        """Ask for the office log."""
        return Hello(self.disk.device, self.disk.epoch, len(self.disk.office), most)

    def receive(self, answer: Receipt | LogFrame) -> None:
        """Take what the centre answered; what was meant for another epoch is nothing."""
        if answer.device != self.disk.device:
            return
        if isinstance(answer, LogFrame):
            self._read(answer)
        elif answer.epoch == self.disk.epoch:
            self._acknowledge(answer)

    def restore(self, disk: Disk, witness: tuple[int, int] | None) -> None:
        """Go on with an older database; `witness` when an image of the whole disk came back."""
        self.disk = disk
        self.witness = witness or self.witness
        if self._rules.witness and self.witness != (disk.epoch, len(disk.own)):
            self.open_epoch()

    def open_epoch(self) -> None:
        """Write all that has no place again in a new chain, under the old ids.

        Own acts that the first of them had seen beyond its base come before it, as repeats:
        the centre reads from the chain what its author had seen.
        """
        disk, waiting = self.disk, self.disk.waiting
        again = {op.op_id for op in waiting}
        if waiting and self._rules.seen_acts_again:
            again |= {entry.op.op_id for entry in disk.office[waiting[0].base :]}
        epoch = self._fresh_epoch()
        kept = [op for op in disk.own if op.op_id in again]
        own = tuple(replace(op, epoch=epoch, seq=at) for at, op in enumerate(kept, 1))
        self._keep(replace(disk, epoch=epoch, own=own, acked=0))

    def _keep(self, disk: Disk) -> None:
        self.disk = disk
        self.witness = (disk.epoch, len(disk.own))

    def _acknowledge(self, receipt: Receipt) -> None:
        disk = self.disk
        is_ours = receipt.acked <= len(disk.own)
        is_ours = is_ours and device_link(disk.own[: receipt.acked]) == receipt.link
        if self._rules.receipt_link and not is_ours:
            self.open_epoch()
            return
        acked = max(disk.acked, receipt.acked)
        self.disk = replace(disk, acked=acked, heard=disk.heard | receipt.aside)

    def _read(self, frame: LogFrame) -> None:
        disk = self.disk
        known = len(disk.office) - frame.first + 1
        new = frame.entries[known:]
        has_runs = any(isinstance(op, int) for op, _ in new)
        if known < 0 or not new or (has_runs and frame.epoch != disk.epoch):
            return
        office = list(disk.office)
        for op, aside in new:
            if isinstance(op, int) and op > len(disk.own):
                self.open_epoch()
                return
            office.append(Entry(disk.own[op - 1] if isinstance(op, int) else op, aside))
        if self._rules.office_chain and office_link(office) != frame.after:
            self.open_epoch()
            return
        self.disk = replace(disk, office=tuple(office))


class Centre:
    """The centre: stores a chain first, judges its acts afterwards, each id once."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self.chains: dict[tuple[int, int], list[Op]] = {}
        self.office: list[Entry] = []
        self.quarantine: set[Op] = set()

    def take(self, batch: Batch) -> Receipt:
        """Store and judge a batch; the receipt says what the chain holds now."""
        chain = self.chains.setdefault((batch.device, batch.epoch), [])
        if batch.first > len(chain) + 1 and self._rules.gap_check:
            return self.receipt(batch)
        if self._rules.fork_check and self._is_fork(batch, chain):
            self.quarantine |= set(batch.ops) - set(chain)
            return self.receipt(batch)
        stored = len(chain) if self._rules.resend_check else 0
        for op in batch.ops:
            if op.seq > stored:
                chain.append(op)
                self._place(op, chain)
        return self.receipt(batch)

    def die(self, batch: Batch) -> Receipt | None:
        """Fall over while a batch is being stored; nothing of it is kept."""
        if self._rules.receipt_after_storing:
            return None
        chain = self.chains.get((batch.device, batch.epoch), [])
        whole = (*chain, *batch.ops)
        return Receipt(batch.device, batch.epoch, len(whole), device_link(whole))

    def receipt(self, asked: Batch | Hello) -> Receipt:
        """Say how far a chain is stored."""
        chain = self.chains.get((asked.device, asked.epoch), [])
        told = {entry.op.op_id for entry in self.office if entry.aside and entry.op in chain}
        aside = frozenset() if self._rules.verdict_in_log else frozenset(told)
        return Receipt(asked.device, asked.epoch, len(chain), device_link(chain), aside)

    def log(self, hello: Hello) -> LogFrame:
        """Return the office log after the cursor of a desk."""
        last = min(hello.cursor + hello.most, len(self.office))
        is_told = self._rules.verdict_in_log
        sent = [replace(entry, aside=entry.aside and is_told) for entry in self.office[:last]]
        mine = (hello.device, hello.epoch)
        entries = tuple(
            (op.seq if (op.device, op.epoch) == mine else op, aside)
            for op, aside in ((entry.op, entry.aside) for entry in sent[hello.cursor :])
        )
        return LogFrame(*mine, hello.cursor + 1, office_link(sent), entries)

    def _is_fork(self, batch: Batch, chain: list[Op]) -> bool:
        """Whether a batch says something else about places that are taken."""
        if batch.first > len(chain) + 1:
            return False
        at = batch.first - 1
        overlap = chain[at : at + len(batch.ops)]
        return (
            device_link(chain[:at]) != batch.before or tuple(overlap) != batch.ops[: len(overlap)]
        )

    def _place(self, op: Op, chain: list[Op]) -> None:
        """Give an act its place in the office log and its verdict."""
        judged = [entry.op for entry in self.office if entry.op.op_id == op.op_id]
        if judged and self._rules.judged_once:
            if judged[0].content != op.content:
                self.quarantine.add(op)
            return
        before = {other.op_id for other in chain[:-1]}
        seen = before | {entry.op.op_id for entry in self.office[: op.base]}
        current = [e.op for e in self.office if not e.aside and e.op.field == op.field][-1:]
        is_unseen = bool(current) and current[0].op_id not in seen
        is_aside = is_unseen and current[0].value != op.value and self._rules.base_check
        self.office.append(Entry(op, is_aside))
