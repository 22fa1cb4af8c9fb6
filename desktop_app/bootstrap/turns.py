"""How Python's threads take turns in the program."""

import sys

TURN_S = 0.0002
"""Seconds for which a thread computes before another that waits may go on."""


def give_short_turns() -> None:
    """Let the window's thread wait a fifth of a millisecond for the office's thread, not five.

    Painting asks Python for a turn hundreds of times; while the office's thread reads packs, waits
    of five milliseconds came to a window that stood still for 0.4 s when the desk opened.
    """
    sys.setswitchinterval(TURN_S)
