"""The office's log comes down whole, in its order, and short for whom wrote it."""

import msgspec
import pytest

from office.domain.operations.operation import decoded
from office.domain.operations.verdict import content, next_office_link
from sync.protocol import officelog, sealed, signed
from sync.protocol.compression import compressed
from sync.protocol.errors import WireRefusalError
from sync.protocol.keys import OfficeKey
from sync.protocol.officelog import Entry, LogFacts, opened_log, opened_log_head, sealed_log
from sync.protocol.sealed_to import SealedTo
from tests.sync.wire_objects import (
    CENTRE,
    DESK,
    EPOCH,
    KEYS,
    NEIGHBOUR,
    OFFICE,
    OFFICE_KEY,
    a_log,
    entries,
    operations,
)

BEFORE = bytes(32)


def opened(data: bytes) -> officelog.LogFrame:
    return opened_log(data, KEYS, CENTRE.public_sign)


def code_of(call, *args) -> str:
    with pytest.raises(WireRefusalError) as refused:
        call(*args)
    return refused.value.code


def remade(data: bytes, said=None, identity=CENTRE, **changes) -> bytes:
    """The piece with another head or content, sealed and signed again."""
    parts = sealed.parted(msgspec.msgpack.Decoder(officelog.LogHead), data)
    plain = OFFICE_KEY.unseal(parts.cipher, parts.info)
    if said is not None:
        packed = msgspec.msgpack.encode(said)
        plain = compressed(packed, 3, 0)
        changes |= {"raw_size": len(packed), "dictionary": 0}
    info = sealed.head_bytes(msgspec.structs.replace(parts.head, **changes))
    return signed.with_signature(b"log/1", info + OFFICE_KEY.seal(plain, info), identity)


def test_the_log_comes_down_with_its_verdicts():
    some = entries()

    frame = opened(sealed_log(some, LogFacts(OFFICE, BEFORE), OFFICE_KEY, CENTRE))

    assert list(frame.entries) == some
    assert (frame.first, frame.last, frame.before) == (41, 46, BEFORE)


def test_the_head_says_the_chain_after_the_last_entry():
    some = entries()
    link = BEFORE
    for one in some:
        link = next_office_link(link, one.office_seq, content(decoded(one.op)), one.verdict)

    frame = opened(sealed_log(some, LogFacts(OFFICE, BEFORE), OFFICE_KEY, CENTRE))

    assert frame.after == link


def test_own_operations_of_this_epoch_come_back_as_numbers():
    others = operations(3, NEIGHBOUR.id)
    some = entries([*operations(3), *others, *operations(3, epoch=b"earlier")])

    frame = opened(sealed_log(some, LogFacts(OFFICE, BEFORE, DESK.id, EPOCH), OFFICE_KEY, CENTRE))

    assert [one.own_seq for one in frame.entries] == [1, 2, 3, 0, 0, 0, 0, 0, 0]
    assert [one.op for one in frame.entries[3:]] == [one.op for one in some[3:]]
    assert [one.verdict for one in frame.entries] == [one.verdict for one in some]
    assert (frame.head.device, frame.head.epoch) == (DESK.id, EPOCH)


def test_runs_of_own_operations_may_be_broken():
    own = [Entry(41 + at, None, own_seq=seq) for at, seq in enumerate((4, 5, 9, 10, 6))]
    facts = LogFacts(OFFICE, BEFORE, DESK.id, EPOCH, after=b"a" * 32)

    data = sealed_log(own, facts, OFFICE_KEY, CENTRE)

    assert [one.own_seq for one in opened(data).entries] == [4, 5, 9, 10, 6]
    assert opened(data).after == b"a" * 32


def test_ten_thousand_own_operations_come_back_in_a_few_bytes():
    own = [Entry(41 + at, None, own_seq=1 + at) for at in range(10_000)]
    facts = LogFacts(OFFICE, BEFORE, DESK.id, EPOCH, after=b"a" * 32)

    assert len(sealed_log(own, facts, OFFICE_KEY, CENTRE)) < 400


def test_a_desk_needs_the_key_of_the_generation():
    later = {4: OfficeKey(4, OFFICE_KEY.raw)}
    wrong = {3: OfficeKey(3, bytes(32))}

    assert code_of(opened_log, a_log(), later, CENTRE.public_sign) == "office-key"
    assert code_of(opened_log, a_log(), wrong, CENTRE.public_sign) == "sealed"


def test_only_the_centre_writes_the_log():
    assert code_of(opened, remade(a_log(), identity=DESK)) == "signature"


def test_whoever_carries_a_piece_may_read_its_head():
    head = opened_log_head(a_log())

    assert (head.office_id, head.first, head.last) == (OFFICE, 41, 46)
    assert code_of(opened_log_head, remade(a_log(), last=90)) == "count"


def said(runs=(), ops=(), verdicts=()) -> list:
    return [list(runs), officelog.pack_operations(ops), list(verdicts)]


@pytest.mark.parametrize(
    ("content_said", "code"),
    [
        (said(ops=operations(5)), "count"),
        (said([(0, 1, 5)], operations(3)), "count"),
        (said([(0, 1, 3), (2, 9, 1)], operations(3)), "count"),
        (said([(4, 1, 3)], operations(3)), "count"),
        (said([(0, 1, 50_000)]), "count"),
        (said(ops=operations(6), verdicts=[(6, b"x")]), "count"),
        (said([(0, 0, 6)]), "format"),
        ("words", "format"),
    ],
)
def test_content_that_is_not_what_the_head_says_is_refused(content_said, code):
    assert code_of(opened, remade(a_log(), content_said)) == code


def test_a_codec_of_a_newer_program_is_refused():
    assert code_of(opened, remade(a_log(), codec=9)) == "newer"
    assert code_of(opened, remade(a_log(), dictionary=9)) == "dictionary"


def test_a_piece_is_not_made_of_what_no_desk_would_take():
    facts = LogFacts(OFFICE, BEFORE)

    assert code_of(sealed_log, [], facts, OFFICE_KEY, CENTRE) == "count"
    assert code_of(sealed_log, [Entry(1, b"none")], facts, OFFICE_KEY, CENTRE) == "format"
    assert code_of(sealed_log, [Entry(1, None, 4)], facts, OFFICE_KEY, CENTRE) == "format"


def test_a_beginning_whose_head_is_none_tells_nothing():
    decoder = msgspec.msgpack.Decoder(officelog.LogHead)
    beginning = (3).to_bytes(2, "big") + b"\xff\xff\xff" + b"more"

    assert sealed.begun_head(decoder, beginning) is None


def test_what_is_sealed_to_the_centre_is_opened_by_nobody_else():
    assert code_of(SealedTo(CENTRE.public_seal).unseal, b"sealed", b"info") == "sealed"
