"""Open a case, fill its form, and the acts on a whole case."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from office.domain.cases import acts
from office.domain.cases.case import DOCUMENT_STATES, WAIVED, WRONG, Case, DocumentGiven
from office.domain.cases.context import CaseView
from office.domain.cases.decided import fillable, is_decided
from office.domain.errors import OfficeError
from office.domain.jalali import stored_day
from office.domain.numbers import case_number, case_tracking
from office.domain.operations.ids import NO_ID, Id
from office.domain.persian import spell, spell_lines
from office.domain.procedures.form import Field
from office.domain.procedures.procedure import Procedure
from office.domain.procedures.values import check_value
from office.usecases.numbering import next_case
from office.usecases.recording import record_on_case, unchanged
from office.usecases.rights import DECIDERS, DESK, FILE, HEAD, require_role
from office.usecases.work import Act, Changed, Work


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
        return open_in(act, request)


def open_in(act: Act, request: Request) -> Changed:
    """As `open_case`, inside an act that does more."""
    view = _proposed(act, request)
    basis = require_role(act, view, DESK)
    given = next_case(act)
    settings = act.office.settings
    body = acts.CaseOpened(
        number=case_number(settings.county, view.procedure.number, act.today, given, settings.desk),
        tracking=case_tracking(settings.county, act.today, given, settings.desk),
        applicant=view.case.applicant,
        unit=view.case.unit,
        representative=request.representative,
        facts=dict(view.case.facts),
        documents=dict(request.documents),
        provisional=given.provisional,
    )
    blank = Case(
        id=act.new_id(), procedure=view.case.procedure, pack_version=view.case.pack_version
    )
    return record_on_case(act, replace(view, case=blank), body, basis)


def fill_section(work: Work, case_id: Id, facts: Mapping[str, Any]) -> Changed:
    """Register facts of the form; only those that changed.

    What a decision rests on needs `correct_facts`.
    """
    with work.writing() as act:
        view = act.view(case_id)
        basis = require_role(act, view, FILE)
        require_open(view)
        changed = changed_facts(view, facts)
        if not changed.keys() <= fillable(view):
            message = (
                "پس از تصمیم یا ارسال به استان، مقدارها با «اصلاح» و با نوشتن دلیل تغییر می‌کند."
            )
            raise BadCaseError(message)
        body = acts.FormFilled(facts=changed)
        return record_on_case(act, view, body, basis) if changed else unchanged(case_id, body)


def correct_facts(work: Work, case_id: Id, facts: Mapping[str, Any], reason: str) -> Changed:
    """Correct facts after the decision; both texts stay, with the reason."""
    with work.writing() as act:
        view = act.view(case_id)
        basis = require_role(act, view, DECIDERS)
        require_decided(view)
        changed = changed_facts(view, facts)
        if not changed:
            message = "مقدار تازه با مقدار ثبت‌شده یکی است؛ مقداری را که نادرست است تغییر دهید."
            raise BadCaseError(message)
        body = acts.FormCorrected(facts=changed, reason=_needed(reason, "دلیل اصلاح"))
        return record_on_case(act, view, body, basis)


def refer(work: Work, case_id: Id, to: Id, note: str = "") -> Changed:
    """Give the case to one of the office."""
    with work.writing() as act:
        view = act.view(case_id)
        basis = require_role(act, view, DESK)
        require_open(view)
        person = act.knowledge.people.get(to)
        if person is None or not person.active:
            message = "کسی که پرونده به او ارجاع می‌شود باید همکار فعال همین اداره باشد."
            raise BadCaseError(message)
        return record_on_case(act, view, acts.CaseReferred(to=to, note=spell(note)), basis)


def add_note(work: Work, case_id: Id, text: str) -> Changed:
    """Write a remark on the file."""
    with work.writing() as act:
        view = act.view(case_id)
        basis = require_role(act, view, FILE)
        return record_on_case(act, view, acts.NoteAdded(text=_needed(text, "متن یادداشت")), basis)


def set_follow_up(work: Work, case_id: Id, day: date | None, note: str = "") -> Changed:
    """Show the case again on a day; None takes the day away."""
    with work.writing() as act:
        return follow_up_in(act, case_id, day, note)


def follow_up_in(act: Act, case_id: Id, day: date | None, note: str) -> Changed:
    """As `set_follow_up`, inside an act that does more."""
    view = act.view(case_id)
    basis = require_role(act, view, FILE)
    require_open(view)
    if day is not None and day < act.today:
        message = "روز پیگیری گذشته است؛ امروز یا روزی پس از آن را برگزینید."
        raise BadCaseError(message)
    body = acts.FollowUpSet(day=stored_day(day) if day else "", note=spell(note))
    return record_on_case(act, view, body, basis)


def withdraw(work: Work, case_id: Id, ground: str) -> Changed:
    """Say that the applicant takes the request back; `ground` is the number of his letter."""
    with work.writing() as act:
        view = act.view(case_id)
        basis = require_role(act, view, DESK)
        require_unissued(view)
        body = acts.CaseWithdrawn(ground=_needed(ground, "شماره یا شرح درخواست انصراف"))
        return record_on_case(act, view, body, basis)


def void_case(work: Work, case_id: Id, reason: str) -> Changed:
    """Say that the file was opened by mistake: it stays, void, with the reason.

    Whoever opened it may say so, and the head.
    """
    with work.writing() as act:
        view = act.view(case_id)
        basis = require_role(act, view, may_void(view, work.actor))
        require_unissued(view)
        body = acts.CaseVoided(reason=_needed(reason, "دلیل ابطال پرونده"))
        return record_on_case(act, view, body, basis)


def changed_facts(view: CaseView, facts: Mapping[str, Any]) -> dict[int, Any]:
    """Those of `facts` that differ from what is registered, by number, checked."""
    new = numbered_facts(view.procedure, facts)
    return {n: value for n, value in new.items() if _known(value) != _known(view.case.facts.get(n))}


def _known(value: Any) -> Any:
    return "" if value is None else value


def numbered_facts(procedure: Procedure, facts: Mapping[str, Any]) -> dict[int, Any]:
    """Facts by field number, each checked; raise `BadCaseError` naming the first wrong one.

    Only its own shape is asked here: a form is filled in pieces, and rules that join fields are
    asked when the step is finished.
    """
    typed = ((_typed_field(procedure, key), value) for key, value in facts.items())
    found = {one.number: _stored(one, value) for one, value in typed}
    for number, stored in found.items():
        field_ = procedure.form.by_number[number]
        if stored not in (None, "") and (words := check_value(field_, stored)):
            message = f"«{field_.title}»: {words}"
            raise BadCaseError(message)
    return found


def _stored(one: Field, value: Any) -> Any:
    """Give what is stored for a typed value; a long text keeps its lines."""
    if not isinstance(value, str):
        return value
    return spell_lines(value) if one.widget == "long_text" else spell(value)


def _typed_field(procedure: Procedure, key: str) -> Field:
    """Return a field that people fill in; raise `BadCaseError` when the form has none such."""
    found = procedure.form.by_key.get(key)
    if found is None or found.computed is not None:
        message = f"فرم «{procedure.title}» خانه‌ای با کد {key} برای پر کردن ندارد."
        raise BadCaseError(message)
    return found


def _proposed(act: Act, request: Request) -> CaseView:
    """Return the view of a case that isn't recorded yet."""
    kept = act.stores.merges.kept
    request = replace(request, applicant=kept(request.applicant), unit=kept(request.unit))
    procedure = act.knowledge.procedure(request.procedure)
    applicant = act.with_powers(act.stores.subjects.party(request.applicant))
    owner = act.stores.subjects.unit(request.unit).owner if request.unit else request.applicant
    if kept(owner) != request.applicant:
        message = "این واحد از آن متقاضی نیست؛ واحد خود او را برگزینید یا مالک واحد را اصلاح کنید."
        raise BadCaseError(message)
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
    facts = numbered_facts(procedure, request.facts)
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
        if state not in _AT_OPENING:
            known_states = "، ".join(DOCUMENT_STATES[one] for one in _AT_OPENING)
            message = f"وضعیت مدرک هنگام تشکیل پرونده یکی از این‌هاست: {known_states}."
            raise BadCaseError(message)


