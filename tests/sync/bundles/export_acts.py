"""A bundle is written with faults: what is on the stick is whole, and nothing is lost."""

import json
import shutil
from contextlib import contextmanager
from pathlib import Path

from office.usecases.care import verify
from office.usecases.office import Surroundings, open_office
from office.usecases.wire.outgoing import acked, head
from office.usecases.wire.state import wire_state
from office.usecases.work import Desk
from sync.client.bundles import export_bundle
from sync.client.enrolment import enrol
from sync.protocol.bundle import opened_bundle
from sync.server.admin.offices import add_office
from sync.server.bootstrap import KEYS_FILE, open_centre
from sync.server.bundles import State, import_bundles
from sync.server.enrolling import new_code
from tests.office.usecases.walk_in import RENEWAL, a_case
from tests.office_at_work import (
    LIMITS,
    PASSPHRASE,
    RESOURCES,
    USER,
    Clock,
    OfficeAtWork,
    a_block,
    an_office,
    an_order,
    around,
    packs,
)
from tests.sync.memory_line import MemoryLine
from tests.sync.server.conftest import office_facts

_PEOPLE = "people.json"


def prepare(folder: Path) -> None:
    """A desk with one bundle on its stick whose receipt hasn't come, and newer work."""
    keys = {"secret": bytes(range(32)).hex(), "recovery": bytes(range(1, 33)).hex()}
    (folder / "centre").mkdir()
    (folder / "stick").mkdir()
    (folder / "centre" / KEYS_FILE).write_text(json.dumps(keys), encoding="ascii")
    given = (*packs(), an_order(RENEWAL, *LIMITS[RENEWAL]), a_block("case", 1, 900))
    with centre_of(folder) as centre, an_office(folder / "office", *given) as at_work:
        add_office(centre, office_facts())
        code = new_code(centre, "test-office", at_work.office.settings.desk)
        enrol(at_work.head, MemoryLine(centre), code.shown)
        export_bundle(at_work.head, folder / "stick", 0)
        a_case(at_work, until="ST_VISIT")
        people = {name: one.hex() for name, one in at_work.people.items()}
        (folder / _PEOPLE).write_text(json.dumps(people), encoding="ascii")


@contextmanager
def centre_of(folder: Path):
    with open_centre(folder / "centre", "", Surroundings(RESOURCES, clock=Clock())) as centre:
        yield centre


@contextmanager
def desk_of(folder: Path):
    people = json.loads((folder / _PEOPLE).read_text(encoding="ascii"))
    clock = Clock()
    with open_office(folder / "office", USER, PASSPHRASE, around(clock, 5)) as office:
        known = {name: bytes.fromhex(one) for name, one in people.items()}
        yield OfficeAtWork(office, Desk(office), clock, known)


def act(folder: Path) -> None:
    with desk_of(folder) as desk:
        export_bundle(desk.head, folder / "stick", 2**20)


def check(folder: Path) -> None:
    """Whatever lies there under a lasting name is whole; the next trip brings everything."""
    stick = folder / "stick"
    assert len(list(stick.glob("*.bundle"))) >= 1
    for path in stick.glob("*.bundle"):
        opened_bundle(path.read_bytes())
    with desk_of(folder) as desk:
        assert verify(desk.head).faults == ()
        assert acked(desk.head) == 0
        done = export_bundle(desk.head, stick, 2**20)
        assert done.operations == head(desk.head).seq == wire_state(desk.head).sent
        assert list(stick.glob("*.part")) == []
        last, device = head(desk.head), desk.office.device.id
    with centre_of(folder) as centre:
        imported = import_bundles(centre, [stick])
        assert {one.state for one in imported.bundles} == {State.TAKEN}
        with centre.database("test-office").reading() as stores:
            assert stores.chains.head(device, last.epoch)[:2] == (last.seq, last.link)
    shutil.rmtree(folder / "centre")
