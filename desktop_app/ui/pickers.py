"""Lines in which a person, a unit, a procedure or a colleague is picked by typing a little."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from desktop_app.ui.jobs import Jobs
from desktop_app.ui.picking import Choice, PickLine, answers, choices_answering
from office.domain.lines import Found, Hit, UnitLine
from office.domain.operations.ids import NO_ID
from office.domain.people import Person
from office.domain.persian import fold, iso, spell
from office.usecases.people import people
from office.usecases.reception import RequestChoice, request_choices
from office.usecases.worklists import find

T = TypeVar("T")

_MOST = 12


class HitPicker(PickLine[Hit]):
    """Finds as the search box does, but one kind of thing only."""

    def __init__(
        self, jobs: Jobs, sort: str, name: str, hint: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, hint, parent)
        self._jobs = jobs
        self._sort = sort

    def look_up(self, typed: str) -> None:
        """Ask the office; only the newest question is answered."""
        if spell(typed):
            self._jobs.run(
                find, typed, owner=self, done=self._on_found, latest=f"picker-{id(self)}"
            )

    def _on_found(self, found: Found) -> None:
        hits = [one for one in found.hits if one.sort == self._sort][:_MOST]
        self.offer([Choice(one, one.title, one.detail) for one in hits])


class PartyPicker(HitPicker):
    """A person or company that the office knows, by name or any of its numbers."""

    def __init__(self, jobs: Jobs, name: str = "متقاضی", parent: QWidget | None = None) -> None:
        super().__init__(jobs, "party", name, "نام، کد ملی، شناسه ملی یا همراه", parent)

    def nothing_words(self) -> str:
        """Say where somebody new is registered."""
        return "کسی با این مشخصات ثبت نشده است."


class UnitPicker(HitPicker):
    """Any unit, by name, product, place, owner or number."""

    def __init__(self, jobs: Jobs, name: str = "واحد", parent: QWidget | None = None) -> None:
        super().__init__(jobs, "unit", name, "نام واحد، محصول، شهرک یا شناسه", parent)

    def nothing_words(self) -> str:
        """Say that there is none."""
        return "واحدی با این مشخصات ثبت نشده است."


class KnownPicker(PickLine[T]):
    """One of a list that is at hand, in its order."""

    def __init__(self, name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(name, hint, parent)
        self._all: list[Choice[T]] = []

    def set_choices(self, choices: Sequence[Choice[T]]) -> None:
        """Let one of these be picked."""
        self._all = list(choices)

    def all_choices(self) -> list[Choice[T]]:
        """Return what may be picked."""
        return list(self._all)

    def pick_where(self, fits: Callable[[T], bool]) -> None:
        """Pick the first that fits, if there is one."""
        for one in self._all:
            if fits(one.value):
                self.pick(one)
                return

    def look_up(self, typed: str) -> None:
        """Offer what answers."""
        self.offer(choices_answering(self._all, typed))


class OwnUnitPicker(KnownPicker[UnitLine]):
    """One of an owner's units; any other name is that of a new unit, picked without an id."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("واحد", "نام واحد؛ نام تازه، واحد تازه است", parent)

    def set_units(self, units: Sequence[UnitLine]) -> None:
        """Let one of these units be picked."""
        self.set_choices([Choice(one, one.title, unit_words(one)) for one in units])

    def look_up(self, typed: str) -> None:
        """Offer the units that answer, and a new one of that name."""
        found = choices_answering(self.all_choices(), typed)
        name = spell(typed)
        self.offer([*found, Choice(new_unit(name), name, "واحد تازه")] if name else found)

    def nothing_words(self) -> str:
        """Say how a new unit is named."""
        return "نام واحد را بنویسید."


class RequestPicker(KnownPicker[RequestChoice]):
    """A procedure, by its code, its title or the words that people use for it."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__("درخواست", "چه می‌خواهد؟ مانند «تمدید جواز»", parent)
        jobs.run(request_choices, owner=self, done=self.set_requests)

    def set_requests(self, choices: Sequence[RequestChoice]) -> None:
        """Let one of these be asked for."""
        self.set_choices([Choice(one, one.title) for one in choices])

    def nothing_words(self) -> str:
        """Say what else may be typed."""
        return "رویه‌ای با این کلمه‌ها نیست؛ با Space همه رویه‌ها دیده می‌شود."

    def look_up(self, typed: str) -> None:
        """Offer the procedures that answer, with the word by which each was found."""
        found = matching_requests([one.value for one in self.all_choices()], typed)
        self.offer([Choice(one, one.title, words) for one, words in found])

    def pick_code(self, code: str) -> None:
        """Pick a procedure by its code, if it is there."""
        self.pick_where(lambda one: one.code == code)


class ColleaguePicker(KnownPicker[Person]):
    """An active colleague, by name or post."""

    def __init__(self, jobs: Jobs, name: str = "همکار", parent: QWidget | None = None) -> None:
        super().__init__(name, "نام همکار", parent)
        jobs.run(people, owner=self, done=self._on_people)

    def _on_people(self, found: Sequence[Person]) -> None:
        self.set_choices([Choice(one, one.name, one.post) for one in found if one.active])


def matching_requests(
    choices: Sequence[RequestChoice], typed: str
) -> list[tuple[RequestChoice, str]]:
    """Return the procedures that answer, the nearest first, each with the word it was found by.

    A code counts most, then a title that begins so, then a common word that does, then any word.
    """
    ranked = [
        (rank, place, choice, words)
        for place, choice in enumerate(choices)
        for rank, words in [_nearness(choice, typed)]
        if rank is not None
    ]
    return [(choice, words) for _, _, choice, words in sorted(ranked, key=lambda one: one[:2])]


def new_unit(name: str) -> UnitLine:
    """Return the line of a unit that isn't registered yet: it has no id."""
    return UnitLine(NO_ID, NO_ID, name, "", "", "", "")


def unit_words(unit: UnitLine) -> str:
    """Return what tells a unit from its like."""
    number = iso(unit.business_id or unit.permit_no) if unit.business_id or unit.permit_no else ""
    return "، ".join(filter(None, (unit.estate or unit.county, number)))


def _nearness(choice: RequestChoice, typed: str) -> tuple[int | None, str]:
    wanted = fold(typed)
    if spell(typed).upper() == choice.code or fold(choice.code) == wanted:
        return 0, ""
    if fold(choice.title).startswith(wanted):
        return 1, ""
    begins = [word for word in choice.words if fold(word).startswith(wanted)]
    if begins:
        return 2, begins[0]
    if answers(choice.title, typed):
        return 3, ""
    inside = [word for word in choice.words if answers(word, typed)]
    return (4, inside[0]) if inside else (None, "")
