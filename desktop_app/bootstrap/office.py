"""Joins the parts: an open office with one at work in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop_app.settings import RESOURCES
from office.domain.operations.ids import NO_ID, Id
from office.usecases.care import renew
from office.usecases.office import Surroundings, open_office
from office.usecases.people import people
from office.usecases.work import Desk, Work


def surroundings() -> Surroundings:
    """Return the machine's time and chance, and the shipped resources."""
    return Surroundings(resources=RESOURCES)


@contextmanager
def at_work(folder: Path, user: str, passphrase: str, role: str = "") -> Iterator[Work]:
    """Open the office of a folder and work in it as the first person of a role."""
    with open_office(folder, user, passphrase, surroundings()) as office:
        desk = Desk(office)
        renew(Work(desk, NO_ID))
        yield Work(desk, person_of(Work(desk, NO_ID), role))


def person_of(work: Work, role: str = "") -> Id:
    """Return the first active person of a role; the first of all when none is named."""
    here = sorted(people(work), key=lambda one: one.id)
    found = [one.id for one in here if one.active and (not role or role in one.roles)]
    return found[0] if found else NO_ID
