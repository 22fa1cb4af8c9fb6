"""What waits for the centre: one line for each act and scan, with why, and when it is tried."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.ui.empty import EmptyState
from desktop_app.ui.table import Column, LinesTable
from office.domain.jalali import fa_moment
from office.domain.persian import fa_number, fa_size, persian_key
from office.usecases.wire.queue import SCAN, QueueLine

_LATEST = float("inf")
_COLUMNS: tuple[Column[QueueLine], ...] = (
    Column(
        "از کی",
        lambda one: fa_moment(one.since) if one.since else "—",
        sort=lambda one: one.since.timestamp() if one.since else _LATEST,
        width=186,
    ),
    Column("نوع", lambda one: "تصویر" if one.sort == SCAN else "اقدام", width=58),
    Column("مورد", lambda one: one.words, sort=lambda one: persian_key(one.words), width=136),
    Column(
        "درباره",
        lambda one: one.about,
        sort=lambda one: persian_key(one.about),
        stretch=True,
        width=150,
    ),
    Column("اندازه", lambda one: fa_size(one.size), sort=lambda one: one.size, width=108),
    Column(
        "وضعیت",
        lambda one: "در راه" if one.sent else "در صف",
        colour=lambda one: "warning" if one.sent else "",
        width=66,
    ),
    Column("چرا نرسیده است", lambda one: one.reason.words, stretch=True, width=275),
    Column("رفع با", lambda one: one.reason.who, width=92),
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
        self._next = ""
        tried = Column[QueueLine]("تلاش", self._tried, sort=lambda one: one.tries, width=128)
        self.table = LinesTable[QueueLine]((*_COLUMNS, tried), self, name="آنچه در صف است")
        self.table.opened.connect(self.opened)
        self.addWidget(self.table)
        self.addWidget(EmptyState("cloud-check", _EMPTY, parent=self))

    def show_lines(self, lines: list[QueueLine], next_try: str) -> None:
        """Show what waits; `next_try` says when it is tried next, empty while nobody will."""
        self._next = next_try
        self.table.show_lines(lines)
        self.setCurrentIndex(0 if lines else 1)

    def _tried(self, one: QueueLine) -> str:
        tries = f"{fa_number(one.tries)} بار" if one.tries else ""
        return "؛ ".join(filter(None, (tries, self._next))) or "—"
