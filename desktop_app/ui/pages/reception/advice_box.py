"""«فقط مشاوره»: a visit without a file in three keys: about what, with what outcome, Enter."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QListWidget, QVBoxLayout, QWidget

from desktop_app.forms.lines import PersianLine
from desktop_app.ui.pickers import KnownPicker
from desktop_app.ui.picking import Choice
from office.domain.advice import OUTCOMES, AdviceGiven
from office.domain.operations.ids import NO_ID, Id
from office.domain.persian import ascii_digits, fa_digits, spell
from office.usecases.reception import RequestChoice

GENERAL = "عمومی"
_FIRST = ("advised", "list_given", "followed", "sent_on", "handed_over")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TopicLine(KnownPicker[str]):
    """What a visit was about: a procedure, something general, or any words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("موضوع مراجعه", "دو حرف از نام کار", parent)

    def set_requests(self, choices: Sequence[RequestChoice]) -> None:
        """Let a visit be about one of these."""
        topics = [Choice(one.code, one.title, "، ".join(one.words)) for one in choices]
        self.set_choices([*topics, Choice(GENERAL, GENERAL)])

    def topic(self) -> str:
        """Return the procedure's code, or the words themselves."""
        return self.value() or spell(self.text())


class OutcomeList(QListWidget):
    """How a visit ended, by number.

    Signals:
        passed: Enter.
    """

    passed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("نتیجه مراجعه")
        for number, code in enumerate(_FIRST, 1):
            self.addItem(f"{fa_digits(number)}  {OUTCOMES[code]}")
        self.setCurrentRow(0)
        row = self.sizeHintForRow(0)
        self.setFixedHeight(row * len(_FIRST) + 2 * self.frameWidth() + row // 3)

    def code(self) -> str:
        """Return the outcome that is chosen."""
        return _FIRST[max(0, self.currentRow())]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by number; Enter records."""
        digit = ascii_digits(event.text())
        if event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.passed.emit()
        elif len(digit) == 1 and digit in "12345":
            self.setCurrentRow(int(digit) - 1)
        else:
            super().keyPressEvent(event)


class AdviceBox(QFrame):
    """Records who came, about what, with what outcome; nobody need be identified.

    Signals:
        given: the `AdviceGiven` to be recorded.
        left: Escape; nothing is recorded.
    """

    given = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._party: Id = NO_ID
        self.who, self.note = PersianLine(self), PersianLine(self)
        self.topic, self.outcomes = TopicLine(self), OutcomeList(self)
        heading = QLabel("فقط مشاوره — ثبت مراجعه بی پرونده", self)
        heading.setProperty("role", "heading")
        self._words = QLabel("کلید Enter پیش می‌برد و ثبت می‌کند؛ کلید Esc بی ثبت می‌بندد.", self)
        self._words.setProperty("role", "hint")
        self._words.setWordWrap(True)
        grid = QGridLayout()
        rows = (
            ("موضوع", self.topic),
            ("نتیجه", self.outcomes),
            ("چه کسی (اختیاری)", self.who),
            ("یادداشت (اختیاری)", self.note),
        )
        for place, (words, part) in enumerate(rows):
            label = QLabel(words, self)
            label.setBuddy(part)
            part.setAccessibleName(part.accessibleName() or words)
            grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(part, place, 1)
        grid.setColumnStretch(1, 1)
        body = QVBoxLayout(self)
        body.addWidget(heading)
        body.addLayout(grid)
        body.addWidget(self._words)
        body.addStretch(1)
        self.topic.passed.connect(self._on_topic)
        self.outcomes.passed.connect(self.submit)
        self.who.returnPressed.connect(self.submit)
        self.note.returnPressed.connect(self.submit)

    def start(self, who: str, party: Id, procedure: str) -> None:
        """Begin with what is known at the desk already."""
        self._party = party
        self.who.setText(who.strip())
        self.note.clear()
        self.topic.forget()
        self.outcomes.setCurrentRow(0)
        if procedure:
            self.topic.pick_where(lambda code: code == procedure)
        start = self.outcomes if procedure else self.topic
        start.setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        """Hand the visit over; without a topic it was about something general."""
        self.given.emit(
            AdviceGiven(
                who=self.who.text(),
                topic=self.topic.topic() or GENERAL,
                outcome=self.outcomes.code(),
                party=self._party,
                note=self.note.text(),
            )
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_topic(self) -> None:
        self.outcomes.setFocus(Qt.FocusReason.TabFocusReason)
