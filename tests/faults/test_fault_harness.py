"""The harness itself, on a tiny program that writes one row after another."""

import sys

import pytest

from office.storage.engine import opened
from office.storage.sealing import SecretKey

KEY = SecretKey(b"k" * 32)
TINY = """
import sys
from pathlib import Path
from office.storage.engine import create_database, opened
from office.storage.sealing import SecretKey

path, key = Path(sys.argv[1]) / "tiny.db", SecretKey(b"k" * 32)
create_database(path, key)
with opened(path, key) as connection:
    connection.execute("CREATE TABLE line (text)")
    for number in range(3):
        connection.execute("INSERT INTO line VALUES (?)", (str(number),))
        print(number, flush=True)
"""


def tiny(folder):
    return [sys.executable, "-c", TINY, str(folder)]


def test_writes_of_the_encrypted_database_are_counted(faults, tmp_path):
    count = faults.count_writes(tiny(tmp_path), tmp_path)

    assert count > 20


def test_writes_elsewhere_are_not_counted(faults, tmp_path):
    (tmp_path / "watched").mkdir()

    assert faults.count_writes(tiny(tmp_path), tmp_path / "watched") == 0


def test_the_same_program_writes_the_same_number_of_times(faults, tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()

    assert faults.count_writes(tiny(first), first) == faults.count_writes(tiny(second), second)


def test_a_killed_program_keeps_every_line_it_spoke_of(faults, tmp_path):
    for at in (30, 35, 40, 45):
        folder = tmp_path / str(at)
        folder.mkdir()

        done = faults.run_with_fault(tiny(folder), folder, at, "kill")

        assert done.returncode == -9
        with opened(folder / "tiny.db", KEY) as connection:
            kept = connection.execute("SELECT count(*) FROM line").fetchone()[0]
        assert kept >= len(done.stdout.split())


def test_a_full_disk_is_told_in_words(faults, tmp_path):
    done = faults.run_with_fault(tiny(tmp_path), tmp_path, 30, "full")

    assert done.returncode == 1
    assert "DiskFullError" in done.stderr


def test_a_program_ends_by_itself_when_the_fault_lies_beyond_it(faults, tmp_path):
    done = faults.run_with_fault(tiny(tmp_path), tmp_path, 10_000, "kill")

    assert done.returncode == 0


def test_a_scenario_that_breaks_is_told_with_its_write(faults, tmp_path):
    with pytest.raises(AssertionError, match="kill at write 1"):
        faults.everywhere("tests.faults.careless", tmp_path, "kill")
