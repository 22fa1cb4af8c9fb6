"""Applicants: registered once, told apart, changed, and spoken for by others."""

from datetime import date, timedelta

import pytest

from office.domain.identifiers.national import make_legal_id
from office.domain.identifiers.registry import BadIdentifierError
from office.domain.operations.operation import understood
from office.domain.parties import ExpiredRepresentationError, MissingFactError, PartySet
from office.storage.subjects import UnknownSubjectError
from office.usecases.cases import open_case
from office.usecases.parties import (
    BadRepresentationError,
    DuplicateError,
    change_party,
    end_representation,
    find_parties,
    give_representation,
    party_card,
    register_party,
    say_distinct,
)
from tests.office.usecases.walk_in import RENEWAL, a_case, a_person, a_request, a_unit, traces
from tests.office_at_work import MORNING, person_facts

TODAY = date(2026, 9, 12)
COMPANY = {"company": "تولیدی نمونه", "legal_id": make_legal_id("9904417320")}


def facts(number, **more):
    """Facts of the person of a number: two of one number look alike."""
    return person_facts(800_000 + number, **more)


def registered(office, number, **more):
    return register_party(office.clerk, "natural", facts(number, **more)).subject


def party(office, identity):
    return party_card(office.clerk, identity).party


def test_a_person_is_registered_with_facts_spelt_and_checked(office):
    identity = registered(office, 1, name="علي", family="كريمي", mobile="۰۹۹۹۰۸۰۰۰۰۱")

    assert party(office, identity).title == "علی کریمی"
    assert party(office, identity).facts["mobile"] == "09990800001"


def test_a_person_without_national_code_is_refused_and_told_what_to_enter(office):
    with pytest.raises(MissingFactError, match=r"کد ملی.*وارد کنید"):
        register_party(office.clerk, "natural", {"name": "علی", "family": "کریمی"})


def test_a_blank_mobile_is_none(office):
    identity = registered(office, 2, mobile="  ")

    assert "mobile" not in party(office, identity).facts


def test_a_duplicate_is_shown_with_its_likeness_and_nothing_is_recorded(office):
    known = registered(office, 3, father="رضا")
    before = traces(office)

    with pytest.raises(DuplicateError, match=r"مریم احمدی.*فرزند رضا") as refused:
        registered(office, 3)

    assert refused.value.known == (known,)
    assert traces(office) == before


def test_a_duplicate_can_be_said_to_be_another_person_and_is_remembered(office):
    known = registered(office, 4)
    other = facts(5, mobile=facts(4)["mobile"], name="زهرا")

    with pytest.raises(DuplicateError) as refused:
        register_party(office.clerk, "natural", other)
    identity = register_party(office.clerk, "natural", other, not_these=refused.value.known).subject

    assert party(office, identity).distinct_from == {known}
    with office.clerk.reading() as act:
        assert act.stores.lists.are_distinct(known, identity)


def test_who_was_said_to_be_another_is_not_asked_about_again(office):
    known = registered(office, 6)
    other = registered(office, 7)
    say_distinct(office.clerk, other, known)

    change_party(office.clerk, other, {"mobile": facts(6)["mobile"]})
    change_party(office.clerk, known, {"mobile": ""})
    change_party(office.clerk, known, {"mobile": facts(6)["mobile"]})

    assert party(office, other).facts["mobile"] == party(office, known).facts["mobile"]


def test_a_mobile_of_a_company_is_no_sign_of_a_person(office):
    mobile = facts(8)["mobile"]
    register_party(office.clerk, "legal", {**COMPANY, "mobile": mobile})

    assert party(office, registered(office, 8)).facts["mobile"] == mobile


def test_taking_the_code_of_another_is_shown_as_a_duplicate(office):
    known = registered(office, 9)
    other = registered(office, 10)

    with pytest.raises(DuplicateError) as refused:
        change_party(office.clerk, other, {"national_code": facts(9)["national_code"]})
    change_party(office.clerk, other, {"mobile": facts(9)["mobile"]}, not_these=refused.value.known)

    assert refused.value.known == (known,)
    assert party(office, other).distinct_from == {known}


def test_those_said_to_be_others_must_be_known_here(office):
    known = registered(office, 11)
    before = traces(office)

    with pytest.raises(UnknownSubjectError):
        say_distinct(office.clerk, b"nobody-of-that-i", known)
    with pytest.raises(UnknownSubjectError):
        say_distinct(office.clerk, known, b"nobody-of-that-i")

    assert traces(office) == before


def test_only_facts_that_differ_are_recorded(office):
    identity = registered(office, 12, father="رضا")

    change_party(office.clerk, identity, {**facts(12), "father": "حسن"})

    with office.clerk.reading() as act:
        newest = act.stores.log.about(identity)[-1]
    assert understood(newest).body == PartySet(facts={3: "حسن"})


def test_a_change_that_changes_nothing_is_not_recorded(office):
    identity = registered(office, 13)
    before = traces(office)

    changed = change_party(office.clerk, identity, facts(13))

    assert traces(office) == before
    assert not changed.op_id


