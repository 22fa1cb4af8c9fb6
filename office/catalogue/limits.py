"""Whether the limits of a delegation are of the kind that a pack's conditions reckon with."""

from collections.abc import Mapping
from typing import Any

from office.catalogue.files import PackFiles
from office.catalogue.source import read_source
from office.catalogue.trial import TRIALS, trial_facts
from office.domain.conditions import Condition, ConditionError, Facts, Truth
from office.domain.reference import Reference


def unfit_limits(
    files: PackFiles, reference: Reference, limits: Mapping[str, Any]
) -> tuple[str, ...]:
    """Return the titles of the limits that the pack's own conditions can't be reckoned with."""
    source = read_source(files, reference)
    trials = [trial_facts(source, number) for number in range(TRIALS)]
    return tuple(
        row["title"]
        for row in source.listed("limits")
        if row["code"] in limits and not _fits(row["cel"], limits[row["code"]], trials)
    )


def _fits(cel: str, value: Any, trials: list[dict[str, Any]]) -> bool:
    """Whether a condition can be reckoned with a limit, by made-up facts.

    A limit is a switch, yes or no, when it lets everything through once it is off.
    """
    condition = Condition.of(cel)
    is_switch = all(_truth(condition, facts, limit=False) is Truth.YES for facts in trials)
    if is_switch or isinstance(value, bool):
        return is_switch and isinstance(value, bool)
    return all(_truth(condition, facts, value) is not None for facts in trials)


def _truth(condition: Condition, facts: Facts, limit: Any) -> Truth | None:
    """Return what the condition says with a limit; None when it can't be reckoned."""
    try:
        return condition.truth({**facts, "limit": limit})
    except ConditionError:
        return None
