"""One program at a time in an office's folder."""

import subprocess
import sys

import pytest

from office.storage.errors import OfficeInUseError
from office.storage.lock import OfficeLock

HOLD = """
import sys
from pathlib import Path
from office.storage.lock import OfficeLock

lock = OfficeLock(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def another_program(tmp_path):
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(  # noqa: S603  # a program that the tests chose
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as program:
        assert program.stdout.readline() == "held\n"
        yield program
        program.kill()


@pytest.mark.usefixtures("another_program")
def test_a_second_program_is_refused_in_words(tmp_path):
    with pytest.raises(OfficeInUseError, match="پنجره دیگری"):
        OfficeLock(tmp_path)


def test_a_killed_program_frees_the_office(another_program, tmp_path):
    another_program.kill()
    another_program.wait()

    OfficeLock(tmp_path).release()


def test_a_second_window_of_one_program_is_refused(tmp_path):
    with OfficeLock(tmp_path), pytest.raises(OfficeInUseError):
        OfficeLock(tmp_path)


def test_a_released_office_is_free(tmp_path):
    with OfficeLock(tmp_path):
        pass

    OfficeLock(tmp_path).release()


def test_two_offices_are_open_at_once(tmp_path):
    (tmp_path / "other").mkdir()

    with OfficeLock(tmp_path), OfficeLock(tmp_path / "other"):
        pass
