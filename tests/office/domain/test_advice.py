import pytest

from office.domain.advice import (
    LOCAL_OUTCOMES,
    OUTCOMES,
    Advice,
    AdviceGiven,
    BadAdviceError,
    advice_given,
)
from office.domain.operations.fold import fold
from tests.builders import APPLICANT, CASE, CLERK, NOW, an_act, an_id


def visit(**changes):
    values = {"who": " علي رضايي ", "topic": "EST_RENEW", "outcome": "advised"}
    return AdviceGiven(**values | changes)


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_visit_about_a_delegated_procedure_that_ended_here_saved_a_trip(outcome):
    found = advice_given(visit(outcome=outcome), delegated=True)

    assert found.trips_avoided == int(outcome in LOCAL_OUTCOMES)


def test_visit_about_anything_else_saved_no_trip():
    assert advice_given(visit(), delegated=False).trips_avoided == 0


def test_visit_without_an_outcome_is_refused_with_those_that_exist():
    with pytest.raises(BadAdviceError, match="راهنمایی شد، فهرست مدارک گرفت"):
        advice_given(visit(outcome=""), delegated=True)


@pytest.mark.parametrize("topic", ["", "  "])
def test_visit_without_a_topic_is_refused(topic):
    with pytest.raises(BadAdviceError, match="موضوع مراجعه"):
        advice_given(visit(topic=topic), delegated=True)


def test_visit_is_remembered_with_who_when_and_about_what():
    given = advice_given(visit(party=APPLICANT, case=CASE, note="فردا می‌آید"), delegated=True)

    found = fold([an_act(given, subject=an_id("visit"))], Advice)

    assert found == Advice(
        id=an_id("visit"),
        at=NOW,
        by=CLERK,
        who="علی رضایی",
        topic="EST_RENEW",
        outcome="advised",
        party=APPLICANT,
        case=CASE,
        note="فردا می‌آید",
        trips_avoided=1,
    )
