"""What the centre answers, and what the desk makes of it; what isn't its centre's is not taken."""

from dataclasses import replace

import msgspec
import pytest

from office.usecases.wire.outgoing import head
from office.usecases.wire.state import keep_state, state_in, want_scan, wire_state
from office.usecases.wire.telling import line_state
from office.usecases.work import Desk, Work
from sync.client.engine import End
from sync.client.enrolment import enrol, enrol_request, take_answer
from sync.client.failures import NotEnrolledError, NotReachedError, UpdateNeededError
from sync.client.pace import FIRST_PULL, LEAST_PULL, MOST_PULL, Pace
from sync.client.speaker import Speaker
from sync.client.taking import Taker
from sync.client.witness import Witness
from sync.protocol.cards import CentreCard, signed_card
from sync.protocol.chunk import BlobHead, blob_id, sealed_blob
from sync.protocol.compression import FAST_LINE, SLOW_LINE
from sync.protocol.errors import WireRefusalError
from sync.protocol.frames import Frame, Sort
from sync.protocol.keys import Identity, hash_of
from sync.protocol.limits import CHUNK, FIRST_BATCH, LARGEST_BATCH, SMALLEST_BATCH
from sync.protocol.officelog import Entry, LogFacts, sealed_log
from sync.protocol.receipt import Receipt, signed_receipt
from sync.protocol.refusal import refusal
from sync.server.enrolling import card, new_code
from sync.server.enrolling import enrol as let_in
from tests.office.usecases.walk_in import a_person
from tests.office.usecases.wire.hand import a_second_desk, is_whole
from tests.office_at_work import settings
from tests.sync.client.conftest import joined

OFFICE = "test-office"


def refusing(code):
    """A line on which the centre refuses something after its receipt."""
    frame = Frame(Sort.REFUSAL, refusal(WireRefusalError(code)))
    return lambda frames: [frames[0], frame, frames[-1]]


def changed_state(desk, **values):
    with desk.at_work.head.writing() as act:
        keep_state(act, msgspec.structs.replace(state_in(act), **values))


@pytest.fixture
def taker(first):
    first.sync()
    return Taker(Speaker.of(first.at_work.head))


@pytest.mark.parametrize("code", ["gap", "epoch"])
def test_after_a_gap_the_desk_asks_and_sends_again(first, code):
    first.line.mix = refusing(code)

    outcome = first.sync()

    assert outcome.end is End.SYNCED
    assert is_whole(first.at_work)


def test_what_is_refused_twice_is_told(first):
    first.line.mix, first.line.keeps = refusing("gap"), True

    outcome = first.sync()

    assert outcome.end is End.REFUSED
    assert "جای خالی" in line_state(first.at_work.head).trouble


def test_after_a_fork_the_desk_goes_on_in_a_new_epoch(first):
    first.sync()
    a_person(first.at_work)
    epoch = head(first.at_work.head).epoch
    first.line.mix = refusing("fork")

    assert first.sync().end is End.SYNCED

    assert head(first.at_work.head).epoch != epoch
    assert is_whole(first.at_work)


@pytest.mark.parametrize(
    ("code", "end"),
    [
        ("expired", End.NOT_ENROLLED),
        ("newer", End.UPDATE),
        ("busy", End.NOT_REACHED),
        ("signature", End.REFUSED),
    ],
)
def test_each_refusal_ends_as_the_person_is_told(first, code, end):
    first.line.mix = refusing(code)

    outcome = first.sync()

    assert outcome.end is end
    assert outcome.words == WireRefusalError(code).message
    assert outcome.wait > 0


@pytest.mark.parametrize(
    ("failure", "end"),
    [
        (UpdateNeededError(), End.UPDATE),
        (NotEnrolledError(), End.NOT_ENROLLED),
        (NotReachedError(), End.NOT_REACHED),
        (WireRefusalError("revoked"), End.NOT_ENROLLED),
        (WireRefusalError("newer"), End.UPDATE),
    ],
)
def test_each_failure_of_a_line_has_its_end(first, failure, end):
    def fail(_):
        raise failure

    first.line.mix = fail

    assert first.sync().end is end


