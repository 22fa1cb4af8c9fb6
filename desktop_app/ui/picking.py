"""A line in which one of many is picked: type a little, ↓, Enter."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMoveEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop_app.forms.field_edit import set_look
from desktop_app.forms.lines import PersianLine
from desktop_app.look.theme import scaled
from office.domain.persian import search_key, search_words

T = TypeVar("T")

_ROWS = 8
_ROW_HEIGHT = 32
_NARROWEST = 380
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ARROWS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


@dataclass(frozen=True)
class Choice(Generic[T]):
    """What may be picked: its title, and what tells it from its like."""

    value: T
    title: str
    detail: str = ""

    @property
    def words(self) -> str:
        """As the list shows it."""
        return f"{self.title} — {self.detail}" if self.detail else self.title


def answers(text: str, typed: str) -> bool:
    """Whether each typed word begins a word of `text`, however both are spelt."""
    words = search_key(text).split()
    ways = search_words(typed)
    return not ways or any(
        all(any(word.startswith(part) for word in words) for part in way) for way in ways
    )


class ChoicePanel(QFrame):
    """The list under a line; the keyboard stays in the line.

    Signals:
        clicked: the row that was clicked.
    """

    clicked = Signal(int)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setObjectName("searchPanel")
        self._list = QListWidget(self)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemClicked.connect(lambda item: self.clicked.emit(self._list.row(item)))
        body = QVBoxLayout(self)
        body.setContentsMargins(4, 4, 4, 4)
        body.addWidget(self._list)
        self.hide()

    def show_words(self, words: Sequence[str], hint: str) -> None:
        """Show these lines; `hint` stands there when there is none."""
        self._list.clear()
        self._list.addItems(list(words))
        if not words:
            item = QListWidgetItem(hint, self._list)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        self._list.setCurrentRow(0 if words else -1)

    def row(self) -> int:
        """Return the row under the cursor; -1 for none."""
        return self._list.currentRow()

    def step(self, by: int) -> None:
        """Move the cursor."""
        last = self._list.count() - 1
        self._list.setCurrentRow(max(0, min(last, self._list.currentRow() + by)))

    def texts(self) -> list[str]:
        """Return the lines, for who reads the screen."""
        return [self._list.item(row).text() for row in range(self._list.count())]

    def stand_under(self, line: QWidget) -> None:
        """Stand under a line, its leading edge at the line's; above it where there is no room."""
        over = self._over
        rows = max(1, min(self._list.count(), _ROWS))
        width = max(line.width(), scaled(_NARROWEST))
        height = rows * scaled(_ROW_HEIGHT) + scaled(16)
        corner = line.mapTo(over, QPoint(line.width() - width, line.height()))
        if corner.y() + height > over.height():
            corner = line.mapTo(over, QPoint(line.width() - width, -height))
        self.setGeometry(max(0, corner.x()), max(0, corner.y()), width, height)
        self.show()
        self.raise_()


class PickLine(PersianLine, Generic[T]):
    """One of many; what was typed stays until something is picked.

    Signals:
        picked: the value that was picked; None when it no longer holds.
        passed: Enter, with nothing left to pick: the person wants to go on.
    """

    picked = Signal(object)
    passed = Signal()

    def __init__(self, name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self._choices: list[Choice[T]] = []
        self._value: T | None = None
        self._panel: ChoicePanel | None = None
        self._is_waiting = False
        self.textEdited.connect(self._on_edited)

    # What a kind of line says of itself.

    def look_up(self, typed: str) -> None:
        """Find what answers `typed` and `offer` it, now or soon."""
        raise NotImplementedError

    def nothing_words(self) -> str:
        """Say that nothing was found, and what to do."""
        return "چیزی یافت نشد؛ با کلمه دیگری بجویید."

    # What all kinds do alike.

    def value(self) -> T | None:
        """Return what was picked."""
        return self._value

    def pick(self, choice: Choice[T]) -> None:
        """Take a choice."""
        self._value = choice.value
        self.setText(choice.title)
        self.setCursorPosition(0)
        self.setToolTip(choice.words)
        set_look(self, "state", "")
        self.close_list()
        self.picked.emit(choice.value)

    def forget(self) -> None:
        """Be empty again; nobody is told."""
        self._value = None
        self.setText("")
        set_look(self, "state", "")
        self.close_list()

    def offer(self, choices: Sequence[Choice[T]]) -> None:
        """Show what was found; an Enter that came before picks the first."""
        self._choices = list(choices)
        if self._is_waiting:
            self._is_waiting = False
            self._pick_row(0)
            return
        if not self.hasFocus():
            return
        if self._panel is None:
            self._panel = ChoicePanel(self.window())
            self._panel.clicked.connect(self._pick_row)
            self.destroyed.connect(self._panel.deleteLater)
        self._panel.show_words([one.words for one in self._choices], self.nothing_words())
        self._panel.stand_under(self)

    def shown(self) -> list[str]:
        """Return the lines of the open list."""
        return self._panel.texts() if self._panel is not None and self.is_open() else []

    def is_open(self) -> bool:
        """Whether the list is shown."""
        return self._panel is not None and self._panel.isVisible()

    def close_list(self) -> None:
        """Take the list away."""
        if self._panel is not None:
            self._panel.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through the list by the arrows; Enter picks or goes on, Escape closes."""
        key = event.key()
        if key in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._on_enter()
        elif key in _ARROWS and not event.modifiers():
            self._on_arrow(_ARROWS[Qt.Key(key)])
        elif key == Qt.Key.Key_Escape and self.is_open():
            self.close_list()
        elif key == Qt.Key.Key_Space and not self.text() and not event.modifiers():
            self.look_up("")
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the list; say that nothing was picked where something is typed."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.close_list()
            set_look(self, "state", "warning" if self.is_unclear() else "")

    def moveEvent(self, event: QMoveEvent) -> None:
        """Close the list when the line moves away from it."""
        super().moveEvent(event)
        self.close_list()

    def hideEvent(self, event: QHideEvent) -> None:
        """Close the list with the line."""
        super().hideEvent(event)
        self.close_list()

    def event(self, event: QEvent) -> bool:
        """Keep Escape for the list while it is open."""
        is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if event.type() == QEvent.Type.ShortcutOverride and is_escape and self.is_open():
            event.accept()
            return True
        return super().event(event)

    def is_unclear(self) -> bool:
        """Whether something is typed and nothing picked."""
        return self._value is None and bool(self.text().strip())

    def _on_edited(self, text: str) -> None:
        if self._value is not None:
            self._value = None
            self.picked.emit(None)
        if text.strip():
            self.look_up(text)
        else:
            self.close_list()

    def _on_enter(self) -> None:
        if self.is_open() and self._panel is not None and self._panel.row() >= 0:
            self._pick_row(self._panel.row())
        elif self._value is not None or not self.text().strip():
            self.close_list()
            self.passed.emit()
        else:
            self._is_waiting = True
            self.look_up(self.text())

    def _pick_row(self, row: int) -> None:
        if 0 <= row < len(self._choices):
            self.pick(self._choices[row])
            self.passed.emit()

    def _on_arrow(self, by: int) -> None:
        if self.is_open() and self._panel is not None:
            self._panel.step(by)
        else:
            self.look_up("" if self._value is not None else self.text())


def choices_answering(choices: Sequence[Choice[Any]], typed: str) -> list[Choice[Any]]:
    """Return the choices whose title or detail answers what is typed."""
    return [one for one in choices if answers(one.words, typed)]
