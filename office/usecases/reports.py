"""The reports of the office; each number carries the cases that it was counted from."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from office.domain.advice import OUTCOMES
from office.domain.cases.summary import WAITING_WORDS
from office.domain.exported import SheetColumn
from office.domain.jalali import TEHRAN, jalali_parts
from office.domain.lines import CaseFact
from office.domain.operations.ids import Id
from office.domain.persian import fa_number
from office.domain.reports import (
    Figure,
    Period,
    Report,
    ReportRow,
    WorkingDays,
    month_name,
    percentile,
)
from office.storage.exporting import export_lines
from office.usecases.exports import ENDINGS
from office.usecases.queues import QueueLine, lines_of
from office.usecases.work import Act, Work
from office.usecases.worklists import LISTS, wanted

T = TypeVar("T")
K = TypeVar("K", str, bytes)

QUEUES, BY_PROCEDURE, BY_PERSON = "queues", "by_procedure", "by_person"
PERMITS, TRIPS, VISITORS = "permits", "trips", "visitors"
TITLES = {
    QUEUES: "شمار صف‌های کار",
    BY_PROCEDURE: "زمان‌ها به تفکیک رویه",
    BY_PERSON: "زمان‌ها به تفکیک همکار",
    PERMITS: "پرونده‌ها ماه به ماه",
    TRIPS: "سفرهای پرهیزشده",
    VISITORS: "مراجعه‌ها",
}
"""The reports, with their titles."""

MOST_BEHIND = 500
"""Cases that are listed behind a figure; it may be counted from more."""

_MEDIAN, _NINETY = 0.5, 0.9
_WHO = ("office", "applicant", "agency", "province")
_ISSUED = "issued"


@dataclass(frozen=True)
class _Asked:
    """What a report is made from."""

    act: Act
    period: Period

    @property
    def days(self) -> tuple[str, str]:
        """The first and the last day, as ISO text."""
        return self.period.first.isoformat(), self.period.last.isoformat()


@dataclass(frozen=True)
class _Told:
    """What a maker tells: what rows are about, columns, how figures are counted, the rows."""

    about: str
    columns: tuple[str, ...]
    formula: str
    rows: list[ReportRow]
    charted: int = 0
    period: str = ""


def report(work: Work, name: str, period: Period) -> Report:
    """Make a report of a period; raise `KeyError` for a name that isn't in `TITLES`."""
    with work.reading() as act:
        told = _MAKERS[name](_Asked(act, period))
        return Report(
            name=name,
            title=TITLES[name],
            period=told.period or period.words,
            formula=told.formula,
            made=act.now,
            about=told.about,
            columns=told.columns,
            rows=tuple(told.rows),
            charted=told.charted,
        )


def cases_behind(work: Work, cases: Sequence[Id]) -> list[QueueLine]:
    """Return the first `MOST_BEHIND` cases behind a figure."""
    with work.reading() as act:
        return lines_of(act, act.stores.lists.cases_by_id(cases[:MOST_BEHIND]))


def export_report(work: Work, name: str, period: Period) -> bytes:
    """Return a report as a workbook."""
    made = report(work, name, period)
    columns = (
        SheetColumn(made.about, width=34),
        *(SheetColumn(title, "number") for title in made.columns),
    )
    rows = [(row.title, *(one.value for one in row.figures)) for row in made.rows]
    return export_lines(made.title, columns, rows)


def _queues(asked: _Asked) -> _Told:
    rows = [ReportRow(title, (_waiting(asked.act, name),)) for name, title in LISTS.items()]
    formula = "شمار پرونده‌های باز هر صف در همین لحظه؛ یک پرونده می‌تواند در چند صف باشد."
    return _Told("صف", ("پرونده",), formula, rows, period="هم‌اکنون")


def _waiting(act: Act, name: str) -> Figure:
    which, lists = wanted(act, name), act.stores.lists
    count = lists.count(which)
    return Figure(fa_number(count), count, tuple(lists.nearest(which, MOST_BEHIND)))


