"""What is written once is read for ever: field numbers and kinds are frozen here."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.domain import (
    advice,
    desks,
    letters,
    messages,
    parties,
    people,
    province,
    province_given,
    units,
)
from office.domain.cases import acts, apply
from office.domain.operations import conflicts, fold, verdict
from office.domain.operations.operation import (
    _KINDS,
    Body,
    Operation,
    Unreadable,
    body_bytes,
    decoded,
    encoded,
    kind,
    known_kinds,
    understood,
)
from tests.builders import an_act

DECLARING = (
    *(advice, letters, parties, people, province, units, acts, apply, fold),
    *(conflicts, desks, messages, province_given, verdict),
)
"""The modules that declare kinds; importing them is what makes kinds known."""

FINISH = {
    "step": 1,
    "outcome": 2,
    "ends": 3,
    "reopened": 4,
    "refusal": 5,
    "letter": 6,
    "note": 7,
    "stand_in_for": 8,
    "ticked": 9,
}
NUMBERS = {
    "act.aside": {"data": 1, "verdict": 2},
    "act.undo": {"op_id": 1},
    "blob.add": {"blob": 1, "title": 2, "document": 3, "size": 4, "pages": 5},
    "case.hand_over": FINISH,
    "case.open": {
        "number": 1,
        "tracking": 2,
        "applicant": 3,
        "unit": 4,
        "representative": 5,
        "facts": 6,
        "documents": 7,
        "provisional": 8,
    },
    "case.refer": {"to": 1, "note": 2},
    "case.release": {"note": 1},
    "case.take": {"before": 1},
    "case.withdraw": {"ground": 1},
    "clock.pause": {"waiting_for": 1, "reason": 2, "proof": 3},
    "clock.resume": {"proof": 1},
    "conflict.resolve": {"first": 1, "second": 2, "facts": 3, "note": 4},
    "decision.issue": FINISH,
    "decision.province": {**FINISH, "key_id": 21, "signature": 22, "replaces": 23},
    "defect.note": {"documents": 1, "letter": 2, "others": 3},
    "desk.enrol": {"desk": 1, "expires": 2, "program": 3},
    "desk.revoke": {"reason": 1},
    "document.set": {
        "document": 1,
        "state": 2,
        "original_seen": 3,
        "note": 4,
        "expires": 5,
        "order": 6,
    },
    "extra.demand": {"sort": 1, "text": 2, "order": 3, "basis": 4},
    "fee.pay": {"fee": 1, "amount": 2, "receipt": 3, "day": 4},
    "file.correct": {"facts": 1, "reason": 2},
    "file.set": {"facts": 1},
    "file.void": {"reason": 1},
    "follow.set": {"day": 1, "note": 2},
    "inquiry.answer": {"inquiry": 1, "result": 2, "letter": 3, "text": 4},
    "inquiry.remind": {"inquiry": 1, "letter": 2},
    "inquiry.send": {"inquiry": 1, "due": 2, "letter": 3},
    "letter.register": {"letter": 1},
    "letter.void": {"number": 1, "reason": 2},
    "message.send": {"text": 1, "sender": 2, "case": 3},
    "note.add": {"text": 1},
    "paper.print": {"paper": 1, "digest": 2},
    "party.distinct": {"other": 1},
    "party.merge": {"kept": 1, "reason": 2},
    "party.register": {"sort": 1, "facts": 2},
    "party.represent": {"representative": 1, "scope": 2, "expires": 3, "deed": 4},
    "party.represent_end": {"representative": 1},
    "party.set": {"facts": 1},
    "party.split": {},
    "permit.deliver": {**FINISH, "receiver": 21, "identity": 22, "capacity": 23},
    "permit.issue": {**FINISH, "number": 21, "first": 22, "last": 23, "provisional": 24},
    "person.read_card": {"procedure": 1, "version": 2},
    "person.set": {"name": 1, "roles": 2, "post": 3, "active": 4},
    "person.stand_in": {
        "deputy": 1,
        "role": 2,
        "first": 3,
        "last": 4,
        "procedures": 5,
        "letter": 6,
        "limits": 7,
    },
    "province.accept": {"given": 1, "file_digest": 2},
    "province.closure": {"given": 1},
    "province.give": {"given": 1, "signature": 2},
    "review.settle": {"op_id": 1, "confirmed": 2, "reason": 3, "resting": 4},
    "step.advance": FINISH,
    "step.leave_out": FINISH,
    "tick.set": {"step": 1, "item": 2, "on": 3, "reason": 4},
    "unit.distinct": {"other": 1},
    "unit.merge": {"kept": 1, "reason": 2},
    "unit.register": {"owner": 1, "facts": 2},
    "unit.set": {"facts": 1, "owner": 2},
    "unit.split": {},
    "visit.note": {
        "who": 1,
        "topic": 2,
        "outcome": 3,
        "party": 4,
        "case": 5,
        "note": 6,
        "trips_avoided": 7,
    },
    "visit.plan": {"day": 1, "visitors": 2},
    "visit.record": {
        "step": 1,
        "day": 2,
        "lat": 3,
        "lon": 4,
        "shares": 5,
        "progress": 6,
        "facts": 7,
        "visitors": 8,
        "host": 9,
        "opinion": 10,
        "deviations": 11,
        "statements": 12,
        "photos": 13,
        "fall_reason": 14,
        "weights": 15,
    },
}
"""Kind, then number by field. A row may be added; none may change."""

PARTS = {
    acts.Refusal: {"code": 1, "number": 2, "ground": 3, "text": 4},
    letters.Registered: {
        "year": 1,
        "desk": 2,
        "serial": 3,
        "direction": 4,
        "template": 5,
        "text": 6,
        "their_number": 7,
        "their_date": 8,
        "answers": 9,
    },
    letters.LetterText: {
        "to": 1,
        "subject": 2,
        "paragraphs": 3,
        "copies": 4,
        "attachments": 5,
        "relation": 6,
        "lines": 7,
    },
}
ORDER = (
    "op_id device epoch seq hlc actor role delegation kind version subject base pack pack_version"
    " body"
)

ids = st.binary(max_size=16)
small = st.integers(0, 2**32)
operations = st.builds(
    Operation,
    op_id=ids,
    device=ids,
    epoch=ids,
    seq=small,
    hlc=st.integers(0, 2**64 - 1),
    actor=ids,
    role=st.text(max_size=5),
    delegation=ids,
    kind=st.text(max_size=12),
    version=small,
    subject=ids,
    base=small,
    pack=st.text(max_size=12),
    pack_version=small,
    body=st.builds(
        lambda facts: body_bytes(acts.FormFilled(facts=facts)),
        st.dictionaries(small, st.text() | st.integers(-(2**31), 2**31) | st.none()),
    ),
)


def numbers_of(struct):
    return {one.name: int(one.encode_name) for one in msgspec.structs.fields(struct)}


def test_every_kind_keeps_its_field_numbers():
    found = {code: numbers_of(decoder.type) for (code, _), decoder in _KINDS.items()}

    assert {code: numbers for code, numbers in found.items() if not code.startswith("test.")} == (
        NUMBERS
    )


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_parts_of_bodies_keep_their_field_numbers(part):
    assert numbers_of(part) == PARTS[part]


def test_operation_keeps_the_order_of_its_array():
    assert Operation.__struct_fields__ == tuple(ORDER.split())


def test_all_kinds_are_of_their_first_version():
    assert {version for _, version in known_kinds()} == {1}


@given(operations)
def test_bytes_of_an_operation_are_canonical(operation):
    data = encoded(operation)

    assert encoded(decoded(data)) == data
    assert decoded(data) == operation


@given(st.dictionaries(small, st.text(), min_size=2))
def test_body_says_the_same_in_whatever_order_its_facts_were_typed(facts):
    turned = dict(reversed(facts.items()))

    assert body_bytes(acts.FormFilled(facts=facts)) == body_bytes(acts.FormFilled(facts=turned))


def test_body_carries_numbers_and_only_what_differs_from_the_default():
    data = body_bytes(acts.TickSet(step="A", item="c1"))

    assert msgspec.msgpack.decode(data) == {"1": "A", "2": "c1"}


def test_known_act_is_understood():
    body = acts.NoteAdded(text="یادداشت")

    assert understood(an_act(body)).body == body


def test_act_of_an_unknown_kind_is_kept_unread():
    operation = an_act(acts.NoteAdded(text="یادداشت"), kind="note.sing")

    found = understood(operation)

    assert found.body == Unreadable(kind="note.sing", version=1)
    assert found.op == operation


def test_act_of_a_newer_version_is_kept_unread():
    found = understood(an_act(acts.NoteAdded(text="یادداشت"), version=2))

    assert found.body == Unreadable(kind="note.add", version=2)


@pytest.mark.parametrize("body", [b"", b"\xc1", b"\x80", b"\x81\xa11\x05", b"\x81\xa11\xa1\xff"])
def test_act_whose_body_is_not_of_its_kind_is_kept_unread(body):
    found = understood(an_act(acts.NoteAdded(text=""), body=msgspec.Raw(body)))

    assert found.body == Unreadable(kind="note.add", version=1)


def test_field_that_a_newer_program_added_does_not_hinder_reading():
    body = msgspec.Raw(msgspec.msgpack.encode({"1": "یادداشت", "99": True}))

    assert understood(an_act(acts.NoteAdded(text=""), body=body)).body.text == "یادداشت"


WHOLE = encoded(an_act(acts.NoteAdded(text="")))
SPOILT = WHOLE.replace(b"note.add", b"note\xff\xff\xff\xff")


@pytest.mark.parametrize("data", [b"", b"\x90", b"text", WHOLE[:-1], WHOLE + b"!", SPOILT])
def test_bytes_that_are_no_operation_are_refused(data):
    with pytest.raises(msgspec.DecodeError):
        decoded(data)


def test_kind_that_is_declared_twice_is_a_mistake_of_the_program():
    class Again(Body, frozen=True):
        KIND = "note.add"

    with pytest.raises(ValueError, match="declared twice"):
        kind(Again)
