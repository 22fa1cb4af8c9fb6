"""One view of a person and of a unit: files, visits, letters, powers of attorney, events."""

from datetime import date, timedelta

from office.domain.advice import AdviceGiven
from office.usecases.advice import log_visit
from office.usecases.cases import fill_section
from office.usecases.inquiries import send_inquiry
from office.usecases.parties import change_party, give_representation
from office.usecases.party_file import ALL_WORDS, party_file, people_and_units, unit_file
from tests.office.usecases.walk_in import RENEWAL, a_case, a_person, a_unit

TODAY = date(2026, 9, 12)
INQUIRIES = "ST_INQ"


def test_all_about_a_person_stands_together(office):
    owner, other = a_person(office), a_person(office)
    unit = a_unit(office, owner)
    case = a_case(office, applicant=owner, unit=unit)
    log_visit(office.clerk, AdviceGiven(who="", topic=RENEWAL, outcome="advised", party=owner))
    log_visit(office.clerk, AdviceGiven(who="", topic="عمومی", outcome="followed", case=case))
    give_representation(office.clerk, owner, other, ("*",), TODAY + timedelta(9), "۱۲")
    give_representation(office.clerk, owner, other, (RENEWAL,), TODAY + timedelta(9), "۱۳")
    change_party(office.clerk, owner, {"father": "رضا"})

    found = party_file(office.clerk, owner)

    assert [one.id for one in found.units] == [unit]
    assert [one.id for one in found.cases] == [case]
    assert found.cases[0].procedure == "تمدید جواز تأسیس"
    assert {(one.topic, one.outcome, one.by) for one in found.visits} == {
        ("تمدید جواز تأسیس", "راهنمایی شد", "همکار CLK"),
        ("عمومی", "پیگیری پرونده", "همکار CLK"),
    }
    assert [(one.scope, one.is_over) for one in found.representations] == [
        (ALL_WORDS, False),
        ("تمدید جواز تأسیس", False),
    ]
    assert found.events[0].what == "تغییر متقاضی"
    assert found.events[-1].what == "ثبت متقاضی"


def test_a_power_of_attorney_shows_when_its_time_has_passed(office):
    owner, other = a_person(office), a_person(office)
    give_representation(office.clerk, owner, other, ("*",), TODAY + timedelta(1), "۱۲")
    office.clock.now += timedelta(days=3)

    (line,) = party_file(office.clerk, owner).representations

    assert line.is_over


def test_letters_of_a_case_stand_with_its_person_and_its_unit(office):
    owner = a_person(office)
    unit = a_unit(office, owner)
    case = a_case(office, applicant=owner, unit=unit, until=INQUIRIES)
    send_inquiry(office.expert, case, "Q_ESTATE")

    of_person, of_unit = party_file(office.clerk, owner), unit_file(office.clerk, unit)

    assert [one.subject for one in of_person.letters] == [case]
    assert of_unit.letters == of_person.letters


def test_all_about_a_unit_stands_together(office):
    owner = a_person(office)
    unit = a_unit(office, owner)
    case = a_case(office, applicant=owner, unit=unit)
    log_visit(office.clerk, AdviceGiven(who="", topic=RENEWAL, outcome="followed", case=case))

    found = unit_file(office.clerk, unit)

    assert found.owner.id == owner
    assert [one.id for one in found.cases] == [case]
    assert len(found.visits) == 1
    assert [one.what for one in found.events] == ["ثبت واحد"]


def test_products_and_machines_are_read_out_of_its_cases(office):
    owner = a_person(office)
    unit = a_unit(office, owner)
    case = a_case(office, "EST_ISSUE", applicant=owner, unit=unit)
    fill_section(office.clerk, case, {})

    rows = unit_file(office.clerk, unit).machines

    assert {one.case for one in rows} == {case}
    assert all(one.words for one in rows)


def test_the_list_finds_people_and_units_by_name_and_shows_the_newest_first(office):
    owner = a_person(office, name="سهراب")
    unit = a_unit(office, owner, name="سنگبری سهند")
    a_case(office, applicant=owner, unit=unit)

    newest = people_and_units(office.clerk)
    by_name = people_and_units(office.clerk, "سهراب")
    by_unit = people_and_units(office.clerk, "سنگبری")

    assert (newest[0].subject, newest[0].sort) == (owner, "party")
    assert {one.sort for one in by_name} == {"party", "unit"}
    assert [one.subject for one in by_unit] == [unit]
