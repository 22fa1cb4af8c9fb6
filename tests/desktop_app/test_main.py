"""The one command, called as the installed program calls it."""

import sys

import pytest

from desktop_app.__main__ import main


def test_command_without_words_tells_what_there_is(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["kargosha", "--help"])

    with pytest.raises(SystemExit) as ended:
        main()

    assert ended.value.code == 0
    assert "demo" in capsys.readouterr().out
