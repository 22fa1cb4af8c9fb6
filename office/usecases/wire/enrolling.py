"""The desk is taken in by the centre: what it must keep, and the epoch that begins with it."""

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from office.usecases.wire.outgoing import open_epoch
from office.usecases.wire.state import keep_state, require_head, state_in
from office.usecases.work import Act, Work


@dataclass(frozen=True, repr=False)
class Enrolment:
    """What the centre gave the desk, proven by whoever read it; keys are raw, by generation."""

    card: bytes
    certificate: bytes
    office_keys: Mapping[int, bytes]


def begin_enrolment(work: Work, card: bytes, address: str = "") -> None:
    """Remember the card of the centre that the desk asks to be taken in; only the head may."""
    with work.writing() as act:
        require_head(act)
        state = state_in(act)
        keep_state(
            act, msgspec.structs.replace(state, card=card, address=address.strip() or state.address)
        )


def finish_enrolment(work: Work, given: Enrolment) -> int:
    """Keep what the centre gave and begin a new epoch; how many operations wait for the centre.

    All that was recorded before is written again in it under its old ids.
    """
    with work.writing() as act:
        _keep(act, given)
        return open_epoch(act, unsent=True)


def await_history(work: Work, office_seq: int) -> None:
    """Let a new desk wait until it has the office's log up to an entry."""
    with work.writing() as act:
        keep_state(act, msgspec.structs.replace(state_in(act), history=office_seq))


def renew_keys(work: Work, given: Enrolment) -> None:
    """Keep a renewed certificate and the newer keys of the office; the epoch goes on."""
    with work.writing() as act:
        _keep(act, given)


def _keep(act: Act, given: Enrolment) -> None:
    state = state_in(act)
    keep_state(
        act,
        msgspec.structs.replace(
            state,
            card=given.card,
            certificate=given.certificate,
            office_keys={**state.office_keys, **given.office_keys},
        ),
    )
