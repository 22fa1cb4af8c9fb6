from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.ui.pages.visits.page import VisitsPage
from desktop_app.ui.places import Place
from office.usecases.visits import plan_visit
from office.usecases.worklists import drafts
from tests.desktop_app.hands import a_desk, press
from tests.desktop_app.ui.pages.case.walker import fill_form
from tests.office.usecases.walk_in import (
    CARPET,
    SHARES,
    a_case,
    a_page,
    finish,
    state_of,
    view_of,
)

SUNDAY = date(2026, 9, 13)
CTRL = Qt.KeyboardModifier.ControlModifier
REPORT = {"lat": 38.6, "lon": 45.0, "visitors": "رضا نمونه‌پور", "opinion": "کار پیش می‌رود"}


@pytest.fixture
def page(qtbot, office):
    page = VisitsPage(a_desk(office, "EXP"))
    qtbot.addWidget(page)
    page.resize(1290, 680)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


@pytest.fixture
def case(office):
    return a_case(office, until="ST_VISIT")


def begun(page, case, qtbot):
    """The report of a case's visit, in front."""
    page.show_place(Place("visits", case, "record:ST_VISIT"))
    entry = page.recording.entry
    qtbot.waitUntil(lambda: QApplication.activeWindow() is entry)
    return entry


def submit(entry):
    press(entry, Qt.Key.Key_Return, CTRL)


def run(page, title):
    found = next(one for one in page.commands() if one.title == title)
    assert not found.why_not
    found.run()


def test_the_week_shows_each_visitor_and_day_saturday_first(page, office, case):
    plan_visit(office.expert, case, SUNDAY, ("رضا نمونه‌پور", "مریم احمدی"))

    page.reload()

    grid = page.grid
    assert grid.visitors == ["رضا نمونه‌پور", "مریم احمدی"]
    assert grid.horizontalHeaderItem(0).text().startswith("شنبه")
    assert "امروز" in grid.horizontalHeaderItem(0).text()
    assert [grid.item(row, 1).text() for row in (0, 1)] == [view_of(office, case).unit.title] * 2
    assert "تعطیل" in grid.item(0, 6).text()


def test_an_empty_week_says_that_a_visit_must_be_chosen(page):
    page.reload()

    assert "نخست" in page.plan_act.why_not
    assert page.grid.rowCount() == 1


def test_a_waiting_case_gets_its_day(page, office, case, qtbot):
    page.reload()
    page.waiting.setFocus()
    run(page, "قرار بازدید…")
    qtbot.waitUntil(lambda: QApplication.activeWindow() is page.dialog)
    fill_form(page.dialog.form, {"day": "2026-09-13", "visitors": "رضا نمونه‌پور"})

    press(page.dialog, Qt.Key.Key_Return, CTRL)

    assert state_of(office, case).visit_day == SUNDAY
    assert [one.id for one in page.planned.lines()] == [case]
    assert page.waiting.lines() == []


def test_a_day_that_is_agreed_is_moved(page, office, case, qtbot):
    plan_visit(office.expert, case, SUNDAY, ("رضا نمونه‌پور",))
    page.reload()
    run(page, "قرار بازدید…")
    dialog = page.dialog
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    before = dialog.form.values()
    fill_form(dialog.form, {"day": "2026-09-18"})
    press(dialog, Qt.Key.Key_Return, CTRL)
    refusal = dialog.refusal

    fill_form(dialog.form, {"day": "2026-09-15"})
    press(dialog, Qt.Key.Key_Return, CTRL)

    assert (before["day"], before["visitors"]) == ("2026-09-13", "رضا نمونه‌پور")
    assert "تعطیل" in refusal
    assert state_of(office, case).visit_day == date(2026, 9, 15)


def test_weeks_are_turned_and_one_comes_back_to_today(page, office, case):
    plan_visit(office.expert, case, SUNDAY + timedelta(days=7))
    page.reload()
    now = page.planned.lines()

    run(page, "هفته بعد")
    following = [one.id for one in page.planned.lines()]
    run(page, "هفته پیش")
    run(page, "هفته جاری")

    assert now == []
    assert following == [case]
    assert page.planned.lines() == []


