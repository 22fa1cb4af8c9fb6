"""Opens the office that a command is about."""

import argparse
import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from desktop_app.bootstrap import at_work
from office.domain.errors import OfficeError
from office.usecases.work import Work


class NoPassphraseError(OfficeError):
    """There is nobody to ask for the passphrase."""


@contextmanager
def office_of(chosen: argparse.Namespace, role: str = "") -> Iterator[Work]:
    """Return the office of `--data`.

    Opened with the passphrase of the environment or the prompt.
    """
    with at_work(chosen.data, chosen.user, passphrase_of(chosen), role) as work:
        yield work


def passphrase_of(chosen: argparse.Namespace) -> str:
    """Return the passphrase; raise `NoPassphraseError` when there is no terminal to ask at."""
    if chosen.passphrase:
        return str(chosen.passphrase)
    if not sys.stdin.isatty():
        message = "گذرواژه لازم است؛ آن را در متغیر KARGOSHA_PASSPHRASE بگذارید."
        raise NoPassphraseError(message)
    return getpass.getpass("گذرواژه: ")
