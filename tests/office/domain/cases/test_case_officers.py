"""A decision of the province carries the signature of its officer."""

import msgspec
import pytest

from office.domain.cases import acts
from office.domain.cases.officers import decision_holds, signed_decision
from office.domain.operations.operation import understood
from tests.builders import CASE, OFFICE, an_act, an_id


def signed(**changes):
    body = acts.ProvinceDecided(step="PROV", outcome="yes", key_id=b"key")
    made = signed_decision(OFFICE, CASE, body, lambda message: b"key signed " + message)
    return msgspec.structs.replace(made, **changes)


def verify(key_id, signature, message):
    return signature == key_id + b" signed " + message


def holds(body, office=OFFICE, subject=CASE):
    return decision_holds(office, understood(an_act(body, subject=subject)), verify)


def test_signed_decision_holds():
    assert holds(signed())


@pytest.mark.parametrize(
    "changes", [{"outcome": "no"}, {"key_id": b"other"}, {"replaces": b"x"}, {"signature": b""}]
)
def test_decision_of_which_a_word_differs_does_not_hold(changes):
    assert not holds(signed(**changes))


def test_decision_holds_for_no_other_case_and_no_other_office():
    assert not holds(signed(), subject=an_id("another"))
    assert not holds(signed(), office="other")


def test_other_acts_are_not_signed_by_an_officer():
    assert not holds(acts.NoteAdded(text="یادداشت"))
