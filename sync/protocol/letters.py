"""One byte a letter: texts of an office lose a third of their bytes before they are compressed.

The table is part of the format: letters may be added at its free end, none moved.
"""

import codecs

from sync.protocol.errors import WireRefusalError

END = "\0"
END_BYTE = b"\0"
"""Stands between two texts of a column; a text that holds it isn't written so."""

_LETTERS = (
    "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیءأؤئإةىيك\u200c"
    "۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩«»،؛؟ـ٪٫٬–—…’\u00a0²³°×÷"
    "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0654"
)
_ASCII = "".join(map(chr, range(128)))
_TABLE = _ASCII + _LETTERS + "\ufffe" * (256 - len(_ASCII) - len(_LETTERS))
_BYTE_OF = codecs.charmap_build(_TABLE)


def joined(texts: list[str]) -> bytes | None:
    """Return the texts as one; None when a letter has no byte or a text holds `END`."""
    text = END.join(texts)
    if text.count(END) != len(texts) - 1:
        return None
    try:
        return codecs.charmap_encode(text, "strict", _BYTE_OF)[0]
    except UnicodeEncodeError:
        return None


def parted(data: bytes) -> list[str]:
    """Return the texts that were joined; raise `WireRefusalError` for a byte without a letter."""
    try:
        return codecs.charmap_decode(data, "strict", _TABLE)[0].split(END)
    except UnicodeDecodeError as unknown:
        raise WireRefusalError("format") from unknown
