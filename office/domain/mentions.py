"""Whom a remark names: «@» and the whole name of a colleague."""

from collections.abc import Mapping

from office.domain.operations.ids import Id
from office.domain.persian import fold

_AT = "@"


def mentioned(text: str, names: Mapping[Id, str]) -> frozenset[Id]:
    """Return those of `names` that a text names with «@»; of names that begin alike the longest.

    Spelling doesn't count, as in a search. People of one name are all meant.
    """
    words = {person: fold(name).split() for person, name in names.items()}
    found: set[Id] = set()
    for after in text.split(_AT)[1:]:
        told = fold(after).split()
        named = {
            person: len(name)
            for person, name in words.items()
            if name and told[: len(name)] == name
        }
        longest = max(named.values(), default=0)
        found.update(person for person, length in named.items() if length == longest)
    return frozenset(found)
