"""What the province gives: signed objects, in one file now and on the wire later.

A file is a msgpack array [format, province key id, made at, objects, signature]; the Ed25519
signature covers all before it. Each object is [sort, id, version, payload bytes].
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any, ClassVar

import msgspec

from office.domain.calendar.closures import Closure
from office.domain.calendar.hours import OfficeHours, OfficeHoursError
from office.domain.calendar.weekend import WeekendRule
from office.domain.errors import OfficeError
from office.domain.operations.fold import applies
from office.domain.operations.ids import Id
from office.domain.operations.operation import Body, Recorded, kind
from office.domain.operations.subject import Subject

FORMAT = 1
PACK = "pack"
DELEGATION = "delegation"
CLOSURE = "closure"
WEEKEND = "weekend"
HOURS = "hours"
NUMBERS = "numbers"
RULE = "rule"
OFFICE = "office"
SORTS = {
    PACK: "بسته رویه",
    DELEGATION: "حکم تفویض اختیار",
    CLOSURE: "تعطیلی تقویم",
    WEEKEND: "قاعده تعطیل هفتگی",
    HOURS: "ساعت کار اداره‌ها",
    NUMBERS: "بازه شماره",
    RULE: "تأیید قاعده",
    OFFICE: "شناسنامه اداره",
}
MAX_FILE = 64 * 2**20
KEY_BYTES = 32

Verify = Callable[[bytes, bytes], bool]
"""(signature, message) -> whether the province's key made it."""
Sign = Callable[[bytes], bytes]


class BadProvinceFileError(OfficeError):
    """A file said to be from the province is not whole, or not signed by it."""


class ProvinceObject(msgspec.Struct, frozen=True, array_like=True):
    """One thing the province gives; a later version replaces an earlier one of the same id."""

    sort: str
    id: Id
    version: int
    payload: bytes


class ProvinceFile(msgspec.Struct, frozen=True, array_like=True):
    """The signed file."""

    format: int
    key_id: bytes
    made_at: str
    objects: tuple[ProvinceObject, ...]
    signature: bytes


class DelegationOrder(msgspec.Struct, frozen=True):
    """A signed order: these steps of a procedure pass to an office, within limits.

    An empty `procedure` or `steps` means all. Days are ISO text; both ends count.
    """

    number: str
    dated: str
    office: str
    procedure: str
    steps: tuple[str, ...]
    mode: str
    limits: dict[str, Any]
    first: str
    last: str
    revoked: str = ""

    def __post_init__(self) -> None:
        """Refuse days that are none, with a `ValueError`."""
        for day in (self.dated, self.first, self.last, *filter(None, (self.revoked,))):
            _require_day(day)

    def covers(self, procedure: str, step: str, day: date) -> bool:
        """Whether the order is about the step at all and in force on `day`."""
        return self.is_about(procedure, step) and self.is_in_force(day)

    def is_about(self, procedure: str, step: str) -> bool:
        """Whether the order names the step at all."""
        return self.procedure in ("", procedure) and (not self.steps or step in self.steps)

    def is_in_force(self, day: date) -> bool:
        """Whether it holds on `day`."""
        return self.first <= day.isoformat() and not self.is_over(day)

    def is_over(self, day: date) -> bool:
        """Whether it ran out before `day`, or was withdrawn on or before it."""
        text = day.isoformat()
        return self.last < text or (bool(self.revoked) and self.revoked <= text)


LAST_NUMBER = 899_999
"""What lies beyond is for the tracking codes of provisional numbers."""


class NumberBlock(msgspec.Struct, frozen=True):
    """Numbers reserved for one desk: `first` to `last`, both counted."""

    series: str
    desk: str
    first: int
    last: int

    def __post_init__(self) -> None:
        """Refuse a block without numbers, or beyond the last, with a `ValueError`."""
        if not 0 < self.first <= self.last <= LAST_NUMBER:
            message = f"no numbers from {self.first} to {self.last}"
            raise ValueError(message)


