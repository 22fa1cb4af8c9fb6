"""PINs that nobody guesses at once, and the waits after wrong tries."""

from datetime import UTC, datetime, timedelta

import pytest

from office.domain.pins import (
    LONGEST_WAIT,
    BadPinError,
    Tries,
    WaitError,
    checked_pin,
    duration_words,
    wait_after,
)

NOON = datetime(2026, 9, 12, 8, 30, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("typed", "pin"),
    [("2580", "2580"), (" ۲۵۸۰ ", "2580"), ("90817", "90817"), ("951753", "951753")],
)
def test_a_pin_of_four_to_six_digits_is_taken_in_any_digits(typed, pin):
    assert checked_pin(typed) == pin


@pytest.mark.parametrize("typed", ["", "123", "1234567", "12a4", "²²²²", "1 23"])
def test_a_pin_has_digits_only_and_four_to_six_of_them(typed):
    with pytest.raises(BadPinError, match="۴ تا ۶ رقم"):
        checked_pin(typed)


@pytest.mark.parametrize("typed", ["1111", "1212", "1122", "1234", "987654", "012345", "4321"])
def test_a_pin_that_anybody_tries_first_is_refused(typed):
    with pytest.raises(BadPinError, match="۱۲۳۴"):
        checked_pin(typed)


@pytest.mark.parametrize("typed", ["1359", "1405", "1980", "2026", "590211", "651230"])
def test_a_pin_like_a_year_or_a_birth_is_refused(typed):
    with pytest.raises(BadPinError, match="تولد"):
        checked_pin(typed)


@pytest.mark.parametrize("typed", ["1299", "1420", "590011", "591311", "590232", "59021"])
def test_a_pin_that_no_calendar_has_is_taken(typed):
    assert checked_pin(typed) == typed


def test_waits_double_from_the_third_wrong_try_up_to_an_hour():
    waits = [wait_after(wrong).total_seconds() for wrong in range(8)]

    assert waits == [0, 0, 0, 30, 60, 120, 240, 480]
    assert wait_after(10_000) == LONGEST_WAIT


def test_the_first_tries_need_not_wait():
    tries = Tries().one_more(NOON).one_more(NOON)

    tries.require_waited(NOON)

    assert tries == Tries(2, NOON)


def test_a_try_that_comes_too_soon_says_how_long_to_wait():
    tries = Tries(4, NOON)

    with pytest.raises(WaitError, match="۳۰ ثانیه") as refused:
        tries.require_waited(NOON + 30 * SECOND)
    tries.require_waited(NOON + 60 * SECOND)

    assert refused.value.left == 30 * SECOND


def test_setting_the_clock_back_begins_the_wait_anew():
    tries = Tries(3, NOON)
    earlier = NOON - timedelta(days=1)

    assert tries.seen_at(NOON + SECOND) == tries
    assert tries.seen_at(earlier) == Tries(3, earlier)
    assert Tries().seen_at(earlier) == Tries()


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "۱ ثانیه"), (0.2, "۱ ثانیه"), (59.5, "۱ دقیقه"), (30, "۳۰ ثانیه"), (61, "۲ دقیقه")],
)
def test_a_wait_is_told_in_whole_seconds_or_minutes(seconds, words):
    assert duration_words(timedelta(seconds=seconds)) == words
