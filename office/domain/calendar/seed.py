"""Iran's public holidays, from which an office calendar starts."""

from collections.abc import Iterable
from datetime import timedelta
from functools import cache

from office.domain.calendar.closures import Closure
from office.domain.calendar.places import COUNTRY, IRAN
from office.domain.jalali import jalali

DECREE = "تقویم رسمی کشور"

_ESTIMATED = " (تخمینی)"
_SPELLINGS = (
    ("عیدنوروز", "عید نوروز"),
    ("تعطیل به مناسبت عید سعید فطر", "روز دوم عید سعید فطر"),
    ("علیه السلام", "علیه‌السلام"),
    ("سلام الله علیها", "سلام‌الله علیها"),
    ("؛", " و "),
)


def seed_closures(years: Iterable[int]) -> tuple[Closure, ...]:
    """Return the public holidays of Jalali `years` for the whole country, in order of days.

    A holiday stands also when it falls on a Friday. Days that rest on an expected sighting
    of the moon are `estimated`, unless a solar holiday closes the same day anyway.
    """
    return tuple(closure for year in sorted(set(years)) for closure in _of_year(year))


@cache
def _of_year(year: int) -> tuple[Closure, ...]:
    # It takes a while to load, and the sign-in page needn't wait for it.
    from office.domain.calendar.iran_library import Iran  # noqa: PLC0415

    first, last = jalali(year, 1, 1), jalali(year + 1, 1, 1) - timedelta(days=1)
    named = Iran(language="fa_IR", years=[first.year, last.year])
    return tuple(
        Closure(day, COUNTRY, IRAN, _reason(names), DECREE, estimated=_is_estimated(names))
        for day, names in sorted((day, named.get_list(day)) for day in named)
        if first <= day <= last
    )


def _is_estimated(names: list[str]) -> bool:
    return all(_ESTIMATED in name for name in names)


def _reason(names: list[str]) -> str:
    reason = " و ".join(name.replace(_ESTIMATED, "") for name in names)
    for found, spelt in _SPELLINGS:
        reason = reason.replace(found, spelt)
    return reason
