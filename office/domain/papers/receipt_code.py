"""The text in the QR of a receipt: what the office claims, and its signature, checkable offline.

The text is digits and capital letters alone, so a QR holds it in its compact mode and no keyboard
layout or link spoils it: tracking code, two dates, two counts, then the signature. With a tracking
code of 14 digits it has 122 characters (QR version 5), with its public form of 17 it has 125
(version 6).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from office.domain.errors import OfficeError

Sign = Callable[[bytes], bytes]
Verify = Callable[[bytes, bytes], bool]

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_BASE = len(_DIGITS)
_SIGNATURE_BYTES = 64
_SIGNATURE_LENGTH = 100  # 36 ** 100 > 2 ** 512
_DATE_LENGTH = 3  # 36 ** 3 days: until the year 2127
_MOST = _BASE - 1
_DAY_ZERO = date(2000, 1, 1)
_PURPOSE = b"kargosha receipt 1:"
_TRACKING = re.compile(r"[0-9]{14}(?:[A-Z]{3})?")
_FORM = re.compile(
    r"([0-9]{14}(?:[A-Z]{3})?)([0-9A-Z]{3})([0-9A-Z]{3})([0-9A-Z])([0-9A-Z])([0-9A-Z]{100})"
)


class AlteredReceiptError(OfficeError):
    """The code of a receipt isn't one that the office signed."""

    def __init__(self) -> None:
        super().__init__(
            "این کد رسید را اداره امضا نکرده یا پس از امضا دست خورده است. رسید را دوباره بخوانید؛ "
            "اگر باز هم تأیید نشد، پرونده را با کد رهگیری پیدا کنید و به رسید اعتماد نکنید."
        )


@dataclass(frozen=True)
class ReceiptClaim:
    """What a receipt proves.

    Counts above 35 are claimed as 35, and days before 2000 or beyond 2127, which only a wrong clock
    gives, as the nearest that can be written.
    """

    tracking_code: str
    received_on: date
    promised: date | None
    received_count: int
    missing_count: int


def receipt_code(claim: ReceiptClaim, sign: Sign) -> str:
    """Return the signed text; `sign` gives the 64 bytes of an Ed25519 signature.

    Raises `ValueError` for a tracking code that isn't 14 digits, with three letters or none.
    """
    if not _TRACKING.fullmatch(claim.tracking_code):
        raise ValueError(claim.tracking_code)
    payload = (
        claim.tracking_code
        + _date_text(claim.received_on)
        + _date_text(claim.promised)
        + _DIGITS[min(claim.received_count, _MOST)]
        + _DIGITS[min(claim.missing_count, _MOST)]
    )
    signature = sign(_PURPOSE + payload.encode())
    return payload + _number_text(int.from_bytes(signature), _SIGNATURE_LENGTH)


def read_receipt_code(text: str, verify: Verify) -> ReceiptClaim:
    """Return what a receipt claims; raise `AlteredReceiptError` if the office didn't sign it.

    `verify` is given signature and data.
    """
    match = _FORM.fullmatch(text.strip().upper())
    if not match:
        raise AlteredReceiptError
    tracking_code, received_on, promised, received_count, missing_count, signature = match.groups()
    number = int(signature, _BASE)
    if number.bit_length() > _SIGNATURE_BYTES * 8:
        raise AlteredReceiptError
    payload = match.string[:-_SIGNATURE_LENGTH]
    if not verify(number.to_bytes(_SIGNATURE_BYTES), _PURPOSE + payload.encode()):
        raise AlteredReceiptError
    return ReceiptClaim(
        tracking_code=tracking_code,
        received_on=_DAY_ZERO + timedelta(int(received_on, _BASE)),
        promised=_DAY_ZERO + timedelta(days) if (days := int(promised, _BASE)) else None,
        received_count=int(received_count, _BASE),
        missing_count=int(missing_count, _BASE),
    )


def _date_text(day: date | None) -> str:
    days = (day - _DAY_ZERO).days if day else 0
    return _number_text(min(max(days, 0), _BASE**_DATE_LENGTH - 1), _DATE_LENGTH)


def _number_text(number: int, length: int) -> str:
    digits = []
    for _ in range(length):
        number, digit = divmod(number, _BASE)
        digits.append(_DIGITS[digit])
    return "".join(reversed(digits))
