"""Signing in: names before the office is open, wrong passphrases slowed, recovery."""

import shutil
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from sqlalchemy import update

from office.domain.operations.ids import NO_ID
from office.domain.pins import WaitError
from office.storage.errors import (
    NoRecoveryError,
    OfficeInUseError,
    WrongPassphraseError,
    WrongRecoveryKeyError,
)
from office.storage.models import operations
from office.storage.sign_in_file import SIGN_IN_FILE
from office.usecases.care import verify
from office.usecases.key_users import add_user, link_user
from office.usecases.office import create_office
from office.usecases.office_folder import NoOfficeError, SignInName, sign_in_names
from office.usecases.people import retire_person, set_person
from office.usecases.sign_in import recover, sign_in
from office.usecases.work import UnknownPersonError
from tests.office.usecases.walk_in import a_case
from tests.office_at_work import PASSPHRASE, USER, Clock, around, reopened, settings

MARYAM = "مریم احمدی"
HERS = "hers-is-another"
RECOVERY = X25519PrivateKey.from_private_bytes(bytes(range(1, 33)))


@pytest.fixture
def folder(renewal_office, tmp_path):
    """The folder of a closed office with two users: the head, and a clerk."""
    copied = shutil.copytree(renewal_office[0], tmp_path / "office")
    with reopened(copied, renewal_office[1]) as office:
        link_user(office.head, USER, office.people["HEAD"])
        add_user(office.head, MARYAM, HERS, office.people["CLK"])
    return copied


@pytest.fixture
def clock():
    return Clock()


def entered(folder, clock, user=MARYAM, passphrase=HERS):
    """Sign in and leave again; what was come to."""
    found = sign_in(folder, user, passphrase, around(clock, seed=9))
    found.work.desk.office.close()
    return found


def wrong(folder, clock, times, error=WrongPassphraseError):
    for _ in range(times):
        with pytest.raises(error):
            entered(folder, clock, passphrase="not-the-passphrase")  # noqa: S106  # a wrong one


def test_those_who_can_sign_in_are_seen_before_the_office_is_open(folder):
    assert sign_in_names(folder) == [
        SignInName(USER, "سمت HEAD"),
        SignInName(MARYAM, "سمت CLK"),
    ]


def test_without_the_small_file_the_names_are_still_there(folder):
    (folder / SIGN_IN_FILE).unlink()

    assert [one.user for one in sign_in_names(folder)] == [USER, MARYAM]
    assert [one.post for one in sign_in_names(folder)] == ["", ""]


def test_an_empty_folder_has_nobody_to_sign_in(tmp_path):
    with pytest.raises(NoOfficeError):
        sign_in_names(tmp_path)


def test_who_signs_in_is_at_work_under_the_own_name(folder, clock, renewal_office):
    found = entered(folder, clock)

    assert found.work.actor == renewal_office[1]["CLK"]
    assert (found.user, found.is_known) == (MARYAM, True)


def test_a_person_without_a_post_is_shown_by_the_roles(folder, clock, renewal_office):
    people = renewal_office[1]
    with reopened(folder, people) as office:
        set_person(office.head, "همکار", ("EXP", "CLK"), person_id=people["CLK"])

    entered(folder, clock)

    assert sign_in_names(folder)[1].post == "متصدی پذیرش، کارشناس"


def test_a_user_whom_nobody_named_is_not_known(tmp_path, clock):
    folder = tmp_path / "office"
    create_office(folder, settings(), USER, PASSPHRASE, around(clock)).close()

    found = entered(folder, clock, USER, PASSPHRASE)

    assert (found.work.actor, found.is_known) == (NO_ID, False)


def test_one_who_works_here_no_more_is_not_let_in_and_the_office_stays_free(
    folder, clock, renewal_office
):
    with reopened(folder, renewal_office[1]) as office:
        retire_person(office.head, office.people["CLK"])

    with pytest.raises(UnknownPersonError):
        entered(folder, clock)

    assert entered(folder, clock, USER, PASSPHRASE).is_known


