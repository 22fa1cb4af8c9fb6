"""Rows that reports are counted from; nothing in them names a person who asked for something."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from office.domain.cases.case import SENT, VOID, WITHDRAWN
from office.domain.lines import AskedFact, CaseFact, StayFact, StepFact, VisitorFact
from office.domain.operations.ids import NO_ID, Id
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

    def with_result(self, procedure: str, most: int) -> list[CaseFact]:
        """Return the cases of a procedure that came to a result, the newest ends first."""
        query = self._facts(
            _C.ended_day != "", _C.procedure == procedure, _C.ended.not_in((WITHDRAWN, VOID))
        )
        newest = query.order_by(_C.ended_day.desc(), _C.id).limit(most)
        return [CaseFact(*row) for row in self._connection.execute(newest)]

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

    def asked(self, until: str) -> list[AskedFact]:
        """Return the inquiries of open cases without an answer, due up to an ISO day."""
        table = models.inquiries.c
        query = (
            select(table.case_id, _C.procedure, _C.pack_version, table.code, table.due)
            .join(models.cases, (_C.office_id == table.office_id) & (_C.id == table.case_id))
            .where(
                table.office_id == self._office,
                table.result == SENT,
                table.due <= until,
                _C.ended == "",
            )
            .order_by(table.due, table.case_id, table.code)
        )
        return [AskedFact(*row) for row in self._connection.execute(query)]

    def visits_by_case(self) -> dict[Id, int]:
        """How often somebody came to the desk about each case."""
        table = models.advices.c
        query = (
            select(table.case_id, func.count())
            .where(table.office_id == self._office, table.case_id != NO_ID)
            .group_by(table.case_id)
        )
        return {case: int(count) for case, count in self._connection.execute(query)}

    def _cases(self, *conditions: ColumnElement[bool]) -> list[CaseFact]:
        query = self._facts(*conditions).order_by(_C.opened)
        return [CaseFact(*row) for row in self._connection.execute(query)]

    def _facts(self, *conditions: ColumnElement[bool]) -> Select[Any]:
        return select(
            _C.id, _C.procedure, _C.opened, _C.ended, _C.ended_day, _C.trips_avoided
        ).where(_C.office_id == self._office, *conditions)
