"""A centre that was brought back from an older copy gets back what it lost (decision 0011).

Its desks hold the office's log, and what the centre signed for each of them proves how far it went.
Until all have been heard nothing new gets a place, so that none is given twice.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import msgspec
import structlog

from office.domain.cases.acts import ScanAdded
from office.domain.desks import DeskRevoked
from office.domain.operations.ids import NO_ID
from office.domain.operations.operation import CHAIN_START, decoded, next_link, understood
from office.domain.operations.verdict import content, next_office_link, verdict_in
from office.storage.centre.devices import Device
from office.storage.office_log import Cursor, Judged
from office.usecases.work import EPOCH_BYTES
from sync.protocol.errors import WireRefusalError
from sync.protocol.frames import Frame, Sort
from sync.protocol.hello import Hello
from sync.protocol.limits import MOST_OPERATIONS, MOST_UNPACKED
from sync.protocol.officelog import Entry, LogFrame, opened_log
from sync.protocol.receipt import Receipt, opened_receipt
from sync.protocol.sealed_to import SealedTo
from sync.server import witness
from sync.server.centre import NO_OFFICE, Centre
from sync.server.office_keys import change_key
from sync.server.pieces import name_blob
from sync.server.storable import require_storable
from sync.server.turn import RECOVERY, Turn, look, turn

BEHIND, RECOVERING = "behind", "recovering"
_FAR = 1000
"""So far ahead is the next key of an office: those in between may have been given and forgotten."""

_log = structlog.get_logger("kargosha.centre")


class Recovery(msgspec.Struct, frozen=True):
    """How far an office is on its way back.

    Attributes:
        since: when it began (milliseconds).
        heard: desks, by device in hex, that have nothing which isn't here.
        ahead: how much of the log others hold, that they can't prove or that is another.
        trusted: devices whose word is enough, as the province's administrator says.

    """

    since: int
    heard: tuple[str, ...] = ()
    ahead: dict[str, int] = {}
    trusted: tuple[str, ...] = ()


def recovery_of(at_office: Turn) -> Recovery | None:
    """Return how far an office is on its way back; None when it isn't."""
    data = at_office.stores.memory.value(NO_ID, RECOVERY)
    return msgspec.msgpack.decode(data, type=Recovery) if data else None


def begin(at_office: Turn) -> Recovery:
    """Let nothing new in until the desks have been heard; what was begun goes on."""
    if (found := recovery_of(at_office)) is not None:
        return found
    _log.warning("recovery begun", office=at_office.office_id)
    _change_key(at_office, at_office.stores.office_log.cursor().office_seq)
    return _keep(at_office, Recovery(at_office.now_ms))


def end(at_office: Turn) -> None:
    """Let the office go on; the centre's own acts stand in a new chain."""
    stores, own = at_office.stores, at_office.centre.identity.id
    stores.memory.drop(NO_ID, RECOVERY)
    before = stores.chains.head(own, stores.chains.newest_epoch(own))
    epoch = at_office.centre.around.randomness(EPOCH_BYTES)
    stores.chains.save(own, epoch, 0, CHAIN_START, max(at_office.now_ms, before.opened + 1))
    _log.warning("recovery ended", office=at_office.office_id)


def trust(at_office: Turn, device: Device) -> None:
    """Take a device at its word, beyond what it can prove."""
    found = begin(at_office)
    trusted = (*found.trusted, device.device.hex())
    _keep(at_office, msgspec.structs.replace(found, trusted=trusted))


def waited_for(at_office: Turn, found: Recovery) -> list[Device]:
    """Return the desks that haven't been heard yet."""
    return [
        one
        for one in at_office.stores.devices.every()
        if not one.revoked
        and one.expires > at_office.now_ms
        and one.device.hex() not in (*found.heard, *found.ahead)
    ]


def find_restored(centre: Centre) -> None:
    """Begin for every office whose log ends before the place that the folder remembers."""
    with centre.database(NO_OFFICE).reading() as stores:
        offices = [one.office_id for one in stores.offices.every()]
    for office_id in offices:
        saw = witness.seen(centre.office_folder(office_id))
        with look(centre, office_id) as at_office:
            is_older = at_office.stores.office_log.link_at(saw.office_seq) != saw.link
        if is_older:
            with turn(centre, office_id) as at_office:
                begin(at_office)


def hear(at_office: Turn, device: Device, hello: Hello) -> bool:
    """Note what a desk has of an office on its way back; whether the way still goes on."""
    found = recovery_of(at_office)
    if found is None or device.revoked:
        return found is not None
    name = device.device.hex()
    ahead = {one: cursor for one, cursor in found.ahead.items() if one != name}
    heard = tuple(one for one in found.heard if one != name)
    if follows(at_office, hello):
        heard = (*heard, name)
    else:
        ahead[name] = hello.cursor
    found = _keep(at_office, msgspec.structs.replace(found, heard=heard, ahead=ahead))
    if found.ahead or waited_for(at_office, found):
        return True
    end(at_office)
    return False


def follows(at_office: Turn, hello: Hello) -> bool:
    """Whether what a desk has of the office's log is the beginning of this one."""
    return at_office.stores.office_log.link_at(hello.cursor) == hello.cursor_link


