"""A real centre behind a real port of this machine."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import uvicorn

from sync.server.answers import Answers
from sync.server.http.app import service_app
from tests.sync.server.conftest import (  # noqa: F401  # fixtures of the centre
    around,
    centre,
    clock,
    province_centre,
    trial_centre,
)


@contextmanager
def served(app, **settings: Any) -> Iterator[int]:
    """Serve an application on a free port of the loopback, with more settings of the server."""
    config = uvicorn.Config(
        app,
        host="127.0.0.1",
        port=0,
        log_config=None,
        server_header=False,
        date_header=False,
        **settings,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        while not server.started:
            time.sleep(0.005)
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        thread.join(20)


@pytest.fixture
def port(centre):  # noqa: F811  # the fixture above
    with served(service_app(Answers(centre), patience=1.0)) as port:
        yield port
