"""Who may be the one that is being typed is shown beside, until somebody says that they differ."""

from office.domain.identifiers.national import make_legal_id
from office.usecases.likeness import duplicates
from office.usecases.merging import merge_parties
from office.usecases.parties import change_party, party_card, register_party, say_distinct
from tests.office.usecases.walk_in import a_person


def whys(office, facts, sort="natural", **more):
    return {one.line.id: one.why for one in duplicates(office.clerk, sort, facts, **more)}


def facts_of(office, party):
    return party_card(office.clerk, party).party.facts


def named(office, family, **more):
    """A person of that family; one who shares a phone with nobody."""
    party = a_person(office)
    code = facts_of(office, party)["national_code"]
    change_party(office.clerk, party, {"family": family, "birth": "", "mobile": "", **more})
    return party, code


def test_the_same_code_in_any_digits_is_found_first(office):
    party, code = named(office, "کدداران")

    found = whys(office, {"national_code": code[:3] + "-" + code[3:]})

    assert found == {party: "شناسه یکی است"}


def test_half_typed_facts_find_nobody_and_refuse_nothing(office):
    assert whys(office, {"national_code": "99", "mobile": "0999", "name": "م"}) == {}


def test_the_same_phone_is_found_among_those_of_one_sort(office):
    party, _ = named(office, "تلفن‌داران", mobile="09998887766")
    facts = {
        "company": "شرکت تلفن",
        "legal_id": make_legal_id("9900440771"),
        "mobile": "09998887765",
    }
    register_party(office.clerk, "legal", facts)

    assert whys(office, {"mobile": "9998887766"}) == {party: "تلفن همراه یکی است"}
    assert whys(office, {"mobile": "09998887766"}, "legal") == {}


def test_names_are_the_same_however_they_are_spelt_unless_a_father_parts_them(office):
    party, _ = named(office, "شکوه‌آبادی", father="محمد رضا")
    typed = {"name": "مريم", "family": "شکوه ابادی"}

    assert whys(office, typed) == {party: "نام یکی است"}
    assert whys(office, {**typed, "father": "محمدرضا"}) == {party: "نام یکی است، نام پدر هم"}
    assert whys(office, {**typed, "father": "حسن"}) == {}


def test_a_day_of_birth_joins_and_parts_namesakes_too(office):
    party, _ = named(office, "زادروزی", birth="1980-05-01", father="حسن")
    typed = {"name": "مریم", "family": "زادروزی"}

    assert whys(office, {**typed, "birth": "1980-05-01"}) == {party: "نام یکی است، تاریخ تولد هم"}
    assert whys(office, {**typed, "birth": "1990-05-01"}) == {}
    both = {**typed, "birth": "1990-05-01", "father": "حسن"}
    assert whys(office, both) == {party: "نام یکی است، نام پدر هم"}


def test_a_company_is_known_by_its_name(office):
    facts = {"company": "آفتاب دانه گستر", "legal_id": make_legal_id("9900440772")}
    company = register_party(office.clerk, "legal", facts).subject

    assert whys(office, {"company": "آفتاب‌دانه گستر"}, "legal") == {company: "نام یکی است"}


def test_those_who_were_said_not_to_be_the_same_are_never_offered_again(office):
    party, code = named(office, "هم‌نامان")
    other, _ = named(office, "هم‌نامان")
    facts = facts_of(office, other)
    assert party in whys(office, facts, known=other)

    say_distinct(office.clerk, party, other)

    assert whys(office, facts, known=other) == {}
    assert code != facts["national_code"]


def test_one_that_leads_to_another_isnt_offered(office):
    kept, _ = named(office, "یکی‌شدگان")
    other, code = named(office, "یکی‌شدگان")
    merge_parties(office.clerk, kept, other, "دو بار ثبت شده بود")

    assert whys(office, {"national_code": code}) == {kept: "شناسه یکی است"}
    assert whys(office, facts_of(office, kept), known=kept) == {}
