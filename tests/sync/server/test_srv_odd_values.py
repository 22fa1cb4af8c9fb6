"""Faulty values inside signed operations: an office goes on, whatever a desk was made to say."""

import os
import random
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from office.domain.operations.operation import Body, known_kinds
from office.domain.parties import PartyRegistered
from sync.server.admin.caring import rebuild, verify
from sync.server.folding import fold_all
from sync.server.intake import take_batch
from sync.server.turn import look
from tests.sync.server.conftest import a_desk

OFFICE = "test-office"
EVERY = bool(os.environ.get("KARGOSHA_EVERY"))
PERSON = PartyRegistered(sort="person", facts={1: "مریم", 2: "احمدی"})
LETTERS = "".join(chr(0x4E00 + one * 7919 % 20000) for one in range(4000))
"""As long as a text may be, and nothing in it is said twice: no index makes it shorter."""
DIGITS = "".join(random.Random(1).choices("0123456789", k=4000))  # noqa: S311  # tests want the same digits
SURROGATE = b"\xa3\xed\xa0\x80"
DEEP = b"\x91" * 300 + b"\x90"


def bodies() -> dict[str, type[Body]]:
    """Every kind that a desk may write."""
    found: dict[str, type[Body]] = {}
    waiting = [Body]
    while waiting:
        one = waiting.pop()
        waiting.extend(one.__subclasses__())
        if (one.KIND, one.VERSION) in known_kinds():
            found[one.KIND] = one
    return found


BODIES = bodies()


def packed(value: Any) -> bytes:
    return msgspec.msgpack.encode(value)


PIECES = (
    *map(packed, (True, None, 0, -1, 2**31, 2**63 - 1, 2**63, 2**64 - 1, -(2**63))),
    *map(packed, (float("nan"), float("inf"), -0.0, 1e308)),
    *map(packed, ("".join(chr(0x4E00 + one * 7 % 20000) for one in range(4000)), "ب" * 4000)),
    *map(packed, ("", "\0", "الف\0ب", "x" * 65, "9" * 5000, "2026-13-45", "/", "ی" * 100_000)),
    *map(packed, (b"", b"\0" * 16, b"\xff" * 17, [], {}, [[]], {1: "\0"}, {"1": "x"}, ["\0"])),
    *map(packed, ({2**63: 1}, {"0" * 70: "y"}, [["\0"]], [b"\0" * 16] * 2, {1: 2**64 - 1})),
    *map(packed, ({1: float("nan")}, {1: "z" * 5000}, {99999: ["\0", {"\0": "\0"}]})),
    SURROGATE,
    b"\x81\x01" + SURROGATE,
    DEEP,
    b"\x81\x01" + DEEP,
)


def fields_of(body: type[Body]) -> tuple[str, ...]:
    return tuple(one.encode_name for one in msgspec.structs.fields(body))


def body_of(said: dict[str, bytes]) -> msgspec.Raw:
    pairs = b"".join(packed(name) + value for name, value in said.items())
    return msgspec.Raw(bytes([0x80 + len(said)]) + pairs)


@st.composite
def odd_acts(draw):
    """A kind and for its fields which of the pieces they say: anything at all."""
    kind = draw(st.sampled_from(sorted(one for one in BODIES if fields_of(BODIES[one]))))
    names = draw(st.lists(st.sampled_from(fields_of(BODIES[kind])), max_size=6, unique=True))
    return kind, {name: draw(st.integers(0, len(PIECES) - 1)) for name in names}


def begin_at_head(centre, desk) -> None:
    """Let a desk go on where the centre has its chain, whatever came of what it said before."""
    with look(centre, OFFICE) as at_office:
        head = at_office.stores.chains.head(desk.identity.id, desk.epoch)
    desk.seq, desk.link, desk.written = head.seq, head.link, []


def say_all(centre, desk):
    """Send what a desk wrote, and let the centre do all that comes of it."""
    taken = take_batch(centre, desk.batch())
    fold_all(centre, OFFICE)
    begin_at_head(centre, desk)
    return taken


