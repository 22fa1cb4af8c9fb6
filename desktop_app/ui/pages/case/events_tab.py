"""What happened in a case: who, when, and both texts of every correction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.pages.case.facts_view import corrected_words
from desktop_app.ui.pages.case.tab import CaseTab
from desktop_app.ui.table import Column, LinesTable
from office.domain.cases.acts import FormCorrected
from office.domain.jalali import fa_date, fa_moment
from office.domain.operations.ids import NO_ID, Id
from office.domain.operations.operation import Recorded
from office.domain.persian import fa_digits, iso
from office.usecases.case_sheet import CaseSheet
from office.usecases.looks import Looker

_MOST_LOOKERS = 6


@dataclass(frozen=True)
class _Line:
    """An act on the case, with what a correction changed."""

    id: Id
    at: datetime
    who: str
    what: str
    about: str


_COLUMNS: tuple[Column[_Line], ...] = (
    Column("زمان", lambda one: fa_moment(one.at), sort=lambda one: one.at.timestamp(), width=186),
    Column("چه کسی", lambda one: one.who, width=112),
    Column("چه کار", lambda one: one.what, width=140),
    Column("شرح", lambda one: " ".join(one.about.split("\n")), stretch=True),
)


class EventsTab(CaseTab):
    """The history of a case, newest first.

    Signals:
        undo: the act of that id is to be taken back.
        paper: the paper of that name is asked for.
    """

    undo = Signal(object)
    paper = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._newest = NO_ID
        self.table = LinesTable[_Line](
            _COLUMNS,
            self,
            name="رویدادهای پرونده",
            empty="رویدادی از این دسته در این پرونده نیست.",
        )
        self.table.chosen.connect(self._on_chosen)
        self._whole = QLabel(self)
        self._whole.setWordWrap(True)
        self._whole.setTextFormat(Qt.TextFormat.PlainText)
        self._whole.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.undo_button = _button("واگرد آخرین اقدام", self)
        self.undo_button.clicked.connect(lambda: self.undo.emit(self._newest))
        history = _button("چاپ گاه‌نامه", self)
        history.clicked.connect(lambda: self.paper.emit("timeline"))
        self._lookers = QLabel(self)
        self._lookers.setProperty("role", "hint")
        self._lookers.setWordWrap(True)
        foot = QHBoxLayout()
        foot.addWidget(self.undo_button)
        foot.addWidget(history)
        foot.addStretch(1)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 4, 0, 0)
        body.addWidget(self.table, 1)
        body.addWidget(self._whole)
        body.addWidget(self._lookers)
        body.addLayout(foot)
        self.setFocusProxy(self.table)

    @property
    def told(self) -> str:
        """The whole description of the act under the cursor."""
        return self._whole.text()

    @property
    def lookers(self) -> str:
        """Who looked into the case, as it is told."""
        return self._lookers.text()

    def show_lookers(self, found: Sequence[Looker]) -> None:
        """Say who looked into the case on this desk, newest first."""
        told = [f"{one.name or 'همکاری دیگر'} ({iso(fa_date(one.day))})" for one in found]
        shown = "، ".join(told[:_MOST_LOOKERS])
        more = f" و {fa_digits(len(told) - _MOST_LOOKERS)} بار دیگر" if told[_MOST_LOOKERS:] else ""
        self._lookers.setText(f"چه کسی دید: {shown}{more}" if told else "")

    def show_sheet(self, sheet: CaseSheet, step: str) -> None:
        """Show the history of a case."""
        del step
        history = sheet.view.case.history
        rows = zip(history, sheet.timeline.rows, strict=True)
        lines = [
            _Line(one.op.op_id, row.at, row.who, row.what, _about(sheet, one, row.about))
            for one, row in rows
        ]
        newest = history[-1].op.op_id if history else NO_ID
        self.table.show_lines(lines[::-1])
        if newest != self._newest:
            self.table.choose(0)
        self._newest = newest
        self.undo_button.setEnabled(bool(history))
        self._on_chosen(self.table.current())

    @Slot(object)
    def _on_chosen(self, line: _Line | None) -> None:
        self._whole.setText(f"{line.who}: {line.what} — {line.about}" if line else "")


def _about(sheet: CaseSheet, recorded: Recorded, about: str) -> str:
    """Return what an act was about; a correction tells both texts."""
    if recorded.op.kind != FormCorrected.KIND:
        return about
    fields = sheet.view.procedure.form.by_number
    corrected = [
        f"«{fields[one.number].title}» {corrected_words(sheet, fields[one.number], one)}"
        for one in sheet.view.case.corrections
        if one.at == recorded.at and one.number in fields
    ]
    return "؛ ".join(corrected)


def _button(words: str, parent: QWidget) -> QPushButton:
    button = QPushButton(words, parent)
    button.setAutoDefault(False)
    return button
