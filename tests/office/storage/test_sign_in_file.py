"""The small file beside the keys that is read before the office is open."""

import pytest

from office.storage.sign_in_file import SIGN_IN_FILE, SignInFile, SignInNotes, WrongTries


@pytest.fixture
def file(tmp_path):
    return SignInFile(tmp_path)


def test_a_folder_without_the_file_has_no_notes(file):
    assert file.read() == SignInNotes()


def test_posts_and_tries_are_kept_by_user(file):
    file.show("مریم", "کارشناس")
    file.show("رضا", "متصدی")
    file.count("مریم", WrongTries(2, 5))

    assert file.read().posts == {"مریم": "کارشناس", "رضا": "متصدی"}
    assert file.read().tries == {"مریم": WrongTries(2, 5)}


def test_a_right_passphrase_forgets_the_tries_and_removal_forgets_the_user(file):
    for user in ("مریم", "رضا"):
        file.show(user, "کارشناس")
        file.count(user, WrongTries(2, 5))

    file.forget_tries("مریم")
    file.forget("رضا")

    assert file.read() == SignInNotes({"مریم": "کارشناس"}, {})


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b'{"tries": {"x": {"count": -1, "last": 0}}}',
        b'{"tries": {"x": {"count": 1, "last": 999999999999999999}}}',
    ],
)
def test_a_file_that_somebody_spoilt_only_loses_its_notes(file, tmp_path, damaged):
    (tmp_path / SIGN_IN_FILE).write_bytes(damaged)

    assert file.read() == SignInNotes()
    file.show("مریم", "کارشناس")

    assert file.read().posts == {"مریم": "کارشناس"}


def test_the_file_is_not_written_when_nothing_changes(file, tmp_path):
    file.forget_tries("nobody")

    assert not (tmp_path / SIGN_IN_FILE).exists()
