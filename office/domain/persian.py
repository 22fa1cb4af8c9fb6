"""Persian text: one stored spelling, search and sort keys, digits, direction marks.

Text is stored as `spell` gives it; `fold`, `search_key` and `persian_key` are derived from it.
"""

import re
import unicodedata
from decimal import Decimal
from itertools import pairwise

ZWNJ = "\u200c"
ISOLATE_START = "\u2066"
ISOLATE_END = "\u2069"
_KILO = 1024
LONGEST_QUERY = 12
"""Words of a query beyond this many are left out."""

_FA_DIGITS = "۰۱۲۳۴۵۶۷۸۹"
_ARABIC_DIGITS = "٠١٢٣٤٥٦٧٨٩"
_TO_ASCII_DIGITS = str.maketrans(_FA_DIGITS + _ARABIC_DIGITS, "0123456789" * 2)
_TO_FA_DIGITS = str.maketrans("0123456789" + _ARABIC_DIGITS, _FA_DIGITS * 2)
_TO_FA_NUMBER = _TO_FA_DIGITS | str.maketrans(",.", "\u066c\u066b")
_MARKS = str.maketrans(
    "", "", "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)

_HARAKAT = "".join(map(chr, (*range(0x64B, 0x660), 0x670)))
_UNSEEN = {"Cc", "Cf", "Cs"}
_SHAPED = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]+")
_ZWNJ_RUN = re.compile(f"(.){ZWNJ}+(?=(.))")
_SPELT = _TO_ASCII_DIGITS | str.maketrans("يىك", "ییک")

_LIKE = str.maketrans("أإٱةۀەہھؤۆئێڕڵڤ", "اااهههههووییرلف", _HARAKAT + "ءـ" + ZWNJ)
_LATIN = re.compile("[A-Za-z]")
_NOT_WORD = re.compile(r"[\W_]+")
_ALPHABET = "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
_ORDER = {ord(letter): ord("9") + 1 + place for place, letter in enumerate(_ALPHABET)}

_TYPED = (
    "ضصثقفغعهخحجچشسیبلاتنمکگظطزرذدپو"
    "\u0652\u064c\u064d\u064b\u064f\u0650\u064e\u0651][}{ؤئيإأآة»«:؛ك\u0653ژ\u0670\u200c\u0654ء><؟"
    "!٬٫﷼٪×،*)(ـ÷\u200d"
)
_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>?!@#$%^&*()_~`"
_TO_KEYS = _TO_ASCII_DIGITS | str.maketrans(_TYPED, _KEYS)


def spell(text: str) -> str:
    """Return `text` in the one stored spelling, on one line; spelling it again changes nothing.

    ی and ک only, ASCII digits, single spaces, no invisible characters but a ZWNJ between letters,
    no presentation forms (they come from copied PDF), NFC.
    """
    text = _SHAPED.sub(lambda shaped: unicodedata.normalize("NFKC", shaped[0]), text)
    text = " ".join(text.split())
    if not text.replace(ZWNJ, "").isprintable():
        text = "".join(c for c in text if c == ZWNJ or unicodedata.category(c) not in _UNSEEN)
    text = _ZWNJ_RUN.sub(_keep_between_letters, f" {text} ")
    return unicodedata.normalize("NFC", " ".join(text.split())).translate(_SPELT)


def spell_lines(text: str) -> str:
    """Return `text` spelt as `spell` does, line by line: a writer's lines and gaps stay.

    Lines that end in any way end alike, empty ones at both ends go, and two gaps in a row are one.
    """
    lines = [spell(line) for line in text.splitlines()]
    kept = (line for before, line in pairwise(["", *lines]) if before or line)
    return "\n".join(kept).rstrip("\n")


def _keep_between_letters(run: re.Match[str]) -> str:
    follows_letter = unicodedata.category(run[1])[0] in "LM"
    return run[1] + ZWNJ if follows_letter and run[2].isalpha() else run[1]


def fold(text: str) -> str:
    """Return the search key of `text`: equal for spellings that a reader takes for the same.

    Hamza, madda and harakat go, ة and ۀ are ه, ZWNJ joins, Latin is lower case, punctuation is
    space.
    """
    return " ".join(_words(spell(text).replace("آ", "ا")))


