"""Codes by which desks are let in, and the keys of the log that goes down to them."""

from typing import NamedTuple

from sqlalchemy import Connection, insert, select, update

from office.storage.centre_tables import enrolment_codes, office_keys


class Code(NamedTuple):
    """One one-time code; moments in milliseconds, 0 for never."""

    office_id: str
    digest: bytes
    desk: str
    made: int
    expires: int
    used: int = 0
    tries: int = 0
    device: bytes = b""


class KeptKey(NamedTuple):
    """One generation of an office's key, sealed; `since` which place of the log it is in use."""

    generation: int
    sealed: bytes
    since: int


class Admission:
    """The codes and keys of one office, on one connection."""

    def __init__(self, connection: Connection, office_id: str) -> None:
        self._connection = connection
        self._office = office_id

    def code(self, digest: bytes) -> Code | None:
        """Return a code of whatever office by its digest."""
        row = self._connection.execute(
            select(enrolment_codes).where(enrolment_codes.c.digest == digest)
        ).first()
        return Code(*row) if row else None

    def codes(self) -> list[Code]:
        """Return the office's codes, newest first."""
        rows = self._connection.execute(
            select(enrolment_codes)
            .where(enrolment_codes.c.office_id == self._office)
            .order_by(enrolment_codes.c.made.desc(), enrolment_codes.c.digest)
        )
        return [Code(*row) for row in rows]

    def add_code(self, code: Code) -> None:
        """Let a code be used."""
        self._connection.execute(insert(enrolment_codes).values(**code._asdict()))

    def use_code(self, digest: bytes, at: int, device: bytes) -> None:
        """Remember that a device used a code."""
        self._connection.execute(
            update(enrolment_codes)
            .where(enrolment_codes.c.office_id == self._office, enrolment_codes.c.digest == digest)
            .values(used=at, device=device)
        )

    def missed(self) -> None:
        """Remember that somebody tried a wrong code of this office."""
        self._connection.execute(
            update(enrolment_codes)
            .where(enrolment_codes.c.office_id == self._office, enrolment_codes.c.used == 0)
            .values(tries=enrolment_codes.c.tries + 1)
        )

    def generations(self) -> list[KeptKey]:
        """Return the office's keys, oldest first."""
        rows = self._connection.execute(
            select(office_keys.c.generation, office_keys.c.sealed, office_keys.c.since)
            .where(office_keys.c.office_id == self._office)
            .order_by(office_keys.c.generation)
        )
        return [KeptKey(*row) for row in rows]

    def add_key(self, key: KeptKey, at: int) -> None:
        """Keep a new generation."""
        self._connection.execute(
            insert(office_keys).values(office_id=self._office, made=at, **key._asdict())
        )
