"""Plan and record visits to the site; progress computes itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from office.domain.cases import acts
from office.domain.cases.blockers import closed
from office.domain.cases.context import CaseView
from office.domain.cases.finishing import step_named
from office.domain.cases.visits import (
    BadVisitError,
    checked_shares,
    progress,
    require_place,
    require_reason_for_fall,
    weights,
)
from office.domain.jalali import stored_day
from office.domain.operations.ids import Id
from office.domain.persian import fa_digits, spell, spell_lines
from office.usecases.cases import numbered_facts
from office.usecases.recording import record_on_case
from office.usecases.rights import DESK, require_role
from office.usecases.steps import basis_of, require_right
from office.usecases.work import Changed, Work


@dataclass(frozen=True)
class VisitReport:
    """What was seen. `shares` are 0 to 1 for each heading; `facts` are fields of the form."""

    day: date
    lat: float | None = None
    lon: float | None = None
    shares: Mapping[str, float] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)
    visitors: tuple[str, ...] = ()
    host: str = ""
    opinion: str = ""
    deviations: str = ""
    statements: str = ""
    photos: tuple[str, ...] = ()
    fall_reason: str = ""


def plan_visit(work: Work, case_id: Id, day: date, visitors: tuple[str, ...] = ()) -> Changed:
    """Agree a day for a visit; it must be an open day that is not past."""
    with work.writing() as act:
        view = act.view(case_id)
        basis = require_role(act, view, DESK)
        if not view.case.is_open:
            message = "این پرونده پایان یافته است و بازدید تازه‌ای نمی‌خواهد."
            raise BadVisitError(message)
        if day < act.today:
            message = "روز بازدید گذشته است؛ روزی از امروز به بعد برگزینید."
            raise BadVisitError(message)
        if reason := view.calendar.why_closed(day):
            message = f"روز برگزیده تعطیل است ({reason})؛ روز کاری دیگری برگزینید."
            raise BadVisitError(message)
        body = acts.VisitPlanned(day=stored_day(day), visitors=visitors)
        return record_on_case(act, view, body, basis)


def record_visit(work: Work, case_id: Id, step_code: str, report: VisitReport) -> Changed:
    """Record a visit report of an open step.

    Raises `BadVisitError` for what it lacks (M10: coordinates).
    """
    with work.writing() as act:
        view = act.view(case_id)
        step = step_named(view.procedure, step_code)
        answer = require_right(act, view, step)
        if not step.visit:
            message = f"گام «{step.title}» بازدید ندارد؛ گامی را برگزینید که بازدید دارد."
            raise BadVisitError(message)
        if found := closed(view, step):
            raise BadVisitError(found[0].words)
        _require_sound(view, report)
        body = _recorded(view, step_code, report, with_progress=step.visit == "progress")
        return record_on_case(act, view, body, basis_of(answer))


def _require_sound(view: CaseView, report: VisitReport) -> None:
    if report.day > view.today:
        message = "تاریخ بازدید در آینده است؛ بازدید را پس از انجام ثبت کنید."
        raise BadVisitError(message)
    if unknown := set(report.photos) - {one.blob for one in view.case.scans}:
        message = f"{fa_digits(len(unknown))} عکس گزارش در پرونده نیست؛ نخست عکس‌ها را بیفزایید."
        raise BadVisitError(message)
    require_place(report.lat, report.lon)


def _recorded(
    view: CaseView, step_code: str, report: VisitReport, *, with_progress: bool
) -> acts.VisitRecorded:
    weighed: dict[str, float] = {}
    shares: dict[str, float] = {}
    percent = None
    if with_progress:
        weighed = weights(view.procedure.progress, view.asked_values)
        shares = checked_shares(view.procedure.progress, report.shares)
        percent = progress(shares, weighed)
        require_reason_for_fall(view.case, percent, report.fall_reason)
    return acts.VisitRecorded(
        step=step_code,
        day=stored_day(report.day),
        lat=report.lat,
        lon=report.lon,
        shares=shares,
        weights=weighed,
        progress=percent,
        facts=numbered_facts(view.procedure, report.facts),
        visitors=tuple(map(spell, report.visitors)),
        host=spell(report.host),
        opinion=spell_lines(report.opinion),
        deviations=spell_lines(report.deviations),
        statements=spell_lines(report.statements),
        photos=report.photos,
        fall_reason=spell(report.fall_reason),
    )
