"""Who is let in: by a code, once, in time, for its desk."""

from datetime import timedelta

import msgspec
import pytest

from office.domain.parties import PartyRegistered
from office.domain.province import OfficeGiven
from sync.protocol.enrolment import opened_enrol_answer
from sync.protocol.errors import WireRefusalError
from sync.server.admin.offices import add_office, devices_of, revoke
from sync.server.enrolling import (
    CODE_LETTERS,
    MOST_TRIES,
    NoFreeDeskError,
    card,
    enrol,
    new_code,
)
from sync.server.intake import take_batch
from sync.server.turn import look
from tests.sync.desk_pen import DeskPen
from tests.sync.server.conftest import a_desk, office_facts

OFFICE = "test-office"


def refused(centre, request):
    with pytest.raises(WireRefusalError) as found:
        enrol(centre, request)
    return found.value.code


def test_a_desk_gets_its_certificate_keys_and_what_its_office_is(centre):
    desk = DeskPen()
    code = new_code(centre, OFFICE)

    answer = enrol(centre, desk.request(card(centre), code.shown.lower()))

    desk.take_in(answer)
    given = msgspec.msgpack.decode(
        opened_enrol_answer(answer, desk.centre.public_sign).given, type=OfficeGiven
    )
    assert (desk.certificate.office_id, desk.certificate.desk) == (OFFICE, "1")
    assert list(desk.keys) == [1]
    assert given.county == "103"
    assert desk.centre.province == "نمونه"
    assert set(code.code) <= set(CODE_LETTERS)


def test_the_answer_is_said_again_when_it_was_lost_and_the_code_serves_nobody_else(centre):
    desk, thief = DeskPen(1), DeskPen(2)
    code = new_code(centre, OFFICE).code
    request = desk.request(card(centre), code)
    enrol(centre, request)

    desk.take_in(enrol(centre, request))

    assert refused(centre, thief.request(card(centre), code)) == "code"
    assert len(devices_of(centre, OFFICE)) == 1


def test_a_code_ends_after_two_days(centre, clock):
    desk = DeskPen()
    code = new_code(centre, OFFICE).code
    clock.now += timedelta(hours=48)

    assert refused(centre, desk.request(card(centre), code)) == "expired"


def test_nobody_guesses_a_code(centre):
    desk = DeskPen()
    code = new_code(centre, OFFICE).code
    for _ in range(MOST_TRIES):
        refused(centre, desk.request(card(centre), "WRONGWRONG"))

    assert refused(centre, desk.request(card(centre), code)) == "code"
    assert refused(centre, desk.request(card(centre), "WRONG", office_id="")) == "code"
    assert refused(centre, desk.request(card(centre), "WRONG", office_id="nowhere")) == "code"


def test_a_code_is_of_its_office_and_its_desk(centre):
    add_office(centre, office_facts("other-office", "104"))
    desk = DeskPen()
    code = new_code(centre, OFFICE).code

    assert refused(centre, desk.request(card(centre), code, office_id="other-office")) == "code"
    assert refused(centre, desk.request(card(centre), code, desk="5")) == "code"


def test_a_device_belongs_to_one_office_and_a_revoked_one_to_none(centre):
    add_office(centre, office_facts("other-office", "104"))
    desk = a_desk(centre, 1)
    other = new_code(centre, "other-office").code

    elsewhere = refused(centre, desk.request(card(centre), other, office_id=""))
    revoke(centre, OFFICE, "1", "گم شد")
    again = refused(centre, desk.request(card(centre), new_code(centre, OFFICE).code))

    assert (elsewhere, again) == ("device", "device")


def test_a_device_whose_certificate_ended_comes_in_again_at_its_own_desk_and_no_other(
    centre, clock
):
    desk, other = a_desk(centre), DeskPen(2)
    clock.now += timedelta(days=400)
    code = new_code(centre, OFFICE, "1").code

    stranger = refused(centre, other.request(card(centre), code))
    desk.take_in(enrol(centre, desk.request(card(centre), code, desk="1")))

    assert stranger == "code"
    assert [one.desk for one in devices_of(centre, OFFICE)] == ["1"]
    assert new_code(centre, OFFICE).desk == "2"


def test_two_codes_for_one_desk_let_one_in(centre):
    first = new_code(centre, OFFICE)
    a_desk(centre, 1)

    with pytest.raises(NoFreeDeskError):
        new_code(centre, OFFICE, first.desk)
    with pytest.raises(NoFreeDeskError):
        new_code(centre, OFFICE, "0")


def test_a_desk_that_was_taken_meanwhile_is_not_given_twice(centre, clock):
    late, desk = DeskPen(2), DeskPen(1)
    code = new_code(centre, OFFICE, "1").code
    clock.now += timedelta(hours=49)
    second = new_code(centre, OFFICE, "1").code
    enrol(centre, desk.request(card(centre), second))
    clock.now -= timedelta(hours=48)

    assert refused(centre, late.request(card(centre), code)) == "code"


def test_an_office_has_nine_desks(centre):
    for _ in range(9):
        new_code(centre, OFFICE)

    with pytest.raises(NoFreeDeskError) as found:
        new_code(centre, OFFICE)

    assert "revoke" in found.value.message


def test_a_centre_without_offices_has_a_card(tmp_path, around):
    from sync.server.bootstrap import open_centre  # noqa: PLC0415

    with open_centre(tmp_path / "new", "", around) as centre:
        desk = DeskPen()
        desk.request(card(centre), "CODE")

    assert desk.centre.province == ""


def test_a_desk_with_a_new_disk_gets_its_own_number_and_what_the_old_one_wrote_stays(centre):
    old = a_desk(centre, 1)
    act = old.write(PartyRegistered(sort="person", facts={1: "مریم"})).operation
    take_batch(centre, old.batch())
    with pytest.raises(NoFreeDeskError, match="revoke"):
        new_code(centre, OFFICE, "1")
    revoke(centre, OFFICE, "1", "دیسک عوض شد")

    new = a_desk(centre, 2, desk="1")
    late = old.write(PartyRegistered(sort="company"))
    held = take_batch(centre, old.batch([late])).quarantined
    new.write(PartyRegistered(sort="company"))
    placed = take_batch(centre, new.batch()).placed

    assert [(one.desk, bool(one.revoked)) for one in devices_of(centre, OFFICE)].count(
        ("1", False)
    ) == 1
    assert (new.certificate.desk, held, placed) == ("1", 1, 1)
    with look(centre, OFFICE) as at_office:
        assert at_office.stores.office_log.entry(act.op_id) is not None
        assert at_office.stores.proof.faults() == []
