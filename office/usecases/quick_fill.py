"""What a new request has in common with the last of its kind: typed once, offered again."""

from typing import Any

from office.domain.cases.case import VOID, Case
from office.domain.operations.ids import NO_ID, Id
from office.domain.procedures.carrying import carried, known_facts
from office.domain.procedures.procedure import Procedure
from office.domain.units import Unit
from office.usecases.knowledge import UnknownProcedureError
from office.usecases.work import Act, Work


def last_similar(
    work: Work, procedure: str, applicant: Id, unit: Id = NO_ID, *, but: Id = NO_ID
) -> dict[str, Any]:
    """Return values by key to offer for a request: of the applicant's last case of its kind.

    Among his cases one of the same unit comes first; `but` is the case at hand. What that case
    doesn't tell is taken from what is known of the unit and the applicant. Dates, numbers of papers
    and what belongs to one request only are never offered (`domain.procedures.carrying`).
    """
    with work.reading() as act:
        wanted = act.knowledge.procedure(procedure)
        kept = act.stores.merges.kept
        party = act.stores.subjects.party(kept(applicant))
        place = act.stores.subjects.unit(kept(unit)) if unit else Unit()
        case = _last(act, wanted, party.id, place.id, but)
        told = carried(wanted, _version(act, case), case.facts)
        return {**known_facts(wanted, party, place), **told}


def _last(act: Act, wanted: Procedure, party: Id, unit: Id, but: Id) -> Case:
    """Return the newest case of this kind, of the same unit if there is one; else an empty one."""
    lines = act.stores.lists.cases_of(party=party)
    ids = [
        one.id
        for one in lines
        if one.procedure == wanted.code and one.id != but and one.ended != VOID
    ]
    cases = [act.stores.subjects.case(one) for one in ids]
    group = set(act.stores.merges.group(unit)) if unit else set()
    same_unit = (one for one in cases if one.unit in group)
    return next(same_unit, next(iter(cases), Case()))


def _version(act: Act, case: Case) -> Procedure | None:
    try:
        return act.knowledge.procedure(case.procedure, case.pack_version)
    except UnknownProcedureError:
        return None
