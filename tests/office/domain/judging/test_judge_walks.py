"""Two desks work on one case at once, as chance will have it, by the shipped procedures."""

from copy import copy
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from office.domain.cases import acts
from office.domain.judging import words
from office.domain.judging.judge import judge
from office.domain.judging.power import judge_power
from office.domain.judging.situation import Situation
from office.domain.judging.slots import FACT, standing
from office.domain.operations.fold import applied
from office.domain.operations.operation import understood
from office.domain.operations.verdict import (
    ACCEPTED,
    ASIDE,
    COUNTS,
    REVIEW,
    as_judged,
    verdict_bytes,
)
from tests.office.domain.cases.walking import Walk
from tests.shipped_packs import FOLDERS, examples_of, procedure_of

TOGETHER, APART = 25, 12
moderate = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def walked(walk, steps):
    for _ in range(steps):
        walk.step()
    return walk


def at_moment(view, one):
    powers = replace(view.powers, done_by=view.case.done_by())
    return replace(view, powers=powers, now=one.at)


def require_words(verdict):
    if verdict.code != ACCEPTED:
        assert verdict.why
        assert verdict.against


def require_nothing_lost(view, unseen):
    """Every value and every finished step that came first is as it was."""
    for slot, (value, op_id) in standing(unseen).items():
        if slot[0] == FACT:
            assert view.case.facts[int(slot[1])] == value
        done = view.case.done.get(slot[1]) if slot[0] == "step" else None
        if done is not None and value:
            assert done.op_id == op_id


@pytest.mark.parametrize("pack", FOLDERS)
@moderate
@given(st.data())
def test_nothing_that_came_first_is_lost_and_nothing_that_came_second_unsaid(pack, data):
    procedure = procedure_of(pack)
    example = data.draw(st.sampled_from(list(examples_of(pack).values())))
    chance = data.draw(st.randoms(use_true_random=False))
    here = walked(Walk(procedure, example, chance), data.draw(st.integers(0, TOGETHER)))
    seen = len(here.view.case.history)
    there = walked(copy(here), APART)
    here = walked(here, APART)
    unseen, view = here.view.case.history[seen:], here.view

    for one in there.view.case.history[seen:]:
        moment = at_moment(view, one)
        verdict = judge(one, Situation(unseen, state=view.case, view=moment))
        require_words(verdict)
        if view.case.ended and isinstance(one.body, acts.Finish) and unseen:
            assert verdict.code == ASIDE
        judged = understood(as_judged(one.op, verdict_bytes(verdict)))
        view = replace(view, case=applied(view.case, judged))
        assert not view.case.unreadable

    require_nothing_lost(view, unseen)


@pytest.mark.parametrize("pack", FOLDERS)
@moderate
@given(st.data())
def test_what_one_desk_did_alone_counts_and_rests_on_power(pack, data):
    procedure = procedure_of(pack)
    example = data.draw(st.sampled_from(list(examples_of(pack).values())))
    walk = Walk(procedure, example, data.draw(st.randoms(use_true_random=False)))

    for _ in range(TOGETHER):
        before = walk.view
        walk.step()
        for one in walk.view.case.history[len(before.case.history) :]:
            assert judge(one) == COUNTS
            if isinstance(one.body, acts.Finish):
                found = judge_power(one, at_moment(before, one), before.powers.people)
                at_province = procedure.step(one.body.step).actor == "PROV"
                assert found.code == (REVIEW if at_province else ACCEPTED)
                assert (words.STEP_OF_PROVINCE in found.why) is at_province
