"""Takes batches: stored first, judged afterwards, both in one transaction (SYNC.md §2, §3).

Limits and the signature are asked before a transaction is opened. Nothing is dropped and nothing
is chosen in silence: what can't stand in the office's log stands in quarantine.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import structlog

from office.domain.cases.acts import ScanAdded
from office.domain.operations.operation import (
    CHAIN_START,
    decoded,
    understood,
)
from office.domain.operations.verdict import content
from office.storage.centre.chains import (
    FORGED,
    FORK,
    REVOKED,
    UNREADABLE,
    Held,
    Repeat,
)
from office.storage.centre.devices import Device
from sync.protocol.batch import Header, Link, opened_head
from sync.protocol.errors import WireRefusalError
from sync.server.centre import Centre
from sync.server.devices import known_device, require_current
from sync.server.judging import Bench
from sync.server.pieces import name_blob
from sync.server.storable import keeps_plain, require_storable
from sync.server.turn import Turn, turn

_log = structlog.get_logger("kargosha.centre")


@dataclass(frozen=True)
class Taken:
    """What came of a batch: `acked` is the last operation that is stored, `link` the chain there.

    `fork` says that the batch belongs to another chain than the one that is here.
    """

    office_id: str
    device: bytes
    epoch: bytes
    acked: int
    link: bytes
    placed: int = 0
    repeated: int = 0
    quarantined: int = 0
    fork: bool = False


def take_batch(centre: Centre, data: bytes, device: Device | None = None) -> Taken:
    """Store and judge a batch; the same batch again changes nothing.

    `device` is whose it is, where that is known already.

    Raises `WireRefusalError`: what the protocol refuses, unknown-device, expired, and gap with
    the number that should have come.
    """
    header, sealed = opened_head(data)
    device = device or known_device(centre, header.device)
    verified = sealed.verified(device.public_sign)
    require_current(device, centre.now_ms)
    arrived = verified.links(centre.identity.unseal)
    for one in arrived:
        require_storable(one.operation)
    with turn(centre, device.office_id) as at_office:
        if at_office.is_recovering:
            raise WireRefusalError("recovering")
        now = at_office.stores.devices.get(header.device) or device
        taken = _Intake(at_office, now, header).take(arrived)
    _log.info(
        "batch",
        office=taken.office_id,
        device=taken.device.hex()[:8],
        acked=taken.acked,
        placed=taken.placed,
        repeated=taken.repeated,
        quarantined=taken.quarantined,
        fork=taken.fork,
    )
    return taken


class _Intake:
    """One batch in its transaction."""

    def __init__(self, at_office: Turn, device: Device, header: Header) -> None:
        self._turn = at_office
        self._chains = at_office.stores.chains
        self._device = device
        self._chain = (header.device, header.epoch)
        self._header = header

    def take(self, arrived: Sequence[Link]) -> Taken:
        """Store what is new of the batch.

        Raises `WireRefusalError` (gap) when operations before it are missing.
        """
        head = self._chains.head(*self._chain)
        taken = Taken(self._turn.office_id, *self._chain, acked=head.seq, link=head.link)
        if self._header.first > head.seq + 1:
            raise WireRefusalError("gap", expected=head.seq + 1)
        if forked := self._forked(arrived, head.seq):
            return replace(taken, quarantined=self._hold(forked, FORK), fork=True)
        fresh = [one for one in arrived if one.operation.seq > head.seq]
        if not fresh:
            return taken
        last = fresh[-1]
        taken = replace(taken, acked=last.operation.seq, link=last.after)
        self._chains.save(*self._chain, last.operation.seq, last.after, self._turn.now_ms)
        if self._device.revoked:
            return replace(taken, quarantined=self._hold(fresh, REVOKED))
        return self._placed(fresh, taken)

    def _forked(self, arrived: Sequence[Link], head: int) -> Sequence[Link]:
        """Return the operations that aren't those which are here in their places, and the rest."""
        first = self._header.first
        stored = self._chains.links(*self._chain, first - 1, min(head, self._header.last))
        stored.setdefault(0, CHAIN_START)
        if stored.get(first - 1) != self._header.before:
            return arrived
        for place, one in enumerate(arrived):
            if one.operation.seq > head:
                break
            if stored.get(one.operation.seq) != one.after:
                return arrived[place:]
        return ()

    def _hold(self, held: Sequence[Link], reason: str) -> int:
        _log.warning(
            "quarantine",
            office=self._turn.office_id,
            device=self._device.device.hex()[:8],
            reason=reason,
            operations=len(held),
        )
        at = self._turn.now_ms
        return self._chains.hold(
            Held(
                *self._chain,
                one.operation.seq,
                one.operation.op_id,
                one.after,
                one.data,
                reason,
                at,
            )
            for one in held
        )

    def _placed(self, fresh: Sequence[Link], taken: Taken) -> Taken:
        """Judge and place what is new; what came in an earlier epoch is judged once."""
        known = self._turn.stores.arrival.known([one.operation.op_id for one in fresh])
        new: list[Link] = []
        repeats: list[Repeat] = []
        forged: list[Link] = []
        given_back: list[tuple[bytes, bytes]] = []
        faulty = [one for one in fresh if not keeps_plain(one.operation)]
        kept_out = {one.operation.seq for one in faulty}
        for one in fresh:
            if one.operation.seq in kept_out:
                continue
            before = known.setdefault(one.operation.op_id, one.data)
            if before is one.data:
                new.append(one)
            elif before == one.data:
                given_back.append((one.operation.op_id, one.after))
            elif content(decoded(before)) == content(one.operation):
                repeats.append(
                    Repeat(*self._chain, one.operation.seq, one.operation.op_id, one.after)
                )
            else:
                forged.append(one)
        self._chains.add_repeats(repeats)
        self._chains.complete(given_back)
        bench = Bench(self._turn, [one.operation for one in new])
        for one in new:
            bench.take(one.operation, one.data, one.after)
            if one.operation.kind == ScanAdded.KIND:
                name_blob(self._turn.stores, self._device.device, understood(one.operation).body)
        bench.close()
        held = self._hold(forged, FORGED) if forged else 0
        held += self._hold(faulty, UNREADABLE) if faulty else 0
        return replace(taken, placed=len(new), repeated=len(repeats), quarantined=held)
