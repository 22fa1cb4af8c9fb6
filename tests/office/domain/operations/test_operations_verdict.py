"""How an operation counts, as it is read: whole, without some facts, or not at all."""

import msgspec
import pytest

from office.domain.cases import acts
from office.domain.cases.apply import empty_case
from office.domain.operations.fold import fold
from office.domain.operations.operation import CHAIN_START, decoded, encoded, understood
from office.domain.operations.verdict import (
    ASIDE,
    CLOCK,
    COUNTS,
    PART,
    REVIEW,
    SetAside,
    Verdict,
    as_judged,
    content,
    next_office_link,
    verdict_bytes,
    verdict_in,
)
from tests.builders import a_case, a_letter, an_act, an_id

FILLED = an_act(acts.FormFilled(facts={1: "a", 2: "b", 30: "c"}))
PARTLY = verdict_bytes(Verdict(PART, ("1", "30"), (an_id("other"),), "چرا"))


@pytest.mark.parametrize(
    "verdict",
    [
        Verdict(ASIDE, why="چرا"),
        Verdict(PART, ("1",), (an_id("other"),), "چرا"),
        Verdict(why="تیک‌نخورده می‌ماند"),
    ],
)
def test_verdict_is_read_as_it_was_written(verdict):
    assert verdict_in(verdict_bytes(verdict)) == verdict


@pytest.mark.parametrize("nothing", [None, b""])
def test_operation_that_simply_counts_has_no_verdict_to_carry(nothing):
    assert verdict_bytes(COUNTS) == b""
    assert verdict_in(nothing) == COUNTS
    assert as_judged(FILLED, nothing) is FILLED


def test_bytes_that_are_no_verdict_are_refused():
    with pytest.raises(msgspec.DecodeError):
        verdict_in(b"\x01")


@pytest.mark.parametrize("code", [REVIEW, CLOCK])
def test_operation_under_review_or_by_a_wrong_clock_counts_meanwhile(code):
    assert as_judged(FILLED, verdict_bytes(Verdict(code, why="چرا"))) == FILLED


def test_facts_that_do_not_count_are_left_out():
    assert a_case(as_judged(FILLED, PARTLY)).facts == {2: "b"}


def test_act_without_facts_of_which_a_part_does_not_count_is_set_aside():
    step = an_act(acts.NoteAdded(text="یادداشت"))

    assert as_judged(step, PARTLY).kind == SetAside.KIND


def test_act_that_was_set_aside_leaves_nothing_but_its_letters_number():
    sent = an_act(acts.InquirySent(inquiry="Q", due="2026-09-20", letter=a_letter(7)))

    judged = as_judged(sent, verdict_bytes(Verdict(ASIDE, why="چرا")))
    case = a_case(judged)

    assert case.inquiries == {}
    assert [(one.row.serial, bool(one.void)) for one in case.letters] == [(7, True)]
    assert judged.op_id == sent.op_id


def test_act_that_was_set_aside_keeps_its_bytes_and_why():
    verdict = verdict_bytes(Verdict(ASIDE, why="چرا"))

    body = understood(as_judged(FILLED, verdict)).body

    assert decoded(body.data) == FILLED
    assert verdict_in(body.verdict).why == "چرا"


def test_case_whose_only_act_was_set_aside_has_no_facts():
    judged = as_judged(FILLED, verdict_bytes(Verdict(ASIDE)))

    assert fold([judged], empty_case).facts == {}


def test_operation_says_the_same_in_whatever_epoch_it_is_written():
    again = msgspec.structs.replace(FILLED, epoch=b"new", seq=1)
    other = msgspec.structs.replace(FILLED, actor=an_id("other"))

    assert encoded(again) != encoded(FILLED)
    assert content(again) == content(FILLED)
    assert content(other) != content(FILLED)


def test_offices_chain_hangs_on_place_words_and_verdict():
    said = content(FILLED)
    links = {
        next_office_link(CHAIN_START, 1, said, b""),
        next_office_link(CHAIN_START, 2, said, b""),
        next_office_link(CHAIN_START, 1, said, PARTLY),
        next_office_link(said, 1, said, b""),
        next_office_link(CHAIN_START, 1, CHAIN_START, b""),
    }

    assert len(links) == 5
    assert {len(link) for link in links} == {32}