_AT_OPENING = tuple(one for one in DOCUMENT_STATES if one not in (WRONG, WAIVED))
"""A wrong document needs words and a waived one an order: they are marked on the open case."""


def require_decided(view: CaseView) -> None:
    """Raise `BadCaseError` when facts are still changed in the form itself."""
    if not is_decided(view):
        message = "این پرونده هنوز تصمیم ندارد؛ مقدار را در همان فرم تغییر دهید."
        raise BadCaseError(message)


def may_void(view: CaseView, person: Id) -> tuple[str, ...]:
    """Return the roles that may void the case: whoever opened it, else the head."""
    return DESK if view.case.opened_by == person else (HEAD,)


def require_open(view: CaseView) -> None:
    """Raise `BadCaseError` when the case has ended."""
    if not view.case.is_open:
        message = "این پرونده پایان یافته است و تغییر نمی‌کند؛ برای کار تازه پرونده تازه باز کنید."
        raise BadCaseError(message)


def require_unissued(view: CaseView) -> None:
    """Raise `BadCaseError` when the case has ended or its paper is issued."""
    require_open(view)
    if view.case.issued is not None:
        message = "برگه این پرونده صادر شده است و پرونده پس گرفته یا باطل نمی‌شود؛ آن را تحویل دهید."
        raise BadCaseError(message)


def _needed(text: str, title: str) -> str:
    if not (kept := spell_lines(text)):
        message = f"«{title}» را بنویسید."
        raise BadCaseError(message)
    return kept
