"""Units: registered once for an owner, changed, sold, and shown with their cases."""

import pytest

from office.domain.parties import MissingFactError
from office.storage.subjects import UnknownSubjectError
from office.usecases.parties import DuplicateError
from office.usecases.units import change_unit, register_unit, unit_card, units_of
from tests.office.usecases.walk_in import a_case, a_person, a_unit, line_of, traces

BUSINESS_ID = "990010799819"


@pytest.fixture
def owner(office):
    return a_person(office)


def test_the_card_of_a_unit_shows_its_owner_and_cases(office, owner):
    unit = a_unit(office, owner, name="کارگاه آفتاب")
    case = a_case(office, applicant=owner, unit=unit)

    card = unit_card(office.clerk, unit)

    assert card.unit.title == "کارگاه آفتاب"
    assert card.owner.startswith("مریم احمدی")
    assert [one.id for one in card.cases] == [case]


def test_a_unit_needs_a_name_and_a_known_owner(office, owner):
    with pytest.raises(MissingFactError, match="نام واحد"):
        register_unit(office.clerk, owner, {"name": " "})
    with pytest.raises(UnknownSubjectError):
        register_unit(office.clerk, b"nobody-of-that-i", {"name": "کارگاه"})


def test_a_unit_of_the_same_name_is_shown_however_it_is_spaced(office, owner):
    known = a_unit(office, owner, name="آرد و نان شمس")

    with pytest.raises(DuplicateError, match="آرد و نان شمس") as refused:
        a_unit(office, owner, name="آردونان شمس")

    assert refused.value.known == (known,)


def test_another_owner_may_have_a_unit_of_that_name(office, owner):
    a_unit(office, owner, name="پلاست نمونه")
    other = a_person(office)

    assert a_unit(office, other, name="پلاست نمونه") in {
        one.id for one in units_of(office.clerk, other)
    }


def test_a_business_id_belongs_to_one_unit_unless_a_person_says_otherwise(office, owner):
    known = a_unit(office, owner, business_id=BUSINESS_ID)
    other = a_person(office)

    with pytest.raises(DuplicateError) as refused:
        a_unit(office, other, business_id=BUSINESS_ID)
    facts = {"name": "کارگاه دیگر", "business_id": BUSINESS_ID}
    unit = register_unit(office.clerk, other, facts, not_these=refused.value.known).subject

    assert refused.value.known == (known,)
    assert unit_card(office.clerk, unit).unit.distinct_from == {known}


def test_units_once_said_to_be_different_are_not_asked_about_again(office, owner):
    known = a_unit(office, owner, name="کارگاه بهار")
    facts = {"name": "کارگاه بهار"}
    unit = register_unit(office.clerk, owner, facts, not_these=(known,)).subject
    change_unit(office.clerk, unit, {"name": "کارگاه تابستان"})

    change_unit(office.clerk, unit, {"name": "کارگاه بهار"})

    assert unit_card(office.clerk, unit).unit.title == "کارگاه بهار"


def test_a_unit_that_takes_the_name_of_another_is_shown_as_a_duplicate(office, owner):
    known = a_unit(office, owner, name="کارگاه پاییز")
    unit = a_unit(office, owner)

    with pytest.raises(DuplicateError):
        change_unit(office.clerk, unit, {"name": "کارگاه پاییز"})
    change_unit(office.clerk, unit, {"name": "کارگاه پاییز"}, not_these=(known,))

    assert unit_card(office.clerk, unit).unit.distinct_from == {known}


def test_a_fact_of_a_unit_changes_and_a_blank_takes_it_away(office, owner):
    unit = a_unit(office, owner, staff=12, product="جعبه")

    change_unit(office.clerk, unit, {"staff": 14, "product": ""})

    facts = unit_card(office.clerk, unit).unit.facts
    assert facts["staff"] == 14
    assert "product" not in facts


def test_a_unit_keeps_its_name(office, owner):
    unit = a_unit(office, owner)

    with pytest.raises(MissingFactError):
        change_unit(office.clerk, unit, {"name": ""})


def test_a_change_that_changes_nothing_is_not_recorded(office, owner):
    unit = a_unit(office, owner, staff=12)
    before = traces(office)

    changed = change_unit(office.clerk, unit, {"staff": 12}, owner=owner)

    assert traces(office) == before
    assert not changed.op_id


def test_a_unit_is_sold_and_its_cases_stay_with_their_applicant(office, owner):
    unit = a_unit(office, owner)
    case = a_case(office, applicant=owner, unit=unit)
    buyer = a_person(office)

    change_unit(office.clerk, unit, {}, owner=buyer)

    assert [one.id for one in units_of(office.clerk, buyer)] == [unit]
    assert line_of(office, case).applicant == owner


def test_a_unit_is_not_sold_to_somebody_unknown(office, owner):
    unit = a_unit(office, owner)
    before = traces(office)

    with pytest.raises(UnknownSubjectError):
        change_unit(office.clerk, unit, {}, owner=b"nobody-of-that-i")

    assert traces(office) == before


def test_what_is_no_unit_has_no_card(office, owner):
    with pytest.raises(UnknownSubjectError, match="این واحد"):
        unit_card(office.clerk, owner)
