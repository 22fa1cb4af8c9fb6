"""The first run: six steps, five minutes, from an empty folder to an office with its head."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.forms.shortcuts import bind
from desktop_app.look.theme import scaled
from desktop_app.ui.background import Call
from desktop_app.ui.first_run.answers import Answers
from desktop_app.ui.first_run.desk_steps import PracticeStep, PrinterStep, ScanStep
from desktop_app.ui.first_run.head_step import HeadStep
from desktop_app.ui.first_run.office_steps import OfficeStep, PackageStep
from desktop_app.ui.first_run.step import Helpers, Step
from desktop_app.ui.page import PageDesk
from office.domain.errors import OfficeError
from office.usecases.first_run import prepare_office
from office.usecases.office import Surroundings
from office.usecases.practice import make_practice
from office.usecases.sign_in import SignedIn

STEPS = 6
_WIDTH = 820
_MAKING = 2
"""After this step the office is made."""


class FirstRun(QWidget):
    """Asks what a new office needs and makes it.

    Signals:
        ready: the `SignedIn` of the head, when all steps are done.
    """

    ready = Signal(object)

    def __init__(
        self,
        folder: Path,
        around: Surroundings,
        helpers: Helpers,
        seat: Callable[[SignedIn], PageDesk],
    ) -> None:
        super().__init__()
        self._folder = folder
        self._around = around
        self._helpers = helpers
        self._seat = seat
        self._answers = Answers()
        self._opened: SignedIn | None = None
        self._stack = QStackedWidget(self)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, STEPS)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("پیشرفت راه‌اندازی")
        self._next = QPushButton("بعدی", self)
        self._next.setProperty("role", "primary")
        self._back = QPushButton("قبلی", self)
        self._build()
        for step in (OfficeStep(helpers), PackageStep(helpers), HeadStep(helpers)):
            self._stack.addWidget(step)
        self._show(0)

    @property
    def step(self) -> Step:
        """The step in front."""
        found = self._stack.currentWidget()
        if not isinstance(found, Step):
            raise TypeError(found)
        return found

    @Slot()
    def forward(self) -> None:
        """Take the step's answers in and go on; a refusal keeps the step in front."""
        try:
            self._answers = self.step.answer(self._answers)
        except OfficeError as refusal:
            self._helpers.messages.refuse(refusal.message)
            return
        at = self._stack.currentIndex()
        if at == _MAKING and self._opened is None:
            self._make()
        elif at + 1 < self._stack.count():
            self._show(at + 1)
        elif self._opened is not None:
            self.ready.emit(self._opened)

    @Slot()
    def back(self) -> None:
        """Go a step back; an office that is made isn't made again."""
        self._answers = self.step.kept(self._answers)
        first = _MAKING + 1 if self._opened else 0
        self._show(max(first, self._stack.currentIndex() - 1))

    def _build(self) -> None:
        card = QFrame(self)
        card.setProperty("role", "card")
        card.setFixedWidth(scaled(_WIDTH))
        buttons = QHBoxLayout()
        buttons.setContentsMargins(40, 0, 40, 24)
        buttons.addWidget(self._back)
        buttons.addStretch(1)
        buttons.addWidget(self._next)
        inside = QVBoxLayout(card)
        inside.addWidget(self._bar)
        inside.addWidget(self._stack, 1)
        inside.addLayout(buttons)
        body = QVBoxLayout(self)
        body.addWidget(card, 1, Qt.AlignmentFlag.AlignHCenter)
        self._next.clicked.connect(self.forward)
        self._back.clicked.connect(self.back)
        bind(self, "Ctrl+Return", self.forward)

    def _show(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        self._bar.setValue(number + 1)
        self._back.setEnabled(number not in (0, _MAKING + 1))
        self._next.setText("آغاز کار" if number + 1 == STEPS else "بعدی")
        self.step.show_answers(self._answers)
        self.step.focus_first()

    def _make(self) -> None:
        self._next.setEnabled(False)
        answers, folder, around = self._answers, self._folder, self._around
        call = Call(
            lambda: prepare_office(folder, answers.choice, answers.head, around, answers.data),
            self,
            self._on_made,
            self._on_refused,
        )
        self._helpers.background.begin(self._helpers.background.runners.office, call)

    def _on_made(self, opened: SignedIn) -> None:
        self._next.setEnabled(True)
        self._opened = opened
        desk = self._seat(opened)
        for step in (
            PrinterStep(self._helpers, desk),
            ScanStep(self._helpers, desk),
            PracticeStep(self._helpers, partial(make_practice, opened.work)),
        ):
            self._stack.addWidget(step)
        self._show(_MAKING + 1)

    def _on_refused(self, refusal: OfficeError) -> None:
        self._next.setEnabled(True)
        self._helpers.messages.refuse(refusal.message)
