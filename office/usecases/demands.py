"""Guard against extra demands (FEATURES 20): what isn't on the list needs the head's order."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from office.domain.cases import acts
from office.domain.cases.blockers import unsettled_documents
from office.domain.cases.context import CaseView
from office.domain.errors import OfficeError
from office.domain.operations.ids import Id
from office.domain.persian import fold, spell
from office.usecases.recording import record_on_case
from office.usecases.rights import HEAD, has_role, require_role
from office.usecases.work import Act, Changed, Work

DOCUMENT, FEE, VISIT = "document", "fee", "visit"
SORTS = {DOCUMENT: "مدرک", FEE: "هزینه", VISIT: "مراجعه حضوری"}
"""What may be demanded, with the words for it."""


class ExtraDemandError(OfficeError):
    """Something was demanded that isn't on the approved list, without the head's order."""


@dataclass(frozen=True)
class Demand:
    """What is demanded beyond the list; `order` is the number of the head's order."""

    sort: str
    text: str
    order: str = ""
    basis: str = ""


@dataclass(frozen=True)
class DemandLine:
    """A demand that was made under an order: what, which order, who, when."""

    sort: str
    text: str
    order: str
    basis: str
    by: str
    at: datetime


@dataclass(frozen=True)
class SecondVisit:
    """The day on which the applicant of an incomplete file may come back, and with what."""

    day: date
    missing: tuple[str, ...]

    @property
    def note(self) -> str:
        """What the follow-up says."""
        return f"مراجعه دوم با: {'، '.join(self.missing)}" if self.missing else "مراجعه دوم"


def demand_extra(work: Work, case_id: Id, demand: Demand) -> Changed:
    """Record that the head asks for a document, fee or visit that isn't on the approved list.

    Raises `ExtraDemandError` for anybody else, without an order, and for what is on the list.
    """
    with work.writing() as act:
        view = act.view(case_id)
        _require_sound(view, demand, is_head=has_role(act, view, HEAD))
        basis = require_role(act, view, (HEAD,))
        body = acts.ExtraDemanded(
            sort=demand.sort,
            text=spell(demand.text),
            order=spell(demand.order),
            basis=spell(demand.basis),
        )
        return record_on_case(act, view, body, basis)


def extra_demands(work: Work, case_id: Id) -> list[DemandLine]:
    """Return what was demanded of an applicant beyond the list, oldest first."""
    with work.reading() as act:
        people = act.knowledge.people
        return [
            DemandLine(
                sort=SORTS.get(one.body.sort, one.body.sort),
                text=one.body.text,
                order=one.body.order,
                basis=one.body.basis,
                by=people[one.op.actor].name if one.op.actor in people else "",
                at=one.at,
            )
            for one in act.stores.subjects.case(case_id).history
            if isinstance(one.body, acts.ExtraDemanded)
        ]


def second_visit(work: Work, case_id: Id) -> SecondVisit:
    """Suggest when the applicant of an incomplete file comes back; `set_follow_up` keeps it."""
    with work.reading() as act:
        view = act.view(case_id)
        missing = tuple(one.title for one in unsettled_documents(view))
        return SecondVisit(second_visit_day(act), missing)


def second_visit_day(act: Act) -> date:
    """Return the day that is proposed to whoever has to come again."""
    days = act.knowledge.figure("second_visit_days")
    return act.knowledge.calendar.nth_open_after(act.today, days)


def approved_titles(view: CaseView) -> Mapping[str, tuple[str, ...]]:
    """Return what the approved list of a case names, by sort."""
    return {
        DOCUMENT: tuple(one.title for one in view.procedure.documents),
        FEE: tuple(one.title for one in view.procedure.fees),
        VISIT: tuple(one.title for one in view.procedure.steps if one.visit or one.actor == "APP"),
    }


def _require_sound(view: CaseView, demand: Demand, *, is_head: bool) -> None:
    if not view.case.is_open:
        message = "این پرونده پایان یافته است و از متقاضی آن چیزی خواسته نمی‌شود."
        raise ExtraDemandError(message)
    if demand.sort not in SORTS or not spell(demand.text):
        message = f"بنویسید چه خواسته می‌شود: {'، '.join(SORTS.values())}، و نام آن."
        raise ExtraDemandError(message)
    what, text = SORTS[demand.sort], spell(demand.text)
    approved = approved_titles(view)[demand.sort]
    if fold(text) in map(fold, approved):
        message = f"«{text}» در فهرست مصوب این رویه هست و دستور جداگانه نمی‌خواهد."
        raise ExtraDemandError(message)
    if not is_head or not spell(demand.order):
        message = (
            f"{what} «{text}» در فهرست مصوب «{view.procedure.title}» نیست و خواستن آن تخلف است "
            "(M09)؛ فقط با دستور شماره‌دار رئیس اداره و به نام خود او ثبت می‌شود."
        )
        raise ExtraDemandError(message)
