"""The graph of the steps: every step is reached, every case can end, both ways."""

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import Any

from office.catalogue.faults import Fault
from office.catalogue.source import Source
from office.catalogue.uses import after_of

DECIDERS = ("HEAD", "PROV")
"""Only these refuse (DOMAIN §1.0)."""

Graph = Mapping[str, frozenset[str]]


def cycles(source: Source) -> Iterator[Fault]:
    """Find steps that wait for one another."""
    try:
        TopologicalSorter(before(source)).prepare()
    except CycleError as error:
        ring = error.args[1]
        place = source.codes("steps").index(ring[0])
        problem = f"این گام‌ها در انتظار یکدیگرند: {' ← '.join(ring)}"
        cure = "یکی از آن‌ها را از after دیگری بردارید"
        yield source.procedure.fault(("steps", place, "after"), "cycle", problem, cure)


def starts(source: Source) -> Iterator[Fault]:
    """Find no first step, or more than one."""
    first = [code for code, earlier in before(source).items() if not earlier]
    if len(first) != 1:
        problem = f"گام آغاز باید یکی باشد و اکنون {len(first)} است: {'، '.join(first) or 'هیچ'}"
        cure = "فقط گام نخست را بی after بگذارید و بقیه را پس از گامی بنویسید"
        yield source.procedure.fault(("steps",), "starts", problem, cure)


def unreachable(source: Source) -> Iterator[Fault]:
    """Find steps to which no way leads from the first step."""
    earlier = before(source)
    reached = {code for code, ones in earlier.items() if not ones}
    while more := {code for code, ones in earlier.items() if ones & reached} - reached:
        reached |= more
    for place, step in enumerate(source.steps):
        if step["code"] not in reached:
            problem = f"هیچ راهی به گام «{step['code']}» نمی‌رسد"
            cure = "after آن را به گامی که از آغاز می‌آید وصل کنید"
            yield source.procedure.fault(("steps", place, "code"), "unreachable", problem, cure)


def dead_ends(source: Source) -> Iterator[Fault]:
    """Find steps from which no ending outcome can be reached."""
    later = after_each(source)
    ending = {step["code"] for step in source.steps if _ends(step)}
    while more := {code for code, ones in later.items() if ones & ending} - ending:
        ending |= more
    for place, step in enumerate(source.steps):
        if step["code"] not in ending and not _is_side_step(step, later):
            problem = f"از گام «{step['code']}» راهی به پایان پرونده نیست"
            cure = "به یکی از نتیجه‌های آن یا گامی پس از آن ends بدهید"
            yield source.procedure.fault(("steps", place, "code"), "dead_end", problem, cure)


def dead_outcomes(source: Source) -> Iterator[Fault]:
    """Find outcomes that neither end the case, nor send it back, nor open a step."""
    opening = [written for step in source.steps for _, written in after_of(step)]
    for place, step in enumerate(source.steps):
        followed = [one for one in opening if one.partition(":")[0] == step["code"]]
        for index, outcome in enumerate(step["outcomes"]):
            goes_on = {step["code"], f"{step['code']}:{outcome['code']}"} & set(followed)
            if followed and not goes_on and not {"ends", "back_to"} & set(outcome):
                problem = f"نتیجه «{outcome['code']}» پرونده را به هیچ گامی نمی‌برد"
                cure = "به آن ends یا back_to بدهید یا گامی را پس از آن بنویسید"
                path = ("steps", place, "outcomes", index, "code")
                yield source.procedure.fault(path, "dead_outcome", problem, cure)


def _is_side_step(step: Any, later: Graph) -> bool:
    """Say whether it is an optional step at the side, such as sending copies."""
    return bool(step.get("optional")) and not later[step["code"]]


def endings(source: Source) -> Iterator[Fault]:
    """Find a procedure that can't be granted or can't be refused."""
    ends = {one.get("ends") for step in source.steps for one in step["outcomes"]}
    if not ends & {"issued", "closed"}:
        cure = "به نتیجه پایانی (تحویل) ends: issued بدهید"
        yield source.procedure.fault(("steps",), "no_issue", "هیچ نتیجه‌ای صدور نیست", cure)
    if "refused" not in ends:
        cure = "به گام تصمیم نتیجه‌ای با ends: refused بدهید"
        yield source.procedure.fault(("steps",), "no_refusal", "هیچ نتیجه‌ای رد نیست", cure)


