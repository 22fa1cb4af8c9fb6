"""Words that a mistyped word may have been meant as."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST = 3
"""A shorter word is like too many others."""
_SHORT = 4
_SOUNDS = str.maketrans("ذضظصثطحغع", "زززسستهقا")
_STRONG = 10
"""One wrong sound weighs more than any number of letters that sound alike."""


@dataclass(frozen=True)
class KnownWord:
    """A word that occurs: folded, as it sounds, and as it is written."""

    word: str
    sound: str
    spelt: str


@dataclass(frozen=True)
class Correction:
    """A known word and how far it is from what was typed; 0 is the same word."""

    cost: int
    word: str
    spelt: str


def sound(word: str) -> str:
    """Return a folded word with letters that sound alike written alike («نوروضی» = «نوروزی»)."""
    return word.translate(_SOUNDS)


def halves(heard: str) -> tuple[str, str]:
    """Return the beginning and the end of a sound, of which one stays whole whatever one slip does.

    One letter between them belongs to neither, so that not even a swap in the middle spoils both.
    """
    middle = len(heard) // 2
    return heard[: middle - 1] or heard[:1], heard[middle:]


def nearest(word: str, known: Sequence[KnownWord], limit: int) -> list[Correction]:
    """Return the known words nearest to a folded word: one slip away, of long words two."""
    allowed = 1 if len(word) <= _SHORT else 2
    found = process.extract(
        sound(word),
        [one.sound for one in known],
        scorer=OSA.distance,
        score_cutoff=allowed,
        limit=None,
    )
    corrections = [
        Correction(int(distance) * _STRONG + OSA.distance(word, one.word), one.word, one.spelt)
        for _, distance, place in found
        for one in (known[place],)
    ]
    return sorted(corrections, key=lambda one: (one.cost, one.word))[:limit]
