"""The centre writes into an office's log: it has a chain of its own in each office."""

from office.domain.errors import OfficeError
from office.domain.operations.clock import tick
from office.domain.operations.ids import NO_ID, Id, new_id
from office.domain.operations.limits import require_short_texts
from office.domain.operations.operation import (
    Body,
    Operation,
    body_bytes,
    decoded,
    encoded,
    next_link,
)
from office.domain.operations.verdict import ASIDE
from office.usecases.work import EPOCH_BYTES, RANDOM_BYTES, Basis
from sync.server.judging import Bench
from sync.server.turn import Turn

NO_BASIS = Basis()
IN_RECOVERY = (
    "دفتر این اداره پس از بازگرداندن نسخه پشتیبان هنوز از میزها بازسازی می‌شود و چیز تازه‌ای در آن"
    " نمی‌نشیند؛ «kargosha-centre recover» می‌گوید چشم‌به‌راه کدام میز است."
)


class NotDoneError(OfficeError):
    """What the centre wanted to do can't be done as things stand; the sentence says why."""


def write(
    at_office: Turn, subject: Id, body: Body, basis: Basis = NO_BASIS, actor: Id = NO_ID
) -> int:
    """Record an act of the centre; returns its place in the office's log.

    Raises `NotDoneError` for one that wouldn't count, and `LongTextError`.
    """
    require_short_texts(body)
    if at_office.is_recovering:
        raise NotDoneError(IN_RECOVERY)
    stores, centre = at_office.stores, at_office.centre
    device = centre.identity.id
    epoch = stores.chains.newest_epoch(device) or centre.around.randomness(EPOCH_BYTES)
    head = stores.chains.head(device, epoch)
    last = stores.office_log.written(device, epoch, head.seq - 1, 1) if head.seq else []
    operation = Operation(
        op_id=new_thing(at_office),
        device=device,
        epoch=epoch,
        seq=head.seq + 1,
        hlc=tick(decoded(last[0].data).hlc if last else 0, at_office.now),
        actor=actor,
        role=basis.role,
        delegation=basis.delegation,
        kind=body.KIND,
        version=body.VERSION,
        subject=subject,
        base=stores.office_log.cursor().office_seq,
        pack=basis.pack,
        pack_version=basis.pack_version,
        body=body_bytes(body),
    )
    data = encoded(operation)
    link = next_link(head.link, data)
    bench = Bench(at_office, [operation], by_centre=True)
    verdict = bench.take(operation, data, link)
    if verdict.code == ASIDE:
        raise NotDoneError(verdict.why)
    stores.chains.save(device, epoch, operation.seq, link, at_office.now_ms)
    return bench.close()


def new_thing(at_office: Turn) -> Id:
    """Return an id for a new thing."""
    return new_id(at_office.now, at_office.centre.around.randomness(RANDOM_BYTES))