def _by_procedure(asked: _Asked) -> _Told:
    ended = asked.act.stores.statistics.ended(*asked.days)
    held = _days_held(asked)
    rows = []
    for procedure, cases in _grouped(ended, lambda one: one.procedure):
        ids = tuple(one.id for one in cases)
        whole = [sum(held[one.id].values()) for one in cases]
        figures = (
            _count(ids),
            _days(percentile(whole, _MEDIAN), ids),
            _days(percentile(whole, _NINETY), ids),
            *(_days(sum(held[one.id][who] for one in cases) / len(cases), ids) for who in _WHO),
        )
        rows.append(ReportRow(asked.act.knowledge.title(procedure), figures))
    columns = (
        "پایان‌یافته",
        "میانه (روز کاری)",
        "۹۰٪ تا (روز کاری)",
        *(f"نزد {WAITING_WORDS[who]}" for who in _WHO),
    )
    formula = (
        "روزهای کاری از تشکیل تا پایان، برای پرونده‌هایی که در این دوره پایان یافت؛ «نزد هر کس» "
        "میانگین روزهایی است که پرونده نزد او بود."
    )
    return _Told("رویه", columns, formula, rows, charted=1)


def _by_person(asked: _Asked) -> _Told:
    finished = asked.act.stores.statistics.finished(*asked.period.moments)
    days = _working_days(asked, [one.since for one in finished])
    people = asked.act.knowledge.people
    rows = []
    for person, steps in _grouped(finished, lambda one: one.by):
        taken = [days.between(one.since, one.until) for one in steps]
        ids = tuple(dict.fromkeys(one.case_id for one in steps))
        figures = (
            Figure(fa_number(len(steps)), len(steps), ids),
            _count(ids),
            _days(percentile(taken, _MEDIAN), ids),
            _days(percentile(taken, _NINETY), ids),
        )
        rows.append(ReportRow(people[person].name if person in people else "—", figures))
    columns = ("گام", "پرونده", "میانه هر گام (روز کاری)", "۹۰٪ تا (روز کاری)")
    formula = "گام‌هایی که در این دوره پایان یافت؛ روزهای کاری از باز شدن گام تا پایان آن."
    return _Told("همکار", columns, formula, rows, charted=0)


def _permits(asked: _Asked) -> _Told:
    statistics = asked.act.stores.statistics
    opened = _by_month(statistics.opened(*asked.period.moments), _opened_in)
    ended = _by_month(statistics.ended(*asked.days), _ended_in)
    today = jalali_parts(asked.act.today)
    rows = []
    for month in asked.period.months:
        if month > (today.year, today.month):
            break
        issued = [one.id for one in ended[month] if one.ended == _ISSUED]
        others = [one.id for one in ended[month] if one.ended != _ISSUED]
        figures = (_count(one.id for one in opened[month]), _count(issued), _count(others))
        rows.append(ReportRow(month_name(*month), figures))
    columns = ("تشکیل‌شده", "صادرشده", "پایان‌های دیگر")
    formula = f"پرونده‌ها به ماه تشکیل و ماه پایان؛ پایان‌های دیگر: {'، '.join(_other_ends())}."
    return _Told("ماه", columns, formula, rows)


def _trips(asked: _Asked) -> _Told:
    statistics = asked.act.stores.statistics
    cases = [one for one in statistics.opened(*asked.period.moments) if one.trips_avoided]
    visits = [one for one in statistics.visitors(*asked.days) if one.trips_avoided]
    rows = []
    advised = Counter(one.topic for one in visits)
    known = {one.procedure for one in cases}
    for procedure in sorted(known | advised.keys()):
        of_it = [one for one in cases if one.procedure == procedure]
        saved = sum(one.trips_avoided for one in of_it)
        figures = (
            Figure(fa_number(saved), saved, tuple(one.id for one in of_it)),
            Figure(fa_number(advised[procedure]), advised[procedure]),
            Figure(fa_number(saved + advised[procedure]), saved + advised[procedure]),
        )
        rows.append(ReportRow(asked.act.knowledge.title(procedure), figures))
    columns = ("با پرونده", "با راهنمایی", "همه")
    formula = (
        "گامی که پیش از تفویض در مرکز استان بود و این بار در اداره انجام شد، و راهنمایی درباره "
        "رویه تفویض‌شده‌ای که همین‌جا به نتیجه رسید."
    )
    return _Told("رویه", columns, formula, rows, charted=2)


