"""The first run: the province's file is looked into, and an office is made with its head."""

from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from office.domain.province import (
    OFFICE,
    BadProvinceFileError,
    OfficeGiven,
    province_object,
    signed_file,
)
from office.storage.errors import WeakPassphraseError
from office.usecases.first_run import (
    BadSettingsError,
    FirstHead,
    OfficeChoice,
    key_fingerprint,
    prepare_office,
    read_province_package,
)
from office.usecases.office_folder import SETTINGS_FILE, NoOfficeError, sign_in_names
from office.usecases.people import people
from office.usecases.sign_in import recover, sign_in
from tests.office.usecases.conftest import shipped
from tests.office.usecases.test_use_sign_in import RECOVERY
from tests.office.usecases.walk_in import RENEWAL
from tests.office_at_work import PROVINCE_KEY, Clock, a_block, a_file, around, settings

KEY = settings().province_key
RECOVERY_KEY = RECOVERY.public_key().public_bytes_raw().hex()
HEAD = FirstHead("جعفر کریمی", "جعفر", "a-long-passphrase", "رئیس اداره")
TOLD = OfficeGiven.__struct_fields__
TYPED = OfficeChoice(settings(), "")


def an_office_object(**changes):
    told = {name: getattr(settings(), name) for name in TOLD if name != "recovery_key"}
    given = OfficeGiven(**{**told, "recovery_key": RECOVERY_KEY, **changes})
    return province_object(OFFICE, given.office_id, 1, given)


@pytest.fixture(scope="module")
def file():
    return a_file(an_office_object(), *shipped(RENEWAL), a_block("case"))


def test_a_file_tells_its_office_its_packs_and_its_key(file):
    found = read_province_package(file)

    assert found.offices == (OfficeChoice(settings(), RECOVERY_KEY),)
    assert found.packs == ("EST_RENEW/1",)
    assert (found.key, found.key_is_told) == (KEY, True)
    assert found.fingerprint == key_fingerprint(KEY)
    assert found.words == ("۱ بسته رویه، ۱ حکم تفویض اختیار، ۱ بازه شماره، ۱ شناسنامه اداره")
    assert found.made_at == "2026-05-01"


def test_a_fingerprint_can_be_read_out_on_the_phone():
    groups = key_fingerprint(KEY).split()

    assert [len(one) for one in groups] == [5, 5, 5, 5]
    assert all(one.isdigit() for one in groups)
    assert key_fingerprint("00" * 32) != key_fingerprint(KEY)


def test_a_key_that_is_known_is_not_told_by_the_file(file):
    assert not read_province_package(file, KEY).key_is_told
    assert read_province_package(a_file(a_block("case")), KEY).offices == ()


def test_a_file_without_a_key_wants_it_typed():
    with pytest.raises(BadProvinceFileError, match="کلید استان را هم بنویسید"):
        read_province_package(a_file(a_block("case")))


def test_a_file_signed_by_another_is_refused(file):
    stranger = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
    forged = signed_file((an_office_object(),), b"test", "2026-05-01", stranger.sign)

    for data, key in ((forged, ""), (file, stranger.public_key().public_bytes_raw().hex())):
        with pytest.raises(BadProvinceFileError, match="امضای استان"):
            read_province_package(data, key)


def test_a_file_whose_office_names_another_key_is_refused():
    stranger = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
    other = stranger.public_key().public_bytes_raw().hex()
    data = signed_file(
        (an_office_object(province_key=other),), b"test", "2026-05-01", PROVINCE_KEY.sign
    )

    with pytest.raises(BadProvinceFileError, match="نمی‌خواند"):
        read_province_package(data, KEY)


def test_a_key_that_is_none_is_refused(file):
    with pytest.raises(BadSettingsError, match="۶۴ نویسه"):
        read_province_package(file, "abc")
    with pytest.raises(ValueError, match="32 bytes"):
        an_office_object(recovery_key="00")


