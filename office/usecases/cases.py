"""Open a case, fill its form, and the acts on a whole case."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from office.domain.cases import acts
from office.domain.cases.case import DOCUMENT_STATES, Case, DocumentGiven
from office.domain.cases.context import CaseView
from office.domain.errors import OfficeError
from office.domain.numbers import case_number, case_tracking
from office.domain.operations.ids import NO_ID, Id
from office.domain.persian import spell
from office.domain.procedures.procedure import Procedure
from office.domain.procedures.values import check_value
from office.usecases.numbering import next_case
from office.usecases.recording import record_on_case
from office.usecases.work import Act, Basis, Changed, Work

CLERK = "CLK"


class BadCaseError(OfficeError):
    """A case was to be opened or changed in a way that its procedure doesn't know."""


@dataclass(frozen=True)
class Request:
    """What an applicant asks for: facts by key of the form, documents by kind and state."""

    procedure: str
    applicant: Id
    unit: Id = NO_ID
    representative: Id = NO_ID
    facts: Mapping[str, Any] = field(default_factory=dict)
    documents: Mapping[str, str] = field(default_factory=dict)


def preview_case(work: Work, request: Request) -> CaseView:
    """Return the case as it would be.

    Competence, documents, promised date, before anything is taken.
    """
    with work.reading() as act:
        return _proposed(act, request)


def open_case(work: Work, request: Request) -> Changed:
    """Take a request in; it gets its number and tracking code."""
    with work.writing() as act:
        view = _proposed(act, request)
        _require_clerk(act)
        given = next_case(act)
        settings = act.office.settings
        body = acts.CaseOpened(
            number=case_number(
                settings.county, view.procedure.number, act.today, given, settings.desk
            ),
            tracking=case_tracking(settings.county, act.today, given, settings.desk),
            applicant=request.applicant,
            unit=request.unit,
            representative=request.representative,
            facts=dict(view.case.facts),
            documents=dict(request.documents),
            provisional=given.provisional,
        )
        blank = Case(
            id=act.new_id(), procedure=view.case.procedure, pack_version=view.case.pack_version
        )
        return record_on_case(act, replace(view, case=blank), body, Basis(role=CLERK))


def fill_section(work: Work, case_id: Id, facts: Mapping[str, Any]) -> Changed:
    """Register facts of the form; only those that changed. A decided case needs `correct_facts`."""
    with work.writing() as act:
        view = act.view(case_id)
        _require_open(view)
        if view.case.decided:
            message = "پس از صدور، مقدارها با «اصلاح» و با نوشتن دلیل تغییر می‌کند."
            raise BadCaseError(message)
        new = numbered_facts(view.procedure, facts, view)
        changed = {n: v for n, v in new.items() if view.case.facts.get(n) != v}
        return record_on_case(act, view, acts.FormFilled(facts=changed))


def correct_facts(work: Work, case_id: Id, facts: Mapping[str, Any], reason: str) -> Changed:
    """Correct facts after the decision; both texts stay, with the reason."""
    with work.writing() as act:
        view = act.view(case_id)
        if not view.case.decided:
            message = "این پرونده هنوز تصمیم ندارد؛ مقدار را در همان فرم تغییر دهید."
            raise BadCaseError(message)
        new = numbered_facts(view.procedure, facts, view)
        body = acts.FormCorrected(facts=new, reason=_needed(reason, "دلیل اصلاح"))
        return record_on_case(act, view, body)


def refer(work: Work, case_id: Id, to: Id, note: str = "") -> Changed:
    """Give the case to one of the office."""
    with work.writing() as act:
        view = act.view(case_id)
        _require_open(view)
        person = act.knowledge.people.get(to)
        if person is None or not person.active:
            message = "کسی که پرونده به او ارجاع می‌شود باید همکار فعال همین اداره باشد."
            raise BadCaseError(message)
        return record_on_case(act, view, acts.CaseReferred(to=to, note=spell(note)))


def add_note(work: Work, case_id: Id, text: str) -> Changed:
    """Write a remark on the file."""
    with work.writing() as act:
        return record_on_case(
            act, act.view(case_id), acts.NoteAdded(text=_needed(text, "متن یادداشت"))
        )


