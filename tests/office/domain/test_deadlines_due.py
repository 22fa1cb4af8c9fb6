from datetime import UTC, datetime, time

import pytest

from office.domain.calendar.clock import ClockEvent, ClockNotStartedError, read_clock
from office.domain.calendar.closures import Closure
from office.domain.calendar.days import BeyondCalendarError, Calendar
from office.domain.calendar.places import COUNTRY, IRAN, Place
from office.domain.calendar.seed import seed_closures
from office.domain.calendar.weekend import FRIDAY_ONLY, THURSDAY_AND_FRIDAY
from office.domain.deadlines import Limit, LimitError, days_by, days_left, due, state
from office.domain.jalali import TEHRAN, JalaliDateError, jalali

BAM = Place(province="kerman", county="bam", office="bam-1")
HOLIDAYS = seed_closures(range(1403, 1407))
CALENDAR = Calendar(BAM, HOLIDAYS)


def at(month, day, hour=9, minute=0, year=1405):
    there = datetime.combine(jalali(year, month, day), time(hour, minute), TEHRAN)
    return there.astimezone(UTC)


def start(*when):
    return ClockEvent("start", at(*when), label="ثبت درخواست")


def pause(*when, waiting_for="applicant", label="نقص مدارک", proof=""):
    return ClockEvent("pause", at(*when), waiting_for, label, proof)


def resume(*when, waiting_for="applicant", label="نقص مدارک", proof=""):
    return ClockEvent("resume", at(*when), waiting_for, label, proof)


def last_day(*events, limit, now=None, calendar=CALENDAR):
    return due(events, calendar, limit, now or at(12, 1)).day


@pytest.mark.parametrize(
    ("begun", "n", "two_days_rest", "friday_rest"),
    [
        ((1404, 12, 25), 3, (1405, 1, 5), (1404, 12, 28)),
        ((1405, 1, 5), 5, (1405, 1, 15), (1405, 1, 11)),
        ((1405, 1, 10), 7, (1405, 1, 22), (1405, 1, 20)),
        ((1405, 3, 2), 5, (1405, 3, 10), (1405, 3, 9)),
        ((1405, 4, 1), 3, (1405, 4, 7), (1405, 4, 7)),
        ((1405, 6, 20), 15, (1405, 7, 8), (1405, 7, 6)),
        ((1404, 1, 30), 10, (1404, 2, 13), (1404, 2, 11)),
        ((1403, 12, 27), 3, (1404, 1, 6), (1404, 1, 6)),
    ],
)
def test_working_days_end_on_the_known_day(begun, n, two_days_rest, friday_rest):
    year, month, day = begun
    events = [ClockEvent("start", at(month, day, year=year))]

    ends = [
        due(events, Calendar(BAM, HOLIDAYS, (rule,)), Limit(n, "wd"), at(12, 1)).day
        for rule in (THURSDAY_AND_FRIDAY, FRIDAY_ONLY)
    ]

    assert ends == [jalali(*two_days_rest), jalali(*friday_rest)]


@pytest.mark.parametrize(
    ("limit", "end"),
    [
        (Limit(8, "d"), (3, 10)),
        (Limit(1, "week"), (3, 9)),
        (Limit(2, "week"), (3, 16)),
        (Limit(1, "month"), (4, 2)),
        (Limit(0, "same_day"), (3, 2)),
        (Limit(0, "wd"), (3, 2)),
        (Limit(0, "d"), (3, 2)),
    ],
)
def test_days_weeks_and_months_run_from_the_day_after_the_start(limit, end):
    assert last_day(start(3, 2), limit=limit) == jalali(1405, *end)


def test_a_year_is_twelve_months():
    assert last_day(start(3, 2), limit=Limit(1, "year")) == jalali(1406, 3, 2)
    assert last_day(start(3, 2), limit=Limit(12, "month")) == jalali(1406, 3, 2)


def test_an_end_on_a_closed_day_moves_to_the_next_open_day():
    assert last_day(start(3, 2), limit=Limit(4, "d")) == jalali(1405, 3, 9)


