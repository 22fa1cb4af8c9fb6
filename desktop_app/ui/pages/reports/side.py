"""How a report is counted and up to when, and what can be done with it."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from desktop_app.forms.sentence import Sentence
from desktop_app.ui.acts import ActButton
from office.domain.jalali import fa_moment
from office.domain.reports import Report


class Side(QFrame):
    """The formula and the date of the data, over the acts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.acts: list[ActButton] = []
        self.formula = Sentence("", self)
        self.data = Sentence("", self)
        self.data.setProperty("role", "hint")
        self.setProperty("role", "card")
        heading = QLabel("چگونه شمرده شده", self)
        heading.setProperty("role", "heading")
        self._body = QVBoxLayout(self)
        for widget in (heading, self.formula, self.data):
            self._body.addWidget(widget)
        self._body.addStretch(1)

    def show_report(self, made: Report) -> None:
        """Say how a report is counted."""
        self.formula.say(made.formula)
        self.data.say(f"داده‌ها تا {fa_moment(made.made)}.")

    def add_act(self, words: str, key: str, run: Callable[[], None]) -> None:
        """Add an act under the others."""
        button = ActButton(words, key, parent=self)
        button.clicked.connect(run)
        self.acts.append(button)
        self._body.addWidget(button)
