"""A desk is taken in by a stick in two trips; the fault falls at the desk, or the stick fails."""

from pathlib import Path

from office.usecases.wire.state import lacks_history, wire_state
from sync.client.stick_enrolment import take_answer_file, write_request
from sync.server.admin.enrolment_file import card_file
from sync.server.bundles import State, import_bundles
from tests.sync.faults import newcomer, scene

WATCHED = (newcomer.NAME, scene.STICK)
REQUEST = "request-{}.bundle"


def prepare(folder: Path) -> None:
    newcomer.prepare(folder)
    with scene.opened(folder, "prepare", newcomer.NAME) as at:
        (at.stick / "centre.card").write_bytes(card_file(at.centre))


def taken_in(at: scene.Scene) -> None:
    """Ask, let the centre answer, take the answer: as often as it needs."""
    desk = at.newest
    if wire_state(desk.head).certificate and not lacks_history(desk.head):
        return
    number = len(list(at.stick.glob(REQUEST.format("*"))))
    path = at.stick / REQUEST.format(number)
    card = at.stick / "centre.card"
    write_request(desk.head, path, newcomer.code_in(at.folder), card)
    imported = import_bundles(at.centre, [path])
    (outcome,) = imported.bundles
    if outcome.state is State.REFUSED:
        raise scene.RefusedBundleError(outcome.words)
    (answer,) = imported.returns
    assert take_answer_file(desk.head, answer).entries >= 0


def act(folder: Path) -> None:
    with scene.opened(folder, "act", newcomer.NAME) as at:
        scene.persist(lambda: taken_in(at))


def check(folder: Path) -> None:
    """Asked again with the same code, the desk is let in and has its history."""
    with scene.opened(folder, "check", *newcomer.ALL) as at:
        taken_in(at)
        assert not lacks_history(at.newest.head)
        assert list(at.stick.glob("*.part")) == []
        newcomer.require_joined(at)
