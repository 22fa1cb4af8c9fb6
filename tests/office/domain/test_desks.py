"""Desks as the centre knows them."""

from datetime import date

from office.domain.desks import DeskEnrolled, DeskKnown, DeskRevoked
from office.domain.operations.fold import fold
from tests.builders import NOW, an_act, an_id, at

DEVICE = an_id("device")
ENROLLED = an_act(DeskEnrolled(desk="2", expires="2027-09-12", program="0.1.0"), subject=DEVICE)
REVOKED = an_act(DeskRevoked(reason="رایانه گم شد"), at(6, 25), subject=DEVICE)


def test_enrolled_desk_has_its_digit_and_its_last_day():
    desk = fold([ENROLLED], DeskKnown)

    assert desk == DeskKnown(DEVICE, False, "2", date(2027, 9, 12), "0.1.0", NOW)
    assert desk.active


def test_revoked_desk_says_since_when_and_why():
    desk = fold([ENROLLED, REVOKED], DeskKnown)

    assert (desk.active, desk.revoked, desk.reason) == (False, at(6, 25), "رایانه گم شد")


def test_desk_that_was_found_again_keeps_its_first_day():
    again = an_act(DeskEnrolled(desk="2"), at(6, 26), subject=DEVICE)

    desk = fold([ENROLLED, REVOKED, again], DeskKnown)

    assert (desk.active, desk.since, desk.expires, desk.reason) == (True, NOW, None, "")


def test_device_that_nobody_enrolled_is_no_desk():
    assert not DeskKnown().active
    assert not fold([REVOKED], DeskKnown).active
