"""What a request would come to before anything is taken: competence, papers, fee, time, visit."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from office.domain.cases.blockers import FACTS_OF_A_CASE
from office.domain.cases.case import Case, DocumentGiven
from office.domain.cases.context import CaseView
from office.domain.cases.fees import fee_amount
from office.domain.cases.times import case_due
from office.domain.conditions import Condition, Truth
from office.domain.delegation import COUNTY, PROVINCE
from office.domain.lines import CaseLine
from office.domain.operations.ids import NO_ID, Id
from office.domain.parties import NATURAL, ExpiredRepresentationError, Party
from office.domain.persian import fold, spell
from office.domain.procedures.form import Field
from office.domain.procedures.parts import DocumentNeed
from office.domain.procedures.procedure import Procedure
from office.domain.units import Unit
from office.usecases.cases import numbered_facts
from office.usecases.demands import second_visit_day
from office.usecases.work import Act, Work

Chance = Literal["sure", "maybe", "none"]

IN_COUNTY = "در صلاحیت شهرستان است؛ تصمیم را همین اداره می‌گیرد."
_PLACE = "شهرک یا ناحیه صنعتی واحد"
_OF_THE_CASE = FACTS_OF_A_CASE | {"inside_estate": _PLACE}
_OUTSIDE = "اگر واحد بیرون از شهرک و ناحیه صنعتی است، تصمیم با استان است."
_STILL_TO_COME = {"docs", "inq", "out"}
_SUPPOSED: Id = b"\xff" * 16
"""Stands for a unit or a representative that isn't registered yet."""


@dataclass(frozen=True)
class Enquiry:
    """What somebody asks for at the desk; nothing of it need be registered.

    Where there is no `applicant`, `sort` and `party_facts` say who it is as far as is known; where
    there is no `unit`, `unit_facts` say which it will be.
    """

    procedure: str
    applicant: Id = NO_ID
    sort: str = NATURAL
    party_facts: Mapping[str, Any] = field(default_factory=dict)
    unit: Id = NO_ID
    unit_facts: Mapping[str, Any] = field(default_factory=dict)
    representative: Id = NO_ID
    is_represented: bool = False
    facts: Mapping[str, Any] = field(default_factory=dict)
    documents: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class PlannedDocument:
    """A document of the approved list; `why` says when it is asked, if not of everybody."""

    number: int
    kind: str
    title: str
    why: str
    note: str
    required: bool
    original: bool


@dataclass(frozen=True)
class PlannedFee:
    """A fee in rial; no amount while a fact that it needs isn't known."""

    title: str
    amount: int | None
    tariff: date


@dataclass(frozen=True)
class RequestPlan:
    """What a request would come to.

    `hindrances` are sentences about what keeps it from being opened, `unmet` about approved
    conditions that don't hold. `perhaps` are documents that hang on facts which aren't known yet;
    `asked` are the few fields that decide all this. `running` are open files about the same.
    `second_visit` is when one comes back with the papers that lack.
    """

    procedure: str
    title: str
    level: str
    why_level: str
    documents: tuple[PlannedDocument, ...]
    perhaps: tuple[PlannedDocument, ...]
    fees: tuple[PlannedFee, ...]
    due: date
    sum: tuple[str, ...]
    visit: Chance
    visit_words: str
    inquiries: tuple[str, ...]
    unmet: tuple[str, ...]
    asked: tuple[Field, ...]
    needs_unit: bool
    hindrances: tuple[str, ...]
    running: tuple[CaseLine, ...]
    second_visit: date


def plan_request(work: Work, enquiry: Enquiry) -> RequestPlan:
    """Return what a request would come to."""
    with work.reading() as act:
        view = supposed_view(act, enquiry)
        running = [] if not enquiry.applicant else _running(act, enquiry)
        return _plan(view, enquiry, tuple(running), second_visit_day(act))


def beyond_the_list(plan: RequestPlan, text: str) -> str:
    """Say that a document isn't on the approved list, and who may ask for it all the same.

    Empty for one that is on the list (FEATURES 20).
    """
    approved = (one.title for one in (*plan.documents, *plan.perhaps))
    if fold(text) in map(fold, approved):
        return ""
    return (
        f"«{spell(text)}» در فهرست مصوب «{plan.title}» نیست و خواستن آن تخلف است (M09)؛ "
        "فقط رئیس اداره با دستور شماره‌دار و به نام خود او، در همان پرونده، آن را می‌خواهد."
    )


def supposed_view(act: Act, enquiry: Enquiry) -> CaseView:
    """Return the case as it would be, of an applicant and a unit that may not be registered yet."""
    procedure = act.knowledge.procedure(enquiry.procedure)
    subjects, now = act.stores.subjects, act.now
    applicant = (
        act.with_powers(subjects.party(enquiry.applicant))
        if enquiry.applicant
        else Party(sort=enquiry.sort, facts=dict(enquiry.party_facts))
    )
    unit = subjects.unit(enquiry.unit) if enquiry.unit else Unit(facts=dict(enquiry.unit_facts))
    supposed_unit = _SUPPOSED if enquiry.unit_facts else NO_ID
    documents = {
        kind: DocumentGiven(kind, state, act.work.actor, now)
        for kind, state in enquiry.documents.items()
    }
    case = Case(
        procedure=procedure.code,
        pack_version=procedure.version,
        applicant=enquiry.applicant,
        unit=enquiry.unit or supposed_unit,
        representative=enquiry.representative or (_SUPPOSED if enquiry.is_represented else NO_ID),
        opened=now,
        last_at=now,
        facts=numbered_facts(procedure, enquiry.facts),
        documents=documents,
    )
    return act.view_with(case, applicant, unit, now)


