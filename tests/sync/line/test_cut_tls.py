"""A line that is cut under TLS: in the greeting, in a record, between two; up and down.

The centre's certificate is of the province's own authority. What a cut costs isn't reckoned here:
TLS has bytes of its own, and `test_cut_line` does it without them.
"""

import pytest

from bench.proxy import Shape
from sync.client.engine import End
from tests.sync.http.own_authority import Authority
from tests.sync.line.ground import A_BLINK, A_LARGE_ACT, a_place
from tests.sync.real.ground import file_ground  # noqa: F401  # a fixture

ACTS = 32
"""Some 12 KB on the line."""

GREETING = (1, 100, 517, 800)
"""Bytes up after which TLS isn't spoken yet, or has just begun to be."""


@pytest.fixture(scope="module")
def place(file_ground, tmp_path_factory):  # noqa: F811  # the fixture above
    authority = Authority(tmp_path_factory.mktemp("authority"), "province")
    with a_place(file_ground, authority) as place:
        yield place


def is_told_as_a_cut(trial) -> None:
    """Each try ends as one that reached nobody, and nothing is said against the certificate."""
    assert trial.counted.cuts
    for one in trial.outcomes[:-1]:
        assert one.end is End.NOT_REACHED
        assert "گواهی" not in one.words


@pytest.mark.parametrize("size", [*GREETING, 1500, 5000, 9000, 12_000])
def test_a_cut_on_the_way_up_loses_nothing(place, size):
    place.writes(ACTS)
    place.first.line.cut()

    trial = place.first.crosses(Shape(cut_after=size, most_cuts=1, latency=A_BLINK))

    is_told_as_a_cut(trial)
    place.second.crosses()
    place.is_one_record()


@pytest.mark.parametrize("size", [1, 100, 700, 1500, 3000, 8000])
def test_a_cut_on_the_way_down_loses_nothing(place, size):
    place.writes(ACTS)
    place.first.crosses()
    place.second.line.cut()

    trial = place.second.crosses(Shape(cut_down_after=size, most_cuts=1, latency=A_BLINK))

    is_told_as_a_cut(trial)
    place.is_one_record()


def test_an_act_of_30_kb_passes_a_line_that_is_always_cut_before_it_is_whole(place):
    """Upwards the desk seals 4 KB together; downwards this server seals up to 16."""
    place.writes(**A_LARGE_ACT)

    up = place.first.crosses(Shape(cut_after=8000, latency=A_BLINK), most=30)
    down = place.second.crosses(Shape(cut_down_after=20_000, latency=A_BLINK), most=30)

    is_told_as_a_cut(up)
    is_told_as_a_cut(down)
    place.is_one_record()


def test_a_lost_answer_loses_nothing(place):
    place.writes(ACTS)

    place.first.crosses(Shape(drops_answers=2, latency=A_BLINK))

    place.second.crosses()
    place.is_one_record()
