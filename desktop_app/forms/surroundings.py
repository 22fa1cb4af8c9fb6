"""What the fields of a form need to know besides what is typed in them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from office.domain.calendar.days import Calendar
from office.domain.calendar.places import Place
from office.domain.jalali import TEHRAN


def _usual_calendar() -> Calendar:
    """Return a calendar with weekly rest only, until the office's own is handed over."""
    return Calendar(Place(province="", county="", office=""))


def _today() -> date:
    return datetime.now(UTC).astimezone(TEHRAN).date()


@dataclass(frozen=True)
class FormSurroundings:
    """The office around a form.

    Attributes:
        today: the office's day, from which short dates are counted.
        calendar: the office's own calendar, for working days and closures.
        counties: titles of counties by code; empty where any name may be written.
        districts, estates: names that an address may begin with.
        suggestions: for the key of a text field, what people often write there.
        last_values: the facts of the last similar record, for quick fill.

    """

    today: date = field(default_factory=_today)
    calendar: Calendar = field(default_factory=_usual_calendar)
    counties: Mapping[str, str] = field(default_factory=dict)
    districts: tuple[str, ...] = ()
    estates: tuple[str, ...] = ()
    suggestions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    last_values: Mapping[str, Any] = field(default_factory=dict)

    def titles_for(self, key: str) -> tuple[str, ...]:
        """Return what is offered while the text field of that key is filled."""
        places = {
            **dict.fromkeys(("county", "site_county"), tuple(self.counties.values())),
            **dict.fromkeys(("district", "site_district"), self.districts),
            **dict.fromkeys(("estate", "estate_name"), self.estates),
        }
        return self.suggestions.get(key) or places.get(key, ())
