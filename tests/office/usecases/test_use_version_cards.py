"""The card of each version: what it changed, who read it, the note on a case."""

import pytest

from office.usecases.knowledge import UnknownProcedureError
from office.usecases.version_cards import card_note, read_card, unread_cards, version_card
from tests.office.usecases.walk_in import (
    RENEWAL,
    a_case,
    changed_pack,
    newcomer,
    province_gives,
)

NEXT = (("kind: D_NID, required: true", "kind: D_NID, valid_days: 30, required: true"),)


@pytest.fixture
def office(own_office):
    """An office that got a second version of renewals."""
    province_gives(own_office, changed_pack(RENEWAL, 2, *NEXT))
    return own_office


def unread(work):
    return [(one.procedure, one.version) for one in unread_cards(work)]


def test_a_card_tells_circular_day_and_what_changed(office):
    card = version_card(office.clerk, RENEWAL)

    assert (card.version, card.former, card.is_read) == (2, 1, False)
    assert [one.part for one in card.changes] == ["مدارک"]
    assert "«۳۰ روز»" in card.changes[0].words
    assert card.circular
    assert card.gate_day > card.valid_from


def test_the_first_version_changed_nothing(office):
    card = version_card(office.clerk, RENEWAL, 1)

    assert (card.former, card.changes) == (0, ())


def test_a_version_that_is_not_here_has_no_card(office):
    with pytest.raises(UnknownProcedureError):
        version_card(office.clerk, RENEWAL, 9)
    with pytest.raises(UnknownProcedureError):
        read_card(office.clerk, RENEWAL, 9)


def test_a_card_is_read_once_by_each(office):
    assert unread(office.clerk) == [(RENEWAL, 2)]

    assert read_card(office.clerk, RENEWAL, 2).op_id
    assert not read_card(office.clerk, RENEWAL, 2).op_id

    assert unread(office.clerk) == []
    assert unread(office.expert) == [(RENEWAL, 2)]
    assert version_card(office.clerk, RENEWAL).is_read


def test_one_who_does_no_step_of_it_has_no_card_to_read(office):
    trainer = newcomer(office, "TRAIN")

    assert unread(trainer) == []
    assert card_note(trainer, a_case(office)) == ""


def test_a_case_says_that_the_card_of_its_version_is_not_read(office):
    case = a_case(office)

    note = card_note(office.clerk, case)
    read_card(office.clerk, RENEWAL, 2)

    assert "نسخه ۲" in note
    assert "هنوز نخوانده‌اید" in note
    assert card_note(office.clerk, case) == ""
