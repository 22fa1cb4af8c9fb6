"""The orders of delegation that the office holds, in words, with how long they last."""

from dataclasses import dataclass
from datetime import date

from office.domain.delegation import Order
from office.domain.jalali import fa_date
from office.domain.persian import fa_digits, fa_number
from office.domain.procedures.procedure import Procedure
from office.usecases.work import Act, Work

MODES = {"receive": "پذیرش", "review": "کارشناسی", "decide": "تصمیم", "sign": "امضا"}
IN_FORCE, SOON, ENDED, COMING = "in_force", "soon", "ended", "coming"
STATES = {IN_FORCE: "معتبر", SOON: "رو به پایان", ENDED: "پایان‌یافته", COMING: "هنوز آغاز نشده"}
SOON_DAYS = 30
"""An order that ends within so many days is shown as ending soon."""
ALL = "همه"


@dataclass(frozen=True)
class DelegationLine:
    """An order as a list shows it. `days_left` counts to its last day, below zero once it ended."""

    id: bytes
    number: str
    dated: str
    procedure: str
    steps: str
    mode: str
    limits: tuple[str, ...]
    first: date
    last: date
    days_left: int
    state: str


def delegations(work: Work) -> list[DelegationLine]:
    """Return the orders for this office, those that end first at the top, ended ones last."""
    with work.reading() as act:
        procedures = {one.code: one for one in act.knowledge.procedures}
        office = act.knowledge.office_id
        lines = [
            _line(act, order, procedures.get(order.given.procedure))
            for order in act.knowledge.orders
            if order.given.office == office
        ]
    return sorted(lines, key=lambda one: (one.state == ENDED, one.last, one.number))


def _line(act: Act, order: Order, procedure: Procedure | None) -> DelegationLine:
    given = order.given
    first, last = date.fromisoformat(given.first), date.fromisoformat(given.revoked or given.last)
    left = (last - act.today).days
    return DelegationLine(
        id=order.id,
        number=fa_digits(given.number),
        dated=fa_date(date.fromisoformat(given.dated)),
        procedure=procedure.title if procedure else given.procedure or ALL,
        steps=_steps(given.steps, procedure),
        mode=MODES.get(given.mode, given.mode),
        limits=tuple(_limit(code, value, procedure) for code, value in given.limits.items()),
        first=first,
        last=last,
        days_left=left,
        state=_state(order, act.today, left),
    )


def _steps(codes: tuple[str, ...], procedure: Procedure | None) -> str:
    titles = {one.code: one.title for one in procedure.steps} if procedure else {}
    return "، ".join(titles.get(code, code) for code in codes) or ALL


def _limit(code: str, value: object, procedure: Procedure | None) -> str:
    known = [one for one in procedure.limits if one.code == code] if procedure else []
    title, unit = (known[0].title, known[0].unit) if known else (code, "")
    if isinstance(value, bool):
        return f"{title}: {'بله' if value else 'خیر'}"
    if isinstance(value, int | float):
        return f"{title}: {fa_number(value)} {unit}".rstrip()
    several = value if isinstance(value, list | tuple) else (value,)
    return f"{title}: {'، '.join(fa_digits(str(one)) for one in several)}"


def _state(order: Order, today: date, left: int) -> str:
    if order.given.is_over(today):
        return ENDED
    if not order.given.is_in_force(today):
        return COMING
    return SOON if left <= SOON_DAYS else IN_FORCE
