"""Moments stand whole in the lists of the page of the wire."""

from datetime import UTC, datetime

import pytest
from PySide6.QtGui import QFontMetrics

from desktop_app.ui.pages.sync import conflicts_tab, queue_tab, received_tab
from office.domain.jalali import fa_moment

WIDEST = datetime(2026, 11, 27, 7, 1, tzinfo=UTC)
"""1405/09/06, half past ten."""

MARGINS = 12


@pytest.mark.parametrize(
    "tab", [conflicts_tab, queue_tab, received_tab], ids=lambda one: one.__name__
)
def test_a_day_and_its_minute_fit_into_the_first_column(qapp, tab):
    words = fa_moment(WIDEST)

    needed = QFontMetrics(qapp.font()).horizontalAdvance(words) + MARGINS

    assert tab._COLUMNS[0].width >= needed
