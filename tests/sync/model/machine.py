"""Histories of two desks, their clones and the centre over a line that does what it likes.

The machine drives a `World`: the model, or the real desk and centre. It keeps its own notes of what
people did and saw, and holds the world to them after each step and when all have synced.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.sync.model.world import Act, Message, World

MOST_DESKS = 3
ROUNDS = 16
ALL_ANSWERS = 9

LOST = "an acknowledged act is missing at the centre"
TWICE_IN_OFFICE = "an act is twice in the office log"
TWICE_IN_CHAIN = "an act is twice in the log of a device"
GAP_IN_CHAIN = "the log of a device has a gap"
GAP_IN_OFFICE = "the office log has a gap"
OVERWRITTEN = "a value was replaced by an author who had not seen it, and nobody was told"
NEEDLESS = "an act was set aside though its author had seen what it replaced"
UNTOLD = "an act was set aside and a desk was not told"
OTHER_LOG = "a desk has something else than the centre at a place of the office log"
FORGOTTEN = "a desk has forgotten an act that it recorded"
SHOWN = "a desk shows other values than its log says"
RESTLESS = "the desks and the centre do not come to rest"

MORNINGS = (*("quiet",) * 5, "backed up", "backup back", "image back", "new epoch", "late answers")

which = st.integers(0, 7)
fields, values = st.integers(0, 1), st.integers(1, 2)


@dataclass(frozen=True)
class Day:
    """What befell one desk in the morning, acts, and then a sync.

    The line is cut after some batches, or the centre falls over at each of them. Of the answers to
    each message only the first are heard; the others come later.
    """

    desk: int
    morning: str = "quiet"
    acts: tuple[tuple[int, int], ...] = ()
    size: int = 3
    cut: int | None = None
    heard: int = ALL_ANSWERS
    dies: bool = False


days = st.builds(
    Day,
    desk=which,
    morning=st.sampled_from(MORNINGS),
    acts=st.lists(st.tuples(fields, values), max_size=2).map(tuple),
    size=st.integers(1, 3),
    cut=st.sampled_from((None, 0, 1)),
    heard=st.sampled_from((ALL_ANSWERS, 1, 0)),
    dies=st.sampled_from((False,) * 7 + (True,)),
)


class BrokenRecordError(AssertionError):
    """The desks and the centre are no longer one record."""


@dataclass(frozen=True)
class Noted:
    """What somebody did, and all the acts that stood in the desk's database then."""

    field: int
    value: int
    seen: frozenset[Act]


@dataclass
class Hands:
    """What the people of one desk recorded and have not lost with a disk."""

    device: int
    made: list[Act] = field(default_factory=list)
    copy: list[Act] | None = None


