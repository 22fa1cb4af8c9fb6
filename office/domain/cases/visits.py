"""Visits: physical progress by weighted items (DOMAIN §4.6)."""

from collections.abc import Mapping
from typing import Any

from office.domain.cases.case import Case
from office.domain.errors import OfficeError
from office.domain.persian import fa_number
from office.domain.procedures.parts import Heading

NORTH = (24.0, 40.0)
EAST = (44.0, 64.0)
"""Where Iran lies, in decimal degrees (DOMAIN §1.0, F_LAT and F_LON)."""


class BadVisitError(OfficeError):
    """A visit report lacks something, or says what can't be."""


def weights(headings: tuple[Heading, ...], values: Mapping[str, Any]) -> dict[str, float]:
    """Return the weight of each heading in percent.

    By planned cost, else the pack's own weights.
    """
    costs = {
        one.code: sum(float(values.get(key) or 0) for key in one.cost_fields) for one in headings
    }
    total = sum(costs.values())
    if total <= 0:
        return {one.code: one.weight for one in headings}
    return {code: 100.0 * cost / total for code, cost in costs.items()}


def progress(shares: Mapping[str, float], weighed: Mapping[str, float]) -> float:
    """Percent of physical progress: the sum of weight times share, to one decimal."""
    return round(sum(weighed[code] * share for code, share in shares.items()), 1)


def checked_shares(headings: tuple[Heading, ...], shares: Mapping[str, float]) -> dict[str, float]:
    """Return the shares of all headings; raise `BadVisitError` for a missing or impossible one."""
    known = {one.code: one.title for one in headings}
    for code, share in shares.items():
        if code not in known:
            message = f"سرفصل {code} در این رویه نیست؛ سرفصل‌ها را از فهرست برگزینید."
            raise BadVisitError(message)
        if not 0 <= share <= 1:
            message = f"سهم «{known[code]}» باید میان ۰ و ۱ باشد؛ {fa_number(share)} نوشته شده است."
            raise BadVisitError(message)
    if missing := [title for code, title in known.items() if code not in shares]:
        message = f"سهم این سرفصل‌ها نوشته نشده است: {'، '.join(missing)}"
        raise BadVisitError(message)
    return {code: float(shares[code]) for code in known}


def require_place(lat: float | None, lon: float | None) -> None:
    """M10: a visit without coordinates is refused, and so are coordinates outside Iran."""
    if lat is None or lon is None:
        message = "مختصات محل بازدید ثبت نشده است؛ طول و عرض جغرافیایی را وارد کنید."
        raise BadVisitError(message)
    if not (NORTH[0] <= lat <= NORTH[1] and EAST[0] <= lon <= EAST[1]):
        message = "مختصات بیرون از ایران است؛ شاید طول و عرض جابه‌جا نوشته شده باشد."
        raise BadVisitError(message)


def require_reason_for_fall(case: Case, percent: float, reason: str) -> None:
    """Two visits can't show falling progress without a reason."""
    before = case.last_visit.progress if case.last_visit else None
    if before is not None and percent < before and not reason.strip():
        message = (
            f"پیشرفت از {fa_number(before)} به {fa_number(percent)} درصد کاهش یافته است؛ "
            "دلیل کاهش را بنویسید یا سهم‌ها را بازبینی کنید."
        )
        raise BadVisitError(message)
