"""How a command speaks at a terminal."""

import io
import os
import sys

from terminal.talk import hang_up, say, say_error, speak_persian


def test_a_line_and_an_error_go_their_own_ways(capsys):
    say("کارگشا")
    say_error("نشد")

    told = capsys.readouterr()
    assert (told.out, told.err) == ("کارگشا\n", "نشد\n")


def test_persian_is_spoken_whatever_the_terminal_was_set_to(monkeypatch):
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="ascii"))
    monkeypatch.setattr(sys, "stderr", io.StringIO())

    speak_persian()
    say("میز")

    assert written.getvalue() == "میز\n".encode()


def test_who_hung_up_hears_nothing_more(monkeypatch):
    reading, writing = os.pipe()
    stream = os.fdopen(writing, "w")
    monkeypatch.setattr(sys, "stdout", stream)

    hang_up()
    say("x")

    stream.close()
    heard = os.read(reading, 10)
    os.close(reading)
    assert heard == b""
