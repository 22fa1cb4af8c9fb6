"""What the centre does with batches: new, again, forked, with gaps, forged, of the revoked."""

from datetime import timedelta

import msgspec
import pytest

from office.domain.cases.acts import NoteAdded, TickSet
from office.domain.letters import LetterRegistered, LetterText, Registered
from office.domain.messages import MessageSent
from office.domain.operations.fold import Undone
from office.domain.operations.operation import decoded
from office.domain.operations.verdict import ASIDE, CLOCK, PART, REVIEW, verdict_in
from office.domain.parties import PartyRegistered, PartySet
from office.domain.people import PersonSet
from sync.protocol.errors import WireRefusalError
from sync.protocol.keys import Identity
from sync.protocol.limits import MOST_FRAME
from sync.server.admin.caring import verify
from sync.server.admin.offices import revoke
from sync.server.folding import fold_all
from sync.server.intake import take_batch
from sync.server.turn import look
from tests.sync.desk_pen import DeskPen
from tests.sync.server.conftest import a_desk

OFFICE = "test-office"
PERSON = PartyRegistered(sort="person", facts={1: "مریم", 2: "احمدی"})


def held(centre):
    with look(centre, OFFICE) as at_office:
        return at_office.stores.chains.held()


def entry_of(centre, written):
    with look(centre, OFFICE) as at_office:
        return at_office.stores.office_log.entry(written.operation.op_id)


def verdict_of(centre, written):
    return verdict_in(entry_of(centre, written).verdict)


def office_seq(centre):
    with look(centre, OFFICE) as at_office:
        return at_office.stores.office_log.cursor().office_seq


def test_a_batch_is_placed_and_acknowledged_with_the_chain_after_it(centre):
    desk = a_desk(centre)
    before = office_seq(centre)
    for _ in range(30):
        desk.write(PERSON)

    taken = take_batch(centre, desk.batch())

    assert (taken.acked, taken.link, taken.placed) == (30, desk.link, 30)
    assert office_seq(centre) == before + 30
    assert fold_all(centre, OFFICE) > 0
    assert all(verdict.whole for _, verdict in verify(centre))


def test_the_same_batch_again_changes_nothing(centre):
    desk = a_desk(centre)
    desk.write(PERSON)
    take_batch(centre, desk.batch())
    before = office_seq(centre)

    taken = take_batch(centre, desk.batch())

    assert (taken.acked, taken.placed, taken.fork) == (1, 0, False)
    assert office_seq(centre) == before


def test_a_batch_that_overlaps_what_is_here_brings_only_the_rest(centre):
    desk = a_desk(centre)
    first = [desk.write(PERSON), desk.write(PERSON)]
    take_batch(centre, desk.batch(first))
    desk.write(PERSON)

    taken = take_batch(centre, desk.batch(desk.written[1:]))

    assert (taken.acked, taken.placed) == (3, 1)


def test_a_batch_after_a_gap_is_refused_with_what_should_have_come(centre):
    desk = a_desk(centre)
    desk.write(PERSON)
    later = desk.write(PERSON)
    before = office_seq(centre)

    with pytest.raises(WireRefusalError) as refused:
        take_batch(centre, desk.batch([later]))

    assert (refused.value.code, refused.value.expected) == ("gap", 1)
    assert office_seq(centre) == before


def test_a_cloned_disk_goes_to_quarantine_and_the_first_chain_stands(centre):
    desk, clone = a_desk(centre), DeskPen()
    clone.centre = desk.centre
    clone._ids = 100
    desk.write(PERSON)
    take_batch(centre, desk.batch())
    clone.write(PartyRegistered(sort="company"))
    clone.write(PERSON)

    taken = take_batch(centre, clone.batch())

    assert taken.fork
    assert (taken.acked, taken.link, taken.quarantined) == (1, desk.link, 2)
    assert {one.reason for one in held(centre)} == {"fork"}
    assert take_batch(centre, clone.batch()).quarantined == 0
    assert all(verdict.whole for _, verdict in verify(centre))


def test_a_clone_whose_next_batch_follows_on_another_past_is_a_fork(centre):
    desk, clone = a_desk(centre), DeskPen()
    clone.centre = desk.centre
    clone._ids = 100
    desk.write(PERSON)
    take_batch(centre, desk.batch())
    clone.write(PartyRegistered(sort="company"))
    following = clone.write(PERSON)

    taken = take_batch(centre, clone.batch([following]))

    assert (taken.fork, taken.quarantined, taken.placed) == (True, 1, 0)


