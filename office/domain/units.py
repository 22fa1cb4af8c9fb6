"""Units: workshops, plants and mines. The industrial identity card starts here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Self

import msgspec

from office.domain.merging import Merged
from office.domain.operations.fold import applies
from office.domain.operations.ids import NO_ID, Id
from office.domain.operations.operation import Body, Recorded, kind
from office.domain.operations.subject import Subject
from office.domain.parties import MissingFactError
from office.domain.records import RecordField, RecordKind

UNIT = RecordKind(
    (
        RecordField(1, "name", "نام واحد"),
        RecordField(2, "business_id", "شناسه کسب‌وکار", "business_id"),
        RecordField(3, "permit_no", "شماره مجوز"),
        RecordField(4, "permit_date", "تاریخ مجوز", sort="date"),
        RecordField(5, "county", "شهرستان"),
        RecordField(6, "district", "بخش"),
        RecordField(7, "estate", "شهرک یا ناحیه صنعتی"),
        RecordField(8, "address", "نشانی"),
        RecordField(9, "postal_code", "کد پستی", "postal_code"),
        RecordField(10, "lat", "عرض جغرافیایی", sort="number"),
        RecordField(11, "lon", "طول جغرافیایی", sort="number"),
        RecordField(12, "product", "محصول"),
        RecordField(13, "product_code", "کد محصول", "product_code"),
        RecordField(14, "capacity", "ظرفیت سالانه", sort="number"),
        RecordField(15, "capacity_unit", "واحد ظرفیت"),
        RecordField(16, "staff", "تعداد کارکنان", sort="number"),
        RecordField(17, "status", "وضعیت"),
        RecordField(18, "fixed_capital", "سرمایه ثابت (میلیون ریال)", sort="number"),
        RecordField(19, "phone", "تلفن"),
        RecordField(20, "power_kw", "دیماند برق (کیلووات)", sort="number"),
        RecordField(21, "land_area", "مساحت زمین (متر مربع)", sort="number"),
        RecordField(22, "built_area", "زیربنا (متر مربع)", sort="number"),
    )
)
"""Facts of a unit. Numbers are for ever."""


@kind
class UnitRegistered(Body, frozen=True):
    """A unit becomes known to the office."""

    KIND: ClassVar[str] = "unit.register"

    owner: Id = msgspec.field(name="1")
    facts: dict[int, Any] = msgspec.field(name="2", default_factory=dict)


@kind
class UnitSet(Body, frozen=True):
    """Some facts of a unit change, or it has a new owner."""

    KIND: ClassVar[str] = "unit.set"

    facts: dict[int, Any] = msgspec.field(name="1", default_factory=dict)
    owner: Id = msgspec.field(name="2", default=NO_ID)


@kind
class UnitMerged(Body, frozen=True):
    """One is found to be another, `kept`: whoever asks for it is led there."""

    KIND: ClassVar[str] = "unit.merge"

    kept: Id = msgspec.field(name="1")
    reason: str = msgspec.field(name="2", default="")


@kind
class UnitSplit(Body, frozen=True):
    """The two units are none and the same after all: everything is as before the merge."""

    KIND: ClassVar[str] = "unit.split"


@kind
class UnitDistinct(Body, frozen=True):
    """A person says that two units that look alike are not the same."""

    KIND: ClassVar[str] = "unit.distinct"

    other: Id = msgspec.field(name="1")


@dataclass(frozen=True)
class Unit(Subject):
    """One unit and its owner."""

    owner: Id = NO_ID
    facts: Mapping[str, Any] = field(default_factory=dict)
    distinct_from: frozenset[Id] = frozenset()
    merged: Merged | None = None

    @property
    def title(self) -> str:
        """The unit's name."""
        return str(self.facts.get("name", ""))

    @property
    def is_gone(self) -> bool:
        """Whether its registration was taken back."""
        return not self.facts and not self.unreadable

    @property
    def inside_estate(self) -> bool | None:
        """Whether it lies in an industrial estate or district.

        None for one that isn't registered yet and of which no estate is said: nobody asked where.
        """
        if self.facts.get("estate"):
            return True
        return None if self.id == NO_ID else False

    def with_facts(self, facts: Mapping[int, Any]) -> Self:
        """Return the same with other values of these facts; a blank takes one away."""
        known = {**self.facts, **UNIT.named(facts)}
        return self.changed(facts={key: value for key, value in known.items() if value != ""})


def unit_registration(owner: Id, values: Mapping[str, Any]) -> UnitRegistered:
    """Return what registering a unit records; raise an `OfficeError` when something is wrong."""
    facts = UNIT.numbered(values)
    _require_name(UNIT.named(facts).get("name", ""))
    return UnitRegistered(owner=owner, facts=facts)


def changed_unit(unit: Unit, values: Mapping[str, Any], owner: Id = NO_ID) -> UnitSet:
    """Return what changing facts or the owner records: only what differs.

    A blank takes a fact away. Raises an `OfficeError` for a wrong value, and for a unit without
    its name.
    """
    facts = UNIT.changes(unit.facts, values)
    _require_name(UNIT.named(facts).get("name", unit.title))
    return UnitSet(facts=facts, owner=owner)


def _require_name(name: str) -> None:
    if not name:
        message = "«نام واحد» لازم است؛ آن را وارد کنید."
        raise MissingFactError(message)


@applies(UnitRegistered)
def _(unit: Unit, one: Recorded) -> Unit:
    body: Any = one.body
    facts = {**UNIT.named(body.facts), **unit.facts}
    return unit.changed(id=one.op.subject, owner=body.owner, facts=facts)


@applies(UnitSet)
def _(unit: Unit, one: Recorded) -> Unit:
    body: Any = one.body
    changed = unit.changed(id=one.op.subject, owner=body.owner or unit.owner)
    return changed.with_facts(body.facts)


@applies(UnitMerged)
def _(unit: Unit, one: Recorded) -> Unit:
    body: Any = one.body
    return unit.changed(merged=Merged(body.kept, body.reason, one.op.actor, one.at))


@applies(UnitSplit)
def _(unit: Unit, one: Recorded) -> Unit:
    del one
    return unit.changed(merged=None)


@applies(UnitDistinct)
def _(unit: Unit, one: Recorded) -> Unit:
    body: Any = one.body
    return unit.changed(distinct_from=unit.distinct_from | {body.other})
