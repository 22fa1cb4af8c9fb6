"""The program as the system sees it: a process with a terminal, a pipe, another beside it."""

import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

from office.storage.lock import OfficeLock
from tests.office_at_work import PASSPHRASE, USER

ROOT = Path(__file__).parents[3]
KARGOSHA = (sys.executable, "-m", "desktop_app")


def surroundings(**more):
    """This process's environment without the passphrase, and with `more`."""
    kept = {name: value for name, value in os.environ.items() if name != "KARGOSHA_PASSPHRASE"}
    return {**kept, "KARGOSHA_USER": USER, **more}


def ended(*words, **settings):
    """A call in a process of its own, nobody at a terminal."""
    return subprocess.run(  # noqa: S603  # our own program
        [*KARGOSHA, *map(str, words)],
        env=surroundings(**settings),
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def at_terminal(typed, *words):
    """A call at a terminal; at each question a text is typed or a signal comes.

    Tests that run in the background are deaf to SIGINT, and so would the program be.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return _at_terminal(typed, *words)
    finally:
        signal.signal(signal.SIGINT, before)


def _at_terminal(typed, *words):
    terminal, theirs = pty.openpty()
    process = subprocess.Popen(  # noqa: S603  # our own program
        [*KARGOSHA, *map(str, words)],
        env=surroundings(),
        cwd=ROOT,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    shown = b""
    for answer in [*typed, b""]:
        shown += read_until_asked(terminal)
        if isinstance(answer, signal.Signals):
            process.send_signal(answer)
        elif answer:
            os.write(terminal, answer)
    os.close(terminal)
    return process.wait(), shown.decode()


def read_until_asked(terminal):
    """What is shown until a question stands there, or the program ends."""
    shown = b""
    while not shown.endswith(b": "):
        try:
            part = os.read(terminal, 1024)
        except OSError:
            part = b""
        if not part:
            break
        shown += part
    return shown


def test_passphrase_is_taken_from_the_environment(office_folder):
    done = ended("--data", office_folder, "verify", KARGOSHA_PASSPHRASE=PASSPHRASE)

    assert (done.returncode, done.stderr) == (0, "")
    assert "همه چیز درست است" in done.stdout


def test_passphrase_is_asked_for_and_not_shown(office_folder):
    code, shown = at_terminal([f"{PASSPHRASE}\n".encode()], "--data", office_folder, "verify")

    assert code == 0
    assert "گذرواژه:" in shown
    assert PASSPHRASE not in shown


def test_passphrase_typed_wrong_is_refused(office_folder):
    code, shown = at_terminal([b"not-it-at-all\n"], "--data", office_folder, "verify")

    assert code == 1
    assert "گذرواژه درست نیست" in shown


def test_leaving_the_question_is_no_fault(office_folder):
    code, shown = at_terminal([b"\x04"], "--data", office_folder, "verify")

    assert code == 1
    assert "گذرواژه لازم است" in shown
    assert "Traceback" not in shown


def test_stopping_at_the_question_is_no_fault(office_folder):
    code, shown = at_terminal([signal.SIGINT], "--data", office_folder, "verify")

    assert code == 1
    assert "متوقف شد" in shown
    assert "Traceback" not in shown


def test_new_passphrase_is_typed_twice(tmp_path):
    typed = [b"first-passphrase\n", b"other-passphrase\n"]

    code, shown = at_terminal(typed, "--data", tmp_path / "office", "seed", "--cases", "1")

    assert code == 1
    assert "یکی نبود" in shown
    assert not (tmp_path / "office").exists()


def test_two_programs_never_share_an_office(office_folder):
    with OfficeLock(office_folder):
        done = ended("--data", office_folder, "verify", KARGOSHA_PASSPHRASE=PASSPHRASE)

    assert done.returncode == 1
    assert "پنجره" in done.stderr


def test_terminal_that_knows_no_persian_is_spoken_to_in_utf8(office_folder):
    done = ended("--data", office_folder, "verify", "--user", "\udcff", PYTHONIOENCODING="ascii")

    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_reader_who_has_gone_is_not_told_of(office_folder):
    reader, writer = os.pipe()
    os.close(reader)

    done = subprocess.run(  # noqa: S603  # our own program
        [*KARGOSHA, "--data", str(office_folder), "find", "احمدی"],
        env=surroundings(KARGOSHA_PASSPHRASE=PASSPHRASE),
        cwd=ROOT,
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writer)

    assert (done.returncode, done.stderr) == (0, b"")


def test_program_starts_without_any_office(tmp_path):
    done = ended(HOME=str(tmp_path), XDG_DATA_HOME=str(tmp_path / "data"))

    assert done.returncode == 2
    assert done.stderr == ""
    assert not (tmp_path / "data").exists()