def test_a_month_from_the_31st_ends_with_the_shorter_month():
    calendar = Calendar(BAM, HOLIDAYS, (FRIDAY_ONLY,))

    end = last_day(start(6, 31), limit=Limit(1, "month"), calendar=calendar)

    assert end == jalali(1405, 7, 30)


def test_the_day_of_the_start_is_not_counted():
    assert last_day(start(3, 2, 7, 30), limit=Limit(1, "wd")) == jalali(1405, 3, 3)


@pytest.mark.parametrize("when", [(3, 6, 9), (3, 5, 14, 30), (3, 8, 23)])
@pytest.mark.parametrize("unit", ["d", "wd"])
def test_a_start_out_of_office_time_counts_from_the_next_open_day(when, unit):
    assert last_day(start(*when), limit=Limit(1, unit)) == jalali(1405, 3, 9)


def test_what_comes_after_office_time_is_for_the_next_open_day():
    assert last_day(start(3, 5, 15), limit=Limit(0, "same_day")) == jalali(1405, 3, 9)


def test_a_later_start_never_has_an_earlier_end():
    limits = [Limit(n, unit) for n in (0, 1, 5, 12) for unit in ("wd", "d", "month")]

    for limit in limits:
        ends = [
            last_day(start(3, day, hour), limit=limit) for day in range(1, 32) for hour in (8, 15)
        ]
        assert ends == sorted(ends)


def test_working_days_at_whose_last_hour_the_clock_stood_still_are_not_counted():
    events = (start(3, 2), pause(3, 3, 10), resume(3, 5, 10))

    assert last_day(*events, limit=Limit(2, "wd")) == jalali(1405, 3, 9)


def test_a_pause_within_one_day_costs_nothing():
    events = (start(3, 2), pause(3, 3, 8), resume(3, 3, 14))

    assert last_day(*events, limit=Limit(1, "wd")) == jalali(1405, 3, 3)


def test_a_limit_never_ends_while_the_office_waits():
    events = (start(3, 2), pause(3, 3, 13), resume(3, 9, 13))

    assert last_day(*events, limit=Limit(1, "wd")) == jalali(1405, 3, 9)


def test_a_same_day_service_waits_for_the_applicant():
    events = (start(3, 2), pause(3, 2, 10), resume(3, 4, 10))

    assert last_day(*events, limit=Limit(0, "same_day")) == jalali(1405, 3, 4)


def test_all_days_of_a_pause_push_a_limit_that_counts_all_days():
    events = (start(3, 2), pause(3, 5, 10), resume(3, 9, 10))

    assert last_day(*events, limit=Limit(8, "d")) == jalali(1405, 3, 16)


def test_days_held_after_the_end_push_nothing():
    events = (start(3, 2), pause(3, 20, 10), resume(3, 25, 10))

    assert last_day(*events, limit=Limit(8, "d")) == jalali(1405, 3, 10)


def test_a_pause_before_the_start_pushes_nothing():
    events = (pause(2, 20), start(3, 2), resume(3, 2, 10))

    assert last_day(*events, limit=Limit(5, "wd")) == jalali(1405, 3, 10)


def test_a_pause_from_the_last_evening_of_a_week_to_the_next_morning_changes_nothing():
    weekend_pause = (pause(3, 20, 15), resume(3, 23, 7))
    limits = (Limit(10, "d"), Limit(20, "d"), Limit(15, "wd"), Limit(1, "month"))

    for limit in limits:
        with_pause = last_day(start(3, 2), *weekend_pause, limit=limit)
        assert with_pause == last_day(start(3, 2), limit=limit)


def test_overlapping_pauses_hold_a_day_once():
    environment = {"waiting_for": "agency", "label": "استعلام محیط زیست"}
    events = (
        start(3, 2),
        pause(3, 3, 10),
        pause(3, 4, 9, **environment),
        resume(3, 5, 10),
        resume(3, 9, 10, **environment),
    )

    assert last_day(*events, limit=Limit(2, "wd")) == jalali(1405, 3, 10)


