"""The chart that fits a report: bars, stacks of who had the days, lines over months, busy days."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.ui.charts.bars import Bar, BarChart
from desktop_app.ui.charts.chart import Chart
from desktop_app.ui.charts.days import DaysChart
from desktop_app.ui.charts.lines import Line, LineChart
from desktop_app.ui.charts.stacked import Part, Stack, StackedRows
from office.domain.reports import Report
from office.usecases.reports import BY_PROCEDURE, PERMITS, TRIPS, VISITORS

_STACKED = {BY_PROCEDURE: slice(3, 7), TRIPS: slice(0, 2), VISITORS: slice(1, None)}
"""Columns whose figures are parts of one whole."""

_LOWEST = 100


class ReportChart(QScrollArea):
    """Draws a report.

    Signals:
        opened: the `Figure` of a row.
        day_opened: a day of the busy days.
    """

    opened = Signal(object)
    day_opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report: Report | None = None
        self.bars, self.stacks = BarChart(self), StackedRows(self)
        self.lines, self.days = LineChart(self), DaysChart(self)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside = QWidget(self)
        body = QVBoxLayout(self._inside)
        body.setContentsMargins(0, 0, 0, 0)
        for chart in self._charts():
            chart.hide()
            body.addWidget(chart)
        body.addStretch(1)
        self.setWidget(self._inside)
        self.setMinimumHeight(_LOWEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.bars.opened.connect(self._on_row)
        self.stacks.opened.connect(self._on_row)
        self.days.opened.connect(self.day_opened)

    def sizeHint(self) -> QSize:
        """Be as high as the charts that are shown."""
        return self._inside.sizeHint() + QSize(0, 2 * self.frameWidth())

    def show_report(self, made: Report) -> None:
        """Draw a report by the chart that fits it."""
        self._report = made
        for chart in self._charts():
            chart.setVisible(chart is self._fitting(made))
        if made.name == PERMITS:
            self._show_lines(made)
        elif made.name in _STACKED:
            self._show_stacks(made)
        else:
            self._show_bars(made)
        self.updateGeometry()

    def show_days(self, counts: Mapping[date, int]) -> None:
        """Draw how busy each of these days was, under the report."""
        self.days.setVisible(any(counts.values()))
        if counts:
            self.days.show_days(counts, min(counts), max(counts), "مراجعه در هر روز")
        self.updateGeometry()

    def shown(self) -> Chart:
        """Return the chart of the report."""
        return self._fitting(self._report) if self._report is not None else self.bars

    def _charts(self) -> tuple[Chart, ...]:
        return self.bars, self.stacks, self.lines, self.days

    def _fitting(self, made: Report) -> Chart:
        if made.name == PERMITS:
            return self.lines
        return self.stacks if made.name in _STACKED else self.bars

    def _show_bars(self, made: Report) -> None:
        column = made.charted
        bars = [
            Bar(row.title, row.figures[column].value, row.figures[column].shown)
            for row in made.rows
        ]
        self.bars.show_bars(bars, f"{made.title}، {made.columns[column]}")

    def _show_stacks(self, made: Report) -> None:
        chosen = _STACKED[made.name]
        titles = made.columns[chosen]
        stacks = [
            Stack(
                row.title,
                tuple(
                    Part(title, one.value, one.shown)
                    for title, one in zip(titles, row.figures[chosen], strict=True)
                ),
            )
            for row in made.rows
        ]
        self.stacks.show_stacks(stacks, made.title)

    def _show_lines(self, made: Report) -> None:
        lines = [
            Line(title, tuple(row.figures[column].value for row in made.rows))
            for column, title in enumerate(made.columns)
        ]
        self.lines.show_lines([row.title for row in made.rows], lines, made.title)

    @Slot(int)
    def _on_row(self, row: int) -> None:
        if self._report is not None:
            self.opened.emit(self._report.rows[row].figures[self._report.charted])
