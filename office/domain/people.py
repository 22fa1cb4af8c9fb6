"""The people of the office: their roles, and who stands in for whom."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar

import msgspec

from office.domain.errors import OfficeError
from office.domain.operations.fold import applies
from office.domain.operations.ids import Id
from office.domain.operations.operation import Body, Recorded, kind
from office.domain.operations.subject import Subject
from office.domain.persian import fa_digits, spell
from office.domain.records import MAX_TEXT

ROLES = {
    "CLK": "متصدی پذیرش",
    "EXP": "کارشناس",
    "HEAD": "رئیس اداره",
    "PROV": "کارشناس مرکز استان",
    "TRAIN": "مدرس",
}
"""Roles of people, with the words for them."""


class UnknownRoleError(OfficeError):
    """A person was to get a role that doesn't exist."""


@kind
class PersonSet(Body, frozen=True):
    """A person works here, in these roles."""

    KIND: ClassVar[str] = "person.set"

    name: str = msgspec.field(name="1")
    roles: tuple[str, ...] = msgspec.field(name="2", default=())
    post: str = msgspec.field(name="3", default="")
    active: bool = msgspec.field(name="4", default=True)


@kind
class StandInSet(Body, frozen=True):
    """While this person is away, another does some of the steps, between two days."""

    KIND: ClassVar[str] = "person.stand_in"

    deputy: Id = msgspec.field(name="1")
    role: str = msgspec.field(name="2")
    first: str = msgspec.field(name="3")
    last: str = msgspec.field(name="4")
    procedures: tuple[str, ...] = msgspec.field(name="5", default=())
    letter: str = msgspec.field(name="6", default="")
    limits: dict[str, Any] = msgspec.field(name="7", default_factory=dict)


@kind
class CardRead(Body, frozen=True):
    """The person read what a version of a procedure changed, and understood it."""

    KIND: ClassVar[str] = "person.read_card"

    procedure: str = msgspec.field(name="1")
    version: int = msgspec.field(name="2")


@dataclass(frozen=True)
class StandIn:
    """`deputy` acts in `role` of the absent person; no procedures named means all of them."""

    deputy: Id
    role: str
    first: date
    last: date
    procedures: frozenset[str] = frozenset()
    letter: str = ""
    limits: tuple[tuple[str, Any], ...] = ()

    def covers(self, procedure: str, day: date) -> bool:
        """Whether it holds on `day` for `procedure`."""
        named = not self.procedures or procedure in self.procedures
        return named and self.first <= day <= self.last


@dataclass(frozen=True)
class Person(Subject):
    """One who works in the office."""

    name: str = ""
    roles: frozenset[str] = frozenset()
    post: str = ""
    active: bool = True
    stand_ins: tuple[StandIn, ...] = ()
    cards: frozenset[tuple[str, int]] = frozenset()
    """The versions of procedures whose card was read."""

    @property
    def title(self) -> str:
        """The name with the post."""
        return f"{self.name} ({self.post})" if self.post else self.name


def person_set(
    name: str, roles: tuple[str, ...], post: str = "", *, active: bool = True
) -> PersonSet:
    """Return what adding or changing a person records."""
    if unknown := [role for role in roles if role not in ROLES]:
        message = f"نقش «{unknown[0]}» شناخته نیست؛ یکی از این‌ها را برگزینید: {'، '.join(ROLES)}"
        raise UnknownRoleError(message)
    if not spell(name):
        message = "نام همکار را وارد کنید."
        raise UnknownRoleError(message)
    if len(name) > MAX_TEXT or len(post) > MAX_TEXT:
        message = f"نام و سمت همکار تا {fa_digits(MAX_TEXT)} نویسه است؛ کوتاه‌تر بنویسید."
        raise UnknownRoleError(message)
    return PersonSet(name=spell(name), roles=tuple(sorted(roles)), post=spell(post), active=active)


@applies(PersonSet)
def _(person: Person, one: Recorded) -> Person:
    body: Any = one.body
    return replace(
        person,
        id=one.op.subject,
        name=body.name,
        roles=frozenset(body.roles),
        post=body.post,
        active=body.active,
    )


@applies(StandInSet)
def _(person: Person, one: Recorded) -> Person:
    body: Any = one.body
    given = StandIn(
        body.deputy,
        body.role,
        date.fromisoformat(body.first),
        date.fromisoformat(body.last),
        frozenset(body.procedures),
        body.letter,
        tuple(sorted(body.limits.items())),
    )
    return replace(person, stand_ins=(*person.stand_ins, given))


@applies(CardRead)
def _(person: Person, one: Recorded) -> Person:
    body: Any = one.body
    return replace(person, cards=person.cards | {(body.procedure, body.version)})
