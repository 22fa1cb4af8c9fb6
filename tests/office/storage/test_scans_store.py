"""The scans of an office on the disk."""

import os
from datetime import UTC, datetime, timedelta
from hashlib import blake2b

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.storage.errors import DiskFullError
from office.storage.scans.errors import DamagedScanError, UnknownScanError
from office.storage.scans.identity import CHUNK, chunk_hashes, scan_id
from office.storage.scans.store import Scans
from office.storage.scans.vault import Vault
from office.storage.sealing import SecretKey
from tests.office.storage.scan_pages import coded, paper, written_pdf

KEY = SecretKey(b"k" * 32)
LETTER = written_pdf()
PAPER = coded(paper(100), "PNG")
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "scans"


@pytest.fixture
def scans(folder):
    return Scans(folder, KEY)


def files(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file())


def spoil(path):
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def test_a_scan_is_read_as_it_was_stored(scans, folder):
    info = scans.add(LETTER, "نامه.pdf")

    assert Scans(folder, KEY).read(info.id) == LETTER
    assert scans.exists(info.id)


def test_a_scan_tells_what_an_operation_records(scans):
    info = scans.add(PAPER, "a.png")

    assert (info.kind, info.pages) == ("webp", 1)
    assert info.original_size == len(PAPER)
    assert info.size == len(scans.read(info.id)) < info.original_size
    assert info.chunks == -(-info.size // CHUNK)


def test_a_scan_is_named_by_its_content(scans):
    info = scans.add(LETTER, "a.pdf")

    whole = blake2b(LETTER, digest_size=32).digest()
    assert info.id == blake2b(whole, digest_size=32).hexdigest()


@given(data=st.binary(max_size=300), copies=st.integers(0, 600))
def test_chunks_are_64_kilobytes_and_their_list_is_the_name(data, copies):
    data = data * copies
    hashes = chunk_hashes(data)

    assert len(hashes) == -(-len(data) // CHUNK)
    assert scan_id(hashes) == blake2b(b"".join(hashes), digest_size=32).hexdigest()
    for number, expected in enumerate(hashes):
        chunk = data[number * CHUNK : (number + 1) * CHUNK]
        assert blake2b(chunk, digest_size=32).digest() == expected


def test_the_same_scan_is_stored_once(scans, folder):
    first = scans.add(PAPER, "a.png")
    second = scans.add(PAPER, "دوباره.png")

    assert first == second
    assert scans.ids() == (first.id,)
    assert len(files(folder)) == 2


def test_a_damaged_scan_is_mended_when_it_comes_again(scans, folder):
    info = scans.add(LETTER, "a.pdf")
    spoil(files(folder)[0])

    scans.add(LETTER, "a.pdf")

    assert scans.read(info.id) == LETTER


def test_scans_are_listed_in_order(scans):
    ids = {scans.add(written_pdf(pages), "a.pdf").id for pages in range(1, 8)}

    assert scans.ids() == tuple(sorted(ids))


def test_the_disk_shows_neither_content_nor_kind(scans, folder):
    scans.add(LETTER, "a.pdf")
    scans.add(PAPER, "a.png")

    for path in files(folder):
        assert b"%PDF" not in path.read_bytes()
        assert b"WEBP" not in path.read_bytes()
        assert path.suffix in (".scan", ".original")


def test_another_key_reads_nothing(scans, folder):
    info = scans.add(LETTER, "a.pdf")

    with pytest.raises(DamagedScanError):
        Scans(folder, SecretKey(b"x" * 32)).read(info.id)


@pytest.mark.parametrize("scan", ["0" * 64, "../../keys", "", "A" * 64, "0" * 63 + "\n"])
def test_a_scan_that_is_not_here_is_told(scans, scan):
    with pytest.raises(UnknownScanError, match="همگام‌سازی"):
        scans.read(scan)


def test_a_scan_that_is_not_here_does_not_exist(scans):
    assert not scans.exists("0" * 64)


def test_one_scan_in_the_place_of_another_is_found(scans, folder):
    first = scans.add(LETTER, "a.pdf")
    second = scans.add(written_pdf(5), "b.pdf")
    place = {path.stem: path for path in files(folder)}
    place[first.id].write_bytes(place[second.id].read_bytes())

    with pytest.raises(DamagedScanError):
        scans.read(first.id)


@given(data=st.data())
def test_a_changed_byte_is_found_wherever_it_is(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("scans")
    scans = Scans(folder, KEY)
    info = scans.add(written_pdf(1, lines=1), "a.pdf")
    (path,) = files(folder)
    whole = path.read_bytes()
    place = data.draw(st.integers(0, len(whole) - 1))
    path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x40]) + whole[place + 1 :])

    with pytest.raises(DamagedScanError):
        scans.verify(info.id)


