"""Fields that acts ask, beside those of a procedure's form."""

from collections.abc import Mapping

from desktop_app.forms.text_edit import SHORT
from office.domain.procedures.form import Field

_TEXT = 500


def a_text(key: str, title: str, *, required: bool = True, sample: str = "") -> Field:
    """Return a line of text."""
    schema = {"type": "string", "maxLength": _TEXT}
    return Field(key, 0, title, "text", schema, required=required, sample=sample)


def a_number_of_paper(key: str, title: str, *, required: bool = True, sample: str = "") -> Field:
    """Return a short line for the number of a letter, a slip or an order."""
    schema = {"type": "string", "maxLength": 60, SHORT: True}
    return Field(key, 0, title, "text", schema, required=required, sample=sample)


def a_long_text(key: str, title: str, *, required: bool = True) -> Field:
    """Return a text of several lines."""
    return Field(
        key, 0, title, "long_text", {"type": "string", "maxLength": 4000}, required=required
    )


def a_day(key: str, title: str, *, required: bool = True) -> Field:
    """Return a Jalali date."""
    return Field(key, 0, title, "date", {"type": "string", "format": "date"}, required=required)


def a_choice(
    key: str, title: str, choices: Mapping[str, str], *, required: bool = True, help_: str = ""
) -> Field:
    """Return one of several; `choices` are titles by code."""
    schema = {"type": "string", "enum": list(choices)}
    return Field(
        key, 0, title, "choice", schema, required=required, choices=dict(choices), help=help_
    )


def several(key: str, title: str, choices: Mapping[str, str], *, required: bool = False) -> Field:
    """Return some of several."""
    schema = {"type": "array", "items": {"type": "string", "enum": list(choices)}}
    return Field(key, 0, title, "several", schema, required=required, choices=dict(choices))


def yes_or_no(key: str, title: str, *, required: bool = True) -> Field:
    """Return a question that is answered by yes or no."""
    return Field(key, 0, title, "boolean", {"type": "boolean"}, required=required)
