"""A batch gives whole operations of its own device, or a clear refusal."""

import msgspec
import pytest

from office.domain.operations.operation import CHAIN_START, decoded, encoded, next_link
from sync.protocol import batch, sealed, signed
from sync.protocol.batch import opened_head
from sync.protocol.compression import CODEC, compressed
from sync.protocol.errors import WireRefusalError
from sync.protocol.keys import key_name, seal
from sync.protocol.limits import MOST_FRAME, MOST_OPERATIONS, MOST_UNPACKED
from tests.sync.wire_objects import (
    CENTRE,
    DESK,
    EPOCH,
    NEIGHBOUR,
    a_batch,
    opened_batch,
    operations,
)

BATCH = b"batch/1"


def code_of(call, *args) -> str:
    with pytest.raises(WireRefusalError) as refused:
        call(*args)
    return refused.value.code


def remade(data: bytes, identity=DESK, content: bytes | None = None, **changes) -> bytes:
    """The batch with another head or content, sealed and signed again."""
    parts = sealed.parted(msgspec.msgpack.Decoder(batch.Header), data)
    plain = CENTRE.unseal(parts.cipher, parts.info) if content is None else content
    info = sealed.head_bytes(msgspec.structs.replace(parts.head, **changes))
    cipher = seal(CENTRE.public_seal, plain, info)
    return signed.with_signature(BATCH, info + cipher, identity)


def chained(some: list[bytes]) -> bytes:
    link = CHAIN_START
    for one in some:
        link = next_link(link, one)
    return link


def test_a_batch_gives_its_operations_and_says_where_they_stand():
    some = operations(6)

    header, opened = opened_batch(a_batch(some))

    assert opened == some
    assert (header.device, header.epoch, header.first, header.last) == (DESK.id, EPOCH, 1, 6)
    assert (header.before, header.after) == (CHAIN_START, chained(some))
    assert header.centre_key == key_name(CENTRE.public_seal)


def test_batches_may_be_cut_anew_anywhere():
    some = operations(6)

    first, first_ones = opened_batch(a_batch(some[:2]))
    second, second_ones = opened_batch(a_batch(some[2:], chained(some[:2])))

    assert first_ones + second_ones == some
    assert (first.after, second.after) == (second.before, chained(some))


def test_a_large_batch_needs_no_dictionary_and_a_small_one_halves_by_it():
    large, _ = opened_batch(a_batch(operations(2000)))
    small, _ = opened_batch(a_batch(operations(2)))

    assert (large.dictionary, small.dictionary) == (0, 1)


def test_a_verified_batch_still_knows_its_header():
    header, opened = opened_head(a_batch())

    assert opened.verified(DESK.public_sign).header == header


def test_nobody_signs_for_another():
    _, opened = opened_head(remade(a_batch(), NEIGHBOUR))

    assert code_of(opened.verified, NEIGHBOUR.public_sign) == "device"
    assert code_of(opened.verified, DESK.public_sign) == "signature"


def test_another_centre_cannot_read_a_batch():
    _, opened = opened_head(a_batch())

    assert code_of(opened.verified(DESK.public_sign).operations, NEIGHBOUR.unseal) == "sealed"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"count": MOST_OPERATIONS + 1, "last": MOST_OPERATIONS + 1}, "bomb"),
        ({"raw_size": MOST_UNPACKED + 1}, "bomb"),
        ({"count": 0, "last": 0}, "count"),
        ({"first": 0, "last": 5}, "count"),
        ({"last": 9}, "count"),
        ({"format": 2}, "newer"),
        ({"device": b"short"}, "format"),
        ({"before": b"short"}, "format"),
        ({"epoch": bytes(17)}, "format"),
    ],
)
def test_a_head_beyond_the_limits_is_refused_before_any_work(changes, code):
    assert code_of(opened_head, remade(a_batch(), **changes)) == code


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"codec": CODEC + 1}, "newer"),
        ({"dictionary": 77}, "dictionary"),
        ({"raw_size": 5}, "bomb"),
        ({"count": 5, "last": 5}, "count"),
        ({"epoch": b"another"}, "epoch"),
        ({"first": 2, "last": 7}, "gap"),
        ({"before": b"x" * 32}, "chain"),
        ({"after": b"x" * 32}, "chain"),
        ({"content": b""}, "format"),
        ({"content": compressed(b"x", 3, 0), "raw_size": 1}, "format"),
    ],
)
def test_content_that_is_not_what_the_head_says_is_refused(changes, code):
    assert code_of(opened_batch, remade(a_batch(), **changes)) == code


def test_a_gap_says_which_operation_is_expected():
    some = operations(6)

    with pytest.raises(WireRefusalError) as refused:
        a_batch([some[0], some[2]])

    assert (refused.value.code, refused.value.expected) == ("gap", 2)


def test_a_batch_is_not_made_of_what_no_centre_would_take():
    some = operations(2)
    later = encoded(msgspec.structs.replace(decoded(some[1]), epoch=b"later"))

    assert code_of(a_batch, operations(2, NEIGHBOUR.id)) == "device"
    assert code_of(a_batch, [some[0], later]) == "epoch"
    assert code_of(a_batch, [b"no operation"]) == "format"
    assert code_of(batch.sealed_batch, [], None, DESK, b"") == "count"


def test_bytes_that_are_no_batch_are_refused():
    assert code_of(opened_head, b"") == "format"
    assert code_of(opened_head, bytes(MOST_FRAME)) == "frame-size"
    assert code_of(opened_head, b"\0\1\x90" + bytes(64)) == "format"
    assert code_of(opened_head, b"\xff\xff" + bytes(100)) == "format"


def test_a_head_that_is_too_long_for_its_length_is_not_made():
    class Long(batch.Wire, frozen=True, kw_only=True):
        words: str = ""

    assert code_of(sealed.head_bytes, Long(words="x" * 70_000)) == "frame-size"
