import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.ui.pages.letters.page import LettersPage
from desktop_app.ui.places import Place
from office.domain.letters import LetterText
from office.usecases.letter_register import letter_register, number_of
from office.usecases.letters import register_letter, void_letter
from office.usecases.worklists import drafts, save_draft
from tests.desktop_app.hands import a_desk, press, type_text
from tests.desktop_app.ui.pages.case.walker import fill_form
from tests.office.usecases.walk_in import a_case

CTRL = Qt.KeyboardModifier.ControlModifier
COMPANY = LetterText(to="شرکت شهرک‌ها", subject="پاسخ نقشه", paragraphs=("بند نخست",))
BANK = LetterText(to="بانک", subject="وام", copies=(("فرمانداری", "آگاهی"),))


@pytest.fixture
def page(qtbot, office):
    page = LettersPage(a_desk(office, "CLK"))
    qtbot.addWidget(page)
    page.resize(1290, 680)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


def run(page, title):
    found = next(one for one in page.commands() if one.title == title)
    assert not found.why_not
    found.run()


def submit(dialog, qtbot):
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    press(dialog, Qt.Key.Key_Return, CTRL)


def test_the_register_says_that_it_is_whole_and_the_newest_is_on_top(page, office):
    register_letter(office.clerk, "out", COMPANY)
    register_letter(office.clerk, "in", BANK, their_number="۱۲")

    page.reload()

    assert "میز ۱۰۳۱، سال ۱۴۰۵" in page.title
    assert page.told == "۲ شماره، پیوسته و بی‌افتادگی"
    assert [row[0] for row in page.table.cells()] == ["۲", "۱"]
    assert "شماره فرستنده" in page.card.told


def test_an_empty_register_says_so(page):
    page.reload()

    assert "شماره‌ای داده نشده" in page.told
    assert "برگزینید" in page.card.told


def test_older_letters_come_when_they_are_asked_for(page, office, monkeypatch):
    monkeypatch.setattr("desktop_app.ui.pages.letters.page.MOST", 2)
    for _ in range(3):
        register_letter(office.clerk, "out", COMPANY)
    page.show_kind("")
    shown = [row[0] for row in page.table.cells()]

    page.older.click()

    assert shown == ["۳", "۲"]
    assert [row[0] for row in page.table.cells()] == ["۳", "۲", "۱"]
    assert not page.older.isVisible()


def test_a_void_number_stays_with_its_reason(page, office):
    subject = register_letter(office.clerk, "out", COMPANY).subject
    number = number_of(letter_register(office.clerk).lines[0])
    void_letter(office.clerk, subject, number, "دو بار نوشته شد")

    page.reload()

    assert page.table.cells()[0][-1] == "باطل: دو بار نوشته شد"
    assert "۱ باطل" in page.told
    assert "باطل" in page.card.paper_act.why_not
    assert "باطل" in page.card.void_act.why_not


def test_letters_are_found_while_typing_and_by_kind(page, office):
    register_letter(office.clerk, "out", COMPANY)
    register_letter(office.clerk, "in", BANK, their_number="۱۲")
    page.reload()

    type_text(page.search, "شهرک")
    found = [row[4] for row in page.table.cells()]
    page.search.clear()
    page.kinds.buttons()[2].click()

    assert found == ["شرکت شهرک‌ها"]
    assert [row[4] for row in page.table.cells()] == ["بانک"]


def test_years_are_turned(page, office):
    register_letter(office.clerk, "out", COMPANY)
    page.reload()

    run(page, "سال پیش")
    before = page.table.lines()
    run(page, "سال بعد")

    assert before == []
    assert len(page.table.lines()) == 1


def test_an_outgoing_letter_gets_its_number(page, qtbot):
    page.reload()
    run(page, "نامه صادره تازه…")
    values = {
        "to": "فرمانداری",
        "subject": "گزارش",
        "paragraphs": "بند نخست",
        "copies": "بایگانی، آگاهی",
    }
    fill_form(page.writing.dialog.form, values)

    submit(page.writing.dialog, qtbot)

    assert page.table.cells()[0][4] == "فرمانداری"
    assert "رونوشت: بایگانی، آگاهی" in page.card.told
    assert "بند نخست" in page.card.told


def test_an_incoming_letter_needs_its_senders_number(page, qtbot):
    page.reload()
    run(page, "نامه وارده تازه…")
    form = page.writing.dialog.form
    fill_form(form, {"to": "بانک", "subject": "وام"})
    submit(page.writing.dialog, qtbot)
    problem = form.edit_of("number").shown_problem()

    fill_form(form, {"number": "۵۴۳", "day": "2026-09-01"})
    submit(page.writing.dialog, qtbot)

    assert "شماره نامه فرستنده" in problem
    assert "از: بانک" in page.card.told
    assert "۱۴۰۵/۰۶/۱۰" in page.card.told
    assert "چاپی ندارد" in page.card.paper_act.why_not


