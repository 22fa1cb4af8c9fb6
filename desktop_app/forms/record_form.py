"""The form of a record: a person, a company or a unit."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop_app.forms.section_form import SectionForm
from desktop_app.forms.surroundings import FormSurroundings
from desktop_app.forms.text_edit import SHORT
from office.domain.identifiers.iban import make_iban
from office.domain.identifiers.national import make_legal_id, make_national_code
from office.domain.procedures.form import Field, Section
from office.domain.records import MAX_NUMBER, MAX_TEXT, RecordField, RecordKind

_PHONES = ("mobile", "landline")
_LONG_TEXTS = ("address",)
_DEGREES: Mapping[str, tuple[float, float, str]] = {
    "lat": (24, 40, "درجه شمالی"),
    "lon": (44, 64, "درجه شرقی"),
}
"""Iran lies between these."""
_SAMPLES: Mapping[str, str] = {
    "national_code": make_national_code("999000001"),
    "legal_national_id": make_legal_id("9990000001"),
    "mobile": "09990000001",
    "landline": "04436000000",
    "postal_code": "5913814565",
    "iban": make_iban("999", "1"),
}


class RecordForm(SectionForm):
    """Asks facts of one kind of record, all of them or those of `keys`."""

    def __init__(
        self,
        kind: RecordKind,
        keys: Sequence[str] | None = None,
        surroundings: FormSurroundings | None = None,
        parent: QWidget | None = None,
        *,
        required: Sequence[str] = (),
    ) -> None:
        around = surroundings or FormSurroundings()
        by_key = {one.key: one for one in kind.fields}
        asked = [by_key[key] for key in keys] if keys is not None else list(kind.fields)
        fields = tuple(as_field(one, is_needed=one.key in required) for one in asked)
        super().__init__(Section("record", "", fields), around, parent)


def as_field(one: RecordField, *, is_needed: bool = False) -> Field:
    """Return a fact of a record as a field of a form."""
    widget, schema = _shape(one)
    title, unit = _title_and_unit(one)
    return Field(
        key=one.key,
        number=one.number,
        title=title,
        widget=widget,
        schema=schema,
        required=is_needed,
        unit=unit,
        identifier=one.identifier,
        sample=_SAMPLES.get(one.identifier, ""),
    )


def _shape(one: RecordField) -> tuple[str, Mapping[str, Any]]:
    if one.identifier:
        return ("phone" if one.identifier in _PHONES else "identifier"), {"type": "string"}
    if one.sort == "date":
        return "date", {"type": "string", "format": "date"}
    if one.sort == "number":
        least, most, _ = _DEGREES.get(one.key, (0, MAX_NUMBER, ""))
        widget = "coordinates" if one.key in _DEGREES else "number"
        return widget, {"type": "number", "minimum": least, "maximum": most}
    if one.key in _LONG_TEXTS:
        return "address", {"type": "string", "maxLength": MAX_TEXT}
    return "text", {"type": "string", "maxLength": MAX_TEXT, SHORT: True}


def _title_and_unit(one: RecordField) -> tuple[str, str]:
    """Take the unit out of a title: «سرمایه ثابت (میلیون ریال)»."""
    title, bracket, rest = one.title.partition(" (")
    unit = rest.rstrip(")") if bracket else ""
    return title, unit or _DEGREES.get(one.key, (0, 0, ""))[2]
