"""The form of a procedure: sections and fields, as its JSON Schema says them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from graphlib import TopologicalSorter
from typing import Any

from office.domain.conditions import Condition


@dataclass(frozen=True)
class Field:
    """One fact that a form asks. `number` is stable and is what operations carry.

    A table's `columns` are fields too; `schema` holds the JSON Schema of the value. `shared` is
    the code of the fact that several forms ask alike, such as F_ADDR.
    """

    key: str
    number: int
    title: str
    widget: str
    schema: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)
    required: bool = False
    unit: str = ""
    when: Condition | None = None
    rules: tuple[Condition, ...] = ()
    computed: Condition | None = None
    choices: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)
    identifier: str = ""
    help: str = ""
    sample: str = ""
    shared: str = ""
    columns: "tuple[Field, ...]" = ()

    @cached_property
    def type(self) -> str:
        """The JSON type of the value: string, integer, number, boolean or array."""
        return str(self.schema.get("type", "string"))

    @cached_property
    def is_date(self) -> bool:
        """Whether the value is a date, stored as ISO text."""
        return self.schema.get("format") == "date"

    @cached_property
    def is_table(self) -> bool:
        """Whether the value is a list of rows."""
        return bool(self.columns)


@dataclass(frozen=True)
class Section:
    """A part of the form that is filled at one time."""

    code: str
    title: str
    fields: tuple[Field, ...]
    visit: bool = False


@dataclass(frozen=True)
class Form:
    """All sections of a procedure's form."""

    sections: tuple[Section, ...]
    by_key: Mapping[str, Field] = field(compare=False, repr=False)
    by_number: Mapping[int, Field] = field(compare=False, repr=False)
    computed: tuple[Field, ...] = field(compare=False, repr=False, default=())
    """The computed fields, each after those it reads."""

    @classmethod
    def of(cls, sections: tuple[Section, ...]) -> "Form":
        """Index the fields of `sections`; raise `graphlib.CycleError` for a ring of formulas."""
        fields = [one for section in sections for one in section.fields]
        by_key = {one.key: one for one in fields}
        return cls(
            sections,
            by_key,
            {one.number: one for one in fields},
            tuple(by_key[key] for key in computing_order(by_key)),
        )

    def section(self, code: str) -> Section:
        """Return the section of that code; raise `KeyError` when there is none."""
        for one in self.sections:
            if one.code == code:
                return one
        raise KeyError(code)


def computing_order(fields: Mapping[str, Field]) -> list[str]:
    """Return the keys of computed fields, each after those that its formula reads.

    Raise `graphlib.CycleError` when formulas read one another in a ring.
    """
    reads = {
        key: [name for root, name in one.computed.references() if root == "f"]
        for key, one in fields.items()
        if one.computed is not None
    }
    ordered = TopologicalSorter(reads).static_order()
    return [key for key in ordered if key in reads]
