"""Which case first, in words: points with reasons, rungs of the ladder, silence that nears."""

from collections.abc import Mapping, Sequence

from desktop_app.ui.table import Column
from office.domain.jalali import fa_date
from office.domain.operations.ids import Id
from office.domain.persian import fa_number, iso, persian_key
from office.usecases.urgency import Escalated, Hurting, SilenceLine

SILENCE_COLUMNS: tuple[Column[SilenceLine], ...] = (
    Column("پرونده", lambda one: iso(one.number), width=120),
    Column(
        "متقاضی", lambda one: one.applicant, sort=lambda one: persian_key(one.applicant), width=150
    ),
    Column("استعلام", lambda one: one.inquiry, stretch=True),
    Column("مهلت", lambda one: fa_date(one.due), sort=lambda one: one.due.isoformat(), width=100),
    Column(
        "مانده",
        lambda one: left_words(one.days_left),
        sort=lambda one: one.days_left,
        colour=lambda one: "problem" if one.days_left < 0 else "warning",
        width=118,
    ),
    Column("اثر سکوت", lambda one: one.effect, width=190),
)


def left_words(days: int) -> str:
    """Return how long an agency still has, with a shape that doesn't hang on colour."""
    if days < 0:
        return f"◆ {fa_number(-days)} روز گذشته"
    return f"▲ {fa_number(days)} روز مانده" if days else "● امروز"


def why_hurting(found: Sequence[Hurting]) -> Mapping[Id, tuple[str, ...]]:
    """Return the reasons of each case, the weightiest first, with the points they add up to."""
    return {
        one.line.id: (
            f"امتیاز {fa_number(one.score.total)}",
            *(f"{fa_number(why.points)} امتیاز: {why.words}" for why in one.score.reasons),
        )
        for one in found
    }


def why_escalated(found: Sequence[Escalated]) -> Mapping[Id, tuple[str, ...]]:
    """Return to whom each late case has come."""
    return {
        one.line.id: (f"{fa_number(one.days_late)} روز کاری عقب‌افتاده؛ رسیده به {one.rung.title}",)
        for one in found
    }
