"""One box for everything: identifiers first, then people, units, cases; never by mouse."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyleOption,
    QVBoxLayout,
    QWidget,
)

from desktop_app.look.icons import icon
from desktop_app.look.theme import scaled
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.places import Place
from office.domain.lines import Found, Hit
from office.domain.persian import ascii_digits, fa_digits
from office.usecases.worklists import find

FREEZE_MS = 150
"""The first key is answered at once; then the list doesn't change under the fingers for so long."""

_GROUPS = (
    ("exact", "همین شماره"),
    ("people", "متقاضیان"),
    ("units", "واحدها"),
    ("cases", "پرونده‌ها"),
)
_ICONS = {"party": "user", "unit": "factory", "case": "folder"}
_ROWS = 12
_ROW_HEIGHT = 34
_PLACEHOLDER = "جست‌وجو: کد ملی، شماره پرونده، نام، واحد … (/ یا F3)"


@dataclass(frozen=True)
class _Line:
    """What a line of the list does."""

    place: Place | None = None
    query: str = ""


class SearchBox(QLineEdit):
    """Finds and leads there.

    Signals:
        go: the `Place` that was chosen.
        left: the person goes back to what they were at, without a choice.
    """

    go = Signal(object)
    left = Signal()

    def __init__(self, jobs: Jobs, panel_over: Callable[[], QWidget]) -> None:
        super().__init__()
        self._jobs = jobs
        self._panel_over = panel_over
        self._panel: _Panel | None = None
        self._is_enter_waiting = False
        self._asked = ""
        self._listed = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(FREEZE_MS)
        self._timer.timeout.connect(self._on_thawed)
        self.setPlaceholderText(_PLACEHOLDER)
        self.setAccessibleName("جست‌وجو در همه چیز")
        self.setClearButtonEnabled(True)
        self.addAction(icon("magnifying-glass", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.textEdited.connect(self._on_edited)

    def begin(self, text: str = "") -> None:
        """Put the keyboard here; `text` is what was typed elsewhere."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if text:
            self.setText(text)
            self._on_edited(text)
        else:
            self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through what was found by the arrows; Enter opens, Escape closes, then leaves."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._panel is not None:
            self._panel.step(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape and self._panel is not None:
            self._close()
        elif key == Qt.Key.Key_Escape:
            self.leave()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def leave(self) -> None:
        """Close the list and forget what was typed: the person is elsewhere."""
        self._close()
        self.clear()

    def shown(self) -> list[str]:
        """Return the lines of the list, for who reads the screen."""
        return self._panel.texts() if self._panel is not None else []

    def _on_edited(self, text: str) -> None:
        shown, place = _typed(text), self.cursorPosition()
        if shown != text:
            self.setText(shown)
            self.setCursorPosition(place)
        self._is_enter_waiting = False
        if not self._timer.isActive():
            self._ask()

    @Slot()
    def _on_thawed(self) -> None:
        """Ask for what was typed while the list stood still."""
        if self.text().strip() != self._asked:
            self._ask()

    def _ask(self) -> None:
        query = self.text().strip()
        if not query:
            self._close()
            return
        self._asked = query
        self._timer.start()
        self._jobs.run(
            find, query, owner=self, done=partial(self._on_found, query), latest="search"
        )

    def _on_found(self, query: str, found: Found) -> None:
        if query != self._asked:
            return
        self._listed = query
        panel = self._open_panel()
        panel.show_found(found)
        corner = self.mapTo(self._panel_over(), QPoint(0, self.height() + 2))
        panel.place_at(corner, self.width())
        if self._is_enter_waiting:
            self._is_enter_waiting = False
            self._follow(panel.chosen())

    def _open(self) -> None:
        """Open the chosen line; ask first if the words are newer than the list."""
        if self._panel is None or self._listed != self.text().strip():
            self._is_enter_waiting = True
            self._ask()
            return
        self._follow(self._panel.chosen())

    def _follow(self, line: _Line | None) -> None:
        if line is None:
            return
        if line.query:
            self.setText(line.query)
            self._ask()
        elif line.place is not None:
            self.leave()
            self.go.emit(line.place)

    def _open_panel(self) -> "_Panel":
        if self._panel is None:
            self._panel = _Panel(self._panel_over())
            self._panel.activated.connect(self._follow)
            self.installEventFilter(self)
        return self._panel

    def _close(self) -> None:
        self._timer.stop()
        self._asked = self._listed = ""
        if self._panel is not None:
            self._panel.deleteLater()
            self._panel = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close the list when the keyboard goes elsewhere."""
        if event.type() == QEvent.Type.FocusOut:
            self._close()
        return super().eventFilter(watched, event)


class _Panel(QFrame):
    """What was found, under the box, in groups.

    Signals:
        activated: the line that was clicked.
    """

    activated = Signal(object)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setObjectName("searchPanel")
        self._over = over
        self._list = QListWidget(self)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setUniformItemSizes(True)  # Qt's own argument
        self._list.setAccessibleName("یافته‌ها")
        self._list.itemClicked.connect(
            lambda item: self.activated.emit(item.data(Qt.ItemDataRole.UserRole))
        )
        body = QVBoxLayout(self)
        body.setContentsMargins(4, 4, 4, 4)
        body.addWidget(self._list)
        # Nothing shines through, so the page beneath isn't painted with each key. The style sheet
        # would take this back when it dresses the panel.
        self.ensurePolished()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Cover the edges around the list too; else what stood there before shines on."""
        del event
        option = QStyleOption()
        option.initFrom(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, QPainter(self), self)

    def place_at(self, corner: QPoint, width: int) -> None:
        """Stand under the box, as wide as it."""
        rows = max(1, min(self._list.count(), _ROWS))
        height = rows * scaled(_ROW_HEIGHT) + 16
        room = self._over.height() - corner.y()
        self.setGeometry(corner.x(), corner.y(), width, min(height, room))
        if not self.isVisible():
            self.show()
            self.raise_()

    def show_found(self, found: Found) -> None:
        """Show the groups; say so when nothing is found."""
        self._list.clear()
        for name, title in _GROUPS:
            self._add_group(title, getattr(found, name))
        for words in found.suggestions:
            self._add(f"شاید منظور شما «{words}»", _Line(query=words), "lightbulb")
        if not self._list.count():
            self._add_title("چیزی پیدا نشد؛ با نام، کد ملی، شماره پرونده یا بخشی از آن بجویید.")
        self.step(1)

    def step(self, by: int) -> None:
        """Move to the next line that leads somewhere."""
        row = self._list.currentRow() + by
        while 0 <= row < self._list.count():
            if self._list.item(row).data(Qt.ItemDataRole.UserRole) is not None:
                self._list.setCurrentRow(row)
                return
            row += by

    def chosen(self) -> _Line | None:
        """Return the line under the cursor."""
        item = self._list.currentItem()
        line = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return line if isinstance(line, _Line) else None

    def texts(self) -> list[str]:
        """Return what stands there."""
        return [self._list.item(row).text() for row in range(self._list.count())]

    def _add_group(self, title: str, hits: tuple[Hit, ...]) -> None:
        if hits:
            self._add_title(title)
        for hit in hits:
            words = _shown(f"{hit.title} — {hit.detail}" if hit.detail else hit.title)
            self._add(words, _Line(Place(hit.sort, hit.subject)), _ICONS[hit.sort])

    def _add(self, words: str, line: _Line, icon_name: str) -> None:
        item = QListWidgetItem(icon(icon_name), words)
        item.setData(Qt.ItemDataRole.UserRole, line)
        item.setToolTip(words)
        self._list.addItem(item)

    def _add_title(self, words: str) -> None:
        item = QListWidgetItem(words)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self._list.addItem(item)


def _shown(words: str) -> str:
    """Return words with Persian digits, unless Latin letters stand among them."""
    return words if _has_latin(words) else fa_digits(words)


def _typed(words: str) -> str:
    """Return what is typed with digits of one kind, those of its letters."""
    return ascii_digits(words) if _has_latin(words) else fa_digits(ascii_digits(words))


def _has_latin(words: str) -> bool:
    return any(one.isascii() and one.isalpha() for one in words)
