"""Who signs, for whom it is sealed, and that no key shows itself."""

import pytest

from office.storage import keys as desk_keys
from office.storage.scans import identity as scans
from sync.protocol import chunk, limits
from sync.protocol.errors import SENTENCES, WireRefusalError
from sync.protocol.keys import Identity, OfficeKey, device_id, key_name, seal, verify
from tests.sync.wire_objects import CENTRE, DESK, NEIGHBOUR, OFFICE_KEY

INFO = b"what it is about"


def refusal_of(call, *args) -> str:
    with pytest.raises(WireRefusalError) as refused:
        call(*args)
    return refused.value.code


def test_what_is_sealed_to_the_centre_opens_there_and_nowhere_else():
    sealed = seal(CENTRE.public_seal, b"words", INFO)

    assert CENTRE.unseal(sealed, INFO) == b"words"
    assert refusal_of(DESK.unseal, sealed, INFO) == "sealed"
    assert refusal_of(CENTRE.unseal, sealed, b"another thing") == "sealed"
    assert refusal_of(CENTRE.unseal, sealed[:-1], INFO) == "sealed"
    assert refusal_of(CENTRE.unseal, b"", INFO) == "sealed"


@pytest.mark.parametrize("key", [b"", bytes(32), bytes(33)])
def test_nothing_is_sealed_to_what_is_no_key(key):
    assert refusal_of(seal, key, b"words", INFO) == "format"


def test_a_signature_holds_for_its_key_and_words_only():
    signature = DESK.sign(b"words")

    assert verify(DESK.public_sign, signature, b"words")
    assert not verify(DESK.public_sign, signature, b"other words")
    assert not verify(NEIGHBOUR.public_sign, signature, b"words")
    assert not verify(b"", signature, b"words")
    assert not verify(DESK.public_sign, b"", b"words")


def test_the_office_key_opens_what_it_sealed():
    sealed = OFFICE_KEY.seal(b"words", INFO)
    later = OfficeKey(OFFICE_KEY.generation + 1, OFFICE_KEY.raw)

    assert OFFICE_KEY.unseal(sealed, INFO) == b"words"
    assert refusal_of(later.unseal, sealed, INFO) == "sealed"
    assert refusal_of(OFFICE_KEY.unseal, sealed, b"another thing") == "sealed"
    assert refusal_of(OFFICE_KEY.unseal, sealed[:20], INFO) == "sealed"


def test_no_key_shows_itself():
    secret = bytes(range(32))

    shown = repr(Identity(secret)) + repr(OfficeKey(1, secret)) + str(vars(Identity(secret)))

    assert secret.hex() not in shown
    assert repr(secret) not in shown


def test_new_keys_differ():
    assert Identity.random().id != Identity.random().id
    assert OfficeKey.random(1).raw != OfficeKey.random(1).raw


def test_names_of_devices_and_chunks_are_those_of_the_desk():
    hashes = scans.chunk_hashes(bytes(200_000))

    assert device_id(DESK.public_sign) == desk_keys.device_id(DESK.public_sign) == DESK.id
    assert len(key_name(CENTRE.public_seal)) == 8
    assert limits.CHUNK == scans.CHUNK
    assert chunk.blob_id(hashes).hex() == scans.scan_id(hashes)


def test_every_refusal_has_a_sentence_that_tells_what_to_do():
    known = WireRefusalError("gap", expected=7)
    newer = WireRefusalError("a reason of a newer program")

    assert (known.code, known.expected, known.message) == ("gap", 7, SENTENCES["gap"])
    assert newer.message == SENTENCES["format"]
    assert WireRefusalError("gap", "سخنی دیگر").message == "سخنی دیگر"
    assert all(code.isascii() and words.endswith(".") for code, words in SENTENCES.items())