@dataclass
class GivenBack:
    """What one desk gives back in one conversation: the proof first, then its log."""

    centre: Centre
    device: Device
    hello: Hello
    _proof: Receipt | None = None
    _follows: bool = False
    _entries: list[Entry] = field(default_factory=list)
    _before: bytes = b""
    _size: int = 0

    def require_following(self) -> None:
        """Raise `WireRefusalError` (behind) for a desk whose log isn't the beginning of this one.

        What it wrote rests on acts that aren't here: placed now, it would stand in their places.
        """
        if self._follows or self.device.revoked:
            return
        with look(self.centre, self.device.office_id) as at_office:
            self._follows = follows(at_office, self.hello)
        if not self._follows:
            raise WireRefusalError(BEHIND)

    def take(self, one: Frame) -> None:
        """Take a receipt that the centre gave, or entries of the log.

        Raises `WireRefusalError`: what the protocol refuses, device, office, bomb, gap, chain.
        """
        if one.sort is Sort.RECEIPT:
            self._prove(opened_receipt(one.payload, self.centre.identity.public_sign))
            return
        keys = {SealedTo.generation: SealedTo(unseal=self.centre.identity.unseal)}
        self._collect(opened_log(one.payload, keys, self.device.public_sign))
        with turn(self.centre, self.device.office_id) as at_office:
            self._restore(at_office)

    def _prove(self, receipt: Receipt) -> None:
        if receipt.office_id != self.device.office_id:
            raise WireRefusalError("office")
        if receipt.device != self.device.device:
            raise WireRefusalError("device")
        self._proof = receipt
        with turn(self.centre, self.device.office_id) as at_office:
            if receipt.office_seq > at_office.stores.office_log.cursor().office_seq:
                begin(at_office)

    def _collect(self, log: LogFrame) -> None:
        """Keep entries until the place that is proven; never more than a batch may hold."""
        if log.head.office_id != self.device.office_id:
            raise WireRefusalError("office")
        self._size += log.head.raw_size
        if self._size > MOST_UNPACKED or len(self._entries) + len(log.entries) > MOST_OPERATIONS:
            raise WireRefusalError("bomb")
        if not self._entries:
            self._before = log.before
        elif log.first != self._entries[-1].office_seq + 1:
            raise WireRefusalError("gap")
        self._entries.extend(log.entries)

    def _restore(self, at_office: Turn) -> None:
        """Place what is proven and follows on, in the same order and with the same verdicts."""
        found = recovery_of(at_office)
        if found is None:
            return
        until = self._proof.office_seq if self._proof else 0
        if self.device.device.hex() in found.trusted:
            until = self._entries[-1].office_seq
        head = at_office.stores.office_log.cursor()
        fresh = [one for one in self._entries if head.office_seq < one.office_seq <= until]
        if not fresh or fresh[-1].office_seq < until:
            return
        self._require_same(head)
        _place(at_office, fresh)

    def _require_same(self, head: Cursor) -> None:
        """Raise `WireRefusalError` (chain) unless the log goes through here to what was signed."""
        proof = self._proof
        known = {head.office_seq: head.link}
        if proof is not None and proof.office_link:
            known[proof.office_seq] = proof.office_link
        for office_seq, link in _links(self._entries, self._before):
            if known.pop(office_seq, link) != link:
                raise WireRefusalError("chain")
        if head.office_seq in known:
            raise WireRefusalError("gap")


def _links(entries: Sequence[Entry], before: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the places of entries, that before the first too, with the office's chain there."""
    link = before
    yield entries[0].office_seq - 1, link
    for one in entries:
        said = content(decoded(one.op or b""))
        link = next_office_link(link, one.office_seq, said, one.verdict)
        yield one.office_seq, link


def _place(at_office: Turn, entries: Sequence[Entry]) -> None:
    """Give entries the places that they had, and do what came with them."""
    judged = _judged(at_office, entries)
    stores = at_office.stores
    if stores.arrival.known([one.operation.op_id for one in judged]):
        raise WireRefusalError("chain")
    at_office.place(judged)
    for one, entry in zip(judged, entries, strict=True):
        operation = one.operation
        if operation.kind == ScanAdded.KIND:
            name_blob(stores, operation.device, understood(operation).body)
        if operation.kind == DeskRevoked.KIND and operation.device == at_office.centre.identity.id:
            _revoke_again(at_office, one, entry.office_seq)
    _log.warning("given back", office=at_office.office_id, operations=len(judged))


def _judged(at_office: Turn, entries: Sequence[Entry]) -> list[Judged]:
    """Return entries as they were placed; a chain goes on where nothing of it is missing."""
    chains = at_office.stores.chains
    heads: dict[tuple[bytes, bytes], tuple[int, bytes]] = {}
    grown = set()
    found = []
    for one in entries:
        data = one.op or b""
        operation = decoded(data)
        require_storable(operation)
        _require_verdict(one.verdict)
        chain = (operation.device, operation.epoch)
        seq, link = heads.get(chain) or chains.head(*chain)[:2]
        after = next_link(link, data) if operation.seq == seq + 1 else b""
        heads[chain] = (operation.seq, after) if after else (seq, link)
        grown.update([chain] if after else [])
        found.append(Judged(operation, data, after, one.verdict))
    for chain in grown:
        chains.save(*chain, *heads[chain], at_office.now_ms)
    return found


def _require_verdict(verdict: bytes) -> None:
    try:
        verdict_in(verdict)
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        raise WireRefusalError("format") from fault


def _revoke_again(at_office: Turn, one: Judged, office_seq: int) -> None:
    """Take out a device that was taken out after the copy was made."""
    body = understood(one.operation).body
    why = getattr(body, "reason", "")
    at_office.stores.devices.revoke(one.operation.subject, at_office.now_ms, why)
    _change_key(at_office, office_seq)


def _change_key(at_office: Turn, since: int) -> None:
    generation = at_office.stores.admission.generations()[-1].generation + _FAR
    change_key(at_office.centre, at_office.stores, at_office.office_id, generation, since)


def _keep(at_office: Turn, recovery: Recovery) -> Recovery:
    data = msgspec.msgpack.encode(recovery)
    at_office.stores.memory.keep(NO_ID, RECOVERY, data, at_office.now_ms)
    return recovery
