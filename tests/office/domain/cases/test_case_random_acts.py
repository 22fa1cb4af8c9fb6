import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from office.domain.cases.graph import Stand
from office.domain.cases.summary import WAITING_WORDS, summary
from office.domain.cases.times import case_due, clock_events, days_by_whom, step_due, stretches
from office.domain.cases.wording import case_words
from office.domain.conditions import Truth
from office.domain.deadlines import days_by
from office.domain.errors import OfficeError
from tests.office.domain.cases.walking import Walk
from tests.shipped_packs import FOLDERS, examples_of, procedure_of

LONGEST = 40
OPENING = (Stand.OPEN, Stand.UNDECIDED)
moderate = settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])


def require_known_state(view):
    codes = {step.code for step in view.procedure.steps}
    assert set(view.stands) == codes
    assert {done.step for done in view.case.past} <= codes
    assert set(view.case.done) <= codes
    if view.case.is_open:
        undecided = Stand.UNDECIDED in view.stands.values()
        assert view.open_steps or undecided, view.stands
    else:
        assert view.open_steps == ()


def require_computed(view):
    try:
        line = summary(view)
        case_due(view)
        case_words(view)
        for step in view.open_steps:
            step_due(view, step)
        spent = days_by_whom(view)
    except OfficeError:
        return
    assert line.waiting_for in (("",) if line.ended else WAITING_WORDS)
    until = view.case.ended_at or view.now
    whole = days_by(clock_events(view.case, view.procedure), view.calendar, until)
    assert sum(spent.values()) == sum(whole.values())
    assert min(spent.values()) >= 0
    assert sum(part.days for part in stretches(view)) == sum(whole.values())


def stands_before(view, step):
    return {
        view.stands[one.code]
        for one in view.procedure.steps
        if one.code != step and step in view.procedure.downstream(one.code)
    }


def require_again(view, step):
    """A step that the case came back to is open.

    That is, unless a fact that was changed meanwhile makes it needless, or a step before it needed.
    """
    when = view.procedure.step(step).when
    newly_needed = [one for one in OPENING if one in stands_before(view, step)]
    assert step not in view.case.done
    if not newly_needed and (when is None or when.truth(view.facts) is Truth.YES):
        assert view.stands[step] is Stand.OPEN


@pytest.mark.parametrize("pack", FOLDERS)
@moderate
@given(chance=st.randoms(use_true_random=False), examples=st.data())
def test_case_never_comes_to_a_state_that_its_pack_does_not_know(pack, chance, examples):
    example = examples.draw(st.sampled_from(list(examples_of(pack).values())))
    walk = Walk(procedure_of(pack), example, chance)

    for _ in range(LONGEST):
        walk.step()
        require_known_state(walk.view)
        if walk.returned_to:
            require_again(walk.view, walk.returned_to)
        if not walk.view.case.is_open:
            break

    require_computed(walk.view)
