"""What commands say, and the codes that they end with."""

import io
import os
import sys

DONE = 0
REFUSED = 1
WRONG_CALL = 2


def say(text: str) -> None:
    """Say a line."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def say_error(text: str) -> None:
    """Say what went wrong and what to do."""
    sys.stderr.write(f"{text}\n")


def speak_persian() -> None:
    """Speak UTF-8 whatever the terminal was set to; what can't be written is shown in codes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def hang_up() -> None:
    """Say nothing more: who listened has gone, as `kargosha find … | head` does."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
