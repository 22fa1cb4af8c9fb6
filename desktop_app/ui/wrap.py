"""A layout of small widgets in rows: what doesn't fit in a row begins the next."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget


class WrapLayout(QLayout):
    """Lays out widgets from the start side, row under row.

    `centred` puts lower ones in the middle of their row; else all begin at its top.
    """

    def __init__(
        self, parent: QWidget | None = None, *, gap: int = 6, centred: bool = False
    ) -> None:
        super().__init__(parent)
        self._centred = centred
        self._gap = gap
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self._least: QSize | None = None
        self.setContentsMargins(0, 0, 0, 0)

    def invalidate(self) -> None:
        """Measure anew: a widget changed, came or went."""
        self._heights, self._least = {}, None
        super().invalidate()

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802  # Qt's name
        """Add one at the end."""
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802  # Qt's name
        """Return one by its place; None beyond the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802  # Qt's name
        """Let go of one; None beyond the end."""
        self.invalidate()
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
        if width not in self._heights:
            self._heights[width] = self._placed(QRect(0, 0, width, 0), is_real=False)
        return self._heights[width]

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802  # Qt's name
        """Place the widgets."""
        super().setGeometry(rect)
        self._placed(rect, is_real=True)

    def sizeHint(self) -> QSize:
        """Return what is needed at least."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the size of the largest widget."""
        if self._least is None:
            self._least = QSize()
            for item in self._items:
                self._least = self._least.expandedTo(item.minimumSize())
        return self._least

    def _placed(self, rect: QRect, *, is_real: bool) -> int:
        """Place the widgets row by row, or only reckon; return the height of all rows."""
        down = 0
        for row in self._rows(rect.width()):
            high, across = max(size.height() for _, size in row), 0
            for item, size in row:
                if is_real:
                    lower = (high - size.height()) // 2 if self._centred else 0
                    corner = QPoint(rect.x() + across, rect.y() + down + lower)
                    place = QRect(corner, size)
                    item.setGeometry(QStyle.visualRect(self._direction(), rect, place))
                across += size.width() + self._gap
            down += high + self._gap
        return max(0, down - self._gap)

    def _rows(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """Return the widgets of each row with their sizes."""
        rows: list[list[tuple[QLayoutItem, QSize]]] = []
        left = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(width, 1000))
            if not rows or size.width() > left:
                rows.append([])
                left = width
            rows[-1].append((item, size))
            left -= size.width() + self._gap
        return rows

    def _direction(self) -> Qt.LayoutDirection:
        owner = self.parentWidget()
        return owner.layoutDirection() if owner else Qt.LayoutDirection.RightToLeft
