"""Runs the service: one process here, or several behind one address."""

import gc
import os
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from uvicorn.supervisors import Multiprocess

GRACE_SECONDS = 30
"""How long exchanges that are under way may take to end when the service is told to stop."""

_WORKER = "sync.server.http.worker:app"
_FOLDER, _DATABASE = "KARGOSHA_CENTRE_FOLDER", "KARGOSHA_CENTRE_DATABASE"
_MOST_CONNECTIONS = 2000
_KEEP_SECONDS = 75


@dataclass(frozen=True)
class Address:
    """Where the service listens."""

    host: str = "127.0.0.1"
    port: int = 8743


def serve_here(app: Starlette, address: Address) -> None:
    """Run one process until it is told to stop (SIGTERM, SIGINT); what is under way ends first."""
    settle_memory()
    uvicorn.Server(_config(app, address)).run()


def settle_memory() -> None:
    """Let the collector pass over what lives as long as the process: it isn't looked through again.

    Without this a third of an intake's time went into modules and tables of the law.
    """
    gc.collect()
    gc.freeze()


def serve_many(folder: Path, database: str, address: Address, processes: int) -> None:
    """Run several processes over one database; the centre must have been opened here before."""
    os.environ[_FOLDER], os.environ[_DATABASE] = str(folder), database
    config = _config(_WORKER, address, factory=True)
    config.workers = processes
    Multiprocess(config, sockets=[config.bind_socket()]).run()


def told_by_parent() -> tuple[Path, str]:
    """Return the folder and the database's address that a process among several was given."""
    return Path(os.environ[_FOLDER]), os.environ[_DATABASE]


def _config(app: Starlette | str, address: Address, *, factory: bool = False) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        host=address.host,
        port=address.port,
        factory=factory,
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=False,
        limit_concurrency=_MOST_CONNECTIONS,
        timeout_keep_alive=_KEEP_SECONDS,
        timeout_graceful_shutdown=GRACE_SECONDS,
        ws="none",
    )
