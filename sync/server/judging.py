"""Brings to the judge what he asks of the log: only where something may be at odds is it read."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from office.domain.cases.case import Case
from office.domain.cases.context import CaseView
from office.domain.errors import OfficeError
from office.domain.judging import words
from office.domain.judging.judge import ONLY_CENTRE, judge, strongest
from office.domain.judging.numbers import Number, judge_numbers, numbers_in
from office.domain.judging.power import judge_power, needs_power
from office.domain.judging.situation import NEEDS_STATE, NEEDS_TARGET, Situation, set_aside
from office.domain.judging.slots import ADD_ONLY, MERGES, rests_on
from office.domain.judging.times import act_moment, judge_clock
from office.domain.operations.clock import DOUBT, tick
from office.domain.operations.ids import Id
from office.domain.operations.operation import Operation, Recorded, decoded, understood
from office.domain.operations.verdict import COUNTS, Verdict, as_judged, verdict_bytes
from office.domain.province import ClosureDeclared, ProvinceAccepted
from office.storage.centre.arrival import Later
from office.storage.office_log import Judged
from office.storage.subjects import first_kind, folded, start_of
from office.usecases.refused import effective
from office.usecases.wire.given import unsound
from sync.server.officers import decision_is_signed
from sync.server.turn import Turn

_TAKEN_OVER = (ProvinceAccepted, ClosureDeclared)
"""By these a desk gives its office something to work with, so it is looked into first."""

_PLAIN = frozenset(
    body.KIND for body in ADD_ONLY if body not in ONLY_CENTRE and body not in _TAKEN_OVER
)
"""Kinds that count whatever else happened: of these the body isn't even read."""

_AT_ONCE = 2000
_FEWEST_CHAINS = 3
"""The centre's own, this one, and another."""

_MERGES = frozenset(body.KIND for body in MERGES)


