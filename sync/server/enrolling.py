"""Lets desks in: one-time codes, certificates that renew themselves, keys (SYNC.md §7)."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import blake2b

import structlog

from office.domain.desks import DeskEnrolled
from office.domain.errors import OfficeError
from office.domain.persian import ascii_digits, fa_digits
from office.storage.centre.admission import Code
from office.storage.centre.database import CentreStores
from office.storage.centre.devices import Device
from sync.protocol.cards import CentreCard, Certificate, signed_card, signed_certificate
from sync.protocol.enrolment import (
    EnrolAnswer,
    EnrolRequest,
    opened_enrol_request,
    sealed_office_key,
    signed_enrol_answer,
)
from sync.protocol.errors import WireRefusalError
from sync.protocol.keys import device_id
from sync.server.centre import NO_OFFICE, Centre, given_in
from sync.server.numbers import SERIES, give_block
from sync.server.office_keys import office_keys
from sync.server.pen import write
from sync.server.turn import Turn, turn

CODE_LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
"""Without those that are taken for others when they are read out."""

CODE_LENGTH = 10
CODE_LASTS = timedelta(hours=48)
MOST_TRIES = 20
"""Wrong codes of an office after which its codes are void: nobody guesses one."""

LASTS = timedelta(days=365)
RENEWED_WITHIN = timedelta(days=60)
RIGHTS = ("sync",)
DESKS = "123456789"
_log = structlog.get_logger("kargosha.centre")


class NoFreeDeskError(OfficeError):
    """All desks of an office are taken, or the one that was asked for."""


@dataclass(frozen=True)
class NewCode:
    """A code to be read out, for which desk, and until when."""

    code: str = field(repr=False)
    desk: str
    expires: datetime

    @property
    def shown(self) -> str:
        """In two groups."""
        half = CODE_LENGTH // 2
        return f"{self.code[:half]}-{self.code[half:]}"


def card(centre: Centre) -> bytes:
    """Return the centre's card, signed by itself."""
    with centre.database(NO_OFFICE).reading() as stores:
        offices = stores.offices.every()
    province = given_in(offices[0]).province if offices else ""
    identity = centre.identity
    said = CentreCard(
        public_sign=identity.public_sign,
        public_seal=identity.public_seal,
        province=province,
        made_ms=centre.now_ms,
    )
    return signed_card(said, identity)


def new_code(centre: Centre, office_id: str, desk: str = "") -> NewCode:
    """Make a one-time code for a desk, by itself the first that is free.

    Raises `UnknownOfficeError` and `NoFreeDeskError`.
    """
    with turn(centre, office_id) as at_office:
        chosen = _free_desk(at_office, desk)
        code = _drawn(centre)
        expires = at_office.now + CODE_LASTS
        at_office.stores.admission.add_code(
            Code(office_id, _digest(centre, code), chosen, at_office.now_ms, _ms(expires))
        )
    _log.info("code", office=office_id, desk=chosen)
    return NewCode(code, chosen, expires)


def enrol(centre: Centre, sealed_request: bytes) -> bytes:
    """Let a desk in that has a code; the same request again gets its answer again.

    Raises `WireRefusalError`: what the protocol refuses, code, expired, device.
    """
    request = opened_enrol_request(sealed_request, centre.identity)
    digest = _digest(centre, request.code)
    with centre.database(NO_OFFICE).reading() as stores:
        code = stores.admission.code(digest)
        known = stores.devices.anywhere(device_id(request.public_sign))
        is_office = stores.offices.exists(request.office_id)
    office_id = code.office_id if code else request.office_id
    if known is not None and (known.office_id != office_id or known.revoked):
        raise WireRefusalError("device")
    if code is None or request.office_id not in ("", office_id):
        _count_miss(centre, request.office_id if is_office else "")
        raise WireRefusalError("code")
    with turn(centre, office_id) as at_office:
        if at_office.is_recovering:
            raise WireRefusalError("recovering")
        again = at_office.stores.admission.code(digest) or code
        _require_usable(again, device_id(request.public_sign), at_office)
        return _let_in(at_office, again, request)


def answer_for(at_office: Turn, device: Device) -> bytes:
    """Return a desk's certificate with the centre's card and all keys of the office."""
    centre = at_office.centre
    keys = office_keys(centre, at_office.stores, at_office.office_id)
    answer = EnrolAnswer(
        certificate=device.certificate,
        card=card(centre),
        office_keys=tuple(sealed_office_key(one, device.public_seal) for one in keys),
        made_ms=at_office.now_ms,
        given=at_office.row.given,
    )
    return signed_enrol_answer(answer, centre.identity)


def renewed(at_office: Turn, device: Device) -> Device:
    """Return the device with a new certificate when its own soon ends; else as it is."""
    is_soon = device.expires - at_office.now_ms <= RENEWED_WITHIN / timedelta(milliseconds=1)
    if not is_soon or at_office.is_recovering:
        return device
    new = _certified(at_office, device)
    at_office.stores.devices.certify(new)
    _log.info("renewed", office=at_office.office_id, device=device.device.hex()[:8])
    return new


