"""`kargosha pack check` says what is wrong with a folder."""

import argparse

import pytest

from desktop_app.commands.pack import add_to
from terminal.talk import DONE, REFUSED
from tests.office.catalogue.small_pack import a_folder


@pytest.fixture
def check():
    parser = argparse.ArgumentParser()
    add_to(parser.add_subparsers())

    def run(folder):
        chosen = parser.parse_args(["pack", "check", str(folder)])
        return chosen.run(chosen)

    return run


def test_pack_in_order_is_said_to_be_so(check, tmp_path, capsys):
    assert check(a_folder(tmp_path)) == DONE
    assert "درست است" in capsys.readouterr().out


def test_faults_are_printed_a_line_each(check, tmp_path, capsys):
    folder = a_folder(tmp_path)
    (folder / "rules.yaml").write_text("- {code: a}\n", encoding="utf-8")

    assert check(folder) == REFUSED
    assert capsys.readouterr().out.startswith("rules.yaml:1: ")
