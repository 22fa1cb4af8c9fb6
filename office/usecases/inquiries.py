"""Send, remind and answer inquiries; the clerk never makes the applicant a courier."""

from datetime import date

from office.domain.calendar.clock import ClockEvent
from office.domain.cases import acts
from office.domain.cases.case import ANSWERS, NEGATIVE, NOT_NEEDED, POSITIVE, SENT, SILENT
from office.domain.cases.context import CaseView
from office.domain.cases.wording import inquiry_words, letter_text
from office.domain.deadlines import due
from office.domain.delegation import require
from office.domain.errors import OfficeError
from office.domain.jalali import fa_date
from office.domain.letters import LetterText, Registered
from office.domain.operations.ids import Id
from office.domain.persian import iso, spell
from office.domain.procedures.parts import InquiryNeed
from office.usecases.letters import incoming, template_named, words_for
from office.usecases.numbering import registered
from office.usecases.recording import record_on_case
from office.usecases.steps import basis_of, may
from office.usecases.work import Act, Basis, Changed, Work


class BadInquiryError(OfficeError):
    """An inquiry that the case doesn't need, was sent already, or is answered without a letter."""


def send_inquiry(work: Work, case_id: Id, code: str) -> Changed:
    """Ask an agency by a numbered letter; its limit starts today."""
    with work.writing() as act:
        view = act.view(case_id)
        need = _needed(view, code)
        basis = _right(act, view, code)
        asked = view.case.inquiries.get(code)
        if asked is not None and asked.result == SENT:
            message = f"«{need.title}» فرستاده شده و هنوز پاسخی ندارد؛ یادآوری بفرستید."
            raise BadInquiryError(message)
        start = (ClockEvent("start", act.now, label=need.title),)
        last = due(start, view.calendar, view.limit(need.limit), now=act.now).day
        body = acts.InquirySent(
            inquiry=code, due=last.isoformat(), letter=_letter(act, view, need, need.letter, last)
        )
        return record_on_case(act, view, body, basis)


def remind_inquiry(work: Work, case_id: Id, code: str) -> Changed:
    """Remind the agency by a letter that follows the first."""
    with work.writing() as act:
        view = act.view(case_id)
        need = _needed(view, code)
        basis = _right(act, view, code)
        asked = view.case.inquiries.get(code)
        if asked is None or asked.result != SENT:
            message = f"«{need.title}» در انتظار پاسخ نیست که یادآوری شود؛ نخست آن را بفرستید."
            raise BadInquiryError(message)
        letter = _letter(act, view, need, need.reminder, asked.due)
        return record_on_case(act, view, acts.InquiryReminded(inquiry=code, letter=letter), basis)


def answer_inquiry(  # an answer is these facts of one letter
    work: Work, case_id: Id, code: str, result: str, number: str = "", day: date | None = None
) -> Changed:
    """Record the agency's answer; M06: a positive or negative one needs the letter's number.

    Silence is accepted only after the limit has passed; that none is needed rests on the number
    of an order. A given answer stands until the inquiry is sent anew.
    """
    with work.writing() as act:
        view = act.view(case_id)
        need = _needed(view, code)
        basis = _right(act, view, code)
        _require_answerable(view, need, result, number)
        if day is not None and day > act.today:
            message = "تاریخ نامه پاسخ در آینده است؛ آن را از روی نامه بنویسید."
            raise BadInquiryError(message)
        letter = None
        if result in (POSITIVE, NEGATIVE):
            text = LetterText(to=need.agency, subject=f"پاسخ {need.title}: {ANSWERS[result]}")
            letter = incoming(act, text, number, day)
        ground = spell(number) if result == NOT_NEEDED else ""
        body = acts.InquiryAnswered(inquiry=code, result=result, letter=letter, text=ground)
        return record_on_case(act, view, body, basis)


def _needed(view: CaseView, code: str) -> InquiryNeed:
    if not view.case.is_open:
        message = "این پرونده پایان یافته است و استعلام تازه‌ای نمی‌خواهد."
        raise BadInquiryError(message)
    for one in view.inquiries:
        if one.code == code:
            return one
    message = f"استعلام {iso(code)} برای این پرونده لازم نیست و نباید فرستاده شود."
    raise BadInquiryError(message)


def _require_answerable(view: CaseView, need: InquiryNeed, result: str, number: str) -> None:
    asked = view.case.inquiries.get(need.code)
    if result not in ANSWERS:
        message = f"نتیجه استعلام را برگزینید: {'، '.join(ANSWERS.values())}."
        raise BadInquiryError(message)
    if asked is None and result != NOT_NEEDED:
        message = f"«{need.title}» هنوز فرستاده نشده است؛ نخست آن را بفرستید."
        raise BadInquiryError(message)
    if asked is not None and asked.result not in (SENT, SILENT):
        message = f"پاسخ «{need.title}» ثبت شده است؛ اگر پاسخ تازه‌ای لازم است، دوباره بفرستید."
        raise BadInquiryError(message)
    if result == NOT_NEEDED and not spell(number):
        message = "شماره نامه یا دستوری را بنویسید که این استعلام را لازم نمی‌داند."
        raise BadInquiryError(message)
    if result in (POSITIVE, NEGATIVE) and not spell(number):
        message = "شماره نامه پاسخ دستگاه را بنویسید؛ پاسخ بی‌شماره ثبت نمی‌شود (M06)."
        raise BadInquiryError(message)
    if result == SILENT and need.silence == "none":
        message = f"سکوت در «{need.title}» پاسخ شمرده نمی‌شود؛ یادآوری بفرستید و پاسخ بگیرید."
        raise BadInquiryError(message)
    if result == SILENT and asked is not None and view.today <= asked.due:
        day = iso(fa_date(asked.due))
        message = f"مهلت پاسخ تا {day} است و هنوز نمی‌توان سکوت را ثبت کرد."
        raise BadInquiryError(message)


def _right(act: Act, view: CaseView, code: str) -> Basis:
    """Whoever does a step of an inquiry sends it and records its answer."""
    answers = [may(act, view, step) for step in view.procedure.steps if code in step.inquiries]
    return basis_of(require(next((one for one in answers if one.allowed), answers[0])))


def _letter(
    act: Act, view: CaseView, need: InquiryNeed, template_code: str, last: date
) -> Registered:
    template = template_named(view, template_code)
    asked = view.case.inquiries.get(need.code)
    words = words_for(act, view) | inquiry_words(view, need.code, asked, last)
    return registered(act, "out", template.code, letter_text(template, words))
