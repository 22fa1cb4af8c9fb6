"""The tables: as the models say, on both databases, each office apart from the next."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import LargeBinary, UniqueConstraint, delete, insert, inspect, select

from office.storage import models
from office.storage.centre_tables import CENTRE
from office.storage.columns import metadata
from office.storage.desk_tables import LOCAL
from tests.office.storage.store_rows import a_row

TABLES = metadata.sorted_tables
OFFICE = "office_id"
HAND_MADE = "search_"
LOG = (models.operations, models.desks)
OF_A_CASE = (models.scans, models.inquiries, models.stays, models.steps_done)
EVERY_TABLE = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)


def is_of_the_models(name, kind, parents):
    """Leave out what the first migration makes in words of its own, and alembic's one row."""
    table = parents.get("table_name") or (name if kind == "table" else "")
    return table in metadata.tables or not (
        table.startswith(HAND_MADE) or table == "alembic_version"
    )


def test_the_migrated_tables_are_those_of_the_models(any_engine):
    with any_engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_name": is_of_the_models}
        )

        assert compare_metadata(context, metadata) == []


@EVERY_TABLE
def test_the_office_leads_every_key_and_index(table):
    keys = [list(table.primary_key.columns)]
    keys += [list(index.columns) for index in table.indexes]
    keys += [list(one.columns) for one in table.constraints if isinstance(one, UniqueConstraint)]
    keys += [[one.parent for one in key.elements] for key in table.foreign_key_constraints]

    assert [key[0].name for key in keys] == [OFFICE] * len(keys)


@EVERY_TABLE
def test_every_column_but_what_the_centre_says_is_always_filled(table):
    nullable = [column.name for column in table.columns if column.nullable]

    said_by_the_centre = ["office_seq", "verdict", "office_link"]
    assert nullable == (said_by_the_centre if table is models.operations else [])


def test_every_table_is_written_by_acts_or_made_from_the_log():
    assert {table.name for table in (*LOG, *LOCAL, *CENTRE, *models.FOLDED)} == set(metadata.tables)


def test_a_folded_table_comes_before_the_tables_that_it_hangs_on():
    for place, table in enumerate(models.FOLDED):
        parents = {key.referred_table for key in table.foreign_key_constraints}
        assert parents <= set(models.FOLDED[place:])


def a_row_of_nobody(table, **values):
    """A row with the least in it."""
    return {OFFICE: "nobody", **a_row(table, **values)}


def test_what_hangs_on_a_case_goes_with_it(any_engine):
    with any_engine.begin() as connection:
        connection.execute(insert(models.cases).values(a_row_of_nobody(models.cases, id=b"case")))
        for table in OF_A_CASE:
            connection.execute(insert(table).values(a_row_of_nobody(table, case_id=b"case")))
        connection.execute(delete(models.cases).where(models.cases.c.office_id == "nobody"))

        for table in OF_A_CASE:
            left = select(table.c.case_id).where(table.c.office_id == "nobody")
            assert connection.scalars(left).all() == []


@EVERY_TABLE
def test_bytes_of_any_kind_come_back_as_they_were(any_engine, table):
    data = bytes(range(256))
    names = [one.name for one in table.columns if isinstance(one.type, LargeBinary)]
    row = a_row_of_nobody(table, **dict.fromkeys(names, data))
    with any_engine.connect() as connection:
        if table in OF_A_CASE:
            connection.execute(insert(models.cases).values(a_row_of_nobody(models.cases, id=data)))
        connection.execute(insert(table).values(row))

        found = connection.execute(select(table).where(table.c.office_id == "nobody")).one()

    assert {name: getattr(found, name) for name in row} == row


def test_the_centre_keeps_the_index_that_its_search_is_made_of(centre_engine):
    assert {"search_index", "search_vocabulary"} <= set(inspect(centre_engine).get_table_names())
