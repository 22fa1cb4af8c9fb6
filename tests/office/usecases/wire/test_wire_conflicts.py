"""Two desks at odds: both values and both people are shown, and a person says what stands."""

from datetime import timedelta

import msgspec
import pytest

from office.domain.operations.clock import tick as tick_of
from office.domain.operations.fold import ReviewSettled
from office.domain.operations.verdict import CLOCK, REVIEW, Verdict
from office.usecases.cases import add_note, fill_section
from office.usecases.corrections import undo
from office.usecases.documents import DocumentMark, mark_document
from office.usecases.parties import change_party, party_card
from office.usecases.people import set_person
from office.usecases.steps import leave_out, tick
from office.usecases.wire.again import can_do_again, do_again
from office.usecases.wire.conflicts import (
    ACT,
    FIELDS,
    MARKED,
    UNDER_REVIEW,
    WRONG_CLOCK,
    NoConflictError,
    OtherValueError,
    conflict,
    conflicts,
    resolve_conflict,
)
from office.usecases.wire.naming import fact_title, fact_words, facts_of
from tests.office.usecases.walk_in import RENEWAL, a_case, a_person, changed_pack, finish, state_of
from tests.office.usecases.wire.hand import is_whole
from tests.office.usecases.wire.test_wire_arriving import from_centre, gift

JOBS, MONTHS = 29, 31
OPTIONAL_COPY = (
    "title: رونوشت به شرکت شهرک‌ها\n",
    "title: رونوشت به شرکت شهرک‌ها\n    optional: true\n",
)


@pytest.fixture
def case(first, hand, second):
    """A case at its opinion, on both desks."""
    made = a_case(first, until="ST_OPINION")
    exchange(hand, first, second)
    return made


def exchange(hand, *desks):
    for one in desks:
        hand.collect(one)
    for one in desks:
        hand.bring(one)


@pytest.fixture
def at_odds(first, hand, second, case):
    """The second desk wrote a value while the first had written another; and one that fits."""
    ours = fill_section(first.expert, case, {"jobs_now": 5})
    theirs = fill_section(second.expert, case, {"jobs_now": 7, "months_to_finish": 11})
    hand.set_aside(theirs.op_id, ours.op_id, fields=(JOBS,))
    exchange(hand, first, second)
    return ours, theirs


def test_both_desks_see_both_values_with_who_and_when(first, second, case, at_odds):
    ours, theirs = at_odds

    line, on_second = (conflict(desk.head, theirs.op_id) for desk in (first, second))

    assert [one.is_ours for one in (line, on_second)] == [False, True]
    assert (line.sort, line.against, line.subject) == (FIELDS, ours.op_id, case)
    assert (line.by, line.against_by) == ("همکار EXP", "همکار EXP")
    assert line.at >= line.against_at - timedelta(seconds=1)
    (field,) = line.fields
    assert (field.number, field.title) == (JOBS, "شاغلان کنونی")
    assert (field.aside, field.stands, field.base) == (7, 5, 4)
    assert field.aside_words.startswith("۷")
    assert state_of(first, case).facts[MONTHS] == 11
    assert is_whole(first, second)


def test_the_value_that_a_person_chooses_stands_on_both_desks(first, hand, second, case, at_odds):
    _, theirs = at_odds

    resolve_conflict(first.head, theirs.op_id, {JOBS: 7}, "با متقاضی پرسیده شد.")
    exchange(hand, first, second)

    for desk in (first, second):
        assert state_of(desk, case).facts[JOBS] == 7
        (line,) = conflicts(desk.head)
        assert line.is_resolved
        assert "همکار HEAD" in line.resolution
    with pytest.raises(NoConflictError, match="پیش‌تر"):
        resolve_conflict(second.head, theirs.op_id)
    assert is_whole(first, second)


def test_a_resolution_is_undone_until_it_is_sent(first, case, at_odds):
    _, theirs = at_odds
    resolved = resolve_conflict(first.head, theirs.op_id, {JOBS: 7})

    undo(first.head, resolved.op_id)

    assert state_of(first, case).facts[JOBS] == 5
    assert not conflict(first.head, theirs.op_id).is_resolved


