"""Trips to the provincial centre that were not needed (FEATURES 15; the aim of S0)."""

from office.domain.cases.case import Case
from office.domain.operations.ids import NO_ID


def trips_avoided(case: Case) -> int:
    """One for each step done in the county under a delegation: before it, that was the province's.

    The evidence is the step with its order; done again after a return it is still one step. Steps
    that the province itself did don't count.
    """
    return len({one.step for one in case.past if one.order != NO_ID and one.role != "PROV"})
