"""«پرونده‌ها»: every case by state, procedure, period; acts on many at once; Excel."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.forms.file_choice import choose_new_file
from desktop_app.look.icons import icon
from desktop_app.ui.case_columns import (
    ASSIGNEE,
    DAYS,
    NUMBER,
    OPENED,
    PROCEDURE,
    STATE,
    STEPS,
    TITLE,
    WAITING,
)
from desktop_app.ui.case_menu import CaseMenu
from desktop_app.ui.page import Command, Hint, Page, PageDesk
from desktop_app.ui.places import Place
from desktop_app.ui.table import LinesTable
from office.domain.persian import fa_number
from office.usecases.exports import export_cases
from office.usecases.queues import (
    OPEN,
    PAGE,
    PERIODS,
    STATES,
    CaseChoice,
    ChosenCases,
    QueueLine,
    chosen_cases,
)
from office.usecases.work import Work

_COLUMNS = (NUMBER, TITLE, PROCEDURE, STEPS, DAYS, WAITING, ASSIGNEE, OPENED, STATE)
_ALL = "همه رویه‌ها"
_WHOSE = {False: "همه اداره", True: "نزد من"}
_FILE = "kargosha-cases.xlsx"


class CasesPage(Page):
    """The list of all cases."""

    def __init__(self, desk: PageDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._limit = PAGE
        self.state = self._choice("وضعیت", STATES)
        self.procedure = self._choice("رویه", {"": _ALL})
        self.period = self._choice("تشکیل", PERIODS)
        self.whose = self._choice("نزد", _WHOSE)
        self.table = LinesTable[QueueLine](_COLUMNS, self, name="پرونده‌ها")
        self.table.allow_several()
        self.table.opened.connect(lambda line: self.go.emit(Place("case", line.id)))
        self.count = QLabel(self)
        self.more = QPushButton("بیشتر", self)
        self.more.clicked.connect(self.show_more)
        self.menu = CaseMenu(desk, self)
        self.menu.done.connect(self.reload)
        self._build()

    def reload(self) -> None:
        """Ask for the choice again."""
        self.jobs.run(
            chosen_cases,
            self.choice(),
            self._limit,
            owner=self,
            done=self._on_cases,
            latest="cases",
        )

    def choice(self) -> CaseChoice:
        """Return which cases are wanted."""
        return CaseChoice(
            state=self.state.currentData() or OPEN,
            procedure=self.procedure.currentData() or "",
            period=self.period.currentData() or "",
            mine=bool(self.whose.currentData()),
        )

    def hints(self) -> tuple[Hint, ...]:
        """Return the page's keys."""
        return (
            Hint("Enter", "باز کردن"),
            Hint("Shift+↓", "برگزیدن چند پرونده"),
            Hint(".", "کارهای گروهی"),
            Hint("Ctrl+E", "به اکسل"),
            Hint("/", "جست‌وجو"),
        )

    def commands(self) -> tuple[Command, ...]:
        """Return the page's acts."""
        nobody = "" if self.table.selected() else "نخست پرونده‌ای را برگزینید."
        return (
            Command("به اکسل", self.export, "Ctrl+E"),
            Command("کارهای گروهی", self.open_menu, why_not=nobody),
            Command("بیشتر", self.show_more),
        )

    def focus_first(self) -> None:
        """Begin in the list."""
        self.table.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Offer acts by a dot; a letter begins a search."""
        letter = event.text()
        if letter == ".":
            self.open_menu()
        elif letter == "/":
            self.go.emit(Place("search"))
        elif letter.isalpha() and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            self.go.emit(Place("search", detail=letter))
        else:
            super().keyPressEvent(event)

    @Slot()
    def open_menu(self) -> QMenu | None:
        """Offer acts on the chosen cases."""
        lines = self.table.selected()
        return self.menu.open_for(lines, self.table) if lines else None

    @Slot()
    def show_more(self) -> None:
        """Show the next lines too."""
        self._limit += PAGE
        self.reload()

    @Slot()
    def export(self) -> None:
        """Ask where the list goes as a spreadsheet."""
        choose_new_file(self, "فهرست پرونده‌ها", _FILE, self.export_to)

    def export_to(self, path: Path) -> None:
        """Write the shown cases, or the chosen ones when they are several."""
        several = self.table.selected()
        lines = several if len(several) > 1 else self.table.lines()
        ids = [one.id for one in lines]
        self.jobs.run(_exported, ids, path, owner=self, done=partial(self._on_exported, len(ids)))

    def _build(self) -> None:
        self.more.setProperty("role", "quiet")
        excel = QPushButton(icon("file-xls"), "به اکسل", self)
        excel.clicked.connect(self.export)
        head = QHBoxLayout()
        for field in (self.state, self.procedure, self.period, self.whose):
            head.addWidget(field)
        head.addStretch(1)
        head.addWidget(excel)
        foot = QHBoxLayout()
        foot.addWidget(self.count)
        foot.addWidget(self.more)
        foot.addStretch(1)
        body = QVBoxLayout(self)
        body.setContentsMargins(10, 10, 10, 6)
        body.addLayout(head)
        body.addWidget(self.table, 1)
        body.addLayout(foot)

    def _choice(self, title: str, choices: dict[Any, str]) -> QComboBox:
        field = QComboBox(self)
        field.setAccessibleName(title)
        for value, words in choices.items():
            field.addItem(words, value)
        field.activated.connect(self._on_choice)
        return field

    @Slot()
    def _on_choice(self) -> None:
        self._limit = PAGE
        self.reload()

    def _on_cases(self, found: ChosenCases) -> None:
        self.table.show_lines(found.lines)
        shown, count = fa_number(len(found.lines)), fa_number(found.count)
        self.count.setText(f"{shown} از {count} پرونده")
        self.more.setVisible(len(found.lines) < found.count)
        if self.procedure.count() == 1:
            for code, title in found.procedures:
                self.procedure.addItem(title, code)

    def _on_exported(self, count: int, path: Path) -> None:
        self.messages.tell(f"{fa_number(count)} پرونده در {path.name} نوشته شد.")


def _exported(work: Work, ids: list[bytes], path: Path) -> Path:
    path.write_bytes(export_cases(work, ids))
    return path
