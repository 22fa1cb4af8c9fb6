"""Persian text for paper: broken into lines in its logical order, then joined and turned.

A line's words are turned one by one and set from right to left. That is exact, because whatever
runs from left to right (Latin phrases, phones, dates, hyphenated numbers) is one isolated word.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from math import inf
from typing import NamedTuple

from arabic_reshaper import ArabicReshaper
from bidi.algorithm import get_display

from office.domain.papers.paper import PaperTextTooLongError
from office.domain.persian import fa_digits
from office.printing.fonts import drawable

LONGEST_TEXT = 20_000  # characters
LONGEST_PIECE = 200  # characters of one word on one line
MISSING = "\ufffd"  # the typeface has a picture of it
_SIGNS = "/-_.@،:"  # a long word is best cut behind one

LRI, PDI = "\u2066", "\u2069"
_ARABIC_MARK = "\u061c"

# Harakat stay, or هٔ loses its hamza.
_RESHAPER = ArabicReshaper({"delete_harakat": False})
# get_display fails on isolates, so they are given to it as embeddings.
_AS_EMBEDDINGS = {LRI: "\u202a", PDI: "\u202c"}
_UNDRAWN = "\u200c\u200d"
_UNSEEN = dict.fromkeys(map(ord, f"{_UNDRAWN}\u061c\u202a\u202c"))

# Marks of direction, and what no reader sees; a half-space stays.
_MARKS = re.compile(
    "[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2065\u2067\u2068\u206a-\u206f\ufeff]"
)
_BLANKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_WORD = re.compile(f"(?:{LRI}[^{PDI}]*{PDI}|[^ {LRI}])+")

_DIGIT = "[0-9\u06f0-\u06f9]"
_LATIN = "A-Za-z\u00c0-\u024f"
_INNER = "0-9\u06f0-\u06f9@._:/%&'+#-"
_LATIN_WORD = f"(?=[{_INNER}]{{0,40}}[{_LATIN}])[{_LATIN}{_INNER}]*[{_LATIN}0-9\u06f0-\u06f9%+#]"
_PLAIN_NUMBER = f"{_DIGIT}{{1,5}}(?:[.:]{_DIGIT}+)*(?![{_INNER}])"
_RUN = re.compile(
    f"{LRI}[^{LRI}{PDI}]*{PDI}|[{LRI}{PDI}]"
    f"|(?<![{_LATIN}{_INNER}]){_LATIN_WORD}(?: (?:{_LATIN_WORD}|{_PLAIN_NUMBER}))*"
    rf"|(?<!{_DIGIT})\+?{_DIGIT}++(?:[-./:,_\u2013]{_DIGIT}++)+"
    rf"|(?<!\S)\+{_DIGIT}{{1,3}}(?: {_DIGIT}{{2,}}+)+"
    rf"|(?<!\S)[-+\u2212]{_DIGIT}++"
    f"|{_DIGIT}++"
)
_LATIN_LETTER = re.compile(f"[{_LATIN}]")
_PERSIAN_LETTER = re.compile("[\u0620-\u064a\u066e-\u06d5]")


class ShapedLine(NamedTuple):
    """A line ready to be drawn from left to right, and its width."""

    visual: str
    width: float


def shaped_lines(text: str, width: float, measure: Callable[[str], float]) -> list[ShapedLine]:
    """Break `text` into lines that fit `width`, each joined and turned for drawing.

    `measure` tells how wide a visual string is. A line break in the text is kept. Raises
    `PaperTextTooLongError` for more than `LONGEST_TEXT` characters.
    """
    if len(text) > LONGEST_TEXT:
        raise PaperTextTooLongError(text, LONGEST_TEXT)
    return [
        line
        for part in text.splitlines() or [""]
        for line in _lines(list(_words(part, width, measure)), width, measure(" "))
    ]


def one_line(text: str, measure: Callable[[str], float]) -> ShapedLine:
    """Return the whole of `text` as one line, however wide."""
    return shaped_lines(_BLANKS.sub(" ", text), inf, measure)[0]


def _lines(words: list[ShapedLine], width: float, space: float) -> Iterator[ShapedLine]:
    """Put as many words on each line as fit; the first word stands at the right."""
    line: list[str] = []
    filled = 0.0
    for word in words:
        if line and filled + space + word.width > width:
            yield ShapedLine(" ".join(reversed(line)), filled)
            line, filled = [], 0.0
        filled += word.width + (space if line else 0.0)
        line.append(word.visual)
    yield ShapedLine(" ".join(reversed(line)), filled)


def _words(text: str, width: float, measure: Callable[[str], float]) -> Iterator[ShapedLine]:
    for word in _WORD.findall(isolated(text)):
        for piece in _pieces(word, width, measure):
            visual = turned(piece)
            yield ShapedLine(visual, measure(visual))


def _pieces(word: str, width: float, measure: Callable[[str], float]) -> Iterator[str]:
    """Cut a word that is wider than the line."""
    while len(word) > LONGEST_PIECE or measure(turned(word)) > width:
        cut = _better_cut(word, _longest_fitting(word[:LONGEST_PIECE], width, measure))
        piece, word = word[:cut], word[cut:].lstrip(" ")
        if piece.rfind(LRI) > piece.rfind(PDI):
            piece, word = piece + PDI, LRI + word
        yield piece
    yield word


def _better_cut(word: str, cut: int) -> int:
    """Move a cut back to a blank or behind a sign, if there is one in the second half."""
    for place in range(cut, cut // 2, -1):
        if word[place : place + 1] == " " or word[place - 1] in _SIGNS:
            return place
    return cut


def _longest_fitting(word: str, width: float, measure: Callable[[str], float]) -> int:
    """How many first characters of `word` fit; an opening mark and one more at least."""
    least, most = 2, len(word)
    while least < most:
        middle = (least + most + 1) // 2
        if measure(turned(word[:middle])) <= width:
            least = middle
        else:
            most = middle - 1
    return least


def isolated(text: str) -> str:
    """Return `text` with Persian digits, and each run from left to right in an isolate.

    Other marks of direction are dropped, so that no name can turn the words around it.
    """
    return _RUN.sub(_isolated_run, _BLANKS.sub(" ", _MARKS.sub("", text)))


def _isolated_run(match: re.Match[str]) -> str:
    run = match[0].strip(f"{LRI}{PDI}")
    if _LATIN_LETTER.search(run):
        return f"{LRI}{run}{PDI}"
    run = fa_digits(run)
    if not run or run.isdigit():
        return run
    # A number with a Persian letter, such as a letter's, reads from the right.
    return run if _PERSIAN_LETTER.search(run) else f"{LRI}{run}{PDI}"


@lru_cache(maxsize=1 << 15)
def turned(word: str) -> str:
    """Join the letters of a word and put them in the order in which they are drawn."""
    shaped = "".join(map(_glyph, _RESHAPER.reshape(word)))
    # The mark makes a number read alike at the start of a line and after a Persian word.
    visual = get_display(_ARABIC_MARK + shaped, base_dir="R")
    return str(visual).translate(_UNSEEN)


def _glyph(character: str) -> str:
    """Return what to draw: the letter itself where its joined form isn't in the typeface."""
    if character in _AS_EMBEDDINGS:
        return _AS_EMBEDDINGS[character]
    if drawable(character) or character in _UNDRAWN:
        return character
    plain = unicodedata.normalize("NFKC", character)
    return plain if all(map(drawable, plain)) else MISSING
