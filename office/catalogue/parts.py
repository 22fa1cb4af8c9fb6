"""Plain rows of a pack turned into the parts of a procedure; their shape has been checked."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from office.catalogue.dates import day_of
from office.domain.deadlines import Limit
from office.domain.procedures.parts import Heading, LadderRung, Rule, TimeLimit

NO_BASES: Mapping[str, str] = MappingProxyType({})


def limit(row: Mapping[str, Any], bases: Mapping[str, str] = NO_BASES) -> TimeLimit:
    """Return a limit of time and the rule it rests on; `bases` say what each rule rests on."""
    name = row.get("rule", "")
    return TimeLimit(Limit(int(row["amount"]), row["unit"], bases.get(name, "")), name)


def rule(row: Mapping[str, Any]) -> Rule:
    """Return one figure of the rule pack."""
    return Rule(
        code=row["code"],
        title=row["title"],
        value=row["value"],
        unit=row["unit"],
        basis=row["basis"],
        source=row["source"],
        mark=row["mark"],
        verified=row["verified"],
        valid_from=day_of(row["valid_from"]) if "valid_from" in row else None,
        choices=dict(row.get("choices", {})),
    )


def heading(row: Mapping[str, Any]) -> Heading:
    """Return one heading of physical progress."""
    return Heading(
        code=row["code"],
        title=row["title"],
        weight=float(row["weight"]),
        cost_fields=tuple(row.get("cost_fields", ())),
        ladder=tuple(
            LadderRung(float(one["share"]), one["title"]) for one in row.get("ladder", ())
        ),
    )
