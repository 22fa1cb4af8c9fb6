"""The real desks and the real centre as the world that the machine of the model drives.

A message is what a desk puts on the line in one request; an answer is what the centre says to it.
Only the answer to the request that a desk asked last counts as fresh, as over HTTP; any other is
taken as a stick brings it, without runs. The clock of the second desk is years ahead, that of a
clone a year behind.
"""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Row, event, select

from office.domain.operations.verdict import ASIDE, PART, verdict_in
from office.domain.units import UNIT, UnitSet
from office.storage.centre_tables import quarantine, repeats
from office.storage.models import PENDING, operations, units
from office.usecases.office import DATABASE_FILE, Office
from office.usecases.recording import record
from office.usecases.wire.outgoing import acked, head, new_epoch
from office.usecases.work import Desk, Work
from sync.client.pace import Pace
from sync.client.sending import hello_frame, new_nonce, packed_batches
from sync.client.speaker import Speaker
from sync.client.taking import Taker
from sync.client.witness import Witness
from sync.protocol.errors import WireRefusalError
from sync.protocol.frames import Frame, FrameReader, Sort
from sync.protocol.receipt import Receipt
from sync.server import outgoing
from sync.server.centre import Centre
from sync.server.exchange import answer_frames, exchange, greeted
from tests.office_at_work import Clock, around
from tests.sync.model.world import Act, Placed
from tests.sync.real.ground import CENTRE, DESKS, OFFICE, PROFILE, Ground, taken_over

FIELDS = ("estate", "county")
PULL = 1
"""A budget that one frame of the log uses up."""

AN_ENTRY = 60
OFFSETS = (timedelta(), timedelta(days=800, minutes=7), timedelta(days=-400), timedelta(minutes=-4))
A_MOMENT = timedelta(seconds=1)
FILES = (DATABASE_FILE, f"{DATABASE_FILE}-wal")


class FallenOverError(Exception):
    """The centre fell over before it had committed."""


@dataclass(frozen=True)
class Said:
    """What a desk says in one request."""

    desk: int
    nonce: bytes
    frames: tuple[bytes, ...]
    most: int


@dataclass(frozen=True)
class Answered:
    """What the centre answers to a request, and what it would put on a stick at that moment."""

    nonce: bytes
    frames: tuple[Frame, ...]
    by_stick: tuple[Frame, ...]


class SizedPace(Pace):
    """Cuts batches at a number of operations."""

    def __init__(self, size: int) -> None:
        super().__init__(level=1)
        self._size = size

    def fitting(self, sizes: Any) -> int:
        return min(self._size, len(list(sizes)))

    def packed(self, raw: int, sealed: int) -> bool:
        del raw, sealed
        return True


@dataclass
class Seat:
    """One desk of the world: its folder, its office as it is open, and its talk with the centre."""

    office: Office
    work: Work
    witness: Witness
    clock: Clock
    asked: bytes = b""
    version: int = 0
    copy: Path | None = None
    looks: dict[str, Any] = field(default_factory=dict)

    def touched(self) -> None:
        self.version += 1
        self.looks.clear()


@dataclass(frozen=True)
class Stage:
    """What every history of a session begins with: the ground, opened once."""

    ground: Ground
    offices: tuple[Office, ...]
    centre: Centre
    begun: frozenset[bytes]
    renew: Callable[[Path], Centre]


