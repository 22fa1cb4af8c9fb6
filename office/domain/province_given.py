"""What the province gives over the wire: one signed object in one operation of its own."""

from collections.abc import Callable
from typing import ClassVar

import msgspec

from office.domain.operations.fold import applies
from office.domain.operations.operation import Body, kind
from office.domain.province import ProvinceObject, Verify, newest

_PURPOSE = "kargosha/given/1"


@kind
class ProvinceGiven(Body, frozen=True):
    """The province gives the office one object, signed by its key."""

    KIND: ClassVar[str] = "province.give"

    given: ProvinceObject = msgspec.field(name="1")
    signature: bytes = msgspec.field(name="2", default=b"")


def given_message(given: ProvinceObject) -> bytes:
    """Return what the province signs of an object."""
    return msgspec.msgpack.encode((_PURPOSE, given))


def signed_object(given: ProvinceObject, sign: Callable[[bytes], bytes]) -> ProvinceGiven:
    """Return what giving an object records."""
    return ProvinceGiven(given=given, signature=sign(given_message(given)))


def given_holds(body: ProvinceGiven, verify: Verify) -> bool:
    """Whether the province's key signed what was given."""
    return verify(body.signature, given_message(body.given))


applies(ProvinceGiven)(newest)
