"""A conversation with a desk: what it is asked, what it gets, and who isn't heard."""

from datetime import timedelta

import pytest

from office.domain.desks import DeskEnrolled
from office.domain.operations.operation import CHAIN_START, decoded, understood
from office.domain.operations.verdict import content, next_office_link
from office.domain.parties import PartyRegistered
from office.domain.province import NUMBERS
from office.domain.province import content as payload_of
from office.domain.province_given import ProvinceGiven
from sync.protocol.frames import Frame, Sort
from sync.server.admin.offices import add_office, revoke
from sync.server.exchange import exchange
from sync.server.numbers import A_BLOCK
from sync.server.turn import look
from tests.sync.desk_pen import DeskPen, batch_frame
from tests.sync.server.conftest import a_desk, office_facts

OFFICE = "test-office"
PERSON = PartyRegistered(sort="person", facts={1: "مریم", 2: "احمدی"})


def ask(centre, desk, *frames, **more):
    return desk.read(exchange(centre, [desk.hello(**more), *frames]))


def where(centre):
    with look(centre, OFFICE) as at_office:
        return at_office.stores.office_log.cursor()


def given_blocks(answer):
    bodies = [understood(decoded(one.op)).body for one in answer.entries if one.op]
    return [one for one in bodies if isinstance(one, ProvinceGiven) and one.given.sort == NUMBERS]


def test_a_desk_gets_a_receipt_the_log_and_an_end(centre):
    desk = a_desk(centre)
    desk.write(PERSON)

    answer = ask(centre, desk, batch_frame(desk.batch()))

    assert answer.is_whole
    assert (answer.receipt.acked, answer.receipt.link) == (1, desk.link)
    assert answer.receipt.nonce == b"nonce"
    assert answer.entries[-1].own_seq == 1
    assert answer.entries[-1].op is None
    assert answer.receipt.office_seq == answer.entries[-1].office_seq


def test_the_log_that_comes_down_makes_the_chain_of_the_receipt(centre):
    writer, reader = a_desk(centre, 1), a_desk(centre, 2)
    for _ in range(40):
        writer.write(PERSON)
    ask(centre, writer, batch_frame(writer.batch()))

    answer = ask(centre, reader)

    link = CHAIN_START
    for one in answer.entries:
        link = next_office_link(link, one.office_seq, content(decoded(one.op)), one.verdict)
    assert link == answer.receipt.office_link


def test_a_desk_that_has_everything_gets_a_receipt_of_a_few_bytes(centre):
    desk = a_desk(centre)
    here = where(centre)

    answer = ask(centre, desk, cursor=here.office_seq, cursor_link=here.link)

    assert answer.sorts == [Sort.RECEIPT, Sort.END]
    assert answer.receipt.office_link == b""
    assert sum(len(one.payload) for one in answer.frames) < 400


def test_the_log_comes_in_frames_as_far_as_the_budget_goes(centre, monkeypatch):
    monkeypatch.setattr("sync.server.outgoing.A_FRAME", 512)
    monkeypatch.setattr("sync.server.outgoing._ENTRIES_AT_ONCE", 7)
    writer, reader = a_desk(centre, 1), a_desk(centre, 2)
    for number in range(40):
        writer.write(PartyRegistered(sort="person", facts={1: f"نام {number}" * 40}))
    ask(centre, writer, batch_frame(writer.batch()))
    everything = where(centre)

    first = ask(centre, reader, pull_bytes=1)
    none = ask(centre, reader, pull_bytes=0)
    rest = ask(
        centre,
        reader,
        cursor=first.entries[-1].office_seq,
        cursor_link=linked(centre, first.entries[-1].office_seq),
    )

    assert first.sorts.count(Sort.LOG) == 1
    assert none.sorts.count(Sort.LOG) == 0
    assert rest.sorts.count(Sort.LOG) > 1
    assert len(first.entries) + len(rest.entries) == everything.office_seq


def linked(centre, office_seq):
    with look(centre, OFFICE) as at_office:
        return at_office.stores.office_log.link_at(office_seq)


