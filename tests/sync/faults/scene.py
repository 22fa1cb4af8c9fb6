"""The ground of trials with faults: what was written at the desks, and what must hold at the end.

Each opening of a desk or of the centre is a program of its own: it has its own luck, so that ids
are never drawn twice.
"""

import json
import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import structlog
from sqlalchemy import create_engine, select
from sqlalchemy.engine import Engine as Database

from office.catalogue.archive import unpacked
from office.catalogue.files import PackFiles
from office.catalogue.packs import load_known
from office.catalogue.reference import load_reference
from office.domain.errors import OfficeError
from office.domain.operations.ids import Id
from office.domain.procedures.procedure import Procedure
from office.domain.province import content
from office.domain.reference import Reference
from office.storage import engine
from office.storage.centre_tables import quarantine
from office.storage.models import operations
from office.usecases import knowledge
from office.usecases import office as offices
from office.usecases.care import verify
from office.usecases.cases import open_case
from office.usecases.documents import NewScan, add_scan
from office.usecases.units import change_unit
from office.usecases.wire.arriving import cursor
from office.usecases.wire.outgoing import acked, head
from office.usecases.wire.telling import line_state
from office.usecases.worklists import drafts, save_draft
from sync.client.engine import End, Engine
from sync.client.witness import Witness
from sync.server import bootstrap
from sync.server.admin import caring
from sync.server.bootstrap import open_centre
from sync.server.centre import Centre
from tests.faults.shim import make_room
from tests.office.storage.scan_pages import written_pdf
from tests.office.usecases.walk_in import RENEWAL, a_request
from tests.office_at_work import Clock, OfficeAtWork, packs
from tests.sync.memory_line import MemoryLine
from tests.sync.real.ground import (
    CENTRE,
    DESKS,
    OFFICE,
    PROFILE,
    Ground,
    centre_surroundings,
    make_ground,
    opened_desk,
    talk,
)

STICK = "stick"
FACTS = "facts.json"
DRAFT = "نیمه‌کاره"
_SEEDS = {"prepare": 100, "act": 200, "check": 300}


class RefusedBundleError(OfficeError):
    """The centre said of a bundle that it wasn't taken."""


@dataclass
class Scene:
    """The centre and the desks, as programs have them open."""

    folder: Path
    centre: Centre
    desks: list[OfficeAtWork]
    facts: dict[str, Any]

    @property
    def desk(self) -> OfficeAtWork:
        """The desk that the trial is about."""
        return self.desks[0]

    @property
    def newest(self) -> OfficeAtWork:
        """The desk that came last."""
        return self.desks[-1]

    @property
    def stick(self) -> Path:
        return self.folder / STICK


@contextmanager
def opened(folder: Path, when: str, *names: str, url: str = "") -> Iterator[Scene]:
    """Open the centre and desks of a ground, by itself both of them."""
    facts, clock = facts_of(folder), Clock()
    with ExitStack() as stack:
        around = centre_surroundings(clock, _SEEDS[when])
        centre = stack.enter_context(open_centre(folder / CENTRE, url or facts["url"], around))
        desks = [opened_alone(folder, when, name, clock) for name in names or DESKS]
        for desk in desks:
            stack.enter_context(desk.office)
        yield Scene(folder, centre, desks, facts)


def opened_alone(folder: Path, when: str, name: str, clock: Clock | None = None) -> OfficeAtWork:
    """Open one desk; the caller closes its office."""
    told = facts_of(folder)["people"].items()
    people = {role: bytes.fromhex(one) for role, one in told}
    seed = _SEEDS[when] + int(name[-1]) + 1
    return opened_desk(folder / name, people, clock or Clock(), seed)


def facts_of(folder: Path) -> dict[str, Any]:
    return dict(json.loads((folder / FACTS).read_text(encoding="ascii")))


def prepare(folder: Path, url: str = "") -> Ground:
    """Make the ground, with work at both desks; the second one's is at the centre already.

    What never changes is read here, for all forks of this program.
    """
    quiet()
    read_once()
    (pack,) = (one for one in packs() if content(one.sort, one.payload).code == RENEWAL)
    ground = make_ground(folder, url, pack)
    (folder / STICK).mkdir()
    facts = {"people": {role: one.hex() for role, one in ground.people.items()}, "url": url}
    _keep(folder, {**facts, "written": []})
    with opened(folder, "prepare") as scene:
        first, second = scene.desks
        change_unit(second.clerk, ground.unit, {"name": "نام دوم", "county": "نمونه"})
        open_case(second.clerk, a_request(second))
        assert talk(second, scene.centre) is End.SYNCED
        change_unit(first.clerk, ground.unit, {"name": "نام یکم", "estate": "شهرک نمونه"})
        case = open_case(first.clerk, a_request(first)).subject
        add_scan(first.clerk, case, NewScan(written_pdf(1), "letter.pdf"))
        save_draft(first.clerk, DRAFT, DRAFT, b"typed")
        written = [one.hex() for desk in scene.desks for one in _own(desk)]
    _keep(folder, {**facts, "written": written})
    return ground


