"""Rows of the folded tables with the least in them, for tests of what reads them."""

from sqlalchemy import LargeBinary

from office.storage import models
from tests.office.storage.store_acts import a_new_id


def a_row(table, **values):
    """A row as folding takes it: without its office, ids new, everything else empty."""
    least = {
        column.name: b"" if isinstance(column.type, LargeBinary) else column.type.python_type()
        for column in table.columns
        if column.name != "office_id"
    }
    own_id = {"id": a_new_id()} if "id" in least else {}
    return least | own_id | values


def put(stores, table, **values):
    """Write one row in the place of what its subject had; the subject's id."""
    row = a_row(table, **values)
    subject = row.get("id") or row.get("case_id") or row["subject"]
    stores.folding.replace(subject, {table: [row]})
    return subject


def put_case(stores, **values):
    """Write a case's line, in the place that lists give its deadline."""
    in_lists = {"list_day": values.get("step_due_day") or "9999-12-31"}
    return put(stores, models.cases, **in_lists, **values)
