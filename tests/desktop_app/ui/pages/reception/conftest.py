"""The walk-in desk over a real office."""

import pytest

from desktop_app.forms.shortcuts import bind
from desktop_app.ui.pages.reception.page import ReceptionPage
from office.usecases.parties import register_party
from office.usecases.units import register_unit
from tests.desktop_app.counted import CountedHands
from tests.desktop_app.hands import a_desk
from tests.desktop_app.ui.pages.reception.serving import KNOWN


@pytest.fixture
def hands():
    return CountedHands()


@pytest.fixture
def party(office):
    """A woman whom the office knows, with one unit."""
    return register_party(office.clerk, "natural", KNOWN).subject


@pytest.fixture
def unit(office, party):
    facts = {"name": "کارگاه آذر", "estate": "شهرک نمونه"}
    return register_unit(office.clerk, party, facts).subject


@pytest.fixture
def desk(office):
    return a_desk(office)


@pytest.fixture
def page(qtbot, desk):
    """The page in front, its acts bound as the window binds them."""
    shown = ReceptionPage(desk)
    qtbot.addWidget(shown)
    for one in shown.commands():
        if one.shortcut:
            bind(shown, one.shortcut, one.run)
    shown.resize(1290, 680)
    shown.show()
    shown.activateWindow()
    qtbot.waitExposed(shown)
    shown.focus_first()
    qtbot.waitUntil(shown.counter.form.who.line.hasFocus)
    return shown


@pytest.fixture
def plan_of(qtbot):
    """Wait until the left side shows a plan."""

    def wait(page):
        qtbot.waitUntil(lambda: page.counter.result.plan is not None)
        return page.counter.result.plan

    return wait
