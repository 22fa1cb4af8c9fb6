"""Walks a case through its page: every act of an example by keys, one role after the other."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.forms.field_edit import FieldEdit
from desktop_app.forms.reading import typed_text
from desktop_app.forms.section_form import SectionForm
from desktop_app.ui.pages.case.step_parts import CHECKLIST, FEES
from desktop_app.ui.pages.visits.entry import VisitEntry
from desktop_app.ui.pages.visits.page import VisitsPage
from office.domain.calendar.clock import AWAITED
from office.domain.cases.case import NEGATIVE, POSITIVE, SILENT
from office.domain.delegation import acting_role
from office.domain.procedures import examples as told
from office.domain.procedures.parts import Outcome
from office.usecases.documents import DocumentMark, mark_document
from tests.desktop_app.hands import press, type_text
from tests.desktop_app.ui.pages.case.at_the_case import CTRL, Desk, a_frame
from tests.office.usecases.played_examples import Player
from tests.office_at_work import OfficeAtWork

_RESULTS = {"positive": POSITIVE, "negative": NEGATIVE, "silence": SILENT}


class Walker:
    """The people of an office, who take turns at one window."""

    def __init__(self, qtbot: Any, office: OfficeAtWork) -> None:
        self._qtbot = qtbot
        self._office = office
        self.player = Player(office)
        self._at: Desk | None = None

    def walk(self, procedure: Any, example: told.Example) -> None:
        """Do all that an example tells, through the window."""
        self.player.begin(procedure, example)
        for one in example.play:
            self._office.clock.now = one.at
            _WALKS[type(one.act)](self, one.act)

    def desk(self, role: str) -> Desk:
        """The one window, at which the person of a role sits down; the case is looked at anew."""
        if self._at is None:
            self._at = a_frame(self._qtbot, self._office, role, self.player.case)
        self._at.case = self.player.case
        self._at.jobs.switch(self._office.as_role(role))
        self._at.go("form")
        return self._at

    def finish(self, act: told.FinishStep) -> None:
        """Tick what is required, choose the outcome and finish."""
        self.player.receive_the_rest()
        step = self.player.view.procedure.step(act.step)
        outcome = step.outcome(act.outcome)
        desk = self.desk(acting_role(step))
        desk.page.panes.steps.choose(step.code)
        self._tick_all(desk)
        if outcome.ends == "refused" or outcome.back_to:
            self._side_ending(desk, outcome, act)
            return
        for chip in desk.page.panes.ending.chips.buttons():
            if chip.text() == outcome.title:
                chip.setFocus()
                press(chip, Qt.Key.Key_Space)
        desk.page.panes.tabs.focus_first()
        desk.keys(Qt.Key.Key_Return, CTRL)
        if step.delivers:
            fill_form(desk.dialog.form, {"receiver": "مریم احمدی", "identity": "9990000018"})
            fill_form(desk.dialog.form, {"signed": True})
            desk.submit()
        elif step.issues:
            desk.messages.say_yes()
        assert act.step in self.player.view.case.done, desk.messages.refused

    def inquire(self, act: told.ActOnInquiry) -> None:
        """Send an inquiry, or record what was answered."""
        desk = self.desk("EXP")
        desk.page.show_tab("inquiries")
        table = desk.page.panes.inquiries.table
        for row, line in enumerate(table.lines()):
            if line.id == act.inquiry:
                table.choose(row)
        press(table, Qt.Key.Key_Return)
        if act.act == "send":
            desk.page.panes.inquiries.remind_act.click()
            return
        result = _RESULTS[act.act]
        fill_form(desk.dialog.form, {"result": result})
        if result != SILENT:
            day = self.player.view.today.isoformat()
            fill_form(desk.dialog.form, {"number": act.letter or "۱۲", "day": day})
        desk.submit()
        assert self.player.view.case.inquiries[act.inquiry].result == result, desk.dialog.refusal

    def visit(self, act: told.RecordVisit) -> None:
        """Record a report through the page of visits."""
        desk = self.desk("EXP")
        desk.page.show_tab("visits")
        before = len(self.player.view.case.visits)
        press(desk.page.panes.visits.record_act.button, Qt.Key.Key_Space)
        page = desk.frame.page
        assert isinstance(page, VisitsPage)
        entry = page.recording.entry
        assert isinstance(entry, VisitEntry)
        values = {"lat": 37.5, "lon": 45.1, "visitors": "رضا نمونه‌پور", "opinion": "کار پیش می‌رود"}
        fill_form(entry.report, values)
        if entry.progress is not None:
            entry.progress.put_shares(act.shares)
            assert entry.progress.percent() is not None
        if entry.progress is not None and entry.progress.is_falling:
            desk.submit(entry)
            fill_form(entry.report, {"fall_reason": "برداشت نخست درست نبود"})
        desk.submit(entry)
        assert len(self.player.view.case.visits) == before + 1, entry.refusal

    def pause(self, act: told.PauseClock) -> None:
        """Stop the clock by Alt+P."""
        desk = self.desk("CLK")
        desk.keys(Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)
        values = {"who": act.party, "reason": act.reason, "proof": "نامه ۱۲"}
        fill_form(desk.dialog.form, values)
        desk.submit()
        assert act.party in AWAITED
        assert self.player.view.case.open_pause is not None

    def resume(self, act: told.ResumeClock) -> None:
        """Let the clock go on by Alt+P."""
        desk = self.desk("CLK")
        desk.keys(Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)
        fill_form(desk.dialog.form, {"proof": act.proof or "نامه ۱۳"})
        desk.submit()
        assert self.player.view.case.open_pause is None

    def document(self, act: told.RecordDocument) -> None:
        """Mark a document, as the page of documents does."""
        note = "" if act.state in ("received", "missing") else "خوانا نیست"
        mark = DocumentMark(act.state, original_seen=act.state == "received", note=note)
        mark_document(self._office.clerk, self.player.case, act.kind, mark)

    def pay(self, act: told.PayFee) -> None:
        """Record the slip of a fee."""
        desk = self.desk("CLK")
        step = next(one for one in self.player.view.open_steps if act.fee in one.fees)
        desk.page.panes.steps.choose(step.code)
        desk.page.panes.parts.go_to(FEES)
        press(desk.page.panes.parts.fees.acts[act.fee].button, Qt.Key.Key_Space)
        fill_form(desk.dialog.form, {"receipt": "881245"})
        desk.submit()
        assert act.fee in self.player.view.case.payments, desk.dialog.refusal

    def notify(self, act: told.NotifyDefects) -> None:
        """Write the one notice by Alt+D."""
        del act
        desk = self.desk("CLK")
        desk.keys(Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
        fill_form(desk.dialog.form, {"others": "نقشه جانمایی مهر ندارد"})
        desk.submit()
        assert self.player.view.case.open_pause is not None

    def fill(self, act: told.FillFacts) -> None:
        """Fill facts where they are asked, each in the section of its step."""
        procedure = self.player.view.procedure
        for section in procedure.form.sections:
            mine = {one.key: act.values[one.key] for one in section.fields if one.key in act.values}
            steps = [one for one in procedure.steps if section.code in one.sections]
            if mine and steps:
                self._fill_section(steps[0], section.code, mine)

    def _fill_section(self, step: Any, section: str, values: dict[str, Any]) -> None:
        desk = self.desk("EXP")
        desk.page.panes.steps.choose(step.code)
        desk.page.panes.parts.go_to(section)
        desk.page.edit()
        part = desk.page.panes.parts.section
        assert part is not None
        assert part.form is not None, desk.messages.refused
        fill_form(part.form, values)
        desk.keys(Qt.Key.Key_S, CTRL)
        assert not part.is_dirty, desk.messages.refused

    def _tick_all(self, desk: Desk) -> None:
        checklist = desk.page.panes.parts.checklist
        desk.page.panes.parts.go_to(CHECKLIST)
        for row in range(checklist.items.count()):
            checklist.items.setCurrentRow(row)
            if checklist.items.item(row).checkState() == Qt.CheckState.Unchecked:
                press(checklist.items, Qt.Key.Key_Space)

    def _side_ending(self, desk: Desk, outcome: Outcome, act: told.FinishStep) -> None:
        """Refuse or send back through the dialog of numbered reasons."""
        key = Qt.Key.Key_B if outcome.back_to else Qt.Key.Key_X
        desk.page.panes.tabs.focus_first()
        desk.keys(key, Qt.KeyboardModifier.AltModifier)
        form = desk.dialog.form
        if outcome.back_to:
            options = form.edit_of("conditions") or form.edit_of("documents")
            options = options if options.field.choices else form.edit_of("documents")
            fill_form(form, {options.field.key: list(options.field.choices)[:1]})
        else:
            self._fill_refusal(form, act)
        desk.submit()
        done = [one for one in self.player.view.case.past if one.step == act.step]
        assert done, (desk.dialog.refusal, desk.messages.refused)
        assert done[-1].outcome == act.outcome

    def _fill_refusal(self, form: SectionForm, act: told.FinishStep) -> None:
        given = act.refusal
        assert given is not None
        fill_form(form, {"code": given.code})
        answers = [one.answer_letter for one in self.player.view.case.inquiries.values()]
        ground = next((one.number for one in reversed(answers) if one), "1405/77")
        for key in form.asked_keys():
            if key in ("document", "condition"):
                fill_form(form, {key: str(given.number)})
            elif key.startswith("ground_"):
                fill_form(form, {key: ground})
        if given.text:
            fill_form(form, {"text": given.text})


def fill_form(form: SectionForm, values: dict[str, Any]) -> None:
    """Fill fields of a form as hands do."""
    for key, value in values.items():
        edit = form.edit_of(key)
        edit.focus_first()
        _type_value(edit, value)
        form.edit_of(key).left.emit()


def _type_value(edit: FieldEdit, value: Any) -> None:
    target = edit.focus_target()
    widget = edit.field.widget
    if widget == "boolean":
        type_text(target, "1" if value else "2")
    elif widget in ("table", "several", "choice"):
        edit.set_value(value)
        edit.edited.emit()
    else:
        _clear(target)
        type_text(target, typed_text(edit.field, value))


def _clear(target: QWidget) -> None:
    press(target, Qt.Key.Key_A, CTRL)
    press(target, Qt.Key.Key_Delete)


_WALKS: dict[type, Callable[[Walker, Any], None]] = {
    told.FinishStep: Walker.finish,
    told.ActOnInquiry: Walker.inquire,
    told.RecordVisit: Walker.visit,
    told.PauseClock: Walker.pause,
    told.ResumeClock: Walker.resume,
    told.RecordDocument: Walker.document,
    told.PayFee: Walker.pay,
    told.NotifyDefects: Walker.notify,
    told.FillFacts: Walker.fill,
}
