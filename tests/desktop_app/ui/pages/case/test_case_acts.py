from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from desktop_app.ui.pages.case.checklist import why_words
from office.domain.cases.acts import Refusal
from office.domain.cases.case import MISSING, RECEIVED, SILENT
from office.domain.cases.finishing import Ending
from office.domain.persian import ascii_digits, strip_marks
from office.usecases.documents import DocumentMark, mark_document
from office.usecases.inquiries import answer_inquiry, send_inquiry
from office.usecases.steps import complete_step
from tests.desktop_app.hands import press
from tests.desktop_app.ui.pages.case.at_the_case import ALT
from tests.desktop_app.ui.pages.case.walker import fill_form
from tests.office.usecases.conftest import STRICTER
from tests.office.usecases.walk_in import (
    DONE,
    ISSUE,
    RENEWAL,
    a_case,
    changed_pack,
    province_gives,
    state_of,
)


def act(desk, title):
    """Run an act of the palette by its title."""
    found = next(one for one in desk.page.commands() if one.title == title)
    assert not found.why_not
    found.run()


def why_not(desk, title):
    return next(one.why_not for one in desk.page.commands() if one.title == title)


def test_a_case_is_referred_to_a_colleague(at_case, office):
    desk = at_case(a_case(office))
    desk.keys(Qt.Key.Key_R, ALT)

    fill_form(desk.dialog.form, {"to": office.people["EXP"].hex(), "note": "بازدید لازم است"})
    desk.submit()

    assert state_of(office, desk.case).assignee == office.people["EXP"]
    assert desk.page.panes.head.assignee == "نزد همکار EXP"


def test_a_dialog_shows_what_is_lacking_and_keeps_what_is_typed(at_case, office):
    desk = at_case(a_case(office))
    desk.keys(Qt.Key.Key_R, ALT)
    fill_form(desk.dialog.form, {"note": "بازدید لازم است"})

    desk.submit()

    assert "به چه کسی" in desk.dialog.form.edit_of("to").shown_problem()
    assert desk.dialog.form.edit_of("note").raw() == "بازدید لازم است"
    assert desk.dialog.isVisible()


def test_what_the_office_refuses_is_said_in_the_dialog(at_case, office):
    desk = at_case(a_case(office))
    desk.keys(Qt.Key.Key_F, ALT)
    fill_form(desk.dialog.form, {"day": "2026-09-01"})

    desk.submit()

    assert "گذشته است" in desk.dialog.refusal
    assert desk.dialog.isVisible()


def test_a_note_stays_on_the_file(at_case, office):
    desk = at_case(a_case(office))
    desk.keys(Qt.Key.Key_N, ALT)

    desk.write({"text": "متقاضی فردا می‌آید"})

    desk.page.show_tab("events")
    assert "متقاضی فردا می‌آید" in desk.page.panes.events.told


def test_a_follow_up_day_is_set_and_taken_away(at_case, office):
    desk = at_case(a_case(office))
    desk.keys(Qt.Key.Key_F, ALT)
    fill_form(desk.dialog.form, {"day": "2026-09-20"})
    desk.submit()
    day = state_of(office, desk.case).follow_up

    desk.keys(Qt.Key.Key_F, ALT)
    edit = desk.dialog.form.edit_of("day")
    edit.focus_target().clear()
    desk.submit()

    assert day == date(2026, 9, 20)
    assert state_of(office, desk.case).follow_up is None


def test_the_clock_stops_with_proof_and_goes_on_by_the_same_key(at_case, office):
    desk = at_case(a_case(office))
    desk.keys(Qt.Key.Key_P, ALT)
    fill_form(desk.dialog.form, {"who": "applicant", "reason": "نقشه", "proof": "نامه ۱۲"})
    desk.submit()
    stopped = state_of(office, desk.case).open_pause

    desk.keys(Qt.Key.Key_P, ALT)
    desk.write({"proof": "نقشه رسید"})

    assert (stopped.waiting_for, stopped.proof) == ("applicant", "نامه 12")
    assert state_of(office, desk.case).open_pause is None


