"""Operations come out of their columns byte for byte."""

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from office.domain.operations.operation import Operation, decoded, encoded
from sync.protocol import bodies, columns, letters, values
from sync.protocol.columns import pack_operations, unpack_operations
from sync.protocol.errors import WireRefusalError
from sync.protocol.limits import MOST_OPERATIONS, MOST_UNPACKED
from tests.sync.wire_objects import NEIGHBOUR, operations

PERSIAN = st.text("آابپتثجچ ک\u200cگ۱۲۳,.\0é😀", max_size=12)
SCALARS = st.one_of(
    PERSIAN,
    st.integers(-(2**63), 2**64 - 1),
    st.floats(),
    st.booleans(),
    st.none(),
    st.binary(min_size=16, max_size=16),
    st.binary(max_size=5),
)
PARTS = st.recursive(
    SCALARS,
    lambda some: st.one_of(
        st.lists(some, max_size=4),
        st.dictionaries(st.one_of(st.integers(0, 300), st.sampled_from("123")), some, max_size=5),
    ),
    max_leaves=14,
)
BODIES = st.one_of(
    PARTS.map(msgspec.msgpack.encode),
    st.sampled_from([b"\x82\xa11\x01\xa11\x02", b"\xde\x00\x01\x01\xa1a", b"\xdc\x00\x01\x05"]),
    st.sampled_from([b"\x81\xd9\x01a\xd9\x01b", b"\x81\x90\x01", b"\x81\xa1\xff\x01", b"\x80"]),
    st.integers(2, 7).map(lambda depth: b"\x81\xa11" * depth + b"\x91" * depth + b"\xa1a"),
)
IDS = st.one_of(st.sampled_from([bytes(16), b"\x01" * 16]), st.binary(min_size=16, max_size=16))
NUMBERS = st.one_of(st.integers(0, 3), st.integers(0, 2**64 - 1))
OPERATIONS = st.builds(
    Operation,
    op_id=st.one_of(IDS, st.binary(max_size=17)),
    device=st.binary(max_size=16),
    epoch=st.binary(max_size=8),
    seq=NUMBERS,
    hlc=NUMBERS,
    actor=st.one_of(IDS, st.binary(max_size=70)),
    role=st.sampled_from(["", "CLK", "EXP", "ن" * 256]),
    delegation=st.sampled_from([b"", b"order"]),
    kind=st.sampled_from(["file.set", "case.open", "a.kind.of.a.newer.program"]),
    version=st.integers(1, 3),
    subject=st.one_of(st.just(b""), IDS),
    base=NUMBERS,
    pack=st.sampled_from(["", "EST_ISSUE"]),
    pack_version=NUMBERS,
    body=BODIES.map(msgspec.Raw),
).map(encoded)
BYTES = st.one_of(OPERATIONS, OPERATIONS.map(lambda data: b"\xdc\x00\x0f" + data[1:]), st.binary())


@settings(max_examples=300, deadline=None)
@given(st.lists(BYTES, max_size=8))
@example([])
@example([b""])
@example([b"\x9f" + b"\x91" * 5000])
def test_any_operations_come_out_as_they_went_in(some):
    assert unpack_operations(pack_operations(some)) == some


def test_operations_of_several_devices_and_epochs_travel_together():
    some = [*operations(4), b"no operation", *operations(5, NEIGHBOUR.id, b"later")]

    packed = pack_operations(some)

    assert unpack_operations(packed) == some


def test_columns_are_shorter_than_the_operations():
    some = operations(400)

    assert len(pack_operations(some)) < 0.6 * sum(map(len, some))


def test_a_body_that_would_need_too_many_columns_stays_whole(monkeypatch):
    some = operations(8)
    apart = len(pack_operations(some))

    for name in ("MOST_COLUMNS", "MOST_SLOTS", "MOST_SLOTS_OF_BODY", "LONGEST_PREFIX"):
        with monkeypatch.context() as changed:
            changed.setattr(bodies, name, 3)
            packed = pack_operations(some)
        assert unpack_operations(packed) == some
        assert len(packed) != apart


