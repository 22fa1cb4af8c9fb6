"""The one command, called as the installed program calls it."""

import sys

import pytest

from desktop_app.__main__ import main
from desktop_app.commands import run as window
from desktop_app.commands.calls import add_command
from terminal.talk import DONE, REFUSED


def test_command_without_words_tells_what_there_is(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["kargosha", "--help"])

    with pytest.raises(SystemExit) as ended:
        main()

    assert ended.value.code == 0
    assert "demo" in capsys.readouterr().out


def test_folder_may_have_the_name_of_a_command(monkeypatch, tmp_path, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["kargosha", "--data", "run", "verify"])

    ended = main()

    assert ended == REFUSED
    assert "run" in capsys.readouterr().err


def test_packed_program_without_words_opens_its_window(monkeypatch):
    opened = []
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "argv", ["kargosha.exe", "--data", "office"])
    monkeypatch.setattr(window, "add_to", lambda commands: _remember(commands, opened))

    ended = main()

    assert (ended, opened) == (DONE, ["run"])


def _remember(commands, opened):
    def run(chosen):
        opened.append(chosen.command)
        return DONE

    add_command(commands, "run", "", "", run)
