"""A queue in the list: its key, its picture, its name, and how many wait at the trailing side."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QIcon, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.look.theme import color, scaled

Index = QModelIndex | QPersistentModelIndex

KEY = Qt.ItemDataRole.UserRole + 1
COUNT = Qt.ItemDataRole.UserRole + 2
ALARM = Qt.ItemDataRole.UserRole + 3
"""What a row holds beside its words: the digit that chooses it, the count, whether it alarms."""

_KEY_WIDE, _ICON, _COUNT_WIDE, _GAP = 12, 20, 36, 6
_HIGH = 33


class QueueCell(QStyledItemDelegate):
    """Paints a row of the queues."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        told = QStyleOptionViewItem(option)
        self.initStyleOption(told, index)
        words, picture = told.text, QIcon(told.icon)
        told.text, told.icon = "", QIcon()
        style = told.widget.style() if told.widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, told, painter, told.widget)
        painter.save()
        painter.setLayoutDirection(told.direction)
        self._draw(painter, told, words, picture, index)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Be a little higher than a line, and as narrow as need be."""
        del option, index
        return QSize(scaled(_KEY_WIDE + _ICON + _COUNT_WIDE), scaled(_HIGH))

    def _draw(
        self,
        painter: QPainter,
        told: QStyleOptionViewItem,
        words: str,
        picture: QIcon,
        index: Index,
    ) -> None:
        room = told.rect.adjusted(scaled(6), 0, -scaled(6), 0)
        tone = color("problem") if index.data(ALARM) else color("text")
        start = 0
        painter.setFont(told.font)
        painter.setPen(color("muted"))
        painter.drawText(_seen(told, room, start, scaled(_KEY_WIDE)), _AT_START, index.data(KEY))
        start += scaled(_KEY_WIDE + _GAP)
        place = _seen(told, room, start, scaled(_ICON))
        picture.paint(painter, place, Qt.AlignmentFlag.AlignCenter)
        start += scaled(_ICON + _GAP)
        wide = room.width() - start - scaled(_COUNT_WIDE)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, wide)
        painter.setPen(tone)
        painter.drawText(_seen(told, room, start, wide), _AT_START, shown)
        font = QFont(told.font)
        font.setBold(True)
        painter.setFont(font)
        end = _seen(told, room, room.width() - scaled(_COUNT_WIDE), scaled(_COUNT_WIDE))
        painter.drawText(end, _AT_END, index.data(COUNT))


_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_AT_START = int(Qt.AlignmentFlag.AlignLeft | _MIDDLE)
_AT_END = int(Qt.AlignmentFlag.AlignRight | _MIDDLE)
"""Sides that Qt mirrors with the painter's direction."""


def _seen(told: QStyleOptionViewItem, room: QRect, start: int, width: int) -> QRect:
    place = QRect(room.x() + start, room.y(), width, room.height())
    return QStyle.visualRect(told.direction, room, place)
