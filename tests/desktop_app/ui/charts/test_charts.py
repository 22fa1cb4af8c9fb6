from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desktop_app.look import theme
from desktop_app.ui.charts.bars import Bar, BarChart
from desktop_app.ui.charts.chart import Chart
from desktop_app.ui.charts.days import DaysChart
from desktop_app.ui.charts.lines import Line, LineChart, Sparkline, nice_top
from desktop_app.ui.charts.ring import Ring
from desktop_app.ui.charts.rows import MOST_ROWS
from desktop_app.ui.charts.stacked import Part, Stack, StackedBar, StackedRows
from tests.desktop_app.hands import press

FIRST = date(2026, 3, 21)
LAST = date(2026, 4, 20)
BARS = [Bar("تمدید", 8, "۸"), Bar("صدور", 2, "۲")]
MONTHS = ("فروردین", "اردیبهشت", "خرداد")
LINES = [Line("تازه", (1, 5, 2)), Line("صادرشده", (0, 1, 4))]


def parts(*values):
    return tuple(
        Part(title, value, str(value))
        for title, value in zip(("اداره", "متقاضی"), values, strict=False)
    )


@pytest.fixture
def shown(qtbot):
    def show(chart, wide=600):
        qtbot.addWidget(chart)
        chart.resize(wide, chart.height())
        chart.show()
        qtbot.waitExposed(chart)
        chart.setFocus()
        return chart

    return show


def colours_at(image, chart, down):
    """Colours along a row of the picture, from the right."""
    ratio = image.devicePixelRatio()
    return [
        image.pixelColor(round(x * ratio), round(down * ratio)).name()
        for x in range(chart.width() - 2, 0, -1)
    ]


def test_bars_grow_from_the_right(shown):
    chart = shown(BarChart())
    chart.show_bars(BARS, "پایان‌یافته")

    long = colours_at(chart.picture(), chart, chart.head + 10).count("#1d5fa8")
    short = colours_at(chart.picture(), chart, chart.head + 40).count("#1d5fa8")
    place = colours_at(chart.picture(), chart, chart.head + 10).index("#1d5fa8")

    assert long > 3 * short > 0
    assert place > chart.width() * 0.3


def test_a_chart_tells_its_figures_in_words(shown):
    chart = shown(BarChart())

    chart.show_bars(BARS, "پایان‌یافته")

    assert chart.accessibleName() == "پایان‌یافته: تمدید ۸؛ صدور ۲"


def test_rows_are_walked_by_arrows_and_opened_by_enter(shown, qtbot):
    chart = shown(BarChart())
    chart.show_bars(BARS)
    press(chart, Qt.Key.Key_Down)
    press(chart, Qt.Key.Key_Down)

    with qtbot.waitSignal(chart.opened) as opened:
        press(chart, Qt.Key.Key_Return)

    assert opened.args == [1]


def test_a_click_opens_a_row(shown, qtbot):
    chart = shown(BarChart())
    chart.show_bars(BARS)

    with qtbot.waitSignal(chart.opened) as opened:
        QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(50, chart.head + 5))
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(50, 1))

    assert opened.args == [0]


def test_more_bars_than_fit_are_told_though_not_drawn(shown):
    chart = shown(BarChart())

    chart.show_bars([Bar(f"رویه {n}", n, str(n)) for n in range(20)])

    assert len(chart.titles) == MOST_ROWS
    assert "رویه 19" in chart.accessibleName()


def test_a_stacked_bar_shows_each_part(shown):
    bar = shown(StackedBar())
    bar.show_parts(parts(3, 1), "روز کاری")

    along = colours_at(bar.picture(), bar, 15)

    assert 0.6 < along.count("#1d5fa8") / len(along) < 0.8
    assert bar.accessibleName() == "روز کاری: اداره: 3؛ متقاضی: 1"


