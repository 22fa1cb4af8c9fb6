"""Records one act: the operation and every table it changes, in the caller's transaction."""

from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from office.domain import finding
from office.domain.advice import Advice
from office.domain.cases.case import Case
from office.domain.cases.context import CaseView
from office.domain.cases.summary import summary
from office.domain.cases.way import way
from office.domain.desks import DeskKnown
from office.domain.letters import Lettered
from office.domain.merging import refuse_merged
from office.domain.messages import Message
from office.domain.operations.fold import TAKES_BACK, applied
from office.domain.operations.ids import NO_ID, Id
from office.domain.operations.operation import Body, Recorded
from office.domain.operations.subject import Subject
from office.domain.parties import Party, PartySplit
from office.domain.people import Person
from office.domain.province import Accepted
from office.domain.units import Unit, UnitSplit
from office.storage import rows
from office.storage.subjects import UnknownSubjectError, first_kind, folded, start_of
from office.usecases.awaiting import require_history
from office.usecases.knowledge import UnknownProcedureError
from office.usecases.refused import effective
from office.usecases.work import Act, Basis, Changed, ReadOnlyError

NEWER_PROGRAM = (
    "این پرونده با نسخه تازه‌تر برنامه نوشته شده و فقط خواندنی است؛ برنامه را به‌روز کنید."
)
NO_BASIS = Basis()
_WAITING = "unfolded"
"""Where the desk remembers the cases whose pack or applicant hasn't come."""
_OF_MERGED = (PartySplit, UnitSplit, *TAKES_BACK)
"""What may be recorded about one that leads to another."""


def record(act: Act, subject: Id, body: Body, basis: Basis = NO_BASIS) -> Changed:
    """Record an act on any subject.

    Raises `ReadOnlyError` when a newer program wrote about it, `HistoryMissingError` at a new desk.
    """
    require_history(act)
    history = effective(act.stores, act.stores.log.about(subject))
    start = start_of(first_kind(history) if history else body.KIND)
    before = folded(history, start)
    if before.unreadable:
        raise ReadOnlyError(NEWER_PROGRAM)
    if getattr(before, "merged", None) and not isinstance(body, _OF_MERGED):
        refuse_merged(before.title)
    recorded = act.stamp(subject, body, basis)
    state = applied(before, recorded)
    if state is before or isinstance(body, TAKES_BACK):
        state = folded([*history, recorded.op], start)
    _require_readable(state)
    save(act, subject, state)
    return _changed(recorded)


def record_on_case(act: Act, view: CaseView, body: Body, basis: Basis | None = None) -> Changed:
    """Record an act on a case that is at hand, on the version of its pack; raises as `record`."""
    require_history(act)
    if view.case.unreadable:
        raise ReadOnlyError(NEWER_PROGRAM)
    given = basis or Basis()
    recorded = act.stamp(
        view.case.id,
        body,
        Basis(given.role, given.delegation, view.case.procedure, view.case.pack_version),
    )
    case = applied(view.case, recorded)
    _require_readable(case)
    save_case(act, case)
    return _changed(recorded)


def _require_readable(state: Subject) -> None:
    """Nothing is stored that this very program couldn't read: that would be a bug of its own."""
    if state.unreadable:
        message = f"the act makes {type(state).__name__} {state.id.hex()} unreadable"
        raise ValueError(message)


def unchanged(subject: Id, body: Body) -> Changed:
    """Return what comes of an act that would change nothing: it is not recorded and has no id."""
    return Changed(subject, NO_ID, body.KIND)


def save(act: Act, subject: Id, state: Any) -> None:
    """Write the rows of a subject's new state, and of the cases that show it."""
    if state.is_gone:
        act.stores.folding.replace(subject, rows.gone_rows(state))
        act.stores.search.remove(subject)
        _refresh_resting(act, subject, state)
        return
    _SAVES[type(state)](act, subject, state)


def save_case(act: Act, case: Case) -> None:
    """Write a case's rows, as it stood at its last act; none while something of it is missing."""
    view = _view_at_last_act(act, case)
    if view is None:
        act.stores.folding.replace(case.id, rows.unfolded_rows())
        act.stores.search.remove(case.id)
        if case.id:
            _remember_waiting(act, {*_waiting(act), case.id})
        return
    line = summary(view)
    act.stores.folding.replace(case.id, rows.case_rows(case, line, way(view)))
    entry = finding.case_entry(line, view.procedure.title, view.applicant, view.unit)
    act.stores.search.replace(entry)


