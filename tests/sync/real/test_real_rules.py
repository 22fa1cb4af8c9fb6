"""Each rule of the real wire is switched off alone, and the history that needs it is caught.

The histories are those that the model found (SYNC.md §11.3), driven by hand.
"""

import pytest
from sqlalchemy.exc import IntegrityError

from office.storage.centre.arrival import Arrival
from office.storage.centre.chains import ChainHead, Chains
from office.usecases.wire.outgoing import acknowledged, link_before
from sync.client import taking
from sync.server import exchange as talking
from sync.server import outgoing
from sync.server.intake import _Intake
from sync.server.judging import Bench
from tests.sync.model import machine
from tests.sync.model.machine import BrokenRecordError, Day, OneRecord
from tests.sync.real.ground import file_ground, postgres_ground  # noqa: F401  # fixtures
from tests.sync.real.stages import staged
from tests.sync.real.test_real_histories import quiet  # noqa: F401  # a fixture


@pytest.fixture(scope="module", params=["file", "postgres"])
def make_world(request):
    with staged(request.getfixturevalue(f"{request.param}_ground")) as make:
        yield make


@pytest.fixture
def one_record(make_world):
    return OneRecord(make_world)


def worked(record, history):
    """Play a history to its end and hold the world to everything."""
    history(record)
    record.all_is_one_record()
    record.teardown()


def two_write_unseen(record):
    record.work(Day(0, acts=((0, 1),)))
    record.edit(1, 0, 2)
    record.work(Day(1))


def the_centre_falls_over(record):
    record.edit(0, 0, 1)
    record.work(Day(0, dies=True))


def the_first_batch_is_lost(record):
    record.edit(0, 0, 1)
    record.edit(0, 1, 1)
    first, second = record.world.send(0, 1)
    record.world.deliver(second)
    record.world.deliver(first)


def a_batch_comes_twice(record):
    record.edit(0, 0, 1)
    (batch,) = record.world.send(0, 3)
    record.world.deliver(batch)
    record.world.deliver(batch)


def a_copied_desk_asks(record):
    record.clone(0)
    record.edit(0, 0, 1)
    record.edit(2, 1, 2)
    record.work(Day(0))
    record._said(2, record.world.ask(2, 100), 9)


def what_was_sent_comes_in_a_new_epoch(record):
    record.edit(0, 0, 1)
    (batch,) = record.world.send(0, 3)
    record.world.deliver(batch)
    record.open_epoch(0)
    record.work(Day(0))


HISTORIES = [
    two_write_unseen,
    the_centre_falls_over,
    the_first_batch_is_lost,
    a_batch_comes_twice,
    a_copied_desk_asks,
    what_was_sent_comes_in_a_new_epoch,
]


@pytest.mark.parametrize("history", HISTORIES)
def test_with_all_rules_the_history_ends_well(one_record, history):
    worked(one_record, history)


def no_base_check(patch):
    patch.setattr(Bench, "_unseen_by", lambda *_: [])


def receipt_before_storing(patch):
    """The receipt tells what was about to be stored when the centre fell over."""
    told = {}
    take, receipt = Chains.save, outgoing.receipt

    def saved(self, device, epoch, seq, link, at):
        told[(device, epoch)] = ChainHead(seq, link)
        take(self, device, epoch, seq, link, at)

    def head(self, device, epoch):
        return told.get((device, epoch)) or heads(self, device, epoch)

    heads = Chains.head

    def said(at_office, *rest):
        with pytest.MonkeyPatch.context() as now:
            now.setattr(Chains, "head", head)
            return receipt(at_office, *rest)

    def heard(*taken):
        try:
            take_one(*taken)
        except Exception:  # noqa: BLE001  # the centre says nothing of its fall
            return

    take_one = talking._take
    patch.setattr(Chains, "save", saved)
    patch.setattr(talking, "receipt", said)
    patch.setattr(talking, "_take", heard)


def no_gap_check(patch):
    def take(self, arrived):
        head = self._chains.head(*self._chain)
        if self._header.first <= head.seq + 1:
            return whole(self, arrived)
        with pytest.MonkeyPatch.context() as now:
            before = ChainHead(self._header.first - 1, self._header.before)
            now.setattr(Chains, "head", lambda *_: before)
            now.setattr(_Intake, "_forked", lambda *_: ())
            return whole(self, arrived)

    whole = _Intake.take
    patch.setattr(_Intake, "take", take)


class Unlike(bytes):
    """Bytes that are like no others."""

    def __eq__(self, _):
        return False

    __hash__ = bytes.__hash__


def no_resend_check(patch):
    """Nor is an act known by its bytes, which is how a centre knows what it is given back."""

    def known(self, op_ids):
        return {op_id: Unlike(data) for op_id, data in all_known(self, op_ids).items()}

    def take(self, arrived):
        with pytest.MonkeyPatch.context() as now:
            now.setattr(Chains, "head", lambda *_: ChainHead(self._header.first - 1, b""))
            now.setattr(_Intake, "_forked", lambda *_: ())
            return whole(self, arrived)

    whole, all_known = _Intake.take, Arrival.known
    patch.setattr(Arrival, "known", known)
    patch.setattr(_Intake, "take", take)


def no_link_in_the_receipt(patch):
    def believed(work, facts):
        ours = link_before(work, facts.acked + 1)
        return acknowledged(work, facts.__class__(**{**vars(facts), "link": ours}))

    patch.setattr(taking, "acknowledged", believed)


def judged_anew(patch):
    patch.setattr(Arrival, "known", lambda *_: {})


def no_verdict_in_the_log(patch):
    """The centre keeps verdicts to itself; what goes down no longer proves the office's chain."""
    sent = outgoing._sent
    patch.setattr(outgoing, "_sent", lambda one, asked: sent(one._replace(verdict=b""), asked))


CAUGHT = [
    (no_base_check, two_write_unseen, {machine.OVERWRITTEN}),
    (receipt_before_storing, the_centre_falls_over, {machine.LOST}),
    (no_gap_check, the_first_batch_is_lost, {machine.GAP_IN_CHAIN, machine.TWICE_IN_CHAIN}),
    (no_resend_check, a_batch_comes_twice, {machine.TWICE_IN_CHAIN}),
    (no_link_in_the_receipt, a_copied_desk_asks, {machine.LOST}),
    (no_verdict_in_the_log, two_write_unseen, {machine.UNTOLD, machine.RESTLESS}),
]


@pytest.mark.parametrize(("broken", "history", "words"), CAUGHT)
def test_without_a_rule_its_history_is_caught(one_record, monkeypatch, broken, history, words):
    broken(monkeypatch)

    with pytest.raises(BrokenRecordError) as caught:
        worked(one_record, history)

    assert str(caught.value) in words


def test_an_act_that_is_judged_anew_is_stopped_by_the_database_itself(one_record, monkeypatch):
    judged_anew(monkeypatch)

    with pytest.raises(IntegrityError):
        worked(one_record, what_was_sent_comes_in_a_new_epoch)
