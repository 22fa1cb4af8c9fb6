"""A line that offers titles which begin as what is typed; Space in an empty line opens all."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QCompleter, QStyle, QToolButton, QWidget

from desktop_app.forms.lines import PersianLine
from desktop_app.look.icons import icon
from office.domain.persian import fold

_FOLDED = int(Qt.ItemDataRole.UserRole) + 1
_SHOWN_AT_ONCE = 10
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TypeAheadLine(PersianLine):
    """A line with a list of titles under it, found however they are spelt.

    Signals:
        taken: a title was chosen from the list.
    """

    taken = Signal(str)

    def __init__(self, titles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._completer = _FoldedCompleter(titles, self)
        self.setCompleter(self._completer)
        self._completer.activated.connect(self.taken)
        self._arrow = self._made_arrow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the arrow in the middle of the trailing side."""
        super().resizeEvent(event)
        size = self._arrow.sizeHint()
        corner = QPoint(self.width() - size.width() - 2, (self.height() - size.height()) // 2)
        place = QStyle.visualRect(self.layoutDirection(), self.rect(), QRect(corner, size))
        self._arrow.setGeometry(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list by ↓, and by Space while nothing is typed; Enter takes and goes on."""
        if event.key() in _ENTER and self.is_open():
            self._take(event)
            return
        opens = event.key() == Qt.Key.Key_Space and not self.text()
        if opens or event.key() == Qt.Key.Key_Down:
            self.open_list()
        else:
            super().keyPressEvent(event)

    def _take(self, event: QKeyEvent) -> None:
        """Take the marked title and go on, as Enter does in a line without a list.

        An open list hands its keys over past whoever watches the line, so the key is sent anew.
        """
        popup = self._completer.popup()
        marked = popup.currentIndex() if popup is not None else QModelIndex()
        if popup is not None:
            popup.hide()
        if marked.isValid():
            title = self._completer.pathFromIndex(marked)
            self.setText(title)
            self.taken.emit(title)
        event.accept()
        QApplication.sendEvent(self, event.clone())

    def open_list(self) -> None:
        """Show the titles that begin as what is typed, or all."""
        self._completer.setCompletionPrefix(self.text())
        self._completer.complete()

    def _made_arrow(self) -> QToolButton:
        arrow = QToolButton(self)
        arrow.setIcon(icon("caret-down"))
        arrow.setStyleSheet("border: none; padding: 2px; min-height: 0; background: transparent;")
        arrow.setCursor(Qt.CursorShape.ArrowCursor)
        arrow.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        arrow.setToolTip("باز کردن فهرست (فاصله یا ↓)")
        arrow.setAccessibleName("باز کردن فهرست")
        arrow.clicked.connect(self.open_list)
        room = arrow.sizeHint().width()
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.setTextMargins(room if is_rtl else 0, 0, 0 if is_rtl else room, 0)
        return arrow

    def is_open(self) -> bool:
        """Whether the list is shown."""
        popup = self._completer.popup()
        return popup is not None and popup.isVisible()


class _FoldedCompleter(QCompleter):
    """Finds titles by the fold of what is typed, in any of their words."""

    def __init__(self, titles: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        model = QStandardItemModel(self)
        for title in titles:
            item = QStandardItem(title)
            item.setData(fold(title), _FOLDED)
            model.appendRow(item)
        self.setModel(model)
        self.setCompletionRole(_FOLDED)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setMaxVisibleItems(_SHOWN_AT_ONCE)

    def splitPath(self, path: str) -> list[str]:  # noqa: N802  # Qt's own name
        """Return what is looked up for a typed text."""
        return [fold(path)]

    def pathFromIndex(  # noqa: N802  # Qt's own name
        self, index: QModelIndex | QPersistentModelIndex
    ) -> str:
        """Return the title of a line of the list."""
        return str(index.data(Qt.ItemDataRole.DisplayRole))