def test_the_clock_stands_still_until_the_last_party_has_answered():
    events = (
        start(3, 2),
        pause(3, 3, 10, label="استعلام آب", waiting_for="agency"),
        pause(3, 3, 11, label="استعلام برق", waiting_for="agency"),
        resume(3, 4, 10, label="استعلام آب", waiting_for="agency"),
    )

    assert due(events, CALENDAR, Limit(2, "wd"), at(3, 5)).paused


def test_a_resume_that_names_no_pause_ends_all_that_wait_for_its_party():
    events = (start(3, 2), pause(3, 3, 10), pause(3, 4, 10, label="امضا"), resume(3, 5, label=""))

    assert not due(events, CALENDAR, Limit(2, "wd"), at(3, 9)).paused


def test_a_resume_of_another_party_ends_nothing():
    events = (start(3, 2), pause(3, 3, 10), resume(3, 4, waiting_for="agency"))

    assert due(events, CALENDAR, Limit(2, "wd"), at(3, 5)).paused


def test_a_second_notice_of_the_same_defect_is_ended_by_one_completion():
    events = (start(3, 2), pause(3, 3, 10), pause(3, 4, 10), resume(3, 5, 10))

    found = due(events, CALENDAR, Limit(2, "wd"), at(3, 9))

    assert (found.day, found.paused) == (jalali(1405, 3, 9), False)


def test_an_unfinished_pause_gives_the_day_as_if_the_clock_went_on_now():
    events = (start(3, 2), pause(3, 3, 10))

    early = due(events, CALENDAR, Limit(2, "wd"), at(3, 4, 10))
    late = due(events, CALENDAR, Limit(2, "wd"), at(3, 5, 10))

    assert (early.day, early.paused) == (jalali(1405, 3, 5), True)
    assert (late.day, late.paused) == (jalali(1405, 3, 9), True)


def test_a_pause_ahead_of_the_clock_of_the_desk_does_no_harm():
    events = (start(3, 2), pause(3, 4, 10))

    assert last_day(*events, limit=Limit(5, "wd"), now=at(3, 3)) == jalali(1405, 3, 10)


def test_the_stop_ends_a_pause_and_what_comes_later_is_not_heard():
    stop = ClockEvent("stop", at(3, 4, 12))
    events = (start(3, 2), pause(3, 3, 10), stop, pause(3, 5, label="دیر"), start(3, 9))

    found = due(events, CALENDAR, Limit(2, "wd"), at(4, 1))

    assert (found.day, found.paused, found.stopped) == (jalali(1405, 3, 5), False, stop.at)


def test_a_stop_before_the_start_is_not_heard():
    assert read_clock([ClockEvent("stop", at(3, 1)), start(3, 2)]).stopped is None


def test_a_clock_that_has_not_started_has_no_deadline():
    with pytest.raises(ClockNotStartedError, match="هنوز آغاز نشده"):
        due([pause(3, 3)], CALENDAR, Limit(5, "wd"), at(3, 4))


@pytest.mark.parametrize(("amount", "unit"), [(-1, "wd"), (101, "year"), (99_999, "d")])
def test_a_limit_that_nobody_can_mean_is_refused(amount, unit):
    with pytest.raises(LimitError, match="پذیرفته نیست"):
        Limit(amount, unit)


@pytest.mark.parametrize("unit", ["wd", "d", "week", "month", "year"])
@pytest.mark.parametrize("year", [1348, 1478])
def test_years_without_known_holidays_have_deadlines_too(year, unit):
    events = [ClockEvent("start", at(10, 11, year=year))]

    found = due(events, CALENDAR, Limit(1, unit), at(12, 1))

    assert found.day > jalali(year, 10, 11)


@pytest.mark.parametrize("unit", ["wd", "d", "month", "year"])
def test_a_limit_that_leaves_the_calendar_is_refused(unit):
    events = [ClockEvent("start", at(1, 20, year=1499))]

    with pytest.raises((BeyondCalendarError, JalaliDateError)):
        due(
            events, CALENDAR, Limit({"wd": 900, "d": 900, "month": 30}.get(unit, 3), unit), at(3, 1)
        )


