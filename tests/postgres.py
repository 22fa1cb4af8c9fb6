"""A PostgreSQL server of the tests' own: made in a temporary folder, gone at the end.

Each worker of a parallel run has its own; nothing listens on the network. Ask for
the fixture `postgres_url`.
"""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest

OWNERS = ("postgres", "nobody")
PORT = 5432
MISSING = "no PostgreSQL here; as root: apt-get install --yes postgresql"
SETTINGS = (
    "listen_addresses=",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "shared_buffers=32MB",
    "max_connections=40",
    "autovacuum=off",
)


@dataclass(frozen=True)
class Cluster:
    """A running server, reached by a socket in its folder."""

    folder: Path
    databases: "count[int]"

    def url(self, database: str) -> str:
        """The address of a database, as SQLAlchemy wants it."""
        return f"postgresql+psycopg://owner@/{database}?host={self.folder}&port={PORT}"

    def do(self, statement: str) -> None:
        """Run one statement as the owner of everything."""
        with psycopg.connect(
            host=str(self.folder), port=PORT, user="owner", dbname="postgres", autocommit=True
        ) as connection:
            connection.execute(statement)


def find_program(name: str) -> Path:
    """Find one of PostgreSQL's programs; its newest release off the PATH."""
    homes = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda home: int(home.parts[-2]))
    found = shutil.which(name) or shutil.which(name, path=":".join(map(str, reversed(homes))))
    if found is None:
        pytest.fail(MISSING)
    return Path(found).resolve()


def unprivileged() -> dict[str, Any]:
    """PostgreSQL refuses to run as root: name another user and group for it."""
    if os.geteuid() != 0:
        return {}
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    owner = next(known[name] for name in OWNERS if name in known)
    return {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}


@contextmanager
def running_cluster() -> Iterator[Cluster]:
    """Make a server, and stop it at the end whatever happens."""
    who = unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="office-postgres-"))
    if who:
        os.chown(folder, who["user"], who["group"])
    data = folder / "data"
    try:
        make: list[str | Path] = [find_program("initdb"), "--no-sync", "--no-locale", "-E", "UTF8"]
        make += ["-A", "trust", "-U", "owner", "-D", data]
        subprocess.run(make, check=True, capture_output=True, cwd=folder, **who)  # noqa: S603  # a program that the tests chose
        with running_server(data, folder, who):
            yield Cluster(folder, count(1))
    finally:
        shutil.rmtree(folder)


@contextmanager
def running_server(data: Path, folder: Path, who: dict[str, Any]) -> Iterator[None]:
    run: list[str | Path] = [find_program("postgres"), "-D", data, "-k", folder, "-p", str(PORT)]
    for setting in SETTINGS:
        run += ["-c", setting]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(run, stdout=log, stderr=log, cwd=folder, **who)  # noqa: S603  # a program that the tests chose
        try:
            wait_until_ready(server, folder)
            yield
        finally:
            server.send_signal(signal.SIGQUIT)
            server.wait()


def wait_until_ready(server: "subprocess.Popen[bytes]", folder: Path) -> None:
    """Wait for the word that PostgreSQL writes into its pid file; a server that ends has failed."""
    said = folder / "data" / "postmaster.pid"
    while not (said.exists() and "ready" in said.read_text()):
        try:
            server.wait(timeout=0.01)
        except subprocess.TimeoutExpired:
            continue
        pytest.fail((folder / "log").read_text())


@pytest.fixture(scope="session")
def postgres_cluster() -> Iterator[Cluster]:
    with running_cluster() as cluster:
        yield cluster


@pytest.fixture
def postgres_url(postgres_cluster: Cluster) -> Iterator[str]:
    """The address of an empty database, this test's alone."""
    name = f"office{next(postgres_cluster.databases)}"
    postgres_cluster.do(f"CREATE DATABASE {name}")
    yield postgres_cluster.url(name)
    postgres_cluster.do(f"DROP DATABASE {name} WITH (FORCE)")
