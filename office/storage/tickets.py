"""The queue of a day: numbers that were taken, and when they were called."""

from sqlalchemy import Connection, insert, select, update

from office.domain.lines import TicketLine
from office.domain.operations.ids import Id
from office.storage.desk_tables import tickets

_T = tickets.c


class Tickets:
    """The queue of one office's desk, on one connection. Days are ISO text."""

    def __init__(self, connection: Connection, office_id: str) -> None:
        self._connection = connection
        self._office = office_id

    def of(self, day: str) -> list[TicketLine]:
        """Return a day's tickets in their order."""
        rows = self._connection.execute(
            select(_T.number, _T.topic, _T.taken, _T.called, _T.caller)
            .where(_T.office_id == self._office, _T.day == day)
            .order_by(_T.number)
        )
        return [TicketLine(*row) for row in rows]

    def add(self, day: str, number: int, topic: str, at: int) -> None:
        """Give the next number to one who came."""
        self._connection.execute(
            insert(tickets).values(
                office_id=self._office,
                day=day,
                number=number,
                topic=topic,
                taken=at,
                called=0,
                caller=b"",
            )
        )

    def call(self, day: str, number: int, caller: Id, at: int) -> None:
        """Say that a number was called, by whom."""
        self._connection.execute(
            update(tickets)
            .where(_T.office_id == self._office, _T.day == day, _T.number == number)
            .values(called=at, caller=caller)
        )
