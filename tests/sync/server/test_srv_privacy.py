"""No desk reads another office's data by any channel, and no key or person shows in a log."""

import pytest
from structlog.testing import capture_logs

from office.domain.cases.acts import ScanAdded
from office.domain.operations.operation import decoded
from office.domain.parties import PartyRegistered
from sync.protocol.chunk import opened_chunk_head
from sync.protocol.enrolment import opened_enrol_request
from sync.protocol.errors import WireRefusalError
from sync.protocol.frames import Frame, Sort, frame
from sync.protocol.officelog import Entry, LogFacts, sealed_log
from sync.protocol.receipt import opened_receipt
from sync.protocol.sealed_to import SealedTo
from sync.server.admin.offices import add_office
from sync.server.bootstrap import read_keys
from sync.server.enrolling import card, enrol, new_code
from sync.server.exchange import exchange
from sync.server.http.figures import Figures
from sync.server.office_keys import office_keys
from sync.server.recovering import GivenBack
from sync.server.snapshot import History, asked_segment
from sync.server.turn import look
from tests.sync.desk_pen import batch_frame, scan_hashes
from tests.sync.server.conftest import a_desk, office_facts

OFFICE, OTHER = "test-office", "other-office"
NAME = "مریمِ محرمانه"
SCAN = b"scan" * 30_000


@pytest.fixture
def owner(trial_centre):
    """A desk of the first office, with a person and a scan that concern nobody else."""
    desk = a_desk(trial_centre, 1)
    desk.write(PartyRegistered(sort="person", facts={1: NAME}))
    desk.write(ScanAdded(blob=blob(desk), title="سند", size=len(SCAN)))
    frames = [desk.chunk(SCAN, one) for one in range(len(scan_hashes(SCAN)))]
    ask(trial_centre, desk, batch_frame(desk.batch()), *frames)
    return desk


@pytest.fixture
def stranger(trial_centre):
    """A desk of another office of the same county."""
    add_office(trial_centre, office_facts(OTHER))
    return a_desk(trial_centre, 2, OTHER)


def blob(desk) -> str:
    return opened_chunk_head(desk.chunk(SCAN, 0).payload)[0].blob.hex()


def ask(centre, desk, *frames, **more):
    return desk.read(exchange(centre, [desk.hello(**more), *frames]))


def placed(centre, office_id) -> list[bytes]:
    with look(centre, office_id) as at_office:
        return [decoded(one.data).op_id for one in at_office.stores.office_log.entries(0, 1000)]


@pytest.mark.usefixtures("owner")
def test_the_log_a_desk_gets_is_its_offices_own(trial_centre, stranger):
    answer = ask(trial_centre, stranger)
    elsewhere = ask(trial_centre, stranger, office_id=OFFICE)

    mine = placed(trial_centre, OTHER)
    assert [decoded(one.op).op_id for one in answer.entries] == mine
    assert not set(mine) & set(placed(trial_centre, OFFICE))
    assert answer.receipt.office_seq == len(mine)
    assert elsewhere.refusals == ["office"]
    assert elsewhere.receipt is None


def test_a_scan_of_another_office_is_neither_given_nor_taken(trial_centre, owner, stranger):
    wanted = ask(trial_centre, stranger, wants=(blob(owner),))
    brought = ask(trial_centre, stranger, stranger.chunk(SCAN, 0))

    assert Sort.BLOB not in wanted.sorts
    assert brought.refusals == ["blob"]


@pytest.mark.usefixtures("owner")
def test_the_history_of_another_office_stays_with_it(trial_centre, stranger):
    history = History(trial_centre, OFFICE, raw=1)
    history.manifest()
    folder = trial_centre.office_folder(OFFICE) / "segments"
    name = next(folder.glob("*.segment")).stem.rpartition("-")[2]
    hello = stranger.hello()

    with pytest.raises(WireRefusalError):
        asked_segment(trial_centre, frame(hello.sort, hello.payload), name)


def test_a_log_is_given_back_to_ones_own_office_only(trial_centre, owner, stranger):
    answer = ask(trial_centre, owner)
    receipt = next(one for one in answer.frames if one.sort is Sort.RECEIPT)
    entries = [Entry(1, owner.written[0].data)]
    facts = LogFacts(OFFICE, bytes(32), after=bytes(32))
    key = SealedTo(trial_centre.identity.public_seal)
    log = Frame(Sort.LOG, sealed_log(entries, facts, key, stranger.identity))

    proof = ask(trial_centre, stranger, receipt)
    given = ask(trial_centre, stranger, log)
    forged = ask(trial_centre, owner, log)

    assert (proof.refusals, given.refusals) == (["office"], ["office"])
    assert forged.refusals == ["signature"]
    assert opened_receipt(receipt.payload, trial_centre.identity.public_sign).office_id == OFFICE


def test_no_key_name_or_code_is_in_the_logs_figures_or_words(trial_centre, owner, stranger):
    figures = Figures()
    keys = read_keys(trial_centre.folder)
    with look(trial_centre, OFFICE) as at_office:
        office = office_keys(trial_centre, at_office.stores, OFFICE)

    with capture_logs() as logs:
        code = new_code(trial_centre, OFFICE)
        wrong = owner.request(card(trial_centre), "WRONGWRONG")
        with pytest.raises(WireRefusalError) as refused:
            enrol(trial_centre, wrong)
        owner.write(PartyRegistered(sort="person", facts={1: NAME}))
        ask(trial_centre, owner, batch_frame(owner.batch()), Frame(Sort.CARD, b""))
        ask(trial_centre, stranger, office_id=OFFICE)

    back = GivenBack(trial_centre, owner, None)
    shown = [str(logs), figures.told().decode(), repr(refused.value), repr(trial_centre)]
    shown.append(repr(opened_enrol_request(wrong, trial_centre.identity)))
    shown += [repr(keys), repr(office), repr(code), repr(owner.identity), repr(back)]
    secrets = [keys.secret, keys.recovery, *(one.raw for one in office)]
    words = [NAME, code.code, code.shown, "WRONGWRONG"]
    words += [one.hex() for one in secrets] + [repr(one)[2:-1] for one in secrets]
    assert [(word[:6], text[:80]) for word in words for text in shown if word in text] == []
