"""What the province's people do at the centre: packs, orders, words, decisions, reviews, care."""

import pytest

from office.domain.cases.acts import CaseOpened, HandedToProvince, NoteAdded, ScanAdded, TickSet
from office.domain.operations.ids import NO_ID
from office.domain.operations.operation import decoded, understood
from office.domain.parties import PartyRegistered
from office.domain.people import PersonSet
from office.domain.province import DELEGATION, PACK
from office.usecases.first_run import read_province_package
from sync.server.admin.answering import (
    BadAnswerError,
    Decision,
    OfficerKeyError,
    add_officer,
    decide,
    officer_of,
    send_message,
)
from sync.server.admin.caring import rebuild, status, verify
from sync.server.admin.enrolment_file import card_file, package_for
from sync.server.admin.giving import BadOrderError, delegate, order_of, publish_pack
from sync.server.admin.offices import (
    OfficeExistsError,
    UnknownDeviceError,
    add_office,
    devices_of,
    meant_device,
    revoke,
)
from sync.server.admin.reviewing import NoReviewError, held, reviews, settle
from sync.server.answers import Answers
from sync.server.enrolling import new_code
from sync.server.folding import fold_all, fold_stale
from sync.server.intake import take_batch
from sync.server.pen import NotDoneError
from sync.server.turn import look
from tests.office_at_work import RESOURCES
from tests.sync.server.conftest import a_desk, office_facts

OFFICE = "test-office"
PERSON = PartyRegistered(sort="person", facts={1: "مریم", 2: "احمدی"})
PACK_FOLDER = RESOURCES / "procedures" / "EST_RENEW"
ORDER = {
    "number": "1405/12",
    "dated": "2026-05-01",
    "office": OFFICE,
    "procedure": "EST_RENEW",
    "steps": ["ST_APPROVE"],
    "mode": "decide",
    "limits": {"renewal_no_max": 3},
    "first": "2026-05-01",
    "last": "2029-03-20",
}


def last_body(centre):
    with look(centre, OFFICE) as at_office:
        cursor = at_office.stores.office_log.cursor()
        entry = at_office.stores.office_log.entries(cursor.office_seq - 1, 1)[0]
    return understood(decoded(entry.data)).body


def given(centre, sort):
    with look(centre, OFFICE) as at_office:
        return at_office.stores.registers.province_objects(sort)


def a_case(centre, *, sent=True):
    """A case of a known pack, sent to the province."""
    desk = a_desk(centre)
    party = desk.write(PERSON).operation.subject
    desk.pack = ("EST_RENEW", version(centre))
    opened = CaseOpened(number="103/1/1405/1", tracking="1", applicant=party)
    case = desk.write(opened).operation.subject
    if sent:
        desk.write(HandedToProvince(step="ST_HANDOVER", outcome="sent"), case)
    take_batch(centre, desk.batch())
    fold_all(centre, OFFICE)
    return desk, case


def version(centre):
    with look(centre, OFFICE) as at_office:
        return at_office.act.knowledge.procedure("EST_RENEW").version


def test_a_pack_goes_to_all_offices_once(centre):
    add_office(centre, office_facts("other-office", "104"))

    first, again = publish_pack(centre, PACK_FOLDER), publish_pack(centre, PACK_FOLDER, OFFICE)

    assert set(first.offices) == {OFFICE, "other-office"}
    assert (again.offices, again.had) == ((), (OFFICE,))
    assert version(centre) > 0
    assert len(given(centre, PACK)) == 1


def test_an_order_of_the_same_number_takes_the_place_of_the_earlier(centre):
    delegate(centre, order_of(ORDER))
    delegate(centre, order_of({**ORDER, "revoked": "2026-08-01"}))

    assert [one[2] for one in given(centre, DELEGATION)] == [2]


@pytest.mark.parametrize(
    "facts",
    [
        {"number": ""},
        {"mode": ""},
        {"last": "2026-01-01"},
        {"dated": "yesterday"},
        {"steps": 3},
    ],
)
def test_an_order_that_says_nothing_whole_is_not_given(trial_centre, facts):
    with pytest.raises(BadOrderError):
        delegate(trial_centre, order_of({**ORDER, **facts}))


