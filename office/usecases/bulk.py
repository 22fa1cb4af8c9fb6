"""One act on many cases, each by itself: what was done, and what was left and why."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from office.domain.errors import OfficeError
from office.domain.operations.ids import Id
from office.domain.persian import fa_number, iso
from office.usecases.cases import add_note, refer, set_follow_up
from office.usecases.holding import release_case, take_case
from office.usecases.taking_over.progress import Progress
from office.usecases.work import Changed, Work

SAME = "پیش از این هم چنین بود و چیزی تغییر نکرد."
STOPPED = "کار پیش از رسیدن به این پرونده متوقف شد؛ برای آن دوباره بزنید."
_GONE = "پرونده‌ای که دیگر در این اداره نیست"


@dataclass(frozen=True)
class CaseLeft:
    """A case on which the act wasn't done, and why in a sentence."""

    case_id: Id
    title: str
    sentence: str


@dataclass(frozen=True)
class BulkReport:
    """What came of an act on many cases."""

    changed: tuple[Changed, ...]
    left: tuple[CaseLeft, ...]

    @property
    def words(self) -> str:
        """Say how many were done and how many were left."""
        done = f"{fa_number(len(self.changed))} پرونده انجام شد"
        if not self.left:
            return f"{done}."
        return f"{done} و {fa_number(len(self.left))} پرونده ماند."


def refer_all(
    work: Work, told: Progress, cases: Sequence[Id], to: Id, note: str = ""
) -> BulkReport:
    """Give the cases to one of the office."""
    return _each(work, told, cases, lambda case: refer(work, case, to, note))


def set_follow_up_all(
    work: Work, told: Progress, cases: Sequence[Id], day: date | None, note: str = ""
) -> BulkReport:
    """Show the cases again on a day; None takes the day away."""
    return _each(work, told, cases, lambda case: set_follow_up(work, case, day, note))


def note_all(work: Work, told: Progress, cases: Sequence[Id], text: str) -> BulkReport:
    """Write a remark on the files."""
    return _each(work, told, cases, lambda case: add_note(work, case, text))


def take_all(work: Work, told: Progress, cases: Sequence[Id]) -> BulkReport:
    """Take the cases to work on them."""
    return _each(work, told, cases, lambda case: take_case(work, case))


def release_all(work: Work, told: Progress, cases: Sequence[Id], note: str = "") -> BulkReport:
    """Let the cases go, so that whoever is free takes them."""
    return _each(work, told, cases, lambda case: release_case(work, case, note))


def _each(
    work: Work, told: Progress, cases: Sequence[Id], act: Callable[[Id], Changed]
) -> BulkReport:
    """Do the act case by case, each in its own transaction: one that can't be done stops none.

    A refusal is caught here and nowhere else, for it is the report's sentence.
    """
    titles = _titles(work, cases)
    changed: list[Changed] = []
    left: list[CaseLeft] = []
    for done, (case, title) in enumerate(titles.items()):
        if told.is_cancelled:
            left.append(CaseLeft(case, title, STOPPED))
            continue
        told.told(done / len(titles), title)
        try:
            one = act(case)
        except OfficeError as refusal:
            left.append(CaseLeft(case, title, refusal.message))
            continue
        if one.op_id:
            changed.append(one)
        else:
            left.append(CaseLeft(case, title, SAME))
    return BulkReport(tuple(changed), tuple(left))


def _titles(work: Work, cases: Sequence[Id]) -> dict[Id, str]:
    """Return what each case is called, in the order of `cases`, each once."""
    with work.reading() as act:
        known = {
            one.id: f"{one.unit_title or one.applicant_title} {iso(one.number)}"
            for one in act.stores.lists.cases_by_id(cases)
        }
    return {case: known.get(case, _GONE) for case in cases}
