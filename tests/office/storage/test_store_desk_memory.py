"""What a desk keeps for itself: values, looks, the queue, PINs; each office apart."""

import pytest

from office.domain.lines import Look, TicketLine
from office.domain.operations.ids import NO_ID
from office.storage.database import Database
from office.storage.pins import StoredPin, is_pin, pin_hash
from tests.office.storage.store_acts import a_new_id
from tests.office_at_work import QUICK

MARYAM, REZA, CASE = a_new_id(), a_new_id(), a_new_id()
DAY, NEXT_DAY = "2026-09-12", "2026-09-13"


@pytest.fixture
def neighbour(any_engine, database):
    return Database(any_engine, f"{database.office_id}-neighbour")


def value(database, owner, key):
    with database.reading() as stores:
        return stores.memory.value(owner, key)


def keep(database, owner, key, data, at=1):
    with database.writing() as stores:
        stores.memory.keep(owner, key, data, at)


def test_a_value_is_kept_for_its_owner_alone_and_the_later_one_stays(database, neighbour):
    keep(database, MARYAM, "columns", b"old")
    keep(database, MARYAM, "columns", bytes(range(256)), at=2)
    keep(database, NO_ID, "columns", b"of the desk")

    assert value(database, MARYAM, "columns") == bytes(range(256))
    assert value(database, NO_ID, "columns") == b"of the desk"
    assert value(database, REZA, "columns") is None
    assert value(database, MARYAM, "filters") is None
    assert value(neighbour, MARYAM, "columns") is None


def test_a_value_can_be_let_go(database):
    keep(database, MARYAM, "columns", b"x")

    with database.writing() as stores:
        stores.memory.drop(MARYAM, "columns")

    assert value(database, MARYAM, "columns") is None


def test_looks_are_kept_by_case_newest_first(database, neighbour):
    first, second = Look(CASE, DAY, MARYAM, 1), Look(CASE, NEXT_DAY, REZA, 2)
    with database.writing() as stores:
        for one in (first, second, Look(a_new_id(), DAY, MARYAM, 3)):
            stores.looks.add(one)

    with database.reading() as stores:
        assert stores.looks.of(CASE) == [second, first]
        assert stores.looks.seen(CASE, DAY, MARYAM)
        assert not stores.looks.seen(CASE, NEXT_DAY, MARYAM)
    with neighbour.reading() as stores:
        assert stores.looks.of(CASE) == []


def test_the_queue_is_of_one_day_and_a_call_is_kept(database):
    with database.writing() as stores:
        stores.tickets.add(DAY, 1, "تمدید", 10)
        stores.tickets.add(DAY, 2, "", 20)
        stores.tickets.add(NEXT_DAY, 1, "", 30)
        stores.tickets.call(DAY, 1, REZA, 15)

    with database.reading() as stores:
        assert stores.tickets.of(DAY) == [
            TicketLine(1, "تمدید", 10, 15, REZA),
            TicketLine(2, "", 20, 0, NO_ID),
        ]


def test_only_the_pin_that_was_set_fits_its_hash():
    hashed = pin_hash("2580", QUICK)

    assert "2580" not in hashed
    assert is_pin("2580", hashed)
    assert not is_pin("2581", hashed)
    assert pin_hash("2580", QUICK) != hashed


def test_wrong_tries_of_a_pin_are_kept_until_it_is_set_anew(database):
    with database.writing() as stores:
        stores.pins.set(MARYAM, "hash")
        stores.pins.set(REZA, "his")
        stores.pins.count_wrong(MARYAM, 4, 99)
    with database.reading() as stores:
        assert stores.pins.all()[MARYAM] == StoredPin(MARYAM, "hash", 4, 99)

    with database.writing() as stores:
        stores.pins.set(MARYAM, "new")
        stores.pins.drop(REZA)

    with database.reading() as stores:
        assert stores.pins.all() == {MARYAM: StoredPin(MARYAM, "new", 0, 0)}


def test_a_user_is_one_person_and_a_person_one_user(database, neighbour):
    with database.writing() as stores:
        stores.pins.link("maryam", MARYAM)
        stores.pins.link("reza", MARYAM)
        stores.pins.link("old", REZA)
        stores.pins.unlink("old")

    with database.reading() as stores:
        assert stores.pins.users() == {"reza": MARYAM}
        assert stores.pins.person_of("reza") == MARYAM
        assert stores.pins.person_of("maryam") == NO_ID
    with neighbour.reading() as stores:
        assert stores.pins.users() == {}
