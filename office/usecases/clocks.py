"""Pause and resume the clock, with proof; fees; the promised date and its sum."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from office.domain.calendar.clock import AWAITED, Awaited
from office.domain.cases import acts
from office.domain.cases.context import CaseView
from office.domain.cases.fees import fee_amount
from office.domain.cases.times import case_due, days_by_whom
from office.domain.deadlines import Due
from office.domain.errors import OfficeError
from office.domain.jalali import stored_day
from office.domain.operations.ids import Id
from office.domain.persian import fa_number, iso, spell
from office.usecases.recording import record_on_case
from office.usecases.rights import DESK, require_role
from office.usecases.work import Changed, Work


class BadClockError(OfficeError):
    """The clock was to be paused twice, resumed while running, or without proof."""


class BadFeeError(OfficeError):
    """A payment that doesn't fit the tariff or lacks its receipt."""


@dataclass(frozen=True)
class CaseTimes:
    """The deadline with its sum line by line, and who took how many open days."""

    due: Due
    days_by: Mapping[Awaited, int]


def case_times(work: Work, case_id: Id) -> CaseTimes:
    """Return the times of a case as they stand now."""
    with work.reading() as act:
        view = act.view(case_id)
        return CaseTimes(case_due(view), days_by_whom(view))


def pause_clock(work: Work, case_id: Id, waiting_for: str, reason: str, proof: str) -> Changed:
    """Stop the clock while someone else is waited for; `proof` is a letter or notice."""
    with work.writing() as act:
        view = act.view(case_id)
        basis = require_role(act, view, DESK)
        require_going(view)
        if waiting_for not in AWAITED or waiting_for == "office":
            message = "بگویید چه کسی باید کاری کند: متقاضی، دستگاه دیگر یا مرکز استان."
            raise BadClockError(message)
        require_running(view)
        if not spell(reason) or not spell(proof):
            message = "دلیل توقف و مدرک آن (شماره نامه یا اعلام) هر دو لازم است."
            raise BadClockError(message)
        body = acts.ClockPaused(waiting_for=waiting_for, reason=spell(reason), proof=spell(proof))
        return record_on_case(act, view, body, basis)


def resume_clock(work: Work, case_id: Id, proof: str) -> Changed:
    """Let the clock run again; `proof` says what came."""
    with work.writing() as act:
        view = act.view(case_id)
        basis = require_role(act, view, DESK)
        require_going(view)
        require_paused(view)
        if not spell(proof):
            message = "بنویسید چه چیزی رسید که ساعت دوباره آغاز می‌شود."
            raise BadClockError(message)
        return record_on_case(act, view, acts.ClockResumed(proof=spell(proof)), basis)


def fee_due(view: CaseView, code: str) -> int:
    """Return what a fee comes to, in rial.

    Raise `BadFeeError` while the facts it needs are unfilled.
    """
    for fee in view.procedure.fees:
        if fee.code == code:
            amount = fee_amount(view, fee)
            if amount is None:
                message = f"برای محاسبه «{fee.title}» نخست فرم را کامل کنید."
                raise BadFeeError(message)
            return amount
    message = f"هزینه {code} در این رویه نیست و گرفتن آن تخلف است (M09)."
    raise BadFeeError(message)


def pay_fee(work: Work, case_id: Id, code: str, receipt: str, day: date, amount: int) -> Changed:
    """Record a payment; it must be exactly what the tariff says."""
    with work.writing() as act:
        view = act.view(case_id)
        basis = require_role(act, view, DESK)
        require_going(view)
        wanted = fee_due(view, code)
        if code in view.case.payments:
            receipt_no = iso(view.case.payments[code].receipt)
            message = f"این هزینه با فیش {receipt_no} پرداخت شده است؛ دوباره گرفته نمی‌شود."
            raise BadFeeError(message)
        if amount != wanted:
            message = (
                f"مبلغ این هزینه {iso(fa_number(wanted))} ریال است؛ "
                f"{iso(fa_number(amount))} ریال نوشته شده است. واحد پول را بازبینی کنید (M19)."
            )
            raise BadFeeError(message)
        if not spell(receipt) or day > act.today:
            message = "شماره فیش و تاریخ پرداخت (تا امروز) لازم است."
            raise BadFeeError(message)
        body = acts.FeePaid(fee=code, amount=amount, receipt=spell(receipt), day=stored_day(day))
        return record_on_case(act, view, body, basis)


def require_running(view: CaseView) -> None:
    """Raise `BadClockError` while the clock stands still."""
    if view.case.open_pause is not None:
        message = "ساعت این پرونده هم‌اکنون ایستاده است؛ نخست به آن توقف پایان دهید."
        raise BadClockError(message)


def require_paused(view: CaseView) -> None:
    """Raise `BadClockError` while the clock runs."""
    if view.case.open_pause is None:
        message = "ساعت این پرونده در حال شمارش است و نیازی به آغاز دوباره ندارد."
        raise BadClockError(message)


def require_going(view: CaseView) -> None:
    """Raise `BadClockError` when the case has ended."""
    if not view.case.is_open:
        message = "این پرونده پایان یافته است؛ ساعت و هزینه آن دیگر تغییر نمی‌کند."
        raise BadClockError(message)
