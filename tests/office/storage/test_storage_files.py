"""Files that are wholly there or not there at all."""

import os
from pathlib import Path

import pytest

from office.storage.errors import DiskFullError
from office.storage.files import put_in_place, sweep_parts, write_whole


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def failing(number):
    def fail(*_):
        raise OSError(number, os.strerror(number))

    return fail


def test_a_file_is_written_whole(tmp_path):
    write_whole(tmp_path / "letter", b"new")

    assert (tmp_path / "letter").read_bytes() == b"new"
    assert names(tmp_path) == ["letter"]


def test_a_file_is_replaced_whole(tmp_path):
    (tmp_path / "letter").write_bytes(b"old")

    write_whole(tmp_path / "letter", b"new")

    assert (tmp_path / "letter").read_bytes() == b"new"


def test_a_file_is_nobody_elses_to_read(tmp_path):
    write_whole(tmp_path / "keys", b"secret")

    assert (tmp_path / "keys").stat().st_mode & 0o077 == 0


def test_a_full_disk_leaves_the_old_file_alone(tmp_path, monkeypatch):
    (tmp_path / "letter").write_bytes(b"old")
    monkeypatch.setattr("os.fsync", failing(28))

    with pytest.raises(DiskFullError):
        write_whole(tmp_path / "letter", b"new")

    assert (tmp_path / "letter").read_bytes() == b"old"
    assert names(tmp_path) == ["letter"]


def test_another_fault_of_the_disk_is_not_called_full(tmp_path, monkeypatch):
    monkeypatch.setattr("os.fsync", failing(5))

    with pytest.raises(OSError, match="Input/output"):
        write_whole(tmp_path / "letter", b"new")

    assert names(tmp_path) == []


def test_bytes_reach_the_disk_before_the_name_and_the_name_before_the_answer(tmp_path, monkeypatch):
    """A power cut can't be tried here, so the order of what guards against it is watched."""
    order = []
    flush, rename = os.fsync, Path.replace
    monkeypatch.setattr("os.fsync", lambda descriptor: (order.append("flush"), flush(descriptor)))
    monkeypatch.setattr(Path, "replace", lambda *way: (order.append("rename"), rename(*way)))

    write_whole(tmp_path / "letter", b"new")

    assert order == ["flush", "rename", "flush"]


def test_a_file_is_renamed_over_another(tmp_path):
    (tmp_path / "new").write_bytes(b"new")
    (tmp_path / "letter").write_bytes(b"old")

    put_in_place(tmp_path / "new", tmp_path / "letter")

    assert (tmp_path / "letter").read_bytes() == b"new"
    assert names(tmp_path) == ["letter"]


def test_what_an_interrupted_write_left_is_swept(tmp_path):
    (tmp_path / "half.part").write_bytes(b"half")
    (tmp_path / "letter").write_bytes(b"whole")

    sweep_parts(tmp_path)

    assert names(tmp_path) == ["letter"]
