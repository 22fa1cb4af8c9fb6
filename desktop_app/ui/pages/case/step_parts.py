"""The parts of a step beside its guide: sections of the form, checklist, fees; one at a time."""

from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.forms.problem_summary import ProblemSummary
from desktop_app.ui.pages.case.checklist import Checklist
from desktop_app.ui.pages.case.fees import Fees
from desktop_app.ui.pages.case.parts_bar import PartsBar
from desktop_app.ui.pages.case.section_part import SectionPart
from office.domain.cases.blockers import Blocker
from office.domain.procedures.form import Field
from office.domain.procedures.parts import Outcome
from office.domain.procedures.procedure import Step
from office.domain.procedures.values import Problem
from office.usecases.case_sheet import CaseSheet, StepSheet

CHECKLIST, FEES = "checklist", "fees"
_NOTHING = "این گام فرم و فهرستی ندارد؛ با دکمه پایین به پایان می‌رسد."


@dataclass(frozen=True)
class _Part:
    """A part of a step: its code and title, and the sort of what may be in its way."""

    code: str
    title: str


class StepParts(QWidget):
    """Shows one part of a step at a time.

    Signals:
        focused: the keyboard is in that `Field`.
        edited: something was typed into a section.
        draft_due: the `SectionPart` whose half-typed text is to be kept.
        draft_dropped: the `SectionPart` whose recovered draft isn't wanted.
        ticked: (item, on) of the checklist.
        pay: the fee of that code is to be recorded.
        elsewhere: a `Blocker` that is put right in another place than here.
    """

    focused = Signal(object)
    edited = Signal()
    draft_due = Signal(object)
    draft_dropped = Signal(object)
    ticked = Signal(str, bool)
    pay = Signal(str)
    elsewhere = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet: CaseSheet | None = None
        self._told: StepSheet | None = None
        self._parts: tuple[_Part, ...] = ()
        self._sections: dict[str, SectionPart] = {}
        self._blockers: tuple[Blocker, ...] = ()
        self._stack = QStackedWidget(self)
        self.checklist, self.fees = Checklist(self._stack), Fees(self._stack)
        self._nothing = QLabel(_NOTHING, self._stack)
        self._nothing.setProperty("role", "hint")
        self._nothing.setWordWrap(True)
        self.summary = ProblemSummary(self)
        self.bar = PartsBar(self)
        self._build()

    @property
    def part(self) -> str:
        """The code of the part that is shown; empty when the step has none."""
        row = self.bar.row
        return self._parts[row].code if 0 <= row < len(self._parts) else ""

    @property
    def section(self) -> SectionPart | None:
        """The section that is shown; None for a checklist or fees."""
        return self._sections.get(self.part)

    def show_sheet(self, sheet: CaseSheet, step: str) -> None:
        """Show a step; what is half-typed in its sections stays."""
        is_another = self._told is None or self._told.step.code != step
        self._sheet, self._told = sheet, sheet.step(step)
        if is_another:
            self._begin(self._told.step)
        for part in self._sections.values():
            part.show_sheet(sheet, is_open=self._told.is_open)
        self.checklist.show_step(self._told, sheet)
        self.fees.show_step(self._told, sheet)
        self._mark()
        self.summary.put(())

    def dirty(self) -> list[SectionPart]:
        """Return the sections in which something is typed and not registered."""
        return [one for one in self._sections.values() if one.is_dirty]

    def go_to(self, code: str) -> None:
        """Show a part."""
        for row, one in enumerate(self._parts):
            if one.code == code:
                self.bar.choose(row)

    def step_by(self, by: int) -> None:
        """Show the next part, or the one before; beyond the ends nothing happens."""
        row = self.bar.row + by
        if 0 <= row < len(self._parts):
            self.bar.choose(row)
            self.focus_first()

    def focus_first(self) -> None:
        """Put the keyboard where work begins in the part that is shown."""
        if self.section is not None:
            self.section.focus_first()
        elif self.part == CHECKLIST:
            self.checklist.setFocus()
        elif self.part == FEES:
            self.fees.focus_first()
        else:
            self.bar.setFocus()

    def lacking_section(self) -> str:
        """Return the first section, other than the one shown, in which something is lacking."""
        lacking = {self._section_of(one.code) for one in self._blockers if one.kind == "field"}
        return next((one.code for one in self._parts if one.code in lacking - {self.part}), "")

    def show_blockers(self, blockers: tuple[Blocker, ...]) -> None:
        """Show everything in the way as links, and put the keyboard there."""
        self.summary.show_problems(
            [Problem(f"{one.kind}:{one.code}", one.words) for one in blockers]
        )

    def show_outcome(self, told: StepSheet, outcome: Outcome | None) -> None:
        """Mark the parts by what is in the way of an outcome."""
        why = told.why_not.get(outcome.code) if outcome else None
        self._blockers = why.blockers if why else ()
        self._mark()

    @Slot(str)
    def jump(self, key: str) -> None:
        """Go where a blocker is put right."""
        kind, _, code = key.partition(":")
        if kind == "field" and (section := self._section_of(code)):
            self.go_to(section)
            self._sections[section].focus_field(code)
        elif kind == "item":
            self.go_to(CHECKLIST)
            self.checklist.focus_item(code)
        elif kind == "fee":
            self.go_to(FEES)
            self.fees.focus_first()
        else:
            self.elsewhere.emit(Blocker(kind, code, ""))

    def _build(self) -> None:
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self.checklist)
        self._stack.addWidget(self.fees)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(2)
        body.addWidget(self.bar)
        body.addWidget(self.summary)
        body.addWidget(self._stack, 1)
        self.summary.asked_for.connect(self.jump)
        self.bar.chosen.connect(self._on_part)
        self.checklist.ticked.connect(self.ticked)
        self.fees.pay.connect(self.pay)

    def _begin(self, step: Step) -> None:
        """Begin with another step: its parts, the first of them shown."""
        for section in self._sections.values():
            self._stack.removeWidget(section)
            section.deleteLater()
        self._sections, self._blockers = {}, ()
        self._parts = _parts_of(step, self._sheet) if self._sheet else ()
        self.bar.show_titles([one.title for one in self._parts])
        self.bar.setVisible(len(self._parts) > 1)
        self._on_part()

    @Slot()
    def _on_part(self) -> None:
        self._stack.setCurrentWidget(self._widget_of(self.part))

    def _widget_of(self, code: str) -> QWidget:
        if code == CHECKLIST:
            return self.checklist
        if code == FEES:
            return self.fees
        return self._section_part(code) if code else self._nothing

    def _section_part(self, code: str) -> QWidget:
        """Return a section's part; it is made when it is first looked at."""
        if code not in self._sections and self._sheet is not None and self._told is not None:
            part = SectionPart(self._sheet.view.procedure.form.section(code), self._stack)
            part.focused.connect(self.focused)
            part.edited.connect(self.edited)
            part.draft_due.connect(lambda: self.draft_due.emit(part))
            part.draft_dropped.connect(lambda: self.draft_dropped.emit(part))
            self._sections[code] = part
            self._stack.addWidget(part)
            part.show_sheet(self._sheet, is_open=self._told.is_open)
        return self._sections[code]

    def _section_of(self, key: str) -> str:
        """Return the section of this step in which a field is asked."""
        sections = self._sheet.view.procedure.form.sections if self._sheet else ()
        of_step = {one.code for one in self._parts}
        return next(
            (
                one.code
                for one in sections
                if one.code in of_step and any(field.key == key for field in one.fields)
            ),
            "",
        )

    def _mark(self) -> None:
        """Mark each part: whether something in it is still in the way."""
        is_open = self._told is not None and self._told.is_open
        lacking = {self._section_of(one.code) for one in self._blockers if one.kind == "field"}
        kinds = {one.kind for one in self._blockers}
        lacking |= {CHECKLIST} if "item" in kinds else set()
        lacking |= {FEES} if "fee" in kinds else set()
        for row, one in enumerate(self._parts):
            name, colour = ("circle", "muted") if one.code in lacking else ("check-circle", "good")
            self.bar.set_sign(row, *((name, colour) if is_open else ("file-text", "muted")))


def field_of(sheet: CaseSheet, key: str) -> Field:
    """Return a field of the case's form."""
    return sheet.view.procedure.form.by_key[key]


def _parts_of(step: Step, sheet: CaseSheet) -> tuple[_Part, ...]:
    form = sheet.view.procedure.form
    sections = [_Part(code, form.section(code).title) for code in step.sections]
    checklist = [_Part(CHECKLIST, "فهرست بازبینی")] if step.checklist else []
    fees = [_Part(FEES, "هزینه")] if step.fees else []
    return (*sections, *fees, *checklist)
