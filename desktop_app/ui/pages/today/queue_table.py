"""The cases of a queue: two readable lines a row, days left as a bar, the act of the row."""

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.look.theme import scaled
from desktop_app.ui.case_cells import ROW_HEIGHT, ActCell, DaysLeft, Name, TwoLines
from desktop_app.ui.case_columns import ASSIGNEE, DAYS, FILE, STEP
from desktop_app.ui.pages.today.primary import primary_of
from desktop_app.ui.table import Column, LinesTable
from office.usecases.queues import QueueLine

_ACT: Column[QueueLine] = Column("کار", lambda one: primary_of(one).verb, width=92)
_COLUMNS = (FILE, STEP, DAYS, ASSIGNEE, _ACT)
_CELLS = (TwoLines, TwoLines, DaysLeft, Name, ActCell)
_WIDTHS = (0, 0, 118, 84, 74)


class QueueTable(LinesTable[QueueLine]):
    """Shows a queue.

    Signals:
        acted: the line whose act is wanted, by Enter, a double click or its button.
    """

    acted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_COLUMNS, parent, name="پرونده‌های صف")
        for place, cell in enumerate(_CELLS):
            self.setItemDelegateForColumn(place, cell(self))
            if _WIDTHS[place]:
                self.horizontalHeader().resizeSection(place, scaled(_WIDTHS[place]))
        self.verticalHeader().setDefaultSectionSize(scaled(ROW_HEIGHT))
        self.opened.connect(self.acted)
        self.clicked.connect(self._on_clicked)

    def show_assignee(self, is_shown: bool) -> None:  # noqa: FBT001  # as Qt's setVisible
        """Show who has each case, or leave the room to the rest."""
        place = _COLUMNS.index(ASSIGNEE)
        if self.isColumnHidden(place) == is_shown:
            self.setColumnHidden(place, not is_shown)
            self.share_width()

    def _on_clicked(self, index: QModelIndex) -> None:
        line = self.current()
        if index.column() == _COLUMNS.index(_ACT) and line is not None:
            self.acted.emit(line)
