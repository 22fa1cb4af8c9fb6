"""Two real desks of one office, for the page of the wire."""

import pytest

from desktop_app.ui.pages.sync.page import SyncPage
from tests.desktop_app.hands import a_desk
from tests.office.usecases.conftest import usual_office  # noqa: F401  # a fixture
from tests.office.usecases.wire.conftest import (  # noqa: F401  # fixtures of two desks
    enrolled,
    first,
    hand,
    second,
)
from tests.office.usecases.wire.test_wire_conflicts import (  # noqa: F401  # a conflict of both
    at_odds,
    case,
)


@pytest.fixture
def page_of(qtbot):
    """Makes the page of the head of an office."""
    pages = []

    def made(office):
        page = SyncPage(a_desk(office, "HEAD"))
        pages.append(page)
        qtbot.addWidget(page)
        return page

    return made
