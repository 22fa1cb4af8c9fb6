"""Acts on a case that are rare, or one's own; what is typed and not registered yet."""

from PySide6.QtCore import Qt

from desktop_app.forms.several_edit import SeveralEdit
from desktop_app.ui.papers.preview import PaperPreview
from desktop_app.ui.places import Place
from office.usecases.cases import Request, open_case
from office.usecases.demands import extra_demands
from office.usecases.private_notes import private_notes
from tests.desktop_app.hands import press, type_text
from tests.desktop_app.ui.pages.case.at_the_case import ALT, CTRL
from tests.desktop_app.ui.pages.case.test_case_acts import act, why_not
from tests.desktop_app.ui.pages.case.walker import fill_form
from tests.office.usecases.walk_in import ISSUE, RENEWAL, a_case, a_person, a_unit, state_of

DEMANDING, OWN = "خواستن بیرون از فهرست مصوب…", "یادداشت‌های خصوصی من…"


def codes_of(desk):
    return [one.code for one in desk.page.sheet.view.procedure.form.sections]


def has_field(desk, section, key):
    sections = desk.page.sheet.view.procedure.form.sections
    return any(one.code == section and key in {f.key for f in one.fields} for one in sections)


def test_the_head_demands_beyond_the_list_by_a_numbered_order(at_case, office):
    desk = at_case(a_case(office), "HEAD")
    act(desk, DEMANDING)

    fill_form(desk.dialog.form, {"sort": "document", "text": "گواهی نمونه", "order": "۱۲/ص"})
    desk.submit()

    (demand,) = extra_demands(office.head, desk.case)
    assert (demand.text, demand.order) == ("گواهی نمونه", "12/ص")


def test_anybody_else_is_told_that_only_the_head_demands(at_case, office):
    desk = at_case(a_case(office))

    assert "رئیس اداره" in why_not(desk, DEMANDING)


def test_what_is_on_the_list_needs_no_order_and_is_said_in_the_dialog(at_case, office):
    desk = at_case(a_case(office, ISSUE), "HEAD")
    act(desk, DEMANDING)

    fill_form(desk.dialog.form, {"sort": "document", "text": "تصویر کارت ملی", "order": "۱۲"})
    desk.submit()

    assert "در فهرست مصوب این رویه هست" in desk.dialog.refusal


def test_own_remarks_are_kept_with_their_lines_and_let_go(at_case, office):
    desk = at_case(a_case(office))
    act(desk, OWN)
    desk.dialog.form.edit_of("text").set_value("تلفن بزنم\nفردا صبح")
    desk.submit()
    kept = private_notes(office.clerk, desk.case)

    act(desk, OWN)
    done = desk.dialog.form.edit_of("done")
    assert isinstance(done, SeveralEdit)
    shown = list(done.field.choices.values())
    done.set_value(["1"])
    desk.submit()

    assert [one.text for one in kept] == ["تلفن بزنم\nفردا صبح"]
    assert "تلفن بزنم فردا صبح" in shown[0]
    assert private_notes(office.clerk, desk.case) == ()


def test_a_blank_section_is_filled_from_the_last_request_of_the_applicant(at_case, office):
    owner = a_person(office)
    unit = a_unit(office, owner)
    a_case(office, RENEWAL, applicant=owner, unit=unit)
    blank = open_case(office.clerk, Request(RENEWAL, owner, unit)).subject
    desk = at_case(blank)
    parts = desk.page.panes.parts
    parts.go_to(next(one for one in codes_of(desk) if has_field(desk, one, "land_kind")))

    desk.keys(Qt.Key.Key_D, CTRL)
    desk.keys(Qt.Key.Key_D, CTRL)

    assert parts.section.form.edit_of("land_kind").value() is not None
    assert "پر شد" in desk.messages.told[-2]
    assert "چیزی" in desk.messages.told[-1]


def test_a_section_that_is_only_read_is_not_filled(at_case, office):
    desk = at_case(a_case(office))
    desk.page.panes.parts.go_to("checklist")

    desk.keys(Qt.Key.Key_D, CTRL)

    assert "باز است" in desk.messages.refused[-1]


def test_what_is_typed_may_be_registered_though_the_step_lacks_something(at_case, office):
    desk = at_case(a_case(office))
    ending = desk.page.panes.ending.primary
    before = ending.why_not

    desk.page.panes.parts.focus_first()
    type_text(desk.page.panes.parts.section.form.edit_of("permit_no").focus_target(), "103/1")

    assert before
    assert ending.why_not == ""


def test_an_item_of_the_checklist_is_ticked_by_its_number(at_case, office):
    desk = at_case(a_case(office, ISSUE))
    desk.page.panes.parts.go_to("checklist")
    items = desk.page.panes.parts.checklist.items
    items.setFocus()

    type_text(items, "۲9")

    assert len(state_of(office, desk.case).ticks) == 1
    assert items.currentRow() == 1
    press(items, Qt.Key.Key_Up)
    assert items.currentRow() == 0


def test_the_notice_of_defects_is_shown_on_paper_as_soon_as_it_is_recorded(at_case, office, qtbot):
    desk = at_case(a_case(office, ISSUE))
    desk.keys(Qt.Key.Key_D, ALT)

    desk.dialog.form.edit_of("others").set_value("امضای فرم")
    desk.submit()

    qtbot.waitUntil(lambda: bool(desk.page.findChildren(PaperPreview)))
    assert "اعلام نقص" in desk.page.findChild(PaperPreview).windowTitle()


def test_the_cursor_of_a_checklist_begins_anew_at_another_step(at_case, office):
    desk = at_case(a_case(office, ISSUE))
    desk.page.panes.parts.go_to("checklist")
    items = desk.page.panes.parts.checklist.items
    items.setCurrentRow(2)

    desk.page.show_place(Place("case", desk.case, "ST_REFER"))
    desk.page.reload()

    assert items.currentRow() == 0
