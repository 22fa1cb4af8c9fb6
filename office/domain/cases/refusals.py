"""Refusal only by code, with the number of what is lacking (DOMAIN §1.0)."""

from collections.abc import Mapping
from dataclasses import dataclass

from office.domain.cases.acts import Refusal
from office.domain.cases.blockers import unsettled_documents
from office.domain.cases.context import CaseView
from office.domain.conditions import Truth
from office.domain.errors import OfficeError
from office.domain.persian import fa_digits, iso

LIMIT_CODE = "R_LIMIT"


class BadRefusalError(OfficeError):
    """A refusal without a code, or without the number or paper that the code needs."""


@dataclass(frozen=True)
class RefusalReason:
    """A code of the list; `needs` says what it must name."""

    code: str
    title: str
    needs: str
    text: str
    recourse: str


@dataclass(frozen=True)
class RefusalWords:
    """A refusal as a paper says it."""

    code: str
    title: str
    ground: str
    basis: str
    recourse: str


def checked_refusal(
    view: CaseView, given: Refusal | None, reasons: Mapping[str, RefusalReason]
) -> Refusal:
    """Return the refusal itself; raise `BadRefusalError` saying what is lacking in it."""
    if given is None or not given.code:
        message = "رد درخواست فقط با کد دلیل ممکن است؛ کد را از فهرست برگزینید."
        raise BadRefusalError(message)
    if given.code == LIMIT_CODE:
        message = "بیرون بودن از حد تفویض دلیل رد نیست؛ پرونده را به مرکز استان بفرستید."
        raise BadRefusalError(message)
    if given.code not in view.procedure.refusals or given.code not in reasons:
        message = f"کد رد {iso(given.code)} برای این رویه پذیرفته نیست؛ کدی از فهرست رویه برگزینید."
        raise BadRefusalError(message)
    _NEEDS[reasons[given.code].needs](view, given)
    return given


def refusal_words(
    view: CaseView, given: Refusal, reasons: Mapping[str, RefusalReason]
) -> RefusalWords:
    """Title, ground and recourse of a refusal, for its letter."""
    reason = reasons[given.code]
    ground, basis = _ground(view, given, reason.needs)
    return RefusalWords(
        given.code,
        reason.title,
        ground,
        basis,
        reason.recourse,
    )


def _ground(view: CaseView, given: Refusal, needs: str) -> tuple[str, str]:
    number = fa_digits(given.number)
    if needs == "document":
        title = next(
            (one.title for one in view.procedure.documents if one.number == given.number), ""
        )
        return f"مدرک مصوب شماره {number}: {title}", ""
    if needs == "condition":
        for one in view.procedure.conditions:
            if one.number == given.number:
                return f"شرط مصوب شماره {number}: {one.text}", one.law
    return given.ground, ""


def _document_named(view: CaseView, given: Refusal) -> None:
    if given.number not in {one.number for one in unsettled_documents(view)}:
        message = "شماره مدرک مصوبی را که کم است بنویسید؛ شماره‌ها در فهرست مدارک همین پرونده است."
        raise BadRefusalError(message)


def _condition_named(view: CaseView, given: Refusal) -> None:
    named = [one for one in view.procedure.conditions if one.number == given.number]
    if not named:
        message = "شماره شرط مصوبی را که برقرار نیست بنویسید؛ شماره‌ها در فهرست شرایط رویه است."
        raise BadRefusalError(message)
    met = named[0].met
    if met is not None and met.truth(view.facts) is Truth.YES:
        number = fa_digits(given.number)
        message = f"شرط مصوب شماره {number} برقرار است و با آن نمی‌توان رد کرد؛ شرط دیگری بنویسید."
        raise BadRefusalError(message)


def _ground_named(view: CaseView, given: Refusal) -> None:
    del view
    if not given.ground:
        message = "شماره نامه یا پرونده‌ای را که رد بر آن استوار است بنویسید."
        raise BadRefusalError(message)


def _visit_named(view: CaseView, given: Refusal) -> None:
    del given
    if not view.case.visits:
        message = "این کد به گزارش بازدید نیاز دارد؛ نخست بازدید را ثبت کنید."
        raise BadRefusalError(message)


def _nothing_named(view: CaseView, given: Refusal) -> None:
    del view, given


_NEEDS = {
    "document": _document_named,
    "condition": _condition_named,
    "letter": _ground_named,
    "visit": _visit_named,
    "base_permit": _ground_named,
    "duplicate_case": _ground_named,
    "law": _ground_named,
    "none": _nothing_named,
}
