"""A line that is cut after so many bytes, once or for ever, up or down: correct ends and budgets.

What a cut costs is a request that asks, and the beginning of the next; what came of a frame isn't
sent again. `KARGOSHA_EVERY=1` tries every thousand bytes; by itself a sample is tried.
"""

import os

import pytest

from bench.proxy import Shape
from tests.sync.line.ground import A_BLINK, A_LARGE_ACT, LINE_BYTES, ROUND_TRIP

EVERY = bool(os.environ.get("KARGOSHA_EVERY"))
ACTS, WHOLE = 32, 12_500
"""Acts of one trial, and about how many bytes they are on the line."""

THOUSANDS = range(1000, WHOLE + 1000, 1000)
ONCE = THOUSANDS if EVERY else (1000, 5000, 9000, 12_000)
ALWAYS = range(2000, WHOLE, 1000) if EVERY else (2000, 8192)
ASKING = 400
"""Bytes of a request that only asks, at most."""


@pytest.fixture(scope="module")
def whole(place):
    """What the acts cost without a cut: bytes up, bytes down at the other desk, seconds."""
    place.writes(ACTS)
    first = place.first.crosses()
    up, seconds = first.counted.up, first.line_time
    return up, place.second.crosses().counted.down, seconds


def keeps_to_budget(trial, sent, whole, times):
    """Bytes, requests and the time of the line, by how often it was cut."""
    cuts, (up, _, seconds) = trial.counted.cuts, whole
    assert sent <= times * up
    assert trial.requests <= 1 + 2 * cuts
    assert trial.line_time <= times * seconds + (2 * cuts + 1) * ROUND_TRIP


@pytest.mark.parametrize("size", ONCE)
def test_a_cut_costs_what_it_took_to_ask_and_nothing_is_sent_twice(place, whole, size):
    place.writes(ACTS)

    trial = place.first.crosses(Shape(cut_after=size, most_cuts=1, latency=A_BLINK))

    assert trial.counted.cuts == 1
    assert trial.requests <= 3
    assert trial.counted.up <= 1.05 * whole[0] + 2.5 * ASKING
    assert trial.line_time <= 1.05 * whole[2] + 3 * ASKING / LINE_BYTES + 3 * ROUND_TRIP
    place.second.crosses()
    place.is_one_record()


@pytest.mark.parametrize("size", ALWAYS)
def test_a_line_that_is_always_cut_brings_all_at_no_more_than_1_7_times(place, whole, size):
    place.writes(ACTS)

    trial = place.first.begins_small().crosses(Shape(cut_after=size, latency=A_BLINK))

    keeps_to_budget(trial, trial.counted.up, whole, 1.7)
    place.second.crosses()
    place.is_one_record()


def test_a_line_that_is_cut_every_thousand_bytes_brings_all_at_three_times_and_a_half(place, whole):
    acts = ACTS if EVERY else ACTS // 4
    place.writes(acts)

    trial = place.first.begins_small().crosses(Shape(cut_after=1000, latency=A_BLINK))

    share = acts / ACTS
    assert trial.counted.up <= 3.5 * share * whole[0] + ASKING
    assert trial.requests <= 1 + 2 * trial.counted.cuts
    place.second.crosses()
    place.is_one_record()


@pytest.mark.parametrize("size", (1000, *ALWAYS) if EVERY else (1000, 4000))
def test_the_log_comes_down_however_early_the_line_is_cut(place, whole, size):
    place.writes(ACTS)
    place.first.crosses()

    trial = place.second.crosses(Shape(cut_down_after=size, latency=A_BLINK))

    times = 1.7 if size >= 2000 else 2.5
    assert trial.counted.cuts
    assert trial.counted.down <= times * whole[1]
    assert trial.requests <= 1 + trial.counted.cuts
    place.is_one_record()


@pytest.mark.parametrize("size", THOUSANDS if EVERY else (4000,))
def test_an_act_of_30_kb_passes_a_line_that_never_carries_so_much(place, size):
    place.writes(**A_LARGE_ACT)

    up = place.first.crosses(Shape(cut_after=size, latency=A_BLINK))
    down = place.second.crosses(Shape(cut_down_after=size, latency=A_BLINK))

    assert 30_000 <= up.counted.up <= (1.7 if size >= 2000 else 3.5) * 31_000
    assert 29_000 <= down.counted.down <= (1.7 if size >= 2000 else 2.5) * 31_000
    place.is_one_record()


@pytest.mark.parametrize("lost", [1, 3])
def test_answers_that_are_lost_cost_a_request_each(place, whole, lost):
    place.writes(ACTS)

    trial = place.first.crosses(Shape(drops_answers=lost, latency=A_BLINK))

    assert trial.requests <= 2 + lost
    assert trial.counted.up <= 1.05 * whole[0] + (1 + lost) * ASKING
    place.second.crosses()
    place.is_one_record()


def test_a_line_of_256_kbit_and_200_ms_that_is_cut_and_loses_answers_keeps_its_budget(place, whole):
    place.writes(8)
    shape = Shape(cut_after=2500, drops_answers=1, bytes_a_second=LINE_BYTES, latency=0.2)

    trial = place.first.begins_small().crosses(shape)

    cuts = trial.counted.cuts
    assert cuts >= 2
    assert trial.counted.up <= whole[0] / 4 + (2 * cuts + 1) * ASKING
    assert trial.requests <= 1 + 2 * cuts
    assert trial.line_time <= whole[2] / 4 + (2 * cuts + 2) * ROUND_TRIP
    place.second.crosses()
    place.is_one_record()


def test_asking_with_nothing_new_is_one_turn_of_the_line(place):
    place.first.crosses()

    trial = place.first.crosses()

    assert trial.requests == 1
    assert trial.counted.up + trial.counted.down <= 614
    assert (trial.counted.round_trips, trial.counted.connections) == (1, 0)