def test_stacked_rows_share_one_scale(shown):
    rows = shown(StackedRows())

    rows.show_stacks([Stack("تمدید", parts(4, 4)), Stack("صدور", parts(2, 0))], "روزها")

    long = colours_at(rows.picture(), rows, rows.head + 10).count("#1d5fa8")
    short = colours_at(rows.picture(), rows, rows.head + 40).count("#1d5fa8")
    assert 1.7 < long / short < 2.3
    assert "صدور: اداره 2، متقاضی 0" in rows.accessibleName()


def test_charts_without_figures_draw_nothing(shown):
    empty = shown(StackedRows())
    empty.show_stacks([])

    for chart in (empty, shown(LineChart()), shown(Sparkline()), shown(DaysChart())):
        assert set(colours_at(chart.picture(), chart, 5)) == {"#ffffff"}


def test_time_runs_from_right_to_left(shown):
    chart = shown(LineChart())
    chart.show_lines(MONTHS, LINES, "پرونده‌ها")
    newest = chart.shown

    press(chart, Qt.Key.Key_Right)
    before = chart.shown
    press(chart, Qt.Key.Key_Left)
    press(chart, Qt.Key.Key_Left)

    assert newest == "خرداد: تازه ۲، صادرشده ۴"
    assert before == "اردیبهشت: تازه ۵، صادرشده ۱"
    assert chart.shown == newest


def test_other_keys_are_not_the_chart_s(shown):
    for chart in (shown(LineChart()), shown(BarChart()), shown(DaysChart())):
        press(chart, Qt.Key.Key_A)


@pytest.mark.parametrize(
    ("most", "top"), [(0, 4), (4, 4), (5, 8), (9, 20), (37, 40), (90, 200), (1000, 2000)]
)
def test_scales_have_round_steps(most, top):
    assert nice_top(most) == top


def test_a_sparkline_marks_the_newest_value_at_the_left(shown):
    line = shown(Sparkline(), 200)

    line.show_values([1, 9, 9], "مراجعه در سه روز")

    assert "#1d5fa8" in colours_at(line.picture(), line, 6)[100:]
    assert line.accessibleName() == "مراجعه در سه روز: ۱؛ ۹؛ ۹"


@pytest.mark.parametrize(("share", "words"), [(0.4, "۴۰٪"), (2, "۱۰۰٪"), (-1, "۰٪")])
def test_a_ring_says_its_share(shown, share, words):
    ring = shown(Ring())

    ring.show_share(share, "سهم")

    assert ring.accessibleName() == f"سهم: {words}"


def test_busy_days_are_told_and_walked(shown, qtbot):
    chart = shown(DaysChart())
    chart.show_days({FIRST: 3, FIRST + timedelta(days=7): 12}, FIRST, LAST, "مراجعه")
    press(chart, Qt.Key.Key_Right)

    with qtbot.waitSignal(chart.opened) as opened:
        press(chart, Qt.Key.Key_Return)

    assert opened.args == [FIRST]
    assert "شنبه ۱ فروردین ۱۴۰۵: ۳" in chart.accessibleName()
    press(chart, Qt.Key.Key_Up)
    press(chart, Qt.Key.Key_Up)
    assert "شنبه ۱ فروردین" in chart.accessibleDescription()


def test_a_click_on_a_day_opens_it(shown, qtbot):
    chart = shown(DaysChart())
    chart.show_days({FIRST: 3}, FIRST, LAST)
    across = chart.width() - 76 - 5

    with qtbot.waitSignal(chart.opened) as opened:
        QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(across, 32))
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))

    assert opened.args == [FIRST]


def test_paper_is_white_in_a_dark_room(shown, qapp):
    theme.apply(qapp, theme.theme_named(theme.DARK))
    try:
        chart = shown(BarChart())
        chart.show_bars(BARS)

        along = colours_at(chart.picture(), chart, chart.head + 10)
    finally:
        theme.apply(qapp, theme.theme_named(theme.LIGHT))

    assert "#1d5fa8" in along
    assert "#ffffff" in along


def test_every_chart_draws_itself(qtbot):
    chart = Chart()
    qtbot.addWidget(chart)

    with pytest.raises(NotImplementedError):
        chart.draw(None)
