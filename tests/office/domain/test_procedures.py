"""A procedure answers for its parts by code."""

from dataclasses import replace

import pytest

from office.domain.procedures.parts import After
from tests.office.catalogue.small_pack import tiny_procedure

TINY = tiny_procedure()


@pytest.mark.parametrize("ask", [TINY.step, TINY.document, TINY.inquiry, TINY.letter])
def test_part_that_is_not_there_is_a_key_error(ask):
    with pytest.raises(KeyError):
        ask("NOTHING")


def test_parts_are_found_by_code():
    assert TINY.step("ST_REVIEW").outcome("done").title == "بررسی شد"
    assert TINY.document("D_GAZETTE").number == 2
    assert TINY.inquiry("Q_ENV").letter == "inquiry_env"
    assert TINY.letter("reminder_env").kind == "reminder"
    with pytest.raises(KeyError):
        TINY.step("ST_REVIEW").outcome("refuse")


def test_steps_downstream_are_those_after_and_itself():
    assert [one.code for one in TINY.successors("ST_REVIEW")] == ["ST_APPROVE"]
    assert TINY.downstream("ST_REVIEW") == {"ST_REVIEW", "ST_APPROVE", "ST_DELIVER"}


def test_downstream_counts_a_step_reached_twice_once():
    deliver = TINY.step("ST_DELIVER")
    both = replace(deliver, after=(After("ST_REVIEW"), After("ST_APPROVE")))
    diamond = replace(TINY, steps=(*TINY.steps[:-1], both))

    assert diamond.downstream("ST_INTAKE") == {one.code for one in TINY.steps}


def test_decisive_step_is_the_one_that_decides():
    assert TINY.decisive_step().code == "ST_APPROVE"
    assert replace(TINY, steps=TINY.steps[:1]).decisive_step() is None


def test_rules_are_read_by_code():
    assert TINY.rule_values()["visit_days"] == 5
