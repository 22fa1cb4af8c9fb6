"""Two desks of one office, and the hand that places what they do."""

import shutil

import pytest

from office.usecases.wire.enrolling import Enrolment, finish_enrolment
from tests.office.usecases.wire.hand import Hand, a_second_desk
from tests.office_at_work import MORNING, reopened


@pytest.fixture
def first(usual_office, tmp_path):
    """The office's first desk, with its people and packs."""
    folder, people = usual_office
    with reopened(shutil.copytree(folder, tmp_path / "first"), people) as office:
        office.clock.now = MORNING
        yield office


@pytest.fixture
def hand(first):
    """The centre's hand, with all that the first desk has done so far."""
    hand = Hand()
    hand.collect(first)
    hand.bring(first)
    return hand


@pytest.fixture
def second(first, hand, tmp_path):
    """A second desk that has got all that the first one did."""
    with a_second_desk(tmp_path / "second", first) as office:
        hand.bring(office)
        yield office


@pytest.fixture
def enrolled(first):
    """The first desk, taken in by the centre."""
    finish_enrolment(first.head, Enrolment(b"card", b"certificate", {1: b"1" * 32}))
    return first
