"""Cards: who the centre is, and which desk belongs to which office (SYNC.md §7)."""

from typing import Annotated

import msgspec
from msgspec import Meta

from sync.protocol.errors import WireRefusalError
from sync.protocol.keys import Identity, device_id
from sync.protocol.reading import Bytes32, Count, Id16, Name, Wire
from sync.protocol.signed import claimed, opened, signed

Rights = Annotated[tuple[Name, ...], Meta(max_length=64)]


class CentreCard(Wire, frozen=True, kw_only=True):
    """The centre's public keys, signed by itself; a desk gets it by a way that it trusts."""

    public_sign: Bytes32
    public_seal: Bytes32
    province: Name
    made_ms: Count

    @property
    def id(self) -> bytes:
        """The centre's own device id."""
        return device_id(self.public_sign)


class Certificate(Wire, frozen=True, kw_only=True):
    """The centre's word that a device belongs to an office."""

    serial: Count
    office_id: Name
    device: Id16
    public_sign: Bytes32
    public_seal: Bytes32
    desk: Name
    rights: Rights
    issued_ms: Count
    expires_ms: Count


_CARD, _CERTIFICATE = b"card/1", b"certificate/1"
_CARDS = msgspec.msgpack.Decoder(CentreCard)
_CERTIFICATES = msgspec.msgpack.Decoder(Certificate)


def signed_card(card: CentreCard, centre: Identity) -> bytes:
    """Return the wire form of the centre's card."""
    return signed(_CARD, card, centre)


def opened_card(data: bytes) -> CentreCard:
    """Return a card that its own key signed; whether to trust it, its way tells."""
    return opened(_CARD, _CARDS, data, claimed(_CARDS, data).public_sign)


def signed_certificate(certificate: Certificate, centre: Identity) -> bytes:
    """Return the wire form of a device's certificate."""
    return signed(_CERTIFICATE, certificate, centre)


def opened_certificate(data: bytes, centre_public: bytes) -> Certificate:
    """Return a certificate of this centre; its device is that of its key.

    Raises `WireRefusalError`: signature, device, newer, format.
    """
    certificate = opened(_CERTIFICATE, _CERTIFICATES, data, centre_public)
    if certificate.device != device_id(certificate.public_sign):
        raise WireRefusalError("device")
    return certificate
