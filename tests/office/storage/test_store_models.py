"""The tables: as the models say, on both databases, each office apart from the next."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import LargeBinary, UniqueConstraint, delete, insert, inspect, select, text

from office.storage import models
from office.storage.models import metadata

TABLES = metadata.sorted_tables
OFFICE = "office_id"
HAND_MADE = "search_"
LOG = (models.operations, models.desks, models.drafts)
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


def test_lists_of_names_are_in_the_order_of_their_keys_on_both(any_engine):
    with any_engine.begin() as connection:
        words = [{"office": "order", "key": key} for key in ("b", "B", "آ", "a-c", "ab")]
        connection.execute(
            text(
                "INSERT INTO units (office_id, id, owner, title, sort_key, business_id, permit_no,"
                " county, estate, unreadable) SELECT :office, :id, :id, '', :key, '', '', '', '',"
                " false"
            ),
            [one | {"id": one["key"].encode()} for one in words],
        )
        found = connection.scalars(
            select(models.units.c.sort_key)
            .where(models.units.c.office_id == "order")
            .order_by(models.units.c.sort_key)
        ).all()
        connection.rollback()

    assert found == sorted(one["key"] for one in words)


@EVERY_TABLE
def test_the_office_leads_every_key_and_index(table):
    keys = [list(table.primary_key.columns)]
    keys += [list(index.columns) for index in table.indexes]
    keys += [list(one.columns) for one in table.constraints if isinstance(one, UniqueConstraint)]
    keys += [[one.parent for one in key.elements] for key in table.foreign_key_constraints]

    assert [key[0].name for key in keys] == [OFFICE] * len(keys)


@EVERY_TABLE
def test_every_column_but_the_place_of_the_centre_is_always_filled(table):
    nullable = [column.name for column in table.columns if column.nullable]

    assert nullable == (["office_seq"] if table is models.operations else [])


def test_every_table_is_written_by_acts_or_made_from_the_log():
    assert {table.name for table in (*LOG, *models.FOLDED)} == set(metadata.tables)


def test_a_folded_table_comes_before_the_tables_that_it_hangs_on():
    for place, table in enumerate(models.FOLDED):
        parents = {key.referred_table for key in table.foreign_key_constraints}
        assert parents <= set(models.FOLDED[place:])


def an_empty_row(table, **values):
    """A row with the least in it."""
    least = {
        column.name: b"" if isinstance(column.type, LargeBinary) else column.type.python_type()
        for column in table.columns
    }
    return {**least, OFFICE: "cascade", **values}


def test_what_hangs_on_a_case_goes_with_it(any_engine):
    children = (models.scans, models.inquiries)
    with any_engine.begin() as connection:
        connection.execute(insert(models.cases).values(an_empty_row(models.cases, id=b"case")))
        for table in children:
            connection.execute(insert(table).values(an_empty_row(table, case_id=b"case")))
        connection.execute(delete(models.cases).where(models.cases.c.office_id == "cascade"))

        for table in children:
            left = select(table.c.case_id).where(table.c.office_id == "cascade")
            assert connection.scalars(left).all() == []


@EVERY_TABLE
def test_bytes_of_any_kind_come_back_as_they_were(any_engine, table):
    data = bytes(range(256))
    names = [one.name for one in table.columns if isinstance(one.type, LargeBinary)]
    row = an_empty_row(table, **dict.fromkeys(names, data))
    with any_engine.connect() as connection:
        if table in (models.scans, models.inquiries):
            connection.execute(insert(models.cases).values(an_empty_row(models.cases, id=data)))
        connection.execute(insert(table).values(row))

        found = connection.execute(select(table).where(table.c.office_id == "cascade")).one()

    assert {name: getattr(found, name) for name in row} == row


def test_the_centre_keeps_the_index_that_its_search_is_made_of(centre_engine):
    assert {"search_index", "search_vocabulary"} <= set(inspect(centre_engine).get_table_names())
