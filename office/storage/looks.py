"""Who looked into a case: once a person, case and day."""

from sqlalchemy import Connection, insert, select

from office.domain.lines import Look
from office.domain.operations.ids import Id
from office.storage.desk_tables import looks


class Looks:
    """The looks of one office's desk, on one connection."""

    def __init__(self, connection: Connection, office_id: str) -> None:
        self._connection = connection
        self._office = office_id

    def seen(self, case_id: Id, day: str, person: Id) -> bool:
        """Whether the person looked into the case on an ISO day."""
        found = self._connection.scalar(
            select(looks.c.at).where(
                looks.c.office_id == self._office,
                looks.c.case_id == case_id,
                looks.c.day == day,
                looks.c.person == person,
            )
        )
        return found is not None

    def add(self, look: Look) -> None:
        """Write that a person looked."""
        self._connection.execute(
            insert(looks).values(
                office_id=self._office,
                case_id=look.case_id,
                day=look.day,
                person=look.person,
                at=look.at,
            )
        )

    def of(self, case_id: Id) -> list[Look]:
        """Return who looked into a case, newest first."""
        rows = self._connection.execute(
            select(looks.c.case_id, looks.c.day, looks.c.person, looks.c.at)
            .where(looks.c.office_id == self._office, looks.c.case_id == case_id)
            .order_by(looks.c.at.desc(), looks.c.person)
        )
        return [Look(*row) for row in rows]
