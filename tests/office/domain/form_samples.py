"""Fields with valid defaults for tests of forms."""

from office.domain.conditions import Condition
from office.domain.procedures.form import Field, Form, Section


def a_field(key="name", widget="text", **changes):
    """A text field; `changes` replace what a test is about, schema keys under `schema`."""
    given = {"number": 1, "title": "نام", "schema": {"type": "string"}, **changes}
    return Field(key=key, widget=widget, **given)


def text(**schema):
    """A text field with this schema."""
    return a_field(schema={"type": "string", **schema})


def whole(widget="integer", unit="", **schema):
    """A field of whole numbers."""
    return a_field("count", widget, title="تعداد", unit=unit, schema={"type": "integer", **schema})


def number(widget="number", unit="", **schema):
    """A field of decimal numbers."""
    return a_field("amount", widget, title="مقدار", unit=unit, schema={"type": "number", **schema})


def day(key="day", **changes):
    """A date field."""
    schema = {"type": "string", "format": "date"}
    return a_field(key, "date", **{"title": "تاریخ", "schema": schema, **changes})


def choice(**changes):
    """A field of two choices."""
    titles = {"estate": "شهرک", "outside": "بیرون"}
    schema = {"type": "string", "enum": list(titles)}
    return a_field("place", "choice", **{"schema": schema, "choices": titles, **changes})


def several(**schema):
    """A field of several choices."""
    titles = {"power": "برق", "market": "بازار"}
    return a_field("causes", "several", schema={"type": "array", **schema}, choices=titles)


def table(**schema):
    """A table with a name, a capacity and a note that may stay empty."""
    columns = (
        a_field("name", required=True, number=11),
        a_field(
            "capacity",
            "number",
            number=12,
            title="ظرفیت",
            unit="تن",
            required=True,
            schema={"type": "number", "exclusiveMinimum": 0},
        ),
        a_field("note", number=13, title="یادداشت"),
    )
    given = {"type": "array", **schema}
    return a_field("products", "table", title="محصولات", schema=given, columns=columns)


def a_form(*fields):
    """A form of one section."""
    return Form.of((Section("all", "همه", tuple(fields)),))


def computed(key, cel, **changes):
    """A computed field."""
    return a_field(key, "computed", computed=Condition.of(cel), **changes)
