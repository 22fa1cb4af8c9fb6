"""The end-of-day sheet as figures, and how busy each day of a period was."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from office.domain.calendar.days import days_from
from office.domain.jalali import fa_long_date
from office.domain.lines import CaseLine
from office.domain.persian import fa_number
from office.domain.reports import Figure, Period, Report, ReportRow
from office.usecases.timeline import DaySheet, day_sheet
from office.usecases.work import Work

DAY = "day"
"""The name of the end-of-day sheet among the reports."""

_FORMULA = (
    "آنچه در این روز در دفتر رویدادهای اداره ثبت شد؛ «عقب‌افتاده» و «مهلت روز کاری بعد» پرونده‌های "
    "باز این روز است."
)


def day_figures(work: Work, day: date) -> Report:
    """Return what happened on a day, and what stays open for the next."""
    sheet = day_sheet(work, day)
    with work.reading() as act:
        return Report(
            name=DAY,
            title="برگه پایان روز",
            period=fa_long_date(day),
            formula=_FORMULA,
            made=act.now,
            about="موضوع",
            columns=("شمار",),
            rows=tuple(_rows(sheet)),
        )


def visitors_by_day(work: Work, period: Period) -> dict[date, int]:
    """Return how many visits to the desk there were on each day that has come, zeros too."""
    first, last = period.first.isoformat(), period.last.isoformat()
    with work.reading() as act:
        counted = Counter(one.day for one in act.stores.statistics.visitors(first, last))
        days = days_from(period.first, min(period.last, act.today))
        return {day: counted[day.isoformat()] for day in days}


def _rows(sheet: DaySheet) -> list[ReportRow]:
    paid = sum(amount for _, amount, _ in sheet.payments)
    return [
        _row("مراجعه‌کنندگان", sheet.visitors),
        _cases("پرونده‌های تازه", sheet.opened),
        _cases("پرونده‌های پایان‌یافته", sheet.ended),
        _cases("عقب‌افتاده", sheet.overdue),
        _cases("مهلت روز کاری بعد", sheet.tomorrow),
        _row("اقدام‌های ثبت‌شده", sheet.acts),
        _row("نامه‌ها", sheet.letters),
        _row("فیش‌ها", len(sheet.payments)),
        _row("جمع فیش‌ها (ریال)", paid),
        _row("فرستاده‌نشده به استان", sheet.unsent),
    ]


def _row(title: str, count: int) -> ReportRow:
    return ReportRow(title, (Figure(fa_number(count), count),))


def _cases(title: str, lines: Sequence[CaseLine]) -> ReportRow:
    ids = tuple(one.id for one in lines)
    return ReportRow(title, (Figure(fa_number(len(ids)), len(ids), ids),))