def refresh_cases(act: Act, case_ids: Iterable[Id]) -> None:
    """Write these cases' rows anew: something that they rest on has changed.

    One that no table can hold is left as it was: it is no fault of what it rests on.
    """
    for case_id in case_ids:
        history = act.stores.log.about(case_id)
        with act.stores.folding.if_it_fits():
            save(act, case_id, folded(history, start_of(first_kind(history))))


def fold_waiting(act: Act) -> None:
    """Write the rows of cases whose pack or applicant hadn't come when they came themselves."""
    if waiting := _waiting(act):
        _remember_waiting(act, set())
        refresh_cases(act, sorted(waiting))


def _waiting(act: Act) -> set[Id]:
    data = act.stores.memory.value(NO_ID, _WAITING)
    return msgspec.msgpack.decode(data, type=set[Id]) if data else set()


def _remember_waiting(act: Act, waiting: set[Id]) -> None:
    at = int(act.now.timestamp() * 1000)
    act.stores.memory.keep(NO_ID, _WAITING, msgspec.msgpack.encode(sorted(waiting)), at)


def _view_at_last_act(act: Act, case: Case) -> CaseView | None:
    """Return the case at its last act; None while its pack or its applicant hasn't come yet."""
    try:
        applicant = act.stores.subjects.party(case.applicant)
        return act.view_with(case, applicant, _unit(act, case.unit), case.last_at or act.now)
    except (UnknownProcedureError, UnknownSubjectError):
        return None


def _unit(act: Act, unit_id: Id) -> Unit:
    """Return a unit; an empty one for none, or while it hasn't come."""
    try:
        return act.stores.subjects.unit(unit_id) if unit_id else Unit()
    except UnknownSubjectError:
        return Unit()


def _title(act: Act, party_id: Id) -> str:
    """Return what an owner is called; nothing while he hasn't come."""
    try:
        return act.stores.subjects.party(party_id).title
    except UnknownSubjectError:
        return ""


def _refresh_resting(act: Act, subject: Id, state: Any) -> None:
    """Write anew what showed a party or a unit that isn't there any more."""
    if isinstance(state, Party):
        _find_units_by(act, subject, "")
    if isinstance(state, Party | Unit):
        refresh_cases(act, act.stores.lists.case_ids_of(subject))


def _save_party(act: Act, subject: Id, party: Party) -> None:
    act.stores.folding.replace(subject, rows.party_rows(party))
    act.stores.search.replace(finding.party_entry(party))
    _find_units_by(act, subject, party.title)
    refresh_cases(act, act.stores.lists.case_ids_of(subject))


def _find_units_by(act: Act, owner: Id, title: str) -> None:
    """Let the units of an owner be found by what he is called now."""
    for unit_id in act.stores.lists.own_units(owner):
        unit = act.stores.subjects.unit(unit_id)
        with act.stores.folding.if_it_fits():
            act.stores.search.replace(finding.unit_entry(unit, title))


def _save_unit(act: Act, subject: Id, unit: Unit) -> None:
    act.stores.folding.replace(subject, rows.unit_rows(unit))
    act.stores.search.replace(finding.unit_entry(unit, _title(act, unit.owner)))
    refresh_cases(act, act.stores.lists.case_ids_of(subject))


def _save_case(act: Act, subject: Id, case: Case) -> None:
    del subject
    save_case(act, case)


def _save_person(act: Act, subject: Id, person: Person) -> None:
    act.stores.folding.replace(subject, rows.person_rows(person))
    act.work.desk.forget()


def _save_accepted(act: Act, subject: Id, given: Accepted) -> None:
    act.stores.folding.replace(subject, rows.province_rows(given))
    act.work.desk.forget()


def _save_letters(act: Act, subject: Id, letters: Lettered) -> None:
    act.stores.folding.replace(subject, rows.correspondence_rows(letters))


def _save_nothing(act: Act, subject: Id, state: Subject) -> None:
    act.stores.folding.replace(subject, rows.no_rows(state))


def _save_advice(act: Act, subject: Id, advice: Advice) -> None:
    act.stores.folding.replace(subject, rows.advice_rows(advice))


_SAVES: dict[type, Callable[[Act, Id, Any], None]] = {
    Party: _save_party,
    Unit: _save_unit,
    Case: _save_case,
    Person: _save_person,
    Accepted: _save_accepted,
    Lettered: _save_letters,
    Advice: _save_advice,
    DeskKnown: _save_nothing,
    Message: _save_nothing,
}


def _changed(recorded: Recorded) -> Changed:
    return Changed(recorded.op.subject, recorded.op.op_id, recorded.op.kind)
