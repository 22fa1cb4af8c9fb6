"""The lists about a person or a unit: files, visits to the desk, letters, events."""

from datetime import date
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QWidget

from desktop_app.ui.case_columns import DAYS, NUMBER, PROCEDURE, STATE, STEPS, TITLE
from desktop_app.ui.empty import EmptyState
from desktop_app.ui.table import Column, LinesTable
from office.domain.jalali import fa_date, fa_moment
from office.domain.letters import DIRECTIONS
from office.domain.lines import LetterLine, UnitLine
from office.domain.persian import fa_digits, iso, persian_key
from office.usecases.letter_register import number_of
from office.usecases.merging import MergedLine
from office.usecases.party_file import EventLine, MachineRow, RepresentationLine, VisitLine

T = TypeVar("T")

CASES = (NUMBER, PROCEDURE, TITLE, STEPS, DAYS, STATE)
UNITS = (
    Column[UnitLine](
        "واحد", lambda one: one.title, sort=lambda one: persian_key(one.title), stretch=True
    ),
    Column[UnitLine]("شهرک یا شهرستان", lambda one: one.estate or one.county, width=160),
    Column[UnitLine]("شماره مجوز", lambda one: iso(one.permit_no), width=130),
    Column[UnitLine]("شناسه کسب‌وکار", lambda one: iso(one.business_id), width=140),
)
VISITS = (
    Column[VisitLine](
        "زمان", lambda one: fa_moment(one.at), sort=lambda one: one.at.timestamp(), width=190
    ),
    Column[VisitLine]("موضوع", lambda one: one.topic, stretch=True),
    Column[VisitLine]("نتیجه", lambda one: one.outcome, width=190),
    Column[VisitLine]("متصدی", lambda one: one.by, width=130),
)
LETTERS = (
    Column[LetterLine]("شماره", lambda one: iso(number_of(one)), width=150),
    Column[LetterLine](
        "تاریخ",
        lambda one: fa_date(date.fromisoformat(one.day)),
        sort=lambda one: one.day,
        width=110,
    ),
    Column[LetterLine]("نوع", lambda one: DIRECTIONS[one.direction][1], width=90),
    Column[LetterLine]("طرف نامه", lambda one: one.addressee, width=170),
    Column[LetterLine](
        "موضوع", lambda one: f"{one.title} (باطل)" if one.void else one.title, stretch=True
    ),
)
REPRESENTATIONS = (
    Column[RepresentationLine]("نماینده", lambda one: one.name, stretch=True),
    Column[RepresentationLine]("وکالت‌نامه", lambda one: iso(one.deed), width=140),
    Column[RepresentationLine]("برای", lambda one: one.scope, width=220),
    Column[RepresentationLine](
        "پایان اعتبار",
        lambda one: f"{fa_date(one.expires)}{' (منقضی)' if one.is_over else ''}",
        sort=lambda one: one.expires.toordinal(),
        colour=lambda one: "problem" if one.is_over else "",
        width=150,
    ),
)
MACHINES = (
    Column[MachineRow]("جدول", lambda one: one.table, width=150),
    Column[MachineRow]("مشخصات", lambda one: one.words, stretch=True),
    Column[MachineRow]("از پرونده", lambda one: iso(one.number), width=140),
)
MERGED = (
    Column[MergedLine]("یکی‌شده", lambda one: one.likeness or one.title, stretch=True),
    Column[MergedLine](
        "زمان", lambda one: fa_moment(one.at), sort=lambda one: one.at.timestamp(), width=190
    ),
    Column[MergedLine]("همکار", lambda one: one.by, width=130),
    Column[MergedLine]("جدا کردن", lambda one: one.why_not_split or "با Enter شدنی است", width=220),
)
EVENTS = (
    Column[EventLine](
        "زمان", lambda one: fa_moment(one.at), sort=lambda one: one.at.timestamp(), width=200
    ),
    Column[EventLine]("رویداد", lambda one: one.what, stretch=True),
    Column[EventLine]("همکار", lambda one: one.by, width=170),
)


class SubjectTabs(QTabWidget):
    """Tabs of tables with counts; an empty one says why it is empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        self._titles: dict[int, str] = {}
        self._is_wanted = False

    def add_table(
        self, title: str, columns: tuple[Column[T], ...], icon_name: str, empty: str
    ) -> LinesTable[T]:
        """Add a tab and return its table."""
        stack = QStackedWidget(self)
        table = LinesTable[T](columns, stack, name=title)
        stack.addWidget(table)
        stack.addWidget(EmptyState(icon_name, empty, parent=stack))
        stack.setFocusProxy(table)
        self._titles[self.addTab(stack, title)] = title
        return table

    def show_lines(self, table: LinesTable[T], lines: tuple[T, ...]) -> None:
        """Show lines in their tab, and how many there are."""
        table.show_lines(lines)
        stack = table.parentWidget()
        if isinstance(stack, QStackedWidget):
            stack.setCurrentIndex(0 if lines else 1)
            place = self.indexOf(stack)
            count = f" ({fa_digits(len(lines))})" if lines else ""
            self.setTabText(place, f"{self._titles[place]}{count}")

    def focus_list(self) -> None:
        """Put the keyboard into the list in front, as soon as it is there."""
        front = self.currentWidget()
        self._is_wanted = not self.isVisible()
        if front is not None:
            front.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the keyboard if it was meant for the list before there was one."""
        super().showEvent(event)
        if self._is_wanted:
            self.focus_list()
