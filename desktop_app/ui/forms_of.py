"""What the fields of forms know of the office."""

from collections.abc import Mapping
from typing import Any

from desktop_app.forms.surroundings import FormSurroundings
from office.usecases.form_knowledge import FormKnowledge

NO_VALUES: Mapping[str, Any] = {}


def surroundings(
    known: FormKnowledge, last_values: Mapping[str, Any] = NO_VALUES
) -> FormSurroundings:
    """Return the office around a form; `last_values` are for quick fill."""
    return FormSurroundings(
        today=known.today,
        calendar=known.calendar,
        counties=known.counties,
        estates=known.estates,
        last_values=last_values,
    )
