"""Acts of two desks that hadn't seen one another's, and what the centre says of the second."""

from dataclasses import replace

from office.domain.cases.apply import empty_case
from office.domain.judging.judge import judge
from office.domain.judging.situation import Situation
from office.domain.operations.fold import fold
from office.domain.operations.operation import understood
from tests.builders import a_view, an_act, opening

OTHER_DESK = b"other desk"


def first(body, **changes):
    """What the other desk did first."""
    return an_act(body, device=OTHER_DESK, **changes)


def judged(body, *unseen, **known):
    """The verdict on an act whose author hadn't seen `unseen`."""
    return judge(understood(an_act(body)), Situation(tuple(map(understood, unseen)), **known))


def judged_on(procedure, body, *unseen, before=(), facts=None, **known):
    """As `judged`, with the case on its procedure as it is after `before` and `unseen`."""
    case = fold([opening(facts=facts or {}), *before, *unseen], empty_case)
    view = replace(a_view(procedure), case=case)
    return judged(body, *unseen, state=case, view=view, **known)


def ids(*operations):
    """Which operations these are."""
    return tuple(one.op_id for one in operations)
