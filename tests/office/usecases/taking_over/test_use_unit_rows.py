"""An office's own list of units is taken over from its sheet, row by row."""

from datetime import datetime

import pytest
from xlsxwriter import Workbook

from office.domain.identifiers.national import make_legal_id, make_national_code
from office.domain.taking_over.plan import plan_told
from office.domain.taking_over.report import DUPLICATE, REFUSED, WARNING
from office.usecases.parties import find_parties, party_card, register_party
from office.usecases.taking_over.importing import import_list
from office.usecases.taking_over.progress import Quiet
from office.usecases.units import unit_card, units_of
from tests.office_at_work import person_facts

TOLD = {
    "sheet": "واحدها",
    "first_row": 3,
    "row_number": "A",
    "empty": ["-", "ندارد"],
    "legal_when": "C",
    "natural": {"name": "D", "family": "E", "national_code": "F", "mobile": "G", "phone": "H"},
    "legal": {"company": "B", "legal_id": "C", "ceo_code": "F"},
    "unit": {"name": "B", "permit_date": "I", "capacity": "J", "product": "K", "business_id": "L"},
    "constant": {"county": "خوی"},
    "area_code": "044",
}
HEADS = (["فهرست واحدها"], ["ردیف", "نام"])
MORE = ("permit_date", "capacity", "product", "business")
MORNING = datetime(2024, 10, 3, 8, 30)  # noqa: DTZ001  # a sheet has no zones
_taken = iter(range(1, 999))


def taken(office, path):
    plan = plan_told(TOLD)
    return import_list(office.clerk, Quiet(), path, TOLD["sheet"], plan).report


@pytest.fixture
def take(office, tmp_path):
    """Take over a list whose rows are written like the office's."""

    def of(*rows):
        path = tmp_path / "units.xlsx"
        with Workbook(path) as book:
            page = book.add_worksheet("واحدها")
            for number, row in enumerate((*HEADS, *rows)):
                page.write_row(number, 0, row)
        return taken(office, path)

    return of


def code():
    return make_national_code(f"994{next(_taken):06}")


def of_person(national, *, number=1, unit="آجر نمونه", mobile="", phone="", **more):
    """A row for a person's unit."""
    row = [number, unit, "", "مریم", "نمونه", national, mobile, phone]
    return [*row, *(more.get(key, "") for key in MORE)]


def unit_of(office, national):
    [party] = find_parties(office.clerk, identifier=national)
    [unit] = units_of(office.clerk, party.id)
    return unit_card(office.clerk, unit.id).unit


def test_each_row_becomes_an_owner_and_a_unit(office, take):
    national = code()

    report = take(of_person(national, product="آجر", capacity=1200.0))

    assert (report.entered, report.told) == (1, ())
    unit = unit_of(office, national)
    assert unit.facts == {"name": "آجر نمونه", "product": "آجر", "capacity": 1200, "county": "خوی"}


def test_a_company_is_known_by_its_national_id(office, take):
    legal = make_legal_id(f"993{next(_taken):07}")

    report = take([1, "شرکت نمونه", float(legal), "مریم", "نمونه", code()])

    [party] = find_parties(office.clerk, identifier=legal)
    card = party_card(office.clerk, party.id)
    assert report.entered == 1
    assert (card.party.title, card.party.sort) == ("شرکت نمونه", "legal")
    assert [one.title for one in card.units] == ["شرکت نمونه"]


def test_headings_sums_and_empty_rows_are_left_aside(take):
    report = take(["شهرک صنعتی نمونه"], [], ["جمع", 12], of_person(code()))

    assert (report.entered, report.aside, report.told) == (1, 3, ())


def test_row_numbers_may_be_typed_as_text_in_persian(take):
    assert take(of_person(code(), number="۱۲")).entered == 1


def test_an_owner_who_is_known_gets_another_unit(office, take):
    national = code()
    owner = register_party(office.clerk, "natural", person_facts(national_code=national)).subject

    take(of_person(national, unit="نان نمونه"), of_person(national, number=2, unit="قند نمونه"))

    assert {one.title for one in units_of(office.clerk, owner)} == {"نان نمونه", "قند نمونه"}


