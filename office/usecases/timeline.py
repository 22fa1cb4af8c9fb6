"""A case's history with days by whom, and the sheet at the end of the day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from office.domain.calendar.clock import Awaited
from office.domain.calendar.days import local_day
from office.domain.cases.acts import FeePaid
from office.domain.cases.case import ANSWERS, DOCUMENT_STATES, LEFT_OUT, Event
from office.domain.cases.context import CaseView
from office.domain.cases.times import case_due, days_by_whom
from office.domain.jalali import TEHRAN, jalali_parts, stored_day
from office.domain.lines import CaseLine, Worklist
from office.domain.operations.clock import tick
from office.domain.operations.ids import Id
from office.domain.operations.operation import Operation, understood
from office.domain.persian import iso
from office.usecases.work import Act, Work

KINDS = {
    "case.open": "تشکیل پرونده",
    "file.set": "ثبت مقدارهای فرم",
    "file.correct": "اصلاح پس از تصمیم",
    "document.set": "وضعیت مدرک",
    "blob.add": "افزودن تصویر",
    "tick.set": "فهرست بازبینی",
    "step.advance": "پایان گام",
    "step.leave_out": "گذشتن از گام",
    "decision.issue": "تصمیم",
    "case.hand_over": "ارسال به مرکز استان",
    "permit.issue": "صدور و ثبت",
    "permit.deliver": "تحویل به متقاضی",
    "inquiry.send": "ارسال استعلام",
    "inquiry.remind": "یادآوری استعلام",
    "inquiry.answer": "پاسخ استعلام",
    "defect.note": "اعلام نقص",
    "clock.pause": "توقف ساعت",
    "clock.resume": "ادامه ساعت",
    "visit.plan": "قرار بازدید",
    "visit.record": "ثبت بازدید",
    "fee.pay": "پرداخت هزینه",
    "case.refer": "ارجاع",
    "case.take": "برداشتن پرونده",
    "case.release": "رها کردن پرونده",
    "extra.demand": "خواسته افزون بر فهرست با دستور رئیس",
    "note.add": "یادداشت",
    "follow.set": "تاریخ پیگیری",
    "paper.print": "چاپ",
    "case.withdraw": "انصراف متقاضی",
    "file.void": "ابطال پرونده",
    "letter.register": "ثبت نامه",
    "letter.void": "ابطال شماره نامه",
    "act.undo": "واگرد",
    "act.aside": "کنار گذاشته‌شده",
    "conflict.resolve": "رفع ناسازگاری",
    "review.settle": "رسیدگی مرکز استان",
    "decision.province": "تصمیم استان",
    "party.register": "ثبت متقاضی",
    "party.set": "تغییر متقاضی",
    "party.distinct": "یکی نبودن دو متقاضی",
    "party.merge": "یکی شدن با متقاضی دیگر",
    "party.split": "جدا شدن از متقاضی دیگر",
    "unit.merge": "یکی شدن با واحد دیگر",
    "unit.split": "جدا شدن از واحد دیگر",
    "party.represent": "ثبت وکالت",
    "party.represent_end": "پایان وکالت",
    "unit.register": "ثبت واحد",
    "unit.set": "تغییر واحد",
    "unit.distinct": "یکی نبودن دو واحد",
    "person.set": "تعیین همکار",
    "person.stand_in": "تعیین جانشین",
    "person.read_card": "خواندن برگه نسخه رویه",
    "province.accept": "دریافت از استان",
    "province.closure": "اعلام تعطیلی",
    "province.give": "دریافت از استان",
    "desk.enrol": "پذیرفتن میز",
    "desk.revoke": "کنار گذاشتن میز",
    "message.send": "پیام استان",
    "visit.note": "ثبت مراجعه",
}
"""What each kind of act is called in a history."""

LETTER = "letter:"
"""What the name of a printed letter begins with, before its number."""

COPY = "copy:"
"""What the name of a printed copy of a scan begins with, before the beginning of the scan's id."""

DEFECT = "defect"
PAPER_TITLES = {
    "receipt": "رسید",
    "receipt_roll": "رسید (نوار ۸۰ میلی‌متری)",
    "document_list": "فهرست مدارک",
    DEFECT: "اعلام نقص",
    "permit": "برگه صادرشده",
    "delivery_stub": "برگ تحویل",
    "visit_form": "برگه بازدید",
    "visit_report": "گزارش بازدید",
    "timeline": "گاه‌نامه",
    "history": "تاریخچه",
}
"""The program's own papers."""


@dataclass(frozen=True)
class TimelineRow:
    """One line of a case's history, in words."""

    at: datetime
    who: str
    what: str
    about: str


@dataclass(frozen=True)
class Timeline:
    """The whole history of a case, with its deadline and days by whom."""

    case_id: Id
    number: str
    title: str
    applicant: str
    rows: tuple[TimelineRow, ...]
    due_day: date
    due_lines: tuple[str, ...]
    due_words: str
    days_by: Mapping[Awaited, int]


