from datetime import date

import pytest

from office.domain.cases import acts
from office.domain.cases.apply import empty_case
from office.domain.cases.refusals import RefusalReason
from office.domain.cases.wording import (
    NOTHING,
    case_words,
    filled,
    inquiry_words,
    letter_text,
    words_of_refusal,
)
from office.domain.jalali import jalali
from office.domain.letters import LetterText
from office.domain.parties import Party
from office.domain.persian import strip_marks
from office.domain.procedures.parts import Copy, DocumentNeed, Fee, LetterTemplate, Rule
from office.domain.units import Unit
from tests.builders import (
    DAY,
    a_case,
    a_field,
    a_form,
    a_letter,
    a_party,
    a_procedure,
    a_view,
    an_act,
    an_inquiry,
    at,
    finishing,
    when,
)

CAPITAL = a_field("capital", 1, schema={"type": "number"}, unit="میلیون ریال")


def words(*then, facts=None, case=None, **changes):
    """What can be said of a case, without direction marks."""
    procedure = {"form": a_form(CAPITAL)} | changes.pop("procedure", {})
    view = a_view(a_procedure(**procedure), case or a_case(*then, facts=facts or {}), **changes)
    return {key: strip_marks(text) for key, text in case_words(view).items()}


# Templates


def test_placeholders_are_filled_and_what_is_not_known_is_a_dash():
    assert filled("به {agency}: {f.size}، {nobody_knows}", {"agency": "شهرداری", "f.size": ""}) == (
        f"به شهرداری: {NOTHING}، {NOTHING}"
    )


def test_template_becomes_a_letter_and_lines_without_a_value_are_left_out():
    template = LetterTemplate(
        "l",
        "inquiry",
        "استعلام",
        "{agency}",
        "موضوع {case_number}",
        ("بند {case_number}", "بند دوم"),
        copies=(Copy("{applicant_name}", "آگاهی"),),
        attachments="{attachments}",
        fields=(("شماره", "{case_number}"), ("جواز", "{permit_no}")),
    )

    found = letter_text(
        template, {"agency": "شهرداری", "case_number": "۱", "applicant_name": "مریم"}
    )

    assert found == LetterText(
        to="شهرداری",
        subject="موضوع ۱",
        paragraphs=("بند ۱", "بند دوم"),
        copies=(("مریم", "آگاهی"),),
        lines=(("شماره", "۱"),),
    )


@pytest.mark.parametrize(("given", "shown"), [("{attachments}", "۲ برگ"), ("", "")])
def test_attachments_are_those_of_the_template(given, shown):
    template = LetterTemplate("l", "letter", "", "", "", (), attachments=given)

    assert letter_text(template, {"attachments": "۲ برگ"}).attachments == shown


# A case


def test_case_is_told_with_its_applicant_unit_and_days():
    found = words(unit=Unit(facts={"name": "کارگاه", "estate": "شهرک خوی", "address": "خیابان ۱"}))

    assert found["applicant_name"] == "مریم احمدی"
    assert (found["applicant_id"], found["applicant_kind"]) == ("۹۹۹۱۲۳۴۵۶۱", "شخص حقیقی")
    assert (found["unit_name"], found["unit_address"]) == ("کارگاه", "شهرک خوی، خیابان ۱")
    assert (found["case_number"], found["tracking_code"]) == ("۱", "۱۴۰۵۰۱۰۴۰۰۰۰۱۲")
    assert (found["opened_on"], found["today"]) == ("۱۴۰۵/۰۶/۲۱", "۱۴۰۵/۰۶/۲۱")
    assert found["due_date"] == "۱۴۰۵/۰۷/۱۸"


def test_company_is_told_as_a_legal_person():
    found = words(applicant=Party(sort="legal", facts={"company": "شمس"}))

    assert (found["applicant_name"], found["applicant_kind"]) == ("شمس", "شخص حقوقی")
    assert found["applicant_id"] == ""


def test_case_that_was_never_opened_has_no_number_and_no_days():
    found = words(case=empty_case())

    assert {found[key] for key in ("case_number", "tracking_code", "opened_on", "due_date")} == {""}


@pytest.mark.parametrize(("percent", "shown"), [(42.5, "۴۲٫۵ درصد"), (40.0, "۴۰ درصد"), (None, "")])
def test_last_visit_is_told(percent, shown):
    visit = acts.VisitRecorded(step="A", day="2026-09-14", progress=percent)

    found = words(an_act(visit), an_act(visit))

    assert (found["progress"], found["visit_no"], found["visit_date"]) == (
        shown,
        "۲",
        "۱۴۰۵/۰۶/۲۳",
    )


def test_case_without_a_visit_tells_none():
    assert (words()["progress"], words()["visit_no"], words()["visit_date"]) == ("", "", "")


def test_everything_that_is_missing_is_listed_at_once():
    documents = (DocumentNeed(1, "D", "کارت ملی"), DocumentNeed(2, "E", "طرح", original=True))
    received = an_act(acts.DocumentSet(document="E", state="received"))

    assert words(received, procedure={"documents": documents})["missing_list"] == (
        "کارت ملی (هنوز ارائه نشده است)؛ طرح (اصل آن رؤیت نشده است)"
    )


