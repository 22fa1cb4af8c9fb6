"""Subjects by id: folded from their operations when they are asked for."""

from collections.abc import Callable
from typing import TypeVar

from office.domain.cases.apply import empty_case
from office.domain.cases.case import Case
from office.domain.errors import OfficeError
from office.domain.operations.fold import fold
from office.domain.operations.ids import Id
from office.domain.operations.operation import Operation
from office.domain.operations.subject import Subject
from office.domain.parties import Party
from office.domain.units import Unit
from office.storage.log import Log

S = TypeVar("S", bound=Subject)


class UnknownSubjectError(OfficeError):
    """The office has nothing by that id."""


def folded(operations: list[Operation], start: Callable[[], S]) -> S:
    """Return the state of the subject that `operations` are about."""
    state: S = fold(operations, start)
    return state


class Subjects:
    """Reads subjects out of the log of one office."""

    def __init__(self, log: Log) -> None:
        self._log = log

    def party(self, party_id: Id) -> Party:
        """Return a person or company; raise `UnknownSubjectError` when there is none."""
        return self._get(party_id, Party, "این متقاضی در این اداره ثبت نشده است.")

    def unit(self, unit_id: Id) -> Unit:
        """Return a unit; raise `UnknownSubjectError` when there is none."""
        return self._get(unit_id, Unit, "این واحد در این اداره ثبت نشده است.")

    def case(self, case_id: Id) -> Case:
        """Return a case; raise `UnknownSubjectError` when there is none."""
        return self._get(case_id, empty_case, "پرونده‌ای با این شناسه در این اداره نیست.")

    def _get(self, subject: Id, start: Callable[[], S], words: str) -> S:
        operations = self._log.about(subject)
        if not operations:
            raise UnknownSubjectError(words)
        return folded(operations, start)