@dataclass(frozen=True)
class DaySheet:
    """What happened on a day, and what stays open for tomorrow (FEATURES 77)."""

    day: date
    acts: int
    opened: tuple[CaseLine, ...]
    ended: tuple[CaseLine, ...]
    overdue: tuple[CaseLine, ...]
    tomorrow: tuple[CaseLine, ...]
    visitors: int
    letters: int
    payments: tuple[tuple[str, int, str], ...]
    trips_avoided: int
    unsent: int


def timeline(work: Work, case_id: Id) -> Timeline:
    """Return the history of a case."""
    with work.reading() as act:
        view = act.view(case_id)
        return timeline_of(act, view)


def timeline_of(act: Act, view: CaseView) -> Timeline:
    """As `timeline`, for a case that is at hand."""
    due = case_due(view)
    return Timeline(
        case_id=view.case.id,
        number=view.case.number,
        title=view.procedure.title,
        applicant=view.applicant.title,
        rows=tuple(_row(act, view, event) for event in view.case.events),
        due_day=due.day,
        due_lines=tuple(line.text for line in due.lines),
        due_words=next((line.text for line in due.lines if line.kind == "due"), ""),
        days_by=days_by_whom(view),
    )


def day_sheet(work: Work, day: date) -> DaySheet:
    """Return the end-of-day sheet of an office day."""
    text = stored_day(day)
    with work.reading() as act:
        first = datetime(day.year, day.month, day.day, tzinfo=TEHRAN)
        last = first + timedelta(days=1)
        lists, registers = act.stores.lists, act.stores.registers
        desk = act.office.settings.desk_code
        operations = act.stores.log.between(tick(0, first), tick(0, last))
        touched = lists.cases_by_id(list(dict.fromkeys(one.subject for one in operations)))
        tomorrow = act.knowledge.calendar.nth_open_after(day, 1).isoformat()
        return DaySheet(
            day=day,
            acts=len(operations),
            opened=tuple(one for one in touched if _opened_on(one, day)),
            ended=tuple(one for one in touched if one.ended_day == text),
            overdue=tuple(lists.cases(Worklist(overdue_on=text), limit=None)),
            tomorrow=tuple(lists.cases(Worklist(due_on=tomorrow), limit=None)),
            visitors=len(lists.advices_on(text)),
            letters=sum(one.day == text for one in registers.letters(desk, jalali_parts(day).year)),
            payments=tuple(_payments(act, operations)),
            trips_avoided=lists.trips_avoided(),
            unsent=act.stores.log.unsent(),
        )


def _opened_on(line: CaseLine, day: date) -> bool:
    return local_day(datetime.fromtimestamp(line.opened / 1000, TEHRAN)) == day


def _payments(act: Act, operations: list[Operation]) -> Iterator[tuple[str, int, str]]:
    """Slips that were recorded, by whatever day is on them: case number, amount, slip."""
    recorded = [understood(one) for one in operations if one.kind == FeePaid.KIND]
    for subject in dict.fromkeys(one.op.subject for one in recorded):
        case = act.stores.subjects.case(subject)
        slips = {getattr(one.body, "receipt", "") for one in recorded if one.op.subject == subject}
        for payment in case.payments.values():
            if payment.receipt in slips:
                yield case.number, payment.amount, payment.receipt


def _row(act: Act, view: CaseView, event: Event) -> TimelineRow:
    receiver = _name(act, event.to)
    about = (_about(view, event.code), f"به {receiver}" if receiver else "", _told(view, event))
    return TimelineRow(
        at=event.at,
        who=_name(act, event.by),
        what=KINDS[event.kind],
        about="، ".join(filter(None, about)),
    )


def _name(act: Act, person_id: Id) -> str:
    person = act.knowledge.people.get(person_id)
    return person.name if person else ""


def _about(view: CaseView, code: str) -> str:
    """Return the title of the step, document, inquiry, fee or paper of an act."""
    if code.startswith(LETTER):
        return f"نامه {iso(code.removeprefix(LETTER))}"
    if code.startswith(COPY):
        copied = (one.title for one in view.case.scans if one.blob.startswith(code[len(COPY) :]))
        return f"نسخه «{next(copied, '')}»"
    procedure = view.procedure
    titles = {
        **PAPER_TITLES,
        **{one.code: one.title for one in procedure.steps},
        **{one.kind: one.title for one in procedure.documents},
        **{one.code: one.title for one in procedure.inquiries},
        **{one.code: one.title for one in procedure.fees},
    }
    return titles.get(code, code)


def _told(view: CaseView, event: Event) -> str:
    if event.kind == "document.set":
        return DOCUMENT_STATES.get(event.text, event.text)
    if event.kind == "inquiry.answer":
        return ANSWERS.get(event.text, event.text)
    if event.text == LEFT_OUT:
        left = (event.code, LEFT_OUT, event.at)
        return next(one.note for one in view.case.past if (one.step, one.outcome, one.at) == left)
    for step in view.procedure.steps:
        if step.code == event.code:
            titles = {one.code: one.title for one in step.outcomes}
            return titles.get(event.text, event.text)
    return event.text
