"""Cards, certificates, enrolment, hello, receipt, refusal, manifest: proven, or refused."""

import msgspec
import pytest

from sync.protocol import signed
from sync.protocol.cards import (
    opened_card,
    opened_certificate,
    signed_card,
    signed_certificate,
)
from sync.protocol.enrolment import (
    SealedKey,
    enrolled,
    opened_enrol_answer,
    opened_enrol_request,
    opened_office_key,
    sealed_enrol_request,
    sealed_office_key,
    signed_enrol_answer,
)
from sync.protocol.errors import WireRefusalError
from sync.protocol.hello import claimed_device, opened_hello, signed_hello
from sync.protocol.keys import OfficeKey, seal
from sync.protocol.limits import MOST_FRAME, MOST_SMALL
from sync.protocol.manifest import (
    Segment,
    checked_segment,
    opened_manifest,
    segment_of,
    signed_manifest,
)
from sync.protocol.receipt import opened_receipt, signed_receipt
from sync.protocol.refusal import opened_refusal, refusal
from tests.sync.wire_objects import (
    CENTRE,
    DESK,
    NEIGHBOUR,
    OFFICE_KEY,
    a_card,
    a_certificate,
    a_hello,
    a_manifest,
    a_receipt,
    a_request,
    an_answer,
)

LARGE = bytes(MOST_SMALL + 1)


def code_of(call, *args) -> str:
    with pytest.raises(WireRefusalError) as refused:
        call(*args)
    return refused.value.code


def test_a_card_is_signed_by_its_own_key():
    card = opened_card(signed_card(a_card(), CENTRE))

    assert (card, card.id) == (a_card(), CENTRE.id)
    assert code_of(opened_card, signed_card(a_card(), DESK)) == "signature"
    assert code_of(opened_card, LARGE) == "frame-size"


def test_a_certificate_is_the_centre_s_word_about_a_key():
    data = signed_certificate(a_certificate(), CENTRE)
    other = signed_certificate(a_certificate(device=NEIGHBOUR.id), CENTRE)

    assert opened_certificate(data, CENTRE.public_sign) == a_certificate()
    assert code_of(opened_certificate, data, NEIGHBOUR.public_sign) == "signature"
    assert code_of(opened_certificate, other, CENTRE.public_sign) == "device"
    assert code_of(opened_certificate, LARGE, CENTRE.public_sign) == "frame-size"


def test_only_the_centre_reads_a_request_to_enrol():
    data = sealed_enrol_request(a_request(), DESK, a_card())

    assert opened_enrol_request(data, CENTRE) == a_request()
    assert code_of(opened_enrol_request, data, NEIGHBOUR) == "sealed"
    assert code_of(opened_enrol_request, LARGE, CENTRE) == "frame-size"


def test_a_request_with_another_s_key_is_refused():
    data = sealed_enrol_request(a_request(), NEIGHBOUR, a_card())

    assert code_of(opened_enrol_request, data, CENTRE) == "signature"


def test_an_answer_gives_certificate_card_and_keys_to_its_desk():
    data = signed_enrol_answer(an_answer(), CENTRE)

    answer = opened_enrol_answer(data, CENTRE.public_sign)
    opened = enrolled(answer, CENTRE.public_sign, DESK)

    assert (opened.certificate, opened.card) == (a_certificate(), a_card())
    assert opened.office_keys == {OFFICE_KEY.generation: OFFICE_KEY}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        (
            {
                "certificate": signed_certificate(
                    a_certificate(device=NEIGHBOUR.id, public_sign=NEIGHBOUR.public_sign), CENTRE
                )
            },
            "device",
        ),
        (
            {
                "certificate": signed_certificate(
                    a_certificate(public_seal=NEIGHBOUR.public_seal), CENTRE
                )
            },
            "device",
        ),
        (
            {
                "card": signed_card(
                    msgspec.structs.replace(a_card(), public_sign=NEIGHBOUR.public_sign), NEIGHBOUR
                )
            },
            "signature",
        ),
        ({"office_keys": (sealed_office_key(OFFICE_KEY, NEIGHBOUR.public_seal),)}, "sealed"),
        ({"office_keys": (SealedKey(generation=3, sealed=b""),)}, "sealed"),
    ],
)
def test_an_answer_that_is_not_for_this_desk_is_refused(changes, code):
    assert code_of(enrolled, an_answer(**changes), CENTRE.public_sign, DESK) == code


