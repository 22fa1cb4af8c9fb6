"""«امروز»: what waits, the nearest deadline first; one act a row, done by Enter."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QElapsedTimer, Qt, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.look.theme import scaled
from desktop_app.ui.background import Done
from desktop_app.ui.case_menu import CaseMenu
from desktop_app.ui.empty import EmptyState
from desktop_app.ui.page import Command, Hint, Page, PageDesk
from desktop_app.ui.pages.today.card_strip import CardStrip
from desktop_app.ui.pages.today.drafts_table import DraftsTable, place_of_draft
from desktop_app.ui.pages.today.mentions_table import MentionsTable
from desktop_app.ui.pages.today.narrow_bar import BY_HURT, NarrowBar
from desktop_app.ui.pages.today.preview import Preview
from desktop_app.ui.pages.today.primary import primary_of
from desktop_app.ui.pages.today.queue_list import DRAFTS, MENTIONS, SILENCE, QueueList
from desktop_app.ui.pages.today.queue_table import QueueTable
from desktop_app.ui.pages.today.ticket_bar import TicketBar
from desktop_app.ui.pages.today.urgent import SILENCE_COLUMNS, why_escalated, why_hurting
from desktop_app.ui.places import Place
from desktop_app.ui.sides import fit_side
from desktop_app.ui.table import LinesTable
from office.domain.operations.ids import Id
from office.domain.persian import ascii_digits, fa_number
from office.usecases.half_done import HalfDone, half_done
from office.usecases.mentions import Mention, mentions_of, see_mention
from office.usecases.queues import (
    PAGE,
    CasePreview,
    QueueLine,
    Queues,
    case_preview,
    choices,
    queue,
    queues,
)
from office.usecases.remembering import remember, remembered
from office.usecases.urgency import (
    Escalated,
    Hurting,
    SilenceLine,
    escalated,
    hurting,
    silence_near,
)
from office.usecases.worklists import (
    ANY,
    ESCALATED,
    FREE,
    MINE,
    OFFICE,
    OVERDUE,
    TODAY,
    drop_draft,
)

_EMPTY = {
    MINE: "پرونده‌ای نزد شما نیست. کار تازه از «پذیرش» آغاز می‌شود.",
    OFFICE: "هیچ پرونده بازی در اداره نیست.",
    OVERDUE: "هیچ پرونده‌ای عقب نیست.",
    TODAY: "مهلت هیچ پرونده‌ای امروز نیست.",
    FREE: "هر پرونده باز نزد کسی است.",
    ESCALATED: "هیچ پرونده‌ای آن‌قدر عقب نیست که به رئیس برسد.",
    SILENCE: "سکوت هیچ دستگاهی به‌زودی اثر نمی‌کند.",
    MENTIONS: "یادداشت نادیده‌ای نیست که نام شما در آن باشد.",
    DRAFTS: "چیزی نیمه‌کاره نمانده است.",
}
_QUEUES_WIDTH, _PREVIEW_WIDTH = 256, 300
_NARROW = 1100
"""A page narrower than this, at 100 % text, shows the preview in the place of the queues."""
_HURTS = "today.hurts"
_AT_ONCE_MS = 450
"""Digits nearer to one another than this are typed as one number."""
_NARROWED = "با این صافی چیزی در این صف نیست. صافی‌های بالای فهرست را باز بگذارید."
_USUAL_EMPTY = "در این صف چیزی نیست."


class TodayPage(Page):
    """The home of the desk."""

    def __init__(self, desk: PageDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.queues = QueueList(self)
        self.table = QueueTable(self)
        self.drafts = DraftsTable(self)
        self.mentions = MentionsTable(self)
        self.silences = LinesTable[SilenceLine](
            SILENCE_COLUMNS,
            self,
            name="رو به سکوت",
            empty="سکوت هیچ دستگاهی به‌زودی اثر نمی‌کند.",
        )
        self._beside: dict[str, LinesTable[Any]] = {
            SILENCE: self.silences,
            MENTIONS: self.mentions,
            DRAFTS: self.drafts,
        }
        self.preview = Preview(self)
        self.narrow = NarrowBar(self)
        self.by_hurt = self.narrow.by_hurt
        self.cards = CardStrip(desk, self)
        self.tickets = TicketBar(desk, self)
        self.menu = CaseMenu(desk, self)
        self._empty = EmptyState(
            "check-circle", _USUAL_EMPTY, "پذیرش   Ctrl+N", lambda: self.go.emit(Place("reception"))
        )
        self._heading = QLabel(self)
        self._heading.setProperty("role", "title")
        self._why: Mapping[Id, tuple[str, ...]] = {}
        self._digits, self._queue_before = "", ""
        self._since = QElapsedTimer()
        self._build()
        self._connect()
        self.jobs.run(remembered, _HURTS, owner=self, done=self._on_remembered)

    def reload(self) -> None:
        """Count again and ask for the chosen queue."""
        self.cards.reload()
        self.tickets.reload()
        self.jobs.run(silence_near, owner=self, done=self._on_silences, latest="silences")
        self.jobs.run(mentions_of, owner=self, done=self.mentions.show_lines, latest="mentions")
        self.jobs.run(half_done, owner=self, done=self.drafts.show_lines, latest="drafts")
        self.jobs.run(choices, owner=self, done=self.narrow.offer, latest="choices")
        self.jobs.run(queues, owner=self, done=self._on_queues, latest="queues")

    def hints(self) -> tuple[Hint, ...]:
        """Return the page's keys."""
        return (
            Hint("Enter", "کار ردیف"),
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
            Command(BY_HURT, self.by_hurt.click, "Alt+O"),
            Command("تنها نزد من", self.narrow.mine.click, "Alt+M"),
            Command("خواندن برگه نسخه تازه", self.cards.open, "Alt+J", self.cards.why_not),
            Command("نوبت تازه", self.tickets.take, "Alt+T"),
            Command("نفر بعدی نوبت", self.tickets.call, "Alt+Y"),
            *(
                Command(f"صف {name}", partial(self.queues.pick, n))
                for n, name in enumerate(names, 1)
            ),
        )

    def focus_first(self) -> None:
        """Begin in the list, or at the queues while it is empty."""
        shown = self._lists.currentWidget()
        tables = (self.table, *self._beside.values())
        next((one for one in tables if one is shown), self.queues).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the sides their share."""
        super().resizeEvent(event)
        self._stand()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a queue by its digit, see by Space, more by a dot; a letter begins a search."""
        letter = event.text()
        digit = ascii_digits(letter)
        if digit.isdigit() and digit.isascii() and not event.modifiers():
            self._on_digit(digit)
        elif letter == " ":
            self._see_preview()
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

    def _stand(self, *, previewed: bool = False) -> None:
        """Give the sides their share; where all three are too much, one of the sides."""
        is_narrow = self.width() < scaled(_NARROW)
        share = 0.4 if is_narrow else 0.26
        fit_side(self._right, _QUEUES_WIDTH, self.width(), share)
        fit_side(self.preview, _PREVIEW_WIDTH, self.width(), share)
        self.table.show_assignee(not is_narrow)
        self._right.setVisible(not (is_narrow and previewed))
        self.preview.setVisible(not is_narrow or previewed)

    def _see_preview(self) -> None:
        """Go to the preview, and back to the list from it."""
        is_there = self.preview.hasFocus()
        self._stand(previewed=not is_there)
        (self.table if is_there else self.preview).setFocus()

    def _on_digit(self, digit: str) -> None:
        """Choose a queue; digits that follow at once are a number that somebody looks for."""
        goes_on = self._since.isValid() and self._since.elapsed() < _AT_ONCE_MS
        self._since.start()
        if not goes_on:
            self._digits, self._queue_before = digit, self.queues.name()
            self.queues.pick(int(digit))
            return
        self._digits += digit
        self.queues.choose(self._queue_before)
        self.go.emit(Place("search", detail=self._digits))

    @Slot()
    def open_menu(self) -> QMenu | None:
        """Offer the other acts of the chosen case."""
        line = self.table.current()
        return self.menu.open_for([line], self.table) if line is not None else None

    def _build(self) -> None:
        self._lists = QStackedWidget(self)
        for widget in (self.table, *self._beside.values(), self._empty):
            self._lists.addWidget(widget)
        middle = QVBoxLayout()
        middle.addWidget(self.cards)
        middle.addWidget(self._heading)
        middle.addWidget(self.narrow)
        middle.addWidget(self._lists, 1)
        body = QHBoxLayout(self)
        body.setContentsMargins(10, 10, 10, 10)
        self._right = QWidget(self)
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self.queues, 1)
        right.addWidget(self.tickets)
        body.addWidget(self._right)
        body.addLayout(middle, 1)
        body.addWidget(self.preview)

    def _connect(self) -> None:
        self.queues.picked.connect(self._ask_queue)
        self.table.chosen.connect(self._on_chosen)
        self.table.acted.connect(self._act)
        self.silences.opened.connect(lambda one: self.go.emit(Place("case", one.case_id)))
        self.narrow.reordered.connect(self._on_by_hurt)
        self.narrow.changed.connect(lambda: self._ask_queue(self.queues.name()))
        self.preview.opened.connect(self._on_preview_opened)
        self.drafts.opened.connect(self._resume)
        self.mentions.opened.connect(self._see)
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
        beside = {name: len(table.lines()) for name, table in self._beside.items()}
        self.queues.show_queues(found.counted, beside)
        if is_first and not self.queues.has_some(MINE):
            self.queues.choose(OFFICE)
        self._ask_queue(self.queues.name())

    @Slot(str)
    def _ask_queue(self, name: str) -> None:
        self.narrow.setVisible(name not in self._beside)
        self.by_hurt.setVisible(name != ESCALATED)
        if name in self._beside:
            self._show_beside(name, self._beside[name])
        elif name == ESCALATED:
            self._ask_lines(escalated, done=partial(self._on_escalated, name))
        elif self.by_hurt.isChecked():
            self._ask_lines(hurting, name, done=partial(self._on_hurting, name))
        else:
            self._ask_lines(queue, name, done=partial(self._on_lines, name, {}))

    def _show_beside(self, name: str, table: LinesTable[Any]) -> None:
        self._show(name, bool(table.lines()), table)
        self.preview.show_case(None)

    def _ask_lines(self, use_case: Callable[..., Any], *args: Any, done: Done) -> None:
        only = self.narrow.only()
        self.jobs.run(use_case, *args, owner=self, done=done, latest="queue", only=only)

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
        self._heading.setText(self._heading_of(name))
        is_narrowed = self.narrow.isVisible() and self.narrow.only() != ANY
        self._empty.say(_NARROWED if is_narrowed else _EMPTY.get(name, _USUAL_EMPTY))
        self._lists.setCurrentWidget(widget if is_any else self._empty)
        self.changed_hints.emit()

    def _heading_of(self, name: str) -> str:
        """Return the queue with how many of it are shown."""
        one = self.queues.counted(name)
        if one is None:
            return ""
        shown = self.table.model().rowCount()
        if name in self._beside or shown == one.count:
            return f"{one.title}: {fa_number(one.count)}"
        is_cut = self.narrow.only() == ANY or shown == PAGE
        words = f"{fa_number(shown)} نخست از {fa_number(one.count)}" if is_cut else fa_number(shown)
        return f"{one.title}: {words}"

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
    def _act(self, line: QueueLine) -> None:
        """Do the act of a row."""
        primary = primary_of(line)
        if primary.takes:
            self.menu.take([line])
        self.go.emit(primary.place)

    @Slot(object)
    def _open(self, line: QueueLine) -> None:
        self.go.emit(Place("case", line.id))

    @Slot()
    def _on_preview_opened(self) -> None:
        line = self.table.current()
        if line is not None:
            self._open(line)

    @Slot(object)
    def _resume(self, draft: HalfDone) -> None:
        self.go.emit(place_of_draft(draft.id))

    @Slot(object)
    def _see(self, mention: Mention) -> None:
        """Open the case of a remark, which is then seen."""
        self.jobs.run(see_mention, mention.op_id, owner=self)
        self.go.emit(Place("case", mention.case_id, "events"))

    def _ask_drop(self) -> None:
        draft = self.drafts.current()
        if draft is not None:
            self.messages.confirm(
                f"«{draft.title}» دور انداخته شود؟",
                lambda: self.jobs.run(
                    drop_draft, draft.id, owner=self, done=lambda _: self.reload()
                ),
                "دور انداختن",
            )
