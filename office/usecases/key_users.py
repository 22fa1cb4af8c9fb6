"""Who can open the office at this desk: users of the key file, each a person of the office."""

from pathlib import Path

from office.domain.errors import OfficeError
from office.domain.operations.ids import Id
from office.domain.people import Person
from office.domain.persian import fa_digits, spell
from office.domain.province import key_bytes
from office.storage.keys import KeyRing
from office.storage.sign_in_file import SignInFile
from office.usecases.office_folder import KEYS_FILE
from office.usecases.people import MANAGES
from office.usecases.sign_in import show_post, slowly
from office.usecases.work import Act, Work

LONGEST_NAME = 60


class KeyUserError(OfficeError):
    """A user can't be added, removed or named so."""


def key_users(work: Work) -> dict[str, Id]:
    """Return every user of this desk with the person that he is; no bytes for an unnamed one."""
    with work.reading() as act:
        known = act.stores.pins.users()
        return {user: known.get(user, b"") for user in _ring(act.office.folder, work).users}


def add_user(work: Work, name: str, passphrase: str, person: Id) -> None:
    """Let one more person of the office open it here; only the head may.

    `name` is what he signs in by, and is readable before the office is opened. Raises
    `KeyUserError`, `UserHasKeyError` and `WeakPassphraseError`.
    """
    user = checked_name(name)
    with work.writing() as act:
        _require_head(act)
        whom = _active(act, person)
        office = act.office
        _ring(office.folder, work).add_user(office.key, user, passphrase)
        act.stores.pins.link(user, person)
    show_post(office.folder, user, whom)


def remove_user(work: Work, user: str) -> None:
    """Take a user's key away; only the head may. His PIN goes with it.

    Raises `LastKeyUserError` for the only one, and `NoKeyForUserError`.
    """
    with work.writing() as act:
        _require_head(act)
        folder = act.office.folder
        _ring(folder, work).remove_user(user)
        act.stores.pins.drop(act.stores.pins.person_of(user))
        act.stores.pins.unlink(user)
    SignInFile(folder).forget(user)


def link_user(work: Work, user: str, person: Id) -> None:
    """Say which person a user is: the head may, and anybody while nobody was named here yet."""
    with work.writing() as act:
        if act.stores.pins.users():
            _require_head(act)
        folder = act.office.folder
        if user not in _ring(folder, work).users:
            message = f"کاربر «{user}» در این رایانه کلید ندارد؛ او را از فهرست برگزینید."
            raise KeyUserError(message)
        whom = _active(act, person)
        act.stores.pins.link(user, person)
    show_post(folder, user, whom)


def change_passphrase(work: Work, old: str, new: str) -> None:
    """Replace one's own passphrase.

    Raises `WrongPassphraseError`, `WaitError`, `WeakPassphraseError`, and `KeyUserError` for one
    who has none.
    """
    with work.reading() as act:
        user = user_of(act, act.person.id)
        office = act.office
    ring = _ring(office.folder, work)
    around = office.surroundings
    slowly(office.folder, user, around, lambda: ring.change_passphrase(user, old, new))


def set_recovery(work: Work, recovery_key: str) -> None:
    """Let the province open this desk when a passphrase is forgotten; only the head may say so.

    `recovery_key` is its X25519 public key in hex; raises `KeyUserError` for what is none.
    """
    with work.reading() as act:
        _require_head(act)
        office = act.office
    try:
        key = key_bytes(recovery_key)
    except ValueError as fault:
        message = "کلید بازیابی ۶۴ نویسه از رقم و حروف a تا f است؛ آن را دوباره از استان بگیرید."
        raise KeyUserError(message) from fault
    _ring(office.folder, work).set_recovery(office.key, key)


def user_of(act: Act, person: Id) -> str:
    """Return the user that a person is; raise `KeyUserError` for one without a key."""
    for user, whom in act.stores.pins.users().items():
        if whom == person:
            return user
    message = "این همکار در این رایانه گذرواژه ندارد؛ رئیس اداره باید او را کاربر این رایانه کند."
    raise KeyUserError(message)


def checked_name(name: str) -> str:
    """Return a name for sign-in, spelt; raise `KeyUserError`."""
    user = spell(name)
    if not user or len(user) > LONGEST_NAME:
        message = f"نام ورود را در ۱ تا {fa_digits(LONGEST_NAME)} نویسه بنویسید."
        raise KeyUserError(message)
    return user


def _active(act: Act, person: Id) -> Person:
    whom = act.knowledge.people.get(person)
    if whom is None or not whom.active:
        message = "کاربر باید همکار فعال همین اداره باشد؛ نخست او را در فهرست همکاران بیفزایید."
        raise KeyUserError(message)
    return whom


def _ring(folder: Path, work: Work) -> KeyRing:
    cost = work.desk.office.surroundings.passphrase_cost
    return KeyRing.open(folder / KEYS_FILE, cost)


def _require_head(act: Act) -> None:
    if MANAGES not in act.person.roles:
        message = "کاربران این رایانه را فقط رئیس اداره تعیین می‌کند."
        raise KeyUserError(message)
