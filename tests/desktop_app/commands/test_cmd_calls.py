"""How commands are called: every one explains itself, and says what is wrong with a wrong call."""

import pytest

from office.domain.persian import ascii_digits
from terminal.calls import in_persian
from terminal.talk import DONE, WRONG_CALL

COMMANDS = (
    "demo",
    "import",
    "find",
    "pack",
    "seed",
    "verify",
    "rebuild",
    "backup",
    "restore",
    "bench",
)
WRONG_CALLS = {
    "no command": ((), "COMMAND"),
    "unknown command": (("nothing",), "«nothing» نیست"),
    "command spelt wrong": (("verfy",), "شاید verify"),
    "unknown option": (("verify", "--nosuch"), "--nosuch"),
    "one word too many": (("verify", "extra"), "extra"),
    "no folder behind --data": (("--data",), "پس از --data"),
    "no words to find": (("find",), "WORD"),
    "no file to import": (("import",), "FILE"),
    "no place for a backup": (("backup",), "--to"),
    "no backup to restore": (("restore",), "--from"),
    "nothing to do with a pack": (("pack",), "check, DIR"),
    "no pack to check": (("pack", "check"), "DIR"),
    "unknown act on a pack": (("pack", "chek", "x"), "check"),
    "letters for a number": (("seed", "--cases", "many"), "«many»"),
    "a fraction for a number": (("seed", "--cases", "1.5"), "«1.5»"),
    "a negative number": (("seed", "--cases", "-5"), "«-5»"),
    "no cases at all": (("bench", "--cases", "0"), "«0»"),
    "more cases than numbers": (("seed", "--cases", "900000"), "899999"),
    "nothing behind --cases": (("seed", "--cases"), "پس از --cases"),
    "a value for what takes none": (("demo", "--fast=yes"), "'yes' را بردارید"),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_with_an_example(call, command):
    answer = call(command, "--help")

    assert answer.code == DONE
    assert "نمونه: " in answer.said
    assert f"kargosha {command}" in answer.said
    assert "همین راهنما" in answer.said


def test_program_lists_its_commands(call):
    answer = call("--help")

    assert answer.code == DONE
    assert all(f"    {command} " in answer.said for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_no_english_headings(call, command):
    said = call(command, "--help").said

    assert not [word for word in ("usage", "options", "positional", "show this") if word in said]


@pytest.mark.parametrize("case", WRONG_CALLS)
def test_wrong_call_says_what_to_do(call, case):
    words, told = WRONG_CALLS[case]

    answer = call(*words)

    assert answer.code == WRONG_CALL
    assert told in ascii_digits(answer.said + answer.wrong).replace("٬", "")
    assert "--help" in answer.said + answer.wrong
    assert not [word for word in ("argument", "invalid", "expected") if word in answer.wrong]


def test_persian_digits_are_numbers_too(call, tmp_path, monkeypatch):
    monkeypatch.setenv("KARGOSHA_PASSPHRASE", "short")

    answer = call("seed", "--data", tmp_path / "office", "--cases", "۵")

    assert "نویسه" in answer.wrong


def test_ambiguous_option_is_explained():
    words = in_persian("ambiguous option: --f could match --fast, --from")

    assert "--fast, --from" in words
    assert "ناتمام" in words


def test_what_nobody_translated_is_still_said():
    assert in_persian("something new") == "something new"
