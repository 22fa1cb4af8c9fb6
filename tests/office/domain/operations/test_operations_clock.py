from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.domain.operations.clock import DOUBT, moment, tick
from office.domain.operations.ids import moment_of, new_id

NOON = datetime(2026, 9, 12, 8, 30, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)
LAST = int(datetime(2099, 12, 31, tzinfo=UTC).timestamp() * 1000)
moments = st.integers(0, LAST).map(lambda ms: datetime.fromtimestamp(ms / 1000, UTC))


@pytest.mark.parametrize("year", [1970, 2026, 2099])
def test_hybrid_time_tells_its_moment_to_the_millisecond(year):
    when = datetime(year, 1, 1, 12, 0, 0, 7000, tzinfo=UTC)

    assert moment(tick(0, when)) == when


def test_two_acts_of_one_millisecond_have_two_times_in_order():
    first = tick(0, NOON)

    second = tick(first, NOON)

    assert second == first + 1
    assert moment(second) == NOON


def test_act_of_a_clock_that_was_set_back_an_hour_still_comes_after():
    first = tick(0, NOON)

    second = tick(first, NOON - timedelta(hours=1))

    assert second > first
    assert moment(second) == NOON


def test_clock_that_was_a_day_ahead_is_still_carried_on():
    first = tick(0, NOON + DOUBT)

    assert tick(first, NOON) == first + 1


def test_clock_that_was_more_than_a_day_ahead_is_not_carried_on():
    wrong = tick(0, NOON + DOUBT + MILLISECOND)

    assert tick(wrong, NOON) == tick(0, NOON)


def test_desk_whose_clock_was_in_2099_comes_back_to_the_present():
    wrong = tick(0, NOON.replace(year=2099))

    assert moment(tick(wrong, NOON)) == NOON


def test_desk_whose_battery_is_dead_writes_1970_and_comes_back_afterwards():
    before = tick(0, NOON)

    dead = tick(before, datetime(1970, 1, 1, tzinfo=UTC))

    assert moment(dead).year == 1970
    assert moment(tick(dead, NOON)) == NOON


def test_counter_that_is_full_goes_on_in_the_next_millisecond():
    full = tick(0, NOON) | 0xFFFF

    assert moment(tick(full, NOON)) == NOON + MILLISECOND


def test_moment_before_1970_is_taken_for_1970():
    assert tick(0, datetime(1969, 1, 1, tzinfo=UTC)) == 1


@given(st.lists(moments, min_size=2))
def test_time_runs_on_while_clocks_err_by_less_than_a_day(found):
    last = 0
    for when in sorted(found):
        before, last = last, tick(last, when - timedelta(hours=1))
        assert last > before


@given(moments, st.binary(min_size=10, max_size=10))
def test_id_is_a_uuid_of_version_seven(when, randomness):
    identity = new_id(when, randomness)

    assert len(identity) == 16
    assert identity[6] >> 4 == 7
    assert identity[8] >> 6 == 0b10
    assert abs(moment_of(identity) - when) <= MILLISECOND


@given(moments, moments, st.binary(min_size=10, max_size=10), st.binary(min_size=10, max_size=10))
def test_ids_sort_by_the_time_they_were_made(one, other, randomness, other_randomness):
    first, second = new_id(one, randomness), new_id(other, other_randomness)

    if one + MILLISECOND < other:
        assert first < second


def test_id_keeps_all_the_randomness_that_a_uuid_has_room_for():
    none, all_ones = new_id(NOON, bytes(10)), new_id(NOON, b"\xff" * 10)

    differing = int.from_bytes(none, "big") ^ int.from_bytes(all_ones, "big")
    assert differing.bit_count() == 74
