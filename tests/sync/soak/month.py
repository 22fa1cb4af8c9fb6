"""A soak: days of work at all desks over bad lines, and the proof of it every week."""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from office.domain.errors import OfficeError
from office.usecases.wire.conflicts import UNDER_REVIEW, conflicts, resolve_conflict
from sync.client.engine import End
from sync.server.admin.reviewing import reviews, settle
from sync.server.folding import fold_some
from tests.sync.soak.acts import Day
from tests.sync.soak.desks import Province, SoakDesk
from tests.sync.soak.figures import DayFigures, memory_mb
from tests.sync.soak.happenings import carry_stick, happen
from tests.sync.soak.plan import WEEK, Plan
from tests.sync.soak.proof import come_to_rest, faults

SYNCS, STICKS, TOGETHER, SETTLED = 0.7, 0.03, 0.25, 0.7
"""Chances: that a desk talks in a round, carries a stick, meets another, settles a conflict."""

MEASURED = 6
THURSDAY, FRIDAY = 3, 4
WORKDAY = timedelta(hours=7)


@dataclass
class Soak:
    """A soak under way; `faults` is what did not hold, with the day on which it was seen."""

    province: Province
    say: Callable[[str], object] = lambda _: None
    figures: list[DayFigures] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    ends: Counter[str] = field(default_factory=Counter)
    sticks: int = 0
    settled: int = 0

    def __post_init__(self) -> None:
        self.chance = self.province.chance
        self.people = Day(self.chance)

    @property
    def plan(self) -> Plan:
        return self.province.plan

    def run(self) -> list[str]:
        """Live through all days; what did not hold."""
        for day in range(1, self.plan.days + 1):
            self._day(day)
            is_last = day == self.plan.days
            if is_last or not day % WEEK:
                self._prove(day, thoroughly=is_last)
        return self.faults

    def _day(self, day: int) -> None:
        began = time.monotonic()
        self.figures.append(DayFigures(day))
        for one in self.plan.on(day):
            happen(self.province, one)
        morning = self.province.clock.now
        for number in range(self.plan.rounds):
            self.province.clock.now = morning + WORKDAY * (number / self.plan.rounds)
            self._round()
        self._evening()
        self.province.clock.now = morning + timedelta(days=1)
        while self.province.clock.now.weekday() in (THURSDAY, FRIDAY):
            self.province.clock.now += timedelta(days=1)
        self.say(f"day {day}: {self.people.done} acts, {time.monotonic() - began:.0f} s")

    def _round(self) -> None:
        desks = [one for one in self.province.desks if self._has_people(one)]
        for desk in self._mixed(desks):
            for _ in range(self.chance.randint(self.plan.acts // 2, self.plan.acts * 3 // 2)):
                self.people.act(desk)
                self.province.clock.now += timedelta(seconds=1)
        for office_id in self.province.offices:
            here = [one for one in self.province.of(office_id) if self._has_people(one)]
            if len(here) > 1 and self.chance.random() < TOGETHER:
                self.people.two_write(*self.chance.sample(here, 2))
        for desk in self._mixed(desks):
            if self.chance.random() < SYNCS:
                self._talk(desk)
            elif desk.is_in and not desk.is_revoked and self.chance.random() < STICKS:
                self._carry(desk)
        fold_some(self.province.centre)

    def _evening(self) -> None:
        figures = self.figures[-1]
        for office_id in self.province.offices:
            self._settle(office_id)
        healthy = [one for one in self.province.desks if one.is_in and not one.is_revoked]
        for desk in self.chance.sample(healthy, min(MEASURED, len(healthy))):
            desk.line.is_good = True
            self._talk(desk)
            began = time.process_time()
            if desk.sync().requests == 1:
                figures.quiet.append(time.process_time() - began)
            desk.line.is_good = False
        figures.memory = memory_mb()

    def _talk(self, desk: SoakDesk) -> None:
        figures, before = self.figures[-1], desk.cursor
        began = time.process_time()
        outcome = desk.sync()
        self.ends[outcome.end] += 1
        moved = outcome.progress.operations + desk.cursor - before
        if outcome.end is End.SYNCED and moved:
            figures.talking += time.process_time() - began
            figures.moved += moved

    def _carry(self, desk: SoakDesk) -> None:
        self.sticks += 1
        carry_stick(self.province, desk, self.chance)

    def _settle(self, office_id: str) -> None:
        """Let the head of an office, and the province, settle most of what waits for them."""
        desk = next(one for one in self.province.of(office_id))
        work = desk.at_work.head
        for line in conflicts(work):
            if line.is_resolved or line.sort == UNDER_REVIEW or self.chance.random() > SETTLED:
                continue
            chosen = {
                one.number: self.chance.choice((one.aside, one.stands)) for one in line.fields
            }
            try:
                resolve_conflict(work, line.op_id, chosen)
            except OfficeError as refusal:
                self.people.refused[type(refusal).__name__] += 1
            else:
                self.settled += 1
        for one in reviews(self.province.centre, office_id):
            if self.chance.random() < SETTLED:
                confirmed = self.chance.random() < SETTLED
                named = one.op_id.hex()
                settle(self.province.centre, office_id, named, confirmed=confirmed, reason="سنجیده")
                self.settled += 1

    def _prove(self, day: int, *, thoroughly: bool) -> None:
        began = time.monotonic()
        found = come_to_rest(self.province)
        found += faults(self.province, thoroughly=thoroughly)
        self.faults += [f"day {day}: {one}" for one in found]
        self.say(f"day {day}: proven in {time.monotonic() - began:.0f} s, {len(found)} faults")
        for one in found:
            self.say(f"  {one}")

    def _has_people(self, desk: SoakDesk) -> bool:
        """Whether somebody can work at a desk: a new one knows nobody before it is let in."""
        return desk.cursor > 0

    def _mixed(self, desks: list[SoakDesk]) -> list[SoakDesk]:
        return self.chance.sample(desks, len(desks))
