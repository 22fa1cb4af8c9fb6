"""Paints drawn pages side by side, the first at the right; a part can be drawn out of one."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.look.theme import color, scaled
from office.domain.pages import PageLook

WHOLE_PAGE = 100
"""The zoom at which the whole page is seen."""

_GAP = 12


@dataclass(frozen=True)
class Wish:
    """What is asked to be drawn: which document, which page, how large, how it is looked at."""

    document: int
    page: int
    longest: int
    look: PageLook


class PageCanvas(QWidget):
    """The pages that are drawn, at their places.

    Signals:
        cut_out: the part that was drawn out, as shares of the page: left, top, right, bottom.
    """

    cut_out = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.images: dict[int, QImage] = {}
        self._wishes: dict[int, Wish] = {}
        self._areas: dict[int, QRect] = {}
        self._room = QSize()
        self._is_cutting = False
        self._start: QPointF | None = None
        self._end: QPointF | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_none(self) -> None:
        """Show no page."""
        self.images.clear()
        self._wishes.clear()
        self._areas.clear()
        self.setMinimumSize(0, 0)
        self.update()

    def expect(self, wishes: list[Wish]) -> list[Wish]:
        """Take what shall be shown; return what has to be drawn for it.

        What is shown stays until the new pages are there.
        """
        new = [one for one in wishes if self._wishes.get(one.page) != one]
        self._wishes = {one.page: one for one in wishes}
        return new

    def take(self, wish: Wish, image: QImage) -> bool:
        """Show a page if it is still what is asked for."""
        if self._wishes.get(wish.page) != wish:
            return False
        self.images = {page: one for page, one in self.images.items() if page in self._wishes}
        self.images[wish.page] = image
        return True

    def lay_out(self, room: QSize, zoom: int) -> None:
        """Give every page its place; `room` is what is seen at once."""
        gap, numbers = scaled(_GAP), sorted(self.images)
        columns = max(1, len(numbers))
        box = QSize((room.width() - gap * (columns + 1)) // columns, room.height() - 2 * gap)
        sizes = [
            self.images[one].size().scaled(box, Qt.AspectRatioMode.KeepAspectRatio)
            * zoom
            / WHOLE_PAGE
            for one in numbers
        ]
        width = sum(size.width() + gap for size in sizes) + gap
        height = max((size.height() for size in sizes), default=0) + 2 * gap
        self.setMinimumSize(
            width if width > room.width() else 0, height if height > room.height() else 0
        )
        self._place(numbers, sizes, QSize(max(width, room.width()), max(height, room.height())))
        self.update()

    def _place(self, numbers: list[int], sizes: list[QSize], whole: QSize) -> None:
        gap = scaled(_GAP)
        used = sum(size.width() for size in sizes) + gap * (len(sizes) - 1)
        right = (whole.width() + used) // 2
        self._areas.clear()
        for number, size in zip(numbers, sizes, strict=True):
            top = (whole.height() - size.height()) // 2
            self._areas[number] = QRect(right - size.width(), top, size.width(), size.height())
            right -= size.width() + gap

    def set_cutting(self, *, on: bool) -> None:
        """Let a part be drawn out with the mouse."""
        self._is_cutting = on
        self._start = self._end = None
        self.setCursor(Qt.CursorShape.CrossCursor if on else Qt.CursorShape.ArrowCursor)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint pages, their edge, and the part that is drawn out."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number, area in self._areas.items():
            painter.drawImage(area, self.images[number])
            painter.setPen(QPen(color("line"), 1))
            painter.drawRect(area)
        if self._start is not None and self._end is not None:
            painter.setPen(QPen(color("focus"), 2))
            painter.drawRect(QRect(self._start.toPoint(), self._end.toPoint()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a part."""
        if self._is_cutting:
            self._start = self._end = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw the part out."""
        if self._start is not None:
            self._end = event.position()
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell the part as shares of the page that it lies on."""
        start, self._start, self._end = self._start, None, None
        area = next(iter(self._areas.values()), QRect())
        if start is None or area.isEmpty():
            return
        end = event.position()
        across = sorted((one.x() - area.left()) / area.width() for one in (start, end))
        down = sorted((one.y() - area.top()) / area.height() for one in (start, end))
        self.update()
        self.cut_out.emit((across[0], down[0], across[1], down[1]))
