"""A code that a scanner read: a receipt leads to its case, a number to what has it."""

from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from office.domain.errors import OfficeError
from office.domain.operations.ids import Id
from office.domain.papers.receipt_code import read_receipt_code
from office.domain.persian import iso
from office.usecases.work import Act, Work

TRACKING_DIGITS = 14
SHORTEST_SIGNED = 100
"""A code as long as this is the signed text of a receipt; a shorter one is a number."""


class UnknownCodeError(OfficeError):
    """Nothing here has the number that was scanned."""


@dataclass(frozen=True)
class Scanned:
    """What a code leads to. `sort` is case, party or unit; `is_receipt` says it was proved."""

    sort: str
    subject: Id
    is_receipt: bool = False


def follow_code(work: Work, code: str) -> Scanned:
    """Return what a scanned code leads to.

    Raises `AlteredReceiptError` for a receipt that this desk didn't sign, and `UnknownCodeError`.
    """
    with work.reading() as act:
        if len(code) >= SHORTEST_SIGNED:
            claim = read_receipt_code(code, lambda signature, data: _is_ours(act, signature, data))
            return _case_of(act, claim.tracking_code[:TRACKING_DIGITS])
        found = act.stores.search.find(code, 1)
        if not found.hits:
            message = f"چیزی با شماره {iso(code)} در این اداره نیست؛ شماره را در جست‌وجو بنویسید."
            raise UnknownCodeError(message)
        return Scanned(found.hits[0].sort, found.hits[0].subject)


def _case_of(act: Act, tracking: str) -> Scanned:
    line = act.stores.lists.case_by_number(tracking)
    if line is None:
        message = (
            f"رسید درست است ولی پرونده {iso(tracking)} در این رایانه نیست؛ از میز دیگر بپرسید."
        )
        raise UnknownCodeError(message)
    return Scanned("case", line.id, is_receipt=True)


def _is_ours(act: Act, signature: bytes, data: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(act.office.device.public).verify(signature, data)
    except InvalidSignature:
        return False
    return True
