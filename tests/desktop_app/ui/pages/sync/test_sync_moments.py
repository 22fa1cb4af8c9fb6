"""Moments stand whole in the lists of the page of the wire."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from desktop_app.look.theme import scaled
from desktop_app.ui.pages.sync import conflicts_tab, queue_tab, received_tab
from desktop_app.ui.table import LinesTable

WIDEST = datetime(2026, 11, 27, 7, 1, tzinfo=UTC)
"""1405/09/06, half past ten."""


@pytest.mark.parametrize("tab", [conflicts_tab, queue_tab, received_tab])
def test_a_day_and_its_minute_fit_into_the_first_column(qtbot, tab):
    column = tab._COLUMNS[0]
    table = LinesTable[Any]((column,), name="کی")
    qtbot.addWidget(table)

    table.show_lines([SimpleNamespace(at=WIDEST, since=WIDEST)])

    assert scaled(column.width) > table.sizeHintForColumn(0)
