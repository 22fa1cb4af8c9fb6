"""Values: different ones merge; of one with two values unseen the first stays (SYNC.md §6)."""

from typing import Any

from office.domain.cases.acts import VisitRecorded
from office.domain.cases.decided import fillable
from office.domain.judging import words
from office.domain.judging.situation import Situation, set_aside
from office.domain.judging.slots import END, FACT, MERGED, MERGES, STEP, Slot, touches
from office.domain.operations.ids import Id
from office.domain.operations.operation import Recorded
from office.domain.operations.verdict import COUNTS, PART, Verdict


def by_value(one: Recorded, body: Any, situation: Situation) -> Verdict:
    """Judge an act that gives values; what isn't a fact of a form is set aside whole."""
    del body
    clashing = _clashing(one, situation)
    whole = next((slot[0] for slot in clashing if slot[0] != FACT), "")
    if whole:
        return set_aside(words.at_odds(whole), list(clashing.values()))
    return _without(one, clashing, words.FACTS)


def by_form(one: Recorded, body: Any, situation: Situation) -> Verdict:
    """Judge facts of a form; after an unseen decision only a later step's own are filled."""
    locked = _locked(body, situation)
    clashing = _clashing(one, situation) | locked
    return _without(one, clashing, words.DECIDED if locked else words.FACTS)


def by_record(one: Recorded, body: Any, situation: Situation) -> Verdict:
    """Judge facts of a party or unit; nothing is written about one that leads to another."""
    into, merge = situation.others.get(MERGED, (b"", b""))
    if into:
        return set_aside(words.MERGED_MEANWHILE, [merge])
    return by_value(one, body, situation)


def by_merge(one: Recorded, body: Any, situation: Situation) -> Verdict:
    """Judge a merge; the one that is to stay must not have been merged unseen itself."""
    gone = [other.op.op_id for other in situation.elsewhere if isinstance(other.body, MERGES)]
    if gone:
        return set_aside(words.KEPT_ONE_MERGED, gone)
    return by_value(one, body, situation)


def by_tick(one: Recorded, body: Any, situation: Situation) -> Verdict:
    """Let ticks add up; a tick against an untick is no tick: the safe mistake is to look again."""
    clashing = list(_clashing(one, situation).values())
    if not clashing:
        return COUNTS
    if body.on:
        return set_aside(words.TICK_AGAIN, clashing)
    return Verdict(against=tuple(clashing), why=words.UNTICKED)


def by_person(one: Recorded, body: Any, situation: Situation) -> Verdict:
    """Judge what is said of a colleague; that he works here no more counts in any case."""
    found = by_value(one, body, situation)
    if body.active or found == COUNTS:
        return found
    return Verdict(against=found.against, why=words.RETIRED)


def _clashing(one: Recorded, situation: Situation) -> dict[Slot, Id]:
    """Return the slots in which another value stands that the author hadn't seen."""
    return {
        slot: situation.others[slot][1]
        for slot, value in touches(one).items()
        if slot in situation.others and situation.others[slot][0] != value
    }


def _locked(body: Any, situation: Situation) -> dict[Slot, Id]:
    """Return the facts that are filled no more since a step or an end that the author missed."""
    view = situation.view
    steps = [by for slot, (_, by) in situation.others.items() if slot[0] == STEP or slot == END]
    if not steps or view is None:
        return {}
    locked = view.procedure.form.by_number.keys() - fillable(view)
    known = view.case.facts
    return {
        (FACT, str(number)): steps[-1]
        for number, value in body.facts.items()
        if number in locked and known.get(number) != value
    }


def _without(one: Recorded, clashing: dict[Slot, Id], why: str) -> Verdict:
    """Return that some facts don't count; when nothing else is said, the whole act doesn't."""
    if not clashing:
        return COUNTS
    left = touches(one).keys() - clashing.keys()
    if not left and not isinstance(one.body, VisitRecorded):
        return set_aside(why, list(clashing.values()))
    numbers = tuple(sorted((slot[1] for slot in clashing), key=int))
    return Verdict(PART, numbers, tuple(dict.fromkeys(clashing.values())), why)
