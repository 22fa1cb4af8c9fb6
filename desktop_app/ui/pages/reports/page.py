"""«گزارش»: figures and their chart; each number opens its cases; paper and Excel."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.forms.file_choice import choose_new_file
from desktop_app.forms.sentence import Sentence
from desktop_app.look.theme import scaled
from desktop_app.ui.acts import ActButton
from desktop_app.ui.case_columns import ASSIGNEE, NUMBER, OPENED, PROCEDURE, STATE, TITLE
from desktop_app.ui.charts.bars import Bar, BarChart
from desktop_app.ui.page import Command, Hint, Page, PageDesk
from desktop_app.ui.pages.reports.figures import FiguresTable
from desktop_app.ui.pages.reports.period_bar import PeriodBar
from desktop_app.ui.papers.show import show_paper
from desktop_app.ui.places import Place
from desktop_app.ui.table import LinesTable
from office.domain.jalali import fa_moment
from office.domain.persian import fa_number
from office.domain.reports import Figure, Period, Report
from office.usecases.desk_state import DeskState, desk_state
from office.usecases.papers.printing import Printed, print_day, print_report
from office.usecases.queues import QueueLine
from office.usecases.reports import MOST_BEHIND, TITLES, cases_behind, export_report, report
from office.usecases.work import Work

DAY = "day"
_LIST_WIDTH, _SIDE_WIDTH = 200, 250
_BACK = "بازگشت به گزارش   Esc"


class ReportsPage(Page):
    """Reports at the right, figures in the middle, how they are counted at the left."""

    def __init__(self, desk: PageDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.report: Report | None = None
        self.list = QListWidget(self)
        self.list.setFixedWidth(scaled(_LIST_WIDTH))
        self.list.setAccessibleName("گزارش‌ها")
        self.list.addItems([*TITLES.values(), "برگه پایان روز"])
        self.periods: PeriodBar | None = None
        self.title = QLabel(self)
        self.title.setProperty("role", "title")
        self.chart = BarChart(self)
        self.figures = FiguresTable(self)
        self.cases = LinesTable[QueueLine](
            (NUMBER, TITLE, PROCEDURE, ASSIGNEE, OPENED, STATE), self, name="پرونده‌های این رقم"
        )
        self.formula = Sentence("", self)
        self._back = ActButton(_BACK, parent=self)
        self._parts = QStackedWidget(self)
        self._head = QVBoxLayout()
        self._build()
        self._connect()
        self.list.setCurrentRow(0)
        desk.jobs.run(desk_state, owner=self, done=self._on_state)

    def reload(self) -> None:
        """Make the report again."""
        name = self.name()
        if self.periods is None or name == DAY:
            return
        period = self.periods.period()
        self.jobs.run(report, name, period, owner=self, done=self._on_report, latest="report")

    def name(self) -> str:
        """Return which report is chosen."""
        return [*TITLES, DAY][max(0, self.list.currentRow())]

    def hints(self) -> tuple[Hint, ...]:
        """Return the page's keys."""
        return (
            Hint("Enter", "پرونده‌های رقم"),
            Hint("Ctrl+P", "چاپ"),
            Hint("Ctrl+E", "به اکسل"),
            Hint("Esc", "بازگشت"),
        )

    def commands(self) -> tuple[Command, ...]:
        """Return the page's acts."""
        ways = (
            Command(f"گزارش: {title}", partial(self.list.setCurrentRow, row))
            for row, title in enumerate((*TITLES.values(), "برگه پایان روز"))
        )
        return (
            Command("چاپ گزارش", self.print_it, "Ctrl+P"),
            Command("گزارش به اکسل", self.export, "Ctrl+E"),
            Command("برگه پایان روز", self.print_day),
            *ways,
        )

    def focus_first(self) -> None:
        """Begin in the list of reports."""
        self.list.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back from the cases to the figures."""
        if event.key() == Qt.Key.Key_Escape and self._parts.currentIndex():
            self.close_cases()
        else:
            super().keyPressEvent(event)

    @Slot()
    def close_cases(self) -> None:
        """Show the figures again."""
        self._parts.setCurrentIndex(0)
        self.figures.setFocus()

    @Slot()
    def print_it(self) -> None:
        """Show the report on paper."""
        if self.name() == DAY:
            self.print_day()
        elif self.periods is not None:
            name, period = self.name(), self.periods.period()
            show_paper(self.desk, self, lambda work: print_report(work, name, period), TITLES[name])

    @Slot()
    def print_day(self) -> None:
        """Show the sheet of today on paper."""
        show_paper(self.desk, self, _print_today, "برگه پایان روز")

    @Slot()
    def export(self) -> None:
        """Ask where the report goes as a spreadsheet."""
        if self.name() != DAY:
            title = TITLES[self.name()]
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

    def _build(self) -> None:
        self._parts.addWidget(self._figures_part())
        self._parts.addWidget(self._cases_part())
        middle = QVBoxLayout()
        middle.addWidget(self.title)
        middle.addLayout(self._head)
        middle.addWidget(self._parts, 1)
        body = QHBoxLayout(self)
        body.setContentsMargins(10, 10, 10, 10)
        body.addWidget(self.list)
        body.addLayout(middle, 1)
        body.addWidget(self._side())

    def _figures_part(self) -> QWidget:
        part = QWidget(self)
        scroll = QScrollArea(part)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.chart)
        body = QVBoxLayout(part)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(scroll, 2)
        body.addWidget(self.figures, 3)
        return part

    def _cases_part(self) -> QWidget:
        part = QWidget(self)
        body = QVBoxLayout(part)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        body.addWidget(self.cases, 1)
        return part

    def _side(self) -> QWidget:
        side = QFrame(self)
        side.setProperty("role", "card")
        side.setFixedWidth(scaled(_SIDE_WIDTH))
        heading = QLabel("چگونه شمرده شده", side)
        heading.setProperty("role", "heading")
        body = QVBoxLayout(side)
        body.addWidget(heading)
        body.addWidget(self.formula)
        body.addStretch(1)
        for words, key, run in (
            ("چاپ", "Ctrl+P", self.print_it),
            ("به اکسل", "Ctrl+E", self.export),
            ("برگه پایان روز", "", self.print_day),
        ):
            body.addWidget(self._act(words, key, run))
        return side

    def _act(self, words: str, key: str, run: Callable[[], None]) -> ActButton:
        button = ActButton(words, key, parent=self)
        button.clicked.connect(run)
        return button

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._on_row)
        self.figures.opened.connect(self._on_figure)
        self.cases.opened.connect(lambda line: self.go.emit(Place("case", line.id)))
        self._back.clicked.connect(self.close_cases)

    def _on_state(self, state: DeskState) -> None:
        self.periods = PeriodBar(state.now.date(), self)
        self.periods.changed.connect(lambda _: self.reload())
        self._head.addWidget(self.periods)
        self.reload()

    @Slot(int)
    def _on_row(self, row: int) -> None:
        del row
        self._parts.setCurrentIndex(0)
        if self.name() == DAY:
            self.print_day()
        else:
            self.reload()

    def _on_report(self, made: Report) -> None:
        self.report = made
        self.title.setText(f"{made.title}، {made.period}")
        self.formula.say(f"{made.formula} داده‌ها تا {fa_moment(made.made)}.")
        self.figures.show_report(made)
        column = made.charted
        self.chart.show_bars(
            [
                Bar(row.title, row.figures[column].value, row.figures[column].shown)
                for row in made.rows
            ]
        )
        self.chart.setToolTip(made.columns[column])

    @Slot(object)
    def _on_figure(self, figure: Figure) -> None:
        if not figure.cases:
            self.messages.tell("پرونده‌ای پشت این رقم نیست.")
            return
        self.jobs.run(cases_behind, figure.cases, owner=self, done=self._on_cases)
        if len(figure.cases) > MOST_BEHIND:
            self.messages.tell(f"{fa_number(MOST_BEHIND)} پرونده نخست نشان داده می‌شود.")

    def _on_cases(self, lines: list[QueueLine]) -> None:
        self.cases.show_lines(lines)
        self._parts.setCurrentIndex(1)
        self.cases.setFocus()


def _print_today(work: Work) -> Printed:
    return print_day(work, desk_state(work).now.date())


def _exported(work: Work, name: str, period: Period, path: Path) -> Path:
    path.write_bytes(export_report(work, name, period))
    return path
