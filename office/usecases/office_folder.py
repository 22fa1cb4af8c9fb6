"""The folder of an office as it is seen from outside: whether one is there, who can open it.

Nothing here loads a database, so that the window can ask for a passphrase at once.
"""

from dataclasses import dataclass
from pathlib import Path

from office.domain.errors import OfficeError
from office.storage.keys import KeyRing
from office.storage.sign_in_file import SignInFile

SETTINGS_FILE = "office.json"
KEYS_FILE = "keys.json"
PRACTICE_FOLDER = "practice"


class NoOfficeError(OfficeError):
    """There is no office in the folder, or one is there already."""


@dataclass(frozen=True)
class SignInName:
    """One who can open the office here: the name chosen for sign-in, and the post."""

    user: str
    post: str


def has_office(folder: Path) -> bool:
    """Whether an office was made in the folder."""
    return (folder / SETTINGS_FILE).exists()


def practice_folder(folder: Path) -> Path:
    """Where the practice office of an office lives."""
    return folder.parent / PRACTICE_FOLDER


def has_practice(folder: Path) -> bool:
    """Whether the office of a folder has a practice office."""
    return has_office(practice_folder(folder))


def require_office(folder: Path) -> None:
    """Raise `NoOfficeError` when there is none in the folder."""
    if not has_office(folder):
        message = (
            f"در پوشه «{folder}» اداره‌ای نیست؛ نشانی پوشه را بررسی کنید "
            "یا نخست اداره را بسازید (kargosha demo یا kargosha seed)."
        )
        raise NoOfficeError(message)


def sign_in_names(folder: Path) -> list[SignInName]:
    """Return who can open the office, before it is opened; raise `NoOfficeError`.

    Nothing but the names chosen for sign-in and the posts is readable so; a post shows once its
    user was here.
    """
    require_office(folder)
    posts = SignInFile(folder).read().posts
    return [SignInName(one, posts.get(one, "")) for one in KeyRing.open(folder / KEYS_FILE).users]
