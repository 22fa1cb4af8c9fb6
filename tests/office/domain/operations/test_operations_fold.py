from dataclasses import dataclass, replace
from typing import ClassVar

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.domain.cases import acts
from office.domain.cases.apply import empty_case
from office.domain.letters import Lettered, LetterRegistered, LetterVoided
from office.domain.operations.fold import Undone, applied, applies, fold
from office.domain.operations.operation import Body, kind, understood
from office.domain.operations.subject import Subject
from office.domain.parties import Party, PartySet
from office.domain.units import Unit, UnitSet
from tests.builders import CASE, NOW, a_letter, an_act, an_id, opening


@kind
class Said(Body, frozen=True):
    KIND: ClassVar[str] = "test.say"

    word: str = msgspec.field(name="1")


@kind
class Ignored(Body, frozen=True):
    KIND: ClassVar[str] = "test.ignored"


@dataclass(frozen=True)
class Talk(Subject):
    words: str = ""


@applies(Said)
def _(talk, one):
    return replace(talk, id=one.op.subject, words=talk.words + one.body.word)


def say(word, **changes):
    return an_act(Said(word=word), **changes)


def undo(operation):
    return an_act(Undone(op_id=operation.op_id))


def test_state_is_made_of_acts_in_their_order():
    assert fold([say("a"), say("b")], Talk) == Talk(CASE, words="ab")


def test_nothing_done_is_the_empty_state():
    assert fold([], Talk) == Talk()


def test_act_that_was_taken_back_leaves_only_the_name_of_its_subject():
    first = say("a")

    assert fold([first, undo(first)], Talk) == Talk(CASE)


def test_acts_after_one_that_was_taken_back_stay():
    first = say("a")

    assert fold([first, say("b"), undo(first)], Talk).words == "b"


def test_undo_that_was_itself_taken_back_counts_for_nothing():
    first = say("a")
    mistake = undo(first)

    assert fold([first, mistake, undo(mistake)], Talk).words == "a"


def test_undo_of_an_act_that_nobody_knows_changes_nothing():
    assert fold([say("a"), undo(say("b"))], Talk).words == "a"


def test_act_that_changes_no_state_leaves_it_as_it_is():
    talk = Talk(CASE, words="a")

    assert applied(talk, understood(an_act(Ignored()))) is talk


def test_act_of_a_newer_program_makes_its_subject_read_only():
    found = fold([say("a"), say("b", version=2)], Talk)

    assert found == Talk(CASE, unreadable=True, words="a")


def test_subject_that_only_a_newer_program_wrote_about_has_its_name():
    assert fold([say("a", version=2)], Talk) == Talk(CASE, unreadable=True)


@pytest.mark.parametrize(
    "body",
    [
        acts.FollowUpSet(day="1405/06/22"),
        acts.VisitRecorded(step="A", day=""),
        acts.DocumentSet(document="D", state="received", expires="soon"),
    ],
)
def test_act_whose_day_is_none_makes_its_subject_read_only_and_is_kept(body):
    found = fold([opening(), an_act(body)], empty_case)

    assert found.unreadable
    assert found.number == "1"


def test_letter_number_of_an_act_that_was_taken_back_stays_void():
    letter = an_act(LetterRegistered(letter=a_letter()))

    found = fold([letter, undo(letter)], Lettered)

    assert found.id == CASE
    assert [(one.row.serial, one.void) for one in found.letters] == [
        (1, "اقدام پیش از ارسال واگردانده شد")
    ]


def test_case_keeps_the_void_number_of_an_inquiry_that_was_taken_back():
    sent = an_act(acts.InquirySent(inquiry="Q", due="2026-09-20", letter=a_letter()))

    found = fold([opening(), sent, undo(sent)], empty_case)

    assert found.inquiries == {}
    assert found.letters[0].void


def test_undone_act_without_a_letter_leaves_no_letter():
    note = an_act(acts.NoteAdded(text="یادداشت"))

    assert fold([opening(), note, undo(note)], empty_case).letters == ()


def test_void_of_a_letter_can_be_taken_back():
    letter = an_act(LetterRegistered(letter=a_letter()))
    void = an_act(LetterVoided(number=a_letter().number, reason="دو بار ثبت شد"))

    assert fold([letter, void], Lettered).letters[0].void == "دو بار ثبت شد"
    assert fold([letter, void, undo(void)], Lettered).letters[0].void == ""


STARTS = {an_id("case"): empty_case, an_id("party"): Party, an_id("unit"): Unit}
notes = st.text("ابپ", min_size=1, max_size=3)


def history_of(subject, words):
    if subject == an_id("case"):
        filled = [
            an_act(acts.FormFilled(facts={number: word}), subject=subject)
            for number, word in enumerate(words)
        ]
        return [an_act(opening_body(), subject=subject), *filled]
    body = PartySet if subject == an_id("party") else UnitSet
    return [an_act(body(facts={1: word}), subject=subject) for word in words]


def opening_body():
    return acts.CaseOpened(number="1", tracking="1", applicant=an_id("party"))


@given(st.tuples(*[st.lists(notes, min_size=1, max_size=5)] * 3), st.randoms())
def test_subjects_fold_to_the_same_however_their_histories_arrive_together(words, chance):
    histories = {
        subject: history_of(subject, said) for subject, said in zip(STARTS, words, strict=True)
    }
    waiting = {subject: list(acts_) for subject, acts_ in histories.items()}
    arrived = []
    while waiting:
        subject = chance.choice(list(waiting))
        arrived.append(waiting[subject].pop(0))
        waiting = {key: left for key, left in waiting.items() if left}

    for subject, start in STARTS.items():
        about = [one for one in arrived if one.subject == subject]
        assert fold(about, start) == fold(histories[subject], start)


@given(st.lists(notes, max_size=8), st.integers(0, 8))
def test_fold_may_be_cut_anywhere_and_carried_on(words, cut):
    history = [say(word, when=NOW) for word in words]

    first = fold(history[:cut], Talk)
    assert fold(history[cut:], lambda: first) == fold(history, Talk)
