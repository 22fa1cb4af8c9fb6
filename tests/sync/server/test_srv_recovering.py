"""A centre brought back from an older copy gets from its desks what it lost."""

import shutil
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from office.domain.operations.operation import decoded
from office.usecases.units import register_unit
from office.usecases.wire.arriving import cursor
from office.usecases.wire.telling import line_state
from sync.client.engine import End, Engine, Outcome
from sync.client.witness import Witness
from sync.protocol.errors import SENTENCES
from sync.server.admin.caring import verify
from sync.server.admin.offices import revoke
from sync.server.admin.recovering import (
    NotRecoveringError,
    begin_recovery,
    end_recovery,
    recovery,
    trust_desk,
)
from sync.server.bootstrap import open_centre
from sync.server.centre import Centre
from sync.server.enrolling import new_code
from sync.server.numbers import give_block
from sync.server.pen import NotDoneError
from sync.server.turn import look, turn
from tests.office.usecases.walk_in import a_person
from tests.office_at_work import Clock, OfficeAtWork
from tests.sync.memory_line import MemoryLine
from tests.sync.real.ground import (
    CENTRE,
    DESKS,
    OFFICE,
    PROFILE,
    a_centre,
    centre_surroundings,
    copied,
    file_ground,  # noqa: F401  # a fixture
    opened_desk,
)

OLD = "old"


@dataclass
class Province:
    """A centre of which a copy can be brought back, and two desks that go on."""

    folder: Path
    clock: Clock
    stack: ExitStack
    centre: Centre
    desks: list[OfficeAtWork] = field(default_factory=list)
    opened: int = 0

    def copy(self) -> None:
        """Keep the centre's database as it is now."""
        self.centre.close()
        shutil.copytree(self.folder / CENTRE, self.folder / OLD)
        self.reopen()

    def bring_back(self, *, with_folder: bool = False) -> None:
        """Put the copy in the place of the database, or of the whole folder."""
        self.centre.close()
        if with_folder:
            shutil.rmtree(self.folder / CENTRE)
            shutil.copytree(self.folder / OLD, self.folder / CENTRE)
        else:
            for old in (self.folder / CENTRE).glob("centre.db*"):
                old.unlink()
            for one in (self.folder / OLD).glob("centre.db*"):
                shutil.copy(one, self.folder / CENTRE)
        self.reopen()

    def reopen(self) -> None:
        self.opened += 1
        around = centre_surroundings(self.clock, 100 + self.opened)
        self.centre = self.stack.enter_context(open_centre(self.folder / CENTRE, "", around))

    def talk(self, number: int, **line) -> Outcome:
        desk = self.desks[number]
        witness = Witness(desk.office.folder / PROFILE)
        return Engine(desk.head, MemoryLine(self.centre, **line), witness).sync(None)

    def both(self, times: int = 1) -> list[End]:
        return [self.talk(one).end for _ in range(times) for one in (0, 1)]

    def work(self, number: int, name: str) -> bytes:
        """Let a desk register a unit; returns its act."""
        desk = self.desks[number]
        owner = a_person(desk)
        return register_unit(desk.clerk, owner, {"name": name}).op_id

    def log(self) -> list[tuple[bytes, bytes]]:
        """What the office's log says at the centre: each act and its verdict."""
        with look(self.centre, OFFICE) as at_office:
            entries = at_office.stores.office_log.entries(0, 10_000)
        return [(decoded(one.data).op_id, one.verdict) for one in entries]


@pytest.fixture
def province(file_ground, tmp_path):  # noqa: F811  # the fixture above
    ground, clock = copied(file_ground, tmp_path / "province"), Clock()
    with ExitStack() as stack:
        centre = stack.enter_context(a_centre(ground.folder / CENTRE, "", clock))
        found = Province(ground.folder, clock, stack, centre)
        for number, name in enumerate(DESKS):
            desk = opened_desk(ground.folder / name, ground.people, clock, number + 7)
            stack.callback(desk.office.close)
            found.desks.append(desk)
        found.both(2)
        yield found


def a_day_goes_on(province: Province) -> set[bytes]:
    """Work and conversations after the copy; all is synced at the end."""
    acts = set()
    for round_ in range(3):
        acts |= {province.work(0, f"کارگاه {round_}"), province.work(1, f"کارخانه {round_}")}
        province.both()
    with turn(province.centre, OFFICE) as at_office:
        give_block(at_office, "1", "case")
    assert province.both(2)[-2:] == [End.SYNCED, End.SYNCED]
    return acts


