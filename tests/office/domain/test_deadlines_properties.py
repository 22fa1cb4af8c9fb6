from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from office.domain.calendar.clock import ClockEvent
from office.domain.calendar.closures import Closure
from office.domain.calendar.days import ONE_DAY, Calendar, days_from
from office.domain.calendar.places import COUNTRY, IRAN, Place
from office.domain.calendar.seed import seed_closures
from office.domain.calendar.weekend import FRIDAY_ONLY, THURSDAY_AND_FRIDAY, WeekendRule
from office.domain.deadlines import Limit, days_by, due
from office.domain.jalali import TEHRAN, fa_date

BAM = Place(province="kerman", county="bam", office="bam-1")
HOLIDAYS = seed_closures(range(1404, 1408))
FIRST = datetime(2026, 8, 1, tzinfo=UTC)
LATE = datetime(2027, 6, 1, tzinfo=UTC)
HALF_THURSDAY = WeekendRule(
    date.min, None, COUNTRY, IRAN, frozenset({4}), "نیمه‌وقت", frozenset({3})
)

PATIENT = settings(deadline=None, max_examples=100)

moments = st.integers(0, 60 * 24 * 4).map(lambda quarter: FIRST + timedelta(minutes=15 * quarter))
limits = st.sampled_from(
    [
        Limit(0, "same_day"),
        *(Limit(n, "wd") for n in (1, 2, 3, 10, 20)),
        *(Limit(n, "d") for n in (1, 3, 10, 30)),
        Limit(1, "week"),
        Limit(1, "month"),
    ]
)
closures = st.builds(
    Closure,
    day=st.integers(-2, 75).map(lambda n: FIRST.date() + timedelta(days=n)),
    scope=st.just(COUNTRY),
    key=st.just(IRAN),
    reason=st.just("آلودگی هوا"),
    until=st.none() | st.integers(6, 16).map(time),
    since=st.none() | st.integers(6, 16).map(time),
)
calendars = st.builds(
    lambda extra, weekend: Calendar(BAM, (*HOLIDAYS, *extra), (weekend,)),
    st.lists(closures, max_size=6),
    st.sampled_from([THURSDAY_AND_FRIDAY, FRIDAY_ONLY, HALF_THURSDAY]),
)
parties = st.sampled_from(["applicant", "agency", "province", "office"])


def a_pause(since, until, waiting_for, label):
    ends = sorted((since, until))
    return (
        ClockEvent("pause", ends[0], waiting_for, label),
        ClockEvent("resume", ends[1], waiting_for, label),
    )


pauses = st.lists(
    st.builds(a_pause, moments, moments, parties, st.sampled_from(["نقص", "استعلام"])), max_size=4
).map(lambda found: [event for pair in found for event in pair])
new_pause = st.builds(a_pause, moments, moments, parties, st.just("تازه"))
unfinished = st.lists(moments.map(lambda at: ClockEvent("pause", at, "agency", "باز")), max_size=1)


@st.composite
def clocks(draw):
    return [ClockEvent("start", draw(moments)), *draw(pauses), *draw(unfinished)]


@PATIENT
@given(clocks(), calendars, limits, st.lists(closures, min_size=1, max_size=4))
def test_a_new_closure_never_makes_a_deadline_earlier(events, calendar, limit, more):
    before = due(events, calendar, limit, LATE)

    after = due(events, replace(calendar, closures=(*calendar.closures, *more)), limit, LATE)

    assert after.day >= before.day


@PATIENT
@given(clocks(), calendars, limits, new_pause)
def test_a_new_pause_never_makes_a_deadline_earlier(events, calendar, limit, more):
    before = due(events, calendar, limit, LATE)

    after = due([*events, *more], calendar, limit, LATE)

    assert after.day >= before.day


def shut_between(calendar, moment):
    """The closed time around `moment`, in steps of a quarter of an hour."""
    quarter = timedelta(minutes=15)
    since = until = moment
    while not calendar.is_office_time(since - quarter):
        since -= quarter
    while not calendar.is_office_time(until):
        until += quarter
    return since, until


