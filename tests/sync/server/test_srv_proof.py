"""A touched chain is found at the centre, wherever its operations stand."""

import pytest
from sqlalchemy import delete, update

from office.domain.parties import PartyRegistered
from office.storage.centre_tables import chains, repeats
from office.storage.models import operations
from sync.server.admin.caring import verify
from sync.server.intake import take_batch
from tests.sync.server.conftest import a_desk

PERSON = PartyRegistered(sort="person", facts={1: "مریم"})


@pytest.fixture
def desk(centre):
    desk = a_desk(centre)
    first = desk.write(PERSON)
    desk.write(PERSON)
    take_batch(centre, desk.batch())
    desk.open_epoch(b"epoch--2")
    desk.write_again(first)
    desk.write(PERSON)
    take_batch(centre, desk.batch())
    return desk


def faults(centre):
    return [fault for _, one in verify(centre) for fault in one.faults]


def change(centre, statement):
    with centre.nowhere.engine.begin() as connection:
        connection.execute(statement)


def test_a_whole_log_has_no_faults(centre, desk):
    assert desk.seq == 2
    assert faults(centre) == []


def test_a_missing_repeat_is_a_gap(centre, desk):
    change(centre, delete(repeats).where(repeats.c.device == desk.identity.id))

    assert any("باید" in one for one in faults(centre))


def test_a_changed_link_is_found(centre, desk):
    changed = update(operations).where(operations.c.device == desk.identity.id)
    change(centre, changed.where(operations.c.seq == 2).values(link=b"x" * 32))

    assert any("زنجیره" in one for one in faults(centre))


def test_a_row_that_says_otherwise_than_its_bytes_is_found(centre, desk):
    changed = update(operations).where(operations.c.device == desk.identity.id)
    change(centre, changed.values(kind="other"))

    assert any("خانه‌های این سطر" in one for one in faults(centre))


def test_a_head_that_is_another_or_gone_is_found(centre, desk):
    mine = chains.c.device == desk.identity.id
    change(centre, update(chains).where(mine, chains.c.epoch == b"epoch--1").values(seq=9))
    change(centre, delete(chains).where(mine, chains.c.epoch == b"epoch--2"))

    found = faults(centre)

    assert any("یکی نیست" in one for one in found)
    assert any("گم شده" in one for one in found)
