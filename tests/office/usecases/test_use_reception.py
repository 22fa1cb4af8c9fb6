"""The walk-in desk: who is recognised, who may be the same, and a request taken in as a whole."""

from datetime import date, timedelta

import pytest

from office.domain.delegation import NotAllowedError
from office.domain.identifiers.national import make_legal_id, make_national_code
from office.domain.parties import LEGAL
from office.usecases.cases import BadCaseError
from office.usecases.parties import (
    BadRepresentationError,
    DuplicateError,
    party_card,
    register_party,
)
from office.usecases.reception import (
    SECOND_VISIT,
    Intake,
    Newcomer,
    PowerOfAttorney,
    applicant,
    recognise,
    request_choices,
    take_in,
    twins_of,
)
from office.usecases.request_plan import Enquiry
from office.usecases.units import unit_card
from tests.office.usecases.walk_in import (
    CARPET,
    RENEWAL,
    a_case,
    a_person,
    a_unit,
    state_of,
    traces,
)
from tests.office_at_work import person_facts

UNIT = {"name": "کارگاه تازه", "estate": "شهرک نمونه"}
TODAY = date(2026, 9, 12)


def somebody(number, **more):
    """Facts of a person whom no other test has."""
    facts = person_facts(700_000 + number, family=f"پذیرفته {number}")
    return {**facts, "national_code": make_national_code(f"996{number:06}"), **more}


def asked(facts, **more):
    given = {"party_facts": facts, "unit_facts": UNIT, **more}
    return Enquiry(given.pop("procedure", RENEWAL), **given)


def test_a_right_number_recognises_its_owner_with_files_and_units(office):
    facts = somebody(1, father="رضا")
    owner = register_party(office.clerk, "natural", facts).subject
    case = a_case(office, applicant=owner, unit=a_unit(office, owner))

    by_code = recognise(office.clerk, facts["national_code"])
    by_mobile = recognise(office.clerk, facts["mobile"])

    (known,) = by_code.known
    assert by_mobile.known == by_code.known
    assert (known.line.id, known.father, known.mobile) == (owner, "رضا", facts["mobile"])
    assert [one.id for one in known.open_cases] == [case]
    assert known.titles[RENEWAL] == "تمدید جواز تأسیس"
    assert len(known.units) == 1
    assert applicant(office.clerk, owner) == known


def test_a_wrong_number_recognises_nobody_and_says_why(office):
    found = recognise(office.clerk, "9990000012")

    assert found.known == ()
    assert "رقم کنترل" in found.given.checked.problem


def test_one_with_the_same_mobile_may_be_the_same(office):
    facts = somebody(2)
    owner = register_party(office.clerk, "natural", facts).subject

    (twin,) = twins_of(office.clerk, Newcomer(facts={"mobile": facts["mobile"]}))

    assert (twin.line.id, twin.why) == (owner, "تلفن همراه یکی است")


def test_a_namesake_may_be_the_same_unless_the_fathers_differ(office):
    facts = somebody(3, name="علي‌رضا", father="حسن")
    owner = register_party(office.clerk, "natural", facts).subject
    name = {"name": "علیرضا", "family": facts["family"]}

    alone = twins_of(office.clerk, Newcomer(facts=name))
    same_father = twins_of(office.clerk, Newcomer(facts={**name, "father": "حسن"}))
    other_father = twins_of(office.clerk, Newcomer(facts={**name, "father": "قاسم"}))

    assert [(one.line.id, one.why) for one in alone] == [(owner, "نام یکی است")]
    assert [one.why for one in same_father] == ["نام یکی است، نام پدر هم"]
    assert other_father == []


def test_half_a_name_is_nobodys(office):
    assert twins_of(office.clerk, Newcomer(facts={"name": "مریم"})) == []


def test_what_may_be_asked_for_is_listed_with_the_words_of_people(office):
    found = {one.code: one for one in request_choices(office.clerk)}

    assert "تمدید جواز" in found[RENEWAL].words
    assert found[RENEWAL].needs_unit
    assert not found[CARPET].needs_unit


