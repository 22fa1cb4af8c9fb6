"""«امروز»: what waits, the nearest deadline first; one act a row, done by Enter."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.background import Done
from desktop_app.ui.case_columns import ASSIGNEE, DAYS, NUMBER, TITLE, WORK
from desktop_app.ui.case_menu import CaseMenu
from desktop_app.ui.empty import EmptyState
from desktop_app.ui.page import Command, Hint, Page, PageDesk
from desktop_app.ui.pages.today.preview import Preview
from desktop_app.ui.pages.today.queue_list import DRAFTS, SILENCE, QueueList
from desktop_app.ui.pages.today.urgent import SILENCE_COLUMNS, why_escalated, why_hurting
from desktop_app.ui.places import Place
from desktop_app.ui.table import Column, LinesTable
from office.domain.jalali import fa_moment
from office.domain.lines import Draft
from office.domain.operations.ids import Id
from office.domain.persian import ascii_digits
from office.usecases.queues import CasePreview, QueueLine, Queues, case_preview, queue, queues
from office.usecases.remembering import remember, remembered
from office.usecases.urgency import (
    Escalated,
    Hurting,
    SilenceLine,
    escalated,
    hurting,
    silence_near,
)
from office.usecases.worklists import ESCALATED, FREE, MINE, OFFICE, OVERDUE, TODAY, drop_draft

_COLUMNS = (NUMBER, TITLE, WORK, DAYS, ASSIGNEE)
_DRAFT_COLUMNS: tuple[Column[Draft], ...] = (
    Column("نیمه‌کاره", lambda one: one.title, stretch=True),
    Column(
        "نگه داشته شد",
        lambda one: fa_moment(datetime.fromtimestamp(one.saved_at / 1000, UTC)),
        sort=lambda one: one.saved_at,
        width=190,
    ),
)
_EMPTY = {
    MINE: "پرونده‌ای نزد شما نیست. کار تازه از «پذیرش» آغاز می‌شود.",
    OFFICE: "هیچ پرونده بازی در اداره نیست.",
    OVERDUE: "هیچ پرونده‌ای عقب نیست.",
    TODAY: "مهلت هیچ پرونده‌ای امروز نیست.",
    FREE: "هر پرونده باز نزد کسی است.",
    ESCALATED: "هیچ پرونده‌ای آن‌قدر عقب نیست که به رئیس برسد.",
    SILENCE: "سکوت هیچ دستگاهی به‌زودی اثر نمی‌کند.",
    DRAFTS: "چیزی نیمه‌کاره نمانده است.",
}
_HURTS = "today.hurts"
_BY_HURT = "به ترتیب آنچه بیشتر آسیب می‌زند"
_USUAL_EMPTY = "در این صف چیزی نیست."


class TodayPage(Page):
    """The home of the desk."""

    def __init__(self, desk: PageDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.queues = QueueList(self)
        self.table = LinesTable[QueueLine](_COLUMNS, self, name="پرونده‌های صف")
        self.drafts = LinesTable[Draft](_DRAFT_COLUMNS, self, name="نیمه‌کاره‌ها")
        self.silences = LinesTable[SilenceLine](SILENCE_COLUMNS, self, name="رو به سکوت")
        self.preview = Preview(self)
        self.by_hurt = QPushButton(_BY_HURT, self)
        self.menu = CaseMenu(desk, self)
        self._empty = EmptyState(
            "check-circle", _USUAL_EMPTY, "پذیرش   Ctrl+N", lambda: self.go.emit(Place("reception"))
        )
        self._heading = QLabel(self)
        self._heading.setProperty("role", "title")
        self._why: Mapping[Id, tuple[str, ...]] = {}
        self._build()
        self._connect()
        self.jobs.run(remembered, _HURTS, owner=self, done=self._on_remembered)

    def reload(self) -> None:
        """Count again and ask for the chosen queue."""
        self.jobs.run(silence_near, owner=self, done=self._on_silences, latest="silences")
        self.jobs.run(queues, owner=self, done=self._on_queues, latest="queues")

    def hints(self) -> tuple[Hint, ...]:
        """Return the page's keys."""
        return (
            Hint("Enter", "باز کردن"),
            Hint("Space", "پیش‌نمایش"),
            Hint(".", "کارهای دیگر"),
            Hint("۱–۹", "صف‌ها"),
            Hint("/", "جست‌وجو"),
        )

    def commands(self) -> tuple[Command, ...]:
        """Return the page's acts."""
        names = [self.queues.item(row).text() for row in range(self.queues.count())]
        return (
            Command("کارهای دیگر این پرونده", self.open_menu),
            Command(_BY_HURT, self.by_hurt.click, "Alt+O"),
            *(
                Command(f"صف {name}", partial(self.queues.pick, n))
                for n, name in enumerate(names, 1)
            ),
        )

    def focus_first(self) -> None:
        """Begin in the list, or at the queues while it is empty."""
        shown = self._lists.currentWidget()
        (self.queues if shown is self._empty else shown).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a queue by its digit, see by Space, more by a dot; a letter begins a search."""
        letter = event.text()
        digit = ascii_digits(letter)
        if digit.isdigit() and digit.isascii() and not event.modifiers():
            self.queues.pick(int(digit))
        elif letter == " ":
            self.preview.setFocus()
        elif letter == ".":
            self.open_menu()
        elif event.key() == Qt.Key.Key_Delete and self.drafts.isVisible():
            self._ask_drop()
        elif letter == "/":
            self.go.emit(Place("search"))
        elif letter.isalpha() and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            self.go.emit(Place("search", detail=letter))
        else:
            super().keyPressEvent(event)

    @Slot()
    def open_menu(self) -> QMenu | None:
        """Offer the other acts of the chosen case."""
        line = self.table.current()
        return self.menu.open_for([line], self.table) if line is not None else None

    def _build(self) -> None:
        self._lists = QStackedWidget(self)
        for widget in (self.table, self.silences, self.drafts, self._empty):
            self._lists.addWidget(widget)
        self.by_hurt.setCheckable(True)
        self.by_hurt.setProperty("role", "chip")
        self.by_hurt.setToolTip("Alt+O")
        top = QHBoxLayout()
        top.addWidget(self._heading)
        top.addStretch(1)
        top.addWidget(self.by_hurt)
        middle = QVBoxLayout()
        middle.addLayout(top)
        middle.addWidget(self._lists, 1)
        body = QHBoxLayout(self)
        body.setContentsMargins(10, 10, 10, 10)
        body.addWidget(self.queues)
        body.addLayout(middle, 1)
        body.addWidget(self.preview)

    def _connect(self) -> None:
        self.queues.picked.connect(self._ask_queue)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self._open)
        self.silences.opened.connect(lambda one: self.go.emit(Place("case", one.case_id)))
        self.by_hurt.clicked.connect(self._on_by_hurt)
        self.preview.opened.connect(self._on_preview_opened)
        self.drafts.opened.connect(self._resume)
        self.menu.done.connect(self.reload)

    def _on_remembered(self, by_hurt: object) -> None:
        self.by_hurt.setChecked(bool(by_hurt))
        if self.queues.count():
            self._ask_queue(self.queues.name())

    @Slot()
    def _on_by_hurt(self) -> None:
        self.jobs.run(remember, _HURTS, self.by_hurt.isChecked(), owner=self)
        self._ask_queue(self.queues.name())

    def _on_silences(self, found: list[SilenceLine]) -> None:
        self.silences.show_lines(found)

    def _on_queues(self, found: Queues) -> None:
        is_first = not self.queues.count()
        self.queues.show_queues(found.counted, len(self.silences.lines()), len(found.drafts))
        if is_first and not self.queues.has_some(MINE):
            self.queues.choose(OFFICE)
        self.drafts.show_lines(found.drafts)
        self._ask_queue(self.queues.name())

    @Slot(str)
    def _ask_queue(self, name: str) -> None:
        self.by_hurt.setVisible(name not in (DRAFTS, SILENCE, ESCALATED))
        beside = {DRAFTS: self.drafts, SILENCE: self.silences}.get(name)
        if beside is not None:
            self._show(name, bool(beside.lines()), beside)
            self.preview.show_case(None)
        elif name == ESCALATED:
            self._ask_lines(escalated, done=partial(self._on_escalated, name))
        elif self.by_hurt.isChecked():
            self._ask_lines(hurting, name, done=partial(self._on_hurting, name))
        else:
            self._ask_lines(queue, name, done=partial(self._on_lines, name, {}))

    def _ask_lines(self, use_case: Callable[..., Any], *args: Any, done: Done) -> None:
        self.jobs.run(use_case, *args, owner=self, done=done, latest="queue")

    def _on_hurting(self, name: str, found: list[Hurting]) -> None:
        self._on_lines(name, why_hurting(found), [one.line for one in found])

    def _on_escalated(self, name: str, found: list[Escalated]) -> None:
        self._on_lines(name, why_escalated(found), [one.line for one in found])

    def _on_lines(
        self, name: str, why: Mapping[Id, tuple[str, ...]], lines: list[QueueLine]
    ) -> None:
        had_focus = self.table.hasFocus()
        self._why = why
        self.table.show_lines(lines)
        self._show(name, bool(lines), self.table)
        if had_focus and lines:
            self.table.setFocus()

    def _show(self, name: str, is_any: bool, widget: QWidget) -> None:  # noqa: FBT001  # a fact
        item = self.queues.currentItem()
        self._heading.setText(item.text() if item is not None else "")
        self._empty.say(_EMPTY.get(name, _USUAL_EMPTY))
        self._lists.setCurrentWidget(widget if is_any else self._empty)
        self.changed_hints.emit()

    @Slot(object)
    def _on_chosen(self, line: QueueLine | None) -> None:
        if line is None:
            self.preview.show_case(None)
        else:
            self.jobs.run(
                case_preview, line.id, owner=self, done=self._on_preview, latest="preview"
            )

    def _on_preview(self, seen: CasePreview) -> None:
        line = self.table.current()
        if line is not None and line.id == seen.id:
            self.preview.show_case(seen, self._why.get(seen.id, ()))

    @Slot(object)
    def _open(self, line: QueueLine) -> None:
        self.go.emit(Place("case", line.id))

    @Slot()
    def _on_preview_opened(self) -> None:
        line = self.table.current()
        if line is not None:
            self._open(line)

    @Slot(object)
    def _resume(self, draft: Draft) -> None:
        self.go.emit(place_of_draft(draft.key))

    def _ask_drop(self) -> None:
        draft = self.drafts.current()
        if draft is not None:
            self.messages.confirm(
                f"«{draft.title}» دور انداخته شود؟",
                lambda: self.jobs.run(
                    drop_draft, draft.key, owner=self, done=lambda _: self.reload()
                ),
                "دور انداختن",
            )


def place_of_draft(key: str) -> Place:
    """Return where a half-typed form is gone on with; drafts of a case name it in hex."""
    name, _, rest = key.partition(":")
    subject = rest.partition(":")[0]
    if name == "case":
        return Place("case", bytes.fromhex(subject))
    return Place({"visit": "visits", "letter": "letters"}.get(name, "reception"))
