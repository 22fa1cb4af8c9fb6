"""What came from the province, with what it changes."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from desktop_app.forms.sentence import Sentence
from desktop_app.look.theme import scaled
from desktop_app.ui.empty import EmptyState
from desktop_app.ui.table import Column, LinesTable
from office.domain.jalali import fa_moment
from office.domain.persian import persian_key
from office.usecases.wire.received import ReceivedLine

_COLUMNS: tuple[Column[ReceivedLine], ...] = (
    Column("کی", lambda one: fa_moment(one.at), sort=lambda one: one.at.timestamp(), width=186),
    Column(
        "چه رسید",
        lambda one: f"بی‌اثر: {one.words}" if one.refused else one.words,
        sort=lambda one: persian_key(one.words),
        colour=lambda one: "problem" if one.refused else "",
        stretch=True,
        width=260,
    ),
    Column("درباره", lambda one: one.about, width=190),
)
_EMPTY = "هنوز چیزی از استان نرسیده است. بسته‌ها، دستورها، تصمیم‌ها و پیام‌های استان این‌جا می‌آید."
_DETAIL = 400


class ReceivedTab(QStackedWidget):
    """Shows what came.

    Signals:
        opened: the `ReceivedLine` whose case is to be shown.
    """

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = LinesTable[ReceivedLine](_COLUMNS, self, name="رسیده از استان")
        self._title = Sentence("", self)
        self._title.setProperty("role", "heading")
        self._refused = Sentence("", self)
        self._refused.setProperty("role", "problem")
        self.changes = QTextBrowser(self)
        self.changes.setAccessibleName("چه فرق کرده است")
        self.addWidget(self._both())
        self.addWidget(EmptyState("tray", _EMPTY, parent=self))
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self.opened)

    def show_lines(self, lines: list[ReceivedLine]) -> None:
        """Show what came, the newest first."""
        self.table.show_lines(lines)
        self.setCurrentIndex(0 if lines else 1)

    def _both(self) -> QWidget:
        side = QWidget(self)
        side.setFixedWidth(scaled(_DETAIL))
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._title)
        column.addWidget(self._refused)
        column.addWidget(self.changes, 1)
        column.addStretch()
        both = QWidget(self)
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.table, 1)
        row.addWidget(side)
        return both

    def _on_chosen(self, one: ReceivedLine | None) -> None:
        self._title.say(one.words if one else "")
        self._refused.say(f"به کار نمی‌رود: {one.refused}" if one and one.refused else "")
        self._refused.setVisible(bool(self._refused.words))
        told = [f"• {words}" for words in one.differences] if one else []
        self.changes.setPlainText("\n".join(["چه فرق کرده است:", *told] if told else []))
        self.changes.setVisible(bool(told))