def test_a_half_typed_letter_waits_among_the_drafts_and_is_gone_when_registered(
    page, office, qtbot
):
    page.reload()
    run(page, "نامه صادره تازه…")
    fill_form(page.writing.dialog.form, {"to": "فرمانداری", "subject": "دعوت"})
    qtbot.waitUntil(lambda: QApplication.activeWindow() is page.writing.dialog)
    press(page.writing.dialog, Qt.Key.Key_Escape)
    kept = page.drafts.item(0).text()

    page.drafts.itemActivated.emit(page.drafts.item(0))
    form = page.writing.dialog.form
    told = form.edit_of("subject").raw()
    fill_form(form, {"paragraphs": "بند"})
    submit(page.writing.dialog, qtbot)

    assert kept == "نامه صادره: دعوت"
    assert told == "دعوت"
    assert drafts(office.clerk) == []
    assert page.drafts.isHidden()


def test_an_empty_letter_leaves_no_draft(page, office, qtbot):
    page.reload()
    run(page, "نامه داخلی تازه…")
    qtbot.waitUntil(lambda: QApplication.activeWindow() is page.writing.dialog)

    press(page.writing.dialog, Qt.Key.Key_Escape)

    assert drafts(office.clerk) == []


def test_a_damaged_draft_says_so(page, office):
    save_draft(office.clerk, "letter:nowhere:1", "نامه", b"\xff")
    page.reload()

    page.drafts.itemActivated.emit(page.drafts.item(0))

    assert "خوانده نشد" in page.writing.dialog.refusal


def test_a_number_is_voided_with_its_reason(page, office, qtbot):
    register_letter(office.clerk, "out", COMPANY)
    page.reload()
    run(page, "ابطال شماره نامه…")
    fill_form(page.dialog.form, {"reason": "اشتباه"})

    submit(page.dialog, qtbot)

    assert page.table.cells()[0][-1] == "باطل: اشتباه"


def test_the_letter_of_a_case_leads_to_it(page, office):
    case = a_case(office)
    register_letter(office.clerk, "out", COMPANY, case_id=case)
    page.reload()
    went = []
    page.go.connect(went.append)

    run(page, "باز کردن پرونده نامه")

    assert went == [Place("case", case, "letters")]
    assert "پرونده: " in page.card.told


def test_a_letter_without_a_case_says_so(page, office):
    register_letter(office.clerk, "out", COMPANY)

    page.reload()

    assert page.card.case_act.why_not == "این نامه از پرونده‌ای نیست."


@pytest.mark.parametrize("has_case", [True, False])
def test_enter_shows_the_paper_of_a_letter(page, office, has_case):
    case = a_case(office) if has_case else b""
    register_letter(office.clerk, "out", COMPANY, case_id=case)
    page.reload()

    press(page.table, Qt.Key.Key_Return)

    assert page.messages.refused == []


def test_enter_on_an_incoming_letter_says_that_it_has_no_paper(page, office):
    register_letter(office.clerk, "in", BANK, their_number="۱۲")
    page.reload()

    press(page.table, Qt.Key.Key_Return)

    assert "چاپی ندارد" in page.messages.refused[-1]


def test_f6_goes_round_the_parts(page, office):
    register_letter(office.clerk, "out", COMPANY)
    save_draft(office.clerk, "letter:out:1", "نامه", b"{}")
    page.reload()
    page.focus_first()

    seen = []
    for _ in range(4):
        run(page, "بخش بعدی صفحه")
        seen.append(QApplication.focusWidget())

    assert seen == [page.card.paper_act.button, page.drafts, page.search, page.table]
    assert page.hints()[0].key == "Enter"


def test_a_registered_letter_is_in_front_and_a_late_timer_makes_no_draft_of_it(page, office, qtbot):
    register_letter(office.clerk, "out", COMPANY)
    page.reload()
    run(page, "نامه صادره تازه…")
    form = page.writing.dialog.form
    fill_form(form, {"to": "فرمانداری", "subject": "دعوت 2", "paragraphs": "بند"})
    page.writing.registered.connect(form.draft_due.emit)

    submit(page.writing.dialog, qtbot)

    assert drafts(office.clerk) == []
    assert page.table.current().title == "دعوت 2"
    assert page.table.cells()[0][-1] == "دعوت ۲"