class ClosureNotice(msgspec.Struct, frozen=True):
    """A day or part of a day on which offices are closed. Times are `HH:MM`, local."""

    day: str
    scope: str
    key: str
    reason: str
    decree: str
    until: str = ""
    since: str = ""
    withdrawn: bool = False

    def __post_init__(self) -> None:
        """Refuse a day or hour that is none, with a `ValueError`."""
        self.closure()

    def closure(self) -> Closure:
        """As the calendar reads it."""
        return Closure(
            day=date.fromisoformat(self.day),
            scope=self.scope,
            key=self.key,
            until=time.fromisoformat(self.until) if self.until else None,
            since=time.fromisoformat(self.since) if self.since else None,
            reason=self.reason,
            decree=self.decree,
        )


class WeekendNotice(msgspec.Struct, frozen=True):
    """Which weekdays (Monday is 0) are closed from a day on, and for whom."""

    first: str
    last: str
    scope: str
    key: str
    closed_weekdays: tuple[int, ...]
    basis: str
    half_weekdays: tuple[int, ...] = ()
    half_closes: str = "12:00"

    def __post_init__(self) -> None:
        """Refuse a day that is none, with a `ValueError`."""
        self.rule()

    def rule(self) -> WeekendRule:
        """As the calendar reads it."""
        return WeekendRule(
            valid_from=date.fromisoformat(self.first),
            valid_to=date.fromisoformat(self.last) if self.last else None,
            scope=self.scope,
            key=self.key,
            closed_weekdays=frozenset(self.closed_weekdays),
            basis=self.basis,
            half_weekdays=frozenset(self.half_weekdays),
            half_closes=time.fromisoformat(self.half_closes),
        )


class HoursNotice(msgspec.Struct, frozen=True):
    """Office hours (`HH:MM`, local) of a season, and for whom."""

    first: str
    last: str
    scope: str
    key: str
    opens: str
    closes: str

    def __post_init__(self) -> None:
        """Refuse a day or hour that is none, with a `ValueError` or `OfficeHoursError`."""
        self.rule()

    def rule(self) -> OfficeHours:
        """As the calendar reads it."""
        return OfficeHours(
            valid_from=date.fromisoformat(self.first),
            valid_to=date.fromisoformat(self.last) if self.last else None,
            scope=self.scope,
            key=self.key,
            opens=time.fromisoformat(self.opens),
            closes=time.fromisoformat(self.closes),
        )


class RuleVerified(msgspec.Struct, frozen=True):
    """The province signs a figure of a pack, perhaps with another value."""

    procedure: str
    code: str
    value: Any
    verified_by: str
    verified_on: str


class OfficeGiven(msgspec.Struct, frozen=True):
    """Which office and desk a new program is to be; keys are 32 bytes in hex.

    `province_key` is the Ed25519 key that files are signed with, `recovery_key` the X25519 key
    that opens an office whose passphrases were forgotten.
    """

    office_id: str
    name: str
    directorate: str
    province: str
    county: str
    county_title: str
    desk: str
    province_key: str
    recovery_key: str = ""
    address: str = ""
    phone: str = ""
    distance_km: int = 0

    def __post_init__(self) -> None:
        """Refuse a key that is none, with a `ValueError`."""
        for key in (self.province_key, *filter(None, (self.recovery_key,))):
            key_bytes(key)


class PackPayload(msgspec.Struct, frozen=True):
    """A procedure's pack as packed files; `code` and `version` are those inside it."""

    code: str
    version: int
    data: bytes


PAYLOADS: Mapping[str, type[msgspec.Struct]] = {
    PACK: PackPayload,
    DELEGATION: DelegationOrder,
    CLOSURE: ClosureNotice,
    WEEKEND: WeekendNotice,
    HOURS: HoursNotice,
    NUMBERS: NumberBlock,
    RULE: RuleVerified,
    OFFICE: OfficeGiven,
}


@kind
class ProvinceAccepted(Body, frozen=True):
    """A person of the office took over one object of a file of the province."""

    KIND: ClassVar[str] = "province.accept"

    given: ProvinceObject = msgspec.field(name="1")
    file_digest: bytes = msgspec.field(name="2")


