"""Commands that work at a centre: which one is meant, and how it is opened."""

import argparse
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sync.server.bootstrap import open_centre
from sync.server.centre import Centre
from terminal.calls import Call, Subparsers, add_plain_command

FOLDER_NAME, DATABASE_NAME = "KARGOSHA_CENTRE_FOLDER", "KARGOSHA_CENTRE_DATABASE"
USUAL_FOLDER = "centre"


def add_command(
    commands: Subparsers,
    name: str,
    help_text: str,
    example: str,
    run: Callable[[argparse.Namespace], int],
) -> Call:
    """Add a command with its example; it takes `--folder` and `--database` behind its name too."""
    parser = add_plain_command(commands, name, help_text, f"kargosha-centre {example}", run)
    _add_place(parser, folder=argparse.SUPPRESS, database=argparse.SUPPRESS)
    return parser


def add_centre(parser: Call) -> None:
    """Let a call say which centre is meant."""
    folder = os.environ.get(FOLDER_NAME) or USUAL_FOLDER
    _add_place(parser, folder=Path(folder), database=os.environ.get(DATABASE_NAME) or "")


@contextmanager
def centre_of(chosen: argparse.Namespace) -> Iterator[Centre]:
    """Open the centre that a call means."""
    with open_centre(chosen.folder, chosen.database) as centre:
        yield centre


def add_office_choice(parser: Call, *, needed: bool) -> None:
    """Let a call say which office is meant."""
    usual = "" if needed else " (پیش‌فرض: همه)"
    parser.add_argument(
        "--office", required=needed, default="", metavar="ID", help=f"شناسه اداره{usual}"
    )


def _add_place(parser: Call, *, folder: Path | str, database: str) -> None:
    parser.add_argument(
        "--folder",
        type=Path,
        default=folder,
        metavar="DIR",
        help=f"پوشه مرکز: کلیدها و تصویرها (یا متغیر {FOLDER_NAME})",
    )
    parser.add_argument(
        "--database",
        default=database,
        metavar="URL",
        help=f"postgresql://… ؛ بی آن، پایگاه داده در همان پوشه است (یا متغیر {DATABASE_NAME})",
    )