def test_more_than_anyone_would_take_is_not_packed():
    with pytest.raises(WireRefusalError) as refused:
        pack_operations([b""] * (MOST_OPERATIONS + 1))
    assert refused.value.code == "bomb"

    large = bytes(MOST_UNPACKED // 2 + 1)
    with pytest.raises(WireRefusalError):
        pack_operations([large, large])


def test_a_text_that_is_not_written_the_shortest_way_comes_out_as_it_went_in():
    [one] = operations(1)
    some = [
        encoded(msgspec.structs.replace(decoded(one), body=msgspec.Raw(body)))
        for body in (b"\x81\xa11\xd9\x01b", b"\x81\xa11\xa1b")
    ]

    assert unpack_operations(pack_operations(some)) == some


def packed_with(some, **changes) -> bytes:
    packed = msgspec.msgpack.decode(pack_operations(some), type=columns.Packed)
    return msgspec.msgpack.encode(msgspec.structs.replace(packed, **changes))


def code_of(data) -> str:
    with pytest.raises(WireRefusalError) as refused:
        unpack_operations(data)
    return refused.value.code


@pytest.mark.parametrize(
    "changes",
    [
        {"raw_at": [0]},
        {"raw_at": [900], "raw": [b"x"]},
        {"raw_at": [0, 0], "raw": [b"x", b"y"]},
        {"chain": [7] * 6},
        {"seq": [1]},
        {"op_ms": [2**60] * 6},
        {"randoms": b""},
        {"randoms": bytes(1000)},
        {"subject": [9] * 6},
        {"ms": [2**62] * 6},
        {"said_of": [5] * 6},
    ],
)
def test_columns_that_do_not_fit_one_another_are_refused(changes):
    assert code_of(packed_with(operations(6), **changes)) == "format"


def test_bodies_that_do_not_fit_their_shapes_are_refused():
    some = operations(6)
    packed = msgspec.msgpack.decode(pack_operations(some), type=columns.Packed)
    kept = packed.bodies

    for changes in (
        {"shapes": [b"\0"] * len(kept.shapes)},
        {"shapes": [b"\xff\xff"] * len(kept.shapes)},
        {"shapes": [b"" for _ in kept.shapes]},
        {"shape_of": []},
        {"columns": kept.columns[:1]},
        {"columns": [*kept.columns, values.Column(values.PLAIN, 1, b"\x01")]},
        {"columns": [values.Column(values.TEXTS, 5, b"a\0b"), *kept.columns[1:]]},
        {"columns": [values.Column(values.TEXTS, 1, b"\xff"), *kept.columns[1:]]},
        {"columns": [values.Column(values.PLAIN, 2, b"\x01"), *kept.columns[1:]]},
    ):
        broken = msgspec.structs.replace(kept, **changes)
        assert code_of(packed_with(some, bodies=broken)) == "format"


def test_columns_that_say_more_than_their_bytes_are_refused(monkeypatch):
    many = values.Column(values.PLAIN, 900_000, b"\x01" * 900_000)
    packed = msgspec.msgpack.decode(pack_operations(operations(2)), type=columns.Packed)
    broken = msgspec.structs.replace(packed.bodies, columns=[many, many])

    assert code_of(packed_with(operations(2), bodies=broken)) == "bomb"

    most = list(range(MOST_OPERATIONS))
    assert code_of(packed_with(operations(2), raw_at=most, raw=[b""] * len(most))) == "bomb"

    data = pack_operations(operations(2))
    monkeypatch.setattr(columns, "MOST_UNPACKED", 100)
    assert code_of(data) == "bomb"


def test_letters_of_an_office_take_one_byte_each():
    texts = ["جواز تأسیس", "شهرک\u200cهای «خوی»", "", "A1 ۱۲"]

    data = letters.joined(texts)

    assert data is not None
    assert len(data) == sum(map(len, texts)) + 3
    assert letters.parted(data) == texts
    assert letters.joined(["😀"]) is None
    assert letters.joined(["\ufffe"]) is None
    assert letters.joined(["a\0b"]) is None
