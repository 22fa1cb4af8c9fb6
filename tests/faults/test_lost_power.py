"""A power cut in the harness: what a program flushed stays, what it didn't is gone."""

import sys

import pytest

WRITES = """
import os, sys
from pathlib import Path

folder = Path(sys.argv[1])
{}
os.kill(os.getpid(), 0)
(folder / "end").mkdir()
"""
FLUSHED = (
    'file = (folder / "a").open("r+b"); file.write(b"new"); file.flush(); os.fsync(file.fileno())'
)
KEPT = 'file = (folder / "a").open("r+b"); file.write(b"new"); file.flush()'
EMPTIED = '(folder / "a").write_bytes(b"new")'
MADE = '(folder / "b").write_bytes(b"new")'
MOVED = '(folder / "c").replace(folder / "a")'
GONE = '(folder / "a").unlink()'
FOLDER = """
place = os.open(folder, os.O_RDONLY)
os.fsync(place)
"""


def left_after(faults, tmp_path, program, mode="power"):
    """What is in the folder after the power went at the end of a program."""
    folder = tmp_path / "watched"
    folder.mkdir()
    (folder / "a").write_bytes(b"old")
    (folder / "c").write_bytes(b"other")
    argv = [sys.executable, "-c", WRITES.format(program), str(folder)]
    last = faults.count_writes(argv, folder)
    for one in folder.iterdir():
        one.rmdir() if one.is_dir() else one.unlink()
    (folder / "a").write_bytes(b"old")
    (folder / "c").write_bytes(b"other")
    assert faults.run_with_fault(argv, folder, last, mode).returncode == -9
    return {one.name: one.read_bytes() for one in folder.iterdir()}


@pytest.mark.parametrize(
    ("program", "expected"),
    [
        (KEPT, {"a": b"old", "c": b"other"}),
        (FLUSHED, {"a": b"new", "c": b"other"}),
        (EMPTIED, {"a": b"old", "c": b"other"}),
        (MADE, {"a": b"old", "c": b"other"}),
        (MOVED, {"a": b"old", "c": b"other"}),
        (MOVED + FOLDER, {"a": b"other"}),
        (GONE, {"a": b"old", "c": b"other"}),
        (GONE + FOLDER, {"c": b"other"}),
    ],
)
def test_only_what_was_flushed_is_there_after_a_power_cut(faults, tmp_path, program, expected):
    assert left_after(faults, tmp_path, program) == expected


def test_of_what_was_not_flushed_a_part_may_be_there(faults, tmp_path):
    sectors = 'file = (folder / "a").open("r+b"); file.write(b"n" * 512 * 64); file.flush()'

    left = left_after(faults, tmp_path, sectors, "torn")["a"]

    assert b"n" * 512 in left
    assert left != b"n" * 512 * 64


def test_a_database_that_does_not_wait_for_the_disk_is_found_out(faults, tmp_path):
    scenario = "tests.faults.unflushed"

    with pytest.raises(AssertionError, match="power at write"):
        faults.everywhere(scenario, tmp_path, "power", points=12)
