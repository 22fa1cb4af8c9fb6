"""The author's clock: believed within a day, marked beyond it, never refused."""

from datetime import timedelta

import pytest

from office.domain.cases.acts import NoteAdded
from office.domain.judging.times import act_moment, judge_clock
from office.domain.operations.verdict import CLOCK, COUNTS
from tests.builders import NOW, an_act

NOTE = NoteAdded(text="یادداشت")
DAY = timedelta(days=1)


@pytest.mark.parametrize("ahead", [-400 * DAY, timedelta(0), timedelta(hours=23), DAY])
def test_clock_that_errs_by_a_day_at_most_is_believed(ahead):
    assert judge_clock(an_act(NOTE, NOW + ahead), NOW) == COUNTS


@pytest.mark.parametrize("ahead", [DAY + timedelta(minutes=1), 4000 * DAY])
def test_clock_that_was_more_than_a_day_ahead_is_marked(ahead):
    found = judge_clock(an_act(NOTE, NOW + ahead), NOW)

    assert found.code == CLOCK
    assert "ساعت و تاریخ رایانه را درست کنید" in found.why


def test_time_that_no_calendar_has_is_marked_and_breaks_nothing():
    impossible = an_act(NOTE, hlc=2**64 - 1)

    assert judge_clock(impossible, NOW).code == CLOCK
    assert act_moment(impossible, NOW) == NOW


def test_act_was_done_when_its_author_says_but_never_after_it_came():
    assert act_moment(an_act(NOTE, NOW - DAY), NOW) == NOW - DAY
    assert act_moment(an_act(NOTE, NOW + timedelta(minutes=2)), NOW) == NOW
    assert act_moment(an_act(NOTE, hlc=-5), NOW) == NOW
