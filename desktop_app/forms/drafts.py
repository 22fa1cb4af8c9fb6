"""What stands in a form, unreadable text too, as bytes that survive a power cut."""

from collections.abc import Mapping
from typing import Any

import msgspec

from office.domain.errors import OfficeError


class UnreadableDraftError(OfficeError):
    """A draft can't be read; the form is left as it is."""

    def __init__(self) -> None:
        super().__init__("نوشته نیمه‌کاره این فرم خوانده نشد؛ خانه‌ها را دوباره پر کنید.")


def draft_bytes(raw: Mapping[str, Any]) -> bytes:
    """Return what stands in the fields as bytes."""
    return msgspec.json.encode(raw)


def read_draft(draft: bytes) -> dict[str, Any]:
    """Return what stood in the fields; raise `UnreadableDraftError` for damaged bytes."""
    try:
        return msgspec.json.decode(draft, type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UnreadableDraftError from error