class Bench:
    """Judges operations of one chain in their order, and places them in the office's log."""

    def __init__(
        self, turn: Turn, arrived: Sequence[Operation], *, by_centre: bool = False
    ) -> None:
        """Look once for all `arrived` what their author may not have seen."""
        self._turn = turn
        self._by_centre = by_centre
        self._waiting: list[Judged] = []
        self._touched: set[Id] = set()
        self._chain = (arrived[0].device, arrived[0].epoch) if arrived else (b"", b"")
        self._given = self._given_unseen(arrived)
        self._not_ahead = tick(0, turn.now + DOUBT)
        self._later = self._unseen(arrived)

    def take(self, operation: Operation, data: bytes, link: bytes) -> Verdict:
        """Judge one operation; it is placed at the latest by `close`."""
        verdict = self._verdict(operation)
        self._waiting.append(Judged(operation, data, link, verdict_bytes(verdict)))
        self._touched.add(operation.subject)
        return verdict

    def close(self) -> int:
        """Place what waits; returns the last place of the office's log."""
        waiting, self._waiting = self._waiting, []
        self._touched = set()
        return self._turn.place(waiting)

    def _verdict(self, operation: Operation) -> Verdict:
        clock = (
            COUNTS if operation.hlc <= self._not_ahead else judge_clock(operation, self._turn.now)
        )
        unseen = self._unseen_by(operation, operation.subject)
        if operation.kind in _PLAIN and not unseen and not self._given:
            return clock
        recorded = understood(operation)
        if why := self._unsound(recorded):
            return set_aside(words.not_legal(why))
        if self._given:
            clock = strongest(judge_numbers(recorded, self._given), clock)
        elsewhere = [
            one for subject in rests_on(recorded) for one in self._unseen_by(operation, subject)
        ]
        asks_power = not self._by_centre and needs_power(recorded.body)
        asks_state = bool(unseen or asks_power or operation.kind in NEEDS_STATE)
        situation = Situation(by_centre=self._by_centre)
        if asks_state or elsewhere or operation.kind in NEEDS_TARGET:
            situation = self._situation(recorded, unseen, elsewhere, with_state=asks_state)
        judged = judge(recorded, situation)
        if not asks_power:
            return strongest(judged, clock)
        people = self._turn.act.knowledge.people
        return strongest(judged, judge_power(recorded, situation.view, people), clock)

    def _situation(
        self,
        recorded: Recorded,
        unseen: Sequence[Later],
        elsewhere: Sequence[Later],
        *,
        with_state: bool,
    ) -> Situation:
        operation = recorded.op
        if operation.subject in self._touched or self._knows_less():
            self.close()
        situation = Situation(
            unseen=self._read(unseen),
            elsewhere=self._read(elsewhere),
            target=self._target(recorded),
            by_centre=self._by_centre,
            signed=decision_is_signed(self._turn.stores, self._turn.office_id, recorded),
        )
        if not with_state:
            return situation
        state = self._state(operation)
        return replace(situation, state=state, view=self._view(operation, state))

    def _unsound(self, recorded: Recorded) -> str:
        """Say why nobody could work with what a desk took over; empty where anybody can."""
        body = recorded.body
        if self._by_centre or not isinstance(body, _TAKEN_OVER):
            return ""
        if self._knows_less():
            self.close()
        return unsound(self._turn.act, body.given)

    def _knows_less(self) -> bool:
        """Whether people or orders wait to be placed that this judgement may rest on."""
        return any(self._turn.is_about_known(one.operation.kind) for one in self._waiting)

    def _read(self, unseen: Sequence[Later]) -> list[Recorded]:
        found = self._turn.stores.arrival.read([one.op_id for one in unseen]) if unseen else []
        return [understood(as_judged(decoded(one.data), one.verdict)) for one in found]

    def _target(self, recorded: Recorded) -> Operation | None:
        if recorded.op.kind not in NEEDS_TARGET:
            return None
        named: Id = getattr(recorded.body, "op_id", b"")
        if any(one.operation.op_id == named for one in self._waiting):
            self.close()
        return self._turn.stores.log.operation(named)

    def _state(self, operation: Operation) -> Any:
        stores = self._turn.stores
        history = effective(stores, stores.log.about(operation.subject))
        start = start_of(first_kind(history) if history else operation.kind)
        return folded(history, start)

    def _view(self, operation: Operation, state: Any) -> CaseView | None:
        """Return a case on its procedure; None for others, and where something is missing."""
        if not isinstance(state, Case):
            return None
        try:
            return self._turn.act.view_of(state, act_moment(operation, self._turn.now))
        except OfficeError:
            return None

    def _unseen(self, arrived: Sequence[Operation]) -> dict[Id, list[Later]]:
        """Find what other chains wrote on the subjects, beyond what any author had seen."""
        found: dict[Id, list[Later]] = defaultdict(list)
        last = self._turn.stores.office_log.cursor().office_seq
        seen = min((one.base for one in arrived), default=last)
        if seen >= last:
            return found
        subjects = {one.subject for one in arrived}
        for one in arrived:
            if one.kind in _MERGES:
                subjects.update(rests_on(understood(one)))
        for later in self._turn.stores.arrival.later(subjects, seen):
            if (later.device, later.epoch) != self._chain:
                found[later.subject].append(later)
        return found

    def _given_unseen(self, arrived: Sequence[Operation]) -> dict[Number, Id]:
        """Find the numbers that other copies of the same desk gave, unseen by any author.

        Desks have numbers of their own; only a desk with several chains may give one twice.
        """
        others = self._copies() if arrived else frozenset()
        if not others:
            return {}
        found: dict[Number, Id] = {}
        entries = self._turn.stores.office_log
        after = min(one.base for one in arrived)
        while some := entries.entries(after, _AT_ONCE):
            after = some[-1].office_seq
            for one in some:
                if (one.device, one.epoch) in others:
                    recorded = understood(decoded(one.data))
                    for number, _ in numbers_in(recorded.body):
                        found.setdefault(number, recorded.op.op_id)
        return found

    def _copies(self) -> frozenset[tuple[bytes, bytes]]:
        """Return the other chains of the desk that the one at hand is of."""
        stores, device = self._turn.stores, self._chain[0]
        chains = [one[:2] for one in stores.chains.every()]
        if len(chains) < _FEWEST_CHAINS:
            return frozenset()
        desks = {one.device: one.desk for one in stores.devices.every()}
        own = desks.get(device)
        if own is None:
            return frozenset()
        return frozenset(one for one in chains if desks.get(one[0]) == own and one != self._chain)

    def _unseen_by(self, operation: Operation, subject: Id) -> list[Later]:
        """Return what the author of an operation had not seen of a subject."""
        later = self._later.get(subject)
        if not later:
            return []
        return [
            one
            for one in later
            if one.office_seq > operation.base
            and self._repeated.get(one.op_id, operation.seq) >= operation.seq
        ]

    @cached_property
    def _repeated(self) -> dict[Id, int]:
        return self._turn.stores.chains.repeated(*self._chain)
