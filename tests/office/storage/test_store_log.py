"""The log of an office, on a desk's file and on the centre's server."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, update

from office.domain.operations.clock import tick
from office.domain.operations.operation import CHAIN_START, encoded, next_link
from office.domain.people import Person, PersonSet
from office.storage.database import Database
from office.storage.log import Head
from office.storage.models import desks, operations
from office.storage.rows import person_rows
from tests.builders import NOW, an_id
from tests.office.storage.store_acts import NOTE, Device, a_new_id

CASE, OTHER = an_id("a case"), an_id("another case")
SET = PersonSet(name="مریم", roles=("CLK",))


@pytest.fixture
def device():
    return Device()


@pytest.fixture
def three(database, device):
    """Three acts, the second about another case."""
    acts = [device.act(subject=one) for one in (CASE, OTHER, CASE)]
    with database.writing() as stores:
        for one in acts:
            stores.log.append(one)
    return acts


def change(database, op, **values):
    """Someone changes a row of the log behind the program's back."""
    with database.engine.begin() as connection:
        connection.execute(
            update(operations)
            .where(operations.c.office_id == database.office_id, operations.c.op_id == op.op_id)
            .values(**values)
        )


def take_out(database, op):
    with database.engine.begin() as connection:
        connection.execute(
            delete(operations).where(
                operations.c.office_id == database.office_id, operations.c.op_id == op.op_id
            )
        )


def faults(database):
    with database.reading() as stores:
        return stores.proof.faults()


def test_what_is_recorded_is_read_back_in_its_order(database, three):
    with database.reading() as stores:
        assert stores.log.about(CASE) == [three[0], three[2]]
        assert stores.log.operation(three[1].op_id) == three[1]
        assert stores.log.count() == 3


def test_an_unknown_subject_has_no_acts(database):
    with database.reading() as stores:
        assert stores.log.about(CASE) == []
        assert stores.log.operation(a_new_id()) is None


def test_recording_no_act_changes_nothing(database, device):
    with database.writing() as stores:
        stores.log.extend(())

        assert stores.log.head(device.id) == Head()


def test_the_head_of_a_chain_is_its_last_act(database, device, three):
    link = CHAIN_START
    for one in three:
        link = next_link(link, encoded(one))

    with database.reading() as stores:
        head = stores.log.head(device.id)

    assert head == Head(3, link, three[-1].hlc, device.epoch)


def test_a_sound_log_has_no_faults(database, three):
    assert three
    assert faults(database) == []


def test_a_changed_byte_is_found(database, three):
    data = bytearray(encoded(three[1]))
    data[-1] ^= 1

    change(database, three[1], data=bytes(data))

    assert [(one.device, one.seq) for one in faults(database)] == [(three[1].device, 2)]


def test_an_act_moved_to_another_case_is_found(database, three):
    change(database, three[1], subject=CASE)

    [fault] = faults(database)

    assert fault.seq == 2
    assert "خانه‌های این سطر" in fault.words


@pytest.mark.parametrize("column", ["kind", "hlc", "seq"])
def test_a_column_that_says_otherwise_than_the_act_is_found(database, three, column):
    other = "case.open" if column == "kind" else getattr(three[2], column) + 1

    change(database, three[2], **{column: other})

    assert len(faults(database)) == 1


def test_an_act_taken_out_of_the_middle_is_found(database, three):
    take_out(database, three[1])

    [fault] = faults(database)

    assert fault.seq == 3
    assert "باید ۲ بیاید" in fault.words


def test_a_log_whose_end_is_missing_is_found(database, three):
    take_out(database, three[2])

    [fault] = faults(database)

    assert "سر زنجیره" in fault.words


def test_a_chain_whose_head_is_missing_is_found(database, three):
    with database.engine.begin() as connection:
        connection.execute(delete(desks).where(desks.c.office_id == database.office_id))

    assert [one.device for one in faults(database)] == [three[0].device]


def test_only_the_first_fault_of_a_chain_is_told(database, device, three):
    with database.writing() as stores:
        stores.log.append(device.act())
    take_out(database, three[0])

    assert [one.seq for one in faults(database)] == [2]


