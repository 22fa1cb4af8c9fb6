"""The one table: columns are declared, lines are frozen objects, rows are chosen by keyboard."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from desktop_app.look.theme import color, scaled

T = TypeVar("T")
SortValue = str | int | float
Index = QModelIndex | QPersistentModelIndex

_ROW_HEIGHT = 31
_NARROWEST = 90
"""What a column that stretches has at least when it names no width."""
_EDGE = 16
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_ALONE = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
_SORT_ROLE = Qt.ItemDataRole.UserRole
_AT_START = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_MIDDLE_WRAPPED = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True)
class Column(Generic[T]):
    """One column: its title, what a cell shows, how it sorts, and whether it is wide.

    `colour` names a colour of the theme for the cell's words, empty for the usual one.
    Columns that stretch share what the others leave in the measure of their `width`, which they
    have at least.
    `ltr` is for identifiers with Latin letters; they keep their own direction.
    """

    title: str
    show: Callable[[T], str]
    sort: Callable[[T], SortValue] | None = None
    colour: Callable[[T], str] | None = None
    width: int = 0
    stretch: bool = False
    ltr: bool = False


def _sort_value(column: Column[Any], line: Any) -> SortValue:
    return column.sort(line) if column.sort else column.show(line)


def _colour(column: Column[Any], line: Any) -> Any:
    name = column.colour(line) if column.colour else ""
    return color(name) if name else None


_ANSWERS: dict[int, Callable[[Column[Any], Any], Any]] = {
    Qt.ItemDataRole.DisplayRole: lambda column, line: column.show(line),
    Qt.ItemDataRole.ToolTipRole: lambda column, line: column.show(line),
    Qt.ItemDataRole.AccessibleTextRole: lambda column, line: f"{column.title}: {column.show(line)}",
    Qt.ItemDataRole.TextAlignmentRole: lambda _, __: _AT_START,
    Qt.ItemDataRole.ForegroundRole: _colour,
    _SORT_ROLE: _sort_value,
}
"""What a cell answers to each thing that Qt asks."""


class _Model(QAbstractTableModel):
    """Lines as Qt asks for them."""

    def __init__(self, columns: Sequence[Column[Any]], parent: QWidget) -> None:
        super().__init__(parent)
        self._columns = columns
        self.lines: list[Any] = []

    def take(self, lines: Sequence[Any]) -> None:
        """Show these lines from now on."""
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        """How many lines."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        """How many columns."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows, how it sorts, how it looks and reads aloud."""
        answer = _ANSWERS.get(role)
        if answer is None:
            return None
        return answer(self._columns[index.column()], self.lines[index.row()])

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the titles of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _AT_START
        return None


