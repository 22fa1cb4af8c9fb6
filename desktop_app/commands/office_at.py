"""Opens the office that a command is about."""

import argparse
import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from desktop_app.bootstrap.office import at_work
from office.domain.errors import OfficeError
from office.usecases.office_folder import require_office
from office.usecases.work import Work


class NoPassphraseError(OfficeError):
    """There is nobody to ask for the passphrase."""


class UnlikePassphrasesError(OfficeError):
    """A new passphrase was not typed the same way twice."""


@contextmanager
def office_of(chosen: argparse.Namespace, role: str = "") -> Iterator[Work]:
    """Lend the office of `--data`, opened with the passphrase of the environment or the prompt."""
    require_office(chosen.data)
    with at_work(chosen.data, chosen.user, passphrase_of(chosen), role) as work:
        yield work


def passphrase_of(chosen: argparse.Namespace) -> str:
    """Return the passphrase; raise `NoPassphraseError` when there is nobody to ask."""
    return str(chosen.passphrase) or _asked("گذرواژه: ")


def new_passphrase(chosen: argparse.Namespace) -> str:
    """As `passphrase_of`, for an office to be made: what is typed unseen is typed twice."""
    if chosen.passphrase:
        return str(chosen.passphrase)
    first = _asked("گذرواژه تازه: ")
    if _asked("همان گذرواژه، دوباره: ") != first:
        message = "دو گذرواژه یکی نبود و چیزی ساخته نشد؛ دوباره تلاش کنید."
        raise UnlikePassphrasesError(message)
    return first


def _asked(prompt: str) -> str:
    message = "گذرواژه لازم است؛ آن را در متغیر KARGOSHA_PASSPHRASE بگذارید یا در پایانه بنویسید."
    if not sys.stdin.isatty():
        raise NoPassphraseError(message)
    try:
        return getpass.getpass(prompt)
    except EOFError as hung_up:
        raise NoPassphraseError(message) from hung_up
