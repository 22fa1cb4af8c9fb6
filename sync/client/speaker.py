"""Who speaks at the desk's end: the device's keys, the centre's card, the office's keys."""

from dataclasses import dataclass

from office.usecases.wire.state import wire_state
from office.usecases.work import Work
from sync.client.failures import NotEnrolledError
from sync.protocol.cards import CentreCard, opened_card
from sync.protocol.keys import Identity, OfficeKey


@dataclass(frozen=True)
class Speaker:
    """One enrolled device of an office, and the centre that it speaks with."""

    work: Work
    identity: Identity
    centre: CentreCard

    @classmethod
    def of(cls, work: Work) -> "Speaker":
        """Return who speaks here; raise `NotEnrolledError` before the centre took it in."""
        state = wire_state(work)
        if not state.is_enrolled:
            raise NotEnrolledError
        return cls(work, identity_of(work), opened_card(state.card))

    @property
    def office_id(self) -> str:
        """Whose log it is."""
        return self.work.desk.office.settings.office_id

    def office_keys(self) -> dict[int, OfficeKey]:
        """Return the keys of the office's log that the desk holds, by generation."""
        held = wire_state(self.work).office_keys
        return {generation: OfficeKey(generation, raw) for generation, raw in held.items()}

    @property
    def now_ms(self) -> int:
        """Return the machine's time in milliseconds."""
        return int(self.work.desk.now.timestamp() * 1000)


def identity_of(work: Work) -> Identity:
    """Return the keys of this device."""
    return Identity(work.desk.office.device.private.private_bytes_raw())
