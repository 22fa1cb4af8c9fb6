"""The office's log on a desk's file and on the centre's server: places, verdicts, chains."""

import msgspec
import pytest
from sqlalchemy import event, update

from office.domain.cases.acts import FormFilled, NoteAdded
from office.domain.operations.operation import CHAIN_START, encoded, understood
from office.domain.operations.verdict import ASIDE, PART, SetAside, Verdict, verdict_bytes
from office.storage.models import operations
from office.storage.office_log import Arrived, Judged, OfficeLog, OfficeLogError, Written
from tests.builders import an_id
from tests.office.storage.store_acts import Device

CASE, OTHER = an_id("a case"), an_id("another case")
JUDGED_OTHERWISE = "ix_operations_judged_otherwise"
SET_ASIDE = verdict_bytes(Verdict(ASIDE, why="پیش از شما"))


@pytest.fixture
def device():
    return Device()


@pytest.fixture
def neighbour():
    return Device("neighbour")


@pytest.fixture
def two(database, device):
    """Two acts of this desk that wait for the centre."""
    acts = [device.act(subject=CASE), device.act(subject=OTHER)]
    with database.writing() as stores:
        stores.log.extend(acts)
    return acts


def take(database, device, *arrived):
    with database.writing() as stores:
        return stores.office_log.take(device.id, arrived)


def about(database, subject):
    with database.reading() as stores:
        return stores.log.about(subject)


def faults(database):
    with database.reading() as stores:
        return stores.proof.faults()


def test_what_the_centre_placed_comes_before_what_waits(database, device, neighbour, two):
    theirs = neighbour.act(subject=CASE)

    touched = take(database, device, Arrived(1, encoded(theirs)))

    assert touched == [CASE]
    assert about(database, CASE) == [theirs, two[0]]
    assert faults(database) == []


def test_an_own_act_takes_the_place_that_the_centre_gave_it(database, device, neighbour, two):
    theirs = neighbour.act(subject=CASE)

    touched = take(
        database,
        device,
        Arrived(1, epoch=device.epoch, own_seq=1),
        Arrived(2, encoded(theirs)),
        Arrived(3, epoch=device.epoch, own_seq=2),
    )

    assert touched == [CASE]
    assert about(database, CASE) == [two[0], theirs]
    with database.reading() as stores:
        assert stores.office_log.cursor().office_seq == 3
        assert stores.log.was_sent(two[1].op_id)
        assert stores.log.unsent() == 0
    assert faults(database) == []


def test_an_act_set_aside_is_read_as_one(database, device, two):
    touched = take(database, device, Arrived(1, epoch=device.epoch, own_seq=1, verdict=SET_ASIDE))

    (read,) = about(database, CASE)
    assert touched == [CASE]
    assert isinstance(understood(read).body, SetAside)
    with database.reading() as stores:
        (told,) = stores.office_log.judged_otherwise()
    assert (told.office_seq, told.verdict) == (1, SET_ASIDE)
    assert told.data == encoded(two[0])


def test_the_few_acts_that_dont_simply_count_are_found_without_reading_the_log(desk_engine):
    asked = []
    with desk_engine.connect() as connection:
        event.listen(connection, "before_cursor_execute", lambda *told: asked.append(told[2:4]))
        OfficeLog(connection, "nobody").judged_otherwise()
        statement, given = asked[-1]

        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given).fetchall()

    told = [row[-1] for row in plan]
    assert told == [f"SEARCH operations USING INDEX {JUDGED_OTHERWISE} (office_id=?)"]


def test_an_act_set_aside_in_part_keeps_its_other_facts(database, device, neighbour):
    theirs = neighbour.act(FormFilled(facts={1: "a", 2: "b"}), subject=CASE)
    verdict = verdict_bytes(Verdict(PART, fields=("2",)))

    take(database, device, Arrived(1, encoded(theirs), verdict=verdict))

    (read,) = about(database, CASE)
    assert understood(read).body == FormFilled(facts={1: "a"})


def test_an_own_act_of_a_lost_epoch_comes_back_whole(database, device, two):
    whole = encoded(two[0])
    with database.writing() as stores:
        stores.office_log.open_epoch(device.id, b"restored")
    lost = device.act(NoteAdded(text="از دست رفته"), subject=CASE)

    take(database, device, Arrived(1, whole), Arrived(2, encoded(lost)))

    assert [one.op_id for one in about(database, CASE)] == [two[0].op_id, lost.op_id]
    assert faults(database) == []


