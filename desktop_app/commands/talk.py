"""What commands say, and the codes that they end with."""

import argparse
import sys
from collections.abc import Callable
from typing import Any

DONE = 0
REFUSED = 1
WRONG_CALL = 2

Subparsers = Any
"""argparse has no public name for what add_subparsers gives."""


def say(text: str) -> None:
    """Say a line."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def say_error(text: str) -> None:
    """Say what went wrong and what to do."""
    sys.stderr.write(f"{text}\n")


def add_command(
    commands: Subparsers,
    name: str,
    help_text: str,
    example: str,
    run: Callable[[argparse.Namespace], int],
) -> argparse.ArgumentParser:
    """Add a command with its example; returns its parser, for its own arguments."""
    parser: argparse.ArgumentParser = commands.add_parser(
        name,
        help=help_text,
        description=help_text,
        epilog=f"نمونه: {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=run)
    return parser
