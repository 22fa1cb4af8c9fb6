"""A decision of the province is signed by the officer's own key, so that no desk can make one."""

from collections.abc import Callable

import msgspec

from office.domain.cases.acts import ProvinceDecided
from office.domain.operations.ids import Id
from office.domain.operations.operation import Recorded, body_bytes

_PURPOSE = "kargosha/decision/1"

VerifyOfficer = Callable[[bytes, bytes, bytes], bool]
"""(key id, signature, message) -> whether that officer's key made it."""


def decision_message(office_id: str, subject: Id, body: ProvinceDecided) -> bytes:
    """Return what the officer signs: the decision, of which case, of which office."""
    bare = msgspec.structs.replace(body, signature=b"")
    return msgspec.msgpack.encode((_PURPOSE, office_id, subject, body_bytes(bare)))


def signed_decision(
    office_id: str, subject: Id, body: ProvinceDecided, sign: Callable[[bytes], bytes]
) -> ProvinceDecided:
    """Return the decision with its officer's signature."""
    signature = sign(decision_message(office_id, subject, body))
    return msgspec.structs.replace(body, signature=signature)


def decision_holds(office_id: str, one: Recorded, verify: VerifyOfficer) -> bool:
    """Whether the officer whom a decision names signed it; false for any other act."""
    body = one.body
    return isinstance(body, ProvinceDecided) and verify(
        body.key_id, body.signature, decision_message(office_id, one.op.subject, body)
    )
