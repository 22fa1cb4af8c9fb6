"""How much one act may say: a slip of the clipboard isn't stored for ever and sent everywhere."""

from collections.abc import Iterator
from math import isfinite
from typing import Any

import msgspec

from office.domain.errors import OfficeError
from office.domain.persian import fa_number

LONGEST_TEXT = 4000
"""Characters of one text: a page and a half; as long as the longest field of a form."""

_BEGINNING = 30
_DEEPEST = 16
_LARGEST = 2**53
"""Beyond it no table and no other program keeps a number as it is."""

_READER = msgspec.msgpack.Decoder()


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


def is_plain(body: msgspec.Raw) -> bool:
    """Say whether a body has only values that every office and database keeps as they are.

    No program of ours writes others. One that is signed all the same, with text that has a zero
    character or isn't UTF-8, with numbers beyond all counting or lists in lists without end, would
    stop whoever folds it.
    """
    try:
        return _is_plain(_READER.decode(body), _DEEPEST)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, TypeError):
        return False


def _is_plain(value: Any, deepest: int) -> bool:
    if isinstance(value, str):
        return len(value) <= LONGEST_TEXT and "\0" not in value
    if isinstance(value, int):
        return -_LARGEST < value < _LARGEST
    if isinstance(value, float):
        return isfinite(value)
    if isinstance(value, dict):
        items: Any = (one for pair in value.items() for one in pair)
    elif isinstance(value, list | tuple):
        items = value
    else:
        return value is None or isinstance(value, bytes)
    return deepest > 0 and all(_is_plain(one, deepest - 1) for one in items)
