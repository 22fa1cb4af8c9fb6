"""Who can open the office's database, and who can't."""

import json
import logging
import traceback
from dataclasses import replace

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from office.domain.errors import OfficeError
from office.storage import errors
from office.storage.key_file import PassphraseCost
from office.storage.keys import OFFICE_COST, KeyRing, device_id
from office.storage.sealing import SecretKey

CHEAP = PassphraseCost(memory_kib=8, passes=1, lanes=1)
WORDS = "گذرواژه‌ی آزمون"
OTHER = "گذرواژه‌ی دیگر"
PROVINCE = X25519PrivateKey.generate()
PROVINCE_PUBLIC = PROVINCE.public_key().public_bytes_raw()
ENDLESS = settings(deadline=None, max_examples=60)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "keys.json"


@pytest.fixture
def office(path):
    ring = KeyRing.create(path, "maryam", WORDS, PROVINCE_PUBLIC, CHEAP)
    return ring, ring.unlock("maryam", WORDS)


def reopened(path):
    return KeyRing.open(path, CHEAP)


def test_a_user_opens_the_office_with_her_passphrase(office, path):
    _, key = office

    assert reopened(path).unlock("maryam", WORDS) == key


def test_every_office_has_its_own_key(office, tmp_path):
    _, key = office

    other = KeyRing.create(tmp_path / "other.json", "maryam", WORDS, cost=CHEAP)

    assert other.unlock("maryam", WORDS) != key


@pytest.mark.usefixtures("office")
def test_a_wrong_passphrase_is_refused(path):
    with pytest.raises(errors.WrongPassphraseError, match="گذرواژه درست نیست"):
        reopened(path).unlock("maryam", OTHER)


def test_an_unknown_user_is_refused_by_name(office):
    ring, _ = office

    with pytest.raises(errors.NoKeyForUserError, match="reza"):
        ring.unlock("reza", WORDS)


def test_a_short_passphrase_is_refused(path):
    with pytest.raises(errors.WeakPassphraseError, match="۸"):
        KeyRing.create(path, "maryam", "کوتاه", cost=CHEAP)

    assert not path.exists()


@pytest.mark.usefixtures("office")
def test_keys_are_never_made_over_others(path):
    before = path.read_bytes()

    with pytest.raises(errors.KeyFileExistsError):
        KeyRing.create(path, "reza", WORDS, cost=CHEAP)

    assert path.read_bytes() == before


def test_a_second_user_opens_the_same_office(office, path):
    ring, key = office

    ring.add_user(key, "reza", OTHER)

    assert reopened(path).unlock("reza", OTHER) == key
    assert reopened(path).users == ("maryam", "reza")


def test_a_user_is_not_added_twice(office):
    ring, key = office

    with pytest.raises(errors.UserHasKeyError):
        ring.add_user(key, "maryam", OTHER)


def test_a_changed_passphrase_replaces_the_old(office, path):
    ring, key = office

    ring.change_passphrase("maryam", WORDS, OTHER)

    assert reopened(path).unlock("maryam", OTHER) == key
    with pytest.raises(errors.WrongPassphraseError):
        reopened(path).unlock("maryam", WORDS)


def test_a_passphrase_is_changed_by_who_knows_it(office, path):
    ring, _ = office

    with pytest.raises(errors.WrongPassphraseError):
        ring.change_passphrase("maryam", OTHER, "یک گذرواژه‌ی تازه")

    reopened(path).unlock("maryam", WORDS)


def test_one_who_forgot_gets_a_new_passphrase_from_a_colleague(office):
    ring, key = office
    ring.add_user(key, "reza", OTHER)

    ring.reset_passphrase(ring.unlock("reza", OTHER), "maryam", "یک گذرواژه‌ی تازه")

    assert ring.unlock("maryam", "یک گذرواژه‌ی تازه") == key