def test_what_comes_again_in_a_new_epoch_counts_once(centre):
    desk = a_desk(centre)
    one = desk.write(PERSON)
    take_batch(centre, desk.batch())
    before = office_seq(centre)
    desk.open_epoch(b"epoch--2")
    desk.write_again(one)
    desk.write(PERSON)

    taken = take_batch(centre, desk.batch())

    assert (taken.placed, taken.repeated, taken.acked) == (1, 1, 2)
    assert office_seq(centre) == before + 1
    assert not take_batch(centre, desk.batch()).fork
    assert all(verdict.whole for _, verdict in verify(centre))


def test_another_content_under_a_known_id_is_kept_apart(centre):
    desk = a_desk(centre)
    one = desk.write(PERSON)
    take_batch(centre, desk.batch())
    desk.write(PartyRegistered(sort="company"), op_id=one.operation.op_id)

    taken = take_batch(centre, desk.batch(desk.written[1:]))

    assert (taken.acked, taken.placed, taken.quarantined) == (2, 0, 1)
    assert [found.reason for found in held(centre)] == ["forged"]


def test_one_id_twice_in_a_batch_counts_once(centre):
    desk = a_desk(centre)
    one = desk.write(PERSON)
    desk.write_again(one)

    taken = take_batch(centre, desk.batch())

    assert (taken.placed, taken.repeated) == (1, 1)


def test_what_a_revoked_device_sends_is_acknowledged_but_stands_in_quarantine(centre):
    desk = a_desk(centre)
    revoke(centre, OFFICE, "1", "گم شد")
    before = office_seq(centre)
    desk.write(PERSON)

    taken = take_batch(centre, desk.batch())

    assert (taken.acked, taken.link, taken.quarantined, taken.placed) == (1, desk.link, 1, 0)
    assert office_seq(centre) == before
    assert [found.reason for found in held(centre)] == ["revoked"]
    assert take_batch(centre, desk.batch()).quarantined == 0
    assert all(verdict.whole for _, verdict in verify(centre))


def test_an_unknown_device_a_forged_signature_and_another_centres_batch_are_refused(centre):
    desk, stranger = a_desk(centre), DeskPen(9)
    stranger.centre = desk.centre
    stranger.write(PERSON)
    desk.write(PERSON)
    whole = desk.batch()
    forged = whole[:-1] + bytes((whole[-1] ^ 1,))
    elsewhere = desk.batch(public_seal=Identity(b"x" * 32).public_seal)
    codes = []

    for data in (stranger.batch(), forged, elsewhere, b"junk"):
        with pytest.raises(WireRefusalError) as refused:
            take_batch(centre, data)
        codes.append(refused.value.code)

    assert codes == ["unknown-device", "signature", "sealed", "format"]
    assert held(centre) == []


def test_what_is_larger_than_anything_on_the_wire_is_refused_unread(trial_centre):
    with pytest.raises(WireRefusalError) as refused:
        take_batch(trial_centre, bytes(MOST_FRAME))

    assert refused.value.code == "frame-size"


def test_a_device_past_its_certificate_is_refused(centre, clock):
    desk = a_desk(centre)
    desk.write(PERSON)
    clock.now += timedelta(days=366)

    with pytest.raises(WireRefusalError) as refused:
        take_batch(centre, desk.batch())

    assert refused.value.code == "expired"


@pytest.mark.parametrize(
    "facts",
    [
        {"subject": b"short"},
        {"op_id": b"short"},
        {"kind": "k" * 65},
        {"kind": "لغت"},
        {"kind": "a\tb"},
        {"hlc": 2**63},
        {"base": -1},
    ],
)
def test_values_that_no_column_takes_are_refused_before_anything_is_stored(trial_centre, facts):
    desk = a_desk(trial_centre)
    desk.write(PERSON, **facts)

    with pytest.raises(WireRefusalError) as refused:
        take_batch(trial_centre, desk.batch())

    assert refused.value.code == "format"


def test_a_value_that_its_author_had_not_seen_is_not_replaced(centre):
    first, second = a_desk(centre, 1), a_desk(centre, 2)
    party = first.write(PERSON).operation.subject
    take_batch(centre, first.batch())
    first.base = second.base = office_seq(centre)
    first.write(PartySet(facts={1: "زهرا"}), party)
    take_batch(centre, first.batch(first.written[1:]))
    late = second.write(PartySet(facts={1: "لیلا", 2: "رضایی"}), party)

    take_batch(centre, second.batch())

    verdict = verdict_of(centre, late)
    assert (verdict.code, verdict.fields) == (PART, ("1",))
    assert all(one.whole for _, one in verify(centre))


