"""Changing places at an open desk by PIN or passphrase."""

from datetime import timedelta

import pytest

from office.domain.pins import BadPinError, WaitError
from office.storage.errors import WrongPassphraseError
from office.usecases.key_users import KeyUserError, add_user, link_user
from office.usecases.people import retire_person
from office.usecases.switching import (
    NoPinError,
    WrongPinError,
    check_pin,
    set_pin,
    switch_names,
    switch_user,
)
from office.usecases.work import UnknownPersonError
from tests.office_at_work import PASSPHRASE, USER

PIN, OTHER = "2580", "9137"
HERS = "hers-is-another"
SECOND = timedelta(seconds=1)


@pytest.fixture
def office(own_office):
    """An office with two users; the clerk has a PIN."""
    link_user(own_office.head, USER, own_office.people["HEAD"])
    add_user(own_office.head, "مریم", HERS, own_office.people["CLK"])
    set_pin(own_office.clerk, PIN)
    return own_office


def switched(office, pin=PIN):
    return check_pin(office.desk, office.people["CLK"], pin)


def wrong(office, times):
    """Try a wrong PIN as often, waiting each time as long as is asked."""
    for _ in range(times):
        office.clock.now += timedelta(hours=1)
        with pytest.raises((WrongPinError, WaitError, NoPinError)):
            switched(office, OTHER)


def test_the_right_pin_gives_the_desk_to_its_owner(office):
    assert switched(office, " ۲۵۸۰ ").actor == office.people["CLK"]


def test_a_pin_that_anybody_guesses_is_not_set(office):
    with pytest.raises(BadPinError):
        set_pin(office.clerk, "1234")

    assert switched(office).actor == office.people["CLK"]


def test_only_one_who_works_here_sets_a_pin_or_uses_one(office):
    retire_person(office.head, office.people["CLK"])

    with pytest.raises(UnknownPersonError):
        set_pin(office.clerk, OTHER)
    with pytest.raises(UnknownPersonError):
        switched(office)


def test_one_without_a_pin_is_asked_for_the_passphrase(office):
    with pytest.raises(NoPinError, match="گذرواژه"):
        check_pin(office.desk, office.people["EXP"], PIN)


def test_wrong_pins_wait_from_the_third_on(office):
    for error in (WrongPinError, WrongPinError, WaitError):
        with pytest.raises(error):
            switched(office, OTHER)

    with pytest.raises(WaitError, match="۳۰ ثانیه"):
        switched(office)
    office.clock.now += 30 * SECOND

    assert switched(office).actor == office.people["CLK"]


def test_a_right_pin_forgets_the_wrong_ones(office):
    wrong(office, 2)
    switched(office)

    with pytest.raises(WrongPinError):
        switched(office, OTHER)


def test_setting_the_clock_back_does_not_shorten_the_wait(office):
    wrong(office, 3)
    office.clock.now -= timedelta(days=1)

    with pytest.raises(WaitError):
        switched(office)

    office.clock.now += 30 * SECOND
    assert switched(office)


def test_after_ten_wrong_pins_the_passphrase_is_asked_and_sets_the_pin_free(office):
    wrong(office, 10)
    office.clock.now += timedelta(days=1)
    with pytest.raises(NoPinError, match="این بار"):
        switched(office)

    work = switch_user(office.desk, office.people["CLK"], HERS)

    assert work.actor == office.people["CLK"]
    assert switched(office).actor == office.people["CLK"]


def test_a_passphrase_gives_the_desk_to_one_without_a_pin(office):
    assert switch_user(office.desk, office.people["HEAD"], PASSPHRASE).actor


def test_a_wrong_passphrase_or_one_without_a_key_gets_nothing(office):
    with pytest.raises(WrongPassphraseError):
        switch_user(office.desk, office.people["CLK"], PASSPHRASE)
    with pytest.raises(KeyUserError):
        switch_user(office.desk, office.people["EXP"], PASSPHRASE)


def test_those_who_may_take_the_place_are_listed_by_name(office):
    wrong(office, 4)

    clerk, head = switch_names(office.desk)

    assert (clerk.name, clerk.by_pin, clerk.wait) == ("همکار CLK", True, timedelta(minutes=1))
    assert (head.name, head.by_pin, head.wait) == ("همکار HEAD", False, timedelta(0))
    assert head.post == "سمت HEAD"


def test_a_pin_that_rests_is_not_offered(office):
    wrong(office, 10)

    assert [one.by_pin for one in switch_names(office.desk)] == [False, False]
