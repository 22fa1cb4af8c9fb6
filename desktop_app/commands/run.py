"""`kargosha run`: the window."""

import argparse
import logging
import os
import sys
from collections.abc import Mapping
from logging.handlers import RotatingFileHandler
from pathlib import Path

from desktop_app.commands.calls import add_command
from office.domain.errors import OfficeError
from terminal.calls import Subparsers

LOG_FOLDER = "logs"
_LOG_BYTES, _LOGS = 1_000_000, 3


def add_to(commands: Subparsers) -> None:
    """Add the command."""
    add_command(
        commands,
        "run",
        "پنجره برنامه را باز می‌کند",
        "kargosha --data out/office run",
        _run,
    )


class NoScreenError(OfficeError):
    """There is no screen to open a window on."""


def _run(chosen: argparse.Namespace) -> int:
    require_screen(os.environ, sys.platform)
    # Qt takes a second to load, and only this command needs it.
    from desktop_app.bootstrap.window import open_window  # noqa: PLC0415

    write_log(chosen.data)
    return open_window(sys.argv[:1], chosen.data)


def require_screen(environment: Mapping[str, str], platform: str) -> None:
    """Raise `NoScreenError` where Qt would find no screen; it would end the program itself."""
    told = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if platform == "linux" and not any(environment.get(name) for name in told):
        message = (
            "این رایانه صفحه نمایشی به برنامه نمی‌دهد؛ برنامه را در میز کار گرافیکی باز کنید "
            "(یا با xvfb-run، برای آزمون)."
        )
        raise NoScreenError(message)


def write_log(folder: Path) -> None:
    """Keep warnings and faults of the program in the office's folder; they name no person."""
    there = folder.parent / LOG_FOLDER
    there.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        there / "kargosha.log", maxBytes=_LOG_BYTES, backupCount=_LOGS, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)
