"""What a search finds of a subject, and what a typed query asks for.

An entry answers a query when each word of it begins a word of the entry, in any order, and each
number of it is a part of one of the entry's numbers.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from office.domain.cases.summary import CaseSummary
from office.domain.identifiers.checked import compact
from office.domain.identifiers.phones import check_landline, check_mobile
from office.domain.operations.ids import Id
from office.domain.parties import LEGAL, PARTY, Party
from office.domain.persian import ZWNJ, ascii_digits, fold, iso, search_key, search_words, spell
from office.domain.units import UNIT, Unit

Sort = Literal["party", "unit", "case"]
CASE: Sort = "case"
SORTS: tuple[Sort, ...] = ("party", "unit", CASE)

SHORTEST_NUMBER = 3
"""Fewer digits are no number; they are looked up as a word («فاز ۲»)."""
LONGEST_WORD = 10
"""Letters of a word that count; the rest isn't looked at. Of a number all digits count."""
LONGEST_TYPED = 200
"""Characters of a query that count: what is longer than that nobody looks for."""
MOST_NUMBERS = 3
_MOST_VALUES = 12
_MOST_WAYS = 5
_PUNCTUATION = "،؛.:()«»"
_SHORTEST_PHONE = 10
_LONG_NUMBER = 10
_LAST_DIGITS = 6

_SPACED_DIGITS = re.compile(r"[0-9](?:[\s_./()\-\u2010-\u2015\u2212]*[0-9])*")
_DIGITS = re.compile("[0-9]+")
_NUMBER_WORD = re.compile(rf"(?<![^\W_])[0-9]{{{SHORTEST_NUMBER},}}(?![^\W_])")

_PARTY_WORDS = ("name", "family", "company", "father")
_PARTY_NUMBERS = (
    "national_code",
    "legal_id",
    "mobile",
    "phone",
    "registration_no",
    "economic_code",
    "postal_code",
)
_UNIT_WORDS = ("name", "product", "estate", "county")
_UNIT_NUMBERS = ("business_id", "permit_no", "postal_code", "phone")


@dataclass(frozen=True)
class Entry:
    """What can be found of one subject. `words` are folded and cut, `identifiers` ASCII digits."""

    subject: Id
    sort: Sort
    title: str
    detail: str
    words: str
    identifiers: tuple[str, ...]


@dataclass(frozen=True)
class Query:
    """What a typed query asks for. Each of `ways` is a reading of its words; one is enough."""

    ways: tuple[tuple[str, ...], ...]
    numbers: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    """What it may mean as a whole identifier."""

    @property
    def is_empty(self) -> bool:
        """Whether it names nothing that could be looked up."""
        return not (self.ways or self.numbers)

    @property
    def is_long_number(self) -> bool:
        """Whether it is one number so long that, found whole, it is nobody else's part."""
        return not self.ways and any(len(one) >= _LONG_NUMBER for one in self.numbers)


def party_entry(party: Party) -> Entry:
    """Find a party by its names and its father's, by its codes, phones and postal code."""
    code = "legal_id" if party.sort == LEGAL else "national_code"
    father = party.facts.get("father")
    return Entry(
        party.id,
        "party",
        party.title,
        _sentence(
            _numbered(PARTY.title(code), party.identifier),
            f"فرزند {father}" if father else "",
        ),
        _words(party.facts.get(key) for key in _PARTY_WORDS),
        _numbers(party.facts.get(key) for key in _PARTY_NUMBERS),
    )


def unit_entry(unit: Unit, owner_title: str) -> Entry:
    """Find a unit by its name, product, place and owner, by business id, permit and postal code."""
    facts = unit.facts
    return Entry(
        unit.id,
        "unit",
        unit.title,
        _sentence(
            owner_title,
            str(facts.get("product", "")),
            str(facts.get("estate") or facts.get("county") or ""),
            _numbered(UNIT.title("business_id"), facts.get("business_id")),
        ),
        _words((*(facts.get(key) for key in _UNIT_WORDS), owner_title)),
        _numbers(facts.get(key) for key in _UNIT_NUMBERS),
    )


