"""A person changes her passphrase: afterwards the old or the new one opens the office."""

from pathlib import Path

from office.storage.errors import WrongPassphraseError
from office.storage.key_file import PassphraseCost
from office.storage.keys import KeyRing

CHEAP = PassphraseCost(memory_kib=8, passes=1, lanes=1)
OLD, NEW = "گذرواژه‌ی پیشین", "گذرواژه‌ی تازه"


def prepare(folder: Path) -> None:
    KeyRing.create(folder / "keys.json", "maryam", OLD, cost=CHEAP)


def act(folder: Path) -> None:
    KeyRing.open(folder / "keys.json", CHEAP).change_passphrase("maryam", OLD, NEW)


def check(folder: Path) -> None:
    ring = KeyRing.open(folder / "keys.json", CHEAP)
    try:
        key = ring.unlock("maryam", OLD)
    except WrongPassphraseError:
        key = ring.unlock("maryam", NEW)
    ring.device(key)
