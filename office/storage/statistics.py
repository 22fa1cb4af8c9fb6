"""Rows that reports are counted from; nothing in them names a person who asked for something."""

from sqlalchemy import ColumnElement, Connection, select

from office.domain.lines import CaseFact, StayFact, StepFact, VisitorFact
from office.storage import models

_C = models.cases.c


class Statistics:
    """Facts of one office for reports, on one connection. Moments are milliseconds."""

    def __init__(self, connection: Connection, office_id: str) -> None:
        self._connection = connection
        self._office = office_id

    def opened(self, first: int, until: int) -> list[CaseFact]:
        """Return the cases that were opened from `first` to before `until`."""
        return self._cases(_C.opened >= first, _C.opened < until)

    def ended(self, first: str, last: str) -> list[CaseFact]:
        """Return the cases that ended from one ISO day to another, both counted."""
        return self._cases(_C.ended_day >= first, _C.ended_day <= last)

    def stays(self, first: str, last: str) -> list[StayFact]:
        """Return who had the cases that ended between two ISO days, and when."""
        table = models.stays.c
        query = (
            select(table.case_id, table.who, table.since, table.until)
            .join(models.cases, (_C.office_id == table.office_id) & (_C.id == table.case_id))
            .where(table.office_id == self._office, _C.ended_day >= first, _C.ended_day <= last)
        )
        return [StayFact(*row) for row in self._connection.execute(query)]

    def finished(self, first: int, until: int) -> list[StepFact]:
        """Return the steps that were finished in a span."""
        table = models.steps_done.c
        query = (
            select(table.case_id, _C.procedure, table.step, table.by, table.since, table.until)
            .join(
                models.cases,
                (_C.office_id == table.office_id) & (_C.id == table.case_id),
            )
            .where(table.office_id == self._office, table.until >= first, table.until < until)
        )
        return [StepFact(*row) for row in self._connection.execute(query)]

    def visitors(self, first: str, last: str) -> list[VisitorFact]:
        """Return the visits to the desk from one ISO day to another, both counted."""
        table = models.advices.c
        query = select(table.day, table.topic, table.outcome, table.case_id, table.trips_avoided)
        rows = self._connection.execute(
            query.where(table.office_id == self._office, table.day >= first, table.day <= last)
        )
        return [VisitorFact(*row) for row in rows]

    def _cases(self, *conditions: ColumnElement[bool]) -> list[CaseFact]:
        query = select(
            _C.id, _C.procedure, _C.opened, _C.ended, _C.ended_day, _C.trips_avoided
        ).where(_C.office_id == self._office, *conditions)
        return [CaseFact(*row) for row in self._connection.execute(query.order_by(_C.opened))]
