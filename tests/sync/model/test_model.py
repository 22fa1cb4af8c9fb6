"""The rules of the wire hold, and each of them is needed (SYNC.md §11.1 and §11.3)."""

import os
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.sync.model import machine
from tests.sync.model.machine import BrokenRecordError, OneRecord
from tests.sync.model.rules import Desk, Disk, LogFrame, Op, Receipt, Rules
from tests.sync.model.world import ModelWorld

HISTORIES = int(os.environ.get("KARGOSHA_HISTORIES", "0"))
"""How many histories a night tries, each time others; in CI the same few hundred."""

AT_ONCE = 2_000
"""Hypothesis remembers every history of a run: more at once would fill the memory."""

OFTEN = settings(
    max_examples=min(HISTORIES, AT_ONCE) or 400,
    stateful_step_count=25,
    derandomize=not HISTORIES,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
SOUGHT = settings(
    OFTEN,
    max_examples=900,
    stateful_step_count=20,
    derandomize=False,
    phases=[Phase.generate],
    report_multiple_bugs=False,
    print_blob=False,
)
SEEDS = {"seen_acts_again": 2, "fork_check": 1}
"""Where the search begins, found by trying; 0 for the other rules."""

TRIES = 8

BROKEN = {
    "receipt_after_storing": {machine.LOST},
    "base_check": {machine.OVERWRITTEN},
    "gap_check": {machine.GAP_IN_CHAIN, machine.TWICE_IN_CHAIN},
    "resend_check": {machine.TWICE_IN_CHAIN},
    "receipt_link": {machine.LOST},
    "judged_once": {machine.TWICE_IN_OFFICE},
    "verdict_in_log": {machine.UNTOLD},
    "office_chain": {machine.OTHER_LOG, machine.OVERWRITTEN},
    "seen_acts_again": {machine.NEEDLESS},
    "fork_check": {machine.OVERWRITTEN},
}
"""What goes wrong without a rule. The first seven are SYNC.md's table."""


@pytest.mark.timeout(0 if HISTORIES else 300)
@pytest.mark.parametrize(
    "rules", [Rules(), Rules(witness=False)], ids=["all rules", "without the witness"]
)
def test_desks_and_centre_stay_one_record_whatever_the_line_does(rules):
    for _ in range(max(1, HISTORIES // AT_ONCE)):
        run_state_machine_as_test(histories_of(rules), settings=OFTEN)


@pytest.mark.parametrize("rule", BROKEN)
def test_a_history_shows_why_a_rule_is_there(rule):
    rules = replace(Rules(), **{rule: False})

    found = what_breaks(rules, first=SEEDS.get(rule, 0))

    assert found in BROKEN[rule]


def test_a_backup_that_came_back_is_noticed_before_the_centre_is_asked():
    desk = a_desk(epochs=[1, 2])
    backup = desk.disk
    desk.write(1, field=0, value=1)

    desk.restore(backup, witness=None)

    assert desk.disk.epoch == 2


def test_the_backup_of_a_desk_that_did_nothing_since_goes_on_in_its_chain():
    desk = a_desk(epochs=[1, 2])
    desk.write(1, field=0, value=1)

    desk.restore(desk.disk, witness=None)

    assert desk.disk.epoch == 1


def test_a_new_epoch_writes_what_has_no_place_under_the_old_ids():
    desk = a_desk(epochs=[1, 2])
    desk.write(7, field=0, value=1)
    desk.write(8, field=1, value=2)

    desk.open_epoch()

    assert [(op.op_id, op.epoch, op.seq) for op in desk.disk.own] == [(7, 2, 1), (8, 2, 2)]


def test_an_answer_to_another_desk_changes_nothing():
    desk = a_desk(epochs=[1, 2])
    desk.write(7, field=0, value=1)
    before = desk.disk

    desk.receive(Receipt(device=2, epoch=1, acked=9, link=9))
    desk.receive(LogFrame(device=2, epoch=1, first=1, after=9, entries=()))

    assert desk.disk == before


def test_an_act_keeps_its_content_in_another_epoch():
    op = Op(op_id=7, device=1, epoch=1, seq=3, base=2, field=0, value=1)

    assert replace(op, epoch=2, seq=1).content == op.content


def a_desk(epochs: list[int]) -> Desk:
    left = iter(epochs)
    return Desk(Rules(), Disk(device=1, epoch=next(left)), lambda: next(left))


def histories_of(rules: Rules) -> Callable[[], OneRecord]:
    def machine_over_the_model() -> OneRecord:
        return OneRecord(lambda: ModelWorld(rules))

    return machine_over_the_model


def what_breaks(rules: Rules, first: int) -> str:
    """Return what the first broken history shows; nothing when no seed finds one."""
    for number in range(first, first + TRIES):
        try:
            run_state_machine_as_test(seed(number)(histories_of(rules)), settings=SOUGHT)
        except BrokenRecordError as error:
            return str(error)
    return ""