def test_scans_are_counted_in_pages():
    scans = [an_act(acts.ScanAdded(blob=name, title="", pages=2)) for name in ("a", "b")]

    assert words(*scans)["attachments"] == "۴ برگ"
    assert words()["attachments"] == ""


def test_form_is_told_by_key_as_people_read_it():
    found = words(facts={1: 1200.0})

    assert found["f.capital"] == "۱٬۲۰۰ میلیون ریال"
    assert "f.capital" not in words(facts={1: ""})


def test_rules_are_told_by_code():
    rules = tuple(
        Rule(code, "", value, "", "", "", "I") for code, value in (("a", 20.0), ("b", "هیچ"))
    )

    found = words(procedure={"rules": rules})

    assert (found["rules.a"], found["rules.b"]) == ("۲۰", "هیچ")


# Fees


FEES = tuple(
    Fee(code, "هزینه", when(amount), None, DAY, "r")
    for code, amount in (("unknown", "f.capital"), ("f", "1500000"))
)


def test_fee_that_is_due_is_told_before_it_is_paid():
    found = words(procedure={"fees": FEES})

    assert found["amount"] == "۱٬۵۰۰٬۰۰۰ ریال"
    assert "receipt_no" not in found


def test_newest_payment_is_told():
    paid = [
        an_act(acts.FeePaid(fee=code, amount=amount, receipt=str(amount), day="2026-09-12"))
        for code, amount in (("unknown", 1000), ("f", 2000))
    ]

    found = words(*paid, procedure={"fees": FEES})

    assert (found["amount"], found["receipt_no"]) == ("۲٬۰۰۰ ریال", "۲۰۰۰")


def test_case_without_fees_tells_no_amount():
    assert "amount" not in words()


# Inquiries


def sent(code, moment, letter):
    return an_act(acts.InquirySent(inquiry=code, due="2026-09-21", letter=letter), moment)


def test_newest_inquiry_is_told_with_its_letter():
    inquiries = (an_inquiry("Q", agency="شهرداری"), an_inquiry("R", agency="شهرک‌ها"))
    then = [sent("R", at(6, 23), a_letter(2)), sent("Q", at(6, 22), a_letter(1))]

    found = words(*then, procedure={"inquiries": inquiries})

    assert (found["agency"], found["inquiry_due"]) == ("شهرک‌ها", "۱۴۰۵/۰۶/۳۰")
    assert (found["inquiry_no"], found["inquiry_date"]) == ("۱۴۰۵/۱/۱/۲", "۱۴۰۵/۰۶/۲۳")


def test_inquiry_that_was_not_sent_yet_has_no_letter():
    view = a_view(a_procedure(inquiries=(an_inquiry("Q", agency="شهرداری"),)))

    found = inquiry_words(view, "Q", None, date(2026, 9, 21))

    assert set(found) == {"agency", "inquiry_due"}


def test_inquiry_that_was_not_needed_names_no_letter():
    answered = an_act(acts.InquiryAnswered(inquiry="Q", result="not_needed"))

    assert "inquiry_no" not in words(answered, procedure={"inquiries": (an_inquiry(),)})


# The paper and the refusal


def issued(**changes):
    return finishing("A", at(6, 25), kind=acts.PermitIssued, number="010/1405/7", **changes)


def test_issued_paper_is_told():
    found = words(issued(last=jalali(1406, 6, 25).isoformat()))

    assert found["permit_no"] == "۰۱۰/۱۴۰۵/۷"
    assert (found["permit_date"], found["permit_expiry"]) == ("۱۴۰۵/۰۶/۲۵", "۱۴۰۶/۰۶/۲۵")


def test_paper_without_a_last_day_tells_none():
    assert words(issued())["permit_expiry"] == ""
    assert "permit_no" not in words()


@pytest.mark.parametrize(
    ("needs", "given", "number", "ground"),
    [
        ("document", {"number": 1}, "۱", "مدرک مصوب شماره ۱: کارت ملی"),
        ("letter", {"ground": "1405/118", "text": "حریم راه"}, "۱۴۰۵/۱۱۸", "1405/118 حریم راه"),
        ("none", {}, "", ""),
    ],
)
def test_refusal_is_told_with_its_ground_and_recourse(needs, given, number, ground):
    reasons = {"R": RefusalReason("R", "نبود شرط", needs, "متن", "شکایت کنید")}
    view = a_view(a_procedure(documents=(DocumentNeed(1, "D", "کارت ملی"),)), applicant=a_party())

    told = words_of_refusal(view, acts.Refusal(code="R", **given), reasons)

    found = {key: strip_marks(text) for key, text in told.items()}
    assert found == {
        "refusal_code": "R",
        "refusal_title": "نبود شرط",
        "refusal_ground": ground,
        "refusal_number": number,
        "recourse": "شکایت کنید",
    }
    assert (told["refusal_number"] == "") is (number == "")