def require_whole(centre) -> int:
    """Require that a rebuild makes what the acts made; how many subjects no table holds."""
    ((_, before),) = verify(centre)
    rebuild(centre)
    ((_, after),) = verify(centre)
    assert before == after
    assert len(after.faults) == bool(after.left_out)
    return after.left_out


def say(desk, kind: str, body: msgspec.Raw, **more: Any):
    """Let a desk sign an act with a body that no program of ours would write."""
    usual = desk.write(PERSON)
    desk.written.pop()
    desk.link = usual.before
    version = BODIES[kind].VERSION
    facts = {"kind": kind, "version": version, "body": body, **more}
    return desk._append(msgspec.structs.replace(usual.operation, **facts))


@pytest.mark.parametrize(
    ("kind", "said", "is_held"),
    [
        ("person.set", {"1": packed("الف\0ب")}, True),
        ("party.register", {"1": packed("person"), "2": packed({1: "\0"})}, True),
        ("party.set", {"1": packed({1: float("nan")})}, True),
        ("party.set", {"1": packed({1: 2**64 - 1})}, True),
        ("note.add", {"1": SURROGATE}, True),
        ("file.set", {"1": b"\x81\x01" + DEEP}, True),
        ("note.add", {"1": packed("x" * 5000)}, True),
        ("party.set", {"1": packed({1: 1.5})}, False),
        ("person.set", {"1": packed("مریم"), "2": packed(["x" * 500])}, False),
    ],
)
def test_an_odd_value_stops_nobody(centre, kind, said, is_held):
    desk = a_desk(centre)
    party = desk.write(PERSON).operation.subject
    odd = say(desk, kind, body_of(said), subject=party)
    desk.write(PERSON)

    taken = take_batch(centre, desk.batch())

    assert (taken.acked, taken.quarantined) == (3, int(is_held))
    assert fold_all(centre, OFFICE) >= 2
    with look(centre, OFFICE) as at_office:
        held = [one.op_id for one in at_office.stores.chains.held()]
        assert at_office.stores.proof.faults() == []
    assert held == ([odd.operation.op_id] if is_held else [])


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("party.register", {"1": "person", "2": {1: 1.5}}),
        ("party.register", {"1": "person", "2": {11: [1]}}),
        ("unit.register", {"1": b"\1" * 16, "2": {2: None}}),
        ("unit.register", {"1": b"\1" * 16, "2": {3: {1: 2}}}),
    ],
)
def test_what_no_table_holds_is_named_and_all_else_is_made_again(centre, kind, said):
    desk = a_desk(centre)
    odd = say(desk, kind, msgspec.Raw(packed(said)), subject=desk.thing()).operation.subject
    desk.write(PERSON)
    told: list[str] = []

    taken = take_batch(centre, desk.batch())
    ((_, first),) = verify(centre)
    rebuild(centre, left_out=told.append)
    ((_, second),) = verify(centre)

    assert taken.quarantined == 0
    assert first == second
    assert (first.left_out, first.faults) == (1, tuple(told))
    assert odd.hex() in told[0]


@pytest.mark.parametrize(
    "facts", [{1: LETTERS, 2: LETTERS}, {1: "مریم", 12: DIGITS}, {1: DIGITS, 2: "ب" * 4000}]
)
def test_a_long_text_stops_no_rebuild(centre, facts):
    desk = a_desk(centre)
    desk.write(PartyRegistered(sort="person", facts=facts))
    desk.write(PERSON)
    say_all(centre, desk)

    assert require_whole(centre) == 0


@pytest.mark.timeout(0 if EVERY else 300)
def test_whatever_an_act_says_the_office_goes_on(centre):
    desk = a_desk(centre)

    @settings(
        max_examples=250 if EVERY else 8,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(odd_acts(), min_size=4, max_size=24))
    def goes_on(acts):
        begin_at_head(centre, desk)
        party = desk.write(PERSON).operation.subject
        for number, (kind, said) in enumerate(acts):
            body = body_of({name: PIECES[one] for name, one in said.items()})
            say(desk, kind, body, subject=party if number % 2 else desk.thing())

        taken = take_batch(centre, desk.batch())
        fold_all(centre, OFFICE)

        assert taken.acked == desk.seq

    goes_on()
