"""Two real desks of one office, for the page of the wire."""

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
