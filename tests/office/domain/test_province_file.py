from datetime import date, time

import msgspec
import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from office.domain.operations.fold import fold
from office.domain.province import (
    CLOSURE,
    DELEGATION,
    FORMAT,
    HOURS,
    MAX_FILE,
    NUMBERS,
    OFFICE,
    PACK,
    RULE,
    SORTS,
    WEEKEND,
    Accepted,
    BadProvinceFileError,
    ClosureDeclared,
    ClosureNotice,
    DelegationOrder,
    HoursNotice,
    NumberBlock,
    OfficeGiven,
    PackPayload,
    ProvinceAccepted,
    ProvinceFile,
    ProvinceObject,
    RuleVerified,
    WeekendNotice,
    content,
    key_bytes,
    opened_file,
    province_object,
    signed_file,
)
from tests.builders import an_act, an_order

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
FOREIGN = Ed25519PrivateKey.from_private_bytes(bytes(32))
MADE_AT = "2026-09-12T05:30:00Z"
ORDER = an_order().given
CLOSED = ClosureNotice(
    day="2026-09-13", scope="county", key="khoy", reason="برف", decree="12", since="11:00"
)


def an_office_given(**changes):
    told = {
        "office_id": "khoy-1",
        "name": "اداره صنعت، معدن و تجارت شهرستان نمونه",
        "directorate": "اداره کل صنعت، معدن و تجارت استان نمونه",
        "province": "نمونه",
        "county": "103",
        "county_title": "نمونه",
        "desk": "1",
        "province_key": KEY.public_key().public_bytes_raw().hex(),
    }
    return OfficeGiven(**told | changes)


GIVEN = {
    PACK: PackPayload(code="EST_RENEW", version=1, data=b"pack"),
    DELEGATION: ORDER,
    CLOSURE: CLOSED,
    WEEKEND: WeekendNotice(
        first="2026-03-21", last="", scope="country", key="IR", closed_weekdays=(4,), basis="اصل 17"
    ),
    HOURS: HoursNotice(
        first="2026-03-21",
        last="2026-09-22",
        scope="country",
        key="IR",
        opens="07:30",
        closes="14:00",
    ),
    NUMBERS: NumberBlock(series="case", desk="01", first=1, last=200),
    RULE: RuleVerified(
        procedure="EST_RENEW", code="visit_days", value=5, verified_by="استان", verified_on=MADE_AT
    ),
    OFFICE: an_office_given(),
}
OBJECTS = tuple(province_object(sort, "first", 1, given) for sort, given in GIVEN.items())


def verify(signature, message):
    try:
        KEY.public_key().verify(signature, message)
    except InvalidSignature:
        return False
    return True


def file_of(*objects, key=KEY):
    return signed_file(objects, b"wa", MADE_AT, key.sign)


SMALL = file_of(OBJECTS[2])


def test_signed_file_opens_with_all_that_it_carries():
    found = opened_file(file_of(*OBJECTS), verify)

    assert [content(one.sort, one.payload) for one in found.objects] == list(GIVEN.values())
    assert (found.key_id, found.made_at) == (b"wa", MADE_AT)


def test_every_sort_of_object_has_words():
    assert set(SORTS) == set(GIVEN)


@pytest.mark.parametrize("flip", [0x01, 0x80, 0xFF])
def test_file_with_any_one_byte_changed_is_refused(flip):
    accepted = []
    for place in range(len(SMALL)):
        changed = bytearray(SMALL)
        changed[place] ^= flip
        try:
            opened_file(bytes(changed), verify)
        except BadProvinceFileError:
            continue
        accepted.append(place)

    assert accepted == []


@pytest.mark.parametrize("length", range(0, len(SMALL), 7))
def test_file_that_is_cut_short_is_refused(length):
    with pytest.raises(BadProvinceFileError, match="ناقص رسیده است"):
        opened_file(SMALL[:length], verify)


