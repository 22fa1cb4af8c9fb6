"""The two ends of a measurement: a centre in a process of its own, desks in this one."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

import httpx

from bench.wire_work import DAYS_AGO
from office.domain.operations.ids import NO_ID
from office.domain.province import OfficeGiven
from office.storage.key_file import PassphraseCost
from office.usecases.office import Surroundings, create_office, settings_of
from office.usecases.people import set_person
from office.usecases.work import Desk, Work
from sync.client.enrolment import enrol
from sync.client.http_line import HttpLine
from sync.client.witness import Witness
from sync.server.admin.giving import publish_pack
from sync.server.admin.offices import OfficeFacts, add_office
from sync.server.bootstrap import RESOURCES, open_centre
from sync.server.enrolling import NewCode, new_code
from tests.postgres import Cluster, running_cluster

HOST = "127.0.0.1"
OFFICE = "bench-office"
USER, PASSPHRASE = "bench", "bench-passphrase"
_QUICK = PassphraseCost(memory_kib=64, passes=1, lanes=1)
_TICKS = os.sysconf("SC_CLK_TCK")
_PATIENCE = 60.0


@dataclass(frozen=True)
class CentreAt:
    """Where a centre is: its folder, its database, and what a desk of its office is told."""

    folder: Path
    database: str
    given: OfficeGiven

    def code(self) -> NewCode:
        """Return a one-time code for the office's next desk."""
        with open_centre(self.folder, self.database) as centre:
            return new_code(centre, OFFICE)


def made_centre(folder: Path, database: str) -> CentreAt:
    """Make a centre with one office that knows one procedure."""
    facts = OfficeFacts(
        office_id=OFFICE,
        name="اداره صنعت، معدن و تجارت شهرستان نمونه",
        directorate="اداره کل صنعت، معدن و تجارت استان نمونه",
        province="نمونه",
        county="103",
        county_title="نمونه",
    )
    with open_centre(folder, database) as centre:
        given = add_office(centre, facts)
        publish_pack(centre, RESOURCES / "procedures" / "EST_ISSUE")
    return CentreAt(folder, database, given)


@dataclass(frozen=True)
class Serving:
    """A running process of the centre."""

    process: "subprocess.Popen[bytes]"
    port: int

    @property
    def cpu(self) -> float:
        """Seconds of processor time that it has used."""
        return cpu_of(self.process.pid)


@contextmanager
def serving(at: CentreAt) -> Iterator[Serving]:
    """Run one process of the centre as its command does, until the end."""
    port = free_port()
    words = ["--folder", str(at.folder), "--database", at.database]
    with _running(["sync.server", *words, "serve", "--port", str(port)], port) as server:
        yield server


@contextmanager
def bare_serving(database: str) -> Iterator[Serving]:
    """Run the bare thing that the wire is measured against."""
    port = free_port()
    with _running(["bench.wire_bare", database, str(port)], port) as server:
        yield server


@contextmanager
def _running(module: list[str], port: int) -> Iterator[Serving]:
    call = [sys.executable, "-m", *module]
    process = subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603  # our own program
    try:
        _await(port)
        yield Serving(process, port)
    finally:
        process.terminate()
        process.wait(_PATIENCE)


@dataclass(frozen=True)
class Postgres:
    """A server of the measurement's own."""

    cluster: Cluster

    @property
    def postmaster(self) -> int:
        """The process whose children do the work."""
        told = (self.cluster.folder / "data" / "postmaster.pid").read_text(encoding="ascii")
        return int(told.split()[0])

    def database(self, name: str) -> str:
        """Make an empty database and return its address."""
        self.cluster.do(f"CREATE DATABASE {name}")
        return self.cluster.url(name)


@contextmanager
def own_postgres() -> Iterator[Postgres]:
    """Run a PostgreSQL server in a temporary folder; its flushes are off, as in the tests."""
    with running_cluster() as cluster:
        yield Postgres(cluster)


@contextmanager
def enrolled_desk(folder: Path, at: CentreAt, number: int, port: int) -> Iterator[Work]:
    """Make a desk of the office, let in by the centre."""
    code = at.code()
    settings = replace(settings_of(at.given), desk=code.desk)
    around = Surroundings(RESOURCES, clock=lambda: DAYS_AGO, passphrase_cost=_QUICK)
    with create_office(folder, settings, USER, PASSPHRASE, around) as office:
        desk = Desk(office)
        person = set_person(Work(desk, NO_ID), f"رئیس {number}", ("HEAD",), "رئیس").subject
        work = Work(desk, person)
        with HttpLine(f"http://{HOST}:{port}") as line:
            enrol(work, line, code.code)
        yield work


def witness_of(folder: Path) -> Witness:
    """Return a desk's witness, beside its folder."""
    return Witness(folder.with_name(f"{folder.name}-profile"))


def cpu_of(*processes: int) -> float:
    """Return the seconds of processor time that processes and their ended children have used."""
    total = 0
    for one in processes:
        with suppress(FileNotFoundError):
            told = Path(f"/proc/{one}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
            total += sum(map(int, told[11:15]))
    return total / _TICKS


def postgres_cpu(postmaster: int) -> float:
    """Return the seconds that a PostgreSQL server and its processes have used."""
    children = Path(f"/proc/{postmaster}/task/{postmaster}/children")
    return cpu_of(postmaster, *map(int, children.read_text(encoding="ascii").split()))


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.create_server((HOST, 0)) as listening:
        port: int = listening.getsockname()[1]
    return port


def _await(port: int) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        with suppress(httpx.HTTPError):
            if httpx.get(f"http://{HOST}:{port}/health").status_code == httpx.codes.OK:
                return
        time.sleep(0.05)
    message = "the centre didn't begin to answer"
    raise TimeoutError(message)