def hindrances(view: CaseView, enquiry: Enquiry) -> tuple[str, ...]:
    """Say what keeps a request from being opened, and what to do about each."""
    return tuple(_hindrances(view, enquiry))


def _plan(
    view: CaseView, enquiry: Enquiry, running: tuple[CaseLine, ...], second_visit: date
) -> RequestPlan:
    procedure, due = view.procedure, case_due(view)
    visit, visit_words = _visit(view)
    return RequestPlan(
        procedure=procedure.code,
        title=procedure.title,
        level=view.level,
        why_level=_why_level(view),
        documents=tuple(map(_planned, view.documents)),
        perhaps=tuple(
            _planned(one) for one in procedure.documents if _truth(view, one.when) is Truth.UNKNOWN
        ),
        fees=tuple(
            PlannedFee(one.title, fee_amount(view, one), one.tariff_date) for one in procedure.fees
        ),
        due=due.day,
        sum=tuple(line.text for line in due.lines),
        visit=visit,
        visit_words=visit_words,
        inquiries=tuple(f"{one.title} ({one.limit.limit.words})" for one in view.inquiries),
        unmet=tuple(_unmet(view)),
        asked=_asked(procedure),
        needs_unit=procedure.needs_unit,
        hindrances=hindrances(view, enquiry),
        running=running,
        second_visit=second_visit,
    )


def _running(act: Act, enquiry: Enquiry) -> Iterator[CaseLine]:
    """Return the open files of the applicant for the same procedure and, if named, unit."""
    unit = act.stores.subjects.unit(enquiry.unit).title if enquiry.unit else ""
    for line in act.stores.lists.cases_of(party=enquiry.applicant):
        is_same = line.procedure == enquiry.procedure and unit in ("", line.unit_title)
        if is_same and not line.ended:
            yield line


def _hindrances(view: CaseView, enquiry: Enquiry) -> Iterator[str]:
    procedure = view.procedure
    if view.applicant.sort not in procedure.applicants:
        yield f"«{procedure.title}» برای این نوع متقاضی نیست؛ متقاضی دیگری برگزینید."
    if procedure.needs_unit and not view.case.unit:
        yield f"«{procedure.title}» برای یک واحد است؛ واحد را برگزینید یا نام واحد تازه را بنویسید."
    if enquiry.representative and enquiry.applicant and not enquiry.is_represented:
        try:
            view.applicant.require_representative(
                enquiry.representative, procedure.code, view.today
            )
        except ExpiredRepresentationError as error:
            yield error.message


def _unmet(view: CaseView) -> list[str]:
    """Tell of conditions that fail by the facts; papers and answers are still to come."""
    known = [one.met for one in view.unmet_conditions if one.met]
    return [met.words for met in known if _STILL_TO_COME.isdisjoint(_roots(met))]


def _roots(met: Condition) -> set[str]:
    return {root for root, _ in met.references()}


def _planned(need: DocumentNeed) -> PlannedDocument:
    return PlannedDocument(
        number=need.number,
        kind=need.kind,
        title=need.title,
        why=need.when.words if need.when else "",
        note=need.note,
        required=need.required,
        original=need.original,
    )


def _why_level(view: CaseView) -> str:
    if view.level == COUNTY:
        return IN_COUNTY
    if view.level == PROVINCE:
        return view.why_province()
    fields = view.procedure.form.by_key
    unfilled = [key for limit in view.procedure.limits for key in limit.within.unfilled(view.facts)]
    titles = [fields[key].title if key in fields else _OF_THE_CASE[key] for key in unfilled]
    known_later = "، ".join(f"«{title}»" for title in dict.fromkeys(titles))
    outside = f" {_OUTSIDE}" if _PLACE in titles else ""
    return f"صلاحیت پس از روشن شدن {known_later} معلوم می‌شود.{outside}"


def _visit(view: CaseView) -> tuple[Chance, str]:
    """Say whether somebody will have to come and see, and in which step."""
    words = {
        truth: [
            f"{one.title} ({one.limit.limit.words})"
            for one in view.procedure.steps
            if one.visit and not one.optional and _truth(view, one.when) is truth
        ]
        for truth in Truth
    }
    if sure := words[Truth.YES]:
        return "sure", sure[0]
    maybe = [*words[Truth.UNKNOWN], *(s.title for s in view.procedure.steps if s.visit)]
    return ("maybe", maybe[0]) if maybe else ("none", "")


def _truth(view: CaseView, when: Condition | None) -> Truth:
    return Truth.YES if when is None else when.truth(view.facts)


def _asked(procedure: Procedure) -> tuple[Field, ...]:
    """Return the fields that documents, inquiries, limits, fees and visits hang on."""
    conditions = [
        *(one.when for one in procedure.documents),
        *(one.when for one in procedure.inquiries),
        *(one.within for one in procedure.limits),
        *(one.amount for one in procedure.fees),
        *(one.when for one in procedure.steps if one.visit),
    ]
    read = _typed_keys(procedure, (one for one in conditions if one is not None))
    seen_on_site = {
        one.key for part in procedure.form.sections if part.visit for one in part.fields
    }
    return tuple(
        one
        for section in procedure.form.sections
        for one in section.fields
        if one.key in read and one.key not in seen_on_site and not one.is_table
    )


def _typed_keys(procedure: Procedure, conditions: Iterable[Condition]) -> set[str]:
    """Return the fields that conditions read, in place of a computed one those it is made of."""
    by_key = procedure.form.by_key
    waiting = {key for one in conditions for root, key in one.references() if root == "f"}
    found: set[str] = set()
    while waiting:
        found |= waiting
        made_of = [by_key[key].computed for key in waiting]
        waiting = {
            key
            for one in made_of
            if one is not None
            for root, key in one.references()
            if root == "f" and key not in found
        }
    return {key for key in found if by_key[key].computed is None}
