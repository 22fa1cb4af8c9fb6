"""The words of a case for letters and papers: what stands for each {placeholder}."""

import re
from collections.abc import Mapping
from datetime import date

from office.domain.calendar.days import local_day
from office.domain.cases.acts import Refusal
from office.domain.cases.blockers import document_words, unsettled_documents
from office.domain.cases.case import Inquiry
from office.domain.cases.context import CaseView
from office.domain.cases.fees import fee_amount
from office.domain.cases.refusals import RefusalReason, refusal_words
from office.domain.cases.times import case_due
from office.domain.jalali import fa_date
from office.domain.letters import LetterText
from office.domain.parties import LEGAL
from office.domain.persian import fa_digits, fa_number, iso
from office.domain.procedures.parts import LetterTemplate
from office.domain.procedures.values import shown

NOTHING = "—"
_PLACE = re.compile(r"\{([a-z_]+(?:\.[A-Za-z0-9_]+)?)\}")

Words = Mapping[str, str]


def filled(text: str, words: Words) -> str:
    """`text` with its placeholders replaced; what isn't known is shown as a dash."""
    return _PLACE.sub(lambda place: words.get(place[1]) or NOTHING, text)


def letter_text(template: LetterTemplate, words: Words) -> LetterText:
    """Return a template as a letter of this case. Lines without a value are left out."""
    lines = [(label, filled(value, words)) for label, value in template.fields]
    attachments = filled(template.attachments, words) if template.attachments else ""
    return LetterText(
        to=filled(template.to, words),
        subject=filled(template.subject, words),
        paragraphs=tuple(filled(one, words) for one in template.body),
        copies=tuple((filled(one.to, words), one.reason) for one in template.copies),
        attachments="" if attachments == NOTHING else attachments,
        lines=tuple((label, value) for label, value in lines if value != NOTHING),
    )


def _whole(text: str) -> str:
    """Return an identifier that stays whole inside a sentence; nothing stays nothing."""
    return iso(text) if text else ""


def case_words(view: CaseView) -> dict[str, str]:
    """Return what can be said of a case at `view.now`."""
    case, unit = view.case, view.unit.facts
    visit = case.last_visit
    place = "، ".join(filter(None, (unit.get("estate"), unit.get("address"))))
    words = {
        "applicant_name": view.applicant.title,
        "applicant_id": _whole(view.applicant.identifier),
        "applicant_kind": "شخص حقوقی" if view.applicant.sort == LEGAL else "شخص حقیقی",
        "unit_name": view.unit.title,
        "unit_address": place,
        "case_number": _whole(case.number),
        "tracking_code": _whole(case.tracking),
        "opened_on": iso(fa_date(local_day(case.opened))) if case.opened else "",
        "today": iso(fa_date(view.today)),
        "due_date": iso(fa_date(case_due(view).day)) if case.opened else "",
        "progress": f"{fa_number(visit.progress)} درصد"
        if visit and visit.progress is not None
        else "",
        "visit_no": fa_digits(visit.number) if visit else "",
        "visit_date": iso(fa_date(visit.day)) if visit else "",
        "missing_list": "؛ ".join(
            f"{one.title} ({document_words(view, one)})" for one in unsettled_documents(view)
        ),
        "attachments": attachments(view),
    }
    if case.inquiries:
        newest = max(case.inquiries.values(), key=lambda one: one.sent)
        words |= inquiry_words(view, newest.code, newest, newest.due)
    return words | _fee_words(view) | _form_words(view) | _rule_words(view) | _permit_words(view)


def inquiry_words(view: CaseView, code: str, asked: Inquiry | None, due: date) -> dict[str, str]:
    """Return what can be said of an inquiry: a reminder names the letter that was sent."""
    need = view.procedure.inquiry(code)
    words = {"agency": need.agency, "inquiry_due": iso(fa_date(due))}
    if asked is not None and asked.letter is not None:
        words["inquiry_no"] = iso(asked.letter.number)
        words["inquiry_date"] = iso(fa_date(local_day(asked.sent)))
    return words


def words_of_refusal(
    view: CaseView, given: Refusal, reasons: Mapping[str, RefusalReason]
) -> dict[str, str]:
    """Return what can be said of a refusal."""
    told = refusal_words(view, given, reasons)
    return {
        "refusal_code": iso(told.code),
        "refusal_title": told.title,
        "refusal_ground": " ".join(filter(None, (told.ground, given.text))),
        "refusal_number": fa_digits(given.number) if given.number else _whole(given.ground),
        "recourse": told.recourse,
    }


def attachments(view: CaseView) -> str:
    """How many pages of scans go with a letter."""
    pages = sum(one.pages for one in view.case.scans)
    return f"{fa_digits(pages)} برگ" if pages else ""


def _fee_words(view: CaseView) -> dict[str, str]:
    """Return the newest payment; before it, what the first fee comes to."""
    if view.case.payments:
        newest = list(view.case.payments.values())[-1]
        return {"amount": f"{fa_number(newest.amount)} ریال", "receipt_no": iso(newest.receipt)}
    amounts = [fee_amount(view, fee) for fee in view.procedure.fees]
    known = [amount for amount in amounts if amount is not None]
    return {"amount": f"{fa_number(known[0])} ریال"} if known else {}


def _form_words(view: CaseView) -> dict[str, str]:
    return {
        f"f.{key}": shown(view.procedure.form.by_key[key], value)
        for key, value in view.asked_values.items()
        if value not in (None, "", [])
    }


def _rule_words(view: CaseView) -> dict[str, str]:
    rules = view.facts["rules"]
    return {
        f"rules.{code}": fa_number(value) if isinstance(value, int | float) else str(value)
        for code, value in rules.items()
    }


def _permit_words(view: CaseView) -> dict[str, str]:
    issued = view.case.issued
    if issued is None:
        return {}
    return permit_words(issued.number, local_day(issued.at), issued.last)


def permit_words(number: str, day: date, last: date | None) -> dict[str, str]:
    """Return what can be said of the paper that is issued."""
    return {
        "permit_no": _whole(number),
        "permit_date": iso(fa_date(day)),
        "permit_expiry": iso(fa_date(last)) if last else "",
    }
