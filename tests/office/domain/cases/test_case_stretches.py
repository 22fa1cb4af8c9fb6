"""The way of a case, cut by whom it waited for."""

from collections import Counter

import pytest

from office.domain.cases import acts
from office.domain.cases.rehearsal import play
from office.domain.cases.times import days_by_whom, stretches
from tests.builders import HEAD, OFFICER, a_case, a_procedure, a_step, a_view, an_act, at, finishing
from tests.shipped_packs import calendar_of_examples, examples_of, procedure_of, reference

PACK = "EST_RENEW"
PROVINCIAL = a_procedure(
    a_step("SEND", actor="HEAD"),
    a_step("PROV", actor="PROV", after=["SEND"], decides=True),
    a_step("END", after=["PROV"]),
)


def way(now, *then, procedure=None):
    """Who had the case, what for, and for how many days; checked against the days by whom."""
    view = a_view(procedure, a_case(*then), now=now)
    found = stretches(view)
    assert sums(found) == {who: days for who, days in days_by_whom(view).items() if days}
    return [(one.who, one.what, one.days) for one in found]


def sums(found):
    days = Counter()
    for one in found:
        days[one.who] += one.days
    return {who: count for who, count in days.items() if count}


def pause(when, who, reason):
    return an_act(acts.ClockPaused(waiting_for=who, reason=reason, proof="12"), when)


def resume(when):
    return an_act(acts.ClockResumed(proof="13"), when)


def test_a_new_case_is_with_the_office():
    assert way(at(6, 21)) == [("office", "", 0)]


def test_a_pause_cuts_the_way():
    asked, came = pause(at(6, 24), "agency", "نقشه"), resume(at(6, 30))

    assert way(at(7, 4), asked, came) == [
        ("office", "", 2),
        ("agency", "نقشه", 4),
        ("office", "", 3),
    ]


def test_two_pauses_at_once_are_told_as_the_one_that_began_first():
    first, second = pause(at(6, 23), "agency", "نقشه"), pause(at(6, 24), "applicant", "فیش")

    found = way(at(6, 30), first, second, resume(at(6, 29)))

    assert [who for who, _, _ in found] == ["office", "agency", "office"]


def test_a_stay_at_the_province_is_the_provinces():
    sent = finishing("SEND", at(6, 23), kind=acts.HandedToProvince, by=HEAD, role="HEAD")
    back = finishing("PROV", at(6, 29), kind=acts.DecisionIssued, by=OFFICER, role="PROV")

    assert way(at(7, 1), sent, procedure=PROVINCIAL) == [("office", "", 1), ("province", "", 7)]
    assert way(at(7, 1), sent, back, procedure=PROVINCIAL) == [
        ("office", "", 1),
        ("province", "", 4),
        ("office", "", 3),
    ]


def test_the_way_ends_with_the_case():
    ended = finishing("A", at(6, 23), kind=acts.DecisionIssued, ends="issued")

    assert way(at(8, 1), ended) == [("office", "", 1)]


@pytest.mark.parametrize("code", examples_of(PACK))
def test_stretches_of_an_example_sum_to_its_days_by_whom(code):
    view = play(
        examples_of(PACK)[code], procedure_of(PACK), calendar_of_examples(), reference().refusals
    ).view

    found = stretches(view)

    assert found
    assert sums(found) == {who: days for who, days in days_by_whom(view).items() if days}
    assert all(one.since <= one.until for one in found)
