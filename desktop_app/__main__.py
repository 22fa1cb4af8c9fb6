"""The one command: `kargosha`, also `python -m desktop_app`."""

import sys

from desktop_app.commands.line import run

main = run

if __name__ == "__main__":
    sys.exit(main())
