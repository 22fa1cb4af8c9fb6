"""One signed object of the province in an operation of its own."""

import msgspec

from office.domain.operations.fold import fold
from office.domain.province import RULE, Accepted, ProvinceAccepted, RuleVerified, province_object
from office.domain.province_given import given_holds, given_message, signed_object
from tests.builders import an_act

FIGURE = RuleVerified("P", "fee", 5, "اداره کل", "2026-09-12")


def given(version=1):
    return province_object(RULE, "P/fee", version, FIGURE)


def signed(version=1):
    return signed_object(given(version), lambda message: b"signed " + message)


def verify(signature, message):
    return signature == b"signed " + message


def test_object_is_signed_whole():
    body = signed()
    other = msgspec.structs.replace(body, given=given(2))

    assert given_holds(body, verify)
    assert not given_holds(other, verify)
    assert given_message(given()) != given_message(given(2))


def test_newest_version_counts_however_it_came():
    came = [
        an_act(signed(2), subject=given().id),
        an_act(signed(1), subject=given().id),
        an_act(ProvinceAccepted(given=given(3), file_digest=b"file"), subject=given().id),
    ]

    assert fold(came[:2], Accepted).version == 2
    assert fold(came, Accepted).version == 3