def the_record_is_one(province: Province, acts: set[bytes]) -> None:
    """All agree: no act is lost, none counts twice, and every chain is proven."""
    log = province.log()
    here = [one for one, _ in log]
    with look(province.centre, OFFICE) as at_office:
        head = at_office.stores.office_log.cursor()
    desks = [cursor(one.head) for one in province.desks]
    faults = [verdict.faults for _, verdict in verify(province.centre)]

    assert acts <= set(here)
    assert len(here) == len(set(here))
    assert desks == [head, head]
    assert faults == [()]


@pytest.mark.parametrize("with_folder", [False, True])
def test_what_a_centre_lost_comes_back_in_the_same_order(province, with_folder):
    province.copy()
    acts = a_day_goes_on(province)
    before = province.log()

    province.bring_back(with_folder=with_folder)
    lost = len(before) - len(province.log())
    ends = province.both(2)

    assert lost > 6
    assert province.log() == before
    assert ends[-2:] == [End.SYNCED, End.SYNCED]
    assert recovery(province.centre, OFFICE) is None
    the_record_is_one(province, acts)


def test_what_was_written_meanwhile_is_placed_once_after_what_was_lost(province):
    province.copy()
    acts = a_day_goes_on(province)
    before = province.log()
    province.bring_back()
    later = {province.work(0, "پس از بازگشت"), province.work(1, "پس از بازگشت هم")}

    province.both(3)

    assert province.log()[: len(before)] == before
    the_record_is_one(province, acts | later)


def test_a_desk_that_lost_nothing_comes_first_and_waits_for_the_others(province):
    province.copy()
    acts = {province.work(1, "کارخانه")}
    province.talk(1)
    before = province.log()
    province.bring_back()
    acts |= {province.work(0, "کارگاه")}

    first = province.talk(0)

    assert (first.end, first.words) == (End.NOT_REACHED, SENTENCES["recovering"])
    assert line_state(province.desks[0].head).synced is False
    assert recovery(province.centre, OFFICE).waits_for == ("2",)
    assert province.both(2)[-1] is End.SYNCED
    assert province.log()[: len(before)] == before
    the_record_is_one(province, acts)


def test_nothing_new_is_given_while_an_office_is_on_its_way_back(province):
    begun = begin_recovery(province.centre, OFFICE)
    code = new_code(province.centre, OFFICE)

    with pytest.raises(NotDoneError, match="recover"):
        revoke(province.centre, OFFICE, "1", "گم شده است")

    assert begun.waits_for == ("1", "2")
    assert code.desk == "3"
    assert set(province.both()) <= {End.WAITING, End.SYNCED}
    assert recovery(province.centre, OFFICE) is None
    assert revoke(province.centre, OFFICE, "1", "گم شده است").desk == "1"


def test_a_revocation_that_was_lost_holds_again(province):
    province.copy()
    revoke(province.centre, OFFICE, "2", "دزدیده شده است")
    province.work(0, "کارگاه")
    province.talk(0)
    province.talk(0)
    province.bring_back()

    first = province.talk(0)
    stolen = province.talk(1)
    again = province.talk(0)

    assert stolen.end is End.NOT_ENROLLED
    assert first.end in (End.SYNCED, End.NOT_REACHED)
    assert again.end is End.SYNCED
    assert recovery(province.centre, OFFICE) is None


def test_an_office_may_go_on_without_a_desk_and_leaves_its_numbers_out(province):
    province.copy()
    province.work(1, "کارخانه")
    province.talk(1)
    province.bring_back()
    province.talk(0)

    end_recovery(province.centre, OFFICE)
    late = province.talk(1)

    assert late.end is End.REFUSED
    assert late.words == SENTENCES["behind"]
    with pytest.raises(NotRecoveringError):
        end_recovery(province.centre, OFFICE)


def test_what_a_desk_cant_prove_is_taken_when_it_is_trusted(province, monkeypatch):
    province.copy()
    acts = a_day_goes_on(province)
    before = province.log()
    province.bring_back()
    monkeypatch.setattr("sync.client.giving_back.proof_of_loss", lambda _: b"")
    refused = province.talk(0)
    ahead = recovery(province.centre, OFFICE).ahead
    monkeypatch.undo()

    trust_desk(province.centre, OFFICE, "1")
    province.both(2)

    assert (refused.end, refused.words) == (End.REFUSED, SENTENCES["behind"])
    assert ahead == (("1", len(before)),)
    assert province.log() == before
    the_record_is_one(province, acts)
