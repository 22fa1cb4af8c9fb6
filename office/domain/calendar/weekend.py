"""Which days of the week an office rests."""

from dataclasses import dataclass
from datetime import date, time

from office.domain.calendar.places import COUNTRY, IRAN
from office.domain.calendar.rules import DatedRule
from office.domain.jalali import WEEKDAYS
from office.domain.persian import fa_digits

THURSDAY = 3
FRIDAY = 4
_SATURDAY = 5


@dataclass(frozen=True)
class WeekendRule(DatedRule):
    """Weekdays (Monday is 0) that are closed, and those on which the office ends early.

    `basis` says what the rule rests on; it is shown beside every deadline.
    """

    closed_weekdays: frozenset[int]
    basis: str
    half_weekdays: frozenset[int] = frozenset()
    half_closes: time = time(12)

    @property
    def words(self) -> str:
        """The closed weekdays, e.g. «پنجشنبه و جمعه»."""
        from_saturday = sorted((day - _SATURDAY) % len(WEEKDAYS) for day in self.closed_weekdays)
        return " و ".join(WEEKDAYS[day] for day in from_saturday) or "هیچ روز"

    @property
    def explained(self) -> str:
        """The closed weekdays and what they rest on."""
        return f"{self.words} ({fa_digits(self.basis)})"


THURSDAY_AND_FRIDAY = WeekendRule(
    valid_from=date.min,
    valid_to=None,
    scope=COUNTRY,
    key=IRAN,
    closed_weekdays=frozenset({THURSDAY, FRIDAY}),
    basis="جمعه بنا بر اصل 17 قانون اساسی و پنجشنبه بنا بر رویه اداره‌ها",
)
"""What holds when the office calendar has no rule for a day."""

FRIDAY_ONLY = WeekendRule(
    valid_from=date.min,
    valid_to=None,
    scope=COUNTRY,
    key=IRAN,
    closed_weekdays=frozenset({FRIDAY}),
    basis="اصل 17 قانون اساسی",
)
