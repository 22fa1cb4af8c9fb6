"""The facts of a section as they are registered; a correction shows both texts."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from desktop_app.forms.lines import AT_RIGHT
from desktop_app.forms.wrapped_label import WrappedLabel
from office.domain.calendar.days import local_day
from office.domain.cases.case import Correction
from office.domain.jalali import fa_date
from office.domain.persian import iso
from office.domain.procedures.form import Field, Section
from office.domain.procedures.values import is_asked, shown
from office.usecases.case_sheet import CaseSheet

NOTHING = "—"
_NARROW_PART, _WIDE_PART = 2, 5


class FactsView(QScrollArea):
    """Shows a section that isn't being filled."""

    def __init__(self, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.section = section
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setAccessibleName(section.title)
        self._cells: list[tuple[str, str]] = []

    def show_sheet(self, sheet: CaseSheet) -> None:
        """Show what is registered."""
        inside = QWidget(self)
        self.setWidget(inside)
        grid = QGridLayout(inside)
        grid.setContentsMargins(6, 6, 6, 6)
        grid.setColumnStretch(0, _NARROW_PART)
        grid.setColumnStretch(1, _WIDE_PART)
        self._cells = []
        for row, field in enumerate(_asked(self.section, sheet)):
            value = shown(field, sheet.view.values.get(field.key)) or NOTHING
            told = "\n".join([value, *_corrections(sheet, field)])
            grid.addWidget(_label(field.title, "hint", inside), row, 0)
            grid.addWidget(_label(told, "", inside), row, 1)
            self._cells.append((field.title, told))
        grid.setRowStretch(len(self._cells), 1)

    def cells(self) -> list[tuple[str, str]]:
        """Return what is shown: title and value."""
        return self._cells


def _asked(section: Section, sheet: CaseSheet) -> list[Field]:
    return [one for one in section.fields if is_asked(one, sheet.view.facts)]


def _corrections(sheet: CaseSheet, field: Field) -> list[str]:
    found = (one for one in sheet.view.case.corrections if one.number == field.number)
    return [corrected_words(sheet, field, one) for one in found]


def corrected_words(sheet: CaseSheet, field: Field, one: Correction) -> str:
    """Say both texts of a correction, when, by whom and why."""
    before, after = shown(field, one.before) or NOTHING, shown(field, one.after) or NOTHING
    day = iso(fa_date(local_day(one.at)))
    return f"از «{before}» به «{after}» اصلاح شد — {day}، {sheet.name(one.by)}: {one.reason}"


def _label(words: str, role: str, parent: QWidget) -> WrappedLabel:
    label = WrappedLabel(words, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setAlignment(AT_RIGHT | Qt.AlignmentFlag.AlignTop)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    if role:
        label.setProperty("role", role)
    return label
