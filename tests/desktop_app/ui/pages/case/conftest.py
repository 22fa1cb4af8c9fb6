"""A desk with a case before it."""

import pytest

from tests.desktop_app.ui.pages.case.at_the_case import Opener, a_frame


@pytest.fixture
def at_case(qtbot, office) -> Opener:
    """Open the window of a person of a role on a case."""
    return lambda case, role="CLK": a_frame(qtbot, office, role, case)