def test_one_who_shares_a_mobile_is_another_person(office, take):
    one, other = code(), code()
    mobile = f"0999900{next(_taken):04}"

    report = take(
        of_person(one, mobile=mobile), of_person(other, number=2, unit="نان", mobile=mobile)
    )

    assert report.entered == 2
    assert len(find_parties(office.clerk, mobile=mobile)) == 2


def test_a_unit_that_is_there_already_is_reported_as_such(take):
    national = code()

    report = take(of_person(national), of_person(national, number=2))

    assert (report.entered, report.count(DUPLICATE)) == (1, 1)
    assert report.told[0].words.startswith("سطر ۴")


def test_a_row_with_a_wrong_identifier_is_refused_with_its_number(take):
    right = code()
    wrong = right[:-1] + str((int(right[-1]) + 1) % 10)

    report = take(of_person(wrong))

    assert (report.entered, report.count(REFUSED)) == (0, 1)
    assert report.told[0].words.startswith("سطر ۳: ")


def test_a_row_without_a_needed_value_is_refused(take):
    report = take(of_person(""))

    assert report.count(REFUSED) == 1
    assert "کد ملی" in report.told[0].words


def test_a_row_whose_unit_has_no_name_registers_nobody(office, take):
    national = code()

    report = take(of_person(national, unit="-"))

    assert report.count(REFUSED) == 1
    assert find_parties(office.clerk, identifier=national) == []


@pytest.mark.parametrize(
    ("fact", "cell", "title"),
    [
        ("capacity", "حدود ۱۲۰۰", "ظرفیت سالانه"),
        ("permit_date", "1403/12/32", "تاریخ مجوز"),
        ("business", "123", "شناسه کسب‌وکار"),
    ],
)
def test_a_value_that_cant_be_read_is_left_out_and_told(office, take, fact, cell, title):
    national = code()

    report = take(of_person(national, **{fact: cell}))

    assert (report.entered, report.count(WARNING)) == (1, 1)
    assert report.told[0].words.startswith(f"سطر ۳: «{title}» خوانده نشد")
    assert set(unit_of(office, national).facts) == {"name", "county"}


@pytest.mark.parametrize("cell", ["1403/07/12", "1403.7.12", "1403-07-12", 14030712.0, "۱۴۰۳/۷/۱۲"])
def test_days_are_read_however_they_were_typed(office, take, cell):
    national = code()

    take(of_person(national, permit_date=cell))

    assert unit_of(office, national).facts["permit_date"] == "2024-10-03"


@pytest.mark.parametrize("moment", [MORNING, MORNING.date()])
def test_a_day_that_excel_knows_as_a_day_is_read(office, tmp_path, moment):
    national, path = code(), tmp_path / "days.xlsx"
    with Workbook(path) as book:
        page, form = book.add_worksheet("واحدها"), book.add_format({"num_format": "yyyy/mm/dd"})
        page.write_row(2, 0, of_person(national))
        page.write_datetime(2, 8, moment, form)

    taken(office, path)

    assert unit_of(office, national).facts["permit_date"] == "2024-10-03"


@pytest.mark.parametrize(("cell", "number"), [("1,200", 1200), ("1٬200", 1200), ("12.5", 12.5)])
def test_numbers_are_read_with_their_marks(office, take, cell, number):
    national = code()

    take(of_person(national, capacity=cell))

    assert unit_of(office, national).facts["capacity"] == number


def test_zeros_that_the_sheet_lost_are_put_back(office, take):
    national = code()

    report = take(of_person(float(national), mobile=9990000000 + next(_taken), phone=4436001721.0))

    [party] = find_parties(office.clerk, identifier=national)
    facts = party_card(office.clerk, party.id).party.facts
    assert (report.entered, report.count(WARNING)) == (1, 0)
    assert facts["mobile"].startswith("0999")
    assert facts["phone"] == "04436001721"


def test_a_landline_without_its_area_code_is_one_of_here(office, take):
    national = code()

    take(of_person(national, phone="36001721"))

    [party] = find_parties(office.clerk, identifier=national)
    assert party_card(office.clerk, party.id).party.facts["phone"] == "04436001721"
