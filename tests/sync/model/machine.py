"""Histories of two desks, their clones and the centre over a line that does what it likes.

The machine drives a `World`: the model, or the real desk and centre. It keeps its own notes of what
people did and saw, and holds the world to them after each step and when all have synced.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.sync.model.world import Act, Message, World

MOST_DESKS = 4
ROUNDS = 8

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

which = st.integers(0, 7)


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

    @rule(desk=which, field=st.integers(0, 1), value=st.integers(1, 3))
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

    @rule(desk=which)
    def sync(self, desk: int) -> None:
        self._exchange(self._desk(desk))

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
        desk = kept[desk % len(kept)]
        self.world.restore(desk, witness=witness)
        self.hands[desk].made = list(self.hands[desk].copy or ())

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
    def nothing_acknowledged_is_missing(self) -> None:
        for desk in range(len(self.hands)):
            self.promised |= self.world.acknowledged(desk)
        self._hold(self.promised <= {one.act for one in self.world.office_log()}, LOST)

    @invariant()
    def logs_are_gapless_and_hold_an_act_once(self) -> None:
        log = self.world.office_log()
        self._hold(len({one.act for one in log}) == len(log), TWICE_IN_OFFICE)
        self._hold([one.office_seq for one in log] == list(range(1, len(log) + 1)), GAP_IN_OFFICE)
        for chain in self.world.device_logs().values():
            self._hold(len({act for _, act in chain}) == len(chain), TWICE_IN_CHAIN)
            self._hold([seq for seq, _ in chain] == list(range(1, len(chain) + 1)), GAP_IN_CHAIN)

    @invariant()
    def only_what_was_seen_is_replaced(self) -> None:
        current: dict[int, Act] = {}
        for one in self.world.office_log():
            noted = self.noted[one.act]
            before = current.get(noted.field)
            is_blind = before is not None and before not in noted.seen
            if one.is_aside:
                self._hold(is_blind, NEEDLESS)
                continue
            is_other = before is not None and self.noted[before].value != noted.value
            self._hold(not (is_blind and is_other), OVERWRITTEN)
            current[noted.field] = one.act

    @invariant()
    def desks_have_the_office_log_and_know_what_was_set_aside(self) -> None:
        log = self.world.office_log()
        for desk in range(len(self.hands)):
            placed = list(self.world.placed(desk))
            read = log[: len(placed)]
            self._hold(placed == [one.act for one in read], OTHER_LOG)
            self._hold({one.act for one in read if one.is_aside} <= self.world.told(desk), UNTOLD)

    @invariant()
    def desks_forget_nothing_and_show_what_their_log_says(self) -> None:
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
                self._exchange(desk)
            self._look()
            if all(self._is_at_rest(desk) for desk in range(len(self.hands))):
                return
        self._hold(False, RESTLESS)

    def _look(self) -> None:
        """Hold the world to all invariants, as the framework does after a step."""
        self.nothing_acknowledged_is_missing()
        self.logs_are_gapless_and_hold_an_act_once()
        self.only_what_was_seen_is_replaced()
        self.desks_have_the_office_log_and_know_what_was_set_aside()
        self.desks_forget_nothing_and_show_what_their_log_says()

    def _is_at_rest(self, desk: int) -> bool:
        """Whether a desk has all of the office log and nothing of its own is on its way."""
        has_all = len(self.world.placed(desk)) == len(self.world.office_log())
        is_sent = not self.world.waiting(desk) and not self.world.send(desk, 1)
        return has_all and is_sent

    def _exchange(self, desk: int) -> None:
        """Sync as a sound line lets it: all sent, all answers read, the log to its end."""
        for message in self.world.send(desk, 3):
            self._answer(desk, self.world.deliver(message))
        self._answer(desk, self.world.deliver(self.world.ask(desk, 100)))

    def _answer(self, desk: int, answers: Iterable[Message]) -> None:
        for answer in answers:
            self.world.receive(desk, answer)

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
