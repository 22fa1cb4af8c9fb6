"""Who of the office each user of the key file is, and each person's PIN (Argon2id)."""

import os
from dataclasses import dataclass

from argon2.exceptions import VerifyMismatchError
from argon2.low_level import Type, hash_secret, verify_secret
from sqlalchemy import Connection, delete, insert, select, update

from office.domain.operations.ids import NO_ID, Id
from office.storage.desk_tables import key_users, pins
from office.storage.key_file import PassphraseCost

_SALT_BYTES = 16
_HASH_BYTES = 32


@dataclass(frozen=True)
class StoredPin:
    """A PIN's hash with the wrong tries since the last right one; `last_wrong` in milliseconds."""

    person: Id
    hash: str
    wrong: int
    last_wrong: int


def pin_hash(pin: str, cost: PassphraseCost) -> str:
    """Return the Argon2id text of a PIN, with its salt and cost."""
    hashed = hash_secret(
        pin.encode(),
        os.urandom(_SALT_BYTES),
        time_cost=cost.passes,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=_HASH_BYTES,
        type=Type.ID,
    )
    return hashed.decode()


def is_pin(pin: str, hashed: str) -> bool:
    """Whether a PIN is the one that was hashed; it takes as long as hashing."""
    try:
        return verify_secret(hashed.encode(), pin.encode(), Type.ID)
    except VerifyMismatchError:
        return False


class Pins:
    """PINs and key users of one office's desk, on one connection."""

    def __init__(self, connection: Connection, office_id: str) -> None:
        self._connection = connection
        self._office = office_id

    def set(self, person: Id, hashed: str) -> None:
        """Keep a person's PIN in the place of an earlier one; wrong tries are forgotten."""
        self.drop(person)
        self._connection.execute(
            insert(pins).values(
                office_id=self._office, person=person, hash=hashed, wrong=0, last_wrong=0
            )
        )

    def drop(self, person: Id) -> None:
        """Take a person's PIN away."""
        self._connection.execute(
            delete(pins).where(pins.c.office_id == self._office, pins.c.person == person)
        )

    def all(self) -> dict[Id, StoredPin]:
        """Return every PIN by its person."""
        rows = self._connection.execute(
            select(pins.c.person, pins.c.hash, pins.c.wrong, pins.c.last_wrong).where(
                pins.c.office_id == self._office
            )
        )
        return {row.person: StoredPin(*row) for row in rows}

    def count_wrong(self, person: Id, wrong: int, at: int) -> None:
        """Say how many tries were wrong in a row, the last at a moment."""
        self._connection.execute(
            update(pins)
            .where(pins.c.office_id == self._office, pins.c.person == person)
            .values(wrong=wrong, last_wrong=at)
        )

    def users(self) -> dict[str, Id]:
        """Return the person of every user of the key file that has one."""
        rows = self._connection.execute(
            select(key_users.c.name, key_users.c.person).where(
                key_users.c.office_id == self._office
            )
        )
        return {row.name: row.person for row in rows}

    def person_of(self, user: str) -> Id:
        """Return who a user is; no bytes for one whom nobody named."""
        return self.users().get(user, NO_ID)

    def link(self, user: str, person: Id) -> None:
        """Say who a user is; a person is one user, so an earlier link of either ends."""
        table = key_users.c
        self.unlink(user)
        self._connection.execute(
            delete(key_users).where(table.office_id == self._office, table.person == person)
        )
        self._connection.execute(
            insert(key_users).values(office_id=self._office, name=user, person=person)
        )

    def unlink(self, user: str) -> None:
        """Say that a user is nobody any more."""
        table = key_users.c
        self._connection.execute(
            delete(key_users).where(table.office_id == self._office, table.name == user)
        )
