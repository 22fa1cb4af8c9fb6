"""The curtain: one key hides all names and numbers from eyes before the desk (F9)."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from desktop_app.look.icons import pixmap
from desktop_app.look.theme import scaled

_EMBLEM = 72
_LIFTS = {Qt.Key.Key_F9, Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}


class Curtain(QWidget):
    """Covers a widget whole, holds the keyboard, and gives it back where it was when lifted."""

    def __init__(self, covered: QWidget) -> None:
        super().__init__(covered)
        self.setObjectName("curtain")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("صفحه پوشیده است")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._before = QApplication.focusWidget()
        emblem = QLabel(self)
        emblem.setPixmap(pixmap("stamp", scaled(_EMBLEM), "accent"))
        words = QLabel("صفحه پوشیده است. برای ادامه Esc یا \u2066F9\u2069 را بزنید.", self)
        words.setProperty("role", "title")
        body = QVBoxLayout(self)
        body.addStretch(1)
        for one in (emblem, words):
            body.addWidget(one, 0, Qt.AlignmentFlag.AlignHCenter)
        body.addStretch(1)
        covered.installEventFilter(self)
        self.setGeometry(covered.rect())
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def lift(self) -> None:
        """Show the page again."""
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.deleteLater()

    def event(self, event: QEvent) -> bool:
        """Take every key for itself before a shortcut of the hidden page gets it."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be lifted by the few keys that say so; no other key reaches what is hidden."""
        if event.key() in _LIFTS:
            self.lift()
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as what is covered."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return super().eventFilter(watched, event)
