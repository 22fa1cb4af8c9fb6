"""A button that says what happens, and under it why it can't happen now."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop_app.forms.sentence import Sentence
from desktop_app.look import theme
from office.domain.persian import iso

_MOST_WITH_KEYS = 130
"""Percent of the text's size beyond which keys stand in the tooltips alone."""


class ActButton(QWidget):
    """An act with its key; while it can't be done, the sentence why not stands under it.

    Signals:
        clicked: the person wants it done.
    """

    clicked = Signal()

    def __init__(
        self, title: str, shortcut: str = "", *, role: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._button = QPushButton(self)
        if role:
            self._button.setProperty("role", role)
        self._button.setAutoDefault(False)
        self._button.clicked.connect(self.clicked)
        self._why = Sentence("", self)
        self._why.setProperty("role", "why")
        self._why.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._why.hide()
        self._shortcut = shortcut
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(self._button)
        body.addWidget(self._why)
        self.setFocusProxy(self._button)
        self.set_title(title)

    @property
    def title(self) -> str:
        """What happens."""
        return self._title

    @property
    def why_not(self) -> str:
        """Why it can't be done now; empty when it can."""
        return self._why.words

    @property
    def button(self) -> QPushButton:
        """The button itself."""
        return self._button

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops: the button, or the sentence under it."""
        return (self._button, self._why)

    def set_title(self, title: str) -> None:
        """Say what happens."""
        self._title = title
        has_key = self._shortcut and theme.current().text_percent <= _MOST_WITH_KEYS
        self._button.setText(f"{title}   {iso(self._shortcut)}" if has_key else title)
        self._button.setToolTip(self._shortcut)
        self._button.setAccessibleName(title)

    def set_why_not(self, sentence: str) -> None:
        """Say why it can't be done; an empty sentence lets it be done."""
        self._why.say(sentence)
        self._why.setVisible(bool(sentence))
        self._why.setAccessibleName(f"{self._title}: {sentence}" if sentence else "")
        self._button.setEnabled(not sentence)

    def click(self) -> None:
        """Do it, as the shortcut does; nothing happens while it can't be done."""
        if self._button.isEnabled():
            self.clicked.emit()

    def widest(self) -> int:
        """Return how many pixels the words need."""
        return QFontMetrics(self._button.font()).horizontalAdvance(self._button.text())
