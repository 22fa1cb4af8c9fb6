import pytest

from office.domain.calendar.days import ONE_DAY, Calendar
from office.domain.calendar.places import COUNTRY, IRAN, Place
from office.domain.calendar.seed import seed_closures
from office.domain.calendar.weekend import FRIDAY_ONLY, THURSDAY_AND_FRIDAY
from office.domain.jalali import jalali, jalali_parts

BAM = Place(province="kerman", county="bam", office="bam-1")
SETTLED_1405 = (
    *((1, day) for day in (1, 2, 3, 4, 12, 13, 25)),
    *((3, 6), (3, 14), (3, 15), (4, 3), (4, 4), (5, 13), (5, 21), (5, 22), (5, 30)),
    *((6, 8), (8, 22), (10, 2), (11, 22), (12, 29)),
)
ESTIMATED_1405 = ((10, 16), (11, 4), (12, 10), (12, 19), (12, 20))


def month_days(closures):
    return {tuple(jalali_parts(one.day)[1:]) for one in closures}


def the_holiday_of(year, month, day):
    (found,) = (one for one in seed_closures([year]) if one.day == jalali(year, month, day))
    return found


def test_the_holidays_of_1405_are_those_of_the_official_calendar():
    closures = seed_closures([1405])

    assert month_days(c for c in closures if not c.estimated) == set(SETTLED_1405)
    assert month_days(c for c in closures if c.estimated) == set(ESTIMATED_1405)


@pytest.mark.parametrize(
    ("weekend", "year", "open_days"),
    [
        (THURSDAY_AND_FRIDAY, 1403, 241),
        (THURSDAY_AND_FRIDAY, 1404, 236),
        (THURSDAY_AND_FRIDAY, 1405, 244),
        (FRIDAY_ONLY, 1403, 289),
        (FRIDAY_ONLY, 1404, 284),
        (FRIDAY_ONLY, 1405, 290),
    ],
)
def test_a_year_has_its_known_number_of_working_days(weekend, year, open_days):
    calendar = Calendar(BAM, seed_closures([year]), (weekend,))
    eve, last = jalali(year, 1, 1) - ONE_DAY, jalali(year + 1, 1, 1) - ONE_DAY

    assert calendar.open_days_between(eve, last) == open_days


def test_two_holidays_of_one_day_are_one_closure():
    nowruz = the_holiday_of(1405, 1, 1)

    assert nowruz.reason == "جشن نوروز و عید سعید فطر"
    assert (nowruz.scope, nowruz.key, nowruz.is_whole) == (COUNTRY, IRAN, True)


def test_a_solar_holiday_is_settled_even_when_an_estimated_one_shares_its_day():
    shared = [one for one in seed_closures(range(1406, 1430)) if " و " in one.reason]

    assert all(not one.estimated for one in shared if "نوروز" in one.reason)


def test_names_are_spelt_the_way_people_write_them():
    reasons = " ".join(one.reason for one in seed_closures([1404, 1405]))

    assert "عیدنوروز" not in reasons
    assert "تخمینی" not in reasons
    assert the_holiday_of(1404, 1, 12).reason == "روز دوم عید سعید فطر و روز جمهوری اسلامی"


def test_a_year_before_the_list_of_holidays_has_none():
    assert seed_closures([1340]) == ()


def test_years_come_in_order_and_once():
    days = [one.day for one in seed_closures([1405, 1404, 1405])]

    assert days == sorted(set(days))
