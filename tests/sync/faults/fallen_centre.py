"""The centre on PostgreSQL falls over at the n-th statement while it takes what a desk brings.

Each request is answered by a process of its own, as after a restart; statements are counted over
all of them. In mode `kill` the process is killed there (SIGKILL), in mode `cut` the server ends its
connection, and the process goes on. The desk lives, and talks again.
Use: python -m tests.sync.faults.fallen_centre FOLDER URL MODES POINTS.
"""

import mmap
import os
import shutil
import struct
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import count
from pathlib import Path
from signal import SIGKILL
from typing import Any

import psycopg
from sqlalchemy import event, make_url

from office.domain.errors import OfficeError
from sync.client.engine import End, Engine
from sync.client.failures import NotReachedError
from sync.client.witness import Witness
from sync.protocol.frames import Frame, FrameReader
from sync.server.answers import Answers
from sync.server.bootstrap import open_centre
from sync.server.centre import Centre
from tests.faults.trials import DONE, chosen, in_fork
from tests.office_at_work import Clock
from tests.sync.faults import scene
from tests.sync.real.ground import CENTRE, DESKS, PROFILE, centre_surroundings
from tests.sync.real.world import parted

KILL, CUT = "kill", "cut"
MOST_TRIES = 5


class Statements:
    """Counts the statements, copies and commits of several processes; at one of them it strikes."""

    def __init__(self, mode: str, at: int) -> None:
        self._count = mmap.mmap(-1, 8)
        self._mode, self._at = mode, at

    @property
    def count(self) -> int:
        return int(struct.unpack("q", self._count[:])[0])

    def watch(self, centre: Centre) -> None:
        engine = centre.nowhere.engine
        event.listen(engine, "before_cursor_execute", lambda one, *_: self._one(one))
        event.listen(engine, "commit", self._one)
        copy = psycopg.Cursor.copy

        def counted(cursor: Any, *told: Any) -> Any:
            self._strike(cursor.connection)
            return copy(cursor, *told)

        psycopg.Cursor.copy = counted  # no event of SQLAlchemy tells of it

    def _one(self, connection: Any) -> None:
        self._strike(connection.connection.driver_connection)

    def _strike(self, driver: Any) -> None:
        self._count[:] = struct.pack("q", self.count + 1)
        if self.count != self._at:
            return
        if self._mode == KILL:
            os.kill(os.getpid(), SIGKILL)
        told = driver.info
        with psycopg.connect(
            host=told.host, port=told.port, user=told.user, dbname="postgres", autocommit=True
        ) as other:
            other.execute("SELECT pg_terminate_backend(%s, 10000)", (told.backend_pid,))


class OwnProcess:
    """A line to a centre that is a new process for each request; `broken` has bad ends of such."""

    def __init__(self, folder: Path, url: str, statements: Statements) -> None:
        self._folder, self._url = folder, url
        self._statements = statements
        self._seeds = count(1000)
        self.broken: list[int] = []

    def exchange(self, frames: Iterable[bytes]) -> Iterator[Frame]:
        said = parted([b"".join(frames)])
        answer = self._asked(lambda centre: b"".join(Answers(centre).exchange(said)))
        yield from FrameReader().feed(answer)

    def tend(self) -> None:
        """Let the centre fold what waits."""

        def tended(centre: Centre) -> bytes:
            while Answers(centre).tend():
                pass
            return b"done"

        while not self._asked(tended):
            pass

    def _asked(self, answer: Callable[[Centre], bytes]) -> bytes:
        around = centre_surroundings(Clock(), next(self._seeds))
        reader, writer = os.pipe()

        def answered() -> None:
            with open_centre(self._folder / CENTRE, self._url, around) as centre:
                self._statements.watch(centre)
                try:
                    said = answer(centre)
                except OfficeError:
                    said = answer(centre)
                with os.fdopen(writer, "wb") as pipe:
                    pipe.write(said)

        ended = in_fork(answered)
        os.close(writer)
        if ended not in (DONE, -SIGKILL):
            self.broken.append(ended)
        with os.fdopen(reader, "rb") as pipe:
            return pipe.read()


class Copies:
    """Copies of the ground: its files, and its database under another name."""

    def __init__(self, folder: Path, url: str) -> None:
        self.url = url
        self.folder = folder / "pristine"
        self._ground = folder / "ground"
        self._name = make_url(url).database
        self.folder.mkdir()
        scene.prepare(self.folder, url)

    def renewed(self) -> tuple[Path, str]:
        """A new copy, and the address of its rows."""
        shutil.rmtree(self._ground, ignore_errors=True)
        shutil.copytree(self.folder, self._ground)
        copy = f"{self._name}_copy"
        told = make_url(self.url)
        with psycopg.connect(
            host=told.query["host"],
            port=told.query["port"],
            user=told.username,
            dbname="postgres",
            autocommit=True,
        ) as server:
            server.execute(f"DROP DATABASE IF EXISTS {copy} WITH (FORCE)")
            server.execute(f"CREATE DATABASE {copy} TEMPLATE {self._name}")
        return self._ground, told.set(database=copy).render_as_string()


def act(folder: Path, url: str, statements: Statements) -> None:
    """A desk brings its work until the centre has it all, whatever happens there."""
    line = OwnProcess(folder, url, statements)
    desk = scene.opened_alone(folder, "act", DESKS[0])
    with desk.office:
        engine = Engine(desk.head, line, Witness(desk.office.folder / PROFILE))
        for _ in range(MOST_TRIES):
            outcome = engine.sync(None)
            if outcome.end is End.SYNCED:
                break
            assert outcome.words == NotReachedError().message
    assert outcome.end is End.SYNCED
    line.tend()
    assert line.broken == []


def main(folder: Path, url: str, modes: str, points: int) -> None:
    copies = Copies(folder, url)
    tried, broken = 0, []
    for mode in modes.split(","):
        statements = Statements(mode, 0)
        assert in_fork(partial(act, *copies.renewed(), statements)) == DONE
        places = chosen(statements.count, 1, 1, points)
        sys.stderr.write(f"{mode}: {len(places)} of {statements.count}\n")
        for at in places:
            place, copy = copies.renewed()
            ended = in_fork(partial(act, place, copy, Statements(mode, at)))
            sound = in_fork(partial(scene.check, place, url=copy))
            tried += 1
            if (ended, sound) != (DONE, DONE):
                broken.append(f"{mode} at {at}: act {ended}, check {sound}")
                sys.stderr.write(f"{broken[-1]}\n")
    if broken:
        sys.exit("\n".join(broken))
    sys.stdout.write(str(tried))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4]))
