"""Subjects by id: folded from their operations when they are asked for."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from office.domain.advice import Advice
from office.domain.cases.apply import empty_case
from office.domain.cases.case import Case
from office.domain.desks import DeskKnown
from office.domain.errors import OfficeError
from office.domain.letters import Letter, Lettered
from office.domain.messages import Message
from office.domain.operations import conflicts  # noqa: F401  # its kind is about any subject
from office.domain.operations.fold import fold
from office.domain.operations.ids import Id
from office.domain.operations.operation import Operation, decoded, understood
from office.domain.operations.subject import Subject
from office.domain.operations.verdict import SetAside
from office.domain.parties import Party
from office.domain.people import Person
from office.domain.province import Accepted
from office.domain.province_given import ProvinceGiven  # noqa: F401  # its kind is known once read
from office.domain.units import Unit
from office.storage.log import Log

S = TypeVar("S", bound=Subject)

_STARTS: dict[str, Callable[[], Any]] = {
    "party": Party,
    "unit": Unit,
    "person": Person,
    "province": Accepted,
    "letter": Lettered,
    "visit.note": Advice,
    "desk": DeskKnown,
    "message": Message,
}


class UnknownSubjectError(OfficeError):
    """The office has nothing by that id."""


def start_of(kind: str) -> Callable[[], Any]:
    """Return the empty state of the subject that a first operation of this kind is about."""
    return _STARTS.get(kind) or _STARTS.get(kind.split(".", 1)[0]) or empty_case


def first_kind(operations: Sequence[Operation]) -> str:
    """Return the kind of a subject's first operation, also of one that was set aside."""
    first = operations[0]
    body = understood(first).body
    return decoded(body.data).kind if isinstance(body, SetAside) else first.kind


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

    def letters(self, subject: Id) -> tuple[Letter, ...]:
        """Return the letters of a case, or one that belongs to none."""
        operations = self._log.about(subject)
        state = folded(operations, start_of(first_kind(operations))) if operations else None
        if not isinstance(state, Lettered):
            message = "نامه‌ای با این شناسه در این اداره نیست."
            raise UnknownSubjectError(message)
        return state.letters

    def _get(self, subject: Id, start: Callable[[], S], words: str) -> S:
        operations = self._log.about(subject)
        if not operations or start_of(first_kind(operations)) is not start:
            raise UnknownSubjectError(words)
        state = folded(operations, start)
        if state.is_gone:
            raise UnknownSubjectError(words)
        return state
