"""A frame that was broken off: its rest fits its own beginning and no other."""

import pytest

from sync.protocol.errors import WireRefusalError
from sync.protocol.frames import LENGTH_BYTES, FrameReader, Sort, frame
from sync.protocol.rest import Begun, begins, lengthened, made_whole, mark_of, shortened

WHOLE = frame(Sort.BATCH, bytes(range(256)) * 4)
SORTS = frozenset({Sort.BATCH, Sort.CHUNK})


def begun_at(size, whole=WHOLE):
    return Begun(size=size, mark=mark_of(whole[:size]))


def content_of(data):
    (one,) = FrameReader().feed(data)
    return one


@pytest.mark.parametrize("size", [1, LENGTH_BYTES, 100, len(WHOLE) - 1])
def test_a_rest_makes_its_beginning_whole(size):
    rest = content_of(shortened(WHOLE, begun_at(size)))

    assert rest.sort is Sort.REST
    assert made_whole(WHOLE[:size], rest.payload) == content_of(WHOLE)


@pytest.mark.parametrize("size", [0, len(WHOLE), len(WHOLE) + 9])
def test_a_frame_of_which_nothing_or_all_arrived_goes_whole(size):
    assert shortened(WHOLE, Begun(size=size, mark=mark_of(WHOLE[:size]))) == WHOLE
    assert not begins(WHOLE, None)


def test_another_frame_goes_whole():
    assert shortened(WHOLE, begun_at(100, frame(Sort.BATCH, bytes(1024)))) == WHOLE


def test_a_rest_of_a_rest_makes_the_beginning_longer_each_time():
    kept, came = WHOLE[:100], 0
    while came < 9:
        rest = shortened(WHOLE, begun_at(len(kept)))
        longer = lengthened(kept, rest[:60], SORTS)
        assert WHOLE.startswith(longer)
        assert len(longer) > len(kept)
        kept, came = longer, came + 1

    rest = content_of(shortened(WHOLE, begun_at(len(kept))))
    assert made_whole(kept, rest.payload) == content_of(WHOLE)


@pytest.mark.parametrize("kept", [b"", WHOLE[:50], b"another beginning " * 20])
def test_a_rest_without_its_beginning_is_refused_and_changes_nothing(kept):
    rest = shortened(WHOLE, begun_at(100))

    with pytest.raises(WireRefusalError) as refused:
        made_whole(kept, content_of(rest).payload)

    assert refused.value.code == "rest"
    assert lengthened(kept, rest[:200], SORTS) == kept


def test_a_rest_that_makes_no_whole_frame_is_refused():
    rest = content_of(shortened(WHOLE, begun_at(100))).payload

    for wrong in (rest[:-1], rest + b"\0", rest[:3]):
        with pytest.raises(WireRefusalError) as refused:
            made_whole(WHOLE[:100], wrong)
        assert refused.value.code == "rest"


@pytest.mark.parametrize("came", [b"", WHOLE[:3], frame(Sort.RECEIPT, bytes(90))[:40]])
def test_what_cannot_be_gone_on_with_leaves_what_was_kept(came):
    assert lengthened(WHOLE[:70], came, SORTS) == WHOLE[:70]


def test_the_newest_beginning_takes_the_place_of_an_older_one():
    newer = frame(Sort.CHUNK, bytes(900))[:300]

    assert lengthened(WHOLE[:70], newer, SORTS) == newer
