"""A desk is taken in by the centre: by a code over the line, or by a stick in two trips."""

from office.domain.persian import fa_digits
from office.usecases.wire.enrolling import (
    Enrolment,
    begin_enrolment,
    finish_enrolment,
    renew_keys,
)
from office.usecases.wire.state import wire_state
from office.usecases.work import Work
from sync.client.failures import NotEnrolledError
from sync.client.program import PROGRAM
from sync.client.speaker import identity_of
from sync.client.transport import Transport
from sync.protocol.cards import CentreCard, opened_card
from sync.protocol.enrolment import (
    EnrolRequest,
    enrolled,
    opened_enrol_answer,
    sealed_enrol_request,
)
from sync.protocol.errors import WireRefusalError

_NO_CARD = "کارت مرکز استان هنوز به این رایانه نرسیده است؛ نخست درخواست ثبت را بسازید."
_PRACTICE = "این اداره برای تمرین است و چیزی به استان نمی‌فرستد؛ برنامه را در اداره اصلی باز کنید."
_STRANGER = (
    "این مرکز، مرکز استان این اداره نیست و چیزی به آن فرستاده نشد؛ نشانی را از استان بپرسید."
)


def enrol(work: Work, transport: Transport, code: str, address: str = "") -> int:
    """Have the centre take this device in; how many operations wait for it now.

    Raises the failures of a line and `WireRefusalError` with the centre's sentence.
    """
    with work.desk.at_the_line():
        request = enrol_request(work, transport.card(), code, address)
        return take_answer(work, transport.enrol(request))


def enrol_request(work: Work, card: bytes, code: str, address: str = "") -> bytes:
    """Return the sealed request to be enrolled with a one-time code.

    Raises `WireRefusalError` (signature) for the card of another centre than the office's own,
    and `NotEnrolledError` in a practice office.
    """
    if work.desk.office.settings.is_practice:
        raise NotEnrolledError(_PRACTICE)
    centre = _its_card(work, card)
    begin_enrolment(work, card, address)
    office, identity = work.desk.office, identity_of(work)
    request = EnrolRequest(
        code=code.strip().upper(),
        office_id=office.settings.office_id,
        desk=office.settings.desk,
        public_sign=identity.public_sign,
        public_seal=identity.public_seal,
        program=PROGRAM,
        made_ms=int(work.desk.now.timestamp() * 1000),
    )
    return sealed_enrol_request(request, identity, centre)


def take_answer(work: Work, data: bytes) -> int:
    """Take the centre's answer in; how many operations wait for it now.

    Raises `WireRefusalError` for an answer to another device, or of another centre.
    """
    return finish_enrolment(work, _opened(work, data))


def take_renewal(work: Work, data: bytes) -> None:
    """Take a renewed certificate and newer keys in; raises as `take_answer` does."""
    renew_keys(work, _opened(work, data))


def _opened(work: Work, data: bytes) -> Enrolment:
    card = wire_state(work).card
    if not card:
        raise NotEnrolledError(_NO_CARD)
    centre = _its_card(work, card)
    answer = opened_enrol_answer(data, centre.public_sign)
    given = enrolled(answer, centre.public_sign, identity_of(work))
    settings = work.desk.office.settings
    if given.certificate.office_id != settings.office_id:
        raise WireRefusalError("office")
    if given.certificate.desk != settings.desk:
        code, here = fa_digits(given.certificate.desk), fa_digits(settings.desk)
        message = (
            f"این کد برای میز {code} است ولی این رایانه میز {here} است؛ "
            "از استان کدی برای همین میز بخواهید."
        )
        raise WireRefusalError("code", message)
    keys = {one.generation: one.raw for one in given.office_keys.values()}
    return Enrolment(answer.card, answer.certificate, keys)


def _its_card(work: Work, card: bytes) -> CentreCard:
    """Return the card of the office's own centre."""
    centre = opened_card(card)
    if centre.public_sign.hex() != work.desk.office.settings.province_key:
        raise WireRefusalError("signature", _STRANGER)
    return centre
