"""What one sees of the chosen case beside the list."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_app.forms.sentence import Sentence
from desktop_app.ui.acts import ActButton
from office.domain.persian import fa_digits, iso
from office.usecases.queues import CasePreview

_NOTHING = "پرونده‌ای برگزیده نشده است."
_WHY = "چرا اکنون"
_WHOLE = "همه مدارک لازم هست."


class Preview(QFrame):
    """Facts, missing things, last events; Enter opens.

    Signals:
        opened: the person wants the case.
    """

    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._inside = QWidget(self)
        self._lines = QVBoxLayout(self._inside)
        self._lines.setContentsMargins(4, 4, 4, 4)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._inside)
        self.button = ActButton("باز کردن پرونده", "Enter", role="primary", parent=self)
        self.button.clicked.connect(self.opened)
        body = QVBoxLayout(self)
        body.addWidget(scroll, 1)
        body.addWidget(self.button)
        self.show_case(None)

    def show_case(self, seen: CasePreview | None, why: Sequence[str] = ()) -> None:
        """Show a case with `why` it stands so high; None when none is chosen."""
        self._clear()
        self.button.set_why_not("" if seen else _NOTHING)
        if seen is None:
            self._say(_NOTHING, "hint")
            self._lines.addStretch(1)
            return
        self._say(f"{seen.title} — {iso(seen.number)}", "heading")
        for fact in seen.facts:
            self._say(fact)
        if why:
            self._say(_WHY, "heading")
        for one in why:
            self._say(f"• {one}", "warning")
        self._say("کمبودها", "heading")
        for one in seen.missing:
            self._say(f"• {one}", "warning")
        if not seen.missing:
            self._say(_WHOLE, "good")
        self._say("آخرین رویدادها", "heading")
        for event in seen.events:
            self._say(event, "hint")
        self._lines.addStretch(1)
        self.setAccessibleName("؛ ".join((seen.title, *seen.facts, *why, *seen.missing)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.button.click()
        else:
            super().keyPressEvent(event)

    def _say(self, words: str, role: str = "") -> None:
        line = Sentence(fa_digits(words), self._inside)
        if role:
            line.setProperty("role", role)
        self._lines.addWidget(line)

    def _clear(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
