"""What the program couldn't read again is never stored."""

import pytest

from office.domain.cases.acts import VisitPlanned
from office.usecases.recording import record, record_on_case
from tests.office.usecases.walk_in import a_case, traces


def test_an_act_that_could_not_be_read_again_is_not_stored(own_office):
    case = a_case(own_office)
    before = traces(own_office)

    for write in (
        lambda act: record_on_case(act, act.view(case), VisitPlanned(day="soon")),
        lambda act: record(act, case, VisitPlanned(day="soon")),
    ):
        with pytest.raises(ValueError, match="unreadable"), own_office.clerk.writing() as act:
            write(act)

    assert traces(own_office) == before
