"""Whatever people do in a day, the tables are those that the log alone makes."""

import pytest

from office.usecases.care import rebuild, verify
from tests.office.usecases.random_day import RandomDay
from tests.office.usecases.walk_in import traces
from tests.office_at_work import an_office

ACTS = 120


@pytest.mark.parametrize("seed", [1405, 621])
def test_rebuilt_tables_are_those_that_act_after_act_had_made(tmp_path, seed):
    with an_office(tmp_path / "office") as office:
        day = RandomDay(office, seed)

        day.go(ACTS)

        assert day.done > ACTS / 3
        assert verify(office.head).faults == ()
        before = traces(office)
        rebuild(office.head)
        assert traces(office) == before
        assert verify(office.head).whole
