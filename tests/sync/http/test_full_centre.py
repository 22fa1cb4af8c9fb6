"""The disk or the database of the centre refuses: desks come again later, and the log says why."""

import httpx
import pytest
from structlog.testing import capture_logs

from office.storage.errors import DiskFullError
from sync.client.failures import NotReachedError
from sync.client.http_line import HttpLine
from sync.protocol.media import ENROL_PATH, MEDIA_TYPE, SYNC_PATH
from sync.server.answers import Answers
from sync.server.http.app import service_app
from tests.sync.http.conftest import served


class FullCentre(Answers):
    """A centre without room: no test can fill the disk beneath a real one."""

    fault: Exception = DiskFullError()

    def exchange(self, frames):
        del frames
        raise self.fault
        yield b""

    def enrol(self, sealed):
        del sealed
        raise self.fault

    def tend(self):
        raise self.fault


@pytest.fixture(params=[DiskFullError(), OSError(5, "Input/output error")], ids=["full", "fault"])
def full_port(request, trial_centre):
    centre = FullCentre(trial_centre)
    object.__setattr__(centre, "fault", request.param)
    with served(service_app(centre)) as port:
        yield port


@pytest.mark.parametrize("path", [SYNC_PATH, ENROL_PATH])
def test_a_desk_is_asked_to_come_again_later(full_port, path):
    with capture_logs() as logs:
        answer = httpx.post(
            f"http://127.0.0.1:{full_port}{path}",
            content=b"x",
            headers={"content-type": MEDIA_TYPE},
        )

    assert answer.status_code == 503
    assert answer.content == b""
    (told,) = (one for one in logs if one["event"] == "fault")
    assert told["words"]


def test_the_desk_says_that_the_centre_is_not_reached(full_port):
    with HttpLine(f"http://127.0.0.1:{full_port}") as line, pytest.raises(NotReachedError):
        list(line.exchange([b"hello"]))


def test_the_service_outlives_waiting_work_that_fails(full_port):
    for _ in range(2):
        assert httpx.get(f"http://127.0.0.1:{full_port}/health").status_code == 200
