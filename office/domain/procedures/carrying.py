"""Which facts of an earlier request may be offered for a new one.

What describes the applicant, the site and the plan is offered. What belongs to one request isn't:

* dates, percentages, yes or no, and long texts: they are told, or seen, each time anew;
* numbers of papers and requests: identifiers but those of persons, places and products, and
  whatever is called a number (a key that ends in `_no`);
* computed fields, files, and all that isn't asked when the request is taken in: visits, opinions,
  answers.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from office.domain.identifiers.registry import CHECKS
from office.domain.parties import Party
from office.domain.procedures.form import Field
from office.domain.procedures.procedure import Procedure
from office.domain.procedures.values import check_value
from office.domain.units import Unit

_OF_A_PAPER = "unique_permit_id"
_EACH_TIME = frozenset({"boolean", "long_text", "percent", "file", "computed"})
_NUMBER = "_no"

UNIT_FACTS = {
    "F_ADDR": "address",
    "F_POSTAL": "postal_code",
    "F_COUNTY": "county",
    "F_DISTRICT": "district",
    "F_LAT": "lat",
    "F_LON": "lon",
    "F_FIXEDCAP": "fixed_capital",
    "F_LAND_AREA": "land_area",
    "F_BUILT": "built_area",
    "F_POWER_KW": "power_kw",
    "business_id": "business_id",
    "estate_name": "estate",
    "product_code": "product_code",
}
"""Facts of a unit by the shared code of a field, or by its key."""

PARTY_FACTS = {"loom_address": "address", "loom_postal_code": "postal_code"}
"""Facts of the applicant by the key of a field: where a weaver lives the loom stands."""


def is_carried(field: Field) -> bool:
    """Whether a field's value may be offered again for another request."""
    of_a_paper = field.identifier and (
        field.identifier not in CHECKS or field.identifier == _OF_A_PAPER
    )
    return not (
        field.computed is not None
        or field.is_date
        or field.widget in _EACH_TIME
        or field.key.endswith(_NUMBER)
        or of_a_paper
    )


def offered_fields(procedure: Procedure) -> Iterator[Field]:
    """Return the fields that are asked when a request is taken in and may be offered again."""
    begins = [step for step in procedure.steps if not step.after]
    codes = dict.fromkeys(code for step in begins for code in step.sections)
    for section in map(procedure.form.section, codes):
        if not section.visit:
            yield from (one for one in section.fields if is_carried(one))


def carried(
    procedure: Procedure, earlier: Procedure | None, facts: Mapping[int, Any]
) -> dict[str, Any]:
    """Return what may be offered of an earlier case: values by key, of fields of the same type."""
    if earlier is None:
        return {}
    found = {}
    for one in offered_fields(procedure):
        old = earlier.form.by_key.get(one.key)
        if old is not None and (old.type, old.widget) == (one.type, one.widget):
            found[one.key] = facts.get(old.number)
    return _fitting(procedure, found)


def known_facts(procedure: Procedure, applicant: Party, unit: Unit) -> dict[str, Any]:
    """Return what the office knows of applicant and unit that the form asks: values by key."""
    found = {}
    for one in offered_fields(procedure):
        of_unit = UNIT_FACTS.get(one.shared) or UNIT_FACTS.get(one.key, "")
        of_party = PARTY_FACTS.get(one.key, "")
        found[one.key] = unit.facts.get(of_unit) or applicant.facts.get(of_party)
    return _fitting(procedure, found)


def _fitting(procedure: Procedure, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values that are there and that the form would take today."""
    fields = procedure.form.by_key
    return {
        key: value
        for key, value in values.items()
        if value not in (None, "") and check_value(fields[key], value) is None
    }