def test_a_deadline_near_an_unsettled_holiday_is_marked():
    def is_estimated(month, day, limit):
        return due([start(month, day)], CALENDAR, limit, at(12, 1)).estimated

    assert is_estimated(10, 14, Limit(3, "wd"))
    assert is_estimated(10, 5, Limit(10, "d"))
    assert not is_estimated(10, 5, Limit(20, "d"))
    assert not is_estimated(3, 2, Limit(3, "wd"))


def test_the_days_left_are_working_days_and_below_zero_when_past():
    found = due([start(3, 2)], CALENDAR, Limit(5, "wd"), at(3, 2))

    left = [days_left(found, jalali(1405, 3, day), CALENDAR) for day in (2, 3, 8, 9, 10, 11, 17)]

    assert left == [5, 4, 2, 1, 0, -1, -5]


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ((3, 2), "running"),
        ((3, 5), "running"),
        ((3, 9), "near"),
        ((3, 10, 14, 30), "near"),
        ((3, 10, 14, 31), "overdue"),
    ],
)
def test_a_deadline_of_working_days_comes_near_and_passes(when, expected):
    limit = Limit(5, "wd")
    found = due([start(3, 2)], CALENDAR, limit, at(*when))

    assert state(found, at(*when), CALENDAR, limit) == expected


def test_a_deadline_is_near_with_a_quarter_of_a_month_left():
    limit = Limit(1, "month")
    found = due([start(3, 2)], CALENDAR, limit, at(3, 2))

    days = [state(found, at(3, day), CALENDAR, limit) for day in (25, 26, 27)]

    assert days == ["running", "near", "near"]


def test_a_paused_clock_is_paused_also_when_its_deadline_was_reckoned_days_ago():
    limit = Limit(2, "wd")
    found = due([start(3, 2), pause(3, 3, 10)], CALENDAR, limit, at(3, 3, 11))

    assert state(found, at(3, 20), CALENDAR, limit) == "paused"


def test_a_pause_does_not_hide_an_end_that_was_missed():
    limit = Limit(1, "wd")
    found = due([start(3, 2), pause(3, 4, 10)], CALENDAR, limit, at(3, 9))

    assert state(found, at(3, 9), CALENDAR, limit) == "overdue"


def test_a_stopped_clock_keeps_the_state_it_had():
    limit = Limit(5, "wd")
    events = [start(3, 2), ClockEvent("stop", at(3, 4))]
    found = due(events, CALENDAR, limit, at(6, 1))

    assert state(found, at(6, 1), CALENDAR, limit) == "running"


def test_each_working_day_is_laid_to_who_cost_it():
    events = [
        start(3, 2),
        pause(3, 3, 10),
        resume(3, 5, 10),
        pause(3, 9, 10, waiting_for="agency", label="استعلام"),
        resume(3, 11, 10, waiting_for="agency", label="استعلام"),
        pause(3, 12, 10, waiting_for="province", label="تأیید"),
    ]

    cost = days_by(events, CALENDAR, at(3, 16, 10))

    assert cost == {"applicant": 2, "agency": 2, "province": 2, "office": 2}


def test_nobody_is_charged_after_the_stop_or_before_the_start():
    events = [start(3, 2), ClockEvent("stop", at(3, 4, 12))]

    assert sum(days_by(events, CALENDAR, at(6, 1)).values()) == 1
    assert sum(days_by(events, CALENDAR, at(2, 1)).values()) == 0


def test_a_closed_day_is_laid_to_nobody():
    closed = Closure(jalali(1405, 3, 4), COUNTRY, IRAN, "آلودگی هوا")
    calendar = Calendar(BAM, (*HOLIDAYS, closed))

    cost = days_by([start(3, 1, 10), pause(3, 3, 15)], calendar, at(3, 5, 15))

    assert cost == {"applicant": 1, "agency": 0, "province": 0, "office": 2}
