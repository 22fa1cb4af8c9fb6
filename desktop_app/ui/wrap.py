"""A layout of small widgets in rows: what doesn't fit in a row begins the next."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget


class WrapLayout(QLayout):
    """Lays out widgets from the start side, row under row."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 6) -> None:
        super().__init__(parent)
        self._gap = gap
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802  # Qt's name
        """Add one at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802  # Qt's name
        """Return one by its place; None beyond the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802  # Qt's name
        """Let go of one; None beyond the end."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def clear(self) -> None:
        """Let go of all widgets for good."""
        while item := self.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802  # Qt's name
        """Never ask for more room than the widgets need."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Be higher when narrower."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high the rows are at a width."""
        return self._placed(QRect(0, 0, width, 0), is_real=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802  # Qt's name
        """Place the widgets."""
        super().setGeometry(rect)
        self._placed(rect, is_real=True)

    def sizeHint(self) -> QSize:
        """Return what is needed at least."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the size of the largest widget."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _placed(self, rect: QRect, *, is_real: bool) -> int:
        """Place the widgets row by row, or only reckon; return the height of all rows."""
        across, down, high = 0, 0, 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(rect.width(), 1000))
            if across and across + size.width() > rect.width():
                across, down, high = 0, down + high + self._gap, 0
            if is_real:
                place = QRect(rect.x() + across, rect.y() + down, size.width(), size.height())
                item.setGeometry(QStyle.visualRect(self._direction(), rect, place))
            across += size.width() + self._gap
            high = max(high, size.height())
        return down + high

    def _direction(self) -> Qt.LayoutDirection:
        owner = self.parentWidget()
        return owner.layoutDirection() if owner else Qt.LayoutDirection.RightToLeft
