"""Which party or unit was found to be another, and where it leads."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select, text

from office.domain.operations.ids import NO_ID, Id
from office.storage.models import merges

_MERGED = text(
    "SELECT subject FROM merges WHERE office_id = :office AND subject IN :wanted"
).bindparams(bindparam("wanted", expanding=True))
"""Asked by every search: the words of a query are read once, not put together each time."""


@dataclass(frozen=True)
class MergeRow:
    """One that was merged: into which, by whom, when (milliseconds) and why."""

    subject: Id
    kept: Id
    by: Id
    at: int
    reason: str


class Merges:
    """The merges of one office, on one connection."""

    def __init__(self, connection: Connection, office_id: str) -> None:
        self._connection = connection
        self._office = office_id

    def kept(self, subject: Id) -> Id:
        """Return where a party or unit leads: itself, when it isn't merged.

        Two desks that merged two into one another leave a ring; of it the last stands.
        """
        seen = {subject}
        while (into := self._into(subject)) and into not in seen:
            seen.add(into)
            subject = into
        return subject

    def under(self, kept: Id) -> list[MergeRow]:
        """Return all that lead to `kept`, over others too, in the order of their merging."""
        found: list[MergeRow] = []
        seen = {kept}
        waiting = [kept]
        while waiting:
            rows = [one for one in self._of(waiting) if one.subject not in seen]
            waiting = [one.subject for one in rows]
            seen.update(waiting)
            found.extend(rows)
        return sorted(found, key=lambda one: (one.at, one.subject))

    def redirects(self, subjects: Iterable[Id]) -> dict[Id, Id]:
        """Return where each of them leads, of those that are merged."""
        wanted = list(dict.fromkeys(subjects))
        if not wanted:
            return {}
        rows = self._connection.execute(_MERGED, {"office": self._office, "wanted": wanted})
        return {one: self.kept(one) for (one,) in rows}

    def group(self, subject: Id) -> list[Id]:
        """Return where a party or unit leads, and all that lead there."""
        kept = self.kept(subject)
        return [kept, *(one.subject for one in self.under(kept))]

    def _into(self, subject: Id) -> Id:
        found = self._connection.scalar(
            select(merges.c.kept).where(
                merges.c.office_id == self._office, merges.c.subject == subject
            )
        )
        return found or NO_ID

    def _of(self, kept: Sequence[Id]) -> list[MergeRow]:
        table = merges.c
        rows = self._connection.execute(
            select(table.subject, table.kept, table.by, table.at, table.reason).where(
                table.office_id == self._office, table.kept.in_(kept)
            )
        )
        return [MergeRow(*row) for row in rows]