def test_a_conflict_that_was_only_seen_leaves_all_as_it_was(first, case, at_odds):
    _, theirs = at_odds

    resolve_conflict(first.head, theirs.op_id)

    assert state_of(first, case).facts[JOBS] == 5
    assert conflict(first.head, theirs.op_id).is_resolved


@pytest.mark.parametrize("facts", [{JOBS: 9}, {MONTHS: 11}])
def test_a_conflict_is_not_resolved_by_another_value(first, at_odds, facts):
    _, theirs = at_odds

    with pytest.raises(OtherValueError, match="نشان‌داده"):
        resolve_conflict(first.head, theirs.op_id, facts)


def test_values_that_were_set_aside_stand_after_doing_it_again(second, case, at_odds):
    _, theirs = at_odds
    assert can_do_again(second.expert, theirs.op_id)

    do_again(second.expert, theirs.op_id)

    assert state_of(second, case).facts[JOBS] == 7
    assert not can_do_again(second.expert, theirs.op_id)
    with pytest.raises(NoConflictError, match="کاری نمانده"):
        do_again(second.expert, theirs.op_id)


def test_facts_of_a_person_are_at_odds_and_resolved_too(first, hand, second):
    person = a_person(first)
    exchange(hand, first, second)
    ours = change_party(first.clerk, person, {"father": "علی"})
    theirs = change_party(second.clerk, person, {"father": "حسن", "birth": "1981-01-01"})
    hand.set_aside(theirs.op_id, ours.op_id)
    exchange(hand, first, second)

    line = conflict(second.clerk, theirs.op_id)
    father = next(one for one in line.fields if one.aside == "حسن")
    assert (father.stands, father.base, father.base_words) == ("علی", None, "—")
    born = next(one for one in line.fields if one.aside == "1981-01-01")
    assert born.aside_words == "۱۳۵۹/۱۰/۱۱"

    resolve_conflict(second.clerk, theirs.op_id, {father.number: "حسن"})

    assert party_card(second.clerk, person).party.facts["father"] == "حسن"
    exchange(hand, first, second)
    assert is_whole(first, second)


def test_a_step_that_was_set_aside_is_done_again(first, hand, second, case):
    ours = add_note(first.expert, case, "نکته")
    theirs = finish(second, case, "ST_OPINION", "renew", second.expert)
    hand.set_aside(theirs.op_id, ours.op_id)
    exchange(hand, first, second)
    assert "ST_OPINION" not in state_of(second, case).done
    line = conflict(second.expert, theirs.op_id)
    assert (line.sort, line.fields) == (ACT, ())

    again = do_again(second.expert, theirs.op_id)
    exchange(hand, first, second)

    assert state_of(first, case).done["ST_OPINION"].op_id == again.op_id
    assert conflict(first.head, theirs.op_id).is_resolved
    assert is_whole(first, second)


def test_a_tick_and_a_document_are_done_again(first, hand, second, case):
    document = next(iter(state_of(second, case).documents))
    ticked = tick(second.expert, case, "ST_OPINION", "land_checked")
    marked = mark_document(second.clerk, case, document, DocumentMark("wrong", note="ناخواناست"))
    expires = mark_document(
        second.clerk,
        case,
        document,
        DocumentMark("received", expires=second.clock.now.date() + timedelta(days=9)),
    )
    for one in (ticked, marked, expires):
        hand.set_aside(one.op_id)
    exchange(hand, first, second)

    for one in (ticked, marked, expires):
        do_again(second.expert if one is ticked else second.clerk, one.op_id)

    state = state_of(second, case)
    assert state.ticks["ST_OPINION", "land_checked"].on
    assert state.documents[document].state == "received"


