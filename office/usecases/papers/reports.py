"""The timeline of a case and the sheet at the end of the day."""

from office.domain.calendar.days import local_day
from office.domain.cases.times import stretches
from office.domain.jalali import fa_long_date, fa_moment
from office.domain.lines import CaseLine
from office.domain.papers.paper import Column, Field, Letterhead, Table
from office.domain.papers.reports import CaseTimeline, Party, Stay, TableReport
from office.domain.persian import fa_digits, fa_number
from office.domain.reports import Report
from office.usecases.papers.sheet import MINISTRY, PaperDesk
from office.usecases.timeline import DaySheet, timeline_of
from office.usecases.work import Act

_PARTIES = {
    "office": Party.OFFICE,
    "applicant": Party.APPLICANT,
    "agency": Party.AGENCY,
    "province": Party.PROVINCE,
}
_UNDER_WAY = {"office": "رسیدگی در اداره", "province": "رسیدگی در مرکز استان"}
_EVENT_COLUMNS = (Column("زمان", 4), Column("کار", 3), Column("شرح", 5), Column("به دست", 3))
_CASE_COLUMNS = (Column("شماره پرونده", 3), Column("متقاضی", 4), Column("واحد", 4))


def case_timeline(desk: PaperDesk) -> CaseTimeline:
    """Where the days of a case went."""
    told = timeline_of(desk.act, desk.view)
    return CaseTimeline(
        head=desk.head,
        file_no=told.number,
        case_facts=desk.case_fields()[1:],
        stays=_stays(desk),
        conclusion=told.due_words,
        printed_at=desk.view.now,
    )


def case_history(desk: PaperDesk) -> TableReport:
    """Every act on a case, in order."""
    told = timeline_of(desk.act, desk.view)
    rows = tuple((fa_moment(row.at), row.what, row.about, row.who) for row in told.rows)
    return TableReport(
        head=desk.head,
        name="تاریخچه پرونده",
        facts=desk.case_fields(),
        tables=(Table(_EVENT_COLUMNS, rows),),
        notes=told.due_lines,
        printed_at=desk.view.now,
    )


def day_report(act: Act, sheet: DaySheet) -> TableReport:
    """Return the end-of-day sheet."""
    settings = act.office.settings
    facts = (
        ("مراجعه‌کنندگان", fa_digits(sheet.visitors)),
        ("اقدام‌های ثبت‌شده", fa_digits(sheet.acts)),
        ("نامه‌ها", fa_digits(sheet.letters)),
        ("سفر پرهیزشده (از آغاز)", fa_digits(sheet.trips_avoided)),
        ("فرستاده‌نشده به استان", fa_digits(sheet.unsent)),
    )
    tables = [
        _case_table("پرونده‌های تازه", sheet.opened),
        _case_table("پرونده‌های پایان‌یافته", sheet.ended),
        _case_table("عقب‌افتاده", sheet.overdue),
        _case_table("مهلت روز کاری بعد", sheet.tomorrow),
    ]
    if sheet.payments:
        columns = (Column("شماره پرونده", 3), Column("مبلغ (ریال)", 3), Column("شماره فیش", 3))
        rows = tuple((number, fa_number(paid), slip) for number, paid, slip in sheet.payments)
        tables.append(Table(columns, rows, "فیش‌ها"))
    return TableReport(
        head=Letterhead(MINISTRY, settings.directorate, settings.name),
        name="برگه پایان روز",
        period=fa_long_date(sheet.day),
        facts=tuple(Field(label, value) for label, value in facts),
        tables=tuple(table for table in tables if table.rows),
        printed_at=act.now,
    )


def figures_report(act: Act, made: Report) -> TableReport:
    """Return a report of figures on paper, with its formula and the date of its data."""
    settings = act.office.settings
    columns = (Column(made.about, 3), *(Column(title, 2, centred=True) for title in made.columns))
    rows = tuple((row.title, *(one.shown for one in row.figures)) for row in made.rows)
    return TableReport(
        head=Letterhead(MINISTRY, settings.directorate, settings.name),
        name=made.title,
        period=made.period,
        tables=(Table(columns, rows, ""),) if rows else (),
        notes=(made.formula,),
        printed_at=act.now,
    )


def _case_table(title: str, lines: tuple[CaseLine, ...]) -> Table:
    rows = tuple((line.number, line.applicant_title, line.unit_title) for line in lines)
    return Table(_CASE_COLUMNS, rows, title)


def _stays(desk: PaperDesk) -> tuple[Stay, ...]:
    return tuple(
        Stay(
            _PARTIES[one.who],
            one.what or _UNDER_WAY[one.who],
            local_day(one.since),
            local_day(one.until),
            one.days,
        )
        for one in stretches(desk.view)
    )
