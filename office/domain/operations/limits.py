"""How much one act may say: a slip of the clipboard isn't stored for ever and sent everywhere."""

from collections.abc import Iterator
from typing import Any

import msgspec

from office.domain.errors import OfficeError
from office.domain.persian import fa_number

LONGEST_TEXT = 4000
"""Characters of one text: a page and a half; as long as the longest field of a form."""

_BEGINNING = 30


class LongTextError(OfficeError):
    """A text of an act is longer than any that an office writes."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"متنی که با «{text[:_BEGINNING]}…» آغاز می‌شود {fa_number(len(text))} نویسه دارد؛"
            f" آن را تا {fa_number(LONGEST_TEXT)} نویسه کوتاه کنید یا پیوست کنید."
        )


def require_short_texts(said: msgspec.Struct) -> None:
    """Raise `LongTextError` for one with a text beyond `LONGEST_TEXT`."""
    for text in _texts(msgspec.to_builtins(said, builtin_types=(bytes,))):
        if len(text) > LONGEST_TEXT:
            raise LongTextError(text)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)
