"""«پرونده‌ها»: every case by state, procedure, period; acts on many at once; Excel."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from desktop_app.forms.file_choice import choose_new_file
from desktop_app.look.icons import beside, icon
from desktop_app.look.theme import scaled
from desktop_app.ui.case_cells import ROW_HEIGHT, DaysLeft, OneLine, TwoLines
from desktop_app.ui.case_columns import (
    ASSIGNEE,
    DAYS,
    FILE,
    OPENED,
    STATE,
    STEP,
    WAITING,
)
from desktop_app.ui.case_menu import CaseMenu
from desktop_app.ui.empty import EmptyState
from desktop_app.ui.page import Command, Hint, Page, PageDesk
from desktop_app.ui.pages.cases.filters import Filters
from desktop_app.ui.pages.cases.saved import MOST_SAVED, SavedLists
from desktop_app.ui.places import Place
from desktop_app.ui.table import LinesTable
from office.domain.persian import fa_number
from office.usecases.exports import export_cases
from office.usecases.queues import PAGE, CaseChoice, ChosenCases, QueueLine, chosen_cases
from office.usecases.work import Work

_COLUMNS = (FILE, STEP, DAYS, WAITING, ASSIGNEE, OPENED, STATE)
_FILE = "kargosha-cases.xlsx"
_EMPTY = (
    "پرونده‌ای با این صافی‌ها نیست. یکی را باز بگذارید، یا در جست‌وجو (F3) نام یا شماره را بنویسید."
)


class CasesPage(Page):
    """The list of all cases."""

    def __init__(self, desk: PageDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._limit = PAGE
        self.filters = Filters(self)
        self.saved = SavedLists(desk.jobs, self)
        self.table = LinesTable[QueueLine](_COLUMNS, self, name="پرونده‌ها")
        self.table.allow_several()
        self.table.opened.connect(lambda line: self.go.emit(Place("case", line.id)))
        self.count = QLabel(self)
        self.more = QPushButton("بیشتر", self)
        self.more.clicked.connect(self.show_more)
        self.menu = CaseMenu(desk, self)
        self.menu.done.connect(self.reload)
        self._empty = EmptyState("funnel", _EMPTY)
        self._build()
        self.filters.changed.connect(self._on_choice)
        self.saved.chosen.connect(self.show_choice)
        self.saved.load()

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
        return self.filters.choice()

    @Slot(object)
    def show_choice(self, choice: CaseChoice) -> None:
        """Show the cases of a choice."""
        self.filters.set_choice(choice)
        self._on_choice()

    @Slot()
    def keep_list(self) -> None:
        """Ask by which name this choice is kept."""
        self.messages.ask_text(
            "این فهرست را به چه نامی نگه داریم؟", self._on_name, text=self._name_of_list()
        )

    @Slot()
    def drop_list(self) -> None:
        """Ask whether the kept list that is shown is let go."""
        name = self._name_of_list()
        self.messages.confirm(
            f"فهرست «{name}» برداشته شود؟ پرونده‌ها می‌مانند.",
            partial(self.saved.drop, name),
            "برداشتن",
        )

    def hints(self) -> tuple[Hint, ...]:
        """Return the page's keys."""
        return (
            Hint("Enter", "باز کردن"),
            Hint("Shift+↓", "برگزیدن چند پرونده"),
            Hint(".", "کارهای گروهی"),
            Hint("Ctrl+D", "نگه داشتن فهرست"),
            Hint("Ctrl+E", "به اکسل"),
        )

    def commands(self) -> tuple[Command, ...]:
        """Return the page's acts."""
        nobody = "" if self.table.selected() else "نخست پرونده‌ای را برگزینید."
        return (
            Command("به اکسل", self.export, "Ctrl+E"),
            Command("کارهای گروهی", self.open_menu, why_not=nobody),
            Command("بیشتر", self.show_more),
            Command("نگه داشتن این فهرست به نام", self.keep_list, "Ctrl+D"),
            Command("برداشتن این فهرست نگه‌داشته", self.drop_list, why_not=self._why_no_list()),
            *(
                Command(f"فهرست نگه‌داشته {n}", partial(self.saved.pick, n), f"Alt+{n}")
                for n in range(1, MOST_SAVED + 1)
            ),
            *(
                Command(f"مرتب به {column.title}", partial(self._sort, place))
                for place, column in enumerate(_COLUMNS)
            ),
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
        self.table.setItemDelegate(OneLine(self.table))
        self.table.setItemDelegateForColumn(0, TwoLines(self.table))
        self.table.setItemDelegateForColumn(1, TwoLines(self.table))
        self.table.setItemDelegateForColumn(2, DaysLeft(self.table))
        self.table.verticalHeader().setDefaultSectionSize(scaled(ROW_HEIGHT))
        keep = QPushButton(icon("push-pin"), beside("نگه داشتن"), self)
        keep.clicked.connect(self.keep_list)
        keep.setToolTip("این فهرست را به نامی نگه دار (Ctrl+D)")
        excel = QPushButton(icon("file-xls"), beside("به اکسل"), self)
        excel.clicked.connect(self.export)
        head = QHBoxLayout()
        head.addWidget(self.filters, 1)
        head.addWidget(keep, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(excel, 0, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.addWidget(self.count)
        foot.addWidget(self.more)
        foot.addStretch(1)
        body = QVBoxLayout(self)
        body.setContentsMargins(10, 10, 10, 6)
        body.addLayout(head)
        body.addWidget(self.saved)
        body.addWidget(self.table, 1)
        body.addWidget(self._empty, 1)
        body.addLayout(foot)
        self._empty.hide()

    @Slot()
    def _on_choice(self) -> None:
        self._limit = PAGE
        self.saved.mark(self.choice())
        self.reload()

    def _on_name(self, name: str) -> None:
        if refusal := self.saved.keep(name, self.choice()):
            self.messages.refuse(refusal)
        else:
            self.saved.mark(self.choice())

    def _name_of_list(self) -> str:
        return self.saved.name_of(self.choice())

    def _why_no_list(self) -> str:
        return "" if self._name_of_list() else "این فهرست نگه داشته نشده است."

    def _sort(self, column: int) -> None:
        """Sort by a column, the other way round when it is sorted so already."""
        header = self.table.horizontalHeader()
        is_again = (
            header.sortIndicatorSection() == column
            and header.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        )
        order = Qt.SortOrder.DescendingOrder if is_again else Qt.SortOrder.AscendingOrder
        self.table.sortByColumn(column, order)

    def _on_cases(self, found: ChosenCases) -> None:
        self.filters.offer(found.choices)
        self.table.show_lines(found.lines)
        self.table.setVisible(bool(found.lines))
        self._empty.setVisible(not found.lines)
        shown, count = fa_number(len(found.lines)), fa_number(found.count)
        self.count.setText(f"{shown} از {count} پرونده")
        self.more.setVisible(len(found.lines) < found.count)
        self.saved.count()

    def _on_exported(self, count: int, path: Path) -> None:
        self.messages.tell(f"{fa_number(count)} پرونده در {path.name} نوشته شد.")


def _exported(work: Work, ids: list[bytes], path: Path) -> Path:
    path.write_bytes(export_cases(work, ids))
    return path
