"""What conditions read of a case; a fee that is computed from it."""

import pytest

from office.domain.cases import acts
from office.domain.cases.fees import fee_amount
from office.domain.parties import Party
from office.domain.procedures.parts import ApprovedCondition, DocumentNeed, Fee, Mistake, Rule
from office.domain.units import Unit
from tests.builders import (
    DAY,
    UNIT,
    a_case,
    a_field,
    a_form,
    a_letter,
    a_party,
    a_procedure,
    a_step,
    a_view,
    an_act,
    an_id,
    an_inquiry,
    at,
    finishing,
    when,
)

NUMBER = {"schema": {"type": "number"}}
FORM = a_form(
    a_field("land", 1, **NUMBER),
    a_field("building", 2, **NUMBER),
    a_field("total", 3, computed=when("f.land + f.building"), **NUMBER),
    a_field("why", 4, when=when("f.total > 100.0")),
)


def view_of(*then, facts=None, unit=None, **changes):
    case = a_case(*then, facts=facts or {}, **changes.pop("opened", {}))
    procedure = a_procedure(form=FORM, **changes.pop("procedure", {}))
    return a_view(procedure, case, unit=unit or Unit(), **changes)


def visit(percent):
    return an_act(acts.VisitRecorded(step="A", day="2026-09-12", progress=percent))


def test_facts_are_read_by_key_with_the_computed_ones():
    view = view_of(facts={1: 40.0, 2: 80.0, 99: "از نسخه تازه"})

    assert view.values == {"land": 40.0, "building": 80.0, "total": 120.0}
    assert view.facts["f"] == {"land": 40.0, "building": 80.0, "total": 120.0, "why": None}


def test_fact_that_is_not_asked_is_left_out():
    assert "why" in view_of(facts={1: 40.0, 2: 80.0, 4: "زیرا"}).asked_values
    assert "why" not in view_of(facts={1: 4.0, 2: 8.0, 4: "زیرا"}).asked_values


def test_applicant_is_described():
    person = view_of(applicant=a_party(birth="1981-04-23"))
    company = view_of(applicant=Party(sort="legal"), opened={"representative": an_id("agent")})

    assert person.facts["applicant"] == {"kind": "natural", "age": 45, "represented": False}
    assert company.facts["applicant"] == {"kind": "legal", "age": None, "represented": True}


def test_case_without_visits_or_unit_has_no_progress_and_no_place():
    assert view_of().facts["c"] == {
        "level": "county",
        "progress": None,
        "previous_progress": None,
        "visits": 0,
        "inside_estate": None,
    }


def test_two_newest_visits_are_read():
    found = view_of(visit(10.0), visit(20.0), visit(35.0)).facts["c"]

    assert (found["progress"], found["previous_progress"], found["visits"]) == (35.0, 20.0, 3)


@pytest.mark.parametrize(
    ("unit", "inside"),
    [
        (Unit(id=UNIT, facts={"estate": "شهرک خوی"}), True),
        (Unit(id=UNIT), False),
        (Unit(facts={"estate": "شهرک خوی"}), True),
        (Unit(), None),
    ],
    ids=["inside", "outside", "new and inside", "new, not said"],
)
def test_place_of_the_unit_is_read(unit, inside):
    view = view_of(unit=unit, opened={"unit": UNIT})

    assert view.facts["c"]["inside_estate"] is inside


def test_documents_inquiries_and_outcomes_are_read():
    view = view_of(
        an_act(acts.DocumentSet(document="D", state="received", expires="2026-09-11")),
        an_act(acts.InquirySent(inquiry="Q", due="2026-09-20", letter=a_letter())),
        finishing("A", outcome="yes"),
        procedure={
            "documents": (DocumentNeed(1, "D", "مدرک"), DocumentNeed(2, "E", "مدرک")),
            "inquiries": (an_inquiry("Q"), an_inquiry("R")),
            "rules": (Rule("floor", "", 20, "", "", "", "I"),),
            "steps": (a_step("A"), a_step("B")),
        },
    )

    assert view.facts["docs"] == {"D": "expired", "E": "none"}
    assert view.facts["inq"] == {"Q": "sent", "R": "none"}
    assert view.facts["out"] == {"A": "yes", "B": ""}
    assert view.facts["rules"] == {"floor": 20}
    assert view.facts["today"] == DAY.toordinal()


def test_signed_rule_counts_more_than_that_of_the_pack():
    rules = (Rule("floor", "", 20, "", "", "", "I"), Rule("other", "", 1, "", "", "", "I"))

    view = view_of(procedure={"rules": rules}, rules={"floor": 30})

    assert view.facts["rules"] == {"floor": 30, "other": 1}


def test_documents_and_inquiries_are_those_that_apply():
    procedure = {
        "documents": (
            DocumentNeed(1, "D", "", when=when("applicant.kind == 'natural'")),
            DocumentNeed(2, "E", "", when=when("applicant.kind == 'legal'")),
            DocumentNeed(3, "F", "", when=when("f.land > 1.0")),
        ),
        "inquiries": (an_inquiry("Q", when=when("1 > 2")), an_inquiry("R")),
    }

    view = view_of(procedure=procedure)

    assert [one.kind for one in view.documents] == ["D"]
    assert [one.code for one in view.inquiries] == ["R"]


def test_conditions_that_do_not_hold_are_known_before_anything_is_decided():
    conditions = (
        ApprovedCondition(1, "", "", when("f.land > 100.0")),
        ApprovedCondition(2, "", "", when("f.land > 1.0")),
        ApprovedCondition(3, "", "", when("f.building > 1.0")),
        ApprovedCondition(4, "", ""),
    )

    view = view_of(facts={1: 40.0}, procedure={"conditions": conditions})

    assert [one.number for one in view.unmet_conditions] == [1]


def test_usual_mistakes_are_seen_in_the_facts():
    mistakes = tuple(
        Mistake(code, ("land",), when(cel))
        for code, cel in (
            ("M1", "f.land > 1.0"),
            ("M2", "f.land > 100.0"),
            ("M3", "f.building > 1.0"),
        )
    )

    view = view_of(facts={1: 40.0}, procedure={"mistakes": mistakes})

    assert [one.code for one in view.present_mistakes] == ["M1"]


def test_day_of_the_office_is_iran_s():
    assert view_of(now=at(6, 21, 0, 10)).today == DAY
    assert view_of(now=at(6, 21, 23, 50)).today == DAY


# Fees


def fee(amount, cap=None):
    return Fee("f", "هزینه", when(amount), when(cap) if cap else None, DAY, "r")


@pytest.mark.parametrize(
    ("amount", "cap", "rial"),
    [
        ("f.land * 1000.0", None, 40_000),
        ("f.land * 1000.0", "30000", 30_000),
        ("f.land * 1000.0", "50000", 40_000),
        ("500", None, 500),
    ],
)
def test_fee_is_what_the_tariff_gives_up_to_its_cap(amount, cap, rial):
    assert fee_amount(view_of(facts={1: 40.0}), fee(amount, cap)) == rial


@pytest.mark.parametrize("land", [4.35, 1.1, 0.29, 8.2])
def test_fee_loses_no_rial_to_the_arithmetic(land):
    assert fee_amount(view_of(facts={1: land}), fee("f.land * 100.0")) == round(land * 100)


@pytest.mark.parametrize(("amount", "cap"), [("f.building * 2.0", None), ("f.land", "f.building")])
def test_fee_is_not_known_while_something_that_it_needs_is_unfilled(amount, cap):
    assert fee_amount(view_of(facts={1: 40.0}), fee(amount, cap)) is None
