"""What a request comes to, before anybody or anything is registered."""

from datetime import timedelta

from office.domain.delegation import COUNTY, PROVINCE
from office.domain.parties import LEGAL
from office.usecases.cases import withdraw
from office.usecases.demands import second_visit
from office.usecases.papers.advice import print_plan
from office.usecases.parties import give_representation
from office.usecases.request_plan import IN_COUNTY, Enquiry, beyond_the_list, plan_request
from tests.office.usecases.walk_in import (
    CARPET,
    ISSUE,
    RENEWAL,
    a_case,
    a_person,
    a_unit,
    province_gives,
)
from tests.office_at_work import MORNING, an_order

NEW_UNIT = {"name": "کارگاه تازه", "estate": "شهرک نمونه"}
DECIDED = {"renewal_no": 1, "force_majeure": False, "land_kind": "estate_contract"}


def plan(office, procedure=RENEWAL, **more):
    return plan_request(office.clerk, Enquiry(procedure, **more))


def titles(documents):
    return [one.title for one in documents]


def test_a_stranger_is_told_which_papers_and_which_perhaps(office):
    found = plan(office)

    assert "تصویر کارت ملی" in titles(found.documents)
    assert any("دفترچه" in one for one in titles(found.perhaps))
    assert [one.key for one in found.asked] == ["renewal_no", "force_majeure", "land_kind"]


def test_the_county_is_competent_within_its_order(office):
    found = plan(office, unit_facts=NEW_UNIT, facts=DECIDED)

    assert (found.level, found.why_level) == (COUNTY, IN_COUNTY)
    assert any("دفترچه" in one for one in titles(found.documents))
    assert found.hindrances == ()


def test_beyond_the_order_the_province_is_and_the_sentence_says_why(office):
    found = plan(office, unit_facts=NEW_UNIT, facts={**DECIDED, "renewal_no": 9})

    assert found.level == PROVINCE
    assert "نوبت" in found.why_level


def test_what_decides_the_competence_is_named_while_it_is_unknown(office):
    asked = plan(office, unit_facts=NEW_UNIT)
    place = plan(office, facts=DECIDED)

    assert "نوبت تمدید" in asked.why_level
    assert "شهرک یا ناحیه صنعتی واحد" in place.why_level


def test_a_new_unit_isnt_outside_the_estates_before_its_estate_is_said(office):
    found = plan(office, unit_facts={"name": "کارگاه تازه"}, facts=DECIDED)

    assert found.level == ""
    assert "شهرک یا ناحیه صنعتی واحد" in found.why_level
    assert "اگر واحد بیرون از شهرک" in found.why_level


def test_a_weaver_is_asked_for_what_decides_not_for_the_place_of_a_unit(office):
    limits = {"age_max": 50, "own_loom": True}
    province_gives(office, an_order(CARPET, "ST_CONFIRM", "decide", limits))

    found = plan(office, CARPET)

    assert "تاریخ تولد متقاضی" in found.why_level
    assert "شهرک" not in found.why_level


def test_a_company_brings_its_gazette(office):
    person = plan(office)
    company = plan(office, sort=LEGAL, party_facts={"company": "نمونه"})

    assert len(company.documents) == len(person.documents) + 1


def test_a_representative_brings_the_deed(office):
    alone = plan(office)
    represented = plan(office, is_represented=True)

    assert len(represented.documents) == len(alone.documents) + 1


def test_what_keeps_a_request_from_being_opened_is_said(office):
    without_unit = plan(office)
    wrong_sort = plan(office, CARPET, sort=LEGAL)

    assert "برای یک واحد است" in without_unit.hindrances[0]
    assert "برای این نوع متقاضی نیست" in wrong_sort.hindrances[0]


def test_a_representative_without_a_deed_is_a_hindrance_until_one_is_registered(office):
    owner, other = a_person(office), a_person(office)
    unit = a_unit(office, owner)
    asked = {"applicant": owner, "unit": unit, "representative": other}

    before = plan(office, **asked)
    give_representation(office.clerk, owner, other, (RENEWAL,), MORNING.date() + timedelta(9), "۱۲")
    after = plan(office, **asked)

    assert "وکالتی" in before.hindrances[0]
    assert after.hindrances == ()


def test_the_promised_day_comes_with_its_sum(office):
    found = plan(office)

    assert found.due > MORNING.date()
    assert "مهلت" in found.sum[1]


def test_visits_are_sure_possible_or_none(office):
    assert plan(office).visit == "sure"
    assert plan(office, CARPET).visit == "maybe"
    assert plan(office, ISSUE).visit == "none"


def test_a_fee_is_reckoned_once_its_facts_are_known(office):
    unknown = plan(office, ISSUE)
    known = plan(office, ISSUE, unit_facts=NEW_UNIT, facts={"fixed_capital": 50_000})

    assert unknown.fees[0].amount is None
    assert known.fees[0].amount > 0


def test_an_open_file_about_the_same_is_shown_and_one_about_another_unit_isnt(office):
    owner = a_person(office)
    unit, other = a_unit(office, owner), a_unit(office, owner)
    a_case(office, CARPET, applicant=owner, unit=unit)
    case = a_case(office, applicant=owner, unit=unit)

    anywhere = plan(office, applicant=owner)
    same = plan(office, applicant=owner, unit=unit)
    elsewhere = plan(office, applicant=owner, unit=other)

    withdraw(office.clerk, case, "۱۲")
    ended = plan(office, applicant=owner)

    assert [one.id for one in anywhere.running] == [case]
    assert ended.running == ()
    assert [one.id for one in same.running] == [case]
    assert elsewhere.running == ()


def test_a_condition_that_fails_by_the_facts_is_told_at_the_desk(office):
    late = {**DECIDED, "permit_expiry": "2020-01-01", "request_date": "2026-09-01"}

    found = plan(office, unit_facts=NEW_UNIT, facts=late)

    assert any("مهلت دیرکرد" in one for one in found.unmet)


def test_a_document_beyond_the_list_is_told_to_be_beyond_it(office):
    found = plan(office)

    assert "در فهرست مصوب" in beyond_the_list(found, "گواهی عدم سوء پیشینه")
    assert beyond_the_list(found, "تصویر كارت ملي") == ""


def test_documents_that_are_here_are_counted_in(office):
    found = plan(office, documents={"D_NID": "received"})

    assert "تصویر کارت ملی" in titles(found.documents)


def test_the_advice_sheet_tells_all_of_it(office):
    late = {**DECIDED, "permit_expiry": "2020-01-01", "request_date": "2026-09-01"}
    told = print_plan(office.clerk, Enquiry(RENEWAL, unit_facts=NEW_UNIT, facts=late))
    paid = {"fixed_capital": 50_000}
    asked = print_plan(office.clerk, Enquiry(ISSUE, unit_facts=NEW_UNIT, facts=paid))

    free = print_plan(office.clerk, Enquiry(ISSUE))

    assert all(one.pdf.startswith(b"%PDF") for one in (told, free))
    assert asked.title == "فهرست مدارک لازم"


def test_the_day_of_a_second_visit_is_proposed(office):
    case = a_case(office)

    came = plan(office)

    assert came.second_visit == second_visit(office.clerk, case).day