def test_wrong_passphrases_wait_longer_and_longer(folder, clock):
    wrong(folder, clock, 2)
    with pytest.raises(WaitError, match=r"گذرواژه درست نیست\. ۳۰ ثانیه"):
        entered(folder, clock, passphrase="not-the-passphrase")  # noqa: S106  # a wrong one

    with pytest.raises(WaitError, match="چند بار"):
        entered(folder, clock)
    clock.now += timedelta(seconds=30)
    with pytest.raises(WaitError, match="۱ دقیقه"):
        entered(folder, clock, passphrase="not-the-passphrase")  # noqa: S106  # a wrong one


def test_the_right_passphrase_forgets_the_wrong_ones(folder, clock):
    wrong(folder, clock, 2)

    entered(folder, clock)

    wrong(folder, clock, 2)


def test_wrong_tries_of_one_do_not_keep_another_waiting(folder, clock):
    wrong(folder, clock, 2)
    wrong(folder, clock, 1, WaitError)

    assert entered(folder, clock, USER, PASSPHRASE).is_known


def test_setting_the_clock_back_does_not_shorten_the_wait(folder, clock):
    wrong(folder, clock, 2)
    wrong(folder, clock, 1, WaitError)
    clock.now -= timedelta(days=1)

    with pytest.raises(WaitError):
        entered(folder, clock)

    clock.now += timedelta(seconds=30)
    assert entered(folder, clock).is_known


def test_tables_that_a_release_changed_are_made_anew_once(folder, clock, renewal_office):
    with reopened(folder, renewal_office[1]) as office:
        a_case(office)
        with office.head.writing() as act:
            act.stores.memory.drop(NO_ID, "tables")
            act.stores.folding.clear()
    entered(folder, clock, USER, PASSPHRASE)

    with reopened(folder, renewal_office[1]) as office:
        assert verify(office.head).faults == ()


def recoverable(tmp_path, clock):
    """An office of which the province has a recovery key."""
    folder = tmp_path / "office"
    public = RECOVERY.public_key().public_bytes_raw()
    create_office(folder, settings(), USER, PASSPHRASE, around(clock), public).close()
    return folder


def test_the_province_gives_a_new_passphrase_to_one_who_forgot(tmp_path, clock):
    folder = recoverable(tmp_path, clock)
    for _ in range(2):
        with pytest.raises(WrongPassphraseError):
            entered(folder, clock, USER, "forgotten")

    recover(folder, RECOVERY.private_bytes_raw(), USER, "a-new-passphrase", around(clock))

    assert entered(folder, clock, USER, "a-new-passphrase").user == USER


def test_another_provinces_key_opens_nothing(tmp_path, clock):
    folder = recoverable(tmp_path, clock)

    with pytest.raises(WrongRecoveryKeyError):
        recover(folder, bytes(range(32)), USER, "a-new-passphrase", around(clock))

    assert entered(folder, clock, USER, PASSPHRASE).user == USER


def test_an_office_without_recovery_says_so(folder, clock):
    with pytest.raises(NoRecoveryError):
        recover(folder, RECOVERY.private_bytes_raw(), USER, "a-new-passphrase", around(clock))


def test_nothing_is_recovered_while_the_office_is_open(folder, clock, renewal_office):
    with reopened(folder, renewal_office[1]), pytest.raises(OfficeInUseError):
        recover(folder, RECOVERY.private_bytes_raw(), USER, "a-new-passphrase", around(clock))


def test_a_log_that_is_not_sound_keeps_its_tables(folder, clock, renewal_office):
    with reopened(folder, renewal_office[1]) as office:
        a_case(office)
        with office.head.writing() as act:
            act.stores.memory.drop(NO_ID, "tables")
        with office.office.database.engine.begin() as connection:
            connection.execute(update(operations).values(link=bytes(32)))

    assert entered(folder, clock).is_known