def test_cases_are_folded_again_when_their_pack_comes(centre):
    desk = a_desk(centre)
    party = desk.write(PERSON).operation.subject
    desk.pack = ("EST_RENEW", 0)
    publish_later = CaseOpened(number="103/1/1405/1", tracking="1", applicant=party)
    desk.write(publish_later, pack_version=1)
    take_batch(centre, desk.batch())
    fold_all(centre, OFFICE)

    publish_pack(centre, PACK_FOLDER)
    fold_all(centre, OFFICE)

    assert all(one.whole for _, one in verify(centre))


def test_an_office_is_added_once_with_an_id_that_may_name_a_folder(centre):
    with pytest.raises(OfficeExistsError):
        add_office(centre, office_facts())
    with pytest.raises(UnknownDeviceError):
        add_office(centre, office_facts("../other"))
    with pytest.raises(UnknownDeviceError):
        add_office(centre, office_facts("Other"))


def test_the_number_of_a_desk_goes_before_ids_that_begin_with_it(centre):
    a_desk(centre, 1)
    (known,) = devices_of(centre, OFFICE)
    other = known._replace(desk="2", device=b"\x10" * 16)
    named = known._replace(device=b"\xaa" * 16)

    assert meant_device([other, named], "1") is named
    assert meant_device([other, named], "10") is other


def test_a_device_is_revoked_by_its_desk_or_the_beginning_of_its_id(centre):
    first, second = a_desk(centre, 1), a_desk(centre, 2)

    revoke(centre, OFFICE, "1", "گم شد")
    revoke(centre, OFFICE, second.identity.id.hex()[:8], "فروخته شد")

    assert all(one.revoked for one in devices_of(centre, ""))
    for said in ("1", "", "ff", first.identity.id.hex()):
        with pytest.raises(UnknownDeviceError):
            revoke(centre, OFFICE, said, "دوباره")


def test_words_go_to_an_office_about_a_case_or_none(centre):
    publish_pack(centre, PACK_FOLDER)
    _, case = a_case(centre, sent=False)

    send_message(centre, OFFICE, "سلام", "دفتر صنعت")
    plain = last_body(centre)
    send_message(centre, OFFICE, "درباره این پرونده", case_number="103/1/1405/1")

    assert (plain.text, plain.case) == ("سلام", NO_ID)
    assert last_body(centre).case == case
    for text, number in (("", ""), ("سلام", "103/1/1405/9")):
        with pytest.raises(BadAnswerError):
            send_message(centre, OFFICE, text, case_number=number)


def test_an_officer_decides_with_a_key_that_the_centre_knows(centre, tmp_path):
    publish_pack(centre, PACK_FOLDER)
    a_case(centre)
    key = tmp_path / "officer.key"
    add_officer(centre, key)
    stranger = tmp_path / "stranger.key"
    stranger.write_text("11" * 32)
    step = province_step(centre)
    decision = Decision(step.outcomes[0].code, step.code, "موافقت شد")

    place = decide(centre, OFFICE, "103/1/1405/1", decision, officer_of(key))
    changed = Decision(step.outcomes[0].code, step.code, "دوباره", replaces_standing=True)
    later = decide(centre, OFFICE, "103/1/1405/1", changed, officer_of(key))

    assert later == place + 1
    assert last_body(centre).replaces != NO_ID
    with pytest.raises(OfficerKeyError):
        decide(centre, OFFICE, "103/1/1405/1", decision, officer_of(stranger))
    with pytest.raises(OfficerKeyError):
        add_officer(centre, key)
    fold_all(centre, OFFICE)
    assert all(one.whole for _, one in verify(centre))


def province_step(centre):
    with look(centre, OFFICE) as at_office:
        steps = at_office.act.knowledge.procedure("EST_RENEW").steps
    return next(one for one in steps if one.actor == "PROV")