def test_a_desk_whose_log_is_another_gets_nothing_of_it_and_is_told(centre):
    desk = a_desk(centre)

    other = ask(centre, desk, cursor=2, cursor_link=b"x" * 32)
    ahead = ask(centre, desk, cursor=2000, cursor_link=b"x" * 32)

    assert [one.code for one in other.receipt.notices] == ["behind"]
    assert Sort.LOG not in (*other.sorts, *ahead.sorts)


def test_who_may_not_speak_is_refused_and_not_heard_on(centre):
    desk, stranger = a_desk(centre), DeskPen(9)
    stranger.centre = desk.centre
    add_office(centre, office_facts("other-office", "104"))

    def no_more():
        yield desk.hello(office_id="other-office")
        pytest.fail("the rest was read")

    unknown = desk.read(exchange(centre, [stranger.hello()]))
    office = desk.read(exchange(centre, no_more()))
    silent = desk.read(exchange(centre, []))
    wrong = desk.read(exchange(centre, [Frame(Sort.BATCH, b"")]))
    junk = desk.read(exchange(centre, [Frame(Sort.HELLO, b"junk")]))

    refused = [one.refusals[0] for one in (unknown, office, silent, wrong, junk)]
    assert refused == ["unknown-device", "office", "cut", "frame-sort", "format"]
    assert all(one.sorts == [Sort.REFUSAL, Sort.END] for one in (unknown, office))


def test_what_is_refused_ends_the_hearing_and_the_answer_says_so(centre):
    desk, other = a_desk(centre, 1), a_desk(centre, 2)
    other.write(PERSON)
    first, second = desk.write(PERSON), desk.write(PERSON)

    foreign = ask(centre, desk, batch_frame(other.batch()), batch_frame(desk.batch([first])))
    gap = ask(centre, desk, batch_frame(desk.batch([second])))
    odd = ask(centre, desk, Frame(Sort.CARD, b""))

    assert (foreign.refusals, foreign.receipt.acked) == (["device"], 0)
    assert (gap.refusals, gap.expected, gap.is_whole) == (["gap"], 1, True)
    assert odd.refusals == ["frame-sort"]


def test_what_came_before_the_line_broke_is_stored(centre):
    desk = a_desk(centre)
    desk.write(PERSON)

    def broken():
        yield desk.hello()
        yield batch_frame(desk.batch())
        raise ConnectionError

    with pytest.raises(ConnectionError):
        list(exchange(centre, broken()))

    assert ask(centre, desk).receipt.acked == 1


def test_a_fork_is_told_in_every_receipt_of_its_chain(centre):
    desk, clone = a_desk(centre), DeskPen()
    clone.centre, clone.keys, clone._ids = desk.centre, desk.keys, 100
    desk.write(PERSON)
    ask(centre, desk, batch_frame(desk.batch()))
    clone.write(PartyRegistered(sort="company"))

    answer = ask(centre, clone, batch_frame(clone.batch()))

    assert answer.refusals == ["fork"]
    assert [one.code for one in answer.receipt.notices] == ["fork"]
    assert answer.receipt.link == desk.link


def test_a_revoked_desk_gets_its_receipt_and_a_word_but_nothing_of_the_log(centre):
    desk, other = a_desk(centre, 1), a_desk(centre, 2)
    ask(centre, other)
    revoke(centre, OFFICE, "1", "گم شد")
    desk.write(PERSON)

    answer = ask(centre, desk, batch_frame(desk.batch()), wants=("keys",))
    rest = ask(centre, other)

    assert answer.sorts == [Sort.RECEIPT, Sort.END]
    assert [one.code for one in answer.receipt.notices] == ["revoked"]
    assert "گم شد" in answer.receipt.notices[0].words
    assert answer.receipt.acked == 1
    assert rest.sorts.index(Sort.ENROL_ANSWER) < rest.sorts.index(Sort.LOG)
    assert set(other.keys) == {1, 2}
    assert set(desk.keys) == {1}


