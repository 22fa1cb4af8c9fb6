"""The way of a case: its steps as a line from top to bottom."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.look.icons import pixmap
from desktop_app.look.theme import color, scaled
from office.domain.calendar.clock import AWAITED
from office.domain.calendar.days import local_day
from office.domain.cases.graph import Stand
from office.domain.jalali import fa_date
from office.domain.people import ROLES
from office.domain.persian import fa_digits
from office.usecases.case_sheet import CaseSheet, StepSheet

_SHEET, _UNDER = Qt.ItemDataRole.UserRole, int(Qt.ItemDataRole.UserRole) + 1
_ICON, _GAP, _PAD, _EDGE = 18, 8, 6, 4
_WRAPS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
Index = QModelIndex | QPersistentModelIndex


class StepsLine(QListWidget):
    """The steps of a case, one under the other.

    Signals:
        chosen: the code of the step that is to be shown.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("گام‌های پرونده")
        self.setItemDelegate(_StepDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setWordWrap(True)
        self.currentItemChanged.connect(self._on_current)

    def show_sheet(self, sheet: CaseSheet, current: str) -> None:
        """Show the steps of a case; nobody is told of a choice."""
        self.blockSignals(True)  # noqa: FBT003  # Qt's own signature
        self.clear()
        for one in sheet.steps:
            self.addItem(_item(one))
        codes = [one.step.code for one in sheet.steps]
        self.setCurrentRow(codes.index(current) if current in codes else -1)
        self.blockSignals(False)  # noqa: FBT003  # Qt's own signature
        self._show_current()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the chosen step in sight: its place is known only when the page is laid out."""
        super().resizeEvent(event)
        self._show_current()

    def _show_current(self) -> None:
        self.scrollToItem(self.currentItem(), QListWidget.ScrollHint.PositionAtCenter)

    def words(self) -> list[str]:
        """Return what is told of each step, from the first."""
        return [self.item(row).toolTip() for row in range(self.count())]

    def choose(self, code: str) -> None:
        """Put the cursor on a step."""
        for row in range(self.count()):
            if self.item(row).data(_SHEET).step.code == code:
                self.setCurrentRow(row)

    @Slot(QListWidgetItem, QListWidgetItem)
    def _on_current(self, now: QListWidgetItem | None, before: QListWidgetItem | None) -> None:
        del before
        if now is not None:
            self.chosen.emit(now.data(_SHEET).step.code)


def _item(told: StepSheet) -> QListWidgetItem:
    """Return a step as an item; it is whole before it comes into the list, which measures it."""
    under = under_words(told)
    item = QListWidgetItem(told.step.title)
    item.setData(_SHEET, told)
    item.setData(_UNDER, under)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{told.step.title}، {under}")
    item.setToolTip(f"{told.step.title}، {under}")
    return item


def under_words(told: StepSheet) -> str:
    """Say how a step stands: done when and by whom, or who is waited for and for how long."""
    if told.stand is Stand.DONE and told.done is not None:
        day = fa_date(local_day(told.done.at))
        return f"{day} · {told.done_by}" if told.done_by else day
    if told.stand is Stand.SKIPPED:
        return "لازم نیست"
    if not told.is_open:
        return ROLES.get(told.step.actor, "")
    if told.awaited != "office":
        awaited = next((words for who, words in AWAITED.items() if who == told.awaited), "")
        return f"در انتظار {awaited}: {fa_digits(told.waited)} روز کاری"
    due = f"تا {fa_date(told.due)}" if told.due else ""
    return f"{due} · {ROLES.get(told.step.actor, '')}".strip(" ·")


class _StepDelegate(QStyledItemDelegate):
    """Draws a step: its sign on the line, its title, and how it stands."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._heights: dict[tuple[str, str, bool, int, float], tuple[int, int]] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Be as high as the wrapped words."""
        width = self._list_width(option)
        title, under = self._texts(option, index, QRect(0, 0, width, 1000))
        return QSize(width, title.height() + under.height() + 2 * scaled(_PAD))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw it, from the right."""
        painter.save()
        told: StepSheet = index.data(_SHEET)
        place = QRect(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, color("accent_soft"))
            painter.fillRect(
                QRect(place.left(), place.top(), _EDGE, place.height()), color("accent")
            )
            if option.state & QStyle.StateFlag.State_HasFocus:
                painter.setPen(QPen(color("focus"), 2))
                painter.drawRect(place.adjusted(1, 1, -1, -1))
        self._draw_sign(painter, place, told, index)
        title, under = self._texts(option, index, place)
        painter.setFont(_title_font(option.font, told))
        painter.setPen(color("muted" if _is_grey(told) else "text"))
        painter.drawText(title, int(_WRAPS), told.step.title)
        painter.setFont(_under_font(option.font))
        painter.setPen(color("warning" if _is_waiting(told) else "muted"))
        painter.drawText(under, int(_WRAPS), index.data(_UNDER))
        painter.restore()

    def _draw_sign(self, painter: QPainter, place: QRect, told: StepSheet, index: Index) -> None:
        size = scaled(_ICON)
        left = place.right() - size - scaled(_PAD)
        top = place.top() + scaled(_PAD)
        middle = left + size // 2
        painter.setPen(QPen(color("line"), 2))
        if index.row():
            painter.drawLine(middle, place.top(), middle, top)
        if index.row() < index.model().rowCount() - 1:
            painter.drawLine(middle, top + size, middle, place.bottom())
        painter.drawPixmap(left, top, pixmap(*_sign(told, size)))

    def _texts(
        self, option: QStyleOptionViewItem, index: Index, place: QRect
    ) -> tuple[QRect, QRect]:
        side = scaled(_ICON) + scaled(_PAD) + scaled(_GAP)
        room = place.adjusted(scaled(_PAD), scaled(_PAD), -side, 0)
        high, low = self._high(option.font, index, room.width())
        title = QRect(room.left(), room.top(), room.width(), high)
        return title, QRect(room.left(), title.bottom(), room.width(), low)

    def _high(self, font: QFont, index: Index, width: int) -> tuple[int, int]:
        """Return how high both texts are when wrapped; Qt asks for it again and again."""
        told, under = index.data(_SHEET), index.data(_UNDER)
        key = (told.step.title, under, told.is_open, width, font.pointSizeF())
        if key not in self._heights:
            fonts = (told.step.title, _title_font(font, told)), (under, _under_font(font))
            high, low = (_height(words, one, width) for words, one in fonts)
            self._heights[key] = high, low
        return self._heights[key]

    def _list_width(self, option: QStyleOptionViewItem) -> int:
        owner = self.parent()
        width = owner.viewport().width() if isinstance(owner, QListWidget) else 0
        return width or option.rect.width()


def _height(words: str, font: QFont, width: int) -> int:
    return QFontMetrics(font).boundingRect(QRect(0, 0, width, 1000), int(_WRAPS), words).height()


def _sign(told: StepSheet, size: int) -> tuple[str, int, str]:
    if told.stand is Stand.DONE:
        return "check-circle", size, "good"
    if told.stand is Stand.SKIPPED:
        return "minus", size, "muted"
    if _is_waiting(told):
        return "hourglass", size, "warning"
    return ("target", size, "accent") if told.is_open else ("circle", size, "muted")


def _is_waiting(told: StepSheet) -> bool:
    return told.is_open and told.awaited != "office"


def _is_grey(told: StepSheet) -> bool:
    return not told.is_open and told.stand is not Stand.DONE


def _title_font(font: QFont, told: StepSheet) -> QFont:
    shown = QFont(font)
    shown.setBold(told.is_open)
    return shown


def _under_font(font: QFont) -> QFont:
    shown = QFont(font)
    shown.setPointSizeF(font.pointSizeF() * 0.86)
    return shown
