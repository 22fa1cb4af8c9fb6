"""A bundle is whole, or it is refused; wherever it was cut and whatever bit was turned."""

import msgspec
import pytest

from sync.protocol import bundle
from sync.protocol.bundle import MAGIC, BundleReader, BundleWriter, opened_bundle
from sync.protocol.errors import WireRefusalError
from sync.protocol.frames import Frame, Sort, frame
from tests.sync.wire_objects import CENTRE, DESK, a_bundle, a_bundle_head

FRAMES = [Frame(Sort.BATCH, b"first"), Frame(Sort.CHUNK, b"second" * 300)]
WHOLE = b"".join(bundle.write_bundle(a_bundle_head(), FRAMES, DESK))


def code_of(call, *args) -> str:
    with pytest.raises(WireRefusalError) as refused:
        call(*args)
    return refused.value.code


def test_a_bundle_comes_out_as_it_went_in():
    reader, frames = opened_bundle(WHOLE)
    reader.prove(DESK.public_sign)

    assert (reader.head, frames) == (a_bundle_head(), FRAMES)
    assert code_of(reader.prove, CENTRE.public_sign) == "signature"


def test_a_bundle_may_be_read_in_pieces_of_any_size():
    for size in (1, 7, 1000):
        reader = BundleReader()

        found = [
            one for at in range(0, len(WHOLE), size) for one in reader.feed(WHOLE[at : at + size])
        ]

        assert reader.finish() == a_bundle_head()
        assert found == FRAMES


def test_a_bundle_that_was_cut_anywhere_is_refused():
    for end in range(len(WHOLE)):
        assert code_of(opened_bundle, WHOLE[:end]) == "cut"


def test_a_bundle_with_one_bit_turned_is_refused():
    for at in range(0, len(WHOLE), 3):
        turned = bytearray(WHOLE)
        turned[at] ^= 1 << (at % 8)

        with pytest.raises(WireRefusalError):
            opened_bundle(bytes(turned))[0].prove(DESK.public_sign)


def test_a_real_bundle_that_was_cut_each_hundred_bytes_is_refused():
    data = a_bundle()

    for end in range(0, len(data), 100):
        assert code_of(opened_bundle, data[:end]) == "cut"


def test_a_file_that_is_no_bundle_is_refused():
    assert code_of(opened_bundle, b"PK\x03\x04") == "bundle"
    assert code_of(opened_bundle, MAGIC + frame(Sort.BATCH, b"")) == "bundle"
    assert code_of(opened_bundle, WHOLE + frame(Sort.BATCH, b"")) == "bundle"


def test_frames_in_another_order_are_refused():
    other = b"".join(bundle.write_bundle(a_bundle_head(), FRAMES[::-1], DESK))
    end = len(frame(Sort.END, b"")) + 37 + 64
    mixed = other[: len(other) - end] + WHOLE[-end:]

    assert code_of(opened_bundle, mixed) == "bundle"


def test_a_bundle_has_one_head():
    writer = BundleWriter(a_bundle_head(), DESK)

    data = writer.begin() + writer.frame(Sort.BUNDLE_HEAD, b"") + writer.end()

    assert code_of(opened_bundle, data) == "bundle"


def test_a_bundle_of_a_newer_program_or_of_another_sort_is_told_from_damage():
    newer = msgspec.structs.replace(a_bundle_head(), format=2)
    strange = msgspec.msgpack.encode([1, "another sort", "4001", b"", "D1", 1, 1])

    assert code_of(opened_bundle, BundleWriter(newer, DESK).begin()) == "newer"
    assert code_of(opened_bundle, MAGIC + frame(Sort.BUNDLE_HEAD, strange)) == "format"


def test_a_bundle_of_too_many_frames_is_refused(monkeypatch):
    monkeypatch.setattr(bundle, "MOST_FRAMES", 1)

    assert code_of(opened_bundle, WHOLE) == "bomb"
