"""The numbered checklist of a case: what each document is, how it stands and until when."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.look.icons import pixmap
from desktop_app.look.theme import color, scaled
from office.domain.cases.case import EXPIRED, MISSING, RECEIVED, WAIVED, WRONG
from office.domain.cases.documents import DocumentLine
from office.domain.persian import fa_digits

Index = QModelIndex | QPersistentModelIndex

LAST_KEY = 9
"""Documents beyond this place have no number key; arrows lead to them."""

_SIGNS = {
    RECEIVED: ("check-circle", "good"),
    MISSING: ("x-circle", "problem"),
    WRONG: ("warning-circle", "problem"),
    EXPIRED: ("hourglass", "warning"),
    WAIVED: ("shield-check", "accent"),
}
_NOT_YET = ("circle", "muted")
_UNSEEN = ("eye", "warning")
_PAD, _ICON, _KEY = 8, 20, 26
_ENDLESS = 10_000
_LINE_ROLE = Qt.ItemDataRole.UserRole


def sign_of(line: DocumentLine) -> tuple[str, str]:
    """Return the icon and the colour of a document's state."""
    if line.state == RECEIVED and line.fault:
        return _UNSEEN
    return _SIGNS.get(line.state, _NOT_YET)


def told(line: DocumentLine) -> str:
    """Return how a document stands, in one line of words."""
    words = [line.state_words]
    if line.state == RECEIVED and line.fault:
        words.append(line.fault)
    elif line.original_by:
        words.append("اصل رؤیت شد")
    if line.expiry_words:
        words.append(line.expiry_words)
    if line.scans:
        words.append(f"{fa_digits(len(line.scans))} تصویر")
    return "، ".join(words)


class _Model(QAbstractListModel):
    """The documents as Qt asks for them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: Sequence[DocumentLine] = ()

    def take(self, lines: Sequence[DocumentLine]) -> None:
        """Show these documents from now on."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        """How many documents."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a document, its title, and how it is read aloud."""
        line = self.lines[index.row()]
        if role == _LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{fa_digits(line.place)}. {line.title}: {told(line)}"
        return None


class _Painter(QStyledItemDelegate):
    """Paints a document: its key, its title over as many lines as it needs, its state."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height that title and state take in the width of the list."""
        line: DocumentLine = index.data(_LINE_ROLE)
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        metrics = QFontMetrics(option.font)
        row = QRect(0, 0, width, 0)
        state = self._state(row, metrics, self._title(row, metrics, line.title), told(line))
        return QSize(width, state.bottom() + scaled(_PAD))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint from the right: key, title, and under it the state."""
        line: DocumentLine = index.data(_LINE_ROLE)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.fillRect(option.rect, color("accent_soft" if is_chosen else "surface"))
        painter.setPen(color("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if is_chosen:
            edge = QRect(option.rect)
            edge.setLeft(edge.right() - scaled(3))
            painter.fillRect(edge, color("focus" if has_focus else "accent"))
        self._paint_key(painter, option.rect, line.place)
        metrics = QFontMetrics(option.font)
        title = self._title(option.rect, metrics, line.title)
        painter.setPen(color("text"))
        painter.drawText(title, _WRAPPED, line.title)
        self._paint_state(painter, self._state(option.rect, metrics, title, told(line)), line)
        painter.restore()

    def _title(self, row: QRect, metrics: QFontMetrics, words: str) -> QRect:
        """Return the place of the title: beside the key, as high as its lines."""
        pad = scaled(_PAD)
        right = row.right() - scaled(_KEY) - 2 * pad
        return _wrapped(metrics, words, row.left() + pad, right, row.top() + pad)

    def _state(self, row: QRect, metrics: QFontMetrics, title: QRect, words: str) -> QRect:
        """Return the place of the state's words: under the title, beside their icon."""
        pad = scaled(_PAD)
        right = title.right() - scaled(_ICON) - pad
        return _wrapped(metrics, words, row.left() + pad, right, title.bottom() + pad // 2)

    def _paint_key(self, painter: QPainter, row: QRect, place: int) -> None:
        side, pad = scaled(_KEY), scaled(_PAD)
        box = QRect(row.right() - pad - side, row.top() + pad, side, side)
        if place <= LAST_KEY:
            painter.setPen(color("line"))
            painter.setBrush(color("raised"))
            painter.drawRoundedRect(box, 4, 4)
        painter.setPen(color("text" if place <= LAST_KEY else "muted"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, fa_digits(place))

    def _paint_state(self, painter: QPainter, words: QRect, line: DocumentLine) -> None:
        name, tone = sign_of(line)
        side = scaled(_ICON)
        top = words.top() + (painter.fontMetrics().height() - side) // 2
        painter.drawPixmap(words.right() + scaled(_PAD), top, pixmap(name, side, tone))
        painter.setPen(color(tone if line.state != WAIVED else "text"))
        painter.drawText(words, _WRAPPED, told(line))


def _wrapped(metrics: QFontMetrics, words: str, left: int, right: int, top: int) -> QRect:
    """Return the place of words between two edges, as high as their lines."""
    room = QRect(left, top, max(1, right - left), _ENDLESS)
    return QRect(left, top, room.width(), metrics.boundingRect(room, _WRAPPED, words).height())


_WRAPPED = int(
    Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
)


class Checklist(QListView):
    """The documents; the one under the cursor is where scans go.

    Signals:
        chosen: the `DocumentLine` under the cursor, or None.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = _Model(self)
        self.setModel(self._lines)
        self.setItemDelegate(_Painter(self))
        self.setAccessibleName("فهرست مدارک پرونده")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentChanged.connect(self._on_current)

    def show_lines(self, lines: Sequence[DocumentLine]) -> None:
        """Show the documents; the cursor stays on the same one."""
        kept = self.current()
        self._lines.take(lines)
        self.choose(kept.kind if kept else "")

    def current(self) -> DocumentLine | None:
        """Return the document under the cursor."""
        index = self.currentIndex()
        return self._lines.lines[index.row()] if index.isValid() else None

    def lines(self) -> Sequence[DocumentLine]:
        """Return all documents."""
        return self._lines.lines

    def at(self, place: int) -> DocumentLine | None:
        """Return the document at a place, from 1."""
        return next((one for one in self._lines.lines if one.place == place), None)

    def choose(self, kind: str) -> None:
        """Put the cursor on a document; on the first where there is none of that kind."""
        rows = [row for row, one in enumerate(self._lines.lines) if one.kind == kind] or [0]
        if self._lines.lines:
            self.setCurrentIndex(self._lines.index(rows[0]))
        else:
            self.chosen.emit(None)

    def place_of(self, line: DocumentLine) -> QRect:
        """Return where a document stands in the list."""
        return self.visualRect(self._lines.index(line.place - 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by arrows; letters and digits are keys of the page."""
        if event.text() and event.text().isprintable():
            event.ignore()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break titles anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _on_current(self, now: QModelIndex, before: QModelIndex) -> None:
        del before
        self.chosen.emit(self._lines.lines[now.row()] if now.isValid() else None)
