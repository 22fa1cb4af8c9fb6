import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.domain.jalali import jalali
from office.domain.numbers import (
    Given,
    NumbersUsedUpError,
    case_number,
    case_tracking,
    left,
    next_number,
    permit_number,
)
from office.domain.province import LAST_NUMBER, NumberBlock
from office.domain.tracking import check_tracking_code

DAY = jalali(1405, 6, 21)


def block(first, last):
    return NumberBlock(series="case", desk="01", first=first, last=last)


def last_of(*used):
    return lambda first, last: max((one for one in used if first <= one <= last), default=0)


def test_first_number_of_a_block_is_its_own_first():
    assert next_number([block(400, 599)], last_of()) == Given(400, provisional=False)


def test_next_number_follows_the_last_one():
    assert next_number([block(400, 599)], last_of(400, 401)) == Given(402, provisional=False)


def test_lower_block_is_used_up_first():
    blocks = [block(900, 950), block(1, 3)]

    assert next_number(blocks, last_of(1, 2)).serial == 3
    assert next_number(blocks, last_of(1, 2, 3)).serial == 900


def test_last_number_of_a_block_is_given_too():
    assert next_number([block(1, 2)], last_of(1)) == Given(2, provisional=False)


@pytest.mark.parametrize("blocks", [[], [block(1, 2)]])
def test_no_number_is_left(blocks):
    assert next_number(blocks, last_of(1, 2)) is None
    assert left(blocks, last_of(1, 2)) == 0


def test_numbers_left_are_counted_over_all_blocks():
    assert left([block(1, 10), block(400, 599)], last_of(1, 2)) == 208


@given(st.integers(1, 50), st.integers(0, 50))
def test_block_gives_each_of_its_numbers_once(first, more):
    blocks, used = [block(first, first + more)], []

    while (found := next_number(blocks, last_of(*used))) is not None:
        used.append(found.serial)

    assert used == list(range(first, first + more + 1))


def test_case_number_names_county_procedure_year_and_serial():
    assert case_number("010", 2, DAY, Given(400, provisional=False), "01") == "010/2/1405/400"


def test_permit_number_names_county_year_and_serial():
    assert permit_number("010", DAY, Given(7, provisional=False), "01") == "010/1405/7"


def test_provisional_numbers_name_the_desk():
    given_ = Given(5, provisional=True)

    assert case_number("010", 2, DAY, given_, "01") == "01001/5"
    assert permit_number("010", DAY, given_, "01") == "01001/5"


@pytest.mark.parametrize(
    ("given_", "desk", "serial"),
    [
        (Given(400, provisional=False), "01", "000400"),
        (Given(LAST_NUMBER, provisional=False), "01", "899999"),
        (Given(5, provisional=True), "01", "901005"),
        (Given(999, provisional=True), "99", "999999"),
        (Given(1, provisional=True), "00", "900001"),
    ],
)
def test_tracking_code_of_a_case(given_, desk, serial):
    code = case_tracking("010", DAY, given_, desk)

    assert code[:13] == f"1405010{serial}"
    assert check_tracking_code(code).ok


def test_provisional_numbers_of_a_desk_end():
    with pytest.raises(NumbersUsedUpError, match="از استان بازه شماره تازه بگیرید"):
        case_tracking("010", DAY, Given(1000, provisional=True), "01")


@given(st.integers(0, 99), st.integers(1, 999), st.integers(0, 99), st.integers(1, 999))
def test_provisional_codes_of_two_desks_never_meet(desk, serial, other_desk, other_serial):
    codes = [
        case_tracking("010", DAY, Given(number, provisional=True), f"{name:02}")
        for name, number in ((desk, serial), (other_desk, other_serial))
    ]

    assert (codes[0] == codes[1]) == ((desk, serial) == (other_desk, other_serial))
