"""What a new desk gets on a stick: its office's facts and all that the province gave, signed."""

import msgspec

from office.domain.province import OFFICE, ProvinceObject, province_object, signed_file
from office.storage.registers import Registers
from sync.protocol.frames import Sort, frame
from sync.protocol.keys import key_name
from sync.server.centre import Centre, given_in
from sync.server.enrolling import NewCode, card
from sync.server.turn import look


def package_for(centre: Centre, office_id: str, made: NewCode) -> bytes:
    """Return a file of the province by which a program becomes the desk that a code is for."""
    with look(centre, office_id) as at_office:
        given = msgspec.structs.replace(given_in(at_office.row), desk=made.desk)
        others = _given(at_office.stores.registers)
    office = province_object(OFFICE, office_id, 1, given)
    identity = centre.identity
    made_at = centre.now.date().isoformat()
    return signed_file((office, *others), key_name(identity.public_sign), made_at, identity.sign)


def card_file(centre: Centre) -> bytes:
    """Return the centre's card as a frame in a file, for a desk without a network."""
    return frame(Sort.CARD, card(centre))


def _given(registers: Registers) -> tuple[ProvinceObject, ...]:
    return tuple(
        ProvinceObject(sort, identity, version, payload)
        for identity, sort, version, payload in registers.province_objects()
        if sort != OFFICE
    )
