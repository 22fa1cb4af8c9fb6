"""A desk and a centre of different releases (SYNC.md §11.8).

One format was released. What was added to it since stands at the end of objects, so that a release
that doesn't know it passes it over; a newer format is refused with a sentence, and nothing is lost.
"""

import msgspec
import pytest

from sync.client.engine import End
from sync.protocol import hello, receipt
from sync.protocol.reading import ENCODER, FORMAT
from sync.protocol.signed import with_signature
from tests.office.usecases.walk_in import a_case, line_of
from tests.office.usecases.wire.hand import is_whole
from tests.sync.client.test_two_desks import settle
from tools.wire_golden import GOLDEN, SAID

RELEASES = sorted(path.name for path in GOLDEN.iterdir())
SIDES = {"hello": hello, "receipt": receipt}
"""What a desk, and what the centre, of another release says in each conversation."""


@pytest.fixture
def said_by_another(monkeypatch):
    """Has one side sign what another release would say."""

    def another(side, of):
        def signed(label, said, identity):
            return with_signature(
                label, ENCODER.encode(of(msgspec.structs.astuple(said))), identity
            )

        monkeypatch.setattr(SIDES[side], "signed", signed)

    return another


def newer(told):
    return (FORMAT + 1, *told[1:], "what nobody here can read")


@pytest.mark.parametrize("release", RELEASES)
@pytest.mark.parametrize("side", SIDES)
def test_desks_and_a_centre_of_a_released_version_become_one_record(
    first, second, said_by_another, side, release
):
    known = len(msgspec.json.decode((GOLDEN / release / SAID).read_bytes())[side])
    said_by_another(side, lambda told: told[:known])
    case = a_case(first.at_work, until="ST_VISIT")

    settle(first, second)

    assert line_of(second.at_work, case) == line_of(first.at_work, case)
    assert is_whole(first.at_work, second.at_work)


@pytest.mark.parametrize("side", SIDES)
def test_fields_that_were_added_since_are_passed_over(first, second, said_by_another, side):
    said_by_another(side, lambda told: (*told, "added since"))
    a_case(first.at_work)

    settle(first, second)

    assert is_whole(first.at_work, second.at_work)


@pytest.mark.parametrize("side", SIDES)
def test_a_newer_format_of_the_other_side_asks_for_an_update_and_loses_nothing(
    first, second, said_by_another, side, monkeypatch
):
    case = a_case(first.at_work)
    said_by_another(side, newer)

    outcome = first.sync()

    assert outcome.end is End.UPDATE
    assert "به‌روز" in outcome.words
    monkeypatch.undo()
    settle(first, second)
    assert line_of(second.at_work, case) == line_of(first.at_work, case)
    assert is_whole(first.at_work, second.at_work)