def read_once() -> None:
    """Read the shared tables and the pack once for all forks of this program."""
    offices.load_reference = bootstrap.load_reference = cache(load_reference)
    loaded: dict[int, Procedure] = {}

    def known(files: PackFiles, reference: Reference) -> Procedure:
        if id(files) not in loaded:
            loaded[id(files)] = load_known(files, reference)
        return loaded[id(files)]

    knowledge.unpacked, knowledge.load_known = cache(unpacked), known
    compile_once()


def compile_once() -> None:
    """Let all databases of this program share what SQLAlchemy compiles."""
    made: list[Database] = []

    def create(*told: Any, **more: Any) -> Database:
        fresh = create_engine(*told, **more)
        made.append(fresh)
        fresh.dialect, fresh._compiled_cache = made[0].dialect, made[0]._compiled_cache
        return fresh

    engine.create_engine = create


def quiet() -> None:
    """Let the centre tell nothing."""
    silent = structlog.make_filtering_bound_logger(logging.CRITICAL)
    structlog.configure(wrapper_class=silent)


def persist(do: Callable[[], object]) -> None:
    """Do it; when the disk refuses, do it again once it is well, and say then what it refused."""
    try:
        do()
    except (OfficeError, OSError):
        make_room()
        do()
        raise


def sync(scene: Scene, desk: OfficeAtWork) -> None:
    """Let a desk talk to the centre until there is nothing more to say."""
    witness = Witness(desk.office.folder / PROFILE)
    outcome = Engine(desk.head, MemoryLine(scene.centre), witness).sync(None)
    assert outcome.end is End.SYNCED, outcome.words


def check(folder: Path, *names: str, url: str = "") -> None:
    """As `require_one_record`, of a ground that is closed."""
    with opened(folder, "check", *names, url=url) as scene:
        require_one_record(scene)


def require_one_record(scene: Scene) -> None:
    """Let all talk to the end; then there is one record, and everything written is in it."""
    for desk in (*scene.desks, *scene.desks[:-1]):
        if not knows_all(scene, desk):
            sync(scene, desk)
    ((_, verdict),) = caring.verify(scene.centre, OFFICE)
    assert verdict.faults == ()
    log = entries(scene.centre.nowhere.engine)
    ids = [one.op_id.hex() for one in log]
    assert len(set(ids)) == len(ids)
    assert set(scene.facts["written"]) <= set(ids)
    assert held(scene.centre) == []
    (standing,) = caring.status(scene.centre)
    assert (standing.scans_on_their_way, standing.stale) == (0, 0)
    for desk in scene.desks:
        assert entries(desk.office.database.engine) == log
        assert acked(desk.head) == head(desk.head).seq
    tried = scene.desk if scene.newest is scene.desks[1] else scene.newest
    assert verify(tried.head).faults == ()
    assert [one.data for one in drafts(scene.desk.clerk)] == [b"typed"]


def knows_all(scene: Scene, desk: OfficeAtWork) -> bool:
    """Whether a desk has all that the centre has, and the centre all that the desk has."""
    with scene.centre.database(OFFICE).reading() as stores:
        last = stores.office_log.cursor()
    return cursor(desk.head) == last and line_state(desk.head).synced


def entries(of: Database) -> list[Any]:
    """The office's log, with what only this place has: nothing waits and nothing is lacking."""
    names = ("op_id", "office_seq", "office_link", "verdict", "subject", "kind")
    with of.connect() as connection:
        found = connection.execute(
            select(*(operations.c[name] for name in names))
            .where(operations.c.office_id == OFFICE)
            .order_by(operations.c.place)
        ).all()
    assert [one.office_seq for one in found] == list(range(1, len(found) + 1))
    return list(found)


def held(centre: Centre) -> list[Any]:
    with centre.nowhere.engine.connect() as connection:
        return list(connection.execute(select(quarantine.c.reason)))


def _own(desk: OfficeAtWork) -> list[Id]:
    device = desk.office.device.id
    with desk.office.database.engine.connect() as connection:
        return list(
            connection.scalars(select(operations.c.op_id).where(operations.c.device == device))
        )


def _keep(folder: Path, facts: dict[str, Any]) -> None:
    (folder / FACTS).write_text(json.dumps(facts), encoding="ascii")
