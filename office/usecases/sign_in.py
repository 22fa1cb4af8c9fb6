"""Sign in: who may, with a passphrase, slowed after wrong ones; recovery by the province."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from office.domain.operations.ids import NO_ID
from office.domain.people import ROLES, Person
from office.domain.pins import Tries, WaitError
from office.storage.errors import WrongPassphraseError
from office.storage.keys import KeyRing
from office.storage.lock import OfficeLock
from office.storage.sign_in_file import SignInFile, WrongTries
from office.usecases.care import Progress, renew
from office.usecases.office import Surroundings, open_office
from office.usecases.office_folder import KEYS_FILE, require_office
from office.usecases.wire.arriving import prove_again
from office.usecases.work import Desk, Work

T = TypeVar("T")


@dataclass(frozen=True)
class SignedIn:
    """An open office with one at work in it; `is_known` says whether the user is a person of it.

    Close `work.desk.office` when done.
    """

    work: Work
    user: str
    is_known: bool


def sign_in(
    folder: Path,
    user: str,
    passphrase: str,
    around: Surroundings,
    progress: Progress = lambda _: None,
) -> SignedIn:
    """Open the office as one of its users.

    Raises `WaitError` for a try that comes too soon, `WrongPassphraseError`, and whatever
    `open_office` does. `progress` is told of tables that a new release makes anew.
    """
    require_office(folder)
    office = slowly(folder, user, around, lambda: open_office(folder, user, passphrase, around))
    try:
        with office.database.reading() as stores:
            person = stores.pins.person_of(user)
        work = Work(Desk(office), person)
        renew(work, progress)
        prove_again(work)
        if person:
            with work.reading() as act:
                show_post(folder, user, act.person)
    except BaseException:
        office.close()
        raise
    return SignedIn(work, user, person != NO_ID)


def recover(
    folder: Path, recovery_key: bytes, user: str, new_passphrase: str, around: Surroundings
) -> None:
    """Give a user who forgot a new passphrase, by the province's recovery key (X25519, 32 bytes).

    Raises `NoRecoveryError`, `WrongRecoveryKeyError`, `NoKeyForUserError`, `WeakPassphraseError`,
    and `OfficeInUseError` while the office is open.
    """
    require_office(folder)
    with OfficeLock(folder):
        ring = KeyRing.open(folder / KEYS_FILE, around.passphrase_cost)
        ring.reset_passphrase(ring.recover(recovery_key), user, new_passphrase)
        SignInFile(folder).forget_tries(user)


def slowly(folder: Path, user: str, around: Surroundings, unlock: Callable[[], T]) -> T:
    """Try a passphrase, unless a wrong one was tried just before; wrong ones are counted."""
    notes, now = SignInFile(folder), around.clock()
    before = _tries(notes.read().tries.get(user))
    tries = before.seen_at(now)
    if tries != before:
        notes.count(user, _noted(tries, now))
    tries.require_waited(now)
    try:
        opened = unlock()
    except WrongPassphraseError as wrong:
        tries = tries.one_more(now)
        notes.count(user, _noted(tries, now))
        if tries.left(now):
            raise WaitError(tries.left(now), "گذرواژه درست نیست.") from wrong
        raise
    notes.forget_tries(user)
    return opened


def show_post(folder: Path, user: str, person: Person) -> None:
    """Note the post of a user, or the roles of one without a post."""
    roles = "، ".join(words for role, words in ROLES.items() if role in person.roles)
    SignInFile(folder).show(user, person.post or roles)


def _tries(noted: WrongTries | None) -> Tries:
    if noted is None:
        return Tries()
    return Tries(noted.count, datetime.fromtimestamp(noted.last / 1000, UTC))


def _noted(tries: Tries, now: datetime) -> WrongTries:
    return WrongTries(tries.wrong, int(now.timestamp() * 1000))