class OneRecord(RuleBasedStateMachine):
    """The verbs of desks and line, and what must hold."""

    def __init__(self, make_world: Callable[[], World]) -> None:
        super().__init__()
        self.world = make_world()
        self.hands = [Hands(0), Hands(1)]
        self.noted: dict[Act, Noted] = {}
        self.promised: set[Act] = set()
        self.up: list[tuple[int, Message]] = []
        self.down: list[tuple[int, Message]] = []
        self.is_sound = True

    # Verbs of a desk.

    @initialize(has_clone=st.booleans(), days=st.lists(days, min_size=1, max_size=4))
    def begin(self, has_clone: bool, days: list[Day]) -> None:
        """Some days at the desks: rules may be switched off for a whole history, these never."""
        if has_clone:
            self.clone(0)
        for day in days:
            self.work(day)

    @rule(desk=which, field=fields, value=values)
    def edit(self, desk: int, field: int, value: int) -> None:
        desk = self._desk(desk)
        seen = frozenset([*self.world.placed(desk), *self.world.waiting(desk)])
        act = self.world.edit(desk, field, value)
        self.noted[act] = Noted(field, value, seen)
        self.hands[desk].made.append(act)

    @rule(desk=which, size=st.integers(1, 3))
    def send(self, desk: int, size: int) -> None:
        desk = self._desk(desk)
        self.up += [(self.hands[desk].device, one) for one in self.world.send(desk, size)]

    @rule(desk=which, most=st.integers(1, 4))
    def fetch(self, desk: int, most: int) -> None:
        desk = self._desk(desk)
        self.up.append((self.hands[desk].device, self.world.ask(desk, most)))

    @rule(day=days)
    def work(self, day: Day) -> None:
        """Do some acts, ask, send all and ask again, as far as the line lets it."""
        self._wake(self._desk(day.desk), day.morning)
        for number, value in day.acts:
            self.edit(day.desk, number, value)
        self._exchange(self._desk(day.desk), day)

    @precondition(lambda self: len(self.hands) < MOST_DESKS)
    @rule(desk=which)
    def clone(self, desk: int) -> None:
        desk = self._desk(desk)
        hands = self.hands[desk]
        assert self.world.clone(desk) == len(self.hands)
        self.hands.append(Hands(hands.device, list(hands.made)))

    @rule(desk=which)
    def back_up(self, desk: int) -> None:
        desk = self._desk(desk)
        self.world.back_up(desk)
        self.hands[desk].copy = list(self.hands[desk].made)

    @precondition(lambda self: any(hands.copy is not None for hands in self.hands))
    @rule(desk=which, witness=st.booleans())
    def restore(self, desk: int, witness: bool) -> None:
        kept = [number for number, hands in enumerate(self.hands) if hands.copy is not None]
        self._bring_back(kept[desk % len(kept)], witness=witness)

    @rule(desk=which)
    def open_epoch(self, desk: int) -> None:
        self.world.open_epoch(self._desk(desk))

    # What the line and the centre do with messages: any of them, in any order.

    @precondition(lambda self: self.up)
    @rule(one=which, times=st.sampled_from(("once", "once", "twice")))
    def deliver(self, one: int, times: str) -> None:
        device, message = self._taken(self.up, one, times)
        self.down += [(device, answer) for answer in self.world.deliver(message)]

    @precondition(lambda self: self.up)
    @rule(one=which)
    def centre_dies(self, one: int) -> None:
        device, message = self._taken(self.up, one)
        self.down += [(device, answer) for answer in self.world.deliver(message, dies=True)]

    @precondition(lambda self: self.down)
    @rule(one=which, who=which, times=st.sampled_from(("once", "once", "twice")))
    def receive(self, one: int, who: int, times: str) -> None:
        device, message = self._taken(self.down, one, times)
        kin = [number for number, hands in enumerate(self.hands) if hands.device == device]
        self.world.receive(kin[who % len(kin)], message)

    @precondition(lambda self: self.up or self.down)
    @rule(one=which)
    def lose(self, one: int) -> None:
        self._taken(self.up if self.up and (one % 2 or not self.down) else self.down, one // 2)

    # What holds after each step.

    @invariant()
    def all_is_one_record(self) -> None:
        """Hold the world to everything that is true at every moment."""
        self._nothing_acknowledged_is_missing()
        self._logs_are_gapless_and_hold_an_act_once()
        self._only_what_was_seen_is_replaced()
        self._desks_know_what_was_set_aside()
        self._desks_forget_nothing_and_show_what_their_log_says()

    def _nothing_acknowledged_is_missing(self) -> None:
        for desk in range(len(self.hands)):
            self.promised |= self.world.acknowledged(desk)
        self._hold(self.promised <= {one.act for one in self.world.office_log()}, LOST)

    def _logs_are_gapless_and_hold_an_act_once(self) -> None:
        log = self.world.office_log()
        self._hold(len({one.act for one in log}) == len(log), TWICE_IN_OFFICE)
        self._hold([one.office_seq for one in log] == list(range(1, len(log) + 1)), GAP_IN_OFFICE)
        for chain in self.world.device_logs().values():
            self._hold(len({act for _, act in chain}) == len(chain), TWICE_IN_CHAIN)
            self._hold([seq for seq, _ in chain] == list(range(1, len(chain) + 1)), GAP_IN_CHAIN)

    def _only_what_was_seen_is_replaced(self) -> None:
        counting: dict[int, list[Act]] = {}
        for one in self.world.office_log():
            noted = self.noted[one.act]
            before = counting.setdefault(noted.field, [])
            unseen = [act for act in before if act not in noted.seen]
            clashes = [self.noted[act].value != noted.value for act in unseen]
            if one.is_aside:
                self._hold(any(clashes[-1:]), NEEDLESS)
                continue
            is_blind = before[-1:] == unseen[-1:]
            self._hold(not (is_blind and any(clashes[-1:])), OVERWRITTEN)
            before.append(one.act)

    def _desks_know_what_was_set_aside(self) -> None:
        log = self.world.office_log()
        for desk in range(len(self.hands)):
            placed = list(self.world.placed(desk))
            read = log[: len(placed)]
            self._hold(placed == [one.act for one in read], OTHER_LOG)
            self._hold({one.act for one in read if one.is_aside} <= self.world.told(desk), UNTOLD)

    def _desks_forget_nothing_and_show_what_their_log_says(self) -> None:
        aside = {one.act for one in self.world.office_log() if one.is_aside}
        for desk, hands in enumerate(self.hands):
            placed, waiting = self.world.placed(desk), self.world.waiting(desk)
            self._hold(set(hands.made) <= {*placed, *waiting}, FORGOTTEN)
            acts = [*(act for act in placed if act not in aside), *waiting]
            self._hold(self.world.shown(desk) == self._fold(acts), SHOWN)

    def teardown(self) -> None:
        """At the end all sync fully, and once more after what was still on its way has come."""
        if not self.is_sound:
            return
        self._settle()
        if not self.up and not self.down:
            return
        for device, message in self.up:
            self.down += [(device, answer) for answer in self.world.deliver(message)]
        for device, message in self.down:
            for desk, hands in enumerate(self.hands):
                if hands.device == device:
                    self.world.receive(desk, message)
        self._settle()

    def _settle(self) -> None:
        for _ in range(ROUNDS):
            for desk in range(len(self.hands)):
                self._said(desk, self.world.ask(desk, 100), ALL_ANSWERS)
                for batch in self.world.send(desk, Day.size):
                    self._said(desk, batch, ALL_ANSWERS)
            self.all_is_one_record()
            if all(self._is_at_rest(desk) for desk in range(len(self.hands))):
                return
        self._hold(False, RESTLESS)

    def _is_at_rest(self, desk: int) -> bool:
        """Whether a desk has all of the office log and nothing of its own is on its way."""
        has_all = len(self.world.placed(desk)) == len(self.world.office_log())
        is_sent = not self.world.waiting(desk) and not self.world.send(desk, 1)
        return has_all and is_sent

    def _exchange(self, desk: int, day: Day) -> None:
        self._said(desk, self.world.ask(desk, 100), day.heard)
        for batch in list(self.world.send(desk, day.size))[: day.cut]:
            self._said(desk, batch, day.heard, dies=day.dies)
        if day.cut is None:
            self._said(desk, self.world.ask(desk, 100), day.heard)

    def _wake(self, desk: int, morning: str) -> None:
        if morning == "new epoch":
            self.world.open_epoch(desk)
        elif morning == "backed up":
            self.back_up(desk)
        elif morning == "late answers":
            device = self.hands[desk].device
            for sender, answer in reversed(self.down):
                if sender == device:
                    self.world.receive(desk, answer)
        elif morning in ("backup back", "image back") and self.hands[desk].copy is not None:
            self._bring_back(desk, witness=morning == "image back")

    def _bring_back(self, desk: int, *, witness: bool) -> None:
        self.world.restore(desk, witness=witness)
        self.hands[desk].made = list(self.hands[desk].copy or ())

    def _said(self, desk: int, message: Message, heard: int, *, dies: bool = False) -> None:
        """Hand a message to the centre and the first answers to the desk."""
        answers = self.world.deliver(message, dies=dies)
        for answer in answers[:heard]:
            self.world.receive(desk, answer)
        self.down += [(self.hands[desk].device, answer) for answer in answers[heard:]]

    def _fold(self, acts: Sequence[Act]) -> dict[int, int]:
        return {self.noted[act].field: self.noted[act].value for act in acts}

    def _desk(self, drawn: int) -> int:
        return drawn % len(self.hands)

    def _taken(
        self, pool: list[tuple[int, Message]], one: int, times: str = "once"
    ) -> tuple[int, Message]:
        """Return a message and take it off the line, unless it comes twice."""
        at = one % len(pool)
        return pool[at] if times == "twice" else pool.pop(at)

    def _hold(self, is_so: bool, words: str) -> None:
        if not is_so:
            self.is_sound = False
            raise BrokenRecordError(words)