def test_only_a_user_gets_a_new_passphrase(office):
    ring, key = office

    with pytest.raises(errors.NoKeyForUserError):
        ring.reset_passphrase(key, "reza", OTHER)


def test_a_removed_user_no_longer_opens_the_office(office, path):
    ring, key = office
    ring.add_user(key, "reza", OTHER)

    ring.remove_user("maryam")

    assert reopened(path).users == ("reza",)
    with pytest.raises(errors.NoKeyForUserError):
        ring.remove_user("maryam")


def test_the_last_user_stays(office):
    ring, _ = office

    with pytest.raises(errors.LastKeyUserError):
        ring.remove_user("maryam")

    assert ring.users == ("maryam",)


def test_the_province_opens_an_office_whose_passphrase_is_forgotten(office, path):
    _, key = office

    assert reopened(path).recover(PROVINCE.private_bytes_raw()) == key


def test_another_province_is_refused(office):
    ring, _ = office

    with pytest.raises(errors.WrongRecoveryKeyError):
        ring.recover(X25519PrivateKey.generate().private_bytes_raw())


def test_an_office_that_never_enrolled_has_no_recovery(path):
    ring = KeyRing.create(path, "maryam", WORDS, cost=CHEAP)

    with pytest.raises(errors.NoRecoveryError):
        ring.recover(PROVINCE.private_bytes_raw())


def test_enrolment_gives_the_province_its_key(path):
    ring = KeyRing.create(path, "maryam", WORDS, cost=CHEAP)
    key = ring.unlock("maryam", WORDS)

    ring.set_recovery(key, PROVINCE_PUBLIC)

    assert reopened(path).recover(PROVINCE.private_bytes_raw()) == key


def test_a_foreign_key_is_never_wrapped(office, path):
    ring, _ = office
    before = path.read_bytes()

    with pytest.raises(InvalidTag):
        ring.add_user(SecretKey.random(), "reza", OTHER)

    assert path.read_bytes() == before


def test_the_device_signs_with_the_key_it_was_born_with(office, path):
    ring, key = office
    device = ring.device(key)

    signature = reopened(path).device(key).sign(b"batch")

    Ed25519PublicKey.from_public_bytes(device.public).verify(signature, b"batch")


def test_a_device_is_named_by_its_public_key(office):
    ring, key = office
    device = ring.device(key)

    assert device.id == device_id(device.public)
    assert len(device.id) == 16


def test_sub_keys_differ_by_purpose_and_stay_the_same(office):
    _, key = office

    assert key.derive("scans") == SecretKey(key.raw).derive("scans")
    assert len({key.raw, key.derive("scans").raw, key.derive("device").raw}) == 3


def test_keys_never_show_themselves(office, caplog):
    ring, key = office
    device = ring.device(key)
    secrets = (key.raw, key.derive("scans").raw, device.private.private_bytes_raw())

    with caplog.at_level(logging.DEBUG):
        logging.getLogger("office").info("%s %r %s", key, device, ring)
        try:
            ring.unlock("maryam", OTHER)
        except errors.WrongPassphraseError as refused:
            told = "".join(traceback.format_exception(refused))

    shown = f"{key} {key!r} {device} {device!r} {ring!r} {vars(ring)} {told} {caplog.text}"
    for secret in secrets:
        assert secret.hex() not in shown
        assert repr(secret)[2:-1] not in shown


def test_a_key_is_shown_as_a_word():
    assert repr(SecretKey(b"k" * 32)) == "SecretKey(…)"


def test_the_file_holds_no_secret(office, path):
    _, key = office

    assert key.raw not in path.read_bytes()
    assert WORDS.encode() not in path.read_bytes()


def test_an_office_makes_one_guess_cost_64_megabytes():
    assert OFFICE_COST.memory_kib >= 64 * 1024
    assert OFFICE_COST.passes >= 3