def test_an_author_has_seen_his_own_chain_and_what_he_repeats(centre):
    desk = a_desk(centre)
    party = desk.write(PERSON)
    changed = desk.write(PartySet(facts={1: "زهرا"}), party.operation.subject)
    take_batch(centre, desk.batch())
    desk.open_epoch(b"epoch--2")
    desk.write_again(party)
    desk.write_again(changed)
    last = desk.write(PartySet(facts={1: "لیلا"}), party.operation.subject)

    take_batch(centre, desk.batch())

    assert entry_of(centre, last).verdict == b""


def test_what_stands_in_another_epoch_and_is_not_repeated_was_not_seen(centre):
    desk = a_desk(centre)
    party = desk.write(PERSON)
    desk.write(PartySet(facts={1: "زهرا"}), party.operation.subject)
    take_batch(centre, desk.batch())
    desk.open_epoch(b"epoch--2")
    last = desk.write(PartySet(facts={1: "لیلا"}), party.operation.subject)

    take_batch(centre, desk.batch())

    assert verdict_of(centre, last).code in (PART, ASIDE)


def test_a_step_by_one_whom_the_centre_does_not_know_comes_under_review(centre):
    desk = a_desk(centre)
    desk.write(PersonSet(name="سرپرست", roles=("HEAD",)))
    case = desk.write(NoteAdded(text="یادداشت")).operation.subject
    step = desk.write(TickSet(step="ST", item="one"), case, actor=desk.thing())

    take_batch(centre, desk.batch())

    assert verdict_of(centre, step).code == REVIEW


def test_only_the_centre_says_what_is_the_centres(centre):
    desk = a_desk(centre)
    said = desk.write(MessageSent(text="از طرف استان"))

    take_batch(centre, desk.batch())

    assert verdict_of(centre, said).code == ASIDE


def test_an_act_by_a_wrong_clock_is_marked(centre, clock):
    desk = a_desk(centre)
    desk.now = clock.now + timedelta(days=400)
    late = desk.write(PERSON)

    take_batch(centre, desk.batch())

    assert verdict_of(centre, late).code == CLOCK


def test_an_act_and_its_undoing_may_come_in_one_batch(centre):
    desk = a_desk(centre)
    party = desk.write(PERSON)
    changed = desk.write(PartySet(facts={1: "زهرا"}), party.operation.subject)
    undone = desk.write(Undone(op_id=changed.operation.op_id), party.operation.subject)
    lost = desk.write(Undone(op_id=desk.thing()), party.operation.subject)

    take_batch(centre, desk.batch())

    assert entry_of(centre, undone).verdict == b""
    assert verdict_of(centre, lost).code == ASIDE
    assert all(one.whole for _, one in verify(centre))


def test_people_are_known_as_soon_as_they_are_placed(centre):
    desk = a_desk(centre)
    person = desk.write(PersonSet(name="سرپرست", roles=("HEAD",))).operation.subject
    take_batch(centre, desk.batch())
    with look(centre, OFFICE) as at_office:
        known = at_office.act.knowledge.people[person]
    desk.write(PersonSet(name="دیگری", roles=("HEAD",)), person, actor=person)

    take_batch(centre, desk.batch(desk.written[1:]))

    with look(centre, OFFICE) as at_office:
        after = at_office.act.knowledge.people[person]
    assert (known.name, after.name) == ("سرپرست", "دیگری")


def test_a_number_that_two_copies_of_a_desk_gave_is_marked_and_both_stay(centre):
    text = LetterText(to="بانک", subject="پاسخ")
    row = Registered(year=1405, desk="1031", serial=7, direction="out", template="", text=text)
    desk = a_desk(centre)
    first = desk.write(LetterRegistered(letter=row)).operation
    take_batch(centre, desk.batch())
    desk.open_epoch(b"epoch--2")
    second = desk.write(LetterRegistered(letter=row), first.subject).operation
    desk.write(LetterRegistered(letter=msgspec.structs.replace(row, serial=8)), first.subject)

    take_batch(centre, desk.batch())

    with look(centre, OFFICE) as at_office:
        odd = at_office.stores.office_log.judged_otherwise()
        verdict = verdict_in(odd[-1].verdict)
    assert [decoded(one.data).op_id for one in odd] == [second.op_id]
    assert (verdict.code, verdict.against) == (REVIEW, (first.op_id,))
    assert row.number in verdict.why
    fold_all(centre, OFFICE)
    with look(centre, OFFICE) as at_office:
        assert len(at_office.stores.subjects.letters(first.subject)) == 3
