from datetime import date, time

import pytest

from office.domain.calendar.closures import Closure
from office.domain.calendar.days import Calendar
from office.domain.calendar.hours import OfficeHours, OfficeHoursError
from office.domain.calendar.places import COUNTRY, COUNTY, IRAN, OFFICE, PROVINCE, Place
from office.domain.calendar.weekend import FRIDAY, FRIDAY_ONLY, THURSDAY_AND_FRIDAY, WeekendRule

BAM = Place(province="kerman", county="bam", office="bam-1")
SATURDAY = date(2026, 5, 23)
THURSDAY = date(2026, 5, 28)
EVER = date(2020, 1, 1)


def a_weekend(scope, key, weekdays, valid_from=EVER, valid_to=None):
    return WeekendRule(valid_from, valid_to, scope, key, frozenset(weekdays), "تصویب‌نامه 12")


def some_hours(scope, key, opens, closes, valid_from=EVER, valid_to=None):
    return OfficeHours(valid_from, valid_to, scope, key, time(opens), time(closes))


@pytest.mark.parametrize(
    ("scope", "key"), [(COUNTRY, IRAN), (PROVINCE, "kerman"), (COUNTY, "bam"), (OFFICE, "bam-1")]
)
def test_a_closure_reaches_the_offices_inside_its_scope(scope, key):
    calendar = Calendar(BAM, (Closure(SATURDAY, scope, key, "برف"),))

    assert not calendar.is_open(SATURDAY)


@pytest.mark.parametrize(
    ("scope", "key"), [(COUNTRY, "IQ"), (PROVINCE, "fars"), (OFFICE, "bam-2"), ("planet", "IR")]
)
def test_a_closure_elsewhere_leaves_the_office_open(scope, key):
    calendar = Calendar(BAM, (Closure(SATURDAY, scope, key, "برف"),))

    assert calendar.is_open(SATURDAY)


def test_a_county_rule_of_rest_wins_over_that_of_the_province():
    rules = (a_weekend(COUNTY, "bam", {FRIDAY}), a_weekend(PROVINCE, "kerman", {3, FRIDAY}))

    assert Calendar(BAM, (), rules).is_open(THURSDAY)


def test_of_two_rules_of_one_scope_the_newer_wins():
    rules = (
        a_weekend(PROVINCE, "kerman", {FRIDAY}, valid_from=date(2025, 1, 1)),
        a_weekend(PROVINCE, "kerman", {3, FRIDAY}),
    )

    assert Calendar(BAM, (), rules).is_open(THURSDAY)


def test_of_two_rules_of_one_day_the_last_one_recorded_wins():
    rules = (a_weekend(COUNTY, "bam", {3, FRIDAY}), a_weekend(COUNTY, "bam", {FRIDAY}))

    assert Calendar(BAM, (), rules).is_open(THURSDAY)


def test_a_rule_that_has_ended_gives_way_to_the_default():
    ended = a_weekend(COUNTY, "bam", {FRIDAY}, valid_to=date(2026, 5, 27))

    assert not Calendar(BAM, (), (ended,)).is_open(THURSDAY)


def test_thursday_and_friday_rest_when_nothing_else_is_said():
    calendar = Calendar(BAM)

    assert calendar.weekend_rule(THURSDAY) == THURSDAY_AND_FRIDAY
    assert calendar.why_closed(THURSDAY) == "تعطیل هفتگی"


def test_hours_of_the_season_replace_the_usual_ones():
    summer = some_hours(PROVINCE, "kerman", 6, 13, SATURDAY, SATURDAY)
    calendar = Calendar(BAM, (), (), (summer, some_hours(OFFICE, "bam-2", 9, 10)))

    assert calendar.hours(SATURDAY) == (time(6), time(13))
    assert calendar.hours(date(2026, 5, 24)) == (time(7, 30), time(14, 30))


def test_office_hours_that_end_before_they_begin_are_refused():
    with pytest.raises(OfficeHoursError, match="ساعت پایان"):
        some_hours(COUNTRY, IRAN, 14, 7)


def test_a_half_thursday_ends_early_and_is_a_working_day():
    rule = WeekendRule(EVER, None, COUNTY, "bam", frozenset({FRIDAY}), "", frozenset({3}), time(12))
    calendar = Calendar(BAM, (), (rule,))

    assert calendar.hours(THURSDAY) == (time(7, 30), time(12))
    assert calendar.counts(THURSDAY)


def test_a_half_weekday_that_ends_before_it_begins_is_closed():
    rule = WeekendRule(EVER, None, COUNTY, "bam", frozenset({FRIDAY}), "", frozenset({3}), time(6))

    assert Calendar(BAM, (), (rule,)).why_closed(THURSDAY) == "تعطیل هفتگی"


def test_a_rule_of_rest_names_its_weekdays_from_saturday_on():
    assert THURSDAY_AND_FRIDAY.words == "پنجشنبه و جمعه"
    assert a_weekend(COUNTY, "bam", {FRIDAY, 5}).words == "شنبه و جمعه"
    assert a_weekend(COUNTY, "bam", set()).words == "هیچ روز"
    assert FRIDAY_ONLY.explained == "جمعه (اصل ۱۷ قانون اساسی)"


def test_a_closure_says_its_hours_and_reason():
    def words(**hours):
        return Closure(SATURDAY, COUNTRY, IRAN, "گرمای 50 درجه", **hours).words

    assert words() == "گرمای ۵۰ درجه"
    assert words(since=time(11)) == "از ساعت ۱۱:۰۰ تعطیل به سبب گرمای ۵۰ درجه"
    assert words(until=time(9, 30)) == "تا ساعت ۰۹:۳۰ تعطیل به سبب گرمای ۵۰ درجه"
    assert (
        words(until=time(9), since=time(11))
        == "تا ساعت ۰۹:۰۰ و از ساعت ۱۱:۰۰ تعطیل به سبب گرمای ۵۰ درجه"
    )
    assert words(estimated=True) == "گرمای ۵۰ درجه (تخمینی)"
