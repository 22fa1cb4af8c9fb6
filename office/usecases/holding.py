"""Take a case to work on it, or let it go; what another had half-typed is never thrown away."""

from dataclasses import dataclass
from datetime import datetime

from office.domain.cases import acts
from office.domain.cases.case import Case
from office.domain.errors import OfficeError
from office.domain.jalali import fa_moment
from office.domain.operations.ids import NO_ID, Id
from office.domain.persian import spell
from office.usecases.case_sheet import DRAFT_KEY
from office.usecases.recording import record_on_case, unchanged
from office.usecases.rights import DESK, HEAD, has_role, require_role
from office.usecases.work import Act, Changed, Work

PARKED = "کنار گذاشته: "
"""What the title of a draft begins with whose case another took meanwhile."""

_GIVEN = (acts.CaseOpened.KIND, acts.CaseReferred.KIND, acts.CaseTaken.KIND)


class NotHeldError(OfficeError):
    """A case was to be let go by one who doesn't have it, or taken after its end."""


@dataclass(frozen=True)
class Holding:
    """Who has a case since when. `words` says it in a sentence; empty when it is oneself."""

    person: Id
    name: str
    since: datetime | None
    is_mine: bool
    words: str


def holding(work: Work, case_id: Id) -> Holding:
    """Say who has a case."""
    with work.reading() as act:
        return _holding(act, act.stores.subjects.case(case_id))


def take_case(work: Work, case_id: Id) -> Changed:
    """Take a case; another's half-typed forms of it are parked under his own name."""
    with work.writing() as act:
        view = act.view(case_id)
        basis = require_role(act, view, DESK)
        if not view.case.is_open:
            message = "این پرونده پایان یافته است و کاری ندارد که کسی آن را بردارد."
            raise NotHeldError(message)
        body = acts.CaseTaken(before=view.case.assignee)
        if view.case.assignee == act.author:
            return unchanged(case_id, body)
        act.stores.drafts.park(DRAFT_KEY.format(case_id.hex()), act.author, PARKED)
        return record_on_case(act, view, body, basis)


def release_case(work: Work, case_id: Id, note: str = "") -> Changed:
    """Let a case go, so that whoever is free takes it; who has it may, and the head."""
    with work.writing() as act:
        view = act.view(case_id)
        basis = require_role(act, view, DESK)
        body = acts.CaseReleased(note=spell(note))
        if not view.case.assignee:
            return unchanged(case_id, body)
        if view.case.assignee != act.author and not has_role(act, view, HEAD):
            held = _holding(act, view.case)
            message = f"{held.words} فقط خود او یا رئیس اداره آن را رها می‌کند."
            raise NotHeldError(message)
        return record_on_case(act, view, body, basis)


def _holding(act: Act, case: Case) -> Holding:
    person = act.knowledge.people.get(case.assignee)
    name = person.name if person else ""
    given = [one.at for one in case.history if one.op.kind in _GIVEN]
    since = max(given, default=None) if case.assignee else None
    is_mine = case.assignee != NO_ID and case.assignee == act.work.actor
    return Holding(case.assignee, name, since, is_mine, _words(case, name, since, is_mine=is_mine))


def _words(case: Case, name: str, since: datetime | None, *, is_mine: bool) -> str:
    if is_mine:
        return ""
    if case.assignee == NO_ID:
        return "این پرونده نزد کسی نیست؛ هر همکاری می‌تواند آن را بردارد."
    moment = f" از {fa_moment(since)}" if since else ""
    return f"این پرونده{moment} نزد {name or 'همکاری دیگر'} است."
