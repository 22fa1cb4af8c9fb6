"""What a desk gives back counts only as far as the centre's own signature proves it."""

import msgspec
import pytest

from office.domain.operations.operation import decoded
from office.domain.operations.verdict import Verdict, content, next_office_link, verdict_bytes
from office.domain.parties import PartyRegistered
from sync.protocol.frames import Frame, Sort
from sync.protocol.officelog import Entry, LogFacts, sealed_log
from sync.protocol.receipt import Receipt, signed_receipt
from sync.protocol.sealed_to import SealedTo
from sync.server.admin.caring import verify
from sync.server.exchange import exchange
from sync.server.intake import take_batch
from sync.server.recovering import RECOVERING, begin
from sync.server.turn import look, turn
from tests.sync.desk_pen import DeskPen, batch_frame
from tests.sync.server.conftest import a_desk

OFFICE = "test-office"
PERSON = PartyRegistered(sort="person", facts={1: "مریم"})


class Giver:
    """A desk that holds two acts of a lost colleague which the centre placed and forgot."""

    def __init__(self, centre) -> None:
        self.centre, self.desk, self.other = centre, a_desk(centre, 1), DeskPen(3)
        with turn(centre, OFFICE) as at_office:
            begin(at_office)
            self.head = at_office.stores.office_log.cursor()
        self.other.centre = self.desk.centre
        first = self.head.office_seq + 1
        self.entries = [Entry(place, self.other.write(PERSON).data) for place in (first, first + 1)]

    def link(self, entries=()) -> bytes:
        link = self.head.link
        for one in entries or self.entries:
            said = content(decoded(one.op))
            link = next_office_link(link, one.office_seq, said, one.verdict)
        return link

    def proof(self, **more) -> Frame:
        facts = {
            "office_id": OFFICE,
            "device": self.desk.identity.id,
            "epoch": self.desk.epoch,
            "acked": 0,
            "link": bytes(32),
            "office_seq": self.entries[-1].office_seq,
            "office_link": self.link(),
            "server_ms": 1,
            **more,
        }
        return Frame(Sort.RECEIPT, signed_receipt(Receipt(**facts), self.centre.identity))

    def log(self, *entries, before=b"") -> Frame:
        facts = LogFacts(OFFICE, before or self.head.link, after=self.link(entries))
        key = SealedTo(self.centre.identity.public_seal)
        return Frame(Sort.LOG, sealed_log(list(entries), facts, key, self.desk.identity))

    def gives(self, *frames):
        return self.desk.read(exchange(self.centre, [self.desk.hello(), *frames]))

    @property
    def gained(self) -> int:
        with look(self.centre, OFFICE) as at_office:
            return at_office.stores.office_log.cursor().office_seq - self.head.office_seq


@pytest.fixture
def giver(centre):
    return Giver(centre)


@pytest.mark.parametrize("is_same", [False, True])
def test_what_is_proven_is_placed_as_it_was(giver, is_same):
    proof = giver.proof(office_link=b"") if is_same else giver.proof()
    one, two = giver.entries

    answer = giver.gives(proof, giver.log(one), giver.log(two, before=giver.link([one])))

    assert answer.refusals == []
    assert giver.gained == 2
    assert all(verdict.whole for _, verdict in verify(giver.centre))


def test_without_a_proof_nothing_is_placed(giver):
    answer = giver.gives(giver.log(*giver.entries))
    short = giver.gives(giver.proof(), giver.log(giver.entries[0]))

    assert (answer.refusals, short.refusals, giver.gained) == ([], [], 0)


def test_what_the_centre_didnt_sign_so_is_refused(giver):
    one, two = giver.entries
    verdict = verdict_bytes(Verdict("aside", why="جعلی"))
    forged = msgspec.structs.replace(two, verdict=verdict)
    torn = msgspec.structs.replace(two, office_seq=two.office_seq + 1)
    junk = msgspec.structs.replace(two, verdict=b"junk")
    entries = [one, junk]

    answers = [
        giver.gives(giver.proof(), giver.log(one, forged)),
        giver.gives(giver.proof(), giver.log(one), giver.log(torn)),
        giver.gives(giver.proof(device=b"x" * 16), giver.log(one, two)),
        giver.gives(giver.proof(), giver.log(one, two, before=b"y" * 32)),
        giver.gives(giver.proof(), giver.log(two, before=giver.link([one]))),
        giver.gives(giver.proof(office_link=giver.link(entries)), giver.log(*entries)),
    ]

    assert [one.refusals for one in answers] == [
        ["chain"],
        ["gap"],
        ["device"],
        ["chain"],
        ["gap"],
        ["format"],
    ]
    assert giver.gained == 0


def test_more_than_a_batch_may_hold_is_refused(giver, monkeypatch):
    monkeypatch.setattr("sync.server.recovering.MOST_OPERATIONS", 1)

    answer = giver.gives(giver.proof(), giver.log(*giver.entries))

    assert answer.refusals == ["bomb"]


def test_an_act_that_is_here_already_is_not_placed_twice(giver):
    with look(giver.centre, OFFICE) as at_office:
        known = at_office.stores.office_log.entries(0, 1)[0]
    again = Entry(giver.entries[0].office_seq, known.data)
    proof = giver.proof(office_seq=again.office_seq, office_link=giver.link([again]))

    answer = giver.gives(proof, giver.log(again))

    assert (answer.refusals, giver.gained) == (["chain"], 0)


def test_nobody_gives_to_an_office_that_is_whole(trial_centre):
    giver = Giver(trial_centre)
    giver.gives()

    given = giver.gives(giver.log(*giver.entries))

    assert (given.refusals, giver.gained) == ([], 0)


def test_the_author_comes_later_and_its_chain_is_whole(centre):
    giver = Giver(centre)
    second = giver.entries[1]
    giver.entries = [msgspec.structs.replace(second, office_seq=giver.entries[0].office_seq)]
    waits = giver.gives(giver.proof(), giver.log(*giver.entries), batch_frame(_batch(giver)))
    gained = giver.gained
    giver.gives()
    author = a_desk(centre, 3)

    taken = take_batch(centre, author.batch(giver.other.written))

    assert (waits.refusals, gained) == ([RECOVERING], 1)
    assert (taken.acked, taken.placed, taken.repeated) == (2, 1, 0)
    assert all(verdict.whole for _, verdict in verify(centre))


def _batch(giver) -> bytes:
    giver.desk.write(PERSON)
    return giver.desk.batch()
