"""What was typed for the last request of its kind is offered for the next one."""

from dataclasses import replace

import pytest

from office.domain.procedures.carrying import carried, is_carried, offered_fields
from office.usecases.cases import void_case
from office.usecases.merging import merge_parties
from office.usecases.quick_fill import last_similar
from tests.office.usecases.walk_in import (
    CARPET,
    ISSUE,
    RENEWAL,
    a_case,
    a_person,
    a_unit,
    told_facts,
)


@pytest.fixture
def owner(office):
    return a_person(office, address="خوی، خیابان شهید", postal_code="5719834567")


def test_the_last_case_of_the_kind_is_offered_again(office, owner):
    unit = a_unit(office, owner)
    a_case(office, RENEWAL, applicant=owner, unit=unit, facts={"cost_building": 38_000})

    offered = last_similar(office.clerk, RENEWAL, owner, unit)

    assert offered == {
        "cost_building": 38_000,
        "land_kind": told_facts(office, RENEWAL)["land_kind"],
    }


def test_nothing_of_one_request_is_offered_for_another(office, owner):
    a_case(office, RENEWAL, applicant=owner)

    offered = last_similar(office.clerk, RENEWAL, owner)

    never = {"permit_no", "permit_date", "request_date", "renewal_no", "land_contract_no"}
    assert never.isdisjoint(offered)
    assert {"force_majeure", "earlier_progress", "opinion_text", "planned_capital"}.isdisjoint(
        offered
    )


def test_every_shipped_form_offers_neither_dates_nor_numbers_of_papers(office):
    with office.clerk.reading() as act:
        procedures = act.knowledge.procedures

    for one in procedures:
        for field in offered_fields(one):
            assert is_carried(field)
            assert not field.is_date
            assert field.computed is None
            assert not field.key.endswith("_no")


def test_a_case_of_the_same_unit_comes_first(office, owner):
    units = [a_unit(office, owner), a_unit(office, owner)]
    a_case(office, RENEWAL, applicant=owner, unit=units[0], facts={"cost_building": 11})
    a_case(office, RENEWAL, applicant=owner, unit=units[1], facts={"cost_building": 22})

    costs = [last_similar(office.clerk, RENEWAL, owner, one)["cost_building"] for one in units]

    assert costs == [11, 22]


def test_the_case_at_hand_and_void_ones_are_no_examples(office, owner):
    void, own = (a_case(office, RENEWAL, applicant=owner) for _ in range(2))
    void_case(office.clerk, void, "به‌اشتباه")

    assert last_similar(office.clerk, RENEWAL, owner, but=own) == {}


def test_what_is_known_of_unit_and_applicant_stands_in_for_a_case(office, owner):
    unit = a_unit(office, owner, business_id="140500000077", address="شهرک، قطعه ۳", land_area=2500)

    issue = last_similar(office.clerk, ISSUE, owner, unit)
    carpet = last_similar(office.clerk, CARPET, owner)

    assert issue["business_id"] == "140500000077"
    assert (issue["site_address"], issue["land_area"]) == ("شهرک، قطعه 3", 2500)
    assert carpet == {"loom_address": "خوی، خیابان شهید", "loom_postal_code": "5719834567"}


def test_the_cases_of_one_who_was_merged_are_the_kept_ones(office, owner):
    other = a_person(office)
    a_case(office, RENEWAL, applicant=other, facts={"cost_building": 5})
    merge_parties(office.clerk, owner, other, "دو بار ثبت شده بود")

    assert "cost_building" in last_similar(office.clerk, RENEWAL, owner)


def test_a_value_that_the_form_wouldnt_take_today_is_not_offered(office, owner):
    unit = a_unit(office, owner, land_area=2500, address="ا" * 3)

    offered = last_similar(office.clerk, ISSUE, owner, unit)

    with office.clerk.reading() as act:
        shortest = act.knowledge.procedure(ISSUE).form.by_key["site_address"].schema["minLength"]
    assert shortest > 3
    assert "site_address" not in offered


def test_what_a_visit_sees_is_seen_anew_even_in_the_first_step(office):
    with office.clerk.reading() as act:
        procedure = act.knowledge.procedure(RENEWAL)
    step = replace(procedure.steps[0], sections=("land", "visit"))
    visited = replace(procedure, steps=(step,))

    keys = [one.key for one in offered_fields(visited)]

    assert keys == [one.key for one in procedure.form.section("land").fields if is_carried(one)]


def test_a_field_that_an_earlier_version_asked_otherwise_is_not_filled_from_it(office):
    with office.clerk.reading() as act:
        procedure = act.knowledge.procedure(RENEWAL)
    fields = dict(procedure.form.by_key)
    old = {**fields, "land_kind": replace(fields["land_kind"], widget="text")}
    del old["cost_land"]
    earlier = replace(procedure, form=replace(procedure.form, by_key=old))
    facts = {fields[key].number: 7 for key in ("cost_land", "cost_site")}
    facts[fields["land_kind"].number] = "estate_contract"

    assert carried(procedure, earlier, facts) == {"cost_site": 7}