def test_a_new_applicant_with_a_new_unit_is_taken_in_as_a_whole(office):
    facts = somebody(4)

    taken = take_in(
        office.clerk,
        Intake(asked(facts, documents={"D_NID": "received"}), second_visit=TODAY + timedelta(5)),
    )

    case = state_of(office, taken.case)
    assert [one.kind for one in taken.changed] == [
        "party.register",
        "unit.register",
        "follow.set",
        "case.open",
    ]
    assert (taken.title, taken.number, taken.tracking) == (
        f"مریم {facts['family']}",
        case.number,
        case.tracking,
    )
    assert unit_card(office.clerk, case.unit).unit.owner == taken.applicant
    assert case.follow_up == TODAY + timedelta(5)
    assert case.documents["D_NID"].state == "received"
    assert any(SECOND_VISIT in one.text for one in case.events)


def test_a_known_applicant_with_a_known_unit_only_opens_a_case(office):
    owner = a_person(office)
    unit = a_unit(office, owner)

    taken = take_in(office.clerk, Intake(Enquiry(RENEWAL, applicant=owner, unit=unit)))

    assert [one.kind for one in taken.changed] == ["case.open"]


def test_what_needs_no_unit_registers_none(office):
    taken = take_in(office.clerk, Intake(Enquiry(CARPET, party_facts=somebody(5))))

    assert [one.kind for one in taken.changed] == ["party.register", "case.open"]


def test_nothing_is_registered_of_a_request_that_cant_be_opened(office):
    before = traces(office)

    with pytest.raises(BadCaseError, match="برای این نوع متقاضی نیست"):
        take_in(
            office.clerk,
            Intake(
                Enquiry(
                    CARPET,
                    sort=LEGAL,
                    party_facts={"company": "نمونه", "legal_id": make_legal_id("9960000001")},
                )
            ),
        )
    with pytest.raises(NotAllowedError):
        take_in(office.as_role("PROV"), Intake(asked(somebody(6))))

    assert traces(office) == before


def test_a_deed_that_is_refused_last_leaves_nobody_registered_without_a_case(office):
    before = traces(office)
    lapsed = PowerOfAttorney(
        "۱۴", TODAY - timedelta(1), (RENEWAL,), person=Newcomer(facts=somebody(11))
    )

    with pytest.raises(BadRepresentationError):
        take_in(office.clerk, Intake(asked(somebody(12), is_represented=True), attorney=lapsed))

    assert traces(office) == before


def test_a_likely_double_holds_up_nobody_once_it_is_judged(office):
    known = somebody(7)
    old = register_party(office.clerk, "natural", known).subject
    new = somebody(8, mobile=known["mobile"])
    newer = somebody(9, mobile=known["mobile"])

    with pytest.raises(DuplicateError):
        take_in(office.clerk, Intake(asked(new)))
    told_apart = take_in(office.clerk, Intake(asked(new), not_these=(old,)))
    later = take_in(office.clerk, Intake(asked(newer), later=(old, told_apart.applicant)))

    assert party_card(office.clerk, told_apart.applicant).party.distinct_from == {old}
    assert party_card(office.clerk, later.applicant).party.distinct_from == frozenset()


def test_an_unknown_representative_is_registered_with_the_deed(office):
    owner = a_person(office)
    given = PowerOfAttorney(
        "۱۲/الف", TODAY + timedelta(30), (RENEWAL,), person=Newcomer(facts=somebody(10))
    )
    enquiry = Enquiry(RENEWAL, applicant=owner, unit=a_unit(office, owner), is_represented=True)

    taken = take_in(office.clerk, Intake(enquiry, attorney=given))

    (kept,) = party_card(office.clerk, owner).party.representations
    assert state_of(office, taken.case).representative == kept.representative
    assert kept.deed == "12/الف"


def test_a_known_representative_needs_only_the_deed(office):
    owner, other = a_person(office), a_person(office)
    given = PowerOfAttorney("۱۳", TODAY + timedelta(30), ("*",), representative=other)
    enquiry = Enquiry(
        RENEWAL,
        applicant=owner,
        unit=a_unit(office, owner),
        representative=other,
        is_represented=True,
    )

    taken = take_in(office.clerk, Intake(enquiry, attorney=given))

    assert state_of(office, taken.case).representative == other
