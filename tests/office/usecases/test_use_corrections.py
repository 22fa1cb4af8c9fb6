"""One's own newest act is taken back until it is sent; what left the hand is not."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import update

from office.domain.advice import AdviceGiven
from office.domain.letters import LetterText
from office.storage.models import operations
from office.usecases.advice import log_visit
from office.usecases.cases import add_note, fill_section
from office.usecases.corrections import UNDO_DEPTH, CannotUndoError, undo, undoable
from office.usecases.documents import notify_defects
from office.usecases.letters import register_letter, register_of
from office.usecases.parties import change_party, register_party
from office.usecases.people import set_person, set_stand_in, stand_in
from office.usecases.units import register_unit
from tests.office.usecases.walk_in import (
    a_case,
    a_person,
    finish,
    line_of,
    newcomer,
    province_gives,
    state_of,
    traces,
    view_of,
)
from tests.office_at_work import MORNING, a_block, person_facts

TODAY = date(2026, 9, 12)
TEXT = LetterText(to="استانداری", subject="گزارش")


def send_all(office):
    """The centre gives every act its place."""
    with office.office.database.engine.begin() as connection:
        connection.execute(update(operations).values(office_seq=operations.c.place))


def test_what_was_filled_in_is_as_before_and_the_log_keeps_both_acts(office):
    case = a_case(office)
    filled = fill_section(office.clerk, case, {"renewal_no": 3})
    before = line_of(office, case)

    undo(office.clerk, filled.op_id)

    with office.clerk.reading() as act:
        kinds = [one.kind for one in act.stores.log.about(case)]
    assert view_of(office, case).values["renewal_no"] == 1
    assert kinds == ["case.open", "file.set", "act.undo"]
    assert replace(before, due_day="", step_due_day="") == replace(
        line_of(office, case), due_day="", step_due_day=""
    )


def test_a_step_that_was_finished_is_open_again(office):
    case = a_case(office, until="ST_REFER")
    done = finish(office, case, "ST_REFER", "done", office.head)

    undo(office.head, done.op_id)

    assert [one.code for one in view_of(office, case).open_steps] == ["ST_REFER"]


def test_undoing_a_notice_leaves_its_letter_number_void_in_the_register(office):
    case = a_case(office)
    noted = notify_defects(office.clerk, case)
    row = state_of(office, case).letters[-1].row

    undo(office.clerk, noted.op_id)

    line = next(one for one in register_of(office.clerk, row.year) if one.serial == row.serial)
    assert "واگردانده شد" in line.void
    assert state_of(office, case).open_pause is None
    following = register_letter(office.clerk, "out", TEXT).subject
    with office.clerk.reading() as act:
        assert act.stores.subjects.letters(following)[0].row.serial == row.serial + 1


def test_acts_are_taken_back_one_by_one_from_the_newest(office):
    case = a_case(office)
    first = add_note(office.clerk, case, "یک")
    second = add_note(office.clerk, case, "دو")

    with pytest.raises(CannotUndoError, match="نخست آن را واگردانید"):
        undo(office.clerk, first.op_id)
    undo(office.clerk, second.op_id)
    undo(office.clerk, first.op_id)

    assert [one.kind for one in state_of(office, case).events] == ["case.open"]


def test_what_was_done_before_an_act_that_stands_for_good_is_said_to_stand_too(office):
    case = a_case(office, until="ST_ISSUE")
    note = add_note(office.clerk, case, "شماره را تلفنی گفتم")
    finish(office, case, "ST_ISSUE", "issued", office.clerk)

    with pytest.raises(CannotUndoError, match="واگرد ندارد"):
        undo(office.clerk, note.op_id)


def test_an_act_is_taken_back_once(office):
    letter = register_letter(office.clerk, "out", TEXT)
    undo(office.clerk, letter.op_id)
    before = traces(office)

    with pytest.raises(CannotUndoError, match="پیش‌تر واگردانده"):
        undo(office.clerk, letter.op_id)

    assert traces(office) == before


def test_an_act_is_taken_back_by_who_did_it(office):
    note = add_note(office.clerk, a_case(office), "یادداشت")

    with pytest.raises(CannotUndoError, match="از خود او بخواهید"):
        undo(office.head, note.op_id)


def test_a_sent_act_cannot_be_taken_back(own_office):
    note = add_note(own_office.clerk, a_case(own_office), "یادداشت")
    before = undoable(own_office.clerk)
    send_all(own_office)

    with pytest.raises(CannotUndoError, match="اصلاح"):
        undo(own_office.clerk, note.op_id)

    assert note.op_id in dict(before)
    assert undoable(own_office.clerk) == []


def test_what_nobody_did_cannot_be_taken_back(office):
    with pytest.raises(CannotUndoError):
        undo(office.clerk, b"no-act-of-that-i")


def final_acts(office):
    """Acts on which others rest, each with who did it."""
    person = a_person(office)
    with office.clerk.reading() as act:
        opened = act.stores.log.about(a_case(office))[0].op_id
    issuing = a_case(office, until="ST_ISSUE")
    issued = finish(office, issuing, "ST_ISSUE", "issued", office.clerk).op_id
    finish(office, issuing, "ST_COPY", "sent", office.clerk)
    delivered = finish(office, issuing, "ST_DELIVER", "delivered", office.clerk).op_id
    yield office.clerk, opened
    yield office.clerk, issued
    yield office.clerk, delivered
    yield office.clerk, register_party(office.clerk, "natural", person_facts(700_001)).op_id
    yield office.clerk, register_unit(office.clerk, person, {"name": "کارگاه نو"}).op_id
    yield office.head, set_person(office.head, "تازه‌وارد", ("CLK",)).op_id
    given = a_block("case", 9001, 9002)
    province_gives(office, given)
    with office.clerk.reading() as act:
        yield office.head, act.stores.log.about(given.id)[-1].op_id


def test_acts_that_others_rest_on_are_not_taken_back(office):
    acts = list(final_acts(office))
    before = traces(office)

    for work, op_id in acts:
        with pytest.raises(CannotUndoError, match="باطل یا اصلاح کنید"):
            undo(work, op_id)

    assert traces(office) == before
    assert not {op_id for _, op_id in acts} & dict(undoable(office.clerk)).keys()


def test_a_stand_in_named_by_mistake_is_taken_back(office):
    deputy = newcomer(office, "EXP")
    given = stand_in(deputy.actor, "CLK", TODAY, TODAY + timedelta(days=1))
    named = set_stand_in(office.head, office.people["CLK"], given)

    undo(office.head, named.op_id)

    with office.clerk.reading() as act:
        known = act.knowledge.people[office.people["CLK"]].stand_ins
    assert deputy.actor not in {one.deputy for one in known}


def test_a_visit_to_the_desk_logged_by_mistake_avoids_no_trip(office):
    with office.clerk.reading() as act:
        before = act.stores.lists.trips_avoided()
    given = AdviceGiven(who="علی", topic="EST_RENEW", outcome="advised")
    logged = log_visit(office.clerk, given)

    undo(office.clerk, logged.op_id)

    with office.clerk.reading() as act:
        assert act.stores.lists.trips_avoided() == before
        assert logged.subject not in {
            one["id"] for one in act.stores.lists.advices_on("2026-09-12")
        }


def test_a_changed_fact_of_a_party_comes_back(office):
    person = a_person(office)
    changed = change_party(office.clerk, person, {"father": "رضا"})

    undo(office.clerk, changed.op_id)

    with office.clerk.reading() as act:
        assert "father" not in act.stores.subjects.party(person).facts


def test_what_can_be_taken_back_is_ones_own_newest_first_and_no_longer_when_taken_back(office):
    case = a_case(office)
    first = add_note(office.clerk, case, "یک").op_id
    add_note(office.expert, case, "دو")
    third = add_note(office.clerk, case, "سه").op_id
    before = undoable(office.clerk)[:2]

    undo(office.clerk, third)

    assert before == [(third, "note.add"), (first, "note.add")]
    assert undoable(office.clerk)[0] == (first, "note.add")


def test_no_more_than_the_newest_acts_are_offered(office):
    office.clock.now = MORNING + timedelta(hours=1)
    case = a_case(office)
    for number in range(UNDO_DEPTH + 3):
        add_note(office.clerk, case, f"یادداشت {number}")

    assert len(undoable(office.clerk)) == UNDO_DEPTH