def test_a_fault_of_one_device_hides_no_fault_of_another(database, three):
    other = Device("other")
    with database.writing() as stores:
        stores.log.append(other.act())
        stores.log.append(other.act())
    change(database, three[0], link=bytes(32))
    with database.engine.begin() as connection:
        last = operations.c.device == other.id, operations.c.seq == 2
        connection.execute(
            delete(operations).where(operations.c.office_id == database.office_id, *last)
        )

    assert {one.device for one in faults(database)} == {three[0].device, other.id}


def test_what_waits_is_written_again_in_a_new_epoch(database, device, three):
    with database.writing() as stores:
        written = stores.office_log.open_epoch(device.id, b"restored")
        head = stores.log.head(device.id)
        device.epoch = b"restored"
        stores.log.append(device.act(subject=CASE))

    assert written == 3
    assert (head.seq, head.hlc, head.epoch) == (3, three[-1].hlc, b"restored")
    assert faults(database) == []
    with database.reading() as stores:
        again = stores.log.about(CASE)
    assert [(one.epoch, one.seq) for one in again] == [(b"restored", n) for n in (1, 3, 4)]
    assert [one.op_id for one in again[:2]] == [three[0].op_id, three[2].op_id]


def test_many_acts_at_once_are_one_chain(database, device):
    acts = [device.act(subject=CASE) for _ in range(50)]

    with database.writing() as stores:
        stores.log.extend(iter(acts))

    assert faults(database) == []
    with database.reading() as stores:
        assert stores.log.about(CASE) == acts


def test_subjects_come_one_after_another_with_all_their_acts(database, three):
    with database.reading() as stores:
        found = dict(stores.log.by_subject())

    assert found == {CASE: [three[0], three[2]], OTHER: [three[1]]}


def test_subjects_of_a_kind_come_with_all_their_acts(database, device):
    colleague = a_new_id()
    acts = [device.act(SET, colleague), device.act(NOTE, colleague), device.act(NOTE, CASE)]
    with database.writing() as stores:
        stores.log.extend(acts)

    with database.reading() as stores:
        found = dict(stores.log.by_subject(("person.", "province.")))

    assert found == {colleague: acts[:2]}


def test_subjects_that_were_seen_are_left_out(database, three):
    with database.reading() as stores:
        assert dict(stores.log.by_subject(but={CASE})) == {OTHER: [three[1]]}


def test_rows_can_be_written_while_the_log_is_read(database, device, three):
    folding_rows = {}
    with database.writing() as stores:
        for subject, _ in stores.log.by_subject():
            rows = person_rows(Person(id=subject, name="مریم"))
            folding_rows[subject] = rows
            stores.folding.replace(subject, rows)
            stores.log.append(device.act(subject=subject))

    with database.reading() as stores:
        assert set(stores.registers.people()) == set(folding_rows)
        assert stores.log.count() == len(three) + 2


def test_the_newest_acts_of_a_device_come_newest_first(database, device, three):
    with database.writing() as stores:
        stores.log.append(Device("other").act())

    with database.reading() as stores:
        assert stores.log.latest(device.id, 2) == [three[2], three[1]]


def test_the_acts_of_a_span_of_time_are_found(database, device):
    acts = [device.act() for _ in range(4)]
    with database.writing() as stores:
        stores.log.extend(acts)

    first, last = NOW + timedelta(seconds=2), NOW + timedelta(seconds=4)
    with database.reading() as stores:
        assert stores.log.between(tick(0, first), tick(0, last)) == acts[1:3]


def test_an_act_is_sent_once_the_centre_gives_it_a_place(database, three):
    change(database, three[0], office_seq=1)

    with database.reading() as stores:
        assert stores.log.was_sent(three[0].op_id)
        assert not stores.log.was_sent(three[1].op_id)
        assert stores.log.unsent() == 2


def test_two_offices_never_see_one_anothers_acts(any_engine, database, three):
    neighbour = Database(any_engine, f"{database.office_id}-neighbour")
    device = Device()
    with neighbour.writing() as stores:
        stores.log.append(device.act(subject=CASE))

    with neighbour.reading() as stores:
        assert stores.log.count() == 1
        assert [one.seq for one in stores.log.about(CASE)] == [1]
        assert stores.log.operation(three[0].op_id) is None
        assert stores.log.head(device.id).seq == 1
        assert len(list(stores.log.by_subject())) == 1
        assert len(stores.log.latest(device.id, 9)) == 1
        assert stores.log.between(0, 2**62) != []
        assert stores.log.unsent() == 1
    assert faults(neighbour) == []
    with database.reading() as stores:
        assert stores.log.count() == 3