def test_a_gap_is_refused(database, device, neighbour):
    with pytest.raises(OfficeLogError):
        take(database, device, Arrived(2, encoded(neighbour.act())))


def test_an_own_act_that_is_not_here_is_refused(database, device):
    with pytest.raises(OfficeLogError):
        take(database, device, Arrived(1, epoch=device.epoch, own_seq=1))


def test_the_same_act_twice_is_refused(database, device, neighbour):
    theirs = encoded(neighbour.act())
    take(database, device, Arrived(1, theirs))

    with pytest.raises(OfficeLogError):
        take(database, device, Arrived(2, theirs))


def test_the_centre_gives_places_without_a_gap(database, device):
    first, second = device.act(subject=CASE), device.act(subject=CASE)
    with database.writing() as stores:
        stores.office_log.append([Judged(first, encoded(first), b"a" * 32, b"")])
        stores.office_log.append([Judged(second, encoded(second), b"b" * 32, SET_ASIDE)])

    with database.reading() as stores:
        entries = stores.office_log.entries(0, 10)
        cursor = stores.office_log.cursor()
        assert stores.office_log.link_at(2) == cursor.link
        assert stores.office_log.link_at(0) == CHAIN_START
        assert stores.office_log.link_at(3) is None
        assert stores.office_log.entries(1, 10) == entries[1:]
        assert stores.log.office_seq() == 2
        assert stores.proof.office_faults() == []
    assert [(one.office_seq, one.seq, one.verdict) for one in entries] == [
        (1, 1, b""),
        (2, 2, SET_ASIDE),
    ]


def test_both_ends_reckon_the_same_chain(database, device, neighbour):
    acts = [device.act(subject=CASE), neighbour.act(subject=OTHER)]
    with database.writing() as stores:
        stores.log.append(acts[0])
    take(
        database,
        device,
        Arrived(1, epoch=device.epoch, own_seq=1),
        Arrived(2, encoded(acts[1]), verdict=SET_ASIDE),
    )
    with database.reading() as stores:
        here = stores.office_log.cursor()
    with database.engine.begin() as connection:
        connection.execute(operations.delete())

    with database.writing() as stores:
        there = stores.office_log.append(
            Judged(one, encoded(one), b"", verdict)
            for one, verdict in zip(acts, (b"", SET_ASIDE), strict=True)
        )

    assert here == there


def test_a_changed_verdict_is_found(database, device, neighbour):
    take(database, device, Arrived(1, encoded(neighbour.act()), verdict=SET_ASIDE))
    with database.engine.begin() as connection:
        connection.execute(update(operations).values(verdict=None))

    assert [(one.device, one.seq) for one in faults(database)] == [(b"", 1)]


def test_a_chain_is_read_from_where_it_was_acknowledged(database, device, two):
    with database.reading() as stores:
        (written,) = stores.office_log.written(device.id, device.epoch, 1, 10)
        link = stores.office_log.device_link(device.id, device.epoch, 2)
        assert stores.office_log.device_link(device.id, device.epoch, 0) == CHAIN_START
        assert stores.office_log.device_link(device.id, device.epoch, 3) is None

    assert written == Written(2, two[1].op_id, encoded(two[1]), link)


def test_a_desk_s_clock_runs_on_from_what_others_wrote(database, device, neighbour, two):
    ahead = neighbour.act(subject=CASE, hlc=two[-1].hlc + 1000)

    take(database, device, Arrived(1, encoded(ahead)))

    with database.reading() as stores:
        assert stores.log.head(device.id).hlc == ahead.hlc


def test_acts_that_the_author_had_seen_stand_before_what_waits_in_a_new_epoch(database, device):
    old, seen, waiting = (device.act(subject=CASE) for _ in range(3))
    with database.writing() as stores:
        stores.log.extend([old, seen, msgspec.structs.replace(waiting, base=1)])
    own = (Arrived(n, epoch=device.epoch, own_seq=n) for n in (1, 2))
    take(database, device, *own)

    with database.writing() as stores:
        written = stores.office_log.open_epoch(device.id, b"restored")

    assert written == 2
    with database.reading() as stores:
        again = stores.office_log.written(device.id, b"restored", 0, 10)
    assert [(one.seq, one.op_id) for one in again] == [(1, seen.op_id), (2, waiting.op_id)]
    assert faults(database) == []