def _visitors(asked: _Asked) -> _Told:
    visits = asked.act.stores.statistics.visitors(*asked.days)
    rows = []
    for topic, some in _grouped(visits, lambda one: one.topic):
        ids = tuple(dict.fromkeys(one.case_id for one in some if one.case_id))
        by_outcome = Counter(one.outcome for one in some)
        figures = (
            Figure(fa_number(len(some)), len(some), ids),
            *(Figure(fa_number(by_outcome[one]), by_outcome[one]) for one in OUTCOMES),
        )
        rows.append(ReportRow(asked.act.knowledge.title(topic), figures))
    formula = "مراجعه‌هایی که در این دوره ثبت شد، با پرونده یا بی پرونده، به تفکیک نتیجه."
    return _Told("موضوع", ("همه", *OUTCOMES.values()), formula, rows)


_MAKERS: Mapping[str, Callable[[_Asked], _Told]] = {
    QUEUES: _queues,
    BY_PROCEDURE: _by_procedure,
    BY_PERSON: _by_person,
    PERMITS: _permits,
    TRIPS: _trips,
    VISITORS: _visitors,
}


def _days_held(asked: _Asked) -> dict[Id, Counter[str]]:
    """Return how many working days each case that ended was with whom."""
    stays = asked.act.stores.statistics.stays(*asked.days)
    days = _working_days(asked, [one.since for one in stays])
    held: dict[Id, Counter[str]] = defaultdict(Counter)
    for one in stays:
        held[one.case_id][one.who] += days.between(one.since, one.until)
    return held


def _working_days(asked: _Asked, since: Iterable[int]) -> WorkingDays:
    first = min(since, default=asked.period.moments[0])
    start = min(_local_day(first), asked.period.first)
    return WorkingDays(asked.act.knowledge.calendar, start, asked.period.last)


def _grouped(facts: Sequence[T], key: Callable[[T], K]) -> list[tuple[K, list[T]]]:
    """Return facts by a key, the most numerous first."""
    groups: dict[K, list[T]] = defaultdict(list)
    for one in facts:
        groups[key(one)].append(one)
    return sorted(groups.items(), key=lambda group: -len(group[1]))


def _local_day(moment: int) -> date:
    return datetime.fromtimestamp(moment / 1000, TEHRAN).date()


def _by_month(
    cases: Sequence[CaseFact], month: Callable[[CaseFact], tuple[int, int]]
) -> dict[tuple[int, int], list[CaseFact]]:
    found: dict[tuple[int, int], list[CaseFact]] = defaultdict(list)
    for one in cases:
        found[month(one)].append(one)
    return found


def _opened_in(case: CaseFact) -> tuple[int, int]:
    parts = jalali_parts(_local_day(case.opened))
    return parts.year, parts.month


def _ended_in(case: CaseFact) -> tuple[int, int]:
    parts = jalali_parts(date.fromisoformat(case.ended_day))
    return parts.year, parts.month


def _other_ends() -> list[str]:
    return [words for code, words in ENDINGS.items() if code != _ISSUED]


def _count(cases: Iterable[Id]) -> Figure:
    ids = tuple(cases)
    return Figure(fa_number(len(ids)), len(ids), ids)


def _days(days: float, cases: tuple[Id, ...]) -> Figure:
    shown = round(days, 1)
    return Figure(fa_number(shown), shown, cases)
