"""What can be found of a party, a unit and a case, and how a query is read."""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.domain.cases.summary import CaseSummary
from office.domain.finding import (
    LONGEST_TYPED,
    LONGEST_WORD,
    MOST_NUMBERS,
    case_entry,
    party_entry,
    read_query,
    searched_numbers,
    unit_entry,
    vocabulary,
)
from office.domain.parties import LEGAL, Party
from office.domain.units import Unit

MARYAM = Party(
    id=b"m",
    facts={
        "name": "مریم",
        "family": "حسن‌زاده",
        "father": "علی",
        "national_code": "9991234561",
        "mobile": "09990000001",
        "postal_code": "5719834567",
        "registration_date": "2026-01-01",
    },
)
COMPANY = Party(
    id=b"c",
    sort=LEGAL,
    facts={"company": "صنایع آرد ۲۰۰۰ ارومیه", "legal_id": "99000000011", "registration_no": "42"},
)
MILL = Unit(
    id=b"u",
    owner=b"c",
    facts={
        "name": "آرد سهند",
        "product": "آرد گندم",
        "estate": "ارومیه ۲",
        "county": "ارومیه",
        "business_id": "990000000017",
        "permit_no": "۱۲۳۴/۱۰۱/ک‌کک/۹۹",
    },
)


def a_line(**known):
    blank = {one.name: "" for one in fields(CaseSummary)}
    return CaseSummary(**{**blank, "id": b"k", **known})


def a_case(number="101/3/1405/400012", tracking="14051014000127", permit_no="", unit=MILL):
    line = a_line(number=number, tracking=tracking, permit_no=permit_no)
    return case_entry(line, "تمدید جواز تأسیس", MARYAM, unit)


def test_a_person_is_found_by_names_and_fathers_name():
    words = party_entry(MARYAM).words.split()

    assert {"مریم", "حسن", "زاده", "حسنزاده", "علی"} <= set(words)


def test_the_family_name_is_no_neighbour_of_the_fathers():
    assert "زادهعلی" not in party_entry(MARYAM).words.split()


def test_a_person_is_found_by_code_mobile_and_postal_code_but_by_no_date():
    assert party_entry(MARYAM).identifiers == ("9991234561", "09990000001", "5719834567")


def test_the_line_of_a_person_tells_alike_ones_apart():
    entry = party_entry(MARYAM)

    assert entry.title == "مریم حسن‌زاده"
    assert entry.detail == "کد ملی \u2066۹۹۹۱۲۳۴۵۶۱\u2069، فرزند علی"


def test_a_company_is_found_by_its_name_and_national_id():
    entry = party_entry(COMPANY)

    assert "صنایع" in entry.words.split()
    assert entry.identifiers == ("99000000011",)
    assert entry.detail == "شناسه ملی \u2066۹۹۰۰۰۰۰۰۰۱۱\u2069"


def test_a_party_of_whom_nothing_is_known_has_an_empty_entry():
    entry = party_entry(Party(id=b"x"))

    assert (entry.title, entry.detail, entry.words, entry.identifiers) == ("", "", "", ())


def test_a_unit_is_found_by_name_product_place_and_owner():
    words = set(unit_entry(MILL, COMPANY.title).words.split())

    assert {"سهند", "گندم", "ارومیه", "صنایع"} <= words


def test_a_permit_number_is_found_by_its_digits():
    assert unit_entry(MILL, "").identifiers == ("990000000017", "123410199")


def test_the_line_of_a_unit_names_owner_product_and_place():
    detail = unit_entry(MILL, "مریم").detail

    assert detail == "مریم، آرد گندم، ارومیه ۲، شناسه کسب‌وکار \u2066۹۹۰۰۰۰۰۰۰۰۱۷\u2069"


def test_a_unit_outside_the_estates_is_placed_by_its_county():
    unit = Unit(id=b"u", facts={"name": "آرد", "county": "خوی"})

    assert unit_entry(unit, "").detail == "خوی"


def test_a_case_is_found_by_applicant_unit_and_procedure():
    words = set(a_case().words.split())

    assert {"مریم", "سهند", "تمدید", "جواز", "تاسیس"} <= words


def test_a_case_is_found_by_its_number_the_end_of_it_tracking_code_and_permit():
    entry = a_case(permit_no="101/1405/17")

    assert entry.identifiers == ("10131405400012", "400012", "14051014000127", "101140517")


def test_the_line_of_a_case_names_applicant_procedure_and_number():
    entry = a_case()

    assert entry.title == "مریم حسن‌زاده"
    assert entry.detail == "تمدید جواز تأسیس، پرونده \u2066۱۰۱/۳/۱۴۰۵/۴۰۰۰۱۲\u2069، آرد سهند"


