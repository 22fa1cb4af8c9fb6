"""What every chart is: drawn by hand, mirrored for right to left, in the theme's colours."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from desktop_app.look.theme import LIGHT, current, scaled, theme_named

SHADES = ("accent", "good", "practice", "muted", "text")
"""Colours of parts in their order; amber and red are kept for time and legality (UX §1)."""

_PATTERNS = (
    Qt.BrushStyle.SolidPattern,
    Qt.BrushStyle.BDiagPattern,
    Qt.BrushStyle.Dense5Pattern,
    Qt.BrushStyle.HorPattern,
    Qt.BrushStyle.CrossPattern,
)
"""Parts differ by their pattern too, for who sees no colours and for paper."""

_SHARPNESS = 2


class Chart(QWidget):
    """Draws itself on the screen or as a picture for paper."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paper: Mapping[str, str] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def draw(self, painter: QPainter) -> None:
        """Draw the chart as large as the widget."""
        raise NotImplementedError

    def picture(self) -> QImage:
        """Return the chart as a sharp picture on white, in the colours of paper."""
        image = QImage(self.size() * _SHARPNESS, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(_SHARPNESS)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setLayoutDirection(self.layoutDirection())
        self._paper = theme_named(LIGHT).colours
        self._begin(painter)
        self._paper = None
        painter.end()
        return image

    @property
    def has_cursor(self) -> bool:
        """Whether the place of the keyboard is drawn: never on paper."""
        return self.hasFocus() and self._paper is None

    def colour(self, name: str) -> QColor:
        """Return a colour of the theme, or of paper while a picture is made."""
        return QColor((self._paper or current().colours)[name])

    def shade(self, place: int) -> QColor:
        """Return the colour of a part by its place."""
        return self.colour(SHADES[place % len(SHADES)])

    def fill(self, painter: QPainter, rect: QRect, place: int) -> None:
        """Fill a part: its colour, its pattern, and an edge that closes it."""
        shade = self.shade(place)
        painter.fillRect(rect, self.colour("surface"))
        painter.fillRect(rect, QBrush(shade, _PATTERNS[place % len(_PATTERNS)]))
        painter.setPen(QPen(shade, 1))
        painter.drawRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5))

    def seen(self, start: int, top: int, width: int, height: int) -> QRect:
        """Return the place of something that begins `start` pixels from the leading side."""
        place = QRect(start, top, width, height)
        return QStyle.visualRect(self.layoutDirection(), self.rect(), place)

    def write(self, painter: QPainter, rect: QRect, words: str, tone: str = "text") -> None:
        """Write at the leading side of a place; what doesn't fit ends in dots."""
        painter.setPen(self.colour(tone))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        at_start = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        kept = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect, int(at_start | kept), shown)

    def tell(self, name: str, words: list[str]) -> None:
        """Say the figures in words to who can't see the chart."""
        told = "؛ ".join(words)
        self.setAccessibleName(f"{name}: {told}" if name and told else name or told)

    def legend(self, painter: QPainter, titles: list[str], top: int) -> None:
        """Write what each part is, in a row."""
        mark, gap = scaled(12), scaled(6)
        start, high = 0, scaled(22)
        for place, title in enumerate(titles):
            wide = painter.fontMetrics().horizontalAdvance(title) + gap
            self.fill(painter, self.seen(start, top + scaled(5), mark, mark), place)
            self.write(painter, self.seen(start + mark + gap, top, wide, high), title)
            start += mark + wide + 3 * gap

    def sizeHint(self) -> QSize:
        """Be as wide as there is room."""
        return QSize(scaled(480), scaled(160))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw."""
        del event
        painter = QPainter(self)
        self._begin(painter)
        painter.end()

    def _begin(self, painter: QPainter) -> None:
        painter.setFont(self.font())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter)
