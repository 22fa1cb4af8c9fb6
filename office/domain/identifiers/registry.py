"""All checks by the name that forms use."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from office.domain.errors import OfficeError
from office.domain.identifiers.business import (
    check_business_id,
    check_economic_code,
    check_guild_id,
    check_unique_permit_id,
)
from office.domain.identifiers.checked import Checked
from office.domain.identifiers.iban import check_iban
from office.domain.identifiers.national import check_legal_national_id, check_national_code
from office.domain.identifiers.phones import check_landline, check_mobile
from office.domain.identifiers.postal import check_postal_code
from office.domain.identifiers.products import check_hs_code, check_product_code

CHECKS: Mapping[str, Callable[[str], Checked]] = MappingProxyType(
    {
        "national_code": check_national_code,
        "legal_national_id": check_legal_national_id,
        "mobile": check_mobile,
        "landline": check_landline,
        "postal_code": check_postal_code,
        "iban": check_iban,
        "business_id": check_business_id,
        "unique_permit_id": check_unique_permit_id,
        "guild_id": check_guild_id,
        "economic_code": check_economic_code,
        "product_code": check_product_code,
        "hs_code": check_hs_code,
    }
)


class BadIdentifierError(OfficeError):
    """An identifier was given that can't be right; `found` says why."""

    def __init__(self, kind: str, found: Checked) -> None:
        super().__init__(found.problem)
        self.kind = kind
        self.found = found


def require(kind: str, text: str) -> str:
    """Return the identifier ready to be stored; raise `BadIdentifierError` when it is wrong."""
    found = CHECKS[kind](text)
    if not found.ok:
        raise BadIdentifierError(kind, found)
    return found.value
