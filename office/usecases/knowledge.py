"""What an office knows besides its cases: its people, orders, calendar, numbers, rules, packs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from office.catalogue.archive import unpacked
from office.catalogue.packs import load_known
from office.domain.calendar.closures import Closure
from office.domain.calendar.days import Calendar
from office.domain.calendar.seed import seed_closures
from office.domain.delegation import Order, Powers
from office.domain.errors import OfficeError
from office.domain.operations.ids import Id
from office.domain.people import Person
from office.domain.procedures.procedure import Procedure
from office.domain.province import (
    CLOSURE,
    DELEGATION,
    HOURS,
    NUMBERS,
    PACK,
    RULE,
    WEEKEND,
    NumberBlock,
    RuleVerified,
    content,
)
from office.domain.reference import Reference
from office.storage.database import Stores
from office.storage.subjects import folded
from office.usecases.office import DeskSettings

SHARED = ""
"""The procedure of figures that belong to none."""

SEEDED_YEARS = range(1390, 1421)
"""Jalali years whose holidays are known; the same on every day, so that tables stay the same."""


class UnknownProcedureError(OfficeError):
    """The office has no such procedure, or not that version of it."""


@dataclass(frozen=True)
class Knowledge:
    """Loaded once, and again when the province or the head changes something.

    `rules` are the values that the province verified: by procedure, then by code. `loaded` are
    procedures by the bytes of their packs; what was loaded once stays good.
    """

    people: Mapping[Id, Person]
    orders: tuple[Order, ...]
    calendar: Calendar
    blocks: tuple[NumberBlock, ...]
    rules: Mapping[str, Mapping[str, RuleVerified]]
    packs: Mapping[tuple[str, int], bytes]
    reference: Reference
    office_id: str
    loaded: dict[bytes, Procedure] = field(default_factory=dict, compare=False)

    def procedure(self, code: str, version: int = 0) -> Procedure:
        """Return a procedure; the newest version when none is named.

        Raises `UnknownProcedureError`, and `FaultyPackError` for a pack that isn't sound.
        """
        pack = self.pack(code, version)
        if pack not in self.loaded:
            self.loaded[pack] = load_known(unpacked(pack), self.reference)
        return self.loaded[pack]

    def pack(self, code: str, version: int = 0) -> bytes:
        """Return the packed files of a procedure, as `procedure` does."""
        known = [one for one in self.packs if one[0] == code and version in (0, one[1])]
        if not known:
            message = f"رویه {code} در این اداره نیست؛ بسته آن را از استان بگیرید و وارد کنید."
            raise UnknownProcedureError(message)
        return self.packs[max(known)]

    def title(self, code: str) -> str:
        """Return what a procedure is called; its code while its pack hasn't come."""
        return self.procedure(code).title if any(code == one for one, _ in self.packs) else code

    @property
    def procedures(self) -> tuple[Procedure, ...]:
        """The newest version of every procedure."""
        return tuple(self.procedure(code) for code in sorted({code for code, _ in self.packs}))

    def rule_values(self, procedure: str) -> dict[str, Any]:
        """Return the values that the province signed for a procedure."""
        return {code: one.value for code, one in self.rules.get(procedure, {}).items()}

    def figure(self, code: str) -> int:
        """Return a number that all procedures share, as the province signed it or as it ships."""
        signed = self.rule_values(SHARED).get(code)
        return signed if isinstance(signed, int) else int(self.reference.rules[code].value)

    def powers(self, done_by: Mapping[str, Id]) -> Powers:
        """Return what the question of power is answered from, for a case."""
        return Powers(self.office_id, self.people, self.orders, done_by)


def known_to(
    stores: Stores,
    settings: DeskSettings,
    reference: Reference,
    loaded: dict[bytes, Procedure],
) -> Knowledge:
    """Load what the office knows."""
    objects = [
        (identity, sort, content(sort, payload))
        for identity, sort, _, payload in stores.registers.province_objects()
    ]
    packs = [given for _, sort, given in objects if sort == PACK]
    people = {
        identity: folded(stores.log.about(identity), Person)
        for identity in stores.registers.people()
    }
    return Knowledge(
        people=people,
        orders=tuple(Order(identity, given) for identity, given in _of(objects, DELEGATION)),
        calendar=_calendar(objects, settings),
        blocks=_blocks(objects, settings),
        rules=_rules([given for _, given in _of(objects, RULE)]),
        packs={(one.code, one.version): one.data for one in packs},
        reference=reference,
        office_id=settings.office_id,
        loaded=loaded,
    )


def _of(objects: list[tuple[Id, str, Any]], wanted: str) -> list[tuple[Id, Any]]:
    return [(identity, given) for identity, sort, given in objects if sort == wanted]


def _calendar(objects: list[tuple[Id, str, Any]], settings: DeskSettings) -> Calendar:
    declared = tuple(given.closure() for _, given in _of(objects, CLOSURE) if not given.withdrawn)
    return Calendar(
        place=settings.place,
        closures=(*_holidays(), *declared),
        weekend_rules=tuple(given.rule() for _, given in _of(objects, WEEKEND)),
        office_hours=tuple(given.rule() for _, given in _of(objects, HOURS)),
    )


@cache
def _holidays() -> tuple[Closure, ...]:
    """Return the public holidays; reckoned once, for it takes a while."""
    return seed_closures(SEEDED_YEARS)


def _blocks(objects: list[tuple[Id, str, Any]], settings: DeskSettings) -> tuple[NumberBlock, ...]:
    return tuple(given for _, given in _of(objects, NUMBERS) if given.desk == settings.desk_code)


def _rules(verified: list[RuleVerified]) -> dict[str, dict[str, RuleVerified]]:
    found: dict[str, dict[str, RuleVerified]] = {}
    for one in verified:
        found.setdefault(one.procedure, {})[one.code] = one
    return found
