"""Letters and the indicator register (DOMAIN.md §6.2).

One register for each desk and year, from 1, without gaps: two desks that are offline can
never give one number. A void number stays in the register with its reason.
"""

from dataclasses import dataclass, replace
from typing import Any, ClassVar, Literal

import msgspec

from office.domain.operations.fold import applies
from office.domain.operations.ids import Id
from office.domain.operations.operation import Body, Recorded, kind
from office.domain.operations.subject import Subject
from office.domain.persian import spell

Direction = Literal["out", "in", "internal"]
DIRECTIONS: dict[str, tuple[int, str]] = {
    "out": (1, "صادره"),
    "in": (2, "وارده"),
    "internal": (3, "داخلی"),
}
"""Digit in the number and word of each direction; numbers have digits and `/` only (UX R1)."""

UNDONE_REASON = "اقدام پیش از ارسال واگردانده شد"


class LetterText(msgspec.Struct, frozen=True, omit_defaults=True):
    """The words of a letter as they were signed."""

    to: str = msgspec.field(name="1")
    subject: str = msgspec.field(name="2")
    paragraphs: tuple[str, ...] = msgspec.field(name="3", default=())
    copies: tuple[tuple[str, str], ...] = msgspec.field(name="4", default=())
    attachments: str = msgspec.field(name="5", default="")
    relation: str = msgspec.field(name="6", default="")
    lines: tuple[tuple[str, str], ...] = msgspec.field(name="7", default=())


def spelt_letter(text: LetterText) -> LetterText:
    """Return a letter with every text of it in the stored spelling."""
    return LetterText(
        to=spell(text.to),
        subject=spell(text.subject),
        paragraphs=tuple(map(spell, text.paragraphs)),
        copies=tuple((spell(to), spell(why)) for to, why in text.copies),
        attachments=spell(text.attachments),
        relation=spell(text.relation),
        lines=tuple((spell(label), spell(value)) for label, value in text.lines),
    )


class Registered(msgspec.Struct, frozen=True, omit_defaults=True):
    """A row of the register: number within the desk's year, direction, template and words.

    For an incoming letter `their_number` and `their_date` (ISO) are the sender's.
    """

    year: int = msgspec.field(name="1")
    desk: str = msgspec.field(name="2")
    serial: int = msgspec.field(name="3")
    direction: str = msgspec.field(name="4")
    template: str = msgspec.field(name="5")
    text: LetterText = msgspec.field(name="6")
    their_number: str = msgspec.field(name="7", default="")
    their_date: str = msgspec.field(name="8", default="")
    answers: str = msgspec.field(name="9", default="")

    @property
    def number(self) -> str:
        """As written on paper: year/desk/direction/serial."""
        return f"{self.year}/{self.desk}/{DIRECTIONS[self.direction][0]}/{self.serial}"


@dataclass(frozen=True)
class Letter:
    """A row of the register with who wrote it, when, and why it is void, if it is."""

    row: Registered
    by: Id
    at_hlc: int
    void: str = ""


@kind
class LetterRegistered(Body, frozen=True):
    """A letter gets its number."""

    KIND: ClassVar[str] = "letter.register"

    letter: Registered = msgspec.field(name="1")


@kind
class LetterVoided(Body, frozen=True):
    """A number is void; it is kept with the reason and never given again."""

    KIND: ClassVar[str] = "letter.void"

    number: str = msgspec.field(name="1")
    reason: str = msgspec.field(name="2")


@dataclass(frozen=True)
class Lettered(Subject):
    """A subject with letters; on its own, correspondence that belongs to no case."""

    letters: tuple[Letter, ...] = ()

    def with_letter(self, recorded: Recorded, row: Registered | None) -> Any:
        """Return the same with one more row, when the act carries a letter."""
        if row is None:
            return self
        letter = Letter(row, recorded.op.actor, recorded.op.hlc)
        return self.changed(letters=(*self.letters, letter))

    def taken_back(self, recorded: Recorded) -> Any:
        """Return what stays of an undone act: its letter's number, void."""
        kept = super().taken_back(recorded)
        row = getattr(recorded.body, "letter", None)
        if row is None:
            return kept
        letter = Letter(row, recorded.op.actor, recorded.op.hlc, UNDONE_REASON)
        return kept.changed(letters=(*self.letters, letter))


@applies(LetterRegistered)
def _(state: Lettered, one: Recorded) -> Any:
    body: Any = one.body
    return state.changed(id=one.op.subject).noted(one).with_letter(one, body.letter)


@applies(LetterVoided)
def _(state: Lettered, one: Recorded) -> Any:
    body: Any = one.body
    letters = tuple(
        replace(letter, void=body.reason) if letter.row.number == body.number else letter
        for letter in state.letters
    )
    return state.changed(letters=letters).noted(one)
