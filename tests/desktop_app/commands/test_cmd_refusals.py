"""What the office refuses: a sentence that says what to do, code 1, never a traceback."""

import errno
import os

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from office.domain.province import signed_file
from office.storage.lock import OfficeLock
from office.usecases.faults import words_of
from terminal.talk import REFUSED
from tests.office_at_work import a_block, a_file

AT_OFFICE = (
    ("find", "احمدی"),
    ("verify",),
    ("rebuild",),
    ("backup", "--to", "."),
    ("import", __file__),
)


def refused(answer, words):
    assert answer.code == REFUSED
    assert words in answer.wrong
    assert answer.said == ""
    return True


@pytest.mark.parametrize("command", AT_OFFICE, ids=lambda words: words[0])
def test_folder_without_an_office_is_refused(call, tmp_path, command):
    assert refused(call("--data", tmp_path / "none", *command), "اداره‌ای نیست")


@pytest.mark.parametrize("command", AT_OFFICE, ids=lambda words: words[0])
def test_second_program_in_the_same_office_is_refused(call, office_folder, command):
    with OfficeLock(office_folder):
        assert refused(call("--data", office_folder, *command), "پنجره دیگری")


def test_restoring_over_an_open_office_is_refused(call, office_folder, tmp_path):
    (tmp_path / "backups").mkdir()
    call("--data", office_folder, "backup", "--to", tmp_path / "backups")

    with OfficeLock(office_folder):
        answer = call("restore", "--data", office_folder, "--from", tmp_path / "backups")

    assert refused(answer, "پنجره دیگری")


def test_wrong_passphrase_is_refused(call, office_folder, monkeypatch):
    monkeypatch.setenv("KARGOSHA_PASSPHRASE", "not-the-passphrase")

    assert refused(call("--data", office_folder, "verify"), "گذرواژه درست نیست")


def test_unknown_user_is_told_who_is_known(call, office_folder):
    answer = call("verify", "--data", office_folder, "--user", "nobody")

    assert refused(answer, "tester کلید دارد")


def test_nobody_to_ask_for_the_passphrase_is_refused(call, office_folder, monkeypatch):
    monkeypatch.delenv("KARGOSHA_PASSPHRASE")

    assert refused(call("--data", office_folder, "verify"), "KARGOSHA_PASSPHRASE")


def test_missing_file_is_named(call, office_folder, tmp_path):
    answer = call("--data", office_folder, "import", tmp_path / "province.kgp")

    assert refused(answer, "province.kgp» پیدا نشد")


def test_folder_in_the_place_of_a_file_is_named(call, office_folder, tmp_path):
    assert refused(call("--data", office_folder, "import", tmp_path), "پوشه است")


def damaged(data):
    return data[:200] + bytes([data[200] ^ 1]) + data[201:]


NOT_FROM_HERE = {
    "empty": lambda _: b"",
    "cut short": lambda data: data[: len(data) // 2],
    "with one bit changed": damaged,
    "garbage": lambda _: bytes(range(256)) * 20,
    "a text": lambda _: "نامه استان".encode(),
    "of another province": lambda _: signed_file(
        (a_block("case", 201, 300),), b"x", "2026-05-01", Ed25519PrivateKey.generate().sign
    ),
}


@pytest.mark.parametrize("case", NOT_FROM_HERE)
def test_file_that_is_not_whole_or_not_from_the_province_is_refused(
    call, office_folder, tmp_path, case
):
    file = tmp_path / "province.kgp"
    file.write_bytes(NOT_FROM_HERE[case](a_file(*(a_block("case", n, n) for n in range(9, 30)))))

    answer = call("--data", office_folder, "import", file)

    assert answer.code == REFUSED
    assert answer.wrong.count("\n") == 1
    assert call("--data", office_folder, "verify").code == 0


@pytest.mark.parametrize("name", ["keys.json", "office.json", "kargosha.db"])
@pytest.mark.parametrize("harm", ["emptied", "overwritten", "gone"])
def test_damaged_office_is_refused_with_the_way_back(call, office_folder, name, harm):
    path = office_folder / name
    path.unlink() if harm == "gone" else path.write_bytes(b"" if harm == "emptied" else b"x" * 9000)

    answer = call("--data", office_folder, "verify")

    assert answer.code == REFUSED
    assert "پشتیبان" in answer.wrong or "اداره‌ای نیست" in answer.wrong


def test_place_of_backups_that_is_not_there_is_refused(call, office_folder, tmp_path):
    answer = call("--data", office_folder, "backup", "--to", tmp_path / "usb")

    assert refused(answer, "در دسترس نیست")


def test_file_in_the_place_of_the_backup_folder_is_refused(call, office_folder, tmp_path):
    (tmp_path / "usb").write_text("a file")

    answer = call("--data", office_folder, "backup", "--to", tmp_path / "usb")

    assert refused(answer, "در دسترس نیست")


@pytest.mark.usefixtures("office_folder")
@pytest.mark.parametrize("source", ["nothing", "office", "office/keys.json"])
def test_what_is_no_backup_is_refused(call, tmp_path, source):
    answer = call("restore", "--data", tmp_path / "new", "--from", tmp_path / source)

    assert refused(answer, "نسخه پشتیبانی نیست")
    assert not (tmp_path / "new").exists()


def test_damaged_backup_is_refused_and_the_office_stays(call, office_folder, tmp_path):
    place = tmp_path / "backups"
    place.mkdir()
    call("--data", office_folder, "backup", "--to", place)
    (backup,) = place.glob("*.db")
    data = bytearray(backup.read_bytes())
    data[len(data) // 2] ^= 1
    backup.write_bytes(data)

    answer = call("restore", "--data", office_folder, "--from", place)

    assert refused(answer, "پشتیبان")
    assert call("--data", office_folder, "verify").code == 0


def test_office_is_not_made_where_one_is(call, office_folder):
    assert refused(call("seed", "--data", office_folder, "--cases", "1"), "اداره‌ای هست")


def test_weak_passphrase_of_a_new_office_is_refused(call, tmp_path, monkeypatch):
    monkeypatch.setenv("KARGOSHA_PASSPHRASE", "short")

    assert refused(call("seed", "--data", tmp_path / "office"), "نویسه")


@pytest.mark.usefixtures("office_folder")
@pytest.mark.parametrize("place", ["file", "file/below"])
def test_file_in_the_place_of_the_folder_is_refused(call, tmp_path, place):
    (tmp_path / "file").write_text("a file")

    for command in (("seed", "--data"), ("demo", "--out")):
        assert refused(call(*command, tmp_path / place), "پوشه")


def test_what_is_no_pack_is_told_with_its_cure(call, tmp_path):
    answer = call("pack", "check", tmp_path / "none")

    assert answer.code == REFUSED
    assert "چنین پوشه‌ای نیست" in answer.said


MACHINE = {
    errno.ENOENT: "پیدا نشد",
    errno.EISDIR: "پوشه است",
    errno.ENOTDIR: "پرونده‌ای هست",
    errno.EEXIST: "نه پوشه",
    errno.EACCES: "اجازه",
    errno.ENOSPC: "فضای دیسک پر است",
    errno.EIO: "سلامت دیسک",
}


@pytest.mark.parametrize("number", MACHINE)
def test_what_the_machine_refuses_is_said_in_persian(number):
    fault = OSError(number, os.strerror(number), "letter.pdf")

    assert MACHINE[number] in words_of(fault)


def test_fault_without_a_file_names_none():
    assert "None" not in words_of(OSError(errno.EIO, "Input/output error"))
