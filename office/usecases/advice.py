"""Log a visit to the desk: also of those who leave without a file."""

from office.domain.advice import AdviceGiven, advice_given
from office.usecases.knowledge import UnknownProcedureError
from office.usecases.recording import record
from office.usecases.work import Act, Changed, Work


def log_visit(work: Work, given: AdviceGiven) -> Changed:
    """Record who came, about what, with what outcome; a saved trip is counted by rule."""
    with work.writing() as act:
        if given.party:
            act.stores.subjects.party(given.party)
        if given.case:
            act.stores.subjects.case(given.case)
        body = advice_given(given, delegated=_is_delegated(act, given.topic))
        return record(act, act.new_id(), body)


def _is_delegated(act: Act, topic: str) -> bool:
    """Whether a step of the procedure that the visit was about is delegated to this office."""
    try:
        procedure = act.knowledge.procedure(topic)
    except UnknownProcedureError:
        return False
    return any(
        order.given.office == act.knowledge.office_id
        and order.given.covers(procedure.code, step.code, act.today)
        for order in act.knowledge.orders
        for step in procedure.steps
        if step.delegable is not None
    )
