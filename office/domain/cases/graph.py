"""Where a case stands in the graph of its steps."""

from collections.abc import Mapping
from enum import Enum

from office.domain.cases.case import StepDone
from office.domain.conditions import Facts, Truth
from office.domain.procedures.parts import After
from office.domain.procedures.procedure import Procedure, Step


class Stand(Enum):
    """How a step stands."""

    DONE = "done"
    OPEN = "open"
    WAITING = "waiting"
    UNDECIDED = "undecided"
    SKIPPED = "skipped"


def stands(procedure: Procedure, done: Mapping[str, StepDone], facts: Facts) -> dict[str, Stand]:
    """How every step of the procedure stands, in the pack's order.

    A step is skipped when its condition is false, or when it comes after an outcome
    that can't come any more. It is undecided while its condition reads a fact that
    nobody has filled in yet.
    """
    found: dict[str, Stand] = {}
    for step in procedure.steps:
        _stand(step, procedure, done, facts, found)
    return {step.code: found[step.code] for step in procedure.steps}


def _stand(
    step: Step,
    procedure: Procedure,
    done: Mapping[str, StepDone],
    facts: Facts,
    found: dict[str, Stand],
) -> Stand:
    if step.code not in found:
        found[step.code] = _computed(step, procedure, done, facts, found)
    return found[step.code]


def _computed(
    step: Step,
    procedure: Procedure,
    done: Mapping[str, StepDone],
    facts: Facts,
    found: dict[str, Stand],
) -> Stand:
    if step.code in done:
        return Stand.DONE
    before = [
        _passing(ref, _stand(procedure.step(ref.step), procedure, done, facts, found), done)
        for ref in step.after
    ]
    joined = next((one for one in (_ANY if step.after_any else _ALL) if one in before), Stand.OPEN)
    if joined in (Stand.WAITING, Stand.SKIPPED):
        return joined
    if step.when is None:
        return Stand.OPEN
    return _BY_TRUTH[step.when.truth(facts)]


_BY_TRUTH = {
    Truth.YES: Stand.OPEN,
    Truth.NO: Stand.SKIPPED,
    Truth.UNKNOWN: Stand.UNDECIDED,
}
_ALL = (Stand.SKIPPED, Stand.WAITING, Stand.OPEN, Stand.DONE)
_ANY = (Stand.DONE, Stand.WAITING, Stand.OPEN, Stand.SKIPPED)
"""Which predecessor says how a step stands; of alternatives a skipped one opens nothing while
another may still be done."""


def _passing(ref: After, stand: Stand, done: Mapping[str, StepDone]) -> Stand:
    """DONE or (skipped) OPEN when this predecessor is passed, SKIPPED if never, else WAITING."""
    if stand is Stand.SKIPPED:
        return Stand.SKIPPED if ref.outcome else Stand.OPEN
    if stand is not Stand.DONE:
        return Stand.WAITING
    return Stand.DONE if ref.outcome in ("", done[ref.step].outcome) else Stand.SKIPPED
