"""What subjects, people and facts are called where the wire is shown."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from office.domain.cases.case import Case
from office.domain.jalali import fa_date
from office.domain.operations.ids import Id
from office.domain.parties import PARTY, Party
from office.domain.persian import fa_digits, iso
from office.domain.procedures.form import Field
from office.domain.procedures.values import shown
from office.domain.records import RecordField, RecordKind
from office.domain.units import UNIT, Unit
from office.usecases.knowledge import UnknownProcedureError
from office.usecases.work import Act

_RECORDS: Mapping[type, RecordKind] = {Party: PARTY, Unit: UNIT}


def titles(act: Act, subjects: Collection[Id]) -> dict[Id, str]:
    """Return what some subjects are called, of those that lists show."""
    wanted, lists = list(subjects), act.stores.lists
    return {
        **{one.id: one.title for one in lists.parties_by_id(wanted)},
        **{one.id: one.title for one in lists.units_by_id(wanted)},
        **{
            one.id: f"{iso(one.number)} {one.applicant_title}".strip()
            for one in lists.cases_by_id(wanted)
        },
    }


def name_of(act: Act, person: Id) -> str:
    """Return a person's name; empty for one whom the office doesn't know."""
    known = act.knowledge.people.get(person)
    return known.name if known else ""


def facts_of(state: Any) -> dict[int, Any]:
    """Return the facts of a case, a party or a unit by their stable numbers."""
    if isinstance(state, Case):
        return dict(state.facts)
    record = _RECORDS.get(type(state))
    if record is None:
        return {}
    return {one.number: state.facts[one.key] for one in record.fields if one.key in state.facts}


def fact_title(act: Act, state: Any, number: int) -> str:
    """Return what a fact is called; its number while the form isn't known."""
    found = _field(act, state, number)
    return found.title if found else fa_digits(number)


def fact_words(act: Act, state: Any, number: int, value: Any) -> str:
    """Return a value as people read it; a dash for none."""
    if value in (None, ""):
        return "—"
    found = _field(act, state, number)
    if isinstance(found, Field):
        return shown(found, value)
    if found is not None and found.sort == "date":
        return fa_date(date.fromisoformat(value))
    return fa_digits(value)


def _field(act: Act, state: Any, number: int) -> Field | RecordField | None:
    if isinstance(state, Case):
        try:
            form = act.knowledge.procedure(state.procedure, state.pack_version).form
        except UnknownProcedureError:
            return None
        return form.by_number.get(number)
    record = _RECORDS.get(type(state))
    fields = record.fields if record else ()
    return next((one for one in fields if one.number == number), None)
