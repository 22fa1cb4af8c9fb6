"""What the machine needs of a world of desks and one centre, and the model as such a world."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, Protocol

from tests.sync.model.rules import Batch, Centre, Desk, Disk, Hello, LogFrame, Receipt, Rules

Act = Hashable
"""The id of an act, for ever."""

Message = Any
"""Bytes or objects on their way; the machine only carries them."""


@dataclass(frozen=True)
class Placed:
    """One act in the office log of the centre."""

    office_seq: int
    act: Act
    is_aside: bool


class World(Protocol):
    """Desks of one office and their centre. A desk is a number: 0, 1, .. in order of coming."""

    def edit(self, desk: int, field: int, value: int) -> Act:
        """Do one act that gives a field a value."""

    def send(self, desk: int, size: int) -> Sequence[Message]:
        """Return all that isn't acknowledged, in messages of at most `size` acts."""

    def ask(self, desk: int, most: int) -> Message:
        """Return a question for at most about `most` entries of the office log."""

    def deliver(self, message: Message, *, dies: bool = False) -> Sequence[Message]:
        """Hand a desk's message to the centre and return its answers.

        With `dies` the centre falls over before it has committed.
        """

    def receive(self, desk: int, message: Message) -> None:
        """Hand an answer to a desk: to the one that asked, to its clone, to what was restored."""

    def clone(self, desk: int) -> int:
        """Copy a desk with all its disk, witness and keys; return the number of the copy."""

    def back_up(self, desk: int) -> None:
        """Keep a copy of a desk's database and of its witness."""

    def restore(self, desk: int, *, witness: bool) -> None:
        """Bring back the last copy, with the witness (image of a disk) or without (backup)."""

    def open_epoch(self, desk: int) -> None:
        """Begin a new chain without a reason."""

    def placed(self, desk: int) -> Sequence[Act]:
        """Return what the desk has of the office log, in its order; as many as its cursor."""

    def waiting(self, desk: int) -> Sequence[Act]:
        """Return the desk's own acts that have no place in the office log, in their order."""

    def acknowledged(self, desk: int) -> set[Act]:
        """Return the desk's own acts that it takes for stored at the centre."""

    def told(self, desk: int) -> set[Act]:
        """Return the acts that the desk knows to be set aside."""

    def shown(self, desk: int) -> Mapping[int, int]:
        """Return the fields and values that the desk shows; a field without a value is left out."""

    def office_log(self) -> Sequence[Placed]:
        """Return the office log of the centre."""

    def device_logs(self) -> Mapping[Hashable, Sequence[tuple[int, Act]]]:
        """Return the chains that the centre has stored, each as (seq, act) in stored order."""


class ModelWorld:
    """The rules of the model as a world."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._epochs = count(1)
        self._acts = count(1)
        self._centre = Centre(rules)
        self._desks = [self._new_desk(device) for device in (1, 2)]
        self._copies: dict[int, tuple[Disk, tuple[int, int]]] = {}

    def edit(self, desk: int, field: int, value: int) -> Act:
        act = next(self._acts)
        self._desks[desk].write(act, field, value)
        return act

    def send(self, desk: int, size: int) -> list[Batch]:
        return self._desks[desk].batches(size)

    def ask(self, desk: int, most: int) -> Hello:
        return self._desks[desk].question(most)

    def deliver(self, message: Batch | Hello, *, dies: bool = False) -> list[Receipt | LogFrame]:
        if isinstance(message, Hello):
            return [] if dies else [self._centre.receipt(message), self._centre.log(message)]
        receipt = self._centre.die(message) if dies else self._centre.take(message)
        return [receipt] if receipt else []

    def receive(self, desk: int, message: Receipt | LogFrame) -> None:
        self._desks[desk].receive(message)

    def clone(self, desk: int) -> int:
        first = self._desks[desk]
        copy = Desk(self._rules, first.disk, self._fresh_epoch)
        copy.witness = first.witness
        self._desks.append(copy)
        return len(self._desks) - 1

    def back_up(self, desk: int) -> None:
        self._copies[desk] = (self._desks[desk].disk, self._desks[desk].witness)

    def restore(self, desk: int, *, witness: bool) -> None:
        disk, old_witness = self._copies[desk]
        self._desks[desk].restore(disk, old_witness if witness else None)

    def open_epoch(self, desk: int) -> None:
        self._desks[desk].open_epoch()

    def placed(self, desk: int) -> list[Act]:
        return [entry.op.op_id for entry in self._desks[desk].disk.office]

    def waiting(self, desk: int) -> list[Act]:
        return [op.op_id for op in self._desks[desk].disk.waiting]

    def acknowledged(self, desk: int) -> set[Act]:
        disk = self._desks[desk].disk
        return {op.op_id for op in disk.own[: disk.acked]}

    def told(self, desk: int) -> set[Act]:
        disk = self._desks[desk].disk
        return {*disk.heard, *(entry.op.op_id for entry in disk.office if entry.aside)}

    def shown(self, desk: int) -> dict[int, int]:
        disk = self._desks[desk].disk
        told = self.told(desk)
        placed = [entry.op for entry in disk.office if entry.op.op_id not in told]
        return {op.field: op.value for op in (*placed, *disk.waiting)}

    def office_log(self) -> list[Placed]:
        log = self._centre.office
        return [Placed(at, entry.op.op_id, entry.aside) for at, entry in enumerate(log, 1)]

    def device_logs(self) -> dict[Hashable, list[tuple[int, Act]]]:
        chains = self._centre.chains
        return {key: [(op.seq, op.op_id) for op in chain] for key, chain in chains.items()}

    def _new_desk(self, device: int) -> Desk:
        return Desk(self._rules, Disk(device, self._fresh_epoch()), self._fresh_epoch)

    def _fresh_epoch(self) -> int:
        return next(self._epochs)