def case_entry(
    line: CaseSummary, procedure_title: str, applicant: Party, unit: Unit | None
) -> Entry:
    """Find a case by its applicant, unit and procedure, by its number, tracking code and permit.

    The last six digits of the number are as good as the whole.
    """
    unit_title = unit.title if unit else ""
    number = _digits(line.number)
    return Entry(
        line.id,
        "case",
        applicant.title,
        _sentence(procedure_title, _numbered("پرونده", line.number), unit_title),
        _words((applicant.title, unit_title, procedure_title)),
        _numbers((number, number[-_LAST_DIGITS:], line.tracking, line.permit_no)),
    )


def vocabulary(entries: Iterable[Entry]) -> dict[str, str]:
    """Return the words that a search may suggest for the entries: folded, with their spelling."""
    tokens = {token for one in entries for token in f"{one.title} {one.detail}".split()}
    written = {token.strip(_PUNCTUATION) for token in tokens}
    typed = (token for token in written if len(token) <= LONGEST_TYPED)
    whole = {token for token in typed if token.replace(ZWNJ, "").isalpha()}
    parts = {part for token in whole for part in token.split(ZWNJ)}
    return {fold(one): one for one in sorted(whole | parts)}


def searched_numbers(entry: Entry) -> tuple[str, ...]:
    """Every number of which a part is enough: the identifiers and those among the words."""
    return tuple(dict.fromkeys((*entry.identifiers, *_NUMBER_WORD.findall(entry.words))))


def read_query(typed: str) -> Query:
    """Read what a person typed. Nothing in it is an order, however it looks."""
    text = spell(typed[:LONGEST_TYPED])
    whole = compact(text)
    if _DIGITS.fullmatch(whole):
        is_number = len(whole) >= SHORTEST_NUMBER
        return Query(
            ways=() if is_number else ((whole,),),
            numbers=(whole,) if is_number else (),
            values=_values(text),
        )
    ways = search_words(_NUMBER_WORD.sub(" ", text))
    return Query(
        ways=tuple(dict.fromkeys(_cut_all(way) for way in ways[:_MOST_WAYS])),
        numbers=tuple(dict.fromkeys(_NUMBER_WORD.findall(text)))[:MOST_NUMBERS],
        values=_values(text),
    )


def _cut_all(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(_cut, words)))


def _cut(word: str) -> str:
    return word[: LONGEST_TYPED if _DIGITS.fullmatch(word) else LONGEST_WORD]


def _values(text: str) -> tuple[str, ...]:
    """Return what may be meant as a whole identifier, the longest reading first."""
    runs = _SPACED_DIGITS.findall(text)
    read = [_digits(text), *map(_digits, runs), *(one for run in runs for one in _digit_runs(run))]
    values = [one for one in dict.fromkeys(read) if len(one) >= SHORTEST_NUMBER]
    return tuple(
        dict.fromkeys(form for value in values[:_MOST_VALUES] for form in _dialled_forms(value))
    )


def _dialled_forms(value: str) -> tuple[str, ...]:
    """Return the value, and how it is dialled inside the country if it is a phone number."""
    if len(value) < _SHORTEST_PHONE:
        return (value,)
    phones = (check_mobile(value), check_landline(value))
    return (value, *(phone.value for phone in phones if phone.ok))


def _digits(value: Any) -> str:
    text = ascii_digits(str(value or ""))
    return text if text.isdecimal() and text.isascii() else "".join(_digit_runs(text))


def _digit_runs(text: str) -> list[str]:
    return _DIGITS.findall(text)


def _words(facts: Iterable[Any]) -> str:
    """Return the keys of each fact by itself: the last word of one is no neighbour of the next."""
    keys = (word for fact in facts if fact for word in _keys(str(fact)))
    return " ".join(dict.fromkeys(keys))


@lru_cache(maxsize=5000)
def _keys(fact: str) -> tuple[str, ...]:
    """Return the keys of a fact; names and places are the same again and again."""
    return _cut_all(search_key(fact).split())


def _numbers(facts: Iterable[Any]) -> tuple[str, ...]:
    digits = (_digits(fact) for fact in facts)
    fit = (one for one in digits if SHORTEST_NUMBER <= len(one) <= LONGEST_TYPED)
    return tuple(dict.fromkeys(fit))


def _numbered(title: str, value: Any) -> str:
    return f"{title} {iso(value)}" if value else ""


def _sentence(*parts: str) -> str:
    return "، ".join(part for part in parts if part)
