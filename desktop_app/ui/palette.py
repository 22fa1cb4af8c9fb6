"""Ctrl+K: every act of the window by a few letters, with its real shortcut beside it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.look.theme import scaled
from desktop_app.ui.page import Command
from desktop_app.ui.places import Place
from office.domain.lines import Hit
from office.domain.persian import fa_digits, fold, iso

_MARKS = {"case": "#", "party": "@", "unit": "@"}
_WIDTH, _HEIGHT = 640, 420
_LEGEND = "> کار   # پرونده   @ متقاضی   ؟ راهنما   Enter انجام   Esc بستن"
_PLACEHOLDER = "چه می‌خواهید بکنید؟"
_NOTHING = "چیزی با این واژه‌ها نیست. جست‌وجوی پرونده با # و متقاضی با @ آغاز می‌شود."


@dataclass(frozen=True)
class Entry:
    """A line of the palette; `mark` is its sort: > act, # case, @ person, ؟ guide."""

    mark: str
    title: str
    run: Callable[[], object]
    key: str = ""
    why_not: str = ""


def entries_of(commands: Sequence[Command]) -> tuple[Entry, ...]:
    """Return acts as lines of the palette."""
    return tuple(Entry(">", one.title, one.run, one.shortcut, one.why_not) for one in commands)


def entries_of_files(found: Sequence[Hit], go: Callable[[Place], object]) -> list[Entry]:
    """Return files, people and units as lines that lead there."""
    return [
        Entry(
            _MARKS[one.sort],
            f"{one.title} {iso(fa_digits(one.detail))}".strip(),
            partial(go, Place(one.sort, one.subject)),
        )
        for one in found
    ]


def matching(entries: Sequence[Entry], typed: str) -> list[Entry]:
    """Return the lines whose words begin with the typed ones, in any order.

    A mark before them chooses a sort.
    """
    mark = typed[:1] if typed[:1] in {">", "#", "@", "؟", "?"} else ""
    wanted_mark = "؟" if mark == "?" else mark
    words = fold(typed[len(mark) :]).split()
    return [
        one
        for one in entries
        if (not wanted_mark or one.mark == wanted_mark) and _answers(one.title, words)
    ]


def _answers(title: str, words: list[str]) -> bool:
    there = fold(title).split()
    return all(any(one.startswith(word) for one in there) for word in words)


class Palette(QDialog):
    """Asks for an act and does it.

    `search` gives the lines for what is typed after # and @.
    """

    def __init__(
        self, parent: QWidget, entries: Sequence[Entry], search: Callable[[str], None]
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("palettePanel")
        self.setAccessibleName("فرمان‌ها")
        self.resize(scaled(_WIDTH), scaled(_HEIGHT))
        self._entries = tuple(entries)
        self._search = search
        self._field = QLineEdit(self)
        self._field.setPlaceholderText(_PLACEHOLDER)
        self._field.setAccessibleName(_PLACEHOLDER)
        self._list = QListWidget(self)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setAccessibleName("فرمان‌ها")
        self._list.itemClicked.connect(lambda _: self._do())
        legend = QLabel(_LEGEND, self)
        legend.setProperty("role", "hint")
        body = QVBoxLayout(self)
        for widget in (self._field, self._list, legend):
            body.addWidget(widget)
        self._field.textChanged.connect(self._on_typed)
        self._on_typed("")
        self._field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk by the arrows, do by Enter."""
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            row = self._list.currentRow() + step
            self._list.setCurrentRow(max(0, min(row, self._list.count() - 1)))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._do()
        else:
            super().keyPressEvent(event)

    def add(self, entries: Sequence[Entry]) -> None:
        """Take more lines that came later; what is typed and chosen stays."""
        known = {(one.mark, one.title) for one in self._entries}
        new = tuple(one for one in entries if (one.mark, one.title) not in known)
        row = self._list.currentRow()
        self._entries = (*self._entries, *new)
        self._on_typed(self._field.text())
        self._list.setCurrentRow(max(row, 0))

    def shown(self) -> list[str]:
        """Return the lines that stand there."""
        return [self._list.item(row).text() for row in range(self._list.count())]

    def _on_typed(self, typed: str) -> None:
        self._list.clear()
        for one in matching(self._entries, typed):
            key = f"   ({one.key})" if one.key else ""
            why = f" — {one.why_not}" if one.why_not else ""
            item = QListWidgetItem(f"{one.mark} {one.title}{key}{why}")
            item.setData(Qt.ItemDataRole.UserRole, one)
            self._list.addItem(item)
        if typed[1:].strip() and typed[0] in "#@":
            item = QListWidgetItem(f"جست‌وجوی «{typed[1:].strip()}»")
            item.setData(
                Qt.ItemDataRole.UserRole, Entry(typed[0], "", lambda: self._search(typed[1:]))
            )
            self._list.addItem(item)
        if not self._list.count():
            item = QListWidgetItem(_NOTHING)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self._list.addItem(item)
        self._list.setCurrentRow(0)

    def _do(self) -> None:
        item = self._list.currentItem()
        entry = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        if not isinstance(entry, Entry) or entry.why_not:
            return
        self.accept()
        entry.run()
