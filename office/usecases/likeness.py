"""Parties that may be the one that is being typed: shown beside, while it is typed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from office.domain.identifiers.registry import CHECKS
from office.domain.lines import PartyLine
from office.domain.operations.ids import NO_ID, Id
from office.domain.parties import LEGAL, Party
from office.domain.persian import fold
from office.usecases.work import Act, Work

MOST_TWINS = 5
_LOOKED_AT = 20


@dataclass(frozen=True)
class Twin:
    """Somebody who may be the one that is being registered, and why it seems so."""

    line: PartyLine
    why: str


def duplicates(
    work: Work, sort: str, facts: Mapping[str, Any], *, known: Id = NO_ID
) -> tuple[Twin, ...]:
    """Return parties that may be the one with these facts, the surest first; `known` is itself.

    The same identifier, the same mobile number, or the same name however it is spelt, unless
    fathers or days of birth tell the two apart. Facts may be half typed: what can't be read yet is
    passed over. Those that lead to another, and those that were once said not to be the same, are
    not offered.
    """
    typed = Party(id=known, sort=sort, facts=facts)
    with work.reading() as act:
        lists = act.stores.lists
        group = set(act.stores.merges.group(known)) if known else set()
        first: dict[Id, Twin] = {}
        for twin in _alike(act, typed):
            first.setdefault(twin.line.id, twin)
        offered = (
            one
            for one in first.values()
            if one.line.id not in group and not lists.are_distinct(known, one.line.id)
        )
        return tuple(offered)[:MOST_TWINS]


def _alike(act: Act, typed: Party) -> Iterator[Twin]:
    lists = act.stores.lists
    code = "legal_national_id" if typed.sort == LEGAL else "national_code"
    if identifier := _whole(code, typed.identifier):
        for line in lists.parties(identifier=identifier):
            yield Twin(line, "شناسه یکی است")
    if mobile := _whole("mobile", typed.facts.get("mobile")):
        for line in lists.parties(mobile=mobile):
            if line.sort == typed.sort:
                yield Twin(line, "تلفن همراه یکی است")
    if len(typed.title.split()) > 1:
        yield from _namesakes(act, typed)


def _whole(kind: str, value: Any) -> str:
    """Return an identifier as it is stored; empty while it isn't whole."""
    found = CHECKS[kind](str(value or ""))
    return found.value if found.ok else ""


def _namesakes(act: Act, typed: Party) -> Iterator[Twin]:
    asked = [typed.title]
    if father := typed.facts.get("father"):
        asked.insert(0, f"{typed.title} {father}")
    found = (act.stores.search.find(one, _LOOKED_AT) for one in asked)
    ids = list(
        dict.fromkeys(hit.subject for one in found for hit in one.hits if hit.sort == "party")
    )
    lines = {line.id: line for line in act.stores.lists.parties_by_id(ids)}
    for one in ids:
        other = act.stores.subjects.party(one)
        is_namesake = _squeezed(other.title) == _squeezed(typed.title)
        if other.sort == typed.sort and is_namesake and (why := _by_name(typed, other)):
            yield Twin(lines[one], why)


def _by_name(typed: Party, other: Party) -> str:
    """Return why two of one name may be the same; empty when a father or a birth parts them."""
    fathers = [str(one.facts.get("father") or "") for one in (typed, other)]
    births = [str(one.facts.get("birth") or "") for one in (typed, other)]
    same_father = all(fathers) and _squeezed(fathers[0]) == _squeezed(fathers[1])
    same_birth = all(births) and births[0] == births[1]
    if (all(fathers) and not same_father) or (all(births) and not same_birth and not same_father):
        return ""
    also = ("نام پدر", same_father), ("تاریخ تولد", same_birth)
    return "، ".join(("نام یکی است", *(f"{words} هم" for words, is_same in also if is_same)))


def _squeezed(name: str) -> str:
    return fold(name).replace(" ", "")
