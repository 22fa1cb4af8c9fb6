"""Transactions of an office's database."""

from threading import Event, Thread

import pytest

from office.storage.database import Database
from tests.office.storage.store_acts import Device


def test_an_act_that_fails_is_not_stored_at_all(database):
    with pytest.raises(RuntimeError):
        _record_and_fail(database)

    with database.reading() as stores:
        assert stores.log.count() == 0


def _record_and_fail(database):
    with database.writing() as stores:
        stores.log.append(Device().act())
        raise RuntimeError


def test_a_look_is_of_one_moment_and_hinders_no_writer(database):
    with database.reading() as look:
        before = look.log.count()
        with database.writing() as stores:
            stores.log.append(Device().act())

        assert look.log.count() == before
    with database.reading() as stores:
        assert stores.log.count() == before + 1


def test_a_writer_waits_for_the_one_before_him(database):
    device, has_begun, counted = Device(), Event(), []

    def write():
        has_begun.set()
        with database.writing() as stores:
            counted.append(stores.log.count())

    with database.writing() as stores:
        second = Thread(target=write)
        second.start()
        has_begun.wait()
        stores.log.append(device.act())
    second.join()

    assert counted == [1]


def test_writers_of_two_offices_at_the_centre_hinder_nobody(centre_engine):
    one, other = (Database(centre_engine, f"hinders-nobody-{name}") for name in "ab")

    with one.writing() as mine, other.writing() as theirs:
        mine.log.append(Device().act())
        theirs.log.append(Device().act())

    with one.reading() as stores:
        assert stores.log.count() == 1


def test_a_closed_database_lets_go_of_its_connections(any_engine, database):
    with database.reading() as stores:
        stores.log.count()

    database.close()

    assert any_engine.pool.checkedin() == 0
