"""A real office on disk for tests: SQLCipher, keys, packs, people and orders; the clock is set."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from office.catalogue.archive import unpacked
from office.catalogue.packs import load_examples
from office.domain.identifiers.national import make_national_code
from office.domain.operations.ids import NO_ID, Id
from office.domain.procedures.examples import Example
from office.domain.province import (
    DELEGATION,
    NUMBERS,
    PACK,
    DelegationOrder,
    NumberBlock,
    PackPayload,
    ProvinceObject,
    content,
    province_object,
    signed_file,
)
from office.storage.key_file import PassphraseCost
from office.usecases.office import DeskSettings, Office, Surroundings, create_office, open_office
from office.usecases.packs import packed_folder
from office.usecases.people import set_person
from office.usecases.province import import_province_file
from office.usecases.work import Desk, Work

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
USER, PASSPHRASE = "tester", "a-test-passphrase"
QUICK = PassphraseCost(memory_kib=64, passes=1, lanes=1)
PROVINCE_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
MORNING = datetime(2026, 9, 12, 5, 30, tzinfo=UTC)
"""Saturday 1405/06/21, nine o'clock in Iran."""
FAR = "2029-03-20"
ROLES = ("HEAD", "CLK", "EXP", "PROV")
LIMITS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "EST_RENEW": ("ST_APPROVE", "decide", {"renewal_no_max": 3, "inside_estate": True}),
    "EST_ISSUE": ("ST_APPROVE", "decide", {"fixed_capital_max": 300_000}),
}


@dataclass
class Clock:
    """The machine's time in a test."""

    now: datetime = MORNING

    def __call__(self) -> datetime:
        return self.now


@dataclass
class OfficeAtWork:
    """An open office, its people by role, and its clock."""

    office: Office
    desk: Desk
    clock: Clock
    people: dict[str, Id]

    def as_role(self, role: str) -> Work:
        """The person of a role at work: HEAD, CLK, EXP or PROV."""
        return Work(self.desk, self.people[role])

    @property
    def clerk(self) -> Work:
        return self.as_role("CLK")

    @property
    def expert(self) -> Work:
        return self.as_role("EXP")

    @property
    def head(self) -> Work:
        return self.as_role("HEAD")


@cache
def packs() -> tuple[ProvinceObject, ...]:
    """Every shipped pack as the province sends it; packed once."""
    found = []
    for folder in sorted((RESOURCES / "procedures").iterdir()):
        code, version, data = packed_folder(folder)
        payload = PackPayload(code=code, version=version, data=data)
        found.append(province_object(PACK, f"{code}/{version}", 1, payload))
    return tuple(found)


def an_order(procedure: str, step: str, mode: str, limits: dict[str, Any]) -> ProvinceObject:
    """A delegation order for the test office, in force for years."""
    order = DelegationOrder(
        number=f"1405/{procedure}",
        dated="2026-05-01",
        office="test-office",
        procedure=procedure,
        steps=(step,),
        mode=mode,
        limits=limits,
        first="2026-05-01",
        last=FAR,
    )
    return province_object(DELEGATION, f"{procedure}/{step}", 1, order)


def a_block(series: str, first: int = 1, last: int = 200) -> ProvinceObject:
    """A block of numbers for the test desk."""
    return province_object(
        NUMBERS, f"{series}/{first}", 1, NumberBlock(series, "1031", first, last)
    )


def a_file(*objects: ProvinceObject) -> bytes:
    """A file signed by the test province."""
    return signed_file(objects, b"test", "2026-05-01", PROVINCE_KEY.sign)


def settings() -> DeskSettings:
    return DeskSettings(
        office_id="test-office",
        name="اداره صنعت، معدن و تجارت شهرستان نمونه",
        directorate="اداره کل صنعت، معدن و تجارت استان نمونه",
        province="نمونه",
        county="103",
        county_title="نمونه",
        desk="1",
        province_key=PROVINCE_KEY.public_key().public_bytes_raw().hex(),
        phone="044-36000000",
    )


def around(clock: Clock, seed: int = 1) -> Surroundings:
    return Surroundings(
        RESOURCES,
        clock=clock,
        randomness=random.Random(seed).randbytes,  # noqa: S311  # tests want the same ids
        passphrase_cost=QUICK,
    )


@contextmanager
def an_office(folder: Path, *objects: ProvinceObject) -> Iterator[OfficeAtWork]:
    """A fresh office with people, packs, orders and blocks (or only `objects`, when given)."""
    clock = Clock()
    with create_office(folder, settings(), USER, PASSPHRASE, around(clock)) as office:
        at_work = OfficeAtWork(office, Desk(office), clock, {})
        for role in ROLES:
            work = Work(at_work.desk, at_work.people.get("HEAD", NO_ID))
            at_work.people[role] = set_person(work, f"همکار {role}", (role,), f"سمت {role}").subject
        orders = [an_order(code, *told) for code, told in LIMITS.items()]
        given = objects or (*packs(), *orders, a_block("case"), a_block("permit"))
        import_province_file(at_work.head, a_file(*given))
        yield at_work


@contextmanager
def reopened(
    folder: Path, people: dict[str, Id], clock: Clock | None = None
) -> Iterator[OfficeAtWork]:
    """The office of a folder, opened again."""
    clock = clock or Clock()
    with open_office(folder, USER, PASSPHRASE, around(clock, seed=2)) as office:
        yield OfficeAtWork(office, Desk(office), clock, people)


def person_facts(number: int = 1, **more: Any) -> dict[str, Any]:
    """Facts of an invented person."""
    return {
        "name": "مریم",
        "family": "احمدی",
        "national_code": make_national_code(f"999{number:06}"),
        "mobile": f"0999{number:07}",
        "birth": "1980-05-01",
        **more,
    }


def example(procedure: str, code: str, office: Office) -> Example:
    """An example of a shipped pack."""
    pack = next(
        content(one.sort, one.payload)
        for one in packs()
        if content(one.sort, one.payload).code == procedure
    )
    return next(
        one for one in load_examples(unpacked(pack.data), office.reference) if one.code == code
    )


def stored_facts(told: Example) -> dict[str, Any]:
    """An example's facts as a form stores them."""
    return {
        key: value.isoformat() if hasattr(value, "isoformat") else value
        for key, value in told.facts.items()
    }
