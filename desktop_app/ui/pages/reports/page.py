"""«گزارش»: figures and their chart; each number opens its cases; paper and Excel."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.forms.file_choice import choose_new_file
from desktop_app.look.icons import icon
from desktop_app.ui.empty import EmptyState
from desktop_app.ui.page import Command, Hint, Page, PageDesk
from desktop_app.ui.pages.reports.behind import CasesBehind
from desktop_app.ui.pages.reports.figures import FiguresTable
from desktop_app.ui.pages.reports.period_bar import PeriodBar
from desktop_app.ui.pages.reports.report_chart import ReportChart
from desktop_app.ui.pages.reports.side import Side
from desktop_app.ui.papers.show import show_paper
from desktop_app.ui.places import Place
from desktop_app.ui.sides import fit_side
from desktop_app.ui.table import LinesTable
from office.domain.reports import Figure, Period, Report
from office.usecases.day_figures import DAY, day_figures, visitors_by_day
from office.usecases.desk_state import DeskState, desk_state
from office.usecases.papers.printing import print_day, print_report
from office.usecases.queues import QueueLine
from office.usecases.reports import (
    BY_PERSON,
    BY_PROCEDURE,
    PERMITS,
    QUEUES,
    TITLES,
    TRIPS,
    VISITORS,
    cases_behind,
    export_report,
    report,
)
from office.usecases.work import Work

REPORTS = {**TITLES, DAY: "برگه پایان روز"}
_ICONS = {
    QUEUES: "tray",
    BY_PROCEDURE: "clock",
    BY_PERSON: "users",
    PERMITS: "certificate",
    TRIPS: "path",
    VISITORS: "users-three",
    DAY: "sun-horizon",
}
_LIST_WIDTH, _SIDE_WIDTH, _SHARE = 220, 240, 0.23
_NOTHING = "در این دوره چیزی برای شمردن نیست. دوره دیگری را برگزینید."
_COUNTING = "در حال شمردن…"


class ReportsPage(Page):
    """Reports at the right, figures in the middle, how they are counted at the left."""

    def __init__(self, desk: PageDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.report: Report | None = None
        self.periods: PeriodBar | None = None
        self.list = QListWidget(self)
        self.title = QLabel(_COUNTING, self)
        self.chart = ReportChart(self)
        self.figures = FiguresTable(self)
        self.behind = CasesBehind(self)
        self.side = Side(self)
        self._empty = EmptyState("chart-bar", _NOTHING)
        self._parts = QStackedWidget(self)
        self._head = QVBoxLayout()
        self._build()
        self._connect()
        desk.jobs.run(desk_state, owner=self, done=self._on_state)

    @property
    def cases(self) -> LinesTable[QueueLine]:
        """The cases behind a figure."""
        return self.behind.table

    def reload(self) -> None:
        """Make the report again."""
        if self.periods is None:
            return
        name, period = self.name(), self.periods.period()
        self.title.setText(_COUNTING)
        use_case = _day_figures if name == DAY else report
        self.jobs.run(use_case, name, period, owner=self, done=self._on_report, latest="report")
        if name == VISITORS:
            self.jobs.run(visitors_by_day, period, owner=self, done=self._on_days, latest="days")

    def name(self) -> str:
        """Return which report is chosen."""
        return list(REPORTS)[max(0, self.list.currentRow())]

    def choose_report(self, name: str) -> None:
        """Show a report by its name."""
        self.list.setCurrentRow(list(REPORTS).index(name))

    def show_place(self, place: Place) -> None:
        """Show the report that a place names."""
        if place.detail in REPORTS:
            self.choose_report(place.detail)

    def hints(self) -> tuple[Hint, ...]:
        """Return the page's keys."""
        return (
            Hint("Enter", "پرونده‌های رقم"),
            Hint("Ctrl+PageUp", "دوره پیشین"),
            Hint("Ctrl+P", "چاپ"),
            Hint("Ctrl+E", "به اکسل"),
            Hint("Esc", "بازگشت"),
        )

    def commands(self) -> tuple[Command, ...]:
        """Return the page's acts."""
        ways = (
            Command(f"گزارش: {title}", partial(self.choose_report, name))
            for name, title in REPORTS.items()
        )
        return (
            Command("چاپ گزارش", self.print_it, "Ctrl+P"),
            Command("گزارش به اکسل", self.export, "Ctrl+E", why_not=self._why_only_paper()),
            Command("نمودار به فایل تصویر", self.save_chart, why_not=self._why_only_paper()),
            Command("دوره پیشین", self.earlier, "Ctrl+PgUp"),
            Command("دوره بعد", self.later, "Ctrl+PgDown"),
            *ways,
        )

    def focus_first(self) -> None:
        """Begin in the list of reports."""
        self.list.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the sides their share."""
        super().resizeEvent(event)
        fit_side(self.list, _LIST_WIDTH, self.width(), _SHARE)
        fit_side(self.side, _SIDE_WIDTH, self.width(), _SHARE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes in, Escape out, one level at a time."""
        key = event.key()
        if key == Qt.Key.Key_Escape and self.behind.isVisible():
            self.close_cases()
        elif key == Qt.Key.Key_Escape:
            self.list.setFocus()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.hasFocus():
            self.figures.setFocus()
        else:
            super().keyPressEvent(event)

    @Slot()
    def close_cases(self) -> None:
        """Show the figures again."""
        self._parts.setCurrentIndex(0)
        self.figures.setFocus()

    @Slot()
    def earlier(self) -> None:
        """Show the period before."""
        if self.periods is not None:
            self.periods.earlier()

    @Slot()
    def later(self) -> None:
        """Show the period after."""
        if self.periods is not None:
            self.periods.later()

    @Slot()
    def print_it(self) -> None:
        """Show the report on paper."""
        if self.periods is None:
            return
        name, period = self.name(), self.periods.period()
        if name == DAY:
            show_paper(self.desk, self, partial(print_day, day=period.first), REPORTS[DAY])
        else:
            make = partial(print_report, name=name, period=period)
            show_paper(self.desk, self, make, TITLES[name])

    @Slot()
    def export(self) -> None:
        """Ask where the report goes as a spreadsheet."""
        title = REPORTS[self.name()]
        choose_new_file(self, title, f"kargosha-{self.name()}.xlsx", self.export_to)

    def export_to(self, path: Path) -> None:
        """Write the report as a spreadsheet."""
        if self.periods is not None:
            self.jobs.run(
                _exported,
                self.name(),
                self.periods.period(),
                path,
                owner=self,
                done=lambda _: self.messages.tell(f"گزارش در {path.name} نوشته شد."),
            )

    @Slot()
    def save_chart(self) -> None:
        """Ask where the chart goes as a picture."""
        choose_new_file(self, "نمودار", f"kargosha-{self.name()}.png", self.save_chart_to)

    def save_chart_to(self, path: Path) -> None:
        """Keep the chart as a picture."""
        if self.chart.shown().picture().save(str(path)):
            self.messages.tell(f"نمودار در {path.name} نوشته شد.")
        else:
            self.messages.refuse("نمودار در این پوشه نوشته نشد؛ پوشه دیگری را برگزینید.")

    def _build(self) -> None:
        self.title.setProperty("role", "title")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setWordWrap(True)
        self.list.setAccessibleName("گزارش‌ها")
        for name, title in REPORTS.items():
            self.list.addItem(title)
            self.list.item(self.list.count() - 1).setIcon(icon(_ICONS[name]))
        self.list.setCurrentRow(0)
        for part in (self._figures_part(), self.behind, self._empty):
            self._parts.addWidget(part)
        middle = QVBoxLayout()
        middle.addWidget(self.title)
        middle.addLayout(self._head)
        middle.addWidget(self._parts, 1)
        body = QHBoxLayout(self)
        body.setContentsMargins(10, 10, 10, 10)
        body.addWidget(self.list)
        body.addLayout(middle, 1)
        body.addWidget(self.side)

    def _figures_part(self) -> QWidget:
        part = QWidget(self)
        body = QVBoxLayout(part)
        body.setContentsMargins(0, 4, 0, 0)
        body.addWidget(self.chart)
        body.addWidget(self.figures, 1)
        return part

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._on_row)
        self.list.itemActivated.connect(lambda _: self.figures.setFocus())
        self.figures.opened.connect(self._on_figure)
        self.chart.opened.connect(self._on_figure)
        self.chart.day_opened.connect(self._on_day)
        self.behind.opened.connect(lambda line: self.go.emit(Place("case", line.id)))
        self.behind.closed.connect(self.close_cases)
        acts: tuple[tuple[str, str, Callable[[], None]], ...] = (
            ("چاپ یا PDF", "Ctrl+P", self.print_it),
            ("به اکسل", "Ctrl+E", self.export),
            ("نمودار به فایل", "", self.save_chart),
        )
        for words, key, run in acts:
            self.side.add_act(words, key, run)

    def _why_only_paper(self) -> str:
        return "برگه پایان روز تنها چاپ می‌شود." if self.name() == DAY else ""

    def _on_state(self, state: DeskState) -> None:
        self.periods = PeriodBar(state.now.date(), self)
        self.periods.changed.connect(lambda _: self.reload())
        self._head.addWidget(self.periods)
        self._on_row(self.list.currentRow())

    @Slot(int)
    def _on_row(self, row: int) -> None:
        del row
        self._parts.setCurrentIndex(0)
        if self.periods is not None:
            self.periods.for_day(is_day=self.name() == DAY)
            self.periods.setVisible(self.name() != QUEUES)
        for act in self.side.acts[1:]:
            act.set_why_not(self._why_only_paper())
        self.reload()

    def _on_report(self, made: Report) -> None:
        self.report = made
        self.title.setText(f"{made.title}، {made.period}")
        self.side.show_report(made)
        self.figures.show_report(made)
        self.chart.setVisible(made.name != DAY)
        self.chart.show_report(made)
        if not self.behind.isVisible():
            self._parts.setCurrentIndex(0 if made.rows else 2)

    def _on_days(self, counts: dict[date, int]) -> None:
        if self.name() == VISITORS:
            self.chart.show_days(counts)

    @Slot(object)
    def _on_figure(self, figure: Figure) -> None:
        if not figure.cases:
            self.messages.tell("پرونده‌ای پشت این رقم نیست.")
            return
        self.jobs.run(
            cases_behind,
            figure.cases,
            owner=self,
            done=partial(self._on_cases, len(figure.cases)),
        )

    def _on_cases(self, count: int, lines: list[QueueLine]) -> None:
        self.behind.show_cases(lines, count)
        self._parts.setCurrentIndex(1)
        self.behind.setFocus()

    @Slot(object)
    def _on_day(self, day: date) -> None:
        self.choose_report(DAY)
        if self.periods is not None:
            self.periods.show_day(day)


def _day_figures(work: Work, name: str, period: Period) -> Report:
    del name
    return day_figures(work, period.first)


def _exported(work: Work, name: str, period: Period, path: Path) -> Path:
    path.write_bytes(export_report(work, name, period))
    return path
