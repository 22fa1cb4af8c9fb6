"""Reviews that the centre settled, and conflicts that a person resolved."""

import pytest

from office.domain.cases import acts
from office.domain.letters import Lettered
from office.domain.operations.conflicts import ConflictResolved
from office.domain.operations.fold import ReviewSettled, Undone, fold
from office.domain.operations.verdict import ASIDE, Verdict, as_judged, verdict_bytes
from office.domain.parties import Party, PartySet, registration
from office.domain.people import Person, PersonSet
from office.domain.units import Unit, unit_registration
from tests.builders import APPLICANT, a_case, a_letter, an_act, an_id, finishing, opening

PERSON = {"name": "مریم", "family": "احمدی", "national_code": "9990000018"}


def settled(*about, confirmed, **changes):
    first, *others = about
    resting = tuple(one.op_id for one in others)
    body = ReviewSettled(op_id=first.op_id, confirmed=confirmed, resting=resting, **changes)
    return an_act(body)


def test_confirmed_act_stays_as_it_is_and_the_case_tells_of_it():
    step = finishing("A")

    case = a_case(step, settled(step, confirmed=True, reason="حکم رسید"))

    assert set(case.done) == {"A"}
    assert (case.events[-1].kind, case.events[-1].text) == ("review.settle", "حکم رسید")


def test_annulled_act_is_as_if_it_were_taken_back_with_all_that_rests_on_it():
    one, two = finishing("A"), finishing("B", ends="issued")

    case = a_case(one, two, settled(one, two, confirmed=False))

    assert (case.done, case.past, case.ended) == ({}, (), "")


def test_what_the_centre_says_last_counts():
    step, rest = finishing("A"), finishing("B")
    annulled, confirmed = settled(step, rest, confirmed=False), settled(step, confirmed=True)

    assert set(a_case(step, rest, annulled, confirmed).done) == {"A", "B"}
    assert a_case(step, rest, confirmed, annulled).done == {}


def test_annulment_that_was_itself_taken_back_counts_for_nothing():
    step = finishing("A")
    annulled = settled(step, confirmed=False)

    assert set(a_case(step, annulled, an_act(Undone(op_id=annulled.op_id))).done) == {"A"}


def test_number_of_an_annulled_paper_is_never_given_again():
    issue = finishing("A", kind=acts.PermitIssued, number="12/1405/7", last="2027-09-12")

    case = a_case(issue, settled(issue, confirmed=False))

    assert case.issued is None
    assert [one.number for one in case.issued_before] == ["12/1405/7"]


def test_paper_without_a_number_leaves_none_when_it_is_annulled():
    issue = finishing("A", kind=acts.PermitIssued)

    assert a_case(issue, settled(issue, confirmed=False)).issued_before == ()


def test_settling_changes_nothing_of_a_subject_without_a_history():
    assert fold([settled(opening(), confirmed=True)], Lettered) == Lettered()


def resolved(facts, **changes):
    body = ConflictResolved(first=an_id("first"), second=an_id("second"), facts=facts, **changes)
    return an_act(body)


def test_resolution_gives_a_case_the_value_that_now_stands():
    case = a_case(resolved({1: "b"}, note="از روی پروانه"), facts={1: "a", 2: "x"})

    assert case.facts == {1: "b", 2: "x"}
    assert (case.events[-1].kind, case.events[-1].text) == ("conflict.resolve", "از روی پروانه")


def test_conflict_that_is_left_as_it_is_changes_no_value():
    assert a_case(resolved({}), facts={1: "a"}).facts == {1: "a"}


def test_resolution_gives_parties_and_units_their_facts_and_takes_blanks_away():
    party = [an_act(registration("natural", PERSON)), resolved({1: "زهرا", 2: ""})]
    unit = [an_act(unit_registration(APPLICANT, {"name": "آجر", "phone": "1"}))]

    found = fold(party, Party)
    assert (found.facts["name"], "family" in found.facts) == ("زهرا", False)
    assert fold([*unit, resolved({1: "گچ", 19: ""})], Unit).facts == {"name": "گچ"}


def test_resolution_about_what_has_no_facts_by_number_changes_nothing():
    person = an_act(PersonSet(name="لیلا", roles=("CLK",)))

    assert fold([person, resolved({1: "زهرا"})], Person).name == "لیلا"


def test_act_about_a_thing_of_another_sort_makes_it_read_only_and_breaks_nothing():
    step = finishing("A")
    letter = an_act(acts.InquirySent(inquiry="Q", due="2026-09-20", letter=a_letter()))

    assert fold([an_act(PartySet(facts={1: "مریم"})), step], Party).unreadable
    assert fold([letter], Unit).unreadable


@pytest.mark.parametrize("how", [Undone, ReviewSettled])
def test_letter_of_an_act_that_was_set_aside_stays_void_when_it_is_taken_back_too(how):
    sent = an_act(acts.InquirySent(inquiry="Q", due="2026-09-20", letter=a_letter()))
    aside = as_judged(sent, verdict_bytes(Verdict(ASIDE, why="چرا")))
    again = {"confirmed": False} if how is ReviewSettled else {}

    case = a_case(aside, an_act(how(op_id=sent.op_id, **again)))

    assert [(one.row.serial, bool(one.void)) for one in case.letters] == [(1, True)]
