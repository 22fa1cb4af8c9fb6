"""What forms need to know of the office: its day and calendar, places, shared tables."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from office.domain.calendar.days import Calendar
from office.domain.persian import persian_key
from office.domain.reference import Reference
from office.usecases.work import Act, Work


@dataclass(frozen=True)
class FormKnowledge:
    """The office around a form. `estates` are those of its own county first, by name."""

    today: date
    calendar: Calendar
    county: str
    counties: Mapping[str, str]
    estates: tuple[str, ...]
    reference: Reference


def form_knowledge(work: Work) -> FormKnowledge:
    """Return what the fields of any form need."""
    with work.reading() as act:
        return form_knowledge_of(act)


def form_knowledge_of(act: Act) -> FormKnowledge:
    """As `form_knowledge`, inside an act that is at hand."""
    reference, own = act.office.reference, act.office.settings.county
    estates = sorted(
        reference.estates.values(), key=lambda one: (one.county != own, persian_key(one.title))
    )
    return FormKnowledge(
        today=act.today,
        calendar=act.knowledge.calendar,
        county=act.office.settings.county_title,
        counties={code: one.title for code, one in reference.counties.items()},
        estates=tuple(dict.fromkeys(one.title for one in estates)),
        reference=reference,
    )