def test_a_case_without_number_and_unit_is_found_by_its_applicant():
    entry = a_case(number="", tracking="", unit=None)

    assert entry.identifiers == ()
    assert entry.detail == "تمدید جواز تأسیس"


def test_parts_of_a_number_in_a_name_are_searched_too():
    assert searched_numbers(party_entry(COMPANY)) == ("99000000011", "2000")


def test_words_are_indexed_as_far_as_they_count():
    entry = party_entry(Party(id=b"x", facts={"family": "محمدعلی‌نژادیان‌پور"}))

    assert max(map(len, entry.words.split())) == LONGEST_WORD


def test_suggestions_come_in_their_spelling_whole_and_in_parts():
    words = vocabulary([party_entry(MARYAM)])

    assert words["حسنزاده"] == "حسن‌زاده"
    assert words["زاده"] == "زاده"


def test_no_number_is_suggested():
    assert all(word.isalpha() for word in vocabulary([party_entry(MARYAM), a_case()]))


def test_a_query_of_letters_is_read_whole_and_joined():
    query = read_query("اس آذ")

    assert query.ways == (("اس", "اذ"), ("اساذ",))
    assert query.numbers == query.values == ()


@pytest.mark.parametrize("typed", ["۹۹۹ ۱۲۳-۴۵۶۱", "999.123/4561", " ٩٩٩١٢٣٤٥٦١ ", "(999) 1234561"])
def test_digits_are_one_number_however_they_are_parted(typed):
    query = read_query(typed)

    assert query.numbers == ("9991234561",)
    assert query.ways == ()
    assert query.values[0] == "9991234561"


def test_two_digits_are_a_word():
    query = read_query("۱۲")

    assert query.ways == (("12",),)
    assert query.numbers == query.values == ()


def test_words_and_numbers_may_stand_together():
    query = read_query("احمدی ۰۹۹۹ ۳۴۵ فاز ۲")

    assert query.ways[0] == ("احمدی", "فاز", "2")
    assert query.numbers == ("0999", "345")


def test_a_number_inside_a_word_belongs_to_the_word():
    assert read_query("پارس2000").ways == (("پارس2000",),)


@pytest.mark.parametrize(
    "typed", ["+989990000002", "00989990000002", "989990000002", "9990000002", "۰۹۹۹ ۰۰۰ ۰۰۰۲"]
)
def test_a_mobile_number_is_meant_however_it_is_dialled(typed):
    assert "09990000002" in read_query(typed).values


def test_a_landline_is_meant_when_it_is_dialled_from_abroad():
    assert "04433445566" in read_query("+98 44 33445566").values


def test_a_whole_number_is_taken_out_of_a_sentence():
    values = read_query("کد ملی: ۹۹۹۱۲۳۴۵۶۱، همراه ۰۹۹۹-۰۰۰-۰۰۰۱").values

    assert {"9991234561", "09990000001"} <= set(values)


def test_the_letters_of_a_public_tracking_code_are_left_out():
    assert "14051014000127" in read_query("14051014000127ACD").values


@pytest.mark.parametrize("typed", ["", "  ", "*", '"', "--", "()", "\x00", "\u200c", "_"])
def test_nothing_is_asked_by_signs_alone(typed):
    assert read_query(typed).is_empty


def test_more_than_the_counting_characters_are_not_read():
    assert read_query("ا" * LONGEST_TYPED + " ب").ways == (("ا" * LONGEST_WORD,),)


def test_a_few_numbers_are_enough():
    assert len(read_query("الف 111 222 333 444 555").numbers) == MOST_NUMBERS


@given(st.text())
def test_whatever_is_typed_is_read_as_letters_and_digits(typed):
    query = read_query(typed)

    assert all(word.isalnum() for way in query.ways for word in way)
    assert all(one.isascii() and one.isdigit() for one in (*query.numbers, *query.values))


NAMES = st.text(alphabet="ابآيكی \u200c\u06f1٢3-", max_size=30)


@given(NAMES.filter(lambda name: any(one.isalpha() for one in name)))
def test_a_name_is_found_by_its_own_spelling(name):
    entry = party_entry(Party(id=b"x", facts={"family": name}))
    query = read_query(name)

    words = entry.words.split()
    numbers = searched_numbers(entry)
    assert query.is_empty or (
        all(any(one in number for number in numbers) for one in query.numbers)
        and any(
            all(any(w.startswith(q) for w in words) for q in way) for way in query.ways or ((),)
        )
    )
