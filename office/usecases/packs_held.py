"""The procedures that the office holds: versions, circulars, figures, texts of letters."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from office.domain.procedures.parts import Rule
from office.domain.procedures.procedure import Procedure
from office.usecases.work import Act, Work

MARKS = {"S": "از منبع", "I": "پیش‌فرض برنامه", "U": "نامطمئن"}


@dataclass(frozen=True)
class PackLine:
    """A version of a procedure. `cases` counts the open ones on it, `unverified` its figures."""

    code: str
    version: int
    title: str
    circular: str
    circular_date: date
    valid_from: date
    is_newest: bool
    cases: int
    unverified: int


@dataclass(frozen=True)
class RuleLine:
    """A figure of a pack as it is in force: the province's value where it signed one."""

    code: str
    title: str
    value: Any
    unit: str
    basis: str
    source: str
    mark: str
    verified_by: str


@dataclass(frozen=True)
class TemplateLine:
    """The words of a letter."""

    code: str
    title: str
    to: str
    subject: str
    body: tuple[str, ...]


@dataclass(frozen=True)
class PackCard:
    """A version with its figures, letters and legal basis."""

    line: PackLine
    summary: str
    legal_basis: tuple[str, ...]
    rules: tuple[RuleLine, ...]
    templates: tuple[TemplateLine, ...]


def packs_held(work: Work) -> list[PackLine]:
    """Return every version of every procedure, the newest of each first."""
    with work.reading() as act:
        held = sorted(act.knowledge.packs, key=lambda one: (one[0], -one[1]))
        return [_line(act, code, version) for code, version in held]


def pack_card(work: Work, code: str, version: int) -> PackCard:
    """Return a version with all in it; raise `UnknownProcedureError`."""
    with work.reading() as act:
        procedure = act.knowledge.procedure(code, version)
        return PackCard(
            line=_line(act, code, version),
            summary=procedure.summary,
            legal_basis=procedure.legal_basis,
            rules=tuple(_rule(act, procedure, one) for one in procedure.rules),
            templates=tuple(
                TemplateLine(one.code, one.title, one.to, one.subject, one.body)
                for one in procedure.letters
            ),
        )


def _line(act: Act, code: str, version: int) -> PackLine:
    procedure = act.knowledge.procedure(code, version)
    signed = act.knowledge.rules.get(code, {})
    return PackLine(
        code=code,
        version=version,
        title=procedure.title,
        circular=procedure.circular_number,
        circular_date=procedure.circular_date,
        valid_from=procedure.valid_from,
        is_newest=version == max(held for one, held in act.knowledge.packs if one == code),
        cases=act.stores.lists.open_on(code, version),
        unverified=sum(one.code not in signed for one in procedure.rules),
    )


def _rule(act: Act, procedure: Procedure, rule: Rule) -> RuleLine:
    signed = act.knowledge.rules.get(procedure.code, {}).get(rule.code)
    return RuleLine(
        code=rule.code,
        title=rule.title,
        value=signed.value if signed else rule.value,
        unit=rule.unit,
        basis=rule.basis,
        source=rule.source,
        mark=MARKS[rule.mark],
        verified_by=f"{signed.verified_by}، {signed.verified_on}" if signed else "",
    )
