"""What backups are called, and which of them stay: 7 days, 4 weeks, 12 months."""

import re
from collections.abc import Callable, Hashable, Iterable
from datetime import date, datetime, timedelta

from office.domain.jalali import TEHRAN, jalali, jalali_parts

DAYS, WEEKS, MONTHS = 7, 4, 12
_NAME = re.compile(r"kargosha-(\d{4})-(\d{2})-(\d{2})-\d{4}")
_DAYS_A_WEEK = 7
_SATURDAY = 5


def backup_name(moment: datetime) -> str:
    """Return `kargosha-1405-09-01-1530` on Iran's clock; names sort as moments do."""
    there = moment.astimezone(TEHRAN)
    year, month, day = jalali_parts(there.date())
    return f"kargosha-{year:04}-{month:02}-{day:02}-{there:%H%M}"


def is_backup_name(name: str) -> bool:
    """Say whether a name is one that `backup_name` gives."""
    return _NAME.fullmatch(name) is not None


def kept_names(names: Iterable[str]) -> set[str]:
    """Return the names that stay: the newest of each of the last days, weeks and months."""
    newest_first = sorted(names, reverse=True)
    return (
        _newest_of_each(newest_first, _day, DAYS)
        | _newest_of_each(newest_first, _week, WEEKS)
        | _newest_of_each(newest_first, _month, MONTHS)
    )


def _newest_of_each(names: list[str], span: Callable[[str], Hashable], count: int) -> set[str]:
    newest: dict[Hashable, str] = {}
    for name in names:
        newest.setdefault(span(name), name)
    return set(list(newest.values())[:count])


def _parts(name: str) -> tuple[int, int, int]:
    year, month, day = name.split("-")[1:4]
    return int(year), int(month), int(day)


def _day(name: str) -> date:
    return jalali(*_parts(name))


def _week(name: str) -> date:
    """Return the Saturday that the week began with."""
    day = _day(name)
    return day - timedelta(days=(day.weekday() - _SATURDAY) % _DAYS_A_WEEK)


def _month(name: str) -> tuple[int, int]:
    year, month, _ = _parts(name)
    return year, month
