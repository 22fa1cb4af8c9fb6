"""Lines and texts to type into: half-spaces, digits, fixed direction (UX R6, R7, R12, R17)."""

from typing import TypeGuard

from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QKeyEvent, QTextOption
from PySide6.QtWidgets import QLineEdit, QTextEdit, QWidget

from desktop_app.forms.reading import in_persian_digits
from desktop_app.forms.shortcuts import matches
from office.domain.persian import ZWNJ, ascii_digits, strip_marks

AT_RIGHT = (
    Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
)
"""The true right side: Qt would choose the side by the first letter."""

_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_EDGE = 18
MARK = "٬"
"""The thousands mark, which isn't typed but set."""
_EDITING = ("Ctrl+A", "Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+Y", "Ctrl+Z")
_LETTERS = frozenset(Qt.Key(code) for code in range(Qt.Key.Key_A, Qt.Key.Key_Z + 1))
_TWO = (Qt.Key.Key_2, Qt.Key.Key_At)


def is_half_space(event: QKeyEvent) -> bool:
    """Whether the keys mean a half-space: Shift+Space or Ctrl+Shift+2."""
    if event.key() == Qt.Key.Key_Space:
        return event.modifiers() == _SHIFT
    is_two = event.key() in _TWO or event.text() in ("۲", "٬")
    return is_two and event.modifiers() == _SHIFT | _CONTROL


def _is_shortcut(event: QEvent) -> TypeGuard[QKeyEvent]:
    """Whether a widget is asked if it wants a key with Ctrl for itself."""
    return (
        isinstance(event, QKeyEvent)
        and event.type() == QEvent.Type.ShortcutOverride
        and event.modifiers() == _CONTROL
        and event.key() in _LETTERS
    )


def _is_editing(event: QKeyEvent) -> bool:
    """Whether a letter with Ctrl edits text; X11 has more such, which are the window's here."""
    return any(matches(event, one) for one in _EDITING)


class PersianLine(QLineEdit):
    """A line of Persian text, at the right side whatever is typed in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAlignment(AT_RIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put a half-space for its keys; all other keys are Qt's."""
        if is_half_space(event):
            self.insert(ZWNJ)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Leave the window's shortcuts to it, and undo while nothing typed here can be undone."""
        if _is_shortcut(event) and (
            not _is_editing(event) or (matches(event, "Ctrl+Z") and not self.isUndoAvailable())
        ):
            event.ignore()
            return False
        return super().event(event)


class CodeLine(PersianLine):
    """A line for digits, dates and codes: left to right, at the right side, in Persian digits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.textChanged.connect(self._fold)

    def shaped(self, text: str) -> str:
        """Return `text` as the line shows it."""
        return in_persian_digits(ascii_digits(strip_marks(text)))

    def _fold(self, text: str) -> None:
        shown = self.shaped(text)
        if shown != text:
            behind = text[self.cursorPosition() :].replace(MARK, "")
            self.blockSignals(True)  # noqa: FBT003  # Qt's own signature
            self.setText(shown)
            self.setCursorPosition(_place_before(shown, len(behind)))
            self.blockSignals(False)  # noqa: FBT003  # Qt's own signature


class LongText(QTextEdit):
    """A text of several lines, plain; Tab moves on to the next field."""

    def __init__(self, lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        from_right = QTextOption()
        from_right.setTextDirection(Qt.LayoutDirection.RightToLeft)
        self.document().setDefaultTextOption(from_right)
        self.set_lines(lines)

    def set_lines(self, lines: int) -> None:
        """Be so many lines high."""
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + _EDGE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put a half-space for its keys; all other keys are Qt's."""
        if is_half_space(event):
            self.insertPlainText(ZWNJ)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Leave the window's shortcuts to it."""
        if _is_shortcut(event) and not _is_editing(event):
            event.ignore()
            return False
        return super().event(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste plain text without direction marks."""
        self.insertPlainText(strip_marks(source.text()))


def _place_before(text: str, letters: int) -> int:
    """Return the place in `text` after which so many letters stand, marks not counted."""
    place = len(text)
    while letters and place:
        place -= 1
        letters -= text[place] != MARK
    return place
