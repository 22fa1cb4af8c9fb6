from datetime import date

import pytest

from office.domain.jalali import jalali
from office.domain.operations.fold import fold
from office.domain.parties import (
    ALL_ACTS,
    LEGAL,
    NATURAL,
    ExpiredRepresentationError,
    MissingFactError,
    Party,
    PartyDistinct,
    RepresentationEnded,
    RepresentationGiven,
    changed_facts,
    likeness,
    registration,
)
from office.domain.persian import strip_marks
from tests.builders import APPLICANT, a_party, an_act, an_id

PERSON = {"name": "مریم", "family": "احمدی", "national_code": "9991234561"}
COMPANY = {"company": "آفتاب‌دانه شمس", "legal_id": "99044173203"}
AGENT, OTHER = an_id("agent"), an_id("other")
DAY = date(2026, 9, 12)


def registered(sort=NATURAL, *then, **values):
    facts = (COMPANY if sort == LEGAL else PERSON) | values
    acts = [registration(sort, facts), *then]
    return fold([an_act(one, subject=APPLICANT) for one in acts], Party)


def changed(party, **values):
    return fold([an_act(changed_facts(party, values), subject=APPLICANT)], lambda: party)


def given(*scope, expires="2026-12-31"):
    return RepresentationGiven(representative=AGENT, scope=scope, expires=expires)


def test_registered_person_has_a_name_and_a_national_code():
    person = registered()

    assert (person.id, person.title, person.identifier) == (APPLICANT, "مریم احمدی", "9991234561")


def test_registered_company_goes_by_its_own_name_and_national_id():
    company = registered(LEGAL)

    assert (company.title, company.identifier) == ("آفتاب‌دانه شمس", "99044173203")


@pytest.mark.parametrize("key", PERSON)
@pytest.mark.parametrize("blank", ["", "  "])
def test_person_is_not_registered_without_name_and_code(key, blank):
    with pytest.raises(MissingFactError, match="لازم است"):
        registration(NATURAL, PERSON | {key: blank})


@pytest.mark.parametrize(("key", "title"), [("company", "نام شرکت"), ("legal_id", "شناسه ملی")])
def test_company_is_not_registered_without_name_and_id(key, title):
    with pytest.raises(MissingFactError, match=f"«{title}» لازم است"):
        registration(LEGAL, COMPANY | {key: None})


def test_change_records_only_what_differs():
    person = registered(mobile="09140000001")

    assert changed_facts(person, {"name": "مريم", "mobile": "09140000002"}).facts == {
        11: "09140000002"
    }


def test_blank_takes_a_fact_away():
    person = registered(mobile="09140000001")

    assert "mobile" not in changed(person, mobile="").facts


def test_what_a_party_needs_cannot_be_taken_away():
    with pytest.raises(MissingFactError, match="«نام خانوادگی» لازم است"):
        changed_facts(registered(), {"family": " "})


def test_blank_of_a_fact_that_was_never_known_is_no_change():
    assert changed_facts(a_party(), {"company": ""}).facts == {}


def test_fact_that_came_before_the_registration_stays():
    early = an_act(changed_facts(Party(), {"name": "زهرا"}), subject=APPLICANT)
    registering = an_act(registration(NATURAL, PERSON), subject=APPLICANT)

    assert fold([early, registering], Party).title == "زهرا احمدی"


def test_party_without_a_name_has_an_empty_title():
    assert (Party().title, Party(sort=LEGAL).title, Party().identifier) == ("", "", "")


def test_parties_that_are_not_the_same_are_remembered():
    party = registered(NATURAL, PartyDistinct(other=OTHER))

    assert party.distinct_from == {OTHER}


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        ((1360, 2, 3), (1405, 2, 2), 44),
        ((1360, 2, 3), (1405, 2, 3), 45),
        ((1360, 2, 3), (1405, 2, 4), 45),
        ((1379, 1, 1), (1405, 1, 1), 26),
        ((1379, 12, 30), (1405, 12, 29), 25),
        ((1379, 12, 30), (1406, 1, 1), 26),
    ],
)
def test_age_is_counted_by_the_jalali_birthday(born, day, age):
    assert a_party(birth=jalali(*born).isoformat()).age(jalali(*day)) == age


def test_birthday_is_the_jalali_one_where_the_two_calendars_part():
    born, birthday = jalali(1350, 1, 1), jalali(1407, 1, 1)

    assert (born.month, born.day) > (birthday.month, birthday.day)
    assert a_party(birth=born.isoformat()).age(birthday) == 57


def test_age_is_not_known_without_a_day_of_birth():
    assert a_party().age(DAY) is None


@pytest.mark.parametrize("scope", [("EST_RENEW",), (ALL_ACTS,), ("OTHER", "EST_RENEW")])
def test_representative_may_act_within_scope_and_time(scope):
    party = registered(NATURAL, given(*scope))

    party.require_representative(AGENT, "EST_RENEW", DAY)


def test_power_of_attorney_holds_on_its_last_day():
    party = registered(NATURAL, given(ALL_ACTS, expires=DAY.isoformat()))

    party.require_representative(AGENT, "EST_RENEW", DAY)


def test_expired_power_of_attorney_is_named_so():
    party = registered(NATURAL, given(ALL_ACTS, expires="2026-09-11"))

    with pytest.raises(ExpiredRepresentationError, match="منقضی شده است"):
        party.require_representative(AGENT, "EST_RENEW", DAY)


def test_power_of_attorney_for_something_else_is_not_called_expired():
    party = registered(NATURAL, given("OTHER", expires="2026-09-11"))

    with pytest.raises(ExpiredRepresentationError, match="وکالتی از مریم احمدی ثبت نشده"):
        party.require_representative(AGENT, "EST_RENEW", DAY)


def test_somebody_without_a_power_of_attorney_may_not_act():
    party = registered(NATURAL, given(ALL_ACTS))

    with pytest.raises(ExpiredRepresentationError, match="ثبت نشده است"):
        party.require_representative(OTHER, "EST_RENEW", DAY)


def test_power_of_attorney_that_was_withdrawn_does_not_hold():
    party = registered(NATURAL, given(ALL_ACTS), RepresentationEnded(representative=AGENT))

    with pytest.raises(ExpiredRepresentationError):
        party.require_representative(AGENT, "EST_RENEW", DAY)


def test_withdrawing_one_power_of_attorney_leaves_those_of_others():
    party = registered(NATURAL, given(ALL_ACTS), RepresentationEnded(representative=OTHER))

    party.require_representative(AGENT, "EST_RENEW", DAY)


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        ({}, "مریم احمدی، ۹۹۹۱۲۳۴۵۶۱"),
        ({"father": "حسن"}, "مریم احمدی، ۹۹۹۱۲۳۴۵۶۱، فرزند حسن"),
        ({"national_code": ""}, "مریم احمدی"),
    ],
)
def test_alike_parties_are_told_apart_by_one_line(facts, line):
    assert strip_marks(likeness(a_party(**facts))) == line
