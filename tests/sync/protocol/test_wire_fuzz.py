"""Whatever comes over the line: a whole object or a refusal, never anything else."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.protocol.columns import pack_operations, unpack_operations
from sync.protocol.errors import WireRefusalError
from tests.sync.open_locks import open_locks
from tests.sync.wire_objects import DECODERS, objects, operations

WHOLE = objects()
with open_locks():
    OPEN = objects()
PACKED = [pack_operations(operations(count)) for count in (1, 6, 40)]
MEND = st.one_of(
    st.tuples(st.just("flip"), st.floats(0, 1), st.integers(0, 7)),
    st.tuples(st.just("cut"), st.floats(0, 1), st.just(0)),
    st.tuples(st.just("put"), st.floats(0, 1), st.binary(min_size=1, max_size=9)),
    st.tuples(st.just("drop"), st.floats(0, 1), st.integers(1, 40)),
    st.tuples(st.just("twice"), st.floats(0, 1), st.integers(1, 40)),
)


def damaged(data: bytes, damages) -> bytes:
    for sort, share, what in damages:
        at = int(share * max(len(data) - 1, 0))
        match sort:
            case "flip":
                data = data[:at] + bytes((data[at] ^ 1 << what,)) + data[at + 1 :] if data else b""
            case "cut":
                data = data[:at]
            case "put":
                data = data[:at] + what + data[at + len(what) :]
            case "drop":
                data = data[:at] + data[at + what :]
            case "twice":
                data = data[: at + what] + data[at:]
    return data


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(DECODERS)), st.lists(MEND, min_size=1, max_size=4))
def test_a_damaged_object_is_whole_or_refused(name, damages):
    with contextlib.suppress(WireRefusalError):
        DECODERS[name](damaged(WHOLE[name], damages))


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(DECODERS)), st.binary(max_size=300))
def test_bytes_of_any_sort_are_whole_or_refused(name, data):
    with contextlib.suppress(WireRefusalError):
        DECODERS[name](data)


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(sorted(DECODERS)), st.lists(MEND, min_size=1, max_size=4))
def test_damage_behind_a_right_signature_is_refused_too(name, damages):
    with open_locks(), contextlib.suppress(WireRefusalError):
        DECODERS[name](damaged(OPEN[name], damages))


@pytest.mark.parametrize("name", sorted(DECODERS))
def test_objects_open_with_their_locks_open(name):
    with open_locks():
        assert DECODERS[name](OPEN[name])


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(PACKED), st.lists(MEND, min_size=1, max_size=4))
def test_damaged_columns_are_whole_or_refused(packed, damages):
    with contextlib.suppress(WireRefusalError):
        found = unpack_operations(damaged(packed, damages))
        assert all(isinstance(one, bytes) for one in found)


@pytest.mark.parametrize("name", sorted(set(DECODERS) - {"frames", "refusal"}))
def test_no_turned_bit_of_a_signed_object_goes_unseen(name):
    data = WHOLE[name]

    for at in range(0, len(data), 5):
        turned = data[:at] + bytes((data[at] ^ 1 << (at % 8),)) + data[at + 1 :]
        with pytest.raises(WireRefusalError):
            DECODERS[name](turned)
