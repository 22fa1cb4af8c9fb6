"""What one act may say: only values that every office and database keeps as they are."""

from datetime import UTC, datetime

import msgspec
import pytest

from office.domain.operations.limits import LONGEST_TEXT, is_plain


def body(value) -> msgspec.Raw:
    return msgspec.Raw(msgspec.msgpack.encode(value))


@pytest.mark.parametrize(
    "value",
    [
        {"1": "مریم", "2": {1: ["الف", 2.5, None, True, -7]}, "3": b"\0"},
        {"1": "x" * LONGEST_TEXT},
        {},
    ],
)
def test_values_of_this_program_are_plain(value):
    assert is_plain(body(value))


@pytest.mark.parametrize(
    "value",
    [
        {"1": "الف\0ب"},
        {"\0": 1},
        {"1": ["x" * (LONGEST_TEXT + 1)]},
        {"1": 2**53},
        {"1": -(2**60)},
        {"1": float("nan")},
        {"1": float("-inf")},
        {"1": datetime(2026, 1, 1, tzinfo=UTC)},
    ],
)
def test_values_that_no_office_keeps_are_not_plain(value):
    assert not is_plain(body(value))


@pytest.mark.parametrize(
    "data", [b"\x81\x01\xa3\xed\xa0\x80", b"\x91" * 40 + b"\x90", b"\x91" * 9000, b"", b"\xc1"]
)
def test_bytes_that_say_nothing_whole_are_not_plain(data):
    assert not is_plain(msgspec.Raw(data))