def test_enter_opens_the_case_of_a_cell(page, office, case):
    plan_visit(office.expert, case, SUNDAY)
    page.reload()
    went = []
    page.go.connect(went.append)
    page.focus_first()

    press(page.grid, Qt.Key.Key_Return)
    press(page.planned, Qt.Key.Key_Return)
    press(page.grid, Qt.Key.Key_Left)
    press(page.grid, Qt.Key.Key_Return)

    assert went == [Place("case", case)] * 2


def test_f6_goes_round_the_parts(page, case):
    del case
    page.reload()
    page.focus_first()

    seen = []
    for _ in range(3):
        run(page, "بخش بعدی صفحه")
        seen.append(QApplication.focusWidget())

    assert seen == [page.planned, page.waiting, page.grid]


def test_the_pack_of_a_day_goes_to_the_printer(page, office, case):
    plan_visit(office.expert, case, SUNDAY)
    page.reload()

    run(page, "چاپ بسته بازدید این روز")

    assert "بسته بازدید ۱ واحد" in page.messages.told[-1]
    assert state_of(office, case).prints == ("visit_form",)


def test_the_last_report_goes_with_the_pack(page, office):
    case = a_case(office, until="ST_OPINION")
    plan_visit(office.expert, case, SUNDAY)
    page.reload()

    run(page, "چاپ بسته بازدید این روز")

    assert state_of(office, case).prints == ("visit_report", "visit_form")


def test_a_day_without_visits_has_no_pack(page):
    page.reload()

    run(page, "چاپ بسته بازدید این روز")

    assert "قرار بازدیدی نیست" in page.messages.refused[-1]


def test_the_blank_form_is_seen(page, office, case):
    plan_visit(office.expert, case, SUNDAY)
    page.reload()

    run(page, "دیدن برگه خالی بازدید")

    assert page.messages.refused == []


def test_progress_is_computed_while_it_is_typed(page, office, case, qtbot):
    entry = begun(page, case, qtbot)
    shares = {"land": "1.0", "building": "0.5", "utilities": "0.25"}

    fill_form(entry.progress.form, shares | {"grounds": 50})
    before = entry.progress.percent()
    rest = {one.code for one in view_of(office, case).procedure.progress} - {*shares, "grounds"}
    for key in rest:
        edit = entry.progress.form.edit_of(key)
        has_rungs = edit.field.widget == "choice"
        fill_form(entry.progress.form, {key: next(iter(edit.field.choices)) if has_rungs else 0})

    assert before is None
    assert entry.progress.percent() > 0
    assert "نخستین بازدید" in entry.progress.told


def test_a_report_is_recorded_with_place_and_progress(page, office, case, qtbot):
    entry = begun(page, case, qtbot)
    fill_form(entry.report, REPORT | {"host": "نگهبان", "deviations": "ندارد"})
    entry.progress.put_shares(SHARES | {"machinery": _rung(entry, "machinery")})

    submit(entry)

    visit = state_of(office, case).last_visit
    assert (visit.lat, visit.lon, visit.host) == (38.6, 45.0, "نگهبان")
    assert visit.progress is not None
    assert visit.visitors[-1] == "رضا نمونه‌پور"
    assert drafts(office.expert) == []


def _rung(entry, key):
    """The first rung of a heading that has rungs."""
    return float(next(iter(entry.progress.form.edit_of(key).field.choices)))


def test_a_report_without_a_place_shows_what_is_lacking(page, office, case, qtbot):
    entry = begun(page, case, qtbot)
    fill_form(entry.report, {"opinion": "خوب"})

    submit(entry)

    assert entry.report.edit_of("lat").shown_problem()
    assert entry.isVisible()
    assert state_of(office, case).visits == ()


def test_lacking_shares_bring_their_tab_to_the_front(page, case, qtbot):
    entry = begun(page, case, qtbot)
    fill_form(entry.report, REPORT)

    submit(entry)

    assert entry.tabs.currentWidget() is entry.progress