def _let_in(at_office: Turn, code: Code, request: EnrolRequest) -> bytes:
    stores = at_office.stores
    identity = device_id(request.public_sign)
    before = stores.devices.get(identity)
    if code.used and before is not None:
        return answer_for(at_office, before)
    if request.desk not in ("", code.desk):
        words = f"این کد برای میز {fa_digits(code.desk)} است؛ برای این میز کد دیگری بگیرید."
        raise WireRefusalError("code", words)
    asked = Device(
        office_id=at_office.office_id,
        device=identity,
        desk=code.desk,
        public_sign=request.public_sign,
        public_seal=request.public_seal,
        certificate=b"",
        expires=0,
        program=request.program,
    )
    device = _certified(at_office, asked)
    stores.admission.use_code(code.digest, at_office.now_ms, identity)
    if before is None:
        stores.devices.add(device)
    else:
        stores.devices.certify(device)
    for series in SERIES:
        give_block(at_office, code.desk, series)
    _log.info("enrolled", office=at_office.office_id, desk=code.desk, device=identity.hex()[:8])
    return answer_for(at_office, device)


def _certified(at_office: Turn, device: Device) -> Device:
    """Return the device with a certificate for a year, told to the whole office."""
    centre = at_office.centre
    expires = at_office.now + LASTS
    body = DeskEnrolled(
        desk=device.desk, expires=expires.date().isoformat(), program=device.program
    )
    since = write(at_office, device.device, body)
    certificate = Certificate(
        serial=since,
        office_id=at_office.office_id,
        device=device.device,
        public_sign=device.public_sign,
        public_seal=device.public_seal,
        desk=device.desk,
        rights=RIGHTS,
        issued_ms=at_office.now_ms,
        expires_ms=_ms(expires),
    )
    return device._replace(
        certificate=signed_certificate(certificate, centre.identity),
        expires=_ms(expires),
        since=since,
    )


def _require_usable(code: Code, device: bytes, at_office: Turn) -> None:
    if code.used:
        if code.device != device:
            raise WireRefusalError("code")
        return
    if code.tries >= MOST_TRIES:
        raise WireRefusalError("code")
    if at_office.now_ms >= code.expires:
        raise WireRefusalError("expired")
    _require_free(at_office.stores, code.desk, device)


def _require_free(stores: CentreStores, desk: str, device: bytes) -> None:
    if any(
        one.desk == desk and not one.revoked and one.device != device
        for one in stores.devices.every()
    ):
        raise WireRefusalError("code")


def _count_miss(centre: Centre, office_id: str) -> None:
    """Remember that somebody tried a wrong code; whoever names no office has nothing to guess."""
    _log.warning("wrong code", office=office_id)
    if office_id:
        with turn(centre, office_id) as at_office:
            at_office.stores.admission.missed()


def _free_desk(at_office: Turn, asked: str) -> str:
    """Return the desk that was asked for, by itself the first that nobody ever had.

    One whose certificate ended may be asked for: its own device comes in again, and no other.
    """
    now = at_office.now_ms
    devices = [one for one in at_office.stores.devices.every() if not one.revoked]
    taken = {one.desk for one in devices if not asked or one.expires > now}
    taken |= {
        one.desk
        for one in at_office.stores.admission.codes()
        if not one.used and one.expires > now and one.tries < MOST_TRIES
    }
    if asked and (asked in taken or asked not in DESKS or len(asked) != 1):
        message = (
            f"میز {fa_digits(asked)} آزاد نیست؛ میزی از ۱ تا ۹ بنویسید که دستگاه یا کد بازی نداشته"
            " باشد، یا نخست دسترسی دستگاه آن را با «kargosha-centre revoke» بگیرید."
        )
        raise NoFreeDeskError(message)
    free = [one for one in DESKS if one not in taken]
    if not asked and not free:
        message = (
            "هر ۹ میز این اداره دستگاه یا کد باز دارد؛ دسترسی دستگاهی را که دیگر به کار نمی‌رود"
            " با «kargosha-centre revoke» بگیرید."
        )
        raise NoFreeDeskError(message)
    return asked or free[0]


def _drawn(centre: Centre) -> str:
    """Draw a code, each letter as likely as any other."""
    letters = ""
    fair = 256 - 256 % len(CODE_LETTERS)
    while len(letters) < CODE_LENGTH:
        drawn = centre.around.randomness(2 * CODE_LENGTH)
        letters += "".join(CODE_LETTERS[one % len(CODE_LETTERS)] for one in drawn if one < fair)
    return letters[:CODE_LENGTH]


def _digest(centre: Centre, code: str) -> bytes:
    """Return what is kept of a code; only the centre's own secret makes it of the code."""
    typed = "".join(one for one in ascii_digits(code).upper() if one.isalnum())
    key = centre.key.derive("enrolment-codes").raw
    return blake2b(typed.encode(), digest_size=32, key=key).digest()


def _ms(moment: datetime) -> int:
    return int(moment.astimezone(UTC).timestamp() * 1000)
