"""A desk is taken in by a code over the line; the fault falls at the desk."""

from pathlib import Path

from office.usecases.wire.state import wire_state
from sync.client.enrolment import enrol
from tests.sync.faults import newcomer, scene
from tests.sync.memory_line import MemoryLine

WATCHED = (newcomer.NAME,)
prepare = newcomer.prepare


def taken_in(at: scene.Scene) -> None:
    """As a person does who doesn't know whether it worked."""
    desk = at.newest
    if not wire_state(desk.head).certificate:
        enrol(desk.head, MemoryLine(at.centre), newcomer.code_in(at.folder))


def act(folder: Path) -> None:
    with scene.opened(folder, "act", newcomer.NAME) as at:
        scene.persist(lambda: taken_in(at))


def check(folder: Path) -> None:
    """The same code lets the same desk in again, if it needs to be."""
    with scene.opened(folder, "check", *newcomer.ALL) as at:
        taken_in(at)
        newcomer.require_joined(at)