def test_a_notice_names_all_that_is_missing(at_case, office):
    desk = at_case(a_case(office))
    desk.keys(Qt.Key.Key_D, ALT)
    desk.write({"others": "مهر ندارد"})

    letter = state_of(office, desk.case).letters[-1]
    assert letter.row.text.paragraphs[-1] == "مهر ندارد"
    assert len(letter.row.text.paragraphs) > 1
    assert "باز است" in why_not(desk, "اعلام نقص…")


def test_a_request_is_withdrawn_by_the_number_of_its_letter(at_case, office):
    desk = at_case(a_case(office))
    act(desk, "انصراف متقاضی…")

    desk.write({"ground": "نامه ۵"})

    assert state_of(office, desk.case).ended == "withdrawn"
    assert "انصراف" in desk.page.panes.read_only


def test_a_file_opened_by_mistake_is_void_with_its_reason(at_case, office):
    desk = at_case(a_case(office))
    act(desk, "ابطال پرونده…")

    desk.write({"reason": "دو بار باز شد"})

    assert state_of(office, desk.case).void_reason == "دو بار باز شد"


def test_an_optional_step_is_left_out_with_a_reason(at_case, office):
    province_gives(office, changed_pack(RENEWAL, 2, *STRICTER))
    desk = at_case(a_case(office, until="ST_COPY"))
    assert "اختیاری نیست" not in why_not(desk, "گذشتن از گام…")
    act(desk, "گذشتن از گام…")

    desk.write({"reason": "رونوشت لازم نیست"})

    assert state_of(office, desk.case).done["ST_COPY"].note == "رونوشت لازم نیست"


def test_a_step_that_is_needed_says_that_it_cannot_be_left_out(at_case, office):
    desk = at_case(a_case(office))

    assert "اختیاری نیست" in why_not(desk, "گذشتن از گام…")


def test_a_tick_is_taken_back_with_a_reason(at_case, office):
    desk = at_case(a_case(office, ISSUE))
    desk.page.panes.parts.go_to("checklist")
    items = desk.page.panes.parts.checklist.items
    press(items, Qt.Key.Key_Space)

    press(items, Qt.Key.Key_Space)
    desk.write({"reason": "کارت از کس دیگری بود"})

    ticks = state_of(office, desk.case).ticks
    assert [(one.on, one.reason) for one in ticks.values()] == [(False, "کارت از کس دیگری بود")]


def offered(desk):
    """The acts at the foot of the page."""
    return [one.text() for one in desk.page.panes.ending.acts]


def test_what_was_issued_and_the_stub_to_be_signed_are_printed_from_the_foot(at_case, office):
    before = offered(at_case(a_case(office, until="ST_ISSUE")))

    after = offered(at_case(a_case(office, until="ST_DELIVER")))

    assert not any("چاپ" in one for one in before)
    assert after[:2] == ["چاپ برگه صادرشده", "چاپ برگ تحویل"]


def test_a_refused_case_says_how_it_ended_and_offers_the_letter_that_tells_of_it(at_case, office):
    case = a_case(office, until="ST_APPROVE")
    refusal = Refusal(code="R_DUP", ground="1405/12")
    complete_step(office.head, case, "ST_APPROVE", Ending("refuse", refusal=refusal))

    desk = at_case(case)

    letter = state_of(office, case).letters[-1].row.number
    assert ascii_digits(strip_marks(offered(desk)[0])) == f"چاپ نامه {letter}"
    assert "رد درخواست" in desk.page.panes.ending.primary.title


def test_no_act_of_a_case_stands_twice_in_the_list_of_all_acts(at_case, office):
    titles = [one.title for one in at_case(a_case(office)).page.commands()]

    assert sorted(titles) == sorted(set(titles))


