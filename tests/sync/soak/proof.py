"""What must hold when all are at rest: one record everywhere, and everything said."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from sqlalchemy import Engine, func, select

from office.domain.operations.ids import Id
from office.domain.operations.operation import decoded
from office.storage.centre_tables import quarantine
from office.storage.folding import Digest
from office.storage.models import letters, numbers, operations
from office.usecases.care import verify
from office.usecases.wire.conflicts import conflicts
from office.usecases.wire.telling import CLOCK_ASK, CLOCK_GOOD, CLOCK_WARNING, line_state
from office.usecases.work import Work
from sync.client.engine import End
from sync.server.admin import caring
from sync.server.turn import look
from tests.sync.soak.desks import Province, SoakDesk

ROUNDS = 12
Log = list[tuple[int, Id, bytes]]


def come_to_rest(province: Province) -> list[str]:
    """Let all desks talk over good lines until nothing waits anywhere; say who doesn't."""
    for desk in province.desks:
        desk.line.is_good = True
    for _ in range(ROUNDS):
        restless = list(_restless(province))
        if not restless:
            break
    for desk in province.desks:
        desk.line.is_good = False
    return restless


def _restless(province: Province) -> Iterator[str]:
    """Have every desk talk once; say who lacks something, or has something still to say."""
    ends = [(desk, desk.sync()) for desk in province.desks if desk.is_in]
    for desk, outcome in ends:
        if desk.is_revoked:
            continue
        with look(province.centre, desk.office_id) as at_office:
            is_behind = at_office.stores.office_log.cursor().office_seq > desk.cursor
        if is_behind or outcome.end is not End.SYNCED:
            yield f"{desk.name} does not come to rest: {outcome.end}, {outcome.words}"


def faults(province: Province, *, thoroughly: bool) -> list[str]:
    """Return everything that doesn't hold; `thoroughly` makes every desk's tables again."""
    found = []
    for office_id in province.offices:
        found += _of_office(province, office_id, thoroughly=thoroughly)
    found += _nothing_lost(province)
    found += [fault for desk in province.desks if desk.is_in for fault in _clock(desk)]
    return found


def doubled_numbers(province: Province) -> list[str]:
    """Return numbers that stand on two papers; only a desk and its copy can give such."""
    found = []
    for table, keys in ((numbers, ("desk", "series", "provisional")), (letters, ("desk", "year"))):
        columns = [table.c[name] for name in ("office_id", *keys, "serial")]
        twice = select(*columns).group_by(*columns).having(func.count() > 1)
        with province.centre.nowhere.engine.connect() as connection:
            found += [f"{table.name} {tuple(row)}" for row in connection.execute(twice)]
    return found


def _of_office(province: Province, office_id: str, *, thoroughly: bool) -> Iterator[str]:
    """One log, the same tables everywhere, and every odd verdict shown at each desk."""
    ((_, proven),) = caring.verify(province.centre, office_id)
    yield from (f"the centre's {office_id}: {one}" for one in proven.faults)
    with look(province.centre, office_id) as at_office:
        tables = at_office.stores.folding.digests()
        odd = {_op_id(one) for one in at_office.stores.office_log.judged_otherwise()}
    log = _log(province.centre.nowhere.engine, office_id)
    if [one[0] for one in log] != list(range(1, len(log) + 1)):
        yield f"the log of {office_id} has a gap"
    for number, desk in enumerate(province.of(office_id)):
        work = desk.at_work.head
        if _log(work.desk.office.database.engine, office_id) != log:
            yield f"{desk.name} has another log than its centre"
        yield from (f"{desk.name}: {one} differs" for one in _differing(work, tables))
        if {one.op_id for one in conflicts(work)} != odd:
            yield f"{desk.name} doesn't show all that does not simply count"
        if _foreign(desk, log):
            yield f"{desk.name} holds another office's acts"
        if thoroughly or not number:
            yield from (f"{desk.name}: {one}" for one in verify(work).faults)


def _nothing_lost(province: Province) -> Iterator[str]:
    """Everything that was recorded is at the centre, once; what a revoked desk sent lies apart."""
    with province.centre.nowhere.engine.connect() as connection:
        placed = list(connection.scalars(select(operations.c.op_id)))
        held = set(connection.scalars(select(quarantine.c.op_id)))
    if len(placed) != len(set(placed)):
        yield "an act is in two offices' logs"
    known = {*placed, *held}
    for desk in province.desks:
        lost = desk.ledger - desk.doubtful - known if desk.is_in else ()
        if lost:
            yield f"{len(lost)} acts of {desk.name} are nowhere at the centre"
        if desk.is_revoked and set(desk.note()) & set(placed):
            yield f"acts of {desk.name}, which was revoked, count"


def _clock(desk: SoakDesk) -> Iterator[str]:
    """A wrong clock is warned of, and no other."""
    wrong = abs(desk.clock.offset)
    wanted = CLOCK_ASK if wrong > timedelta(days=1) else CLOCK_WARNING
    wanted = wanted if wrong > timedelta(minutes=5) else CLOCK_GOOD
    said = line_state(desk.at_work.head).clock
    if said != wanted:
        yield f"{desk.name}: its clock is said to be {said}, not {wanted}"


def _differing(work: Work, tables: dict[str, Digest]) -> list[str]:
    with work.reading() as act:
        here = act.stores.folding.digests()
    return [name for name, one in here.items() if not one.same_as(tables[name])]


def _foreign(desk: SoakDesk, log: Log) -> bool:
    """Whether a desk's database has rows or acts of another office."""
    with desk.at_work.office.database.engine.connect() as connection:
        offices = set(connection.scalars(select(operations.c.office_id).distinct()))
        here = set(connection.scalars(select(operations.c.op_id)))
    return offices != {desk.office_id} or not here <= {one[1] for one in log}


def _log(engine: Engine, office_id: str) -> Log:
    """Return the office's log as a database has it."""
    query = (
        select(operations.c.office_seq, operations.c.op_id, operations.c.office_link)
        .where(operations.c.office_id == office_id, operations.c.office_seq.is_not(None))
        .order_by(operations.c.office_seq)
    )
    with engine.connect() as connection:
        return [(row.office_seq, row.op_id, row.office_link) for row in connection.execute(query)]


def _op_id(entry: Any) -> Id:
    return decoded(entry.data).op_id