def test_an_office_key_has_the_length_of_a_key():
    short = sealed_office_key(OfficeKey(3, b"short"), DESK.public_seal)

    assert code_of(opened_office_key, short, DESK) == "format"


def test_a_hello_is_its_device_s():
    data = signed_hello(a_hello(), DESK)
    other = signed_hello(a_hello(device=NEIGHBOUR.id), DESK)

    assert claimed_device(data) == DESK.id
    assert opened_hello(data, DESK.public_sign) == a_hello()
    assert code_of(opened_hello, data, NEIGHBOUR.public_sign) == "signature"
    assert code_of(opened_hello, other, DESK.public_sign) == "device"


def test_a_sync_with_nothing_new_is_short():
    hello = signed_hello(a_hello(wants=(), nonce=bytes(8), begun=None), DESK)
    nothing = msgspec.structs.replace(
        a_receipt(), wishes=(), notices=(), nonce=bytes(8), office_link=b"", begun=None
    )

    assert len(hello) + len(signed_receipt(nothing, CENTRE)) < 340


def test_only_the_centre_gives_receipts():
    data = signed_receipt(a_receipt(), CENTRE)

    assert opened_receipt(data, CENTRE.public_sign) == a_receipt()
    assert code_of(opened_receipt, data, DESK.public_sign) == "signature"


def test_no_object_passes_for_another():
    hello = signed_hello(a_hello(), CENTRE)

    assert code_of(opened_receipt, hello, CENTRE.public_sign) == "signature"


def test_fields_of_a_newer_program_are_covered_and_passed_over():
    body = msgspec.msgpack.encode([*msgspec.structs.astuple(a_receipt()), "a later field"])
    data = signed.with_signature(b"receipt/1", body, CENTRE)

    opened = opened_receipt(data, CENTRE.public_sign)

    assert len(body) > len(msgspec.msgpack.encode(a_receipt()))
    assert opened == a_receipt()


def test_a_newer_format_is_told_from_damage():
    newer = signed.with_signature(b"receipt/1", b"\x92\x02\xa1x", CENTRE)
    damaged = signed.with_signature(b"receipt/1", b"\xa1x", CENTRE)

    assert code_of(opened_receipt, newer, CENTRE.public_sign) == "newer"
    assert code_of(opened_receipt, damaged, CENTRE.public_sign) == "format"


def test_a_refusal_arrives_with_its_words():
    error = opened_refusal(refusal(WireRefusalError("gap", expected=129)))

    assert (error.code, error.expected) == ("gap", 129)
    assert error.message == WireRefusalError("gap").message
    assert code_of(opened_refusal, LARGE) == "frame-size"
    assert code_of(opened_refusal, b"") == "format"


def test_a_manifest_lists_segments_that_follow_one_another():
    data = signed_manifest(a_manifest(), CENTRE)

    assert opened_manifest(data, CENTRE.public_sign) == a_manifest()
    assert code_of(opened_manifest, data, DESK.public_sign) == "signature"
    assert code_of(opened_manifest, bytes(MOST_FRAME + 1), CENTRE.public_sign) == "frame-size"


@pytest.mark.parametrize(
    "changes",
    [
        {"segments": (segment_of(b"x", 2, 46),)},
        {"segments": (segment_of(b"x", 1, 0),)},
        {"segments": (segment_of(b"x", 1, 40), segment_of(b"x", 42, 46))},
        {"office_seq": 47},
        {"segments": ()},
    ],
)
def test_a_manifest_with_a_gap_is_refused(changes):
    data = signed_manifest(a_manifest(**changes), CENTRE)

    assert code_of(opened_manifest, data, CENTRE.public_sign) == "gap"


def test_an_empty_office_has_a_manifest_too():
    said = a_manifest(office_seq=0, segments=())

    assert opened_manifest(signed_manifest(said, CENTRE), CENTRE.public_sign) == said


def test_a_segment_is_known_by_its_content():
    segment = segment_of(b"first", 1, 40)

    assert checked_segment(segment, b"first") == b"first"
    assert code_of(checked_segment, segment, b"other") == "hash"
    longer = Segment(hash=segment.hash, size=6, first=1, last=40)
    assert code_of(checked_segment, longer, b"first") == "hash"


def test_what_is_sealed_for_another_purpose_is_no_request():
    data = seal(CENTRE.public_seal, b"words", b"another purpose")

    assert code_of(opened_enrol_request, data, CENTRE) == "sealed"
