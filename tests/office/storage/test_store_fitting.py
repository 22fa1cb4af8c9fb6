"""What columns take: each value is of its column's sort, and on a server no longer than it."""

import pytest

from office.storage import models
from office.storage.fitting import UnfoldableError, require_fitting


@pytest.mark.parametrize(
    ("table", "row"),
    [
        (models.parties, {"mobile": "0" * 65}),
        (models.scans, {"size": 2**63}),
        (models.cases, {"id": b"x", "unreadable": None}),
    ],
)
def test_what_no_server_takes_is_refused_beforehand(table, row):
    with pytest.raises(UnfoldableError):
        require_fitting({table: [row]}, is_narrow=True)


def test_a_desk_counts_no_characters():
    require_fitting({models.parties: [{"mobile": "0" * 65}]}, is_narrow=False)


@pytest.mark.parametrize("value", [None, 5, 1.5, [1], {1: 2}, b"x"])
def test_a_value_of_another_sort_fits_no_column(value):
    with pytest.raises(UnfoldableError):
        require_fitting({models.parties: [{"mobile": value}]}, is_narrow=False)


@pytest.mark.parametrize("is_narrow", [True, False])
def test_no_table_takes_a_number_of_more_than_64_bits(is_narrow):
    with pytest.raises(UnfoldableError):
        require_fitting({models.numbers: [{"serial": 2**63}]}, is_narrow=is_narrow)
