"""What a barcode scanner types, told from what a hand types, under any keyboard layout (UX R23)."""

import time
from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from desktop_app.forms.typed_before import TypedBefore, takes_text
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
_KEY_EVENTS = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
_MILLIS = 1000

Clock = Callable[[QKeyEvent], float]


def key_time(event: QKeyEvent) -> float:
    """Return when a key was pressed, in milliseconds, by the system if it says so."""
    return float(event.timestamp()) or time.monotonic() * _MILLIS


class BurstDetector(QObject):
    """Watches the keys of the whole program; begin with `watch`.

    Keys for a text field are let through as they come, since none can tell a burst at its first
    key; the Enter or Tab that ends one is swallowed, and the field is put back to what stood
    there before. Elsewhere a letter or digit may act at once (a tick, a shortcut), so it is held
    until it is clear that a hand typed it: some thirty milliseconds.

    Where several watch (the practice desk stands over the real one), the newest alone is heard,
    and what one gives back is taken by none.

    Signals:
        scanned: a code was scanned; in Latin letters and ASCII digits.
    """

    scanned = Signal(str)
    _is_releasing: ClassVar[bool] = False

    def __init__(self, clock: Clock = key_time, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._typed: list[str] = []
        self._last = float("-inf")
        self._before: TypedBefore | None = None
        self._held: list[tuple[QWidget, QKeyEvent]] = []
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(FASTEST_HAND_MS)
        self._patience.timeout.connect(self.release)

    def watch(self, app: QApplication) -> None:
        """Watch the keys of `app` from now on."""
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at each key once, where it arrives."""
        if event.type() not in _KEY_EVENTS or not isinstance(event, QKeyEvent):
            return False
        if self._is_releasing or not isinstance(watched, QWidget):
            return False
        if watched is not _receiver(watched):
            return False
        if event.type() == QEvent.Type.KeyRelease:
            return self._on_key_up(watched, event)
        return self._on_key(watched, event)

    def _on_key_up(self, widget: QWidget, event: QKeyEvent) -> bool:
        """Hold a key's way up with its way down: a button acts when both come in their order."""
        if all(held.key() != event.key() for _, held in self._held):
            return False
        self._held.append((widget, event.clone()))
        return True

    def _on_key(self, widget: QWidget, event: QKeyEvent) -> bool:
        """Take a key into account; say whether it is swallowed."""
        if event.key() in _SILENT:
            return False
        now = self._clock(event)
        is_fast = now - self._last < FASTEST_HAND_MS
        self._last = now
        if event.key() in _ENDS:
            return self._on_end(is_fast=is_fast)
        if not _is_letter(event):
            self.release()
            self._typed = []
            return False
        return self._on_letter(widget, event, is_fast=is_fast)

    def _on_letter(self, widget: QWidget, event: QKeyEvent, *, is_fast: bool) -> bool:
        if not is_fast or not self._typed:
            self.release()
            self._typed = []
            self._before = TypedBefore.of(widget) if takes_text(widget) else None
        self._typed.append(event.text())
        if self._before is not None:
            return False
        self._held.append((widget, event.clone()))
        self._patience.start()
        return True

    def _on_end(self, *, is_fast: bool) -> bool:
        code = ascii_digits(keyboard_fold("".join(self._typed))).strip()
        self._typed = []
        if not is_fast or len(code) < SHORTEST_CODE:
            self.release()
            return False
        self._held = []
        self._patience.stop()
        if self._before is not None:
            self._before.put_back()
        self.scanned.emit(code)
        return True

    def release(self) -> None:
        """Give the held keys to whom they were meant for: a hand typed them."""
        self._patience.stop()
        held, self._held = self._held, []
        BurstDetector._is_releasing = True
        try:
            for widget, event in held:
                if isValid(widget):
                    QApplication.sendEvent(widget, event)
        finally:
            BurstDetector._is_releasing = False


def _is_letter(event: QKeyEvent) -> bool:
    letter = event.text()
    is_command = bool(event.modifiers() & _COMMANDS)
    return bool(letter) and letter.isprintable() and not is_command and not event.isAutoRepeat()


def _receiver(widget: QWidget) -> QWidget:
    """Return the widget that gets the keys first: what has the focus, or a popup without it.

    A popup isn't asked for its focused child: PySide would bind the child's wrapper to it.
    """
    popup, focused = QApplication.activePopupWidget(), QApplication.focusWidget()
    if popup is not None and (focused is None or not popup.isAncestorOf(focused)):
        return popup
    return focused or widget.window()
