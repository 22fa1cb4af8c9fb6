"""The letters of a case: written from templates, entered, printed, voided."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.look.theme import scaled
from desktop_app.ui.acts import ActButton
from desktop_app.ui.pages.case.tab import CaseTab
from desktop_app.ui.table import Column, LinesTable
from desktop_app.ui.tall_enough import TallEnough
from office.domain.calendar.days import local_day
from office.domain.jalali import fa_date
from office.domain.letters import DIRECTIONS, Letter
from office.domain.operations.clock import moment
from office.domain.persian import iso
from office.usecases.case_sheet import LETTER, CaseSheet

_SHELF = 150


@dataclass(frozen=True)
class _Line:
    """A letter of the case."""

    id: str
    number: str
    at: datetime
    direction: str
    party: str
    subject: str
    void: str


_COLUMNS: tuple[Column[_Line], ...] = (
    Column("شماره", lambda one: iso(one.number), width=116),
    Column(
        "تاریخ",
        lambda one: fa_date(local_day(one.at)),
        sort=lambda one: one.at.timestamp(),
        width=104,
    ),
    Column("نوع", lambda one: one.direction, width=60),
    Column("طرف", lambda one: one.party, width=140),
    Column("موضوع", lambda one: one.subject, stretch=True),
    Column("ابطال", lambda one: one.void, colour=lambda _: "problem", width=70),
)


class LettersTab(CaseTab):
    """The letters of a case and what can be written.

    Signals:
        write: a letter from the template of that code is to be registered.
        enter: an incoming letter is to be entered.
        show_letter: the letter of that number is to be seen and printed.
        void: the number is to be made void.
    """

    write = Signal(str)
    enter = Signal()
    show_letter = Signal(str)
    void = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = LinesTable[_Line](
            _COLUMNS,
            self,
            name="نامه‌های پرونده",
            empty="این پرونده هنوز نامه‌ای ندارد. نامه‌ها از کارهای پایین همین برگه نوشته می‌شوند.",
        )
        self.table.opened.connect(lambda line: self.show_letter.emit(line.number))
        self.table.chosen.connect(self._on_chosen)
        self._whole = QLabel(self)
        self._whole.setWordWrap(True)
        self._whole.setTextFormat(Qt.TextFormat.PlainText)
        self.enter_act = ActButton("ثبت نامه وارده…", parent=self)
        self.enter_act.clicked.connect(self.enter)
        show = QPushButton("دیدن و چاپ", self)
        self.void_button = QPushButton("ابطال شماره…", self)
        for button, slot in ((show, self._on_show), (self.void_button, self._on_void)):
            button.setAutoDefault(False)
            button.clicked.connect(slot)
        foot = QHBoxLayout()
        for widget in (show, self.void_button, self.enter_act):
            foot.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        foot.addStretch(1)
        held = QWidget(self)
        self._templates = QVBoxLayout(held)
        self._templates.setContentsMargins(0, 0, 0, 0)
        self._shelf = TallEnough(held, self)
        self._shelf.setMaximumHeight(scaled(_SHELF))
        self.acts: dict[str, ActButton] = {}
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 4, 0, 0)
        body.addWidget(self.table, 1)
        body.addWidget(self._whole)
        body.addLayout(foot)
        body.addWidget(self._shelf)
        self.setFocusProxy(self.table)

    @property
    def told(self) -> str:
        """The whole of the letter's line under the cursor; columns may be too narrow for it."""
        return self._whole.text()

    def show_sheet(self, sheet: CaseSheet, step: str) -> None:
        """Show the letters of a case; templates of the chosen step can be written."""
        letters = sheet.view.case.letters
        has_new = len(letters) > len(self.table.lines())
        self.table.show_lines([_line(one) for one in reversed(letters)])
        if has_new:
            self.table.choose(0)
        self._on_chosen(self.table.current())
        self.enter_act.set_why_not(sheet.acts[LETTER])
        for act in self.acts.values():
            act.hide()
            act.deleteLater()
        self.acts = {}
        of_step = sheet.step(step).step.letters if step else ()
        for template, why in sheet.writable:
            if template.code in of_step or not why:
                act = ActButton(f"نوشتن «{template.title}»", parent=self)
                act.set_why_not(why)
                act.clicked.connect(lambda code=template.code: self.write.emit(code))
                self._templates.addWidget(act)
                self.acts[template.code] = act
        self._shelf.setVisible(bool(self.acts))

    @Slot(object)
    def _on_chosen(self, line: _Line | None) -> None:
        void = f" — باطل: {line.void}" if line and line.void else ""
        self._whole.setText(f"{line.direction}، {line.party}: {line.subject}{void}" if line else "")

    @Slot()
    def _on_show(self) -> None:
        line = self.table.current()
        if line is not None:
            self.show_letter.emit(line.number)

    @Slot()
    def _on_void(self) -> None:
        line = self.table.current()
        if line is not None:
            self.void.emit(line.number)


def _line(letter: Letter) -> _Line:
    row = letter.row
    their = f" ({iso(row.their_number)})" if row.their_number else ""
    return _Line(
        id=row.number,
        number=row.number,
        at=moment(letter.at_hlc),
        direction=DIRECTIONS[row.direction][1],
        party=f"{row.text.to}{their}",
        subject=row.text.subject,
        void=letter.void,
    )