def test_file_with_something_after_its_end_is_refused():
    with pytest.raises(BadProvinceFileError):
        opened_file(SMALL + b"\x00", verify)


def test_file_of_another_key_is_refused():
    with pytest.raises(BadProvinceFileError, match="امضای استان بر این پرونده درست نیست"):
        opened_file(file_of(OBJECTS[0], key=FOREIGN), verify)


def test_file_of_another_format_is_refused_even_when_it_is_signed():
    unsigned = ProvinceFile(FORMAT + 1, b"wa", MADE_AT, (), b"")
    signature = KEY.sign(msgspec.msgpack.encode(unsigned))
    data = msgspec.msgpack.encode(msgspec.structs.replace(unsigned, signature=signature))

    with pytest.raises(BadProvinceFileError, match="امضای استان"):
        opened_file(data, verify)


def test_same_things_written_in_other_bytes_are_refused():
    longer = b"\xdc\x00\x05" + SMALL[1:]

    assert msgspec.msgpack.decode(longer) == msgspec.msgpack.decode(SMALL)
    with pytest.raises(BadProvinceFileError, match="امضای استان"):
        opened_file(longer, verify)


def test_file_that_is_too_large_is_refused_before_it_is_read():
    with pytest.raises(BadProvinceFileError, match="بزرگ‌تر از اندازه مجاز"):
        opened_file(bytes(MAX_FILE + 1), verify)


@pytest.mark.parametrize(
    ("sort", "payload"),
    [
        ("training", msgspec.msgpack.encode({})),
        (DELEGATION, b"\xc1"),
        (DELEGATION, b"\x81\xa6number\xa1\xff"),
        (DELEGATION, msgspec.msgpack.encode({"number": "12"})),
        (NUMBERS, msgspec.msgpack.encode({"series": "case", "desk": "1", "first": 9, "last": 8})),
        (CLOSURE, msgspec.msgpack.encode({**msgspec.to_builtins(CLOSED), "day": "1405/06/22"})),
        (CLOSURE, msgspec.msgpack.encode({**msgspec.to_builtins(CLOSED), "since": "25:00"})),
        (HOURS, msgspec.msgpack.encode({**msgspec.to_builtins(GIVEN[HOURS]), "closes": "07:00"})),
        (WEEKEND, msgspec.msgpack.encode({**msgspec.to_builtins(GIVEN[WEEKEND]), "first": "x"})),
        (DELEGATION, msgspec.msgpack.encode({**msgspec.to_builtins(ORDER), "last": "20270320"})),
        (DELEGATION, msgspec.msgpack.encode({**msgspec.to_builtins(ORDER), "revoked": "soon"})),
    ],
)
def test_signed_object_that_this_program_cannot_read_is_refused_with_the_cure(sort, payload):
    data = file_of(ProvinceObject(sort, b"id", 1, payload))

    with pytest.raises(BadProvinceFileError, match="برنامه را به‌روز کنید"):
        opened_file(data, verify)


def test_field_that_a_newer_province_added_does_not_hinder_reading():
    payload = msgspec.msgpack.encode({**msgspec.to_builtins(ORDER), "colour": "سبز"})

    assert content(DELEGATION, payload) == ORDER


def test_new_version_of_an_object_has_the_id_of_the_old():
    first, second = province_object(RULE, "a", 1, CLOSED), province_object(RULE, "a", 2, CLOSED)

    assert first.id == second.id != province_object(RULE, "b", 1, CLOSED).id
    assert first.id != province_object(CLOSURE, "a", 1, CLOSED).id
    assert len(first.id) == 16


@pytest.mark.parametrize(("since", "until"), [("11:00", ""), ("", "09:30"), ("", "")])
def test_closure_becomes_a_row_of_the_calendar(since, until):
    notice = msgspec.structs.replace(CLOSED, since=since, until=until)

    found = notice.closure()

    assert (found.day, found.scope, found.key) == (date(2026, 9, 13), "county", "khoy")
    assert found.since == (time(11) if since else None)
    assert found.until == (time(9, 30) if until else None)