def set_follow_up(work: Work, case_id: Id, day: date | None, note: str = "") -> Changed:
    """Show the case again on a day; None takes the day away."""
    with work.writing() as act:
        text = day.isoformat() if day else ""
        return record_on_case(act, act.view(case_id), acts.FollowUpSet(day=text, note=spell(note)))


def withdraw(work: Work, case_id: Id, ground: str) -> Changed:
    """Return the applicant takes the request back; `ground` is the number of his letter."""
    with work.writing() as act:
        view = act.view(case_id)
        _require_open(view)
        body = acts.CaseWithdrawn(ground=_needed(ground, "شماره یا شرح درخواست انصراف"))
        return record_on_case(act, view, body)


def void_case(work: Work, case_id: Id, reason: str) -> Changed:
    """Return the file was opened by mistake: it stays, void, with the reason."""
    with work.writing() as act:
        view = act.view(case_id)
        _require_open(view)
        return record_on_case(
            act, view, acts.CaseVoided(reason=_needed(reason, "دلیل ابطال پرونده"))
        )


def numbered_facts(
    procedure: Procedure, facts: Mapping[str, Any], view: CaseView
) -> dict[int, Any]:
    """Facts by field number, each checked; raise `BadCaseError` naming the first wrong one."""
    found = {}
    for key, value in facts.items():
        field_ = procedure.form.by_key.get(key)
        if field_ is None or field_.computed is not None:
            message = f"فرم «{procedure.title}» خانه‌ای با کد {key} برای پر کردن ندارد."
            raise BadCaseError(message)
        stored = spell(value) if isinstance(value, str) else value
        if stored not in (None, "") and (words := check_value(field_, stored, view.facts)):
            message = f"«{field_.title}»: {words}"
            raise BadCaseError(message)
        found[field_.number] = stored
    return found


def _proposed(act: Act, request: Request) -> CaseView:
    """Return the view of a case that isn't recorded yet."""
    procedure = act.knowledge.procedure(request.procedure)
    applicant = act.stores.subjects.party(request.applicant)
    if applicant.sort not in procedure.applicants:
        message = f"«{procedure.title}» برای این نوع متقاضی نیست؛ متقاضی دیگری برگزینید."
        raise BadCaseError(message)
    if procedure.needs_unit and not request.unit:
        message = f"«{procedure.title}» برای یک واحد است؛ نخست واحد را برگزینید یا ثبت کنید."
        raise BadCaseError(message)
    if request.representative:
        applicant.require_representative(request.representative, procedure.code, act.today)
    bare = Case(
        procedure=procedure.code,
        pack_version=procedure.version,
        applicant=request.applicant,
        unit=request.unit,
        representative=request.representative,
        opened=act.now,
        last_at=act.now,
    )
    _require_documents(procedure, request.documents)
    empty = act.view_of(bare, act.now)
    facts = numbered_facts(procedure, request.facts, empty)
    given = {
        kind: DocumentGiven(kind, state, act.work.actor, act.now)
        for kind, state in request.documents.items()
    }
    return replace(empty, case=replace(bare, facts=facts, documents=given))


def _require_documents(procedure: Procedure, documents: Mapping[str, str]) -> None:
    known = {one.kind for one in procedure.documents}
    for kind, state in documents.items():
        if kind not in known:
            message = f"مدرک {kind} در فهرست مصوب این رویه نیست و نباید خواسته شود."
            raise BadCaseError(message)
        if state not in DOCUMENT_STATES:
            message = f"وضعیت مدرک شناخته نیست؛ یکی از این‌ها: {'، '.join(DOCUMENT_STATES)}"
            raise BadCaseError(message)


def _require_clerk(act: Act) -> None:
    roles = act.person.roles
    if not roles & {CLERK, "EXP", "HEAD"}:
        message = "پذیرش درخواست کار متصدی پذیرش، کارشناس یا رئیس اداره است."
        raise BadCaseError(message)


def _require_open(view: CaseView) -> None:
    if not view.case.is_open:
        message = "این پرونده پایان یافته است و تغییر نمی‌کند."
        raise BadCaseError(message)


def _needed(text: str, title: str) -> str:
    if not (kept := spell(text)):
        message = f"«{title}» را بنویسید."
        raise BadCaseError(message)
    return kept