def test_a_fact_is_taken_away_by_a_blank_but_not_a_needed_one(office):
    identity = registered(office, 14)

    change_party(office.clerk, identity, {"mobile": ""})

    assert "mobile" not in party(office, identity).facts
    with pytest.raises(MissingFactError):
        change_party(office.clerk, identity, {"family": ""})


def test_parties_are_found_by_identifier_or_mobile_in_any_spelling(office):
    person = registered(office, 15)
    legal_id = make_legal_id("9904778512")
    company = {"company": "بازرگانی نمونه", "legal_id": legal_id}
    legal = register_party(office.clerk, "legal", company).subject
    code = facts(15)["national_code"]

    spelt = f" {code[:3]}-{code[3:9]}-{code[9]} "
    assert [one.id for one in find_parties(office.clerk, identifier=spelt)] == [person]
    assert [one.id for one in find_parties(office.clerk, mobile=facts(15)["mobile"])] == [person]
    spelt = f"{legal_id[:3]}.{legal_id[3:]}"
    assert [one.id for one in find_parties(office.clerk, identifier=spelt)] == [legal]


def test_looking_for_nothing_finds_nobody(office):
    registered(office, 16)

    assert find_parties(office.clerk) == []
    assert find_parties(office.clerk, identifier="  ", mobile=" ") == []


def test_a_wrong_code_is_not_looked_for_but_explained(office):
    with pytest.raises(BadIdentifierError, match="لطفاً"):
        find_parties(office.clerk, identifier="9990000011")


def test_the_card_of_a_party_shows_its_units_and_cases(office):
    person = a_person(office)
    unit = a_unit(office, person)
    case = a_case(office, applicant=person, unit=unit)

    card = party_card(office.clerk, person)

    assert [one.id for one in card.units] == [unit]
    assert [one.id for one in card.cases] == [case]


def test_what_is_no_party_has_no_card(office):
    with pytest.raises(UnknownSubjectError):
        party_card(office.clerk, a_case(office))


def given(office, scope=(RENEWAL,), days=30):
    """A person, and one who may speak for that person for some days."""
    person, agent = a_person(office), a_person(office)
    expires = TODAY + timedelta(days=days)
    give_representation(office.clerk, person, agent, scope, expires, "وکالت‌نامه 1405/11")
    return person, agent


def test_a_representative_opens_a_case_for_another(office):
    person, agent = given(office)

    request = a_request(office, applicant=person, representative=agent)

    assert open_case(office.clerk, request).kind == "case.open"


def test_a_power_of_attorney_that_has_expired_opens_no_case(office):
    person, agent = given(office, scope=("*",), days=3)
    request = a_request(office, applicant=person, representative=agent)
    office.clock.now = MORNING + timedelta(days=4)

    with pytest.raises(ExpiredRepresentationError, match="وکالت‌نامه تازه را بگیرید"):
        open_case(office.clerk, request)


def test_on_its_last_day_a_power_of_attorney_still_holds(office):
    person, agent = given(office, days=3)
    request = a_request(office, applicant=person, representative=agent)
    office.clock.now = MORNING + timedelta(days=3)

    assert open_case(office.clerk, request)


def test_a_power_of_attorney_for_another_procedure_or_person_opens_no_case(office):
    person, agent = given(office, scope=("EST_ISSUE",))
    other = a_request(office, applicant=person, representative=agent)
    stranger = a_request(office, applicant=person, representative=a_person(office))

    for request in (other, stranger):
        with pytest.raises(ExpiredRepresentationError, match="ثبت نشده است"):
            open_case(office.clerk, request)


def test_a_power_of_attorney_that_was_withdrawn_opens_no_case(office):
    person, agent = given(office)
    request = a_request(office, applicant=person, representative=agent)

    end_representation(office.clerk, person, agent)

    with pytest.raises(ExpiredRepresentationError):
        open_case(office.clerk, request)
    with pytest.raises(BadRepresentationError):
        end_representation(office.clerk, person, agent)


@pytest.mark.parametrize(
    ("scope", "expires", "deed"),
    [
        ((), TODAY, "11"),
        (("NO_SUCH",), TODAY, "11"),
        (("*",), TODAY - timedelta(days=1), "11"),
        (("*",), TODAY, "  "),
    ],
)
def test_a_power_of_attorney_without_scope_life_or_deed_is_refused(office, scope, expires, deed):
    person, agent = a_person(office), a_person(office)

    with pytest.raises(BadRepresentationError):
        give_representation(office.clerk, person, agent, scope, expires, deed)


def test_nobody_represents_himself_and_only_known_people_represent(office):
    person = a_person(office)

    with pytest.raises(BadRepresentationError, match="کسی جز خود متقاضی"):
        give_representation(office.clerk, person, person, ("*",), TODAY, "11")
    for pair in ((person, b"nobody-of-that-i"), (b"nobody-of-that-i", person)):
        with pytest.raises(UnknownSubjectError):
            give_representation(office.clerk, *pair, ("*",), TODAY, "11")
