"""The words that occur in an office, and what a query that found little may have meant."""

from collections.abc import Callable, Iterable, Mapping
from itertools import islice, product

from sqlalchemy import Connection, text

from office.domain.finding import Query
from office.domain.typos import SHORTEST, Correction, KnownWord, halves, nearest, sound

_MOST_SUGGESTED = 3
_MOST_TRIED = 12
_MOST_WORDS = 4
_CHOICES_A_WORD = 4
_BEYOND = "\U0010ffff"

Finds = Callable[[Query], bool]
"""Whether a query finds anything."""


class SearchWords:
    """The vocabulary of one office. A word outlives its entries; whatever is suggested is tried."""

    def __init__(self, connection: Connection, office_id: str) -> None:
        self._connection = connection
        self._office = office_id

    def learn(self, spelt: Mapping[str, str]) -> None:
        """Remember folded words with their spelling; the first spelling stays."""
        rows = [
            {
                "office": self._office,
                "word": word,
                "sound": sound(word),
                "backwards": sound(word)[::-1],
                "spelt": one,
            }
            for word, one in sorted(spelt.items())
        ]
        if rows:
            self._connection.execute(_LEARN, rows)

    def clear(self) -> None:
        """Forget all words of the office."""
        self._connection.execute(_CLEAR, {"office": self._office})

    def suggestions(self, asked: Query, finds: Finds) -> tuple[str, ...]:
        """Return queries near to the one asked that find something, the nearest first."""
        words = asked.ways[0] if asked.ways else ()
        if not 0 < len(words) <= _MOST_WORDS:
            return ()
        choices = [self._choices(word, finds) for word in words]
        readings = sorted(product(*choices), key=lambda some: sum(one.cost for one in some))
        good = (
            " ".join((*(one.spelt for one in reading), *asked.numbers))
            for reading in islice(readings, _MOST_TRIED)
            if _words_of(reading) != words and finds(Query((_words_of(reading),), asked.numbers))
        )
        return tuple(islice(dict.fromkeys(good), _MOST_SUGGESTED))

    def _choices(self, word: str, finds: Finds) -> list[Correction]:
        """Return what a word may stand for: itself when it finds something, and words like it."""
        near = nearest(word, self._like(word), _CHOICES_A_WORD) if len(word) >= SHORTEST else []
        if any(one.word == word for one in near) or not finds(Query(((word,),))):
            return near
        return [Correction(0, word, word), *near]

    def _like(self, word: str) -> list[KnownWord]:
        start, end = halves(sound(word))
        rows = self._connection.execute(
            _LIKE,
            {
                "office": self._office,
                "start": start,
                "beyond_start": start + _BEYOND,
                "end": end[::-1],
                "beyond_end": end[::-1] + _BEYOND,
            },
        )
        return [KnownWord(row.word, row.sound, row.spelt) for row in rows]


_LIKE = text(
    """
    SELECT word, sound, spelt FROM search_vocabulary
    WHERE office_id = :office AND sound >= :start AND sound < :beyond_start
    UNION
    SELECT word, sound, spelt FROM search_vocabulary
    WHERE office_id = :office AND backwards >= :end AND backwards < :beyond_end
    """
)
_LEARN = text(
    """
    INSERT INTO search_vocabulary (office_id, word, sound, backwards, spelt)
    VALUES (:office, :word, :sound, :backwards, :spelt)
    ON CONFLICT DO NOTHING
    """
)
_CLEAR = text("DELETE FROM search_vocabulary WHERE office_id = :office")


def _words_of(reading: Iterable[Correction]) -> tuple[str, ...]:
    return tuple(one.word for one in reading)