def search_key(text: str) -> str:
    """Return the words to index for `text`, to be asked with `search_words`.

    Every word stands there split at its half-spaces, joined over them, and joined to its neighbour:
    a word that one clerk writes with a space, another with a half-space and a third joined is
    found by all of them.
    """
    split, joined = _split_and_joined(text)
    neighbours = map("".join, pairwise(split))
    return " ".join(dict.fromkeys((*split, *joined, *neighbours)))


def search_words(query: str) -> tuple[tuple[str, ...], ...]:
    """Return the ways to read `query`; a key answers if it holds all words of one of them.

    The last word may be unfinished: look it up as a prefix.
    """
    split, joined = (words[:LONGEST_QUERY] for words in _split_and_joined(query))
    one_gap_closed = (
        [*split[:gap], split[gap] + split[gap + 1], *split[gap + 2 :]]
        for gap in range(len(split) - 1)
    )
    return tuple(dict.fromkeys(tuple(way) for way in (split, joined, *one_gap_closed) if way))


def persian_key(text: str) -> str:
    """Return a sort key: keys compared by code point are in the order of the Persian alphabet.

    Digits come first, then آ ا ب … ی, then Latin, then the rest. In SQL: ORDER BY the stored key
    with the binary collation.
    """
    return " ".join(_words(spell(text))).translate(_ORDER)


def _words(spelt: str) -> list[str]:
    alike = unicodedata.normalize("NFC", spelt.translate(_LIKE)).casefold()
    return _NOT_WORD.sub(" ", alike).split()


def _split_and_joined(text: str) -> tuple[list[str], list[str]]:
    """Give the folded words of `text`, once split at its half-spaces and once joined over them."""
    spelt = spell(text).replace("آ", "ا")
    joined = _words(spelt)
    return _words(spelt.replace(ZWNJ, " ")) if ZWNJ in spelt else joined, joined


def fa_digits(value: str | int) -> str:
    """Return `value` with Persian digits."""
    return str(value).translate(_TO_FA_DIGITS)


def ascii_digits(text: str) -> str:
    """Return `text` with its Persian and Arabic digits as 0-9."""
    return text.translate(_TO_ASCII_DIGITS)


def fa_number(number: float | Decimal) -> str:
    """Return `number` with Persian digits, thousands and decimal marks: «۱٬۲۳۴٫۵»."""
    if isinstance(number, float) and number.is_integer():
        number = int(number)
    return f"{number:,}".translate(_TO_FA_NUMBER)


def fa_size(count: int) -> str:
    """Return so many bytes as people read them: «۳۱۰ بایت», «۱۲ کیلوبایت», «۱٫۵ مگابایت»."""
    if count < _KILO:
        return f"{fa_number(count)} بایت"
    if count < _KILO**2:
        return f"{fa_number(round(count / _KILO))} کیلوبایت"
    return f"{fa_number(round(count / _KILO**2, 1))} مگابایت"


def iso(value: str | int) -> str:
    """Wrap an identifier, phone, date or amount so that it stays whole inside a Persian sentence.

    Without Latin letters in it, its digits become Persian.
    """
    text = strip_marks(str(value))
    shown = text if _LATIN.search(text) else fa_digits(text)
    return f"{ISOLATE_START}{shown}{ISOLATE_END}"


def strip_marks(text: str) -> str:
    """Return `text` without direction marks, for copying, searching and export."""
    return text.translate(_MARKS)


def keyboard_fold(text: str) -> str:
    """Return what a barcode scanner sent while the Persian layout was on.

    Layout ISIRI 9147 (Linux `ir`, Windows «Persian (Standard)»); the older Windows layout agrees
    on the unshifted letters but پ. Give the text as typed, before `spell`. Text without a
    Persian character was typed under a Latin layout and comes back as it is.
    """
    return text if text.isascii() else text.translate(_TO_KEYS)


def letter_on_key(key: str) -> str:
    """Return the Persian letter on the key of a Latin one («k» → «ن»), or no text if none is.

    Shortcuts are registered for both, since Qt knows a key by what it types.
    """
    place = _KEYS.find(key.lower())
    letter = _TYPED[place] if place >= 0 else ""
    return letter if letter.isalpha() else ""
