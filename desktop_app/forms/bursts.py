"""What a barcode scanner types, told from what a hand types, under any keyboard layout (UX R23)."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QTextEdit, QWidget

from office.domain.persian import ascii_digits, keyboard_fold

FASTEST_HAND_MS = 30
"""Keys nearer than this to one another come from a machine."""
SHORTEST_CODE = 6
"""A scanned code has at least so many characters."""

_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_SILENT = (
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
)
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_MILLIS = 1000

Clock = Callable[[QKeyEvent], float]


def key_time(event: QKeyEvent) -> float:
    """Return when a key was pressed, in milliseconds, by the system if it says so."""
    return float(event.timestamp()) or time.monotonic() * _MILLIS


@dataclass(frozen=True)
class _Before:
    """What stood in a widget before the first key of a burst."""

    widget: QWidget
    text: str
    place: int
    choice: int

    @classmethod
    def of(cls, widget: QWidget) -> "_Before":
        if isinstance(widget, QLineEdit):
            return cls(widget, widget.text(), widget.cursorPosition(), -1)
        if isinstance(widget, QTextEdit):
            return cls(widget, widget.toPlainText(), widget.textCursor().position(), -1)
        choice = widget.currentIndex() if isinstance(widget, QComboBox) else -1
        return cls(widget, "", 0, choice)

    def put_back(self) -> None:
        """Take out of the widget what the burst left in it."""
        widget = self.widget
        if isinstance(widget, QLineEdit) and widget.text() != self.text:
            widget.setText(self.text)
            widget.setCursorPosition(self.place)
        elif isinstance(widget, QTextEdit) and widget.toPlainText() != self.text:
            widget.setPlainText(self.text)
            cursor = widget.textCursor()
            cursor.setPosition(self.place)
            widget.setTextCursor(cursor)
        elif isinstance(widget, QComboBox):
            widget.setCurrentIndex(self.choice)


class BurstDetector(QObject):
    """Watches the keys of the whole program; install it with `watch`.

    Keys are let through as they come, since none can tell a burst at its first key. When Enter or
    Tab ends one, it is swallowed and the field is put back to what stood there before.

    Signals:
        scanned: a code was scanned; in Latin letters and ASCII digits.
    """

    scanned = Signal(str)

    def __init__(self, clock: Clock = key_time, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._typed: list[str] = []
        self._last = float("-inf")
        self._before: _Before | None = None

    def watch(self, app: QApplication) -> None:
        """Watch the keys of `app` from now on."""
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at each key once, where it arrives; swallow the end of a burst."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if not isinstance(watched, QWidget) or watched is not _receiver(watched):
            return False
        return self._on_key(watched, event)

    def _on_key(self, widget: QWidget, event: QKeyEvent) -> bool:
        key = event.key()
        if key in _SILENT:
            return False
        now = self._clock(event)
        is_fast = now - self._last < FASTEST_HAND_MS
        self._last = now
        if key in _ENDS:
            return self._on_end(is_fast=is_fast)
        letter = event.text()
        is_letter = bool(letter) and letter.isprintable() and not event.modifiers() & _COMMANDS
        if not is_letter or event.isAutoRepeat():
            self._forget()
        elif is_fast and self._typed:
            self._typed.append(letter)
        else:
            self._typed = [letter]
            self._before = _Before.of(widget)
        return False

    def _on_end(self, *, is_fast: bool) -> bool:
        code = ascii_digits(keyboard_fold("".join(self._typed))).strip()
        before = self._before
        self._forget()
        if not is_fast or len(code) < SHORTEST_CODE or before is None:
            return False
        before.put_back()
        self.scanned.emit(code)
        return True

    def _forget(self) -> None:
        self._typed = []
        self._before = None


def _receiver(widget: QWidget) -> Any:
    """Return the widget that gets the keys first: what has the focus in a popup or a window."""
    popup = QApplication.activePopupWidget()
    focused = QApplication.focusWidget()
    if popup is not None:
        return popup.focusWidget() or popup
    return focused if focused is not None else widget.window()
