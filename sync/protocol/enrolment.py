"""How a desk enrols: by a code, over the line or by a stick in two trips (SYNC.md §7)."""

from dataclasses import dataclass
from typing import Annotated

import msgspec
from msgspec import Meta

from sync.protocol.cards import CentreCard, Certificate, opened_card, opened_certificate
from sync.protocol.errors import WireRefusalError
from sync.protocol.keys import KEY_BYTES, Identity, OfficeKey, seal
from sync.protocol.limits import MOST_SMALL
from sync.protocol.reading import Bytes32, Count, Name, Wire
from sync.protocol.signed import claimed, opened, signed

_REQUEST, _ANSWER = b"enrol-request/1", b"enrol-answer/1"
_OFFICE_KEY = b"kargosha/wire/office-key-for/1"
_MOST_SEALED_KEY = 256
_MOST_KEYS = 1024


class EnrolRequest(Wire, frozen=True, kw_only=True):
    """A desk asks to belong to an office; signed by the desk's own new key."""

    code: Name
    office_id: Name
    desk: Name
    public_sign: Bytes32
    public_seal: Bytes32
    program: Name
    made_ms: Count

    def __repr__(self) -> str:
        return f"EnrolRequest({self.office_id!r}, desk={self.desk!r})"


class SealedKey(Wire, frozen=True, kw_only=True):
    """One generation of the office key, sealed to a device."""

    generation: Count
    sealed: Annotated[bytes, Meta(max_length=_MOST_SEALED_KEY)]


class EnrolAnswer(Wire, frozen=True, kw_only=True):
    """What a desk gets: its certificate, the centre's card, the office's keys.

    `given` is what a new desk is told of its office: an `OfficeGiven` in msgpack, or no bytes.
    """

    certificate: bytes
    card: bytes
    office_keys: Annotated[tuple[SealedKey, ...], Meta(max_length=_MOST_KEYS)]
    made_ms: Count
    given: bytes = b""


@dataclass(frozen=True)
class Enrolled:
    """An answer with all in it opened."""

    certificate: Certificate
    card: CentreCard
    office_keys: dict[int, OfficeKey]
    given: bytes = b""


_REQUESTS = msgspec.msgpack.Decoder(EnrolRequest)
_ANSWERS = msgspec.msgpack.Decoder(EnrolAnswer)


def sealed_enrol_request(request: EnrolRequest, desk: Identity, card: CentreCard) -> bytes:
    """Return the request, signed by the desk and readable by the centre only."""
    return seal(card.public_seal, signed(_REQUEST, request, desk), _REQUEST)


def opened_enrol_request(data: bytes, centre: Identity) -> EnrolRequest:
    """Return a request whose desk holds the key in it.

    Raises `WireRefusalError`: frame-size, sealed, signature, newer, format.
    """
    if len(data) > MOST_SMALL:
        raise WireRefusalError("frame-size")
    plain = centre.unseal(data, _REQUEST)
    return opened(_REQUEST, _REQUESTS, plain, claimed(_REQUESTS, plain).public_sign)


def sealed_office_key(key: OfficeKey, public_seal: bytes) -> SealedKey:
    """Return a generation of the office key for the device that holds a sealing key."""
    sealed = seal(public_seal, key.raw, _about(key.generation))
    return SealedKey(generation=key.generation, sealed=sealed)


def opened_office_key(sealed: SealedKey, desk: Identity) -> OfficeKey:
    """Return the office key; raise `WireRefusalError` when it was sealed to another device."""
    raw = desk.unseal(sealed.sealed, _about(sealed.generation))
    if len(raw) != KEY_BYTES:
        raise WireRefusalError("format")
    return OfficeKey(sealed.generation, raw)


def signed_enrol_answer(answer: EnrolAnswer, centre: Identity) -> bytes:
    """Return the wire form of an answer."""
    return signed(_ANSWER, answer, centre)


def opened_enrol_answer(data: bytes, centre_public: bytes) -> EnrolAnswer:
    """Return an answer of this centre; see `enrolled` for what is in it."""
    return opened(_ANSWER, _ANSWERS, data, centre_public)


def enrolled(answer: EnrolAnswer, centre_public: bytes, desk: Identity) -> Enrolled:
    """Return what an answer gives to this desk.

    Raises `WireRefusalError`: device when it is another desk's, signature when the card in it
    is of another centre, sealed, format.
    """
    certificate = opened_certificate(answer.certificate, centre_public)
    if certificate.device != desk.id or certificate.public_seal != desk.public_seal:
        raise WireRefusalError("device")
    card = opened_card(answer.card)
    if card.public_sign != centre_public:
        raise WireRefusalError("signature")
    keys = [opened_office_key(one, desk) for one in answer.office_keys]
    return Enrolled(certificate, card, {one.generation: one for one in keys}, answer.given)


def _about(generation: int) -> bytes:
    return _OFFICE_KEY + generation.to_bytes(8, "big")
