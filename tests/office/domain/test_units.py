import pytest

from office.domain.operations.fold import fold
from office.domain.parties import MissingFactError
from office.domain.units import Unit, UnitDistinct, UnitSet, changed_unit, unit_registration
from tests.builders import APPLICANT, UNIT, an_act, an_id

OTHER = an_id("other")


def registered(*then, **values):
    acts = [unit_registration(APPLICANT, {"name": "کارگاه بتن خوی"} | values), *then]
    return fold([an_act(one, subject=UNIT) for one in acts], Unit)


def test_registered_unit_has_its_owner_and_name():
    unit = registered()

    assert (unit.id, unit.owner, unit.title) == (UNIT, APPLICANT, "کارگاه بتن خوی")


@pytest.mark.parametrize("blank", ["", "  ", None])
def test_unit_is_not_registered_without_a_name(blank):
    with pytest.raises(MissingFactError, match="نام واحد"):
        unit_registration(APPLICANT, {"name": blank})


def test_unit_in_an_estate_lies_inside():
    assert registered(estate="شهرک صنعتی خوی").inside_estate
    assert not registered().inside_estate


def test_changed_fact_replaces_the_old_one_and_blank_takes_it_away():
    unit = registered(UnitSet(facts={16: 12, 9: ""}), postal_code="5819912345")

    assert unit.facts == {"name": "کارگاه بتن خوی", "staff": 12}


def test_unit_may_have_a_new_owner():
    assert registered(UnitSet(owner=OTHER)).owner == OTHER


def test_change_without_an_owner_keeps_the_old_one():
    assert registered(UnitSet(facts={16: 12})).owner == APPLICANT


def test_units_that_are_not_the_same_are_remembered():
    assert registered(UnitDistinct(other=OTHER)).distinct_from == {OTHER}


def test_fact_that_came_before_the_registration_stays():
    early = an_act(UnitSet(facts={16: 12}), subject=UNIT)
    registering = an_act(unit_registration(APPLICANT, {"name": "کارگاه", "staff": 3}), subject=UNIT)

    assert fold([early, registering], Unit).facts["staff"] == 12


def test_unit_that_nobody_described_has_an_empty_title():
    assert Unit().title == ""


def test_change_of_a_unit_records_only_what_differs():
    assert changed_unit(registered(staff=3), {"name": "کارگاه بتن خوی", "staff": 4}) == UnitSet(
        facts={16: 4}
    )


def test_change_may_hand_a_unit_to_a_new_owner():
    assert changed_unit(registered(), {}, OTHER) == UnitSet(owner=OTHER)


def test_name_of_a_unit_cannot_be_taken_away():
    with pytest.raises(MissingFactError, match="نام واحد"):
        changed_unit(registered(), {"name": " "})
