"""A chunk of a scan is the one that its name says, whoever brings it."""

import msgspec
import pytest

from sync.protocol import chunk
from sync.protocol.chunk import opened_blob, opened_chunk_head, sealed_blob, sealed_chunk
from sync.protocol.errors import WireRefusalError
from sync.protocol.keys import hash_of
from tests.sync.wire_objects import (
    CENTRE,
    DESK,
    HASHES,
    KEYS,
    NEIGHBOUR,
    OFFICE_KEY,
    SCAN,
    a_blob_head,
    a_chunk_head,
    opened_chunk,
)


def code_of(call, *args) -> str:
    with pytest.raises(WireRefusalError) as refused:
        call(*args)
    return refused.value.code


def a_chunk(**changes) -> bytes:
    return sealed_chunk(a_chunk_head(**changes), SCAN[1], DESK, CENTRE.public_seal)


def test_a_chunk_goes_up_and_is_proven_by_its_hash():
    head, content = opened_chunk(a_chunk())

    assert (head, content) == (a_chunk_head(), SCAN[1])


def test_a_chunk_comes_down_under_the_office_key():
    data = sealed_blob(a_blob_head(), SCAN[1], OFFICE_KEY, CENTRE)

    assert opened_blob(data, KEYS, CENTRE.public_sign) == (a_blob_head(), SCAN[1])
    assert code_of(opened_blob, data, {}, CENTRE.public_sign) == "office-key"
    assert code_of(opened_blob, data, KEYS, DESK.public_sign) == "signature"


def test_a_verified_chunk_knows_its_head():
    head, opened = opened_chunk_head(a_chunk())

    assert opened.verified(DESK.public_sign).head == head
    assert code_of(opened.verified, NEIGHBOUR.public_sign) == "device"


def test_a_chunk_that_another_signed_is_refused():
    _, opened = opened_chunk_head(
        sealed_chunk(a_chunk_head(), SCAN[1], NEIGHBOUR, CENTRE.public_seal)
    )

    assert code_of(opened.verified, DESK.public_sign) == "signature"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"index": 0}, "hash"),
        ({"index": 2}, "count"),
        ({"count": 3}, "count"),
        ({"blob": bytes(32)}, "hash"),
        ({"hashes": HASHES[::-1]}, "hash"),
    ],
)
def test_a_head_that_is_not_of_this_chunk_is_refused(changes, code, monkeypatch):
    assert code_of(lambda: a_chunk(**changes)) == code

    with monkeypatch.context() as unchecked:
        unchecked.setattr(chunk, "_require_its_chunk", lambda *_: None)
        data = a_chunk(**changes)
    assert code_of(opened_chunk, data) == code


def test_a_chunk_larger_than_a_chunk_is_refused():
    large = bytes(64 * 1024 + 1)
    hashes = (hash_of(large),)
    head = msgspec.structs.replace(
        a_chunk_head(), blob=chunk.blob_id(hashes), index=0, count=1, hashes=hashes
    )

    assert code_of(sealed_chunk, head, large, DESK, CENTRE.public_seal) == "hash"
