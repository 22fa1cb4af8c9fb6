"""The foot of a case: how the step ends, why it can't yet, and the acts beside it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.acts import ActButton
from desktop_app.ui.page import Command
from desktop_app.ui.wrap import WrapLayout
from office.domain.cases.blockers import closed
from office.domain.persian import fa_digits
from office.domain.procedures.parts import Outcome
from office.usecases.case_sheet import CaseSheet, StepSheet

_MOST_ACTS = 5
_MOST_WORDS = 150


class EndingBar(QFrame):
    """The outcomes of the step that is shown, its primary act, and what else can be done.

    Signals:
        finish: the step is to be finished with the chosen outcome.
        chosen: another outcome is chosen.
    """

    finish = Signal()
    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._told: StepSheet | None = None
        self._outcome = ""
        self.chips = QButtonGroup(self)
        self.chips.setExclusive(True)
        self._chip_row = WrapLayout()
        self.primary = ActButton("پایان گام", "Ctrl+Enter", role="primary", parent=self)
        self.primary.clicked.connect(self.finish)
        self.acts: list[QPushButton] = []
        self._act_row = WrapLayout(gap=2)
        self._build()

    @property
    def outcome(self) -> Outcome | None:
        """The outcome that the primary act leads to."""
        if self._told is None:
            return None
        return next((one for one in self._told.step.outcomes if one.code == self._outcome), None)

    def show_step(self, told: StepSheet, sheet: CaseSheet) -> None:
        """Show how a step may end."""
        is_another = self._told is None or self._told.step.code != told.step.code
        self._told = told
        forward = forward_outcomes(told)
        codes = [one.code for one in forward]
        if is_another or self._outcome not in codes:
            self._outcome = codes[0] if codes else ""
        self._show_chips(forward)
        self._show_primary(told, sheet)

    def show_typed(self) -> None:
        """Let the act be done: something typed isn't registered, and it registers that first."""
        if self._told is not None and self._told.is_open and not self._told.may_act:
            self.primary.set_why_not("")

    def show_acts(self, commands: Sequence[Command]) -> None:
        """Show the acts that can be done now; what can't be says why in the list of all acts."""
        self._act_row.clear()
        possible = [one for one in commands if not one.why_not]
        self.acts = [self._act(command) for command in possible[:_MOST_ACTS]]
        for button in self.acts:
            self._act_row.addWidget(button)

    def _build(self) -> None:
        body = QVBoxLayout(self)
        body.setContentsMargins(10, 6, 10, 6)
        body.setSpacing(4)
        body.addLayout(self._chip_row)
        body.addWidget(self.primary)
        body.addLayout(self._act_row)

    def _act(self, command: Command) -> QPushButton:
        button = QPushButton(command.title, self)
        button.setProperty("role", "quiet")
        button.setAutoDefault(False)
        button.setToolTip(command.shortcut)
        button.clicked.connect(command.run)
        return button

    def _show_chips(self, outcomes: Sequence[Outcome]) -> None:
        for old in self.chips.buttons():
            self.chips.removeButton(old)
        self._chip_row.clear()
        for one in outcomes if len(outcomes) > 1 else ():
            chip = QPushButton(one.title, self)
            chip.setProperty("role", "chip")
            chip.setCheckable(True)
            chip.setAutoDefault(False)
            chip.setChecked(one.code == self._outcome)
            chip.setAccessibleName(f"نتیجه گام: {one.title}")
            chip.clicked.connect(lambda _=False, code=one.code: self._on_chip(code))
            self.chips.addButton(chip)
            self._chip_row.addWidget(chip)

    def _show_primary(self, told: StepSheet, sheet: CaseSheet) -> None:
        outcome = self.outcome
        self.primary.set_title(_title(told, outcome))
        self.primary.set_why_not(why_not_finish(told, sheet, outcome))

    @Slot(str)
    def _on_chip(self, code: str) -> None:
        self._outcome = code
        self.chosen.emit()


def forward_outcomes(told: StepSheet) -> list[Outcome]:
    """Return the outcomes that lead on; returns and refusals have acts of their own."""
    return [one for one in told.step.outcomes if one.back_to is None and one.ends != "refused"]


def why_not_finish(told: StepSheet, sheet: CaseSheet, outcome: Outcome | None) -> str:
    """Say in one line what is in the way of an outcome; the first thing, and how many more."""
    if not told.is_open:
        return "؛ ".join(one.words for one in closed(sheet.view, told.step))
    why = told.why_not.get(outcome.code) if outcome else None
    if why is None or why.allowed:
        return ""
    first = why.reasons[0]
    shown = first if len(first) <= _MOST_WORDS else f"{first[:_MOST_WORDS]}…"
    more = len(why.reasons) - 1
    return f"{shown} (و {fa_digits(more)} مورد دیگر)" if more else shown


def _title(told: StepSheet, outcome: Outcome | None) -> str:
    if told.done is not None and not told.is_open:
        outcome = told.step.outcome(told.done.outcome)
    if outcome is None:
        return "پایان گام"
    return f"ثبت و پایان گام: {outcome.title}" if told.is_open else f"پایان گام: {outcome.title}"
