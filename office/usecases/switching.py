"""Change places at an open desk: by PIN, or by passphrase where the PIN rests or is missing."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from office.domain.errors import OfficeError
from office.domain.operations.ids import Id
from office.domain.people import Person
from office.domain.persian import ascii_digits, persian_key
from office.domain.pins import MOST_TRIES, Tries, WaitError, checked_pin
from office.storage.keys import KeyRing
from office.storage.pins import StoredPin, is_pin, pin_hash
from office.usecases.key_users import user_of
from office.usecases.office_folder import KEYS_FILE
from office.usecases.sign_in import slowly
from office.usecases.work import Desk, Work


class WrongPinError(OfficeError):
    """The PIN isn't this person's."""


class NoPinError(OfficeError):
    """A person has no PIN here, or tried too many wrong ones: the passphrase is asked."""


@dataclass(frozen=True)
class SwitchName:
    """One who may take the place at this desk. `by_pin` is false where the passphrase is asked.

    `wait` says how long the next try must still wait.
    """

    person: Id
    name: str
    post: str
    by_pin: bool
    wait: timedelta


def switch_names(desk: Desk) -> list[SwitchName]:
    """Return those who may take the place at an open desk, by name."""
    with desk.office.database.reading() as stores:
        people = desk.knowledge(stores).people.values()
        linked = set(stores.pins.users().values())
        pins = stores.pins.all()
    here = [one for one in people if one.active and (one.id in linked or one.id in pins)]
    return [
        _switch_name(one, pins.get(one.id), desk.now)
        for one in sorted(here, key=lambda one: persian_key(one.name))
    ]


def set_pin(work: Work, pin: str) -> None:
    """Set one's own PIN on this desk; raise `BadPinError`."""
    checked = checked_pin(pin)
    hashed = pin_hash(checked, work.desk.office.surroundings.passphrase_cost)
    with work.writing() as act:
        act.stores.pins.set(act.person.id, hashed)


def check_pin(desk: Desk, person: Id, pin: str) -> Work:
    """Return the work of a person who takes the place at the desk.

    Raises `WrongPinError`, `WaitError` for a try that comes too soon, and `NoPinError` when the
    passphrase is asked in its stead. Wrong tries are counted also over a restart.
    """
    work = Work(desk, person)
    with work.reading() as act:
        stored = act.stores.pins.all().get(act.person.id)
        now = act.now
    if stored is None:
        message = "برای این همکار در این رایانه پین تعیین نشده است؛ با گذرواژه وارد شوید."
        raise NoPinError(message)
    if stored.wrong >= MOST_TRIES:
        message = "پین چند بار نادرست نوشته شده است؛ این بار با گذرواژه وارد شوید."
        raise NoPinError(message)
    before = _tries(stored)
    tries = before.seen_at(now)
    if tries != before:
        _count(work, tries, now)
    tries.require_waited(now)
    if not is_pin(ascii_digits(pin.strip()), stored.hash):
        _wrong(work, tries.one_more(now), now)
    if stored.wrong:
        _count(work, Tries(), now)
    return work


def switch_user(desk: Desk, person: Id, passphrase: str) -> Work:
    """Return the work of a person who takes the place by passphrase; the PIN works again then.

    Raises `WrongPassphraseError`, `WaitError`, and `KeyUserError` for one without a key here.
    """
    work, office = Work(desk, person), desk.office
    with work.reading() as act:
        user = user_of(act, act.person.id)
    ring = KeyRing.open(office.folder / KEYS_FILE)
    slowly(office.folder, user, office.surroundings, lambda: ring.unlock(user, passphrase))
    _count(work, Tries(), desk.now)
    return work


def _switch_name(person: Person, stored: StoredPin | None, now: datetime) -> SwitchName:
    wait = max(timedelta(0), _tries(stored).seen_at(now).left(now)) if stored else timedelta(0)
    by_pin = stored is not None and stored.wrong < MOST_TRIES
    return SwitchName(person.id, person.name, person.post, by_pin, wait)


def _wrong(work: Work, tries: Tries, now: datetime) -> None:
    _count(work, tries, now)
    if tries.wrong >= MOST_TRIES:
        message = "پین درست نیست و بیش از این پذیرفته نمی‌شود؛ با گذرواژه وارد شوید."
        raise NoPinError(message)
    if tries.left(now):
        raise WaitError(tries.left(now), "پین درست نیست.")
    message = "پین درست نیست؛ دوباره بنویسید یا با گذرواژه وارد شوید."
    raise WrongPinError(message)


def _count(work: Work, tries: Tries, now: datetime) -> None:
    at = int(now.timestamp() * 1000) if tries.wrong else 0
    with work.writing() as act:
        act.stores.pins.count_wrong(work.actor, tries.wrong, at)


def _tries(stored: StoredPin) -> Tries:
    last = datetime.fromtimestamp(stored.last_wrong / 1000, UTC) if stored.wrong else None
    return Tries(stored.wrong, last)