@PATIENT
@given(clocks(), calendars, st.sampled_from([1, 2, 3, 10, 20]), moments, st.data())
def test_a_pause_out_of_office_time_changes_no_limit_of_working_days(
    events, calendar, n, moment, data
):
    since, until = shut_between(calendar, moment)
    quarters = (until - since) // timedelta(minutes=15)
    ends = data.draw(st.lists(st.integers(0, quarters), min_size=2, max_size=2).map(sorted))
    more = a_pause(*(since + timedelta(minutes=15 * end) for end in ends), "agency", "تازه")
    limit = Limit(n, "wd")

    assert (
        due([*events, *more], calendar, limit, LATE).day == due(events, calendar, limit, LATE).day
    )


@PATIENT
@given(moments, limits, st.integers(0, 60), st.integers(0, 16), st.integers(0, 16))
def test_a_pause_at_night_or_over_the_weekend_changes_no_limit(begun, limit, n, early, late):
    calendar = Calendar(BAM, HOLIDAYS)
    evening = calendar.last_moment(calendar.next_open(FIRST.date() + timedelta(days=n)))
    morning = evening + timedelta(hours=17)
    while not calendar.is_office_time(morning) and calendar.office_day(morning.date()).rests:
        morning += ONE_DAY
    more = a_pause(
        evening + timedelta(minutes=early), morning - timedelta(minutes=late), "applicant", "تازه"
    )
    events = [ClockEvent("start", begun)]

    assert (
        due([*events, *more], calendar, limit, LATE).day == due(events, calendar, limit, LATE).day
    )


@PATIENT
@given(clocks(), calendars, limits, st.randoms(use_true_random=False))
def test_the_order_in_which_events_arrive_does_not_matter(events, calendar, limit, random):
    shuffled = list(events)
    random.shuffle(shuffled)

    assert due(shuffled, calendar, limit, LATE) == due(events, calendar, limit, LATE)


@PATIENT
@given(clocks(), calendars, limits)
def test_the_sum_names_its_last_day_and_every_pause(events, calendar, limit):
    found = due(events, calendar, limit, LATE)

    assert [fa_date(found.day) in line.text for line in found.lines if line.kind == "due"] == [True]
    assert sum(line.kind == "pause" for line in found.lines) == len(found.reckoning.clock.pauses)


@PATIENT
@given(clocks(), calendars, st.sampled_from([1, 2, 3, 10, 20]))
def test_the_sum_counts_as_many_working_days_as_the_limit_gives(events, calendar, n):
    found = due(events, calendar, Limit(n, "wd"), LATE)
    days = days_from(found.reckoning.first, found.day)

    assert sum(not found.reckoning.why_skipped(day) for day in days) == n


@PATIENT
@given(clocks(), calendars, limits)
def test_a_deadline_ends_on_a_working_day_while_the_clock_runs(events, calendar, limit):
    found = due(events, calendar, limit, LATE)

    assert calendar.counts(found.day)
    assert found.day not in found.reckoning.held


@PATIENT
@given(clocks(), calendars, moments)
def test_every_working_day_since_the_start_is_laid_to_one_party(events, calendar, until):
    start = events[0].at
    last = until.astimezone(TEHRAN).date()

    cost = sum(days_by(events, calendar, until).values())

    assert 0 <= cost <= max(0, calendar.open_days_between(start.date() - ONE_DAY, last))


@PATIENT
@given(moments, calendars, st.sampled_from([1, 2, 3, 10, 20]))
def test_without_pauses_the_office_has_used_the_whole_limit_at_its_end(begun, calendar, n):
    events = [ClockEvent("start", begun)]
    end = calendar.last_moment(due(events, calendar, Limit(n, "wd"), LATE).day)

    assert days_by(events, calendar, end)["office"] == n
