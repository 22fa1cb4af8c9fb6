"""The first run of a program: look into the province's file, make the office, name its head."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from office.domain.errors import OfficeError
from office.domain.operations.ids import NO_ID
from office.domain.persian import ascii_digits, fa_number, spell
from office.domain.province import (
    OFFICE,
    PACK,
    SORTS,
    BadProvinceFileError,
    OfficeGiven,
    PackPayload,
    ProvinceFile,
    content,
    key_bytes,
    opened_file,
)
from office.usecases.care import renew
from office.usecases.key_users import checked_name, link_user
from office.usecases.office import DeskSettings, Surroundings, create_office, settings_of
from office.usecases.office_folder import SETTINGS_FILE
from office.usecases.people import MANAGES, set_person
from office.usecases.province import import_province_file
from office.usecases.sign_in import SignedIn
from office.usecases.work import Desk, Work

LONGEST_ID = 32
_COUNTY_DIGITS = 3
_FINGERPRINT_BYTES = 8
_GROUP = 5


class BadSettingsError(OfficeError):
    """What is said of a new office lacks something, or is written wrongly."""


@dataclass(frozen=True)
class OfficeChoice:
    """An office that a file of the province tells of, with the province's recovery key in hex."""

    settings: DeskSettings
    recovery_key: str


@dataclass(frozen=True)
class ProvincePackage:
    """What a file of the province holds, before there is an office to take it over.

    `key` is the key in hex that signed it. When `key_is_told` the file itself says so, and the
    person at the desk compares `fingerprint` with what the province reads out on the phone.
    """

    made_at: str
    key: str
    fingerprint: str
    key_is_told: bool
    holds: Mapping[str, int]
    packs: tuple[str, ...]
    offices: tuple[OfficeChoice, ...]

    @property
    def words(self) -> str:
        """In a sentence."""
        return "، ".join(f"{fa_number(count)} {title}" for title, count in self.holds.items())


@dataclass(frozen=True)
class FirstHead:
    """The head of a new office: the person, and by what name and passphrase he signs in."""

    name: str
    user: str
    passphrase: str
    post: str = ""
    roles: tuple[str, ...] = (MANAGES,)


def read_province_package(data: bytes, key: str = "") -> ProvincePackage:
    """Look into a file of the province; `key` is its public key in hex, where it is known.

    Raises `BadProvinceFileError` for a file that isn't whole, or signed by another key.
    """
    used: list[str] = []

    def verify(signature: bytes, message: bytes) -> bool:
        used.append(key or _told_key(message))
        return _is_signed(used[0], signature, message)

    file = opened_file(data, verify)
    given = [(one.sort, content(one.sort, one.payload)) for one in file.objects]
    offices = [one for sort, one in given if sort == OFFICE]
    if any(one.province_key != used[0] for one in offices):
        message = "کلید استان در این پرونده با امضای آن نمی‌خواند؛ پرونده تازه‌ای از استان بگیرید."
        raise BadProvinceFileError(message)
    packs: list[PackPayload] = [one for sort, one in given if sort == PACK]
    counted = {title: sum(one == sort for one, _ in given) for sort, title in SORTS.items()}
    return ProvincePackage(
        made_at=file.made_at,
        key=used[0],
        fingerprint=key_fingerprint(used[0]),
        key_is_told=not key,
        holds={title: count for title, count in counted.items() if count},
        packs=tuple(f"{one.code}/{one.version}" for one in packs),
        offices=tuple(_choice(one) for one in offices),
    )


def key_fingerprint(key: str) -> str:
    """Return four groups of five digits that tell a key; they can be read out on the phone."""
    digest = hashlib.blake2b(key_bytes(key), digest_size=_FINGERPRINT_BYTES).digest()
    digits = f"{int.from_bytes(digest, 'big'):020}"
    return " ".join(digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP))


def prepare_office(
    folder: Path,
    choice: OfficeChoice,
    head: FirstHead,
    around: Surroundings,
    package: bytes = b"",
) -> SignedIn:
    """Make an office with its head, and take over a file of the province, if one is given.

    Nothing stays of it when something is refused: `BadSettingsError`, `NoOfficeError`,
    `WeakPassphraseError`, and what `import_province_file` raises.
    """
    settings = checked_settings(choice.settings)
    recovery = _checked_key(choice.recovery_key) if choice.recovery_key else None
    user = checked_name(head.user)
    office = create_office(folder, settings, user, head.passphrase, around, recovery)
    try:
        desk = Desk(office)
        person = set_person(Work(desk, NO_ID), head.name, head.roles, head.post).subject
        work = Work(desk, person)
        link_user(work, user, person)
        if package:
            import_province_file(work, package)
        renew(work)
    except BaseException:
        office.close()
        (folder / SETTINGS_FILE).unlink()
        raise
    return SignedIn(work, user, is_known=True)


def checked_settings(settings: DeskSettings) -> DeskSettings:
    """Return what is said of an office, spelt; raise `BadSettingsError` naming what is wrong."""
    spelt = replace(
        settings,
        office_id=spell(settings.office_id),
        name=spell(settings.name),
        directorate=spell(settings.directorate),
        province=spell(settings.province),
        county=ascii_digits(settings.county.strip()),
        county_title=spell(settings.county_title),
        desk=ascii_digits(settings.desk.strip()),
    )
    needed = {
        "شناسه اداره": 0 < len(spelt.office_id) <= LONGEST_ID,
        "نام اداره": bool(spelt.name),
        "نام اداره کل": bool(spelt.directorate),
        "نام استان": bool(spelt.province),
        "کد سه‌رقمی شهرستان": _is_digits(spelt.county) and len(spelt.county) == _COUNTY_DIGITS,
        "نام شهرستان": bool(spelt.county_title),
        "شماره میز (یک رقم)": _is_digits(spelt.desk) and len(spelt.desk) == 1,
    }
    wrong = [title for title, is_right in needed.items() if not is_right]
    if wrong:
        message = f"این‌ها را کامل یا درست کنید: {'، '.join(wrong)}."
        raise BadSettingsError(message)
    _checked_key(spelt.province_key)
    return spelt


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _checked_key(written: str) -> bytes:
    try:
        return key_bytes(written)
    except ValueError as fault:
        message = "کلید استان ۶۴ نویسه از رقم و حروف a تا f است؛ آن را دوباره از استان بگیرید."
        raise BadSettingsError(message) from fault


def _told_key(message: bytes) -> str:
    """Return the key that a file says it is signed with."""
    for one in msgspec.msgpack.decode(message, type=ProvinceFile).objects:
        if one.sort == OFFICE:
            told: OfficeGiven = content(one.sort, one.payload)
            return told.province_key
    words = "این پرونده شناسنامه اداره ندارد؛ کلید استان را هم بنویسید تا امضای آن سنجیده شود."
    raise BadProvinceFileError(words)


def _is_signed(key: str, signature: bytes, message: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(_checked_key(key)).verify(signature, message)
    except InvalidSignature:
        return False
    return True


def _choice(given: OfficeGiven) -> OfficeChoice:
    return OfficeChoice(settings_of(given), given.recovery_key)
