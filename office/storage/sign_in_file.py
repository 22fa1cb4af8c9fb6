"""`sign_in.json`, beside the keys: the posts of those who sign in here, and their wrong tries.

It can be read before the office is opened, so it holds nothing but the names that people chose
for sign-in and their posts. It isn't sealed: whoever changes or deletes it only takes the delay
after wrong passphrases away, and the passphrase itself is as dear to guess as before.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, TypeVar

import msgspec

from office.storage.files import write_whole

V = TypeVar("V")

SIGN_IN_FILE = "sign_in.json"
_LAST_MOMENT = 250_000_000_000_000


@dataclass(frozen=True)
class WrongTries:
    """Wrong passphrases in a row, the last at a moment in milliseconds."""

    count: Annotated[int, msgspec.Meta(ge=0)]
    last: Annotated[int, msgspec.Meta(ge=0, le=_LAST_MOMENT)]


@dataclass(frozen=True)
class SignInNotes:
    """All that the file holds, by user."""

    posts: Mapping[str, str] = field(default_factory=dict)
    tries: Mapping[str, WrongTries] = field(default_factory=dict)


class SignInFile:
    """The file of one office folder."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / SIGN_IN_FILE

    def read(self) -> SignInNotes:
        """Return what is noted; nothing when the file is missing or damaged."""
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=SignInNotes)
        except (FileNotFoundError, msgspec.MsgspecError, UnicodeDecodeError):
            return SignInNotes()

    def show(self, user: str, post: str) -> None:
        """Note the post of a user."""
        notes = self.read()
        self._write(replace(notes, posts={**notes.posts, user: post}))

    def count(self, user: str, tries: WrongTries) -> None:
        """Note the wrong tries of a user."""
        notes = self.read()
        self._write(replace(notes, tries={**notes.tries, user: tries}))

    def forget_tries(self, user: str) -> None:
        """Let go of the wrong tries: the right passphrase came."""
        notes = self.read()
        self._write(replace(notes, tries=_without(notes.tries, user)))

    def forget(self, user: str) -> None:
        """Let go of a user."""
        notes = self.read()
        self._write(SignInNotes(_without(notes.posts, user), _without(notes.tries, user)))

    def _write(self, notes: SignInNotes) -> None:
        if notes != self.read():
            write_whole(self._path, msgspec.json.encode(notes))


def _without(held: Mapping[str, V], user: str) -> dict[str, V]:
    return {name: value for name, value in held.items() if name != user}
