"""Rows of the office calendar that hold from one day to another in some places."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from office.domain.calendar.places import SCOPES


@dataclass(frozen=True)
class DatedRule:
    """A row in force from `valid_from` to `valid_to`, both counted, or with no end."""

    valid_from: date
    valid_to: date | None
    scope: str
    key: str

    def is_in_force(self, day: date) -> bool:
        """Whether the row holds on `day`."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


Rule = TypeVar("Rule", bound=DatedRule)


def rule_in_force(rules: Sequence[Rule], day: date, default: Rule) -> Rule:
    """Return the row that decides on `day`: the narrowest scope, then the newest, then the last.

    All `rules` must be about the place; `default` decides when none is in force.
    """
    return max(
        (rule for rule in reversed(rules) if rule.is_in_force(day)),
        key=lambda rule: (SCOPES.index(rule.scope), rule.valid_from),
        default=default,
    )
