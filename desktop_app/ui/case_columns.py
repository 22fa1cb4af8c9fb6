"""How lists show a case: number, who, what, days left, who has it."""

from datetime import date

from desktop_app.ui.table import Column
from office.domain.cases.summary import APPLICANT, WAITING_WORDS
from office.domain.jalali import fa_date
from office.domain.persian import fa_digits, iso, persian_key
from office.usecases.queues import LATE, SOON, TODAY, QueueLine

_MARKS = {LATE: "◆", TODAY: "●", SOON: "▲"}
_TONES = {LATE: "problem", TODAY: "warning", SOON: "warning"}
_APPLICANT = WAITING_WORDS[APPLICANT]
_NEVER = 10**6


def days_words(one: QueueLine) -> str:
    """Return how long a case still has, with a shape that doesn't hang on colour."""
    if one.days_left is None:
        return "‖ ساعت ایستاده" if one.due and one.waiting_for == _APPLICANT else "—"
    if one.days_left < 0:
        words = f"{fa_digits(-one.days_left)} روز دیرکرد"
    elif not one.days_left:
        words = "امروز"
    else:
        words = f"{fa_digits(one.days_left)} روز مانده"
    return f"{_MARKS.get(one.urgency, '')} {words}".strip()


def _day(text: str) -> str:
    return fa_date(date.fromisoformat(text)) if text else ""


FILE: Column[QueueLine] = Column(
    "پرونده",
    lambda one: f"{fa_digits(one.title)}\n{iso(one.number)}",
    sort=lambda one: persian_key(one.title),
    width=116,
    stretch=True,
)
"""Unit or person, and under it the number of the file."""

STEP: Column[QueueLine] = Column(
    "گام",
    lambda one: f"{one.steps or one.state}\n{one.procedure}",
    sort=lambda one: persian_key(one.steps),
    width=156,
    stretch=True,
)
"""The open steps, and under them the procedure."""

NUMBER: Column[QueueLine] = Column("پرونده", lambda one: iso(one.number), width=128)
TITLE: Column[QueueLine] = Column(
    "واحد یا شخص",
    lambda one: fa_digits(one.title),
    sort=lambda one: persian_key(one.title),
    width=130,
    stretch=True,
)
PROCEDURE: Column[QueueLine] = Column("رویه", lambda one: one.procedure, width=150)
STEPS: Column[QueueLine] = Column("گام", lambda one: one.steps, width=150, stretch=True)
WORK: Column[QueueLine] = Column(
    "کار", lambda one: f"{one.procedure}: {one.steps}" if one.steps else one.procedure, width=230
)
DAYS: Column[QueueLine] = Column(
    "مهلت گام",
    days_words,
    sort=lambda one: _NEVER if one.days_left is None else one.days_left,
    colour=lambda one: _TONES.get(one.urgency, ""),
    width=130,
)
ASSIGNEE: Column[QueueLine] = Column("نزد", lambda one: one.assignee or "—", width=120)
WAITING: Column[QueueLine] = Column("در انتظار", lambda one: one.waiting_for, width=100)
OPENED: Column[QueueLine] = Column(
    "تشکیل", lambda one: _day(one.opened), sort=lambda one: one.opened, width=100
)
STATE: Column[QueueLine] = Column("وضعیت", lambda one: one.state, width=100)
