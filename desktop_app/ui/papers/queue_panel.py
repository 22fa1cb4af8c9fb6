"""The print queue on the screen: what waits, what failed and why, what to do with it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.forms.shortcuts import bind
from desktop_app.look.theme import scaled
from desktop_app.ui.acts import ActButton
from desktop_app.ui.page import PageDesk
from desktop_app.ui.papers.print_queue import PrintState, QueuedPaper, queue_of
from desktop_app.ui.table import Column, LinesTable
from office.domain.persian import fa_digits

_WIDE, _HIGH = 820, 420
_EMPTY = "هیچ برگه‌ای در صف چاپ نیست. برگه‌ای که چاپ نشود این‌جا می‌ماند تا دوباره فرستاده شود."
_COLOURS = {PrintState.FAILED: "problem", PrintState.PRINTED: "good", PrintState.PRINTING: "accent"}


def _colour(line: QueuedPaper) -> str:
    return _COLOURS.get(line.state, "")


_COLUMNS: tuple[Column[QueuedPaper], ...] = (
    Column("برگه", lambda one: one.paper.title, stretch=True),
    Column("شماره", lambda one: fa_digits(one.paper.note), width=150),
    Column("وضعیت", lambda one: one.state.value, width=110, colour=_colour),
)


class QueuePanel(QWidget):
    """Lists the papers of the queue; Enter sends one again, Delete takes it out."""

    def __init__(self, desk: PageDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._queue = queue_of(desk)
        self._messages = desk.messages
        self.table = LinesTable[QueuedPaper](
            _COLUMNS,
            self,
            name="صف چاپ",
            empty="برگه‌ای که چاپ نشده باشد اینجا می‌ماند تا دوباره فرستاده یا برداشته شود.",
        )
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.retry = ActButton("دوباره بفرست", "Enter", role="primary", parent=self)
        self.reprint = ActButton("چاپ دوباره با نشان", "Ctrl+P", parent=self)
        self.remove = ActButton("بردار از صف", "Delete", parent=self)
        acts = QHBoxLayout()
        for act, done, key in (
            (self.retry, self._retry, ""),
            (self.reprint, self._reprint, "Ctrl+P"),
            (self.remove, self._ask_remove, "Delete"),
        ):
            act.clicked.connect(done)
            acts.addWidget(act, 0, Qt.AlignmentFlag.AlignTop)
            if key:
                bind(self, key, act.click, Qt.ShortcutContext.WidgetWithChildrenShortcut)
        acts.addStretch(1)
        body = QVBoxLayout(self)
        body.addWidget(self.table, 1)
        body.addWidget(self.words)
        body.addLayout(acts)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self.retry.click)
        self._queue.changed.connect(self.reload)
        self.setFocusProxy(self.table)
        self.reload()

    def reload(self) -> None:
        """Show the queue as it is now."""
        self.table.show_lines(self._queue.lines())
        self._on_chosen(self.table.current())

    def _on_chosen(self, line: QueuedPaper | None) -> None:
        is_failed = line is not None and line.state is PrintState.FAILED
        is_printed = line is not None and line.state is PrintState.PRINTED and line.make is not None
        self.words.setText(line.words if line else _EMPTY)
        self.words.setProperty("role", "problem" if is_failed else "hint")
        self.words.style().polish(self.words)
        self.retry.set_why_not("" if is_failed else "برای برگه‌ای است که چاپ نشده باشد.")
        self.reprint.set_why_not("" if is_printed else "برای برگه‌ای است که چاپ شده باشد.")
        self.remove.set_why_not("" if line else "برگه‌ای برگزیده نیست.")

    def _retry(self) -> None:
        line = self.table.current()
        if line is not None:
            self._queue.retry(line.id)

    def _reprint(self) -> None:
        line = self.table.current()
        if line is not None:
            self._queue.reprint(line.id)

    def _ask_remove(self) -> None:
        line = self.table.current()
        if line is None:
            return
        if line.state is PrintState.PRINTED:
            self._queue.remove(line.id)
            return
        self._messages.confirm(
            f"«{line.paper.title}» هنوز چاپ نشده است. از صف برداشته شود؟",
            lambda: self._queue.remove(line.id),
            "بردار",
        )


def show_queue(desk: PageDesk, owner: QWidget) -> QDialog:
    """Show the print queue over a page; Esc leaves it."""
    dialog = QDialog(owner)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle("صف چاپ")
    head = QLabel("صف چاپ", dialog)
    head.setProperty("role", "title")
    panel = QueuePanel(desk, dialog)
    body = QVBoxLayout(dialog)
    body.addWidget(head)
    body.addWidget(panel)
    dialog.resize(scaled(_WIDE), scaled(_HIGH))
    dialog.open()
    panel.setFocus()
    return dialog