class LinesTable(QTableView, Generic[T]):
    """A table of lines of one kind; without lines it says `empty`: why, and what to do.

    Signals:
        chosen: the line under the cursor is another now (None when there is none).
        opened: Enter or a double click on a line.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column[T]],
        parent: QWidget | None = None,
        *,
        name: str = "",
        empty: str = "",
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._empty = empty
        self._model = _Model(self._columns, self)
        self._proxy = QSortFilterProxyModel(self)
        self._proxy.setSourceModel(self._model)
        self._proxy.setSortRole(_SORT_ROLE)
        self.setModel(self._proxy)
        self.setAccessibleName(name)
        self._tell_empty()
        self._set_up()
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.doubleClicked.connect(self._on_double)

    def _set_up(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSortingEnabled(True)
        self._proxy.sort(-1)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(scaled(_ROW_HEIGHT))
        header = self.horizontalHeader()
        header.setDefaultAlignment(_AT_START)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setHighlightSections(False)
        header.setStretchLastSection(not any(one.stretch for one in self._columns))
        for place, column in enumerate(self._columns):
            if column.width and not column.stretch:
                header.resizeSection(place, scaled(column.width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let wide columns have what is left, or scroll where they would be too narrow."""
        super().resizeEvent(event)
        self.share_width()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say why nothing stands here while nothing does."""
        super().paintEvent(event)
        if self._empty and not self._model.lines:
            painter = QPainter(self.viewport())
            painter.setPen(color("muted"))
            room = self.viewport().rect().adjusted(_EDGE, 0, -_EDGE, 0)
            painter.drawText(room, _MIDDLE_WRAPPED, self._empty)

    @property
    def empty(self) -> str:
        """What is said while there are no lines."""
        return self._empty

    def share_width(self) -> None:
        """Share among the columns that stretch what the others leave."""
        header = self.horizontalHeader()
        wide = {n: one.width or _NARROWEST for n, one in enumerate(self._columns) if one.stretch}
        others = (n for n in range(header.count()) if n not in wide)
        left = self.viewport().width() - sum(header.sectionSize(n) for n in others)
        parts = sum(wide.values())
        for place, width in wide.items():
            size = max(scaled(width), left * width // parts)
            header.resizeSection(place, size)
            left, parts = left - size, parts - width

    def show_lines(self, lines: Sequence[T]) -> None:
        """Show these lines; the line that was chosen stays so while it is there.

        What stands there already isn't drawn anew; `chosen` tells of its line all the same, of
        which something that isn't in the list may be another now.
        """
        kept = self.current()
        if lines and list(lines) == self._model.lines:
            self.chosen.emit(kept)
            return
        row = max(self.currentIndex().row(), 0)
        self._model.take(lines)
        self._tell_empty()
        place = self._row_like(kept)
        if place < 0 and lines:
            place = min(row, len(lines) - 1)
        if place >= 0:
            self.choose(place)
        else:
            self.chosen.emit(None)

    def allow_several(self) -> None:
        """Let several lines be chosen, with Shift and Ctrl."""
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def current(self) -> T | None:
        """Return the line under the cursor."""
        return self._line(self.currentIndex())

    def selected(self) -> list[T]:
        """All lines that are chosen, from the top."""
        rows = sorted(self.selectionModel().selectedRows(), key=lambda index: index.row())
        return [line for index in rows if (line := self._line(index)) is not None]

    def lines(self) -> list[T]:
        """All lines, in the order in which they are shown."""
        found = (self._line(self._proxy.index(row, 0)) for row in range(self._proxy.rowCount()))
        return [line for line in found if line is not None]

    def choose(self, row: int) -> None:
        """Put the cursor on a row and choose it alone, whatever keys are held meanwhile."""
        self.selectionModel().setCurrentIndex(self._proxy.index(row, 0), _ALONE)

    def cells(self) -> list[list[str]]:
        """Return what is shown, row by row."""
        return [[column.show(line) for column in self._columns] for line in self.lines()]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the line under the cursor by Enter; plain letters are the page's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            line = self.current()
            if line is not None:
                self.opened.emit(line)
            return
        if event.text().isprintable() and event.text() and not event.modifiers() & _COMMANDS:
            event.ignore()
            return
        super().keyPressEvent(event)

    def _tell_empty(self) -> None:
        """Let who hears the screen hear it too."""
        self.setAccessibleDescription("" if self._model.lines else self._empty)

    def _line(self, index: QModelIndex) -> T | None:
        if not index.isValid():
            return None
        line: T = self._model.lines[self._proxy.mapToSource(index).row()]
        return line

    def _row_like(self, kept: T | None) -> int:
        """Return the row of the same thing: by its id where lines have one."""
        if kept is None:
            return -1
        key = getattr(kept, "id", kept)
        for row in range(self._proxy.rowCount()):
            line = self._line(self._proxy.index(row, 0))
            if getattr(line, "id", line) == key:
                return row
        return -1

    def _on_current(self, now: QModelIndex, before: QModelIndex) -> None:
        del before
        self.chosen.emit(self._line(now))

    def _on_double(self, index: QModelIndex) -> None:
        line = self._line(index)
        if line is not None:
            self.opened.emit(line)
