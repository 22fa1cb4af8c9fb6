"""Sample requests, the same for the same number: invented people in the proportions of a county.

Identifiers are computed under prefixes that nobody was given (DOMAIN §2). Proportions follow
DOMAIN §7.3: for 38 establishment permits and 17 operating licences a county has some 350
industrial requests a year, most of them renewals and letters of introduction.
"""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from office.domain.identifiers.national import make_legal_id, make_national_code
from office.domain.parties import LEGAL, NATURAL
from office.domain.sample_names import (
    MEN,
    PLACES,
    PRODUCTS,
    company_name,
    family_name,
    given_name,
    unit_name,
)

Facts = Mapping[str, Any]

REQUESTS_A_DAY = 12
"""How many requests a busy county takes in on a working day."""

PROCEDURES: Mapping[str, int] = {
    "EST_ISSUE": 38,
    "EST_RENEW": 150,
    "OPR_ISSUE": 17,
    "UTIL_REF": 110,
    "CARPET_INS": 35,
}
FATES: Mapping[str, int] = {
    "issued": 78,
    "refused": 9,
    "open": 6,
    "province": 4,
    "waiting_applicant": 3,
}
LEGAL_SHARE = 0.35
ESTATE_SHARE = 0.6
"""Of the units in a county that has an estate."""
RETURNING_SHARE = 0.3
_FOR_PERSONS = "CARPET_INS"
_FOR_NEW_UNITS = "EST_ISSUE"
_REMEMBERED = 5000
_CAPITAL_MEDIAN = 30_000
_FIRST_BIRTH, _LAST_BIRTH = date(1955, 1, 1).toordinal(), date(2003, 12, 31).toordinal()


@dataclass(frozen=True)
class SampleRequest:
    """One request: whose, for which unit, in which procedure, opened when, and how it ends.

    `unit_facts` are empty where the procedure needs no unit; the same `business_id` is the same
    unit. `opened` is counted from the first day.
    """

    party_sort: str
    party_facts: Facts
    unit_facts: Facts
    procedure: str
    fate: str
    opened: timedelta
    identifier: str


@dataclass(frozen=True)
class _Client:
    """Who came before, with the newest unit."""

    sort: str
    identifier: str
    facts: Facts
    unit: Facts


def sample_requests(seed: int) -> Iterator[SampleRequest]:
    """Return requests without end, in the order of their opening; clients come back."""
    chance = random.Random(seed)  # noqa: S311  # sample data, the same each time
    known: dict[str, list[_Client]] = {NATURAL: [], LEGAL: []}
    number = 0
    while True:
        number += 1
        procedure = _drawn(chance, PROCEDURES)
        client = _client(chance, number, procedure, known)
        yield SampleRequest(
            party_sort=client.sort,
            party_facts=client.facts,
            unit_facts={} if procedure == _FOR_PERSONS else client.unit,
            procedure=procedure,
            fate=_drawn(chance, FATES),
            opened=timedelta(days=number // REQUESTS_A_DAY, minutes=30 * (number % REQUESTS_A_DAY)),
            identifier=client.identifier,
        )


def _client(
    chance: random.Random, number: int, procedure: str, known: dict[str, list[_Client]]
) -> _Client:
    """Return one who came before, or a new one; with a unit where the procedure needs one."""
    is_legal = procedure != _FOR_PERSONS and chance.random() < LEGAL_SHARE
    some = known[LEGAL if is_legal else NATURAL]
    if some and chance.random() < RETURNING_SHARE:
        place = chance.randrange(len(some))
        client = some[place]
    else:
        place = number % _REMEMBERED if len(some) >= _REMEMBERED else len(some)
        client = _company(chance, number) if is_legal else _person(chance, number)
    if procedure != _FOR_PERSONS and (procedure == _FOR_NEW_UNITS or not client.unit):
        client = replace(client, unit=_unit(chance, number))
    some[place : place + 1] = [client]
    return client


def _person(chance: random.Random, number: int) -> _Client:
    code = make_national_code(f"99{number:07}")
    facts = {
        "name": given_name(chance),
        "family": family_name(chance),
        "father": MEN.one(chance),
        "national_code": code,
        "mobile": _mobile(number),
        "birth": date.fromordinal(chance.randint(_FIRST_BIRTH, _LAST_BIRTH)).isoformat(),
    }
    return _Client(NATURAL, code, facts, {})


def _company(chance: random.Random, number: int) -> _Client:
    code = make_legal_id(f"99{number:08}")
    facts = {
        "company": company_name(chance),
        "legal_id": code,
        "registration_no": str(chance.randint(100, 39_999)),
        "mobile": _mobile(number),
    }
    return _Client(LEGAL, code, facts, {})


def _unit(chance: random.Random, number: int) -> Facts:
    product = PRODUCTS.one(chance)
    county, estates = PLACES.one(chance)
    in_estate = estates and chance.random() < ESTATE_SHARE
    return {
        "name": unit_name(chance, product),
        "business_id": f"99{number:010}",
        "county": county,
        "estate": chance.choice(estates) if in_estate else "",
        "product": product.name,
        "product_code": f"{product.isic}6{number % 100_000:05}",
        "capacity": chance.randint(1, 90) * 100,
        "capacity_unit": product.measure,
        "staff": max(1, int(chance.lognormvariate(2.3, 0.9))),
        "fixed_capital": max(500, int(_CAPITAL_MEDIAN * chance.lognormvariate(0, 1.2))),
    }


def _mobile(number: int) -> str:
    return f"0999{number:07}"


def _drawn(chance: random.Random, weights: Mapping[str, int]) -> str:
    return chance.choices(list(weights), list(weights.values()))[0]