def test_a_step_of_another_is_not_ticked(at_case, office):
    desk = at_case(a_case(office, until="ST_REFER"))
    desk.page.panes.parts.go_to("checklist")

    press(desk.page.panes.parts.checklist.items, Qt.Key.Key_Space)

    assert "رئیس اداره" in desk.messages.refused[-1]


def test_every_item_of_a_checklist_says_why_and_what_ticks_it(at_case, office):
    sheet = at_case(a_case(office, ISSUE)).page.sheet

    told = [why_words(one, sheet) for step in sheet.steps for one in step.step.checklist]

    assert all(words.startswith("چرا: ") and "شاهد: " in words for words in told)


def test_facts_are_corrected_after_the_decision_and_both_texts_stay(at_case, office):
    desk = at_case(a_case(office, until="ST_ISSUE"), "HEAD")
    desk.page.panes.steps.setFocus()
    desk.page.panes.steps.choose("ST_INTAKE")
    desk.keys(Qt.Key.Key_F2)
    section = desk.page.panes.parts.section
    assert "اصلاح پس از تصمیم" in section.told
    fill_form(section.form, {"request_date": "2026-09-01"})

    desk.keys(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    desk.write({"reason": "از روی سند"})

    (correction,) = state_of(office, desk.case).corrections
    assert (correction.after, correction.reason) == ("2026-09-01", "از روی سند")
    shown = desk.page.panes.parts.section.facts.cells()
    assert sum("اصلاح شد" in told for _, told in shown) == 1
    desk.page.show_tab("events")
    assert "۱۴۰۵/۰۶/۱۰" in desk.page.panes.events.told


def test_a_clerk_may_not_correct_after_the_decision(at_case, office):
    desk = at_case(a_case(office, until="ST_ISSUE"))
    desk.page.panes.steps.setFocus()
    desk.page.panes.steps.choose("ST_INTAKE")

    desk.keys(Qt.Key.Key_F2)

    assert "رئیس اداره" in desk.messages.refused[-1] or "اصلاح" in desk.messages.refused[-1]


def test_a_return_needs_a_numbered_reason(at_case, office):
    desk = at_case(a_case(office, until="ST_APPROVE"), "HEAD")
    desk.keys(Qt.Key.Key_B, ALT)
    fill_form(desk.dialog.form, {"text": "دوباره ببینید"})

    desk.submit()
    refusal = desk.dialog.refusal
    fill_form(desk.dialog.form, {"documents": ["1"]})
    desk.submit()

    assert "دست‌کم یک شماره" in refusal
    note = state_of(office, desk.case).past[-1].note
    assert note.startswith("مدرک 1: ")
    assert note.endswith("دوباره ببینید")


def test_a_refusal_asks_only_what_its_code_needs(at_case, office):
    desk = at_case(a_case(office, until="ST_APPROVE"), "HEAD")
    mark_document(office.clerk, desk.case, "D_NID", DocumentMark(MISSING))
    desk.page.reload()
    desk.keys(Qt.Key.Key_X, ALT)
    form = desk.dialog.form
    asked = {}
    for code in ("R_DOC", "R_INQ_NEG"):
        fill_form(form, {"code": code})
        asked[code] = set(form.asked_keys()) - {"code", "text"}

    fill_form(form, {"code": "R_DOC"})
    document = form.edit_of("document").field.choices
    fill_form(form, {"document": next(iter(document)), "text": "کارت نیاورد"})
    desk.submit()

    assert asked == {"R_DOC": {"document"}, "R_INQ_NEG": {"ground_letter"}}
    refusal = state_of(office, desk.case).refusal
    assert (refusal.code, str(refusal.number)) == ("R_DOC", next(iter(document)))
    assert "R_LIMIT" not in form.edit_of("code").field.choices


def test_a_refusal_offers_no_code_whose_list_would_be_empty(at_case, office):
    desk = at_case(a_case(office, until="ST_APPROVE"), "HEAD")

    desk.keys(Qt.Key.Key_X, ALT)

    offered = desk.dialog.form.edit_of("code").field.choices
    assert "R_INQ_NEG" in offered
    assert not {"R_DOC", "R_COND"} & set(offered)


def test_a_paper_is_not_handed_over_without_a_signature(at_case, office):
    desk = at_case(a_case(office, until="ST_DELIVER"))
    page = desk.page
    page.panes.parts.go_to("checklist")
    items = page.panes.parts.checklist.items
    for row in range(items.count()):
        items.setCurrentRow(row)
        if items.item(row).checkState() == Qt.CheckState.Unchecked:
            press(items, Qt.Key.Key_Space)
    desk.keys(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    form = desk.dialog.form
    fill_form(form, {"signed": False})

    desk.submit()
    refusal = desk.dialog.refusal
    fill_form(form, {"signed": True})
    desk.submit()

    assert "امضا" in refusal
    delivery = state_of(office, desk.case).delivery
    assert delivery.capacity == "self"
    assert delivery.receiver.startswith("مریم احمدی")


def test_a_representative_without_power_gets_nothing(at_case, office):
    desk = at_case(a_case(office, until="ST_DELIVER"))
    page = desk.page
    page.panes.parts.go_to("checklist")
    items = page.panes.parts.checklist.items
    for row in range(items.count()):
        items.setCurrentRow(row)
        if items.item(row).checkState() == Qt.CheckState.Unchecked:
            press(items, Qt.Key.Key_Space)
    desk.keys(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    fill_form(desk.dialog.form, {"capacity": "representative", "signed": True})

    desk.submit()

    assert desk.dialog.refusal
    assert state_of(office, desk.case).delivery is None


def test_issuing_asks_first_and_says_how_long_the_paper_holds(at_case, office):
    desk = at_case(a_case(office, until="ST_ISSUE"))
    page = desk.page
    page.panes.parts.go_to("checklist")
    items = page.panes.parts.checklist.items
    for row in range(items.count()):
        items.setCurrentRow(row)
        if items.item(row).checkState() == Qt.CheckState.Unchecked:
            press(items, Qt.Key.Key_Space)

    desk.keys(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert "اعتبار از" in desk.messages.asked[-1]
    assert state_of(office, desk.case).issued is None
    desk.messages.say_yes()
    assert state_of(office, desk.case).issued is not None


def test_inquiries_say_what_can_be_done_with_each(at_case, office):
    case = a_case(office, until="ST_INQ")
    desk = at_case(case, "EXP")
    tab = desk.page.panes.inquiries
    desk.page.show_tab("inquiries")
    before = (tab.send_act.why_not, bool(tab.remind_act.why_not))

    send_inquiry(office.expert, case, "Q_ESTATE")
    desk.page.reload()

    assert before == ("", True)
    assert "فرستاده شده است" in tab.send_act.why_not
    assert tab.remind_act.why_not == ""
    assert tab.table.cells()[0][1] == "در انتظار پاسخ"


def test_an_agency_that_is_silent_beyond_its_days_is_seen_and_is_no_more_reminded(at_case, office):
    case = a_case(office, until="ST_INQ")
    send_inquiry(office.expert, case, "Q_ESTATE")
    office.clock.now += timedelta(days=30)
    tab = at_case(case, "EXP").page.panes.inquiries
    silent = tab.table.cells()[0][1]

    answer_inquiry(office.expert, case, "Q_ESTATE", SILENT)
    again = at_case(case, "EXP").page.panes.inquiries

    assert silent == "مهلت گذشت"
    assert again.table.cells()[0][1] == "بی‌پاسخ"
    assert "در انتظار پاسخ نیست" in again.remind_act.why_not
    assert again.answer_act.why_not == ""


def test_an_inquiry_that_was_not_sent_can_be_said_not_to_be_needed(at_case, office):
    desk = at_case(a_case(office, until="ST_INQ"), "EXP")
    desk.page.show_tab("inquiries")
    desk.page.panes.inquiries.answer_act.click()

    desk.write({"order": "دستور ۱۴"})

    assert state_of(office, desk.case).inquiries["Q_ESTATE"].result == "not_needed"


def test_a_case_without_inquiries_says_so(at_case, office):
    desk = at_case(a_case(office, ISSUE, facts={"needs_health": False, "needs_std": False}))
    desk.page.show_tab("inquiries")

    assert desk.page.panes.inquiries.isVisible()


def test_a_letter_is_written_shown_and_its_number_voided(at_case, office):
    desk = at_case(a_case(office, until="ST_OPINION"), "EXP")
    desk.page.show_tab("letters")
    tab = desk.page.panes.letters
    desk.page.panes.letters.enter_act.click()
    desk.write({"to": "بانک", "subject": "پاسخ", "number": "۱۲"})
    number = state_of(office, desk.case).letters[-1].row.number

    tab.void_button.click()
    desk.write({"reason": "اشتباه"})

    letter = state_of(office, desk.case).letters[-1]
    assert (letter.row.number, letter.void) == (number, "اشتباه")
    assert tab.table.cells()[0][-1] == "اشتباه"
    assert tab.told.endswith("پاسخ — باطل: اشتباه")


def test_templates_of_the_step_can_be_written(at_case, office):
    desk = at_case(a_case(office, until=DONE))
    desk.page.show_tab("letters")
    tab = desk.page.panes.letters
    before = len(state_of(office, desk.case).letters)
    writable = next(act for act in tab.acts.values() if not act.why_not)

    writable.click()

    assert len(state_of(office, desk.case).letters) == before + 1


def test_a_visit_is_agreed_for_a_working_day(at_case, office):
    desk = at_case(a_case(office, until="ST_VISIT"), "EXP")
    desk.page.show_tab("visits")
    desk.page.panes.visits.plan_act.click()
    fill_form(desk.dialog.form, {"day": "2026-09-13"})
    desk.submit()

    assert state_of(office, desk.case).visit_day == date(2026, 9, 13)
    assert "یکشنبه" in desk.page.panes.visits.planned


def test_the_newest_act_is_taken_back(at_case, office):
    desk = at_case(a_case(office))
    desk.keys(Qt.Key.Key_N, ALT)
    desk.write({"text": "اشتباه"})
    desk.page.show_tab("events")

    desk.page.panes.events.undo_button.click()

    assert [one.body.KIND for one in state_of(office, desk.case).history] == ["case.open"]


def test_times_tell_the_sum_line_by_line_and_days_by_whom(at_case, office):
    desk = at_case(a_case(office))
    desk.page.show_tab("times")

    assert "پذیرش درخواست" in desk.page.panes.times.told
    assert "اداره: ۰ روز کاری" in desk.page.panes.times.bar.accessibleName()


def test_documents_are_told_with_their_state_and_enter_leads_to_them(at_case, office):
    case = a_case(office)
    mark_document(office.clerk, case, "D_NID", DocumentMark(RECEIVED, original_seen=True))
    desk = at_case(case)
    went = []
    desk.page.go.connect(went.append)
    desk.page.show_tab("documents")
    table = desk.page.panes.documents.table

    press(table, Qt.Key.Key_Return)

    assert "دریافت شد" in {row[2] for row in table.cells()}
    assert (went[-1].name, went[-1].subject) == ("documents", case)


@pytest.mark.parametrize("name", ["receipt", "timeline", "visit_form"])
def test_papers_of_the_case_are_seen_before_they_are_printed(at_case, office, name):
    desk = at_case(a_case(office))

    desk.page.show_paper(name)

    assert desk.messages.refused == []
