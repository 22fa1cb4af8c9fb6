"""Visits to the desk, also of those who leave without a file."""

import pytest

from office.domain.advice import AdviceGiven, BadAdviceError
from office.storage.subjects import UnknownSubjectError
from office.usecases.advice import log_visit
from tests.office.usecases.walk_in import ISSUE, RENEWAL, a_case, a_person, traces


def trips(office):
    with office.clerk.reading() as act:
        return act.stores.lists.trips_avoided()


def advised(office, topic, outcome="advised", **more):
    return log_visit(office.clerk, AdviceGiven(who="علي", topic=topic, outcome=outcome, **more))


def test_a_visit_about_a_delegated_procedure_that_ends_here_is_a_trip_avoided(office):
    before = trips(office)

    changed = advised(office, RENEWAL, "list_given")

    with office.clerk.reading() as act:
        row = next(
            one for one in act.stores.lists.advices_on("2026-09-12") if one["id"] == changed.subject
        )
    assert trips(office) == before + 1
    assert (row["who"], row["by"], row["outcome"]) == ("علی", office.people["CLK"], "list_given")


@pytest.mark.parametrize(
    ("topic", "outcome"),
    [("عمومی", "advised"), (ISSUE, "sent_on"), (RENEWAL, "opened")],
)
def test_other_visits_avoid_no_trip(office, topic, outcome):
    before = trips(office)

    advised(office, topic, outcome)

    assert trips(office) == before


def test_a_visit_can_be_about_a_known_person_and_case(office):
    person = a_person(office)
    case = a_case(office, applicant=person)

    changed = advised(office, RENEWAL, "followed", party=person, case=case)

    with office.clerk.reading() as act:
        rows = act.stores.lists.advices_on("2026-09-12")
    assert next(one["case_id"] for one in rows if one["id"] == changed.subject) == case


def test_a_visit_without_topic_or_outcome_is_asked_for_them(office):
    before = traces(office)

    with pytest.raises(BadAdviceError, match="موضوع"):
        advised(office, "")
    with pytest.raises(BadAdviceError, match="نتیجه"):
        advised(office, RENEWAL, "went_home")

    assert traces(office) == before


def test_a_visit_names_only_known_people_and_cases(office):
    for wrong in ({"party": b"nobody-of-that-i"}, {"case": a_person(office)}):
        with pytest.raises(UnknownSubjectError):
            advised(office, RENEWAL, **wrong)
