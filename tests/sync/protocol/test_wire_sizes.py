"""The bytes that a slow line has to carry, for the work of SYNC.md §12."""

from datetime import timedelta
from random import Random

import zstandard

from bench.wire_work import form
from office.domain.cases.acts import CaseOpened, FormFilled
from office.domain.operations.clock import tick
from office.domain.operations.ids import NO_ID, new_id
from office.domain.operations.operation import CHAIN_START, Body, Operation, body_bytes, encoded
from sync.protocol.batch import BatchFacts, sealed_batch
from sync.protocol.limits import FIRST_BATCH
from tests.sync.wire_objects import CENTRE, DESK, EPOCH, MORNING


def drawn_by(number: int) -> Random:
    return Random(number)  # noqa: S311 - the same work each time


def work(bodies: list[Body], chance: Random) -> list[bytes]:
    """Record the bodies as a desk does, each about another case."""
    hlc, now, made = 0, MORNING, []
    for seq, body in enumerate(bodies, 1):
        now += timedelta(milliseconds=chance.randrange(1, 600_000))
        hlc = tick(hlc, now)
        made.append(
            encoded(
                Operation(
                    op_id=new_id(now, chance.randbytes(10)),
                    device=DESK.id,
                    epoch=EPOCH,
                    seq=seq,
                    hlc=hlc,
                    actor=new_id(MORNING, b"the clerk!"),
                    role="CLK",
                    delegation=NO_ID,
                    kind=body.KIND,
                    version=1,
                    subject=new_id(now - timedelta(days=seq), chance.randbytes(10)),
                    base=9000,
                    pack="EST_ISSUE",
                    pack_version=3,
                    body=body_bytes(body),
                )
            )
        )
    return made


def batch_of(operations: list[bytes]) -> bytes:
    return sealed_batch(operations, BatchFacts(CHAIN_START, 7, 1, 0), DESK, CENTRE.public_seal)


def test_a_batch_of_new_requests_is_a_fifth_shorter_than_the_operations_as_they_are():
    chance = drawn_by(5)
    bodies: list[Body] = [
        CaseOpened(number=f"1405/{n}", tracking="AB12", applicant=NO_ID, facts=form(chance))
        for n in range(300)
    ]
    operations = work(bodies, chance)
    plain = len(zstandard.ZstdCompressor(level=19).compress(b"".join(operations)))

    batch = batch_of(operations)

    assert 1000 < sum(map(len, operations)) / 300 < 1500
    assert len(batch) < 0.8 * plain
    assert len(batch) < FIRST_BATCH * 1.1


def test_a_day_s_hundred_changed_forms_fit_into_nine_kilobytes():
    chance = drawn_by(6)
    bodies: list[Body] = []
    for _ in range(100):
        drawn = form(chance)
        bodies.append(
            FormFilled(facts={key: drawn[key] for key in sorted(chance.sample([*drawn], 3))})
        )

    assert len(batch_of(work(bodies, chance))) < 9000


def test_one_act_takes_a_few_hundred_bytes():
    chance = drawn_by(7)

    batch = batch_of(work([FormFilled(facts={1: "مریم"})], chance))

    assert len(batch) < 420
