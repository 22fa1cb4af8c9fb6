"""Who can open the office at this desk."""

import pytest

from office.domain.operations.ids import NO_ID
from office.domain.pins import WaitError
from office.storage.errors import (
    LastKeyUserError,
    NoKeyForUserError,
    UserHasKeyError,
    WeakPassphraseError,
    WrongPassphraseError,
)
from office.usecases.key_users import (
    KeyUserError,
    add_user,
    change_passphrase,
    key_users,
    link_user,
    remove_user,
    set_recovery,
)
from office.usecases.office_folder import sign_in_names
from office.usecases.people import retire_person
from office.usecases.switching import NoPinError, check_pin, set_pin
from tests.office.usecases.test_use_sign_in import RECOVERY
from tests.office_at_work import PASSPHRASE, USER

HERS = "hers-is-another"


@pytest.fixture
def office(own_office):
    """An office whose head is named as the user that made it."""
    link_user(own_office.head, USER, own_office.people["HEAD"])
    return own_office


def ring_of(office):
    return [one.user for one in sign_in_names(office.office.folder)]


def test_the_first_user_may_be_named_by_anybody_and_later_ones_by_the_head(own_office):
    link_user(own_office.clerk, USER, own_office.people["CLK"])

    with pytest.raises(KeyUserError, match="رئیس"):
        link_user(own_office.clerk, USER, own_office.people["EXP"])
    link_user(own_office.head, USER, own_office.people["HEAD"])

    assert key_users(own_office.head) == {USER: own_office.people["HEAD"]}


def test_a_user_without_a_key_is_nobody_to_name(office):
    with pytest.raises(KeyUserError, match="کلید ندارد"):
        link_user(office.head, "somebody", office.people["CLK"])


def test_the_head_adds_a_user_who_is_seen_at_once(office):
    add_user(office.head, " مریم  احمدی ", HERS, office.people["CLK"])

    assert key_users(office.head) == {
        USER: office.people["HEAD"],
        "مریم احمدی": office.people["CLK"],
    }
    assert ring_of(office) == [USER, "مریم احمدی"]


def test_a_user_that_was_not_named_yet_is_nobody(own_office):
    assert key_users(own_office.head) == {USER: NO_ID}


@pytest.mark.parametrize("name", ["", "   ", "ن" * 61])
def test_a_name_for_sign_in_is_neither_empty_nor_endless(office, name):
    with pytest.raises(KeyUserError, match="نام ورود"):
        add_user(office.head, name, HERS, office.people["CLK"])


def test_only_the_head_adds_and_removes(office):
    for act in (
        lambda: add_user(office.clerk, "رضا", HERS, office.people["EXP"]),
        lambda: remove_user(office.clerk, USER),
        lambda: set_recovery(office.clerk, "00" * 32),
    ):
        with pytest.raises(KeyUserError, match="رئیس"):
            act()


def test_a_user_is_an_active_person_of_the_office(office):
    retire_person(office.head, office.people["EXP"])

    for person in (office.people["EXP"], b"nobody.........."):
        with pytest.raises(KeyUserError, match="فعال"):
            add_user(office.head, "رضا", HERS, person)

    assert ring_of(office) == [USER]


def test_a_name_is_taken_once_and_a_passphrase_is_not_short(office):
    with pytest.raises(UserHasKeyError):
        add_user(office.head, USER, HERS, office.people["CLK"])
    with pytest.raises(WeakPassphraseError):
        add_user(office.head, "رضا", "short", office.people["CLK"])

    assert key_users(office.head) == {USER: office.people["HEAD"]}


def test_a_removed_user_has_neither_key_nor_pin(office):
    add_user(office.head, "مریم", HERS, office.people["CLK"])
    set_pin(office.clerk, "2580")

    remove_user(office.head, "مریم")

    assert ring_of(office) == [USER]
    with pytest.raises(NoPinError):
        check_pin(office.desk, office.people["CLK"], "2580")


def test_the_last_user_and_an_unknown_one_are_not_removed(office):
    with pytest.raises(LastKeyUserError):
        remove_user(office.head, USER)
    with pytest.raises(NoKeyForUserError):
        remove_user(office.head, "nobody")

    assert key_users(office.head) == {USER: office.people["HEAD"]}


def test_one_changes_the_own_passphrase_by_the_old_one(office):
    change_passphrase(office.head, PASSPHRASE, HERS)

    with pytest.raises(WrongPassphraseError):
        change_passphrase(office.head, PASSPHRASE, "a-third-passphrase")
    change_passphrase(office.head, HERS, PASSPHRASE)


def test_guessing_the_old_passphrase_is_slowed(office):
    for error in (WrongPassphraseError, WrongPassphraseError, WaitError, WaitError):
        with pytest.raises(error):
            change_passphrase(office.head, "not-the-passphrase", HERS)


def test_one_without_a_key_has_no_passphrase_to_change(office):
    with pytest.raises(KeyUserError, match="گذرواژه ندارد"):
        change_passphrase(office.clerk, PASSPHRASE, HERS)


def test_the_head_lets_the_province_open_the_office(office):
    set_recovery(office.head, RECOVERY.public_key().public_bytes_raw().hex())

    with pytest.raises(KeyUserError, match="۶۴ نویسه"):
        set_recovery(office.head, "abc")