class RealWorld:
    """Two enrolled desks, their clones and one centre, on copies of the ground."""

    def __init__(self, stage: Stage, folder: Path) -> None:
        self._stage = stage
        self._folder = folder
        self._centre_clock = Clock()
        self._numbers = count()
        self.centre = stage.renew(folder / CENTRE)
        self.centre = replace(
            self.centre, around=replace(self.centre.around, clock=self._centre_clock)
        )
        self._at_centre: dict[str, Any] = {}
        self.seats: list[Seat] = []
        for name, office in zip(DESKS, stage.offices, strict=True):
            shutil.copytree(stage.ground.folder / name, folder / name)
            self._seat(folder / name, office)

    def close(self) -> None:
        for seat in self.seats:
            seat.office.close()
        if self.centre.nowhere is not self._stage.centre.nowhere:
            self.centre.close()
        shutil.rmtree(self._folder)

    # Verbs.

    def edit(self, desk: int, field: int, value: int) -> Act:
        seat = self.seats[desk]
        self._pass_time()
        body = UnitSet(facts=UNIT.numbered({FIELDS[field]: str(value)}))
        with seat.work.writing() as act:
            changed = record(act, self._stage.ground.unit, body)
        seat.touched()
        return changed.op_id

    def send(self, desk: int, size: int) -> list[Said]:
        seat = self.seats[desk]
        speaker = Speaker.of(seat.work)
        batches = [one.frame for one in packed_batches(speaker, SizedPace(size))]
        return [self._said(desk, one) for one in batches]

    def ask(self, desk: int, most: int) -> Said:
        return replace(self._said(desk), most=most)

    def deliver(self, message: Said, *, dies: bool = False) -> list[Answered]:
        self._pass_time()
        self._at_centre.clear()
        outgoing.A_FRAME = message.most * AN_ENTRY
        self.seats[message.desk].asked = message.nonce
        frames = parted(message.frames)
        try:
            with falling(self.centre) if dies else standing():
                answer = parted(exchange(self.centre, frames))
        except FallenOverError:
            return []
        whole = Answered(message.nonce, tuple(answer), self._on_stick(frames, answer))
        receipt = replace(whole, frames=whole.frames[:1], by_stick=whole.by_stick[:1])
        return [receipt, whole]

    def receive(self, desk: int, message: Answered) -> None:
        seat = self.seats[desk]
        seat.touched()
        if message.nonce != seat.asked:
            self._take(seat, message.by_stick, b"")
        else:
            self._take(seat, message.frames, message.nonce)
        seat.witness.note(seat.work)

    def clone(self, desk: int) -> int:
        seat = self.seats[desk]
        folder = self._folder / f"clone-{len(self.seats)}"
        shutil.copytree(seat.office.folder, folder)
        self._seat(folder, seat.office)
        return len(self.seats) - 1

    def back_up(self, desk: int) -> None:
        seat = self.seats[desk]
        seat.copy = self._folder / f"copy-{next(self._numbers)}"
        shutil.copytree(seat.office.folder, seat.copy)

    def restore(self, desk: int, *, witness: bool) -> None:
        seat = self.seats[desk]
        folder, copy = seat.office.folder, seat.copy
        assert copy is not None
        seat.office.close()
        for name in (*FILES, f"{DATABASE_FILE}-shm"):
            (folder / name).unlink(missing_ok=True)
        for name in FILES:
            with suppress(FileNotFoundError):
                shutil.copy(copy / name, folder / name)
        if witness:
            shutil.rmtree(folder / PROFILE)
            shutil.copytree(copy / PROFILE, folder / PROFILE)
        seat.office = taken_over(seat.office, folder, seat.office.surroundings)
        seat.work = Work(Desk(seat.office), seat.work.actor)
        seat.asked = b""
        seat.witness.check(seat.work)
        seat.touched()

    def open_epoch(self, desk: int) -> None:
        seat = self.seats[desk]
        seat.asked = b""
        new_epoch(seat.work)
        seat.witness.note(seat.work)
        seat.touched()

    # Looks.

    def placed(self, desk: int) -> Sequence[Act]:
        return self._looked(desk)["placed"]

    def waiting(self, desk: int) -> Sequence[Act]:
        return self._looked(desk)["waiting"]

    def acknowledged(self, desk: int) -> set[Act]:
        return self._looked(desk)["acknowledged"]

    def told(self, desk: int) -> set[Act]:
        return self._looked(desk)["told"]

    def shown(self, desk: int) -> dict[int, int]:
        return self._looked(desk)["shown"]

    def office_log(self) -> list[Placed]:
        return self._looked_at_centre()["office"]

    def device_logs(self) -> dict[Any, list[tuple[int, Act]]]:
        return self._looked_at_centre()["chains"]

    def _looked(self, desk: int) -> dict[str, Any]:
        seat = self.seats[desk]
        if not seat.looks:
            known = self._known(seat.office)
            here, until = head(seat.work), acked(seat.work)
            ours = [one for one in known if self._is_edit(one)]
            seat.looks = {
                "placed": [one.op_id for one in ours if one.place < PENDING],
                "waiting": [one.op_id for one in ours if one.place >= PENDING],
                "acknowledged": {
                    one.op_id
                    for one in ours
                    if one.epoch == here.epoch
                    and one.seq <= until
                    and one.device == seat.office.device.id
                },
                "told": {one.op_id for one in ours if is_aside(one.verdict)},
                "shown": self._in_table(seat.office),
            }
        return seat.looks

    def _looked_at_centre(self) -> dict[str, Any]:
        if not self._at_centre:
            self._at_centre = {"office": self._office(), "chains": self._chains()}
        return self._at_centre

    def _office(self) -> list[Placed]:
        """The log of the office; the centre's own acts and those of the ground aren't counted."""
        others, found = 0, []
        with self.centre.nowhere.engine.connect() as connection:
            for one in connection.execute(in_order()):
                if self._is_edit(one):
                    at = one.office_seq - others
                    found.append(Placed(at, one.op_id, is_aside(one.verdict)))
                else:
                    others += 1
        return found

    def _chains(self) -> dict[Any, list[tuple[int, Act]]]:
        found: dict[Any, list[tuple[int, Act]]] = {}
        chains = [
            select(table.c.device, table.c.epoch, table.c.seq, table.c.op_id).where(
                table.c.office_id == OFFICE
            )
            for table in (operations, repeats, quarantine)
        ]
        chains[-1] = chains[-1].where(quarantine.c.reason != "fork")
        with self.centre.nowhere.engine.connect() as connection:
            rows = [row for query in chains for row in connection.execute(query)]
        for one in sorted(rows, key=lambda row: (row.device, row.epoch, row.seq)):
            if one.device != self.centre.identity.id:
                found.setdefault((one.device, one.epoch), []).append((one.seq, one.op_id))
        return found

    def _known(self, office: Office) -> list[Row[Any]]:
        with office.database.engine.connect() as connection:
            return list(connection.execute(in_order()))

    def _in_table(self, office: Office) -> dict[int, int]:
        with office.database.engine.connect() as connection:
            row = connection.execute(
                select(*(units.c[name] for name in FIELDS)).where(
                    units.c.id == self._stage.ground.unit
                )
            ).one()
        return {number: int(value) for number, value in enumerate(row) if value}

    def _is_edit(self, one: Row[Any]) -> bool:
        return one.device != self.centre.identity.id and one.op_id not in self._stage.begun

    # How it is done.

    def _seat(self, folder: Path, office: Office) -> None:
        number = len(self.seats)
        clock = Clock(self._centre_clock.now + OFFSETS[number % len(OFFSETS)])
        opened = taken_over(office, folder, around(clock, seed=100 + number))
        work = Work(Desk(opened), self._stage.ground.people["CLK"])
        self.seats.append(Seat(opened, work, Witness(folder / PROFILE), clock))

    def _pass_time(self) -> None:
        self._centre_clock.now += A_MOMENT
        for seat in self.seats:
            seat.clock.now += A_MOMENT

    def _said(self, desk: int, *frames: bytes) -> Said:
        seat = self.seats[desk]
        nonce = new_nonce()
        seat.witness.note(seat.work)
        hello = hello_frame(Speaker.of(seat.work), PULL, nonce)
        return Said(desk, nonce, (hello, *frames), most=100)

    def _on_stick(self, frames: Sequence[Frame], answer: Sequence[Frame]) -> tuple[Frame, ...]:
        """Return what a stick would bring now; it differs from the line's answer by the log."""
        if all(one.sort is not Sort.LOG for one in answer):
            return tuple(one for one in answer if one.sort not in (Sort.REFUSAL, Sort.END))
        hello, device = greeted(self.centre, frames[0])
        return tuple(parted(answer_frames(self.centre, hello, device, by_stick=True)))

    def _take(self, seat: Seat, frames: Sequence[Frame], nonce: bytes) -> None:
        """Take an answer in as the desk's engine does."""
        taker = Taker(Speaker.of(seat.work), nonce)
        for one in frames:
            try:
                came = taker.take(one)
            except WireRefusalError:
                return
            if nonce and came.receipt is not None and is_fork(came.receipt):
                new_epoch(seat.work)
                return
            if came.is_hole or not came.is_ours or came.refusal is not None:
                return
            if one.sort is Sort.END:
                seat.asked = b""


