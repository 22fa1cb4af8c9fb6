"""The door of an office whose use cases are loaded."""

from functools import partial
from pathlib import Path

from desktop_app.ui.sign_in import Door
from office.usecases.office import Surroundings
from office.usecases.office_folder import has_practice, sign_in_names
from office.usecases.practice import enter_practice
from office.usecases.sign_in import SignedIn, recover, sign_in


def door_of(folder: Path, around: Surroundings) -> Door:
    """Return how one comes into the office of a folder."""

    def enter(user: str, passphrase: str) -> SignedIn:
        return sign_in(folder, user, passphrase, around)

    def recovered(user: str, recovery_key: bytes, new: str) -> None:
        recover(folder, recovery_key, user, new, around)

    practising = partial(enter_practice, folder, around) if has_practice(folder) else None
    return Door(partial(sign_in_names, folder), enter, recovered, practising)