def test_a_desk_that_no_centre_took_in_says_so(first, centre, tmp_path):
    with a_second_desk(tmp_path / "second", first.at_work) as office:
        desk = joined(office, centre, tmp_path / "second")

        outcome = desk.sync()

    assert outcome.end is End.NOT_ENROLLED
    assert "کد ثبت" in outcome.words


def test_a_desk_that_lost_its_keys_gets_them_again(first, second):
    a_person(first.at_work)
    first.sync()
    changed_state(second, office_keys={})

    assert second.sync().end is End.SYNCED

    assert set(wire_state(second.at_work.head).office_keys) == {1}


def test_a_desk_whose_log_is_not_the_centres_is_not_called_synced(first):
    first.sync()
    with first.at_work.office.database.engine.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE operations SET office_link = zeroblob(32) WHERE office_seq ="
            " (SELECT max(office_seq) FROM operations)"
        )

    outcome = first.sync()

    assert outcome.end is End.REFUSED
    assert "نمی‌خواند" in outcome.words


def a_receipt(speaker, **more):
    here = head(speaker.work)
    return Receipt(
        **{
            "office_id": OFFICE,
            "device": speaker.identity.id,
            "epoch": here.epoch,
            "acked": here.seq,
            "link": here.link,
            "office_seq": 0,
            "office_link": bytes(32),
            "server_ms": 0,
            **more,
        }
    )


def test_a_receipt_from_a_stick_is_taken_without_a_nonce(taker, centre):
    data = signed_receipt(a_receipt(taker.speaker), centre.identity)

    assert taker.take(Frame(Sort.RECEIPT, data)).is_ours


@pytest.mark.parametrize("other", [{"office_id": "another"}, {"device": bytes(16)}])
def test_a_receipt_for_another_is_not_taken(taker, centre, other):
    data = signed_receipt(a_receipt(taker.speaker, **other), centre.identity)

    with pytest.raises(WireRefusalError):
        taker.take(Frame(Sort.RECEIPT, data))


def test_a_receipt_of_a_stranger_is_not_taken(taker):
    data = signed_receipt(a_receipt(taker.speaker), Identity.random())

    with pytest.raises(WireRefusalError):
        taker.take(Frame(Sort.RECEIPT, data))


def a_log(taker, centre, entry_at, before=bytes(32), office_id=OFFICE):
    key = taker.speaker.office_keys()[1]
    entry = Entry(entry_at, None, 10_000)
    facts = LogFacts(office_id, before, taker.speaker.identity.id, bytes(8), bytes(32))
    return Frame(Sort.LOG, sealed_log([entry], facts, key, centre.identity))


def test_a_log_of_another_office_or_chain_is_not_taken(taker, centre):
    at = line_state(taker.speaker.work).cursor

    with pytest.raises(WireRefusalError) as wrong:
        taker.take(a_log(taker, centre, at + 1, office_id="another"))
    assert wrong.value.code == "office"
    with pytest.raises(WireRefusalError, match="نمی‌خواند"):
        taker.take(a_log(taker, centre, at + 1))
    with taker.speaker.work.reading() as act:
        link = act.stores.office_log.cursor().link
    with pytest.raises(WireRefusalError, match="نمی‌خواند"):
        taker.take(a_log(taker, centre, at + 1, before=link))
    assert taker.take(a_log(taker, centre, at + 5)).is_hole
    assert is_whole_desk(taker)


def is_whole_desk(taker):
    with taker.speaker.work.reading() as act:
        return not act.stores.proof.faults()


