"""Frames come out as they went in, however the line cut them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.protocol.errors import WireRefusalError
from sync.protocol.frames import Frame, FrameReader, Sort, frame
from sync.protocol.limits import MOST_FRAME

FRAMES = st.lists(st.builds(Frame, st.sampled_from(Sort), st.binary(max_size=40)), max_size=6)


@given(FRAMES, st.integers(1, 9))
def test_frames_come_out_whole_from_pieces_of_any_size(frames, size):
    data = b"".join(frame(one.sort, one.payload) for one in frames)
    reader = FrameReader()

    found = [one for at in range(0, len(data), size) for one in reader.feed(data[at : at + size])]
    reader.finish()

    assert found == frames


def test_a_frame_that_was_cut_is_refused_at_the_end():
    reader = FrameReader()

    assert reader.feed(frame(Sort.HELLO, b"hello")[:-1]) == []

    with pytest.raises(WireRefusalError) as refused:
        reader.finish()
    assert refused.value.code == "cut"


@pytest.mark.parametrize("length", [0, MOST_FRAME + 1, 2**32 - 1])
def test_a_length_that_no_frame_has_is_refused_before_its_bytes_come(length):
    reader = FrameReader()

    with pytest.raises(WireRefusalError) as refused:
        reader.feed(length.to_bytes(4, "big"))

    assert refused.value.code == "frame-size"


def test_whole_frames_before_a_faulty_one_are_given_first():
    reader = FrameReader()
    good = frame(Sort.HELLO, b"hello")

    found = reader.feed(good + b"\0\0\0\1\xff")

    assert found == [Frame(Sort.HELLO, b"hello")]
    for call in (lambda: reader.feed(b""), reader.finish):
        with pytest.raises(WireRefusalError) as refused:
            call()
        assert refused.value.code == "frame-sort"


def test_the_largest_frame_passes_and_a_larger_one_is_not_made():
    payload = bytes(MOST_FRAME - 1)

    [found] = FrameReader().feed(frame(Sort.SEGMENT, payload))

    assert found.payload == payload
    with pytest.raises(WireRefusalError):
        frame(Sort.SEGMENT, payload + b"\0")
