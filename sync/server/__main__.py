"""The centre's command: `kargosha-centre`, also `python -m sync.server`."""

import sys

from sync.server.commands.line import run
from terminal.talk import speak_persian


def main() -> int:
    """Run the command that was called; return how it ended."""
    speak_persian()
    return run()


if __name__ == "__main__":
    sys.exit(main())