def test_why_a_desk_was_revoked_is_said_once(centre):
    desk = a_desk(centre)
    revoke(centre, OFFICE, "1", "گم شد")

    answer = ask(centre, desk, cursor=40, cursor_link=bytes(32))

    told = {one.code: "گم شد" in one.words for one in answer.receipt.notices}
    assert told == {"revoked": True, "behind": False}


def test_keys_come_again_until_the_desk_has_read_why_and_when_it_asks(centre):
    desk = a_desk(centre)
    here = where(centre)
    has_all = {"cursor": here.office_seq, "cursor_link": here.link}

    lost = ask(centre, desk)
    seen = ask(centre, desk, **has_all)
    asked = ask(centre, desk, **has_all, wants=("keys",))

    assert Sort.ENROL_ANSWER in lost.sorts
    assert Sort.ENROL_ANSWER not in seen.sorts
    assert Sort.ENROL_ANSWER in asked.sorts


def test_a_certificate_renews_itself_in_its_last_sixty_days(centre, clock):
    desk = a_desk(centre)
    before = desk.certificate
    here = where(centre)
    has_all = {"cursor": here.office_seq, "cursor_link": here.link}
    clock.now += timedelta(days=300)
    early = ask(centre, desk, **has_all)
    clock.now += timedelta(days=10)

    answer = ask(centre, desk, **has_all)
    clock.now += timedelta(days=300)

    assert Sort.ENROL_ANSWER not in early.sorts
    assert desk.certificate.expires_ms > before.expires_ms
    assert any(isinstance(understood(decoded(one.op)).body, DeskEnrolled) for one in answer.entries)
    assert ask(centre, desk, **has_all).refusals == []


def test_few_numbers_left_bring_new_ones_once(centre):
    desk, other = a_desk(centre, 1), a_desk(centre, 2)
    here = where(centre)
    has_all = {"cursor": here.office_seq, "cursor_link": here.link}

    answer = ask(centre, desk, **has_all, numbers_left={"case": 49, "permit": 50})
    again = ask(centre, desk, **has_all, numbers_left={"case": 49, "permit": 50})

    assert len(given_blocks(answer)) == len(given_blocks(again)) == 1
    blocks = given_blocks(ask(centre, other))
    assert len({one.given.id for one in blocks}) == len(blocks) == 5


def test_no_two_desks_of_a_county_share_a_number(centre):
    add_office(centre, office_facts("twin-office", "103"))
    add_office(centre, office_facts("far-office", "104"))
    a_desk(centre, 1)
    a_desk(centre, 2, "twin-office")
    a_desk(centre, 3, "far-office")

    spans = {
        office: block_spans(centre, office) for office in (OFFICE, "twin-office", "far-office")
    }

    assert spans[OFFICE] == [(1, A_BLOCK)]
    assert spans["twin-office"] == [(A_BLOCK + 1, 2 * A_BLOCK)]
    assert spans["far-office"] == [(1, A_BLOCK)]


def block_spans(centre, office_id):
    with look(centre, office_id) as at_office:
        known = at_office.stores.registers.province_objects(NUMBERS)
    blocks = [payload_of(sort, payload) for _, sort, _, payload in known]
    return [(one.first, one.last) for one in blocks if one.series == "case"]


def test_a_county_without_numbers_is_told(centre, monkeypatch):
    desk = a_desk(centre)
    here = where(centre)
    monkeypatch.setattr("sync.server.numbers.LAST_NUMBER", A_BLOCK)

    answer = ask(
        centre,
        desk,
        cursor=here.office_seq,
        cursor_link=here.link,
        numbers_left={"case": 0},
    )

    assert [one.code for one in answer.receipt.notices] == ["numbers"]


def test_an_old_program_is_told_to_be_renewed(centre, monkeypatch):
    monkeypatch.setattr("sync.server.outgoing.PROTOCOL", 5)
    desk = a_desk(centre)

    answer = ask(centre, desk, protocol=1)

    assert [one.code for one in answer.receipt.notices] == ["update"]
