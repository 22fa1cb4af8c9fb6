"""The folded tables: what one subject's act writes, and what a rebuild makes of all."""

import pytest
from sqlalchemy import delete, func, insert, select, update

from office.storage import models
from office.storage.database import Database, Stores
from office.storage.folding import COMPARED, Digest
from tests.office.storage.store_acts import a_new_id
from tests.office.storage.store_rows import a_row, put, put_case

SEARCHED = (models.search_entries, models.identifiers)
COMPARED_TABLE = pytest.mark.parametrize("table", COMPARED, ids=lambda table: table.name)


def count(database, table):
    with database.engine.connect() as connection:
        of_office = table.c.office_id == database.office_id
        return connection.scalar(select(func.count()).select_from(table).where(of_office))


def digests(database):
    with database.reading() as stores:
        return {name: (one.rows, one.total) for name, one in stores.folding.digests().items()}


def a_file(case_id):
    """The rows of a case with one row in each table that hangs on it."""
    return {
        models.cases: [a_row(models.cases, id=case_id)],
        models.inquiries: [a_row(models.inquiries, case_id=case_id, code="Q")],
        models.scans: [a_row(models.scans, case_id=case_id, blob="a")],
        models.letters: [a_row(models.letters, subject=case_id, serial=1)],
        models.numbers: [a_row(models.numbers, subject=case_id, serial=1)],
    }


def test_an_act_replaces_the_rows_of_its_own_subject_alone(database):
    with database.writing() as stores:
        one = put_case(stores, number="1")
        other = put_case(stores, number="2")
        put_case(stores, id=one, number="3")

    with database.reading() as stores:
        numbers = {line.id: line.number for line in stores.lists.cases_by_id([one, other])}
    assert numbers == {one: "3", other: "2"}


def test_what_a_case_has_no_more_is_gone_from_every_table(database):
    case_id = a_new_id()
    rows = a_file(case_id)
    with database.writing() as stores:
        stores.folding.replace(case_id, rows)
        stores.folding.replace(
            case_id, {table: rows[table] if table is models.cases else [] for table in rows}
        )

    left = {table.name: count(database, table) for table in rows}
    assert left == {"cases": 1, "inquiries": 0, "scans": 0, "letters": 0, "numbers": 0}


def test_a_visit_to_the_desk_is_replaced_by_its_own_id_not_by_its_case(database):
    case_id = a_new_id()
    with database.writing() as stores:
        for _ in range(2):
            put(stores, models.advices, case_id=case_id)

    assert count(database, models.advices) == 2


def test_rows_gathered_in_a_rebuild_are_written_when_flushed(database):
    case_id = a_new_id()
    with database.writing() as stores:
        stores.folding.gather(a_file(case_id))
        assert stores.lists.case_ids() == []
        stores.folding.flush()

        assert stores.lists.case_ids() == [case_id]


def test_a_full_batch_is_written_of_itself_with_its_parents_first(database):
    case_id = a_new_id()
    letters = [a_row(models.letters, subject=case_id, serial=one) for one in range(2000)]
    with database.writing() as stores:
        stores.folding.gather({**a_file(case_id), models.letters: letters})

        assert stores.lists.case_ids() == [case_id]
    assert count(database, models.letters) == 2000


def test_clearing_leaves_the_neighbour_what_is_his(any_engine, database):
    neighbour = Database(any_engine, f"{database.office_id}-neighbour")
    case_id = a_new_id()
    for one in (database, neighbour):
        with one.writing() as stores:
            stores.folding.replace(case_id, a_file(case_id))
    with database.writing() as stores:
        stores.folding.clear()

    assert [count(database, table) for table in a_file(case_id)] == [0] * 5
    assert [count(neighbour, table) for table in a_file(case_id)] == [1] * 5


def test_replacing_leaves_the_neighbour_what_is_his(any_engine, database):
    neighbour = Database(any_engine, f"{database.office_id}-neighbour")
    case_id = a_new_id()
    for one, number in ((neighbour, "theirs"), (database, "ours")):
        with one.writing() as stores:
            put_case(stores, id=case_id, number=number)

    with neighbour.reading() as stores:
        assert [one.number for one in stores.lists.cases_by_id([case_id])] == ["theirs"]


def test_the_search_numbers_its_own_rows_and_isnt_compared():
    assert set(models.FOLDED) - set(COMPARED) == set(SEARCHED)


@COMPARED_TABLE
def test_a_digest_is_that_of_the_rows_as_they_were_made(database, table):
    rows = [a_row(table, **_other(table, place)) for place in range(3)]
    wanted = Digest()
    for row in rows:
        wanted.add(row)
    with database.writing() as stores:
        _write(stores, table, rows)

    with database.reading() as stores:
        assert stores.folding.digests()[table.name].same_as(wanted)


@COMPARED_TABLE
def test_every_changed_column_changes_the_digest(database, table):
    row = a_row(table, **_other(table, 1))
    changes = [{name: _otherwise(value)} for name, value in row.items() if name != "case_id"]
    totals = set()
    with database.engine.connect() as connection:
        stores = Stores.on(connection, database.office_id)
        _write(stores, table, [row])
        totals.add(stores.folding.digests()[table.name].total)
        for change in changes:
            of_office = table.c.office_id == database.office_id
            connection.execute(update(table).where(of_office).values(change))
            totals.add(stores.folding.digests()[table.name].total)

    assert len(totals) == len(changes) + 1


def _otherwise(value):
    match value:
        case bool():
            return not value
        case int():
            return value + 1000
        case str():
            return f"{value}x"
    return b"x" * 16


def test_a_digest_doesnt_ask_for_an_order():
    one, other = Digest(), Digest()
    rows = [{"id": bytes([place]), "flag": bool(place)} for place in range(5)]
    for row in rows:
        one.add(row)
    for row in reversed(rows):
        other.add({"flag": int(row["flag"]), "id": row["id"]})

    assert one.same_as(other)


def test_two_equal_rows_are_not_as_none():
    twice, none = Digest(), Digest()
    for _ in range(2):
        twice.add({"id": b"1"})

    assert not twice.same_as(none)


def test_digests_are_of_one_office(any_engine, database):
    with database.writing() as stores:
        put_case(stores)

    assert digests(Database(any_engine, "nobody"))["cases"] == (0, 0)
    assert digests(database)["cases"][0] == 1


def _other(table, place):
    """Keys that differ from row to row."""
    names = {"id": bytes, "subject": bytes, "case_id": bytes, "other": bytes, "serial": int}
    return {
        name: kind([place]) if kind is bytes else place
        for name, kind in names.items()
        if name in table.columns
    } | ({"code": str(place)} if table is models.inquiries else {})


def _write(stores, table, rows):
    if table in (models.scans, models.inquiries, models.stays, models.steps_done):
        for row in rows:
            put_case(stores, id=row["case_id"])
    for row in rows:
        put(stores, table, **row)


def test_rows_put_in_by_hand_are_seen(database):
    before = digests(database)
    with database.engine.begin() as connection:
        row = a_row(models.people, office_id=database.office_id)
        connection.execute(insert(models.people).values(row))
    assert digests(database)["people"] != before["people"]
    with database.engine.begin() as connection:
        of_office = models.people.c.office_id == database.office_id
        connection.execute(delete(models.people).where(of_office))
    assert digests(database) == before
