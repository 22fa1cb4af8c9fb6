"""What the people of a desk do all day, drawn by chance in about the shares of a real county."""

import random
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from office.domain.cases.blockers import unsettled_documents
from office.domain.errors import OfficeError
from office.domain.letters import LetterText
from office.domain.operations.ids import Id
from office.usecases.cases import add_note, set_follow_up
from office.usecases.documents import DocumentMark, NewScan, add_scan, mark_document
from office.usecases.letters import register_letter
from office.usecases.units import change_unit
from tests.office.usecases.walk_in import (
    CARPET,
    ISSUE,
    RENEWAL,
    WAYS,
    a_case,
    a_page,
    brought,
    view_of,
)
from tests.sync.soak.desks import SoakDesk

PROCEDURES = (RENEWAL, RENEWAL, RENEWAL, ISSUE, CARPET)
NEWEST = 60
"""Cases of an office on which its desks work at a time."""

VALUES = 3
"""So few values are written that two desks often write the same, and as often another."""


@dataclass
class Day:
    """The people of all desks at work; `cases` are known by office, as talk in the corridor is.

    `done` counts acts, `refused` those that the program refused, by the name of the refusal.
    """

    chance: random.Random
    cases: dict[str, list[Id]] = field(default_factory=lambda: defaultdict(list))
    done: int = 0
    refused: Counter[str] = field(default_factory=Counter)

    def act(self, desk: SoakDesk) -> None:
        """Do one thing at a desk."""
        acts, weights = zip(*ACTS, strict=True)
        self.do(desk, self.chance.choices(acts, weights)[0])

    def do(self, desk: SoakDesk, act: "Act") -> None:
        """Do one thing, which the program may refuse."""
        try:
            act(self, desk)
        except OfficeError as refusal:
            self.refused[type(refusal).__name__] += 1
        else:
            self.done += 1

    def case(self, desk: SoakDesk) -> Id:
        """Return a case that the desk knows; one is taken in where there is none."""
        known = self.cases[desk.office_id][-NEWEST:]
        self.chance.shuffle(known)
        with desk.at_work.clerk.reading() as act:
            here = {one.id for one in act.stores.lists.cases_by_id(known) if not one.ended}
        found = [one for one in known if one in here]
        return found[0] if found else take_in(self, desk)

    def two_write(self, one: SoakDesk, other: SoakDesk) -> None:
        """Have two desks write on one case before they hear of one another."""
        case = self.case(one)
        with other.at_work.clerk.reading() as act:
            is_known = bool(act.stores.lists.cases_by_id([case]))
        for desk in (one, other) if is_known else ():
            self.do(desk, lambda day, desk: day.write(desk, case))

    def write(self, desk: SoakDesk, case: Id) -> None:
        """Write one of a few values about the unit of a case."""
        unit = view_of(desk.at_work, case).case.unit
        value = f"شهرک {self.chance.randint(1, VALUES)}"
        change_unit(desk.at_work.clerk, unit, {"estate": value})


def take_in(day: Day, desk: SoakDesk) -> Id:
    case = a_case(desk.at_work, day.chance.choice(PROCEDURES))
    day.cases[desk.office_id].append(case)
    return case


def _take_in(day: Day, desk: SoakDesk) -> None:
    take_in(day, desk)


def _note(day: Day, desk: SoakDesk) -> None:
    add_note(desk.at_work.clerk, day.case(desk), f"تلفن زد؛ پاسخ داده شد ({day.done}).")


def _document(day: Day, desk: SoakDesk) -> None:
    case = day.case(desk)
    for need in unsettled_documents(view_of(desk.at_work, case))[:1]:
        mark = DocumentMark("received", original_seen=True)
        mark_document(desk.at_work.clerk, case, need.kind, mark)


def _scan(day: Day, desk: SoakDesk) -> None:
    page = NewScan(a_page(day.chance.randint(0, 12)), "صفحه.png", title=f"صفحه {day.done}")
    add_scan(desk.at_work.clerk, day.case(desk), page)


def _step(day: Day, desk: SoakDesk) -> None:
    """Bring a case one step on, as far as the way of its example goes."""
    case = day.case(desk)
    view = view_of(desk.at_work, case)
    steps = [code for code, _, _ in WAYS[view.case.procedure] if code != "ST_PROV"]
    is_open = {step.code for step in view.open_steps}
    for code, after in zip(steps, [*steps[1:], "ST_PROV"], strict=True):
        if code in is_open:
            brought(desk.at_work, case, after)
            return


def _letter(day: Day, desk: SoakDesk) -> None:
    text = LetterText("شهرداری نمونه", f"پاسخ شماره {day.done}")
    number = f"۱۴۰۵/{day.done}"
    register_letter(desk.at_work.clerk, "in", text, case_id=day.case(desk), their_number=number)


def _unit(day: Day, desk: SoakDesk) -> None:
    day.write(desk, day.case(desk))


def _follow_up(day: Day, desk: SoakDesk) -> None:
    until = desk.clock().date() + timedelta(days=day.chance.randint(1, 9))
    set_follow_up(desk.at_work.clerk, day.case(desk), until, "پیگیری")


Act = Callable[[Day, SoakDesk], None]
ACTS: tuple[tuple[Act, int], ...] = (
    (_take_in, 10),
    (_note, 20),
    (_document, 20),
    (_scan, 5),
    (_step, 22),
    (_letter, 8),
    (_unit, 8),
    (_follow_up, 7),
)
"""What is done, and in which shares."""