def in_order() -> Any:
    """Everything of an office's log in its order."""
    names = ("op_id", "device", "epoch", "seq", "place", "office_seq", "verdict")
    return (
        select(*(operations.c[name] for name in names))
        .where(operations.c.office_id == OFFICE)
        .order_by(operations.c.place)
    )


def is_aside(verdict: bytes | None) -> bool:
    return verdict_in(verdict or b"").code in (ASIDE, PART)


def is_fork(receipt: Receipt) -> bool:
    return any(one.code == "fork" for one in receipt.notices)


def parted(frames: Any) -> list[Frame]:
    """Bytes of whole frames as frames."""
    reader = FrameReader()
    return [one for data in frames for one in reader.feed(data)]


@contextmanager
def standing() -> Iterator[None]:
    yield


@contextmanager
def falling(centre: Centre) -> Iterator[None]:
    """Let the centre fall over in the first commit; nothing of it is kept."""

    def fall(connection: object) -> None:
        del connection
        raise FallenOverError

    event.listen(centre.nowhere.engine, "commit", fall)
    try:
        yield
    finally:
        event.remove(centre.nowhere.engine, "commit", fall)


def begun_at(centre: Centre) -> frozenset[bytes]:
    """The ids of what the ground's log has."""
    with centre.nowhere.engine.connect() as connection:
        return frozenset(one.op_id for one in connection.execute(in_order()))