def test_a_scan_of_another_office_is_not_taken(taker, centre):
    pieces = (bytes(CHUNK), b"two")
    hashes = tuple(hash_of(one) for one in pieces)
    key = taker.speaker.office_keys()[1]
    told = {"blob": blob_id(hashes), "count": 2, "hashes": hashes, "generation": 1}
    other = sealed_blob(
        BlobHead(office_id="another", index=0, **told), pieces[0], key, centre.identity
    )
    with pytest.raises(WireRefusalError):
        taker.take(Frame(Sort.BLOB, other))
    blob = blob_id(hashes).hex()
    want_scan(taker.speaker.work, blob)

    for index, data in enumerate(pieces):
        part = BlobHead(office_id=OFFICE, index=index, **told)
        taker.take(Frame(Sort.BLOB, sealed_blob(part, data, key, centre.identity)))

    assert taker.speaker.work.desk.office.scans.read(blob) == b"".join(pieces)


def test_nothing_is_sent_to_a_centre_that_is_not_the_offices_own(first):
    stranger = Identity.random()
    said = CentreCard(
        public_sign=stranger.public_sign,
        public_seal=stranger.public_seal,
        province="دیگری",
        made_ms=0,
    )

    with pytest.raises(WireRefusalError, match="مرکز استان این اداره نیست"):
        enrol_request(first.at_work.head, signed_card(said, stranger), "CODE")


def test_a_practice_office_joins_no_centre(first, centre):
    office = replace(first.at_work.office, settings=replace(settings(), is_practice=True))
    work = Work(Desk(office), first.at_work.people["HEAD"])

    with pytest.raises(NotEnrolledError, match="تمرین"):
        enrol_request(work, card(centre), "CODE")


def test_an_answer_before_any_request_is_not_taken(first, tmp_path):
    with a_second_desk(tmp_path / "second", first.at_work) as office:
        with pytest.raises(NotEnrolledError, match="درخواست ثبت"):
            take_answer(office.head, b"answer")

        assert not wire_state(office.head).is_enrolled
        assert not Witness(tmp_path / "none").check(office.head)
        assert not (tmp_path / "none").exists()


def test_an_enrolment_by_stick_takes_two_trips_and_a_lost_answer_is_given_again(
    first, centre, tmp_path
):
    code = new_code(centre, OFFICE, "2").shown
    with a_second_desk(tmp_path / "second", first.at_work) as office:
        request = enrol_request(office.head, card(centre), code)
        let_in(centre, request)

        waiting = take_answer(office.head, let_in(centre, request))

        assert waiting == 0
        desk = joined(office, centre, tmp_path / "second")
        assert desk.sync().end is End.SYNCED
        desk.line.lose_after = 0
        with pytest.raises(NotReachedError):
            enrol(office.head, desk.line, code)


def test_the_answer_to_another_desk_is_not_taken(first, centre, tmp_path):
    code = new_code(centre, OFFICE, "2").shown
    with a_second_desk(tmp_path / "second", first.at_work) as office:
        answer = let_in(centre, enrol_request(office.head, card(centre), code))

        with pytest.raises(WireRefusalError):
            take_answer(first.at_work.head, answer)


def test_batches_grow_while_the_line_holds_and_shrink_when_it_breaks():
    pace = Pace()
    for _ in range(3):
        pace.clean()
    assert pace.batch == 2 * FIRST_BATCH
    for _ in range(30):
        pace.clean()
    assert pace.batch == LARGEST_BATCH

    for _ in range(9):
        pace.cut()

    assert pace.batch == SMALLEST_BATCH
    assert pace.pull == LEAST_PULL


def test_a_fast_line_is_pressed_less_and_asked_for_more():
    pace = Pace()
    pace.measured(10, 1.0)
    assert (pace.level, pace.pull) == (SLOW_LINE, FIRST_PULL)

    pace.measured(1_000_000, 1.0)
    assert (pace.level, pace.pull) == (FAST_LINE, MOST_PULL)
    pace.measured(32_000, 1.0)
    assert (pace.level, pace.pull) == (SLOW_LINE, 960_000)
    assert Pace(level=3).level == 3


def test_a_batch_has_at_least_one_operation_and_no_more_than_fit():
    pace = Pace()

    assert pace.fitting([10**9]) == 1
    assert pace.fitting([FIRST_BATCH] * 9) == 4
    assert not pace.packed(FIRST_BATCH, 2 * FIRST_BATCH)
    assert pace.packed(FIRST_BATCH, FIRST_BATCH)
