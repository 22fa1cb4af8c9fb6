"""«متقاضیان و واحدها»: everybody and every unit that the office knows, found while typing."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout

from desktop_app.forms.file_choice import choose_new_file
from desktop_app.forms.lines import PersianLine
from desktop_app.forms.shortcuts import bind
from desktop_app.look.icons import icon
from desktop_app.ui.page import Command, Hint, Page, PageDesk
from desktop_app.ui.places import Place
from desktop_app.ui.table import Column, LinesTable
from office.domain.lines import Hit
from office.domain.persian import fa_number, persian_key
from office.usecases.exports import export_parties, export_units
from office.usecases.party_file import NEWEST, people_and_units
from office.usecases.work import Work

_SORTS = {"party": "متقاضی", "unit": "واحد"}
_PAUSE_MS = 120
_FILES = {"party": "kargosha-applicants.xlsx", "unit": "kargosha-units.xlsx"}
_COLUMNS = (
    Column[Hit]("نوع", lambda one: _SORTS.get(one.sort, ""), width=90),
    Column[Hit]("نام", lambda one: one.title, sort=lambda one: persian_key(one.title), width=340),
    Column[Hit]("مشخصات", lambda one: one.detail.removeprefix(f"{one.title}، "), stretch=True),
)


class PartiesPage(Page):
    """The list with its search."""

    def __init__(self, desk: PageDesk) -> None:
        super().__init__(desk)
        self.search = PersianLine(self)
        self.search.setPlaceholderText("نام، کد ملی، شناسه ملی، همراه، نام واحد یا شماره مجوز")
        self.search.setAccessibleName("جست‌وجوی متقاضی و واحد")
        self.search.setClearButtonEnabled(True)
        self.table = LinesTable[Hit](
            _COLUMNS,
            self,
            name="متقاضیان و واحدها",
            empty="کسی با این نام یا شماره پیدا نشد. متقاضی تازه در «پذیرش» (Ctrl+N) ثبت می‌شود.",
        )
        self.table.opened.connect(lambda one: self.go.emit(Place(one.sort, one.subject)))
        self.count = QLabel(self)
        self.count.setProperty("role", "hint")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.reload)
        self._build()
        self.search.textEdited.connect(lambda _: self._timer.start())
        self.search.returnPressed.connect(self._on_enter)
        bind(self.search, "Down", self._go_down, Qt.ShortcutContext.WidgetShortcut)
        self.reload()

    def reload(self) -> None:
        """Ask again."""
        self._timer.stop()
        self.jobs.run(
            people_and_units,
            self.search.text(),
            owner=self,
            done=self._on_found,
            latest=f"parties-{id(self)}",
        )

    def show_place(self, place: Place) -> None:
        """Look up what a place names."""
        if place.detail:
            self.search.setText(place.detail)
            self.reload()

    def focus_first(self) -> None:
        """Begin by typing."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def hints(self) -> tuple[Hint, ...]:
        """Return the page's keys."""
        return (
            Hint("Enter", "باز کردن"),
            Hint("↓", "به فهرست"),
            Hint("Ctrl+N", "پذیرش"),
            Hint("Ctrl+E", "به اکسل"),
            Hint("Ctrl+I", "ورود از اکسل"),
        )

    def commands(self) -> tuple[Command, ...]:
        """Return the page's acts."""
        return (
            Command("متقاضی تازه (پذیرش)", lambda: self.go.emit(Place("reception")), "Ctrl+N"),
            Command("متقاضیان به اکسل", lambda: self.export("party"), "Ctrl+E"),
            Command("واحدها به اکسل", lambda: self.export("unit")),
            Command("ورود از اکسل", self.open_import, "Ctrl+I"),
        )

    def export(self, sort: str) -> None:
        """Ask where all parties or units go as a spreadsheet."""
        title = f"{_SORTS[sort]}: خروجی اکسل"
        choose_new_file(self, title, _FILES[sort], partial(self.export_to, sort))

    def export_to(self, sort: str, path: Path) -> None:
        """Write all parties or units."""
        self.jobs.run(_exported, sort, path, owner=self, done=self._on_exported)

    def open_import(self) -> None:
        """Take over a list of the office's own."""
        self.go.emit(Place("excel"))

    def _build(self) -> None:
        excel = QPushButton(icon("file-xls"), "به اکسل", self)
        menu = QMenu(excel)
        menu.addAction("متقاضیان", lambda: self.export("party"))
        menu.addAction("واحدها", lambda: self.export("unit"))
        excel.setMenu(menu)
        taking = QPushButton(icon("download-simple"), "ورود از اکسل", self)
        taking.clicked.connect(self.open_import)
        head = QHBoxLayout()
        head.addWidget(self.search, 1)
        head.addWidget(excel)
        head.addWidget(taking)
        body = QVBoxLayout(self)
        body.setContentsMargins(14, 10, 14, 8)
        body.addLayout(head)
        body.addWidget(self.table, 1)
        body.addWidget(self.count)

    def _on_found(self, found: list[Hit]) -> None:
        self.table.show_lines(found)
        if not found:
            self.count.setText("چیزی یافت نشد؛ با کلمه دیگری بجویید یا در پذیرش ثبت کنید.")
        elif self.search.text().strip():
            more = " (نخستین‌ها)" if len(found) >= NEWEST else ""
            self.count.setText(f"{fa_number(len(found))} مورد{more}")
        else:
            self.count.setText(f"{fa_number(len(found))} متقاضی که تازه‌تر ثبت شده‌اند")

    def _on_enter(self) -> None:
        """Open the only one, or go down into the list."""
        if self._timer.isActive():
            self.reload()
        lines = self.table.lines()
        if len(lines) == 1:
            self.table.opened.emit(lines[0])
        else:
            self._go_down()

    def _go_down(self) -> None:
        if self.table.lines():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.table.choose(0)

    def _on_exported(self, path: Path) -> None:
        self.messages.tell(f"فهرست در {path.name} نوشته شد.")


def _exported(work: Work, sort: str, path: Path) -> Path:
    path.write_bytes(export_parties(work) if sort == "party" else export_units(work))
    return path
