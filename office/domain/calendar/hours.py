"""The hours between which an office serves people, by season."""

from dataclasses import dataclass
from datetime import date, time

from office.domain.calendar.places import COUNTRY, IRAN
from office.domain.calendar.rules import DatedRule
from office.domain.errors import OfficeError


class OfficeHoursError(OfficeError):
    """Office hours that end before they begin."""


@dataclass(frozen=True)
class OfficeHours(DatedRule):
    """Opening and closing hour on Iran's clock, for some days of the year."""

    opens: time
    closes: time

    def __post_init__(self) -> None:
        if self.opens >= self.closes:
            message = "ساعت پایان کار اداره باید پس از ساعت آغاز آن باشد؛ ساعت‌ها را درست کنید."
            raise OfficeHoursError(message)


USUAL_HOURS = OfficeHours(date.min, None, COUNTRY, IRAN, opens=time(7, 30), closes=time(14, 30))
"""What holds when the office calendar has no hours for a day."""