def test_an_office_begins_with_its_head_and_what_the_province_gave(file, tmp_path):
    [choice] = read_province_package(file).offices

    made = prepare_office(tmp_path / "office", choice, HEAD, around(Clock()), file)

    with made.work.desk.office as office:
        assert office.settings == settings()
        [head] = people(made.work)
        assert (head.id, head.name, head.roles) == (made.work.actor, HEAD.name, {"HEAD"})
        with made.work.reading() as act:
            assert [one.code for one in act.knowledge.procedures] == [RENEWAL]
    assert [(one.user, one.post) for one in sign_in_names(tmp_path / "office")] == [
        ("جعفر", "رئیس اداره")
    ]
    signed_in = sign_in(tmp_path / "office", "جعفر", HEAD.passphrase, around(Clock(), seed=2))
    signed_in.work.desk.office.close()
    assert signed_in.work.actor == made.work.actor


def test_the_province_can_open_an_office_that_it_gave_its_key(file, tmp_path):
    folder = tmp_path / "office"
    [choice] = read_province_package(file).offices
    prepare_office(folder, choice, HEAD, around(Clock())).work.desk.office.close()

    recover(folder, RECOVERY.private_bytes_raw(), "جعفر", "another-passphrase", around(Clock()))

    sign_in(folder, "جعفر", "another-passphrase", around(Clock())).work.desk.office.close()


def test_an_office_can_begin_without_a_file(tmp_path):
    made = prepare_office(tmp_path / "office", TYPED, HEAD, around(Clock()))

    with made.work.desk.office:
        assert [one.name for one in people(made.work)] == [HEAD.name]


def test_nothing_stays_of_an_office_whose_file_is_refused(tmp_path, file):
    folder = tmp_path / "office"

    with pytest.raises(BadProvinceFileError):
        prepare_office(folder, TYPED, HEAD, around(Clock()), file[:-1] + b"x")

    assert not (folder / SETTINGS_FILE).exists()
    prepare_office(folder, TYPED, HEAD, around(Clock()), file).work.desk.office.close()


def test_an_office_is_not_made_over_another(tmp_path):
    folder = tmp_path / "office"
    prepare_office(folder, TYPED, HEAD, around(Clock())).work.desk.office.close()

    with pytest.raises(NoOfficeError):
        prepare_office(folder, TYPED, HEAD, around(Clock()))

    assert sign_in_names(folder)


def test_a_short_passphrase_makes_no_office(tmp_path):
    careless = replace(HEAD, passphrase="x")  # noqa: S106  # too short on purpose

    with pytest.raises(WeakPassphraseError):
        prepare_office(tmp_path / "office", TYPED, careless, around(Clock()))

    assert not (tmp_path / "office" / SETTINGS_FILE).exists()


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"office_id": ""}, "شناسه اداره"),
        ({"office_id": "x" * 33}, "شناسه اداره"),
        ({"name": " "}, "نام اداره"),
        ({"directorate": ""}, "نام اداره کل"),
        ({"province": ""}, "نام استان"),
        ({"county": "12"}, "کد سه‌رقمی شهرستان"),
        ({"county": "abc"}, "کد سه‌رقمی شهرستان"),
        ({"county_title": ""}, "نام شهرستان"),
        ({"desk": "12"}, "شماره میز"),
        ({"desk": ""}, "شماره میز"),
    ],
)
def test_what_is_said_of_an_office_is_checked_by_name(tmp_path, changes, named):
    wrong = OfficeChoice(replace(settings(), **changes), "")

    with pytest.raises(BadSettingsError, match=named):
        prepare_office(tmp_path / "office", wrong, HEAD, around(Clock()))


def test_persian_digits_of_a_code_are_kept_as_ascii(tmp_path):
    typed = OfficeChoice(replace(settings(), county="۱۰۳", desk=" ۱ "), "")

    made = prepare_office(tmp_path / "office", typed, HEAD, around(Clock()))

    with made.work.desk.office as office:
        assert office.settings == settings()