def test_falling_progress_asks_why(page, office, qtbot):
    case = a_case(office, until="ST_OPINION")
    finish(office, case, "ST_OPINION", "back", office.expert)
    entry = begun(page, case, qtbot)
    lower = dict.fromkeys(SHARES, 0.0)
    entry.progress.put_shares({**lower, "machinery": _rung(entry, "machinery")})
    fill_form(entry.report, REPORT)
    submit(entry)
    asked = "fall_reason" in entry.report.asked_keys()

    fill_form(entry.report, {"fall_reason": "بخشی از سوله برچیده شد"})
    submit(entry)

    assert asked
    assert "کاهش" in entry.progress.told
    assert state_of(office, case).last_visit.fall_reason == "بخشی از سوله برچیده شد"


def test_tabs_of_the_report_are_turned_by_keys(page, case, qtbot):
    entry = begun(page, case, qtbot)

    seen = []
    for _ in range(4):
        press(entry, Qt.Key.Key_PageDown, CTRL)
        seen.append(entry.tabs.currentIndex())
    press(entry, Qt.Key.Key_PageUp, CTRL)

    assert seen == [1, 2, 3, 3]
    assert entry.tabs.currentIndex() == 2


def test_a_photo_joins_the_file_and_the_report(page, office, case, qtbot, tmp_path):
    picture = tmp_path / "سوله.png"
    picture.write_bytes(a_page())
    entry = begun(page, case, qtbot)

    entry.photos.chosen.emit(picture)
    entry.photos.chosen.emit(picture)

    (blob,) = entry.photos.blobs()
    assert blob in {one.blob for one in state_of(office, case).scans}
    entry.photos.strip.setCurrentRow(0)
    press(entry.photos.strip, Qt.Key.Key_Right)
    press(entry.photos.strip, Qt.Key.Key_Delete)
    assert entry.photos.blobs() == ()


def test_a_file_that_is_no_photo_is_refused_in_the_report(page, case, qtbot, tmp_path):
    text = tmp_path / "نامه.png"
    text.write_bytes(b"no picture")
    entry = begun(page, case, qtbot)

    entry.photos.chosen.emit(text)

    assert entry.refusal
    assert entry.photos.blobs() == ()


def test_a_half_typed_report_comes_back(page, office, case, qtbot):
    entry = begun(page, case, qtbot)
    fill_form(entry.report, {"opinion": "نیمه‌کاره"})
    press(entry, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is not entry)
    kept = len(drafts(office.expert))

    again = begun(page, case, qtbot)

    assert kept == 1
    assert again.report.edit_of("opinion").raw() == "نیمه‌کاره"
    assert "بازیابی" in again.told_above


def test_an_untouched_report_leaves_no_draft(page, office, case, qtbot):
    entry = begun(page, case, qtbot)

    press(entry, Qt.Key.Key_Escape)

    assert drafts(office.expert) == []


def test_a_report_is_only_for_an_open_step_with_a_visit(page, office):
    case = a_case(office)

    page.show_place(Place("visits", case, "record:ST_VISIT"))

    assert "باز نیست" in page.messages.refused[-1]
    assert page.recording.entry is None


def test_whoever_may_not_do_the_step_is_told_who_may(qtbot, office, case):
    page = VisitsPage(a_desk(office, "CLK"))
    qtbot.addWidget(page)

    page.recording.begin(case)

    assert "کارشناس" in page.messages.refused[-1]


def test_what_is_found_at_the_site_is_asked_with_the_report(page, office, qtbot):
    case = a_case(office, CARPET, until="ST_VISIT")
    page.reload()

    entry = begun(page, case, qtbot)

    assert entry.progress is None
    assert [one.section.code for one in entry.findings] == ["loom"]


def test_who_writes_the_report_is_named_as_the_visitor_where_nobody_was_agreed(page, case, qtbot):
    entry = begun(page, case, qtbot)

    assert entry.report.edit_of("visitors").value() == entry.sheet.name(page.jobs.actor)
