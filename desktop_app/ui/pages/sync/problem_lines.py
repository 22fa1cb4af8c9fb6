"""One line for each thing that is wrong, with who can mend it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop_app.forms.sentence import Sentence
from desktop_app.ui.pages.sync.problems import Problem
from office.domain.persian import fa_number

MOST = 3


class ProblemLines(QFrame):
    """Shows the gravest problems; nothing while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "strip")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 4, 10, 4)
        self._column.setSpacing(2)
        self._labels: list[Sentence] = []
        self.hide()

    @property
    def told(self) -> list[str]:
        """The lines that are shown."""
        return [one.words for one in self._labels]

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show these, the gravest first."""
        for old in self._labels:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._labels = [self._line(one) for one in problems[:MOST]]
        if (more := len(problems) - MOST) > 0:
            last = self._labels[-1]
            last.say(f"{last.words} (و {fa_number(more)} مورد دیگر)")
        self.setVisible(bool(problems))

    def _line(self, one: Problem) -> Sentence:
        label = Sentence(f"{one.words.rstrip('.')}. چه کسی می‌تواند درست کند: {one.who}.", self)
        label.setProperty("role", "problem" if one.is_grave else "warning")
        self._column.addWidget(label)
        return label
