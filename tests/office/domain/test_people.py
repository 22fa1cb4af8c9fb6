from datetime import date

import pytest

from office.domain.operations.fold import fold
from office.domain.people import Person, StandInSet, UnknownRoleError, person_set
from tests.builders import EXPERT, HEAD, an_act


def somebody(*acts):
    return fold([an_act(one, subject=HEAD) for one in acts], Person)


def away(**changes):
    values = {"deputy": EXPERT, "role": "HEAD", "first": "2026-09-10", "last": "2026-09-20"}
    return StandInSet(**values | changes)


def test_person_has_name_roles_and_post():
    person = somebody(person_set(" جعفر  طالب‌نيا ", ("HEAD", "EXP"), "رئیس اداره"))

    assert person.id == HEAD
    assert person.roles == {"HEAD", "EXP"}
    assert person.title == "جعفر طالب‌نیا (رئیس اداره)"
    assert person.active


def test_person_without_a_post_goes_by_the_name():
    assert somebody(person_set("لیلا", ("CLK",))).title == "لیلا"


def test_person_who_left_is_not_active():
    assert not somebody(person_set("لیلا", ("CLK",), active=False)).active


def test_unknown_role_is_refused_with_those_that_exist():
    with pytest.raises(UnknownRoleError, match=r"نقش «BOSS» شناخته نیست.*HEAD"):
        person_set("لیلا", ("CLK", "BOSS"))


@pytest.mark.parametrize("name", ["", "  "])
def test_person_without_a_name_is_refused(name):
    with pytest.raises(UnknownRoleError, match="نام همکار"):
        person_set(name, ("CLK",))


@pytest.mark.parametrize(
    ("day", "covered"),
    [("2026-09-09", False), ("2026-09-10", True), ("2026-09-20", True), ("2026-09-21", False)],
)
def test_stand_in_holds_from_the_first_to_the_last_day(day, covered):
    stand_in = somebody(person_set("جعفر", ("HEAD",)), away()).stand_ins[0]

    assert stand_in.covers("EST_RENEW", date.fromisoformat(day)) is covered


def test_stand_in_for_named_procedures_holds_only_for_them():
    person = somebody(person_set("جعفر", ("HEAD",)), away(procedures=("EST_RENEW",)))

    day = date(2026, 9, 12)
    assert person.stand_ins[0].covers("EST_RENEW", day)
    assert not person.stand_ins[0].covers("EST_ISSUE", day)


def test_stand_ins_stay_when_the_person_changes():
    person = somebody(
        person_set("جعفر", ("HEAD",)),
        away(letter="12", limits={"b": 2, "a": 1}),
        person_set("جعفر", ("HEAD",), "رئیس"),
    )

    assert person.stand_ins[0].limits == (("a", 1), ("b", 2))
    assert person.stand_ins[0].letter == "12"
