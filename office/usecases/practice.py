"""The practice office: sample files beside the real ones, in another folder, never to be sent.

All in it is invented, so it opens without a secret: who learns here needs no account.
"""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from office.domain.people import ROLES, Person
from office.domain.province import ProvinceAccepted, ProvinceObject
from office.domain.seeding import sample_requests
from office.storage.key_file import PassphraseCost
from office.usecases.first_run import FirstHead, OfficeChoice, prepare_office
from office.usecases.office import Surroundings
from office.usecases.office_folder import has_practice, practice_folder
from office.usecases.people import people, set_person
from office.usecases.recording import record
from office.usecases.seeding import seed_cases
from office.usecases.sign_in import sign_in
from office.usecases.work import Work

SAMPLES = 40
HEAD = "رئیس تمرین"
COLLEAGUES = (
    ("متصدی تمرین", ("CLK",)),
    ("کارشناس تمرین", ("EXP",)),
    ("کارشناس استان (تمرین)", ("PROV",)),
)
_KNOWN_TO_ALL = FirstHead(HEAD, "practice", "nothing-here-is-real")
_CHEAP = PassphraseCost(memory_kib=64, passes=1, lanes=1)
_FIRST_ROLES = frozenset({"CLK"})
"""Whom one is at first who didn't sign in."""


@dataclass(frozen=True)
class Practice:
    """The open practice office: who is at work, and the invented people in the order of `ROLES`.

    Close `work.desk.office` when done.
    """

    work: Work
    people: tuple[Person, ...]


def practise(work: Work) -> Practice:
    """Open the practice office beside an open one, as a person like the one at work.

    It is made first where there is none, from what the province gave the real one.
    """
    office = work.desk.office
    with work.reading() as act:
        roles = act.person.roles
    if not has_practice(office.folder):
        make_practice(work)
    return enter_practice(office.folder, office.surroundings, roles)


def enter_practice(
    folder: Path, around: Surroundings, roles: Iterable[str] = _FIRST_ROLES
) -> Practice:
    """Open the practice office beside the office of `folder`, as the first person with a role.

    Raises `NoOfficeError` when there is none, and `OfficeInUseError`.
    """
    told = _KNOWN_TO_ALL
    opened = sign_in(practice_folder(folder), told.user, told.passphrase, around)
    order, wanted = list(ROLES), frozenset(roles)
    here = sorted(people(opened.work), key=lambda one: min(map(order.index, one.roles)))
    alike = max(here, key=lambda one: len(one.roles & wanted))
    return Practice(Work(opened.work.desk, alike.id), tuple(here))


def make_practice(work: Work) -> int:
    """Make the practice office of an open office, with sample files; how many acts.

    A kill leaves nothing that counts: it stands under its name only when it is whole.
    """
    office = work.desk.office
    target = practice_folder(office.folder)
    building = target.with_name(f"{target.name}.new")
    shutil.rmtree(building, ignore_errors=True)
    settings = replace(office.settings, is_practice=True, name=f"{office.settings.name} (تمرین)")
    around = replace(office.surroundings, passphrase_cost=_CHEAP)
    made = prepare_office(building, OfficeChoice(settings, ""), _KNOWN_TO_ALL, around)
    try:
        _give(made.work, _given(work))
        for name, roles in COLLEAGUES:
            set_person(made.work, name, roles)
        acts = seed_cases(made.work, islice(sample_requests(1), SAMPLES), around.clock())
    finally:
        made.work.desk.office.close()
    building.rename(target)
    return acts


def _given(work: Work) -> list[ProvinceObject]:
    with work.reading() as act:
        return [
            ProvinceObject(sort, identity, version, payload)
            for identity, sort, version, payload in act.stores.registers.province_objects()
        ]


def _give(work: Work, given: Iterable[ProvinceObject]) -> None:
    with work.writing() as act:
        for one in given:
            record(act, one.id, ProvinceAccepted(given=one, file_digest=b""))
