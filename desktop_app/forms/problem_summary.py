"""What is wrong with a form, above it; each line leads to its field (UX §1, Validation)."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.forms.sentence import Sentence
from office.domain.persian import fa_digits
from office.domain.procedures.values import Problem


class ProblemSummary(QFrame):
    """The problems of a form as links; hidden while there are none.

    Signals:
        asked_for: a person wants to go to the field of that key.
    """

    asked_for = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "problems")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._heading = QLabel(self)
        self._heading.setProperty("role", "heading")
        self._body = QVBoxLayout(self)
        self._body.setSpacing(0)
        self._body.addWidget(self._heading)
        self._problems: tuple[Problem, ...] = ()
        self._links: list[ProblemLink] = []
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the first problem by Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._links:
            self._links[0].click()
        else:
            super().keyPressEvent(event)

    def links(self) -> list["ProblemLink"]:
        """Return the links, in the order of the problems."""
        return self._links

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show these problems and take the focus; with none, disappear."""
        self.put(problems)
        if problems:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def put(self, problems: Sequence[Problem]) -> None:
        """Show these problems where they are, without moving the focus."""
        for link in self._links:
            self._body.removeWidget(link)
            link.deleteLater()
        self._problems = tuple(problems)
        self._links = [self._link(one) for one in problems]
        for before, after in pairwise([self, *self._links]):
            self.setTabOrder(before, after)
        words = f"{fa_digits(len(problems))} مورد را درست کنید:"
        self._heading.setText(words)
        self.setAccessibleName(" ".join([words, *(one.words for one in problems)]))
        self.setVisible(bool(problems))

    def drop(self, key: str) -> None:
        """Take away the lines of a field that was put right."""
        left = [one for one in self._problems if one.key != key]
        if len(left) < len(self._problems):
            self.put(left)

    def _link(self, problem: Problem) -> "ProblemLink":
        link = ProblemLink(problem.words, self)
        link.clicked.connect(lambda: self.asked_for.emit(problem.key))
        self._body.addWidget(link)
        return link


class ProblemLink(QPushButton):
    """One problem; its words wrap, which those of a plain button don't."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "problem-link")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(words)
        label = Sentence(words, self)
        label.setProperty("role", "problem")
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(4, 2, 4, 2)
        self._inside.addWidget(label)
        policy = self.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
        policy.setHeightForWidth(True)  # Qt's own signature
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Be as large as the words."""
        return self._inside.sizeHint()

    def heightForWidth(self, width: int) -> int:  # Qt's own name
        """Be as high as the wrapped words."""
        return self._inside.heightForWidth(width)
