"""Identifiers of invented people and companies: right check digits, prefixes that nobody has."""

from office.domain.identifiers.national import make_legal_id, make_national_code

PERSON_PREFIX = "997"
COMPANY_PREFIX = "9904"
UNASSIGNED = "99"
MOBILE_PREFIX = "0999000"
PHONE_PREFIX = "0443600"


def person_code(serial: int) -> str:
    """Give the national code of an invented person."""
    return make_national_code(f"{PERSON_PREFIX}{serial * 2617 % 900_000 + 100_000:06}")


def company_id(serial: int) -> str:
    """Give the national id of an invented company."""
    return make_legal_id(f"{COMPANY_PREFIX}{serial * 3911 % 900_000 + 100_000:06}")


def mobile(serial: int) -> str:
    """Give an invented mobile number."""
    return f"{MOBILE_PREFIX}{serial * 17 % 9000 + 1000:04}"


def landline(serial: int) -> str:
    """Give an invented landline of the county."""
    return f"{PHONE_PREFIX}{serial * 7 % 9000 + 1000:04}"


def business_id(serial: int) -> str:
    """Give an invented business id."""
    return f"9900{serial * 7919 % 90_000_000 + 10_000_000:08}"