@kind
class ClosureDeclared(Body, frozen=True):
    """The head of the office closes it for a day or a part of it; not signed by the province."""

    KIND: ClassVar[str] = "province.closure"

    given: ProvinceObject = msgspec.field(name="1")


@dataclass(frozen=True)
class Accepted(Subject):
    """The newest version of one object that the office has."""

    sort: str = ""
    version: int = 0
    payload: bytes = b""


def content(sort: str, payload: bytes) -> Any:
    """Return the object in `payload`.

    Raise `BadProvinceFileError` when it isn't one of that sort.
    """
    try:
        return msgspec.msgpack.decode(payload, type=PAYLOADS[sort])
    except (msgspec.DecodeError, UnicodeDecodeError, KeyError, OfficeHoursError) as error:
        message = (
            "در پرونده استان چیزی هست که این نسخه از برنامه نمی‌شناسد؛ "
            "برنامه را به‌روز کنید یا از استان پرونده سازگار بخواهید."
        )
        raise BadProvinceFileError(message) from error


def key_bytes(written: str) -> bytes:
    """Return a key that is written in hex; raise `ValueError` unless it has 32 bytes."""
    key = bytes.fromhex(written)
    if len(key) != KEY_BYTES:
        message = f"a key has {KEY_BYTES} bytes, not {len(key)}"
        raise ValueError(message)
    return key


def province_object(sort: str, name: str, version: int, given: msgspec.Struct) -> ProvinceObject:
    """Return an object whose id is made from sort and name: a new version finds the old."""
    identity = hashlib.blake2b(f"{sort}/{name}".encode(), digest_size=16).digest()
    return ProvinceObject(sort, identity, version, msgspec.msgpack.encode(given))


def signed_file(
    objects: tuple[ProvinceObject, ...], key_id: bytes, made_at: str, sign: Sign
) -> bytes:
    """Return the bytes of a file that carries `objects`."""
    unsigned = ProvinceFile(FORMAT, key_id, made_at, objects, b"")
    signature = sign(msgspec.msgpack.encode(unsigned))
    return msgspec.msgpack.encode(msgspec.structs.replace(unsigned, signature=signature))


def opened_file(data: bytes, verify: Verify) -> ProvinceFile:
    """Return the file in `data`; raise `BadProvinceFileError` when one byte of it differs."""
    if len(data) > MAX_FILE:
        message = "پرونده استان بزرگ‌تر از اندازه مجاز است؛ درستی پرونده را از استان بپرسید."
        raise BadProvinceFileError(message)
    try:
        file = msgspec.msgpack.decode(data, type=ProvinceFile)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        message = "این پرونده از استان نیست یا ناقص رسیده است؛ آن را دوباره از استان بگیرید."
        raise BadProvinceFileError(message) from error
    unsigned = msgspec.msgpack.encode(msgspec.structs.replace(file, signature=b""))
    whole = file.format == FORMAT and msgspec.msgpack.encode(file) == data
    if not whole or not verify(file.signature, unsigned):
        message = (
            "امضای استان بر این پرونده درست نیست؛ چیزی از آن پذیرفته نشد. "
            "پرونده را دوباره از استان بگیرید."
        )
        raise BadProvinceFileError(message)
    for one in file.objects:
        content(one.sort, one.payload)
    return file


def _require_day(text: str) -> None:
    """Raise `ValueError` unless `text` is a day as ISO text with dashes: such compare by time."""
    if date.fromisoformat(text).isoformat() != text:
        message = f"{text} isn't written YYYY-MM-DD"
        raise ValueError(message)


def newest(state: Accepted, one: Recorded) -> Accepted:
    """Return the object after one more version of it; an older one changes nothing."""
    body: Any = one.body
    given: ProvinceObject = body.given
    if given.version < state.version or state.sort not in ("", given.sort):
        return state
    return replace(
        state,
        id=one.op.subject,
        sort=given.sort,
        version=given.version,
        payload=given.payload,
    )


applies(ProvinceAccepted)(newest)


@applies(ClosureDeclared)
def _(state: Accepted, one: Recorded) -> Accepted:
    body: Any = one.body
    return newest(state, one) if body.given.sort == CLOSURE else state
