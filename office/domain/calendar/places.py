"""Where an office is, and how wide a rule or a closure reaches."""

from dataclasses import dataclass

COUNTRY = "country"
PROVINCE = "province"
COUNTY = "county"
OFFICE = "office"
SCOPES = (COUNTRY, PROVINCE, COUNTY, OFFICE)
"""From the widest to the narrowest."""

IRAN = "IR"


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where an office is; each part is the key that rows of its scope carry."""

    country: str = IRAN
    province: str
    county: str
    office: str

    def is_within(self, scope: str, key: str) -> bool:
        """Whether a row with this scope and key is about the place; an unknown scope never is."""
        return scope in SCOPES and getattr(self, scope) == key
