"""What waits for the centre: one line for each act, the oldest first."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.ui.empty import EmptyState
from desktop_app.ui.table import Column, LinesTable
from office.domain.jalali import fa_moment
from office.domain.persian import persian_key
from office.usecases.wire.telling import QueueLine

_COLUMNS: tuple[Column[QueueLine], ...] = (
    Column(
        "از کی", lambda one: fa_moment(one.since), sort=lambda one: one.since.timestamp(), width=186
    ),
    Column("اقدام", lambda one: one.words, sort=lambda one: persian_key(one.words), width=220),
    Column("درباره", lambda one: one.about, sort=lambda one: persian_key(one.about), stretch=True),
    Column(
        "وضعیت",
        lambda one: "در راه؛ رسید استان نرسیده" if one.sent else "در صف",
        colour=lambda one: "warning" if one.sent else "",
        width=220,
    ),
)
_EMPTY = "چیزی در انتظار ارسال نیست؛ هر چه ثبت کرده‌اید به استان رسیده است."


class QueueTab(QStackedWidget):
    """Shows the queue.

    Signals:
        opened: the `QueueLine` whose case is to be shown.
    """

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = LinesTable[QueueLine](_COLUMNS, self, name="اقدام‌های در صف")
        self.table.opened.connect(self.opened)
        self.addWidget(self.table)
        self.addWidget(EmptyState("cloud-check", _EMPTY, parent=self))

    def show_lines(self, lines: list[QueueLine]) -> None:
        """Show what waits."""
        self.table.show_lines(lines)
        self.setCurrentIndex(0 if lines else 1)