@pytest.mark.usefixtures("office")
def test_the_file_says_what_a_passphrase_costs(path):
    content = json.loads(path.read_bytes())["content"]

    assert content["users"]["maryam"]["cost"] == {"memory_kib": 8, "passes": 1, "lanes": 1}


def test_a_passphrase_keeps_its_cost_when_new_ones_cost_more(office, path):
    _, key = office
    dearer = KeyRing.open(path, replace(CHEAP, passes=2))

    dearer.add_user(key, "reza", OTHER)

    assert dearer.unlock("maryam", WORDS) == dearer.unlock("reza", OTHER) == key


@pytest.mark.parametrize(
    "cost",
    [{"memory_kib": 7}, {"passes": 0}, {"lanes": 0}, {"memory_kib": 1 << 40}, {"passes": 1 << 20}],
)
def test_a_senseless_cost_is_not_a_cost(cost):
    with pytest.raises(ValueError, match="Argon2id"):
        replace(CHEAP, **cost)


@pytest.mark.parametrize("typed", ["رمز ۱۲۳۴۵ کي", "رمز ١٢٣٤٥ كي", "رمز 12345 کی"])
def test_a_passphrase_is_the_same_on_every_keyboard(path, typed):
    ring = KeyRing.create(path, "maryam", "رمز 12345 کی", cost=CHEAP)

    assert ring.unlock("maryam", typed) == ring.unlock("maryam", "رمز 12345 کی")


def test_a_missing_key_file_is_told(path):
    with pytest.raises(errors.KeyFileMissingError, match=r"keys\.json"):
        reopened(path)


@pytest.mark.usefixtures("office")
def test_a_key_file_of_a_later_release_is_refused(path):
    frame = json.loads(path.read_bytes())
    path.write_text(json.dumps({**frame, "format": 2}))

    with pytest.raises(errors.NewerKeyFileError):
        reopened(path)


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    path = tmp_path_factory.mktemp("keys") / "keys.json"
    KeyRing.create(path, "maryam", WORDS, PROVINCE_PUBLIC, CHEAP)
    return path, path.read_bytes()


@ENDLESS
@given(data=st.data())
def test_a_damaged_key_file_is_told_and_never_opens_wrongly(sound, data):
    path, whole = sound
    place = data.draw(st.integers(0, len(whole) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda byte: byte != whole[place]))
    path.write_bytes(whole[:place] + bytes([byte]) + whole[place + 1 :])

    with pytest.raises(OfficeError):
        reopened(path)


@ENDLESS
@given(data=st.data())
def test_a_key_file_cut_short_is_told(sound, data):
    path, whole = sound
    path.write_bytes(whole[: data.draw(st.integers(0, len(whole) - 1))])

    with pytest.raises(errors.DamagedKeyFileError):
        reopened(path)


@ENDLESS
@given(plain=st.binary(max_size=300), about=st.binary(max_size=20), data=st.data())
def test_what_is_sealed_opens_with_its_key_and_subject_alone(plain, about, data):
    key = SecretKey.random()
    sealed = key.seal(plain, about)
    place = data.draw(st.integers(0, len(sealed) - 1))
    spoilt = sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :]

    assert key.unseal(sealed, about) == plain
    for other, text, subject in (
        (SecretKey.random(), sealed, about),
        (key, spoilt, about),
        (key, sealed[:place], about),
        (key, sealed, about + b"!"),
    ):
        with pytest.raises(InvalidTag):
            other.unseal(text, subject)


def test_nothing_is_left_beside_the_key_file(office, path):
    ring, key = office
    ring.add_user(key, "reza", OTHER)

    assert [file.name for file in path.parent.iterdir()] == ["keys.json"]


def test_the_key_file_survives_a_kill_at_every_write(faults, tmp_path):
    assert faults.everywhere("tests.faults.change_passphrase", tmp_path, "kill") > 3


def test_a_full_disk_leaves_the_old_passphrase(faults, tmp_path):
    assert faults.everywhere("tests.faults.change_passphrase", tmp_path, "full") > 3
