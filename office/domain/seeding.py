"""Sample requests, the same for the same number: invented people in the proportions of a county.

Names are common given names joined with common surnames, drawn by chance; identifiers are computed
under prefixes that nobody was given (DOMAIN §2). Proportions follow DOMAIN §7.3: for 38
establishment permits and 17 operating licences a county has some 350 industrial requests a year,
most of them renewals and letters of introduction.
"""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from office.domain.identifiers.national import make_legal_id, make_national_code
from office.domain.parties import LEGAL, NATURAL

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
_LEGAL_SHARE = 0.35
_KNOWN_SHARE = 0.3
_ESTATE_SHARE = 0.6

_GIVEN = [
    "علی",
    "محمد",
    "حسین",
    "رضا",
    "مهدی",
    "حسن",
    "عباس",
    "جعفر",
    "ابراهیم",
    "یوسف",
    "سعید",
    "حمید",
    "مجید",
    "فرهاد",
    "بهروز",
    "ناصر",
    "کریم",
    "رحیم",
    "فاطمه",
    "زهرا",
    "مریم",
    "لیلا",
    "سارا",
    "زینب",
    "معصومه",
    "سکینه",
    "رقیه",
    "مینا",
    "نرگس",
    "پروین",
    "شهین",
    "مهین",
    "سمیه",
    "اعظم",
    "طاهره",
]
_STEMS = [
    "احمد",
    "محمد",
    "حسین",
    "رضا",
    "کریم",
    "رحیم",
    "جعفر",
    "قاسم",
    "عباس",
    "ابراهیم",
    "یوسف",
    "صادق",
    "باقر",
    "کاظم",
    "نوروز",
    "بهرام",
    "اسکندر",
    "فرهاد",
    "منصور",
    "ناصر",
    "حیدر",
    "صفر",
    "رمضان",
    "شعبان",
    "سلطان",
    "میرزا",
]
_ENDINGS = ("ی", "‌زاده", "‌پور", "یان", "‌نژاد", "ی‌اصل", "لو", "ی‌فر", "‌نیا")
_WORKS = ["کارگاه", "تولیدی", "صنایع", "کارخانه", "مجتمع", "شرکت", "واحد"]
_BRANDS = [
    "آذر",
    "ارس",
    "سهند",
    "دنا",
    "پارس",
    "مهر",
    "نگین",
    "البرز",
    "سبلان",
    "شمس",
    "آفتاب",
    "سپهر",
    "باران",
    "نوین",
    "آریا",
    "پویا",
    "کاوه",
    "گلستان",
    "زاگرس",
    "ماهور",
    "آبشار",
    "یاس",
    "الوند",
    "سروش",
]
_PRODUCTS = (
    ("آرد گندم", "تن"),
    ("خشکبار بسته‌بندی", "تن"),
    ("پنجره آلومینیومی", "متر مربع"),
    ("لوله پلی‌اتیلن", "تن"),
    ("سنگ بریده", "متر مربع"),
    ("کارتن", "تن"),
    ("قطعه فلزی", "عدد"),
    ("فرش ماشینی", "متر مربع"),
)
_PLACES = ("ارومیه", "خوی", "میاندوآب", "مهاباد", "سلماس", "بوکان", "نقده", "ماکو")


@dataclass(frozen=True)
class SampleRequest:
    """One request: whose, for which unit, in which procedure, opened when, and how it ends."""

    party_sort: str
    party_facts: Mapping[str, Any]
    unit_facts: Mapping[str, Any]
    procedure: str
    fate: str
    opened: timedelta
    identifier: str


def sample_requests(seed: int) -> Iterator[SampleRequest]:
    """Return requests without end, in the order of their opening; clients come back."""
    chance = random.Random(seed)  # noqa: S311  # sample data, the same each time
    known: list[tuple[str, Mapping[str, Any], str]] = []
    number = 0
    while True:
        number += 1
        if known and chance.random() < _KNOWN_SHARE:
            sort, facts, identifier = chance.choice(known)
        else:
            sort, facts, identifier = _party(chance, number)
            known.append((sort, facts, identifier))
        procedure = _drawn(chance, PROCEDURES)
        yield SampleRequest(
            party_sort=sort,
            party_facts=facts,
            unit_facts={} if procedure == "CARPET_INS" else _unit(chance, number),
            procedure=procedure,
            fate=_drawn(chance, FATES),
            opened=timedelta(days=number // REQUESTS_A_DAY, minutes=30 * (number % REQUESTS_A_DAY)),
            identifier=identifier,
        )


def _party(chance: random.Random, number: int) -> tuple[str, Mapping[str, Any], str]:
    mobile = f"0999{number % 10_000_000:07}"
    if chance.random() < _LEGAL_SHARE:
        identifier = make_legal_id(f"99{number % 100_000_000:08}")
        company = f"{chance.choice(_WORKS)} {chance.choice(_BRANDS)} {chance.choice(_BRANDS)}"
        facts = {"company": company, "legal_id": identifier, "mobile": mobile}
        return LEGAL, facts, identifier
    identifier = make_national_code(f"{990 + number // 1_000_000:03}{number % 1_000_000:06}")
    facts = {
        "name": chance.choice(_GIVEN),
        "family": chance.choice(_STEMS) + chance.choice(_ENDINGS),
        "father": chance.choice(_GIVEN[:18]),
        "national_code": identifier,
        "mobile": mobile,
        "birth": _birth(chance),
    }
    return NATURAL, facts, identifier


def _birth(chance: random.Random) -> str:
    first, last = date(1955, 1, 1).toordinal(), date(2003, 12, 31).toordinal()
    return date.fromordinal(chance.randint(first, last)).isoformat()


def _unit(chance: random.Random, number: int) -> Mapping[str, Any]:
    product, unit = chance.choice(_PRODUCTS)
    place = chance.choice(_PLACES)
    in_estate = chance.random() < _ESTATE_SHARE
    return {
        "name": f"{chance.choice(_WORKS)} {chance.choice(_BRANDS)} {number}",
        "business_id": f"99{number:010}",
        "county": place,
        "estate": f"شهرک صنعتی {place}" if in_estate else "",
        "product": product,
        "capacity": chance.randint(1, 90) * 100,
        "capacity_unit": unit,
        "staff": max(1, int(chance.lognormvariate(2.3, 0.9))),
        "fixed_capital": max(500, int(chance.lognormvariate(10.3, 1.2))),
    }


def _drawn(chance: random.Random, weights: Mapping[str, int]) -> str:
    return chance.choices(list(weights), list(weights.values()))[0]
