"""An office is made once, opened by its people, and lets go when it can't be opened."""

import shutil
from dataclasses import replace

import pytest

from office.catalogue.faults import FaultyPackError
from office.domain.errors import OfficeError
from office.usecases.office import Surroundings, create_office, open_office
from office.usecases.office_folder import KEYS_FILE, SETTINGS_FILE, NoOfficeError
from tests.office.usecases.walk_in import a_case
from tests.office_at_work import PASSPHRASE, QUICK, USER, Clock, around, reopened, settings


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The folder of an office that is closed."""
    folder = tmp_path_factory.mktemp("made") / "office"
    create_office(folder, settings(), USER, PASSPHRASE, around(Clock())).close()
    return folder


@pytest.fixture
def folder(made, tmp_path):
    """A copy of it."""
    return shutil.copytree(made, tmp_path / "office")


def opened(folder, passphrase=PASSPHRASE):
    return open_office(folder, USER, passphrase, around(Clock(), seed=3))


def test_what_was_done_is_there_when_the_office_is_opened_again(renewal_office, tmp_path):
    folder, people = renewal_office
    copied = shutil.copytree(folder, tmp_path / "office")
    with reopened(copied, people) as office:
        case = a_case(office)

    with opened(copied) as again, again.database.reading() as stores:
        assert stores.subjects.case(case).number == "1031/1"


def test_the_settings_of_an_office_are_kept(folder):
    with opened(folder) as office:
        assert office.settings == settings()


def test_the_desk_code_names_county_and_desk_and_the_place_is_the_office():
    told = settings()

    assert told.desk_code == "1031"
    assert (told.place.province, told.place.county, told.place.office) == (
        "نمونه",
        "103",
        "test-office",
    )


def test_an_office_is_not_made_over_another(folder):
    with pytest.raises(NoOfficeError, match="پوشه دیگری برگزینید"):
        create_office(folder, settings(), USER, PASSPHRASE, around(Clock()))

    with opened(folder) as office:
        assert office.settings.name == settings().name


def test_an_empty_folder_is_no_office_and_the_sentence_says_how_to_make_one(tmp_path):
    with pytest.raises(NoOfficeError, match="kargosha seed"):
        opened(tmp_path)


def test_an_office_left_unfinished_by_a_power_cut_is_made_anew(folder):
    (folder / SETTINGS_FILE).unlink()

    with create_office(folder, settings(), USER, PASSPHRASE, around(Clock())) as office:
        assert office.settings.office_id == "test-office"


def test_damaged_settings_say_to_restore_the_backup_and_leave_the_office_unlocked(folder):
    whole = (folder / SETTINGS_FILE).read_bytes()
    (folder / SETTINGS_FILE).write_bytes(b"{")

    with pytest.raises(NoOfficeError, match="نسخه پشتیبان"):
        opened(folder)

    (folder / SETTINGS_FILE).write_bytes(whole)
    opened(folder).close()


def test_a_wrong_passphrase_leaves_the_office_unlocked(folder):
    with pytest.raises(OfficeError):
        opened(folder, "not-the-passphrase")

    opened(folder).close()


def test_missing_keys_are_said_so(folder):
    (folder / KEYS_FILE).unlink()

    with pytest.raises(OfficeError):
        opened(folder)


def test_an_office_whose_resources_are_faulty_is_let_go(folder, tmp_path):
    broken = Surroundings(tmp_path / "nothing", clock=Clock(), passphrase_cost=QUICK)

    with pytest.raises(FaultyPackError):
        open_office(folder, USER, PASSPHRASE, broken)

    opened(folder).close()


def test_two_programs_cannot_have_one_office_open(folder):
    with opened(folder), pytest.raises(OfficeError):
        opened(folder)


def test_an_office_at_the_centre_has_no_lock_of_its_own_to_let_go(folder):
    office = opened(folder)

    replace(office, lock=None).close()

    with pytest.raises(OfficeError):
        opened(folder)
    office.close()
    opened(folder).close()
