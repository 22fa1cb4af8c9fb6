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
_LEGEND_ROW, _LEGEND_GAP = 24, 42


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
        painter.fillRect(rect, QBrush(shade, _pattern(place)))
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

    def legend(self, painter: QPainter, titles: list[str]) -> None:
        """Write what each part is, from the top, in as many rows as it takes."""
        mark, gap = scaled(12), scaled(6)
        for place, (title, start, row) in enumerate(self._legend_places(titles)):
            top = row * scaled(_LEGEND_ROW)
            self.fill(painter, self.seen(start, top + scaled(5), mark, mark), place)
            wide = self.fontMetrics().horizontalAdvance(title) + gap
            words = self.seen(start + mark + gap, top, wide, scaled(_LEGEND_ROW - 2))
            self.write(painter, words, title)

    def legend_height(self, titles: list[str]) -> int:
        """Return how high the rows of a legend are."""
        rows = max((row for _, _, row in self._legend_places(titles)), default=-1) + 1
        return rows * scaled(_LEGEND_ROW)

    def _legend_places(self, titles: list[str]) -> list[tuple[str, int, int]]:
        """Return each title with where it begins and in which row."""
        places, start, row = [], 0, 0
        for title in titles:
            wide = scaled(_LEGEND_GAP) + self.fontMetrics().horizontalAdvance(title)
            if start and start + wide > self.width():
                start, row = 0, row + 1
            places.append((title, start, row))
            start += wide
        return places

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


def _pattern(place: int) -> Qt.BrushStyle:
    """Return the pattern of a part; where colours begin again, patterns don't."""
    return _PATTERNS[(place + place // len(SHADES)) % len(_PATTERNS)]