@pytest.mark.parametrize("last", ["", "2027-03-20"])
def test_weekly_rest_becomes_a_rule_of_the_calendar(last):
    rule = msgspec.structs.replace(GIVEN[WEEKEND], last=last).rule()

    assert rule.closed_weekdays == {4}
    assert rule.valid_from == date(2026, 3, 21)
    assert rule.valid_to == (date(2027, 3, 20) if last else None)


@pytest.mark.parametrize("last", ["", "2027-03-20"])
def test_office_hours_become_a_rule_of_the_calendar(last):
    rule = msgspec.structs.replace(GIVEN[HOURS], last=last).rule()

    assert (rule.opens, rule.closes) == (time(7, 30), time(14))
    assert rule.valid_to == (date(2027, 3, 20) if last else None)


@pytest.mark.parametrize(
    ("changes", "day", "holds"),
    [
        ({}, "2026-03-20", False),
        ({}, "2026-03-21", True),
        ({}, "2027-03-20", True),
        ({}, "2027-03-21", False),
        ({"revoked": "2026-09-12"}, "2026-09-11", True),
        ({"revoked": "2026-09-12"}, "2026-09-12", False),
        ({"procedure": "OTHER"}, "2026-09-12", False),
        ({"procedure": ""}, "2026-09-12", True),
        ({"steps": ("DECIDE", "SIGN")}, "2026-09-12", True),
        ({"steps": ("SIGN",)}, "2026-09-12", False),
    ],
)
def test_order_covers_its_steps_in_its_time(changes, day, holds):
    order: DelegationOrder = an_order(**changes).given

    assert order.covers("P", "DECIDE", date.fromisoformat(day)) is holds


def accept(version, sort=DELEGATION, payload=b"", kind=ProvinceAccepted):
    given = ProvinceObject(sort, b"id", version, payload)
    if kind is ClosureDeclared:
        return an_act(ClosureDeclared(given=given), subject=b"id")
    return an_act(ProvinceAccepted(given=given, file_digest=b"digest"), subject=b"id")


def test_newest_version_of_an_object_counts_whenever_it_comes():
    acts = [accept(2, payload=b"two"), accept(1, payload=b"one")]

    wanted = Accepted(id=b"id", sort=DELEGATION, version=2, payload=b"two")
    assert fold(acts, Accepted) == fold(acts[::-1], Accepted) == wanted


def test_closure_that_the_head_declares_counts_without_the_province():
    found = fold([accept(1, CLOSURE, b"closed", ClosureDeclared)], Accepted)

    assert (found.sort, found.payload) == (CLOSURE, b"closed")


def test_only_a_closure_can_be_declared_without_the_province():
    assert fold([accept(1, DELEGATION, b"all", ClosureDeclared)], Accepted) == Accepted()


def test_declared_closure_takes_no_order_of_the_province_away():
    acts = [accept(1, payload=b"order"), accept(9, CLOSURE, b"closed", ClosureDeclared)]

    assert fold(acts, Accepted).payload == b"order"


@pytest.mark.parametrize("recovery", ["", "ab" * 32])
def test_an_office_may_come_with_a_recovery_key_or_without(recovery):
    given = province_object(OFFICE, "khoy-1", 1, an_office_given(recovery_key=recovery))

    found = content(OFFICE, given.payload)

    assert found.recovery_key == recovery


@pytest.mark.parametrize("changes", [{"province_key": "ab" * 31}, {"recovery_key": "کلید"}])
def test_an_office_with_a_key_that_is_none_is_refused_with_the_cure(changes):
    given = province_object(OFFICE, "khoy-1", 1, an_office_given())
    told = msgspec.msgpack.decode(given.payload) | changes

    with pytest.raises(BadProvinceFileError, match="استان"):
        content(OFFICE, msgspec.msgpack.encode(told))
    with pytest.raises(ValueError, match=r"key|hex"):
        key_bytes(next(iter(changes.values())))
