"""The cases behind a figure, in place of the figures until Escape."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop_app.ui.acts import ActButton
from desktop_app.ui.case_columns import ASSIGNEE, NUMBER, OPENED, PROCEDURE, STATE, TITLE
from desktop_app.ui.table import LinesTable
from office.domain.persian import fa_number
from office.usecases.queues import QueueLine

_COLUMNS = (NUMBER, TITLE, PROCEDURE, ASSIGNEE, OPENED, STATE)


class CasesBehind(QWidget):
    """A list of cases with how many there are.

    Signals:
        opened: the line of a case.
        closed: the person goes back to the figures.
    """

    opened = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = LinesTable[QueueLine](
            _COLUMNS,
            self,
            name="پرونده‌های این رقم",
            empty="این رقم از پرونده‌ای شمرده نشده است.",
        )
        self.table.opened.connect(self.opened)
        self.count = QLabel(self)
        self.count.setProperty("role", "hint")
        back = ActButton("بازگشت به گزارش", "Esc", parent=self)
        back.clicked.connect(self.closed)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        body.addWidget(self.table, 1)
        body.addWidget(self.count)
        self.setFocusProxy(self.table)

    def show_cases(self, lines: list[QueueLine], count: int) -> None:
        """Show these of `count` cases."""
        self.table.show_lines(lines)
        self.count.setText(f"{fa_number(len(lines))} از {fa_number(count)} پرونده")
