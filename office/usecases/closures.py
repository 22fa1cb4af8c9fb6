"""The head closes the office for a day or a part of it; deadlines of open cases move with it."""

from dataclasses import dataclass
from datetime import date, time

from office.domain.calendar.places import OFFICE
from office.domain.errors import OfficeError
from office.domain.jalali import stored_day
from office.domain.operations.limits import require_short_texts
from office.domain.persian import spell
from office.domain.province import CLOSURE, ClosureDeclared, ClosureNotice, province_object
from office.usecases.recording import record, refresh_cases
from office.usecases.work import Changed, Work

HEAD = "HEAD"


class BadClosureError(OfficeError):
    """A closure without its reason or order, or by somebody who isn't the head."""


@dataclass(frozen=True)
class OfficeClosure:
    """A closed day: all of it, until an hour, or from an hour on; `order` is the written order."""

    day: date
    reason: str
    order: str
    until: time | None = None
    since: time | None = None


def declare_closure(work: Work, closure: OfficeClosure) -> Changed:
    """Close this office on a day; raise `BadClosureError` when something is lacking."""
    if not spell(closure.reason) or not spell(closure.order):
        message = "دلیل تعطیلی و شماره دستور آن هر دو لازم است."
        raise BadClosureError(message)
    return _recorded(work, closure, withdrawn=False)


def withdraw_closure(work: Work, closure: OfficeClosure) -> Changed:
    """Take back a closure that this office declared for that day."""
    return _recorded(work, closure, withdrawn=True)


def _recorded(work: Work, closure: OfficeClosure, *, withdrawn: bool) -> Changed:
    with work.writing() as act:
        if HEAD not in act.person.roles:
            message = "تعطیلی اداره را فقط رئیس اداره ثبت می‌کند."
            raise BadClosureError(message)
        office = act.office.settings.office_id
        notice = ClosureNotice(
            day=stored_day(closure.day),
            scope=OFFICE,
            key=office,
            reason=spell(closure.reason),
            decree=spell(closure.order),
            until=closure.until.isoformat("minutes") if closure.until else "",
            since=closure.since.isoformat("minutes") if closure.since else "",
            withdrawn=withdrawn,
        )
        require_short_texts(notice)
        name = f"{office}/{closure.day.isoformat()}"
        known = {one[0]: one[2] for one in act.stores.registers.province_objects(CLOSURE)}
        first = province_object(CLOSURE, name, 1, notice)
        given = province_object(CLOSURE, name, known.get(first.id, 0) + 1, notice)
        changed = record(act, given.id, ClosureDeclared(given=given))
        refresh_cases(act, act.stores.lists.open_case_ids())
        return changed
