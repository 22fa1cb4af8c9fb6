"""The card of each version: what it changed, who read it, the note on a case."""

from datetime import timedelta

import pytest

from office.domain.cases.finishing import Ending
from office.usecases.case_sheet import case_sheet
from office.usecases.knowledge import UnknownProcedureError
from office.usecases.steps import complete_step, why_not
from office.usecases.version_cards import (
    UnreadCardError,
    card_note,
    read_card,
    unread_cards,
    version_card,
)
from tests.office.usecases.walk_in import (
    ISSUE,
    RENEWAL,
    a_case,
    changed_pack,
    newcomer,
    province_gives,
)
from tests.office_at_work import MORNING

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


def test_a_case_names_no_day_for_reading_that_has_passed(office):
    case = a_case(office)
    in_time = card_note(office.clerk, case)
    office.clock.now += timedelta(days=90)

    late = card_note(office.clerk, case)

    assert "تا " in in_time
    assert "تا " not in late
    assert "آن را بخوانید" in late


def test_the_days_for_reading_count_from_when_the_version_came(office):
    card = version_card(office.clerk, RENEWAL)

    assert card.gate_day > MORNING.date()


def test_after_the_days_for_reading_no_step_is_finished_unread(office):
    case = a_case(office)
    office.clock.now = MORNING + timedelta(days=30)

    told = why_not(office.clerk, case, "ST_INTAKE")
    with pytest.raises(UnreadCardError, match="چه تغییر کرد"):
        complete_step(office.clerk, case, "ST_INTAKE", Ending("done"))

    assert "مهلت خواندن برگه نسخه ۲" in told.reasons[0]
    assert told.reasons[0] in sheet_reasons(office, case)

    read_card(office.clerk, RENEWAL, 2)

    assert not any("برگه" in one for one in why_not(office.clerk, case, "ST_INTAKE").reasons)
    assert not any("برگه" in one for one in sheet_reasons(office, case))


def sheet_reasons(office, case):
    (step,) = [one for one in case_sheet(office.clerk, case).steps if one.step.code == "ST_INTAKE"]
    return [reason for why in step.why_not.values() for reason in why.reasons]


def test_the_first_version_of_an_office_gates_nobody(shared_office):
    office = shared_office
    case = a_case(office, ISSUE)
    office.clock.now = MORNING + timedelta(days=400)

    assert not any("برگه" in one for one in why_not(office.clerk, case, "ST_INTAKE").reasons)