def test_a_scan_under_a_name_that_is_not_its_own_is_found(scans, folder):
    Vault(folder, KEY.derive("scans"), ".scan").put("0" * 64, LETTER)

    assert scans.read("0" * 64) == LETTER
    with pytest.raises(DamagedScanError):
        scans.verify("0" * 64)


def test_all_scans_are_verified_and_the_bad_ones_named(scans, folder):
    good = scans.add(LETTER, "a.pdf")
    bad = scans.add(written_pdf(4), "b.pdf")
    spoil(next(path for path in files(folder) if path.stem == bad.id))

    (problem,) = scans.verify_all()

    assert problem.id == bad.id
    assert "آسیب" in problem.message
    scans.verify(good.id)


def test_the_original_is_kept_beside_the_reduced_scan(scans):
    info = scans.add(PAPER, "a.png")

    assert scans.original(info.id) == PAPER


def test_a_file_kept_as_it_is_has_no_second_original(scans):
    info = scans.add(LETTER, "a.pdf")

    with pytest.raises(UnknownScanError):
        scans.original(info.id)


def test_originals_go_after_90_days_and_scans_stay(scans, folder):
    info = scans.add(PAPER, "a.png")
    (original,) = (path for path in files(folder) if path.suffix == ".original")
    taken = (NOW - timedelta(days=90, seconds=1)).timestamp()
    os.utime(original, (taken, taken))

    assert scans.drop_originals(NOW) == 1

    assert scans.exists(info.id)
    with pytest.raises(UnknownScanError):
        scans.original(info.id)


def test_originals_stay_for_90_days(scans, folder):
    info = scans.add(PAPER, "a.png")
    (original,) = (path for path in files(folder) if path.suffix == ".original")
    taken = (NOW - timedelta(days=89)).timestamp()
    os.utime(original, (taken, taken))

    assert scans.drop_originals(NOW) == 0

    assert scans.original(info.id) == PAPER


@pytest.mark.usefixtures("scans")
def test_what_an_interrupted_write_left_is_cleared_away(folder):
    half = folder / "parts" / "half.part"
    half.write_bytes(b"half")
    two_hours_ago = half.stat().st_mtime - 7200
    os.utime(half, (two_hours_ago, two_hours_ago))

    Scans(folder, KEY)

    assert files(folder) == []


def test_what_another_program_is_writing_is_left_to_it(folder, scans, monkeypatch):
    flush = os.fsync

    def as_another_program_starts(descriptor):
        if any(folder.rglob("*.part")):
            Scans(folder, KEY)
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", as_another_program_starts)
    info = scans.add(LETTER, "letter.pdf")

    assert scans.read(info.id) == LETTER


def test_a_kill_at_any_write_leaves_whole_scans(faults, tmp_path):
    assert faults.everywhere("tests.faults.add_scan", tmp_path, "kill") > 8


def test_a_disk_that_fills_leaves_whole_scans(faults, tmp_path):
    assert faults.everywhere("tests.faults.add_scan", tmp_path, "full") > 8


def test_a_full_disk_is_told_in_words(scans, monkeypatch):
    monkeypatch.setattr("os.fsync", no_room)

    with pytest.raises(DiskFullError):
        scans.add(LETTER, "a.pdf")

    assert scans.ids() == ()


def no_room(_descriptor):
    raise OSError(28, "No space left on device")
