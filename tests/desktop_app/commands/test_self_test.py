import os
import subprocess
import sys

from desktop_app.commands import self_test
from desktop_app.commands.self_test import NotWholeError, run_self_test
from terminal.talk import REFUSED


def test_the_program_finds_itself_whole():
    told = subprocess.run(
        [sys.executable, "-m", "desktop_app", "--self-test"],
        capture_output=True,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONIOENCODING": "utf-8"},
        check=False,
    )

    assert told.returncode == 0, told.stdout
    assert told.stdout.count("✓") == 4


def test_a_broken_part_is_named_and_the_others_are_tried(monkeypatch, capsys):
    def is_broken():
        message = "قلم نیست"
        raise NotWholeError(message)

    monkeypatch.setattr(self_test, "_PARTS", (("قلم", is_broken), ("پودمان‌ها", lambda: "همه")))

    ended = run_self_test()

    assert ended == REFUSED
    assert capsys.readouterr().out.splitlines() == [
        "✗ قلم: NotWholeError: قلم نیست",
        "✓ پودمان‌ها: همه",
    ]


def test_every_part_is_tried_in_this_process_too(qapp, capsys):
    assert qapp is not None

    ended = run_self_test()

    assert (ended, capsys.readouterr().out.count("✓")) == (0, 4)
