"""Whether a command to a case is still possible, after what others did meanwhile."""

from collections.abc import Callable, Mapping
from typing import Any

from office.domain.cases import acts
from office.domain.cases.blockers import blockers, closed
from office.domain.cases.case import NOT_NEEDED, RECEIVED, WAIVED, Case
from office.domain.cases.context import CaseView
from office.domain.operations.ids import NO_ID
from office.domain.operations.operation import Body
from office.domain.procedures.procedure import Step

_ENDED = "این پرونده در این میان پایان یافته بود"
_PAUSED = "ساعت این پرونده در این میان متوقف شده بود"
_RUNS = "ساعت این پرونده در این میان دوباره راه افتاده بود"
_ISSUED = "برگه این پرونده در این میان صادر شده بود"
_CAME = "مدرکی که ناقص اعلام شده در این میان رسیده یا از آن چشم پوشیده شده بود"
_NOT_ASKED = "ارسال این استعلام در این میان پس گرفته شده بود"


def why_closed(body: Any, case: Case, view: CaseView | None) -> str:
    """Return why a command can't be done at all now; empty when it can.

    `view` is None while the pack isn't known: then only what the case itself says is asked.
    """
    if not case.is_open:
        return _ENDED
    if isinstance(body, acts.Finish):
        step = step_of(body, view)
        found = closed(view, step) if view and step else ()
        return found[0].words if found else ""
    return _ASKED.get(type(body), _nothing)(body, case)


def what_lacks(body: acts.Finish, view: CaseView | None) -> str:
    """Return what stands in the way of an open step being finished so; empty when nothing does."""
    step = step_of(body, view)
    if view is None or step is None:
        return ""
    outcome = next((one for one in step.outcomes if one.code == body.outcome), None)
    found = blockers(view, step, outcome) if outcome else ()
    left = [one.words for one in found if one.kind != "item" or one.code not in body.ticked]
    return "؛ ".join(one.rstrip(".") for one in left)


def step_of(body: Any, view: CaseView | None) -> Step | None:
    """Return the step that an act is about; None when the pack doesn't have it or isn't known."""
    steps = view.procedure.steps if view else ()
    return next((one for one in steps if one.code == body.step), None)


def _nothing(body: Any, case: Case) -> str:
    del body, case
    return ""


def _answered(body: acts.InquiryAnswered, case: Case) -> str:
    asked = body.inquiry in case.inquiries or body.result == NOT_NEEDED
    return "" if asked else _NOT_ASKED


def _stops(body: Any, case: Case) -> str:
    del body
    return _PAUSED if case.open_pause else ""


def _notified(body: acts.DefectNoted, case: Case) -> str:
    given = [case.documents[kind] for kind in body.documents if kind in case.documents]
    came = any(
        one.state == WAIVED or (one.state == RECEIVED and one.original_by != NO_ID) for one in given
    )
    return _stops(body, case) or (_CAME if came else "")


def _resumes(body: Any, case: Case) -> str:
    del body
    return "" if case.open_pause else _RUNS


def _given_up(body: Any, case: Case) -> str:
    del body
    return _ISSUED if case.issued else ""


_ASKED: Mapping[type[Body], Callable[[Any, Case], str]] = {
    acts.InquiryAnswered: _answered,
    acts.DefectNoted: _notified,
    acts.ClockPaused: _stops,
    acts.ClockResumed: _resumes,
    acts.CaseWithdrawn: _given_up,
    acts.CaseVoided: _given_up,
}
