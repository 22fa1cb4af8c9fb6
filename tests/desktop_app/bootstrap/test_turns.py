"""A window that paints while the office's thread computes gets its turns soon."""

import subprocess
import sys

PAINTINGS = 50
ASK = f"""
import sys, threading, time
from desktop_app.bootstrap.turns import give_short_turns

def compute():
    while not over:
        sum(range(1000))

def paintings():
    begun = time.perf_counter()
    for _ in range({PAINTINGS}):
        time.sleep(0)  # what a call into Qt does: the turn is given away, and asked for again
    return time.perf_counter() - begun

over = False
threading.Thread(target=compute).start()
before = paintings()
give_short_turns()
after = paintings()
over = True
sys.stdout.write(str(before > after))
"""


def test_turns_come_sooner_than_python_gives_them():
    asked = subprocess.run(  # noqa: S603  # the test's own words
        [sys.executable, "-c", ASK], capture_output=True, text=True, check=True
    )

    assert asked.stdout == "True"
