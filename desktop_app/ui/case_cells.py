"""Cells of lists of cases: two lines in one, days left as bar and words, the act of a row."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.look.theme import color, scaled

Index = QModelIndex | QPersistentModelIndex

ROW_HEIGHT = 44
"""How high a row of two lines is, at 100 % text."""

_SIDE, _BAR = 6, 5
_WHOLE_BAR = 10
"""Working days that fill the bar."""

_ROUND = 6


class Cell(QStyledItemDelegate):
    """Paints the ground as every cell has it, then what a kind of cell adds."""

    def draw(self, painter: QPainter, place: QRect, index: Index, *, is_chosen: bool) -> None:
        """Draw the inside of a cell."""
        raise NotImplementedError

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell; not through the style sheet, which takes far longer than a key may."""
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_chosen:
            painter.fillRect(option.rect, color("accent_soft"))
        painter.save()
        painter.setLayoutDirection(option.direction)
        painter.setFont(option.font)
        self.draw(painter, option.rect.adjusted(_SIDE, 0, -_SIDE, 0), index, is_chosen=is_chosen)
        painter.restore()


class OneLine(Cell):
    """Words alone."""

    def draw(self, painter: QPainter, place: QRect, index: Index, *, is_chosen: bool) -> None:
        """Draw the words."""
        del is_chosen
        _write(painter, place, str(index.data() or ""), color("text"))


class TwoLines(Cell):
    """The first line of the words, and under it the second, muted."""

    def draw(self, painter: QPainter, place: QRect, index: Index, *, is_chosen: bool) -> None:
        """Draw both lines."""
        del is_chosen
        above, _, under = str(index.data() or "").partition("\n")
        half = place.height() // 2
        _write(painter, place.adjusted(0, 2, 0, -half), above, color("text"))
        _write(painter, place.adjusted(0, half, 0, -2), under, color("muted"))


class Name(Cell):
    """A person's name: the family name under the given one where both need more than the width."""

    def draw(self, painter: QPainter, place: QRect, index: Index, *, is_chosen: bool) -> None:
        """Draw the name."""
        del is_chosen
        words = str(index.data() or "")
        given, _, family = words.partition(" ")
        if not family or painter.fontMetrics().horizontalAdvance(words) <= place.width():
            _write(painter, place, words, color("text"))
            return
        half = place.height() // 2
        _write(painter, place.adjusted(0, 2, 0, -half), given, color("text"))
        _write(painter, place.adjusted(0, half, 0, -2), family, color("text"))


class DaysLeft(Cell):
    """Words with their shape, over a bar that is full when there is time or when it is over."""

    def draw(self, painter: QPainter, place: QRect, index: Index, *, is_chosen: bool) -> None:
        """Draw words and bar; the sort value of the cell is the days that are left."""
        del is_chosen
        brush = index.data(Qt.ItemDataRole.ForegroundRole)
        tone = QColor(brush) if brush is not None else color("text")
        half = place.height() * 2 // 3
        _write(painter, place.adjusted(0, 2, 0, half - place.height()), str(index.data()), tone)
        days = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(days, int) and abs(days) < _WHOLE_BAR**4:
            self._draw_bar(painter, place, days, tone if brush is not None else color("accent"))

    def _draw_bar(self, painter: QPainter, place: QRect, days: int, tone: QColor) -> None:
        high = scaled(_BAR)
        whole = QRect(place.x(), place.bottom() - high - scaled(5), place.width(), high)
        share = min(abs(days), _WHOLE_BAR) / _WHOLE_BAR
        part = QRect(whole.x(), whole.y(), max(2, round(whole.width() * share)), high)
        painter.fillRect(whole, color("surface"))
        painter.setPen(color("line"))
        painter.drawRect(whole.adjusted(0, 0, -1, -1))
        seen = QStyle.visualRect(painter.layoutDirection(), whole, part)
        painter.fillRect(seen, tone)


class ActCell(Cell):
    """The act of a row as a button; that of the chosen row is the one that Enter does."""

    def draw(self, painter: QPainter, place: QRect, index: Index, *, is_chosen: bool) -> None:
        """Draw the button."""
        words = str(index.data() or "")
        if not words:
            return
        high = scaled(30)
        box = QRect(place.x(), place.center().y() - high // 2, place.width(), high)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color("accent"), 1))
        painter.setBrush(color("accent") if is_chosen else color("surface"))
        painter.drawRoundedRect(box, scaled(_ROUND), scaled(_ROUND))
        painter.setPen(color("on_accent") if is_chosen else color("accent"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)


def _write(painter: QPainter, place: QRect, words: str, tone: QColor) -> None:
    painter.setPen(tone)
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, place.width())
    at_start = QStyle.visualAlignment(painter.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
    kept = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(place, int(at_start | kept), shown)