def refusing_actors(source: Source) -> Iterator[Fault]:
    """Find a refusal by somebody who doesn't decide."""
    for place, step in enumerate(source.steps):
        for index, outcome in enumerate(step["outcomes"]):
            if outcome.get("ends") == "refused" and step["actor"] not in DECIDERS:
                problem = f"«{step['actor']}» نمی‌تواند درخواست را رد کند"
                cure = "رد را در گام رئیس اداره (HEAD) یا مرکز استان (PROV) بگذارید"
                path = ("steps", place, "outcomes", index, "ends")
                yield source.procedure.fault(path, "refusing_actor", problem, cure)


def back_to_earlier(source: Source) -> Iterator[Fault]:
    """Find an outcome that sends the case back to a step that doesn't come before."""
    earlier = before(source)
    for place, step in enumerate(source.steps):
        for index, outcome in enumerate(step["outcomes"]):
            target = outcome.get("back_to")
            if target in earlier and target not in all_before(step["code"], earlier):
                problem = f"«{target}» پیش از «{step['code']}» نیست"
                cure = "گامی پیشین را برای بازگشت نام ببرید"
                path = ("steps", place, "outcomes", index, "back_to")
                yield source.procedure.fault(path, "back_to_later", problem, cure)


def decisive_step(source: Source) -> Iterator[Fault]:
    """Find not exactly one step that decides, or one that can't be delegated."""
    deciding = [place for place, step in enumerate(source.steps) if step.get("decides")]
    if len(deciding) != 1:
        path = ("steps", deciding[1], "decides") if deciding else ("steps",)
        problem = f"گام تصمیم باید یکی باشد و اکنون {len(deciding)} است"
        cure = "decides: true را فقط به گامی بدهید که تفویض آن سطح تصمیم را تعیین می‌کند"
        yield source.procedure.fault(path, "decides", problem, cure)
    for place in deciding:
        step = source.steps[place]
        if step.get("delegable", {}).get("mode") not in ("decide", "sign"):
            problem = f"گام تصمیم «{step['code']}» حد تفویض ندارد"
            cure = "delegable: {mode: decide, limits: […]} را به آن بیفزایید"
            yield source.procedure.fault(("steps", place), "decides", problem, cure)


def two_persons(source: Source) -> Iterator[Fault]:
    """Find a step that must be done by another person than itself, or than a later step."""
    earlier = before(source)
    for place, step in enumerate(source.steps):
        other = step.get("two_person_with")
        if other in earlier and other not in all_before(step["code"], earlier):
            problem = f"قاعده دو نفر به «{other}» برمی‌گردد که پیش از این گام نیست"
            cure = "گامی پیشین را نام ببرید"
            path = ("steps", place, "two_person_with")
            yield source.procedure.fault(path, "two_person", problem, cure)


def before(source: Source) -> Graph:
    """Return the known steps that come directly before each step."""
    codes = set(source.codes("steps"))
    return {
        step["code"]: frozenset(
            name for _, written in after_of(step) if (name := written.partition(":")[0]) in codes
        )
        for step in source.steps
    }


def after_each(source: Source) -> Graph:
    """Return the steps that come directly after each step."""
    earlier = before(source)
    return {
        code: frozenset(one for one, ones in earlier.items() if code in ones) for code in earlier
    }


def all_before(code: str, earlier: Graph) -> frozenset[str]:
    """Return every step before `code`, directly or not."""
    found: set[str] = set()
    waiting = list(earlier[code])
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting.extend(earlier[current])
    return frozenset(found - {code})


def _ends(step: Any) -> bool:
    return any("ends" in outcome for outcome in step["outcomes"])


RULES = (
    cycles,
    starts,
    unreachable,
    dead_ends,
    dead_outcomes,
    endings,
    refusing_actors,
    back_to_earlier,
    decisive_step,
    two_persons,
)