def test_leaving_a_step_out_is_done_again(first, hand, second):
    newer = gift(1, changed_pack(RENEWAL, 2, OPTIONAL_COPY))
    hand.add(msgspec.structs.replace(newer, hlc=tick_of(0, first.clock.now)))
    exchange(hand, first, second)
    case = a_case(first, until="ST_COPY")
    exchange(hand, first, second)
    left = leave_out(second.clerk, case, "ST_COPY", "شهرک رونوشت نمی‌خواهد.")
    hand.set_aside(left.op_id)
    exchange(hand, first, second)
    assert "ST_COPY" not in state_of(second, case).done

    do_again(second.clerk, left.op_id)

    assert state_of(second, case).done["ST_COPY"].note == "شهرک رونوشت نمی‌خواهد."


def test_what_has_no_way_to_be_done_again_is_said_so(first, hand, second, case):
    aside = add_note(second.expert, case, "یک")
    hand.set_aside(aside.op_id)
    exchange(hand, first, second)

    assert not can_do_again(second.expert, aside.op_id)
    with pytest.raises(NoConflictError, match="صفحه خود پرونده"):
        do_again(second.expert, aside.op_id)


def test_an_act_that_simply_counts_is_no_conflict(first, case):
    with pytest.raises(NoConflictError, match="ناسازگار نیست"):
        conflict(first.head, add_note(first.clerk, case, "یک").op_id)
    with pytest.raises(NoConflictError):
        do_again(first.head, state_of(first, case).history[0].op.op_id)


def test_what_is_under_review_or_of_a_wrong_clock_or_marked_is_told_apart(first, hand, case):
    notes = [add_note(first.clerk, case, text) for text in ("یک", "دو", "سه")]
    verdicts = (
        Verdict(REVIEW, why="حکم لغو شده بود."),
        Verdict(CLOCK, why="ساعت جلو بود."),
        Verdict(against=(notes[0].op_id,), why="دیده نشده بود."),
    )
    for note, verdict in zip(notes, verdicts, strict=True):
        hand.judged[note.op_id] = verdict
    exchange(hand, first)

    found = {one.op_id: one for one in conflicts(first.head)}

    sorts = [found[note.op_id].sort for note in notes]
    assert sorts == [UNDER_REVIEW, WRONG_CLOCK, MARKED]
    assert is_whole(first)


@pytest.mark.parametrize(("confirmed", "word"), [(True, "پذیرفت"), (False, "باطل کرد")])
def test_what_the_centre_settled_is_shown_as_settled(first, hand, case, confirmed, word):
    note = add_note(first.clerk, case, "یک")
    hand.judged[note.op_id] = Verdict(REVIEW, why="حکم لغو شده بود.")
    hand.collect(first)
    hand.add(from_centre(1, case, ReviewSettled(op_id=note.op_id, confirmed=confirmed)))
    hand.bring(first)

    assert word in conflict(first.head, note.op_id).resolution
    assert is_whole(first)


def test_a_person_told_otherwise_at_two_desks_is_a_conflict_without_facts(first, hand, second):
    told = set_person(second.head, "تازه‌کار", ("CLK",), "کارشناس")
    exchange(hand, first, second)
    ours = set_person(first.head, "تازه‌کار یک", ("CLK",), person_id=told.subject)
    theirs = set_person(second.head, "تازه‌کار دو", ("CLK",), person_id=told.subject)
    hand.set_aside(theirs.op_id, ours.op_id)
    exchange(hand, first, second)

    line = conflict(first.head, theirs.op_id)
    assert (line.sort, line.about) == (ACT, "")

    resolve_conflict(first.head, theirs.op_id)
    assert is_whole(first, second)


def test_facts_are_named_also_where_nothing_knows_them(first, case):
    with first.head.reading() as act:
        state = state_of(first, case)
        strange = state.changed(pack_version=99)

        assert fact_title(act, state, JOBS) == "شاغلان کنونی"
        assert fact_title(act, strange, JOBS) == "۲۹"
        assert fact_words(act, strange, JOBS, 5) == "۵"
        assert fact_title(act, None, 3) == "۳"
        assert facts_of(None) == {}