def test_what_was_not_sent_to_the_province_is_not_decided_there(centre, tmp_path):
    publish_pack(centre, PACK_FOLDER)
    a_case(centre, sent=False)
    add_officer(centre, tmp_path / "officer.key")
    step = province_step(centre)
    decision = Decision(step.outcomes[0].code, step.code, replaces_standing=True)

    with pytest.raises((NotDoneError, Exception)) as refused:
        decide(centre, OFFICE, "103/1/1405/1", decision, officer_of(tmp_path / "officer.key"))

    assert refused.value.message


def test_a_file_that_is_no_key_is_told_so(tmp_path):
    (tmp_path / "x").write_text("not a key")

    with pytest.raises(OfficerKeyError):
        officer_of(tmp_path / "x")


def test_a_review_is_confirmed_or_annulled_once(centre):
    desk = a_desk(centre)
    desk.write(PersonSet(name="سرپرست", roles=("HEAD",)))
    subject = desk.write(NoteAdded(text="یادداشت")).operation.subject
    first = desk.write(TickSet(step="ST", item="one"), subject, actor=desk.thing())
    second = desk.write(TickSet(step="ST", item="two"), subject, actor=desk.thing())
    take_batch(centre, desk.batch())
    ids = [one.operation.op_id.hex() for one in (first, second)]
    assert [one.op_id.hex() for one in reviews(centre, OFFICE)] == ids

    settle(centre, OFFICE, ids[0], confirmed=True)
    with pytest.raises(NoReviewError):
        settle(centre, OFFICE, ids[1], confirmed=False)
    settle(centre, OFFICE, ids[1], confirmed=False, reason="بیرون از اختیار")

    assert reviews(centre, OFFICE) == []
    for said in (ids[0], "", "ff"):
        with pytest.raises(NoReviewError):
            settle(centre, OFFICE, said, confirmed=True)


def test_annulling_an_act_on_a_case_names_what_rests_on_it(centre):
    publish_pack(centre, PACK_FOLDER)
    desk, case = a_case(centre, sent=False)
    desk.write(PersonSet(name="سرپرست", roles=("HEAD",)))
    ticked = desk.write(TickSet(step="ST_APPROVE", item="one"), case, actor=desk.thing())
    take_batch(centre, desk.batch())

    settle(centre, OFFICE, ticked.operation.op_id.hex(), confirmed=False, reason="بی‌اختیار")

    assert last_body(centre).resting == ()
    fold_all(centre, OFFICE)
    assert all(one.whole for _, one in verify(centre))


def test_the_standing_of_an_office_counts_what_waits(centre):
    desk = a_desk(centre)
    desk.write(ScanAdded(blob="ab" * 32, title="سند", size=1))
    take_batch(centre, desk.batch())
    revoke(centre, OFFICE, "1", "گم شد")
    desk.write(NoteAdded(text="پس از آن"))
    take_batch(centre, desk.batch(desk.written[1:]))

    (one,) = status(centre)

    assert (one.revoked, one.devices, one.quarantined, one.scans_on_their_way) == (1, 0, 1, 1)
    assert one.stale > 0
    assert [found.reason for found in held(centre, OFFICE)] == ["revoked"]


def test_tables_are_made_again_from_the_log(centre):
    publish_pack(centre, PACK_FOLDER)
    a_case(centre)

    subjects = rebuild(centre, OFFICE)

    assert subjects > 0
    assert fold_stale(centre, OFFICE) == 0
    assert all(one.whole for _, one in verify(centre, OFFICE))
    assert rebuild(centre) == subjects


def test_the_line_tends_offices_until_nothing_is_left(centre):
    desk = a_desk(centre)
    desk.write(PERSON)
    take_batch(centre, desk.batch())
    answers = Answers(centre)

    first, second = answers.tend(), answers.tend()

    assert (first, second) == (True, False)
    assert answers.sound()


def test_a_new_desk_gets_a_file_of_the_province_and_the_centres_card(centre):
    publish_pack(centre, PACK_FOLDER)
    code = new_code(centre, OFFICE, "3")

    package = read_province_package(package_for(centre, OFFICE, code))

    (choice,) = package.offices
    assert choice.settings.desk == "3"
    assert choice.settings.province_key == centre.identity.public_sign.hex()
    assert package.packs
    assert code.code.encode() not in card_file(centre)
