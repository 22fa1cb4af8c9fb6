"""Applicants of tests: their units and their cases, brought to any step by real acts."""

from datetime import date, timedelta
from io import BytesIO
from itertools import count
from typing import Any

from PIL import Image

from office.catalogue.archive import packed
from office.catalogue.files import PackFiles
from office.domain.cases.blockers import ticked, unsettled_documents
from office.domain.cases.case import Case
from office.domain.cases.context import CaseView
from office.domain.cases.finishing import Ending
from office.domain.identifiers.national import make_national_code
from office.domain.lines import CaseLine
from office.domain.operations.ids import Id
from office.domain.province import PACK, PackPayload, ProvinceObject, province_object
from office.usecases.cases import Request, open_case
from office.usecases.documents import DocumentMark, mark_document
from office.usecases.inquiries import answer_inquiry, send_inquiry
from office.usecases.parties import register_party
from office.usecases.people import set_person
from office.usecases.province import import_province_file
from office.usecases.steps import complete_step
from office.usecases.units import register_unit
from office.usecases.visits import VisitReport, record_visit
from office.usecases.work import Changed, Work
from tests.office_at_work import (
    RESOURCES,
    OfficeAtWork,
    a_file,
    example,
    person_facts,
    stored_facts,
)

RENEWAL = "EST_RENEW"
ISSUE = "EST_ISSUE"
CARPET = "CARPET_INS"
DONE = "end"
SHARES = {
    "land": 1.0,
    "grounds": 0.5,
    "building": 0.5,
    "utilities": 0.25,
    "machinery": 0.2,
    "installation": 0.0,
    "other": 0.0,
}
SITE = {"lat": 38.6, "lon": 45.0}
WAYS: dict[str, tuple[tuple[str, str, str], ...]] = {
    RENEWAL: (
        ("ST_INTAKE", "CLK", "done"),
        ("ST_REFER", "HEAD", "done"),
        ("ST_VISIT", "EXP", "done"),
        ("ST_INQ", "EXP", "done"),
        ("ST_OPINION", "EXP", "renew"),
        ("ST_APPROVE", "HEAD", "renew"),
        ("ST_ISSUE", "CLK", "issued"),
        ("ST_COPY", "CLK", "sent"),
        ("ST_DELIVER", "CLK", "delivered"),
    ),
    ISSUE: (
        ("ST_INTAKE", "CLK", "done"),
        ("ST_REFER", "HEAD", "done"),
        ("ST_REVIEW", "EXP", "done"),
        ("ST_OPINION", "EXP", "issue"),
        ("ST_APPROVE", "HEAD", "approve"),
        ("ST_FEE", "CLK", "paid"),
    ),
    CARPET: (
        ("ST_INTAKE", "CLK", "done"),
        ("ST_SKILL", "EXP", "done"),
        ("ST_VISIT", "EXP", "active"),
        ("ST_OPINION", "EXP", "confirm"),
        ("ST_HANDOVER", "HEAD", "sent"),
        ("ST_PROV", "PROV", "confirm"),
        ("ST_LIST", "EXP", "answered"),
    ),
}
_NUMBERS = count(400_001)
_TOLD: dict[str, dict[str, Any]] = {}


def a_person(office: OfficeAtWork, **facts: Any) -> Id:
    """Somebody nobody has seen before."""
    number = next(_NUMBERS)
    given = {"family": f"احمدی {number}", "national_code": make_national_code(f"997{number:06}")}
    facts = person_facts(number, **given, **facts)
    return register_party(office.clerk, "natural", facts).subject


def a_unit(office: OfficeAtWork, owner: Id, **facts: Any) -> Id:
    """A unit in an estate."""
    given = {"name": f"کارگاه {next(_NUMBERS)}", "estate": "شهرک نمونه", **facts}
    return register_unit(office.clerk, owner, given).subject


def told_facts(office: OfficeAtWork, procedure: str) -> dict[str, Any]:
    """The facts of a pack's first example; its examples are read once."""
    if procedure not in _TOLD:
        _TOLD[procedure] = stored_facts(example(procedure, "inside_limit", office.office))
    return dict(_TOLD[procedure])


def a_request(office: OfficeAtWork, procedure: str = RENEWAL, **more: Any) -> Request:
    """A request of a new applicant for a new unit, filled as the pack's first example is."""
    told = told_facts(office, procedure)
    owner = more.pop("applicant", b"") or a_person(office)
    unit = more.pop("unit", b"") or a_unit(office, owner)
    facts = {**told, **more.pop("facts", {})}
    return Request(procedure, owner, unit, facts=facts, **more)


def a_case(office: OfficeAtWork, procedure: str = RENEWAL, *, until: str = "", **more: Any) -> Id:
    """A case brought to the step `until`, or to its end; just opened when none is named."""
    case = open_case(office.clerk, a_request(office, procedure, **more)).subject
    return brought(office, case, until) if until else case


def brought(office: OfficeAtWork, case: Id, until: str) -> Id:
    """Finish steps in their order until the one named, which stays open."""
    view = view_of(office, case)
    for code, role, outcome in WAYS[view.case.procedure]:
        if code == until:
            break
        if code in {step.code for step in view_of(office, case).open_steps}:
            _prepare(office, case, code)
            finish(office, case, code, outcome, office.as_role(role))
    return case


def finish(
    office: OfficeAtWork, case: Id, code: str, outcome: str, work: Work, **more: Any
) -> Changed:
    """Finish a step, with every required item ticked."""
    view = view_of(office, case)
    step = view.procedure.step(code)
    needed = (one for one in step.checklist if one.required and not ticked(view, step, one))
    if step.delivers:
        more = {"receiver": "مریم احمدی", "identity": "9990000018", **more}
    ending = Ending(outcome, ticked=frozenset(one.code for one in needed), **more)
    return complete_step(work, case, code, ending)


def hand_in(office: OfficeAtWork, case: Id) -> None:
    """Bring every document that is missing, the original with it."""
    for need in unsettled_documents(view_of(office, case)):
        mark_document(office.clerk, case, need.kind, DocumentMark("received", original_seen=True))


def a_report(office: OfficeAtWork, **more: Any) -> VisitReport:
    """A report of a visit of today."""
    day: date = (office.clock.now + timedelta(hours=3, minutes=30)).date()
    return VisitReport(**{"day": day, "shares": SHARES, **SITE, **more})


def changed_pack(code: str, version: int, *changes: tuple[str, str]) -> ProvinceObject:
    """A later version of a shipped pack, with texts of its procedure.yaml replaced."""
    files = dict(PackFiles.from_folder(RESOURCES / "procedures" / code).content)
    text = files["procedure.yaml"].decode()
    for old, new in (("version: 1\n", f"version: {version}\n"), *changes):
        assert text.count(old) >= 1, f"{old!r} isn't in the pack"
        text = text.replace(old, new, 1)
    files["procedure.yaml"] = text.encode()
    data = packed(PackFiles.from_mapping(files))
    return province_object(
        PACK, f"{code}/{version}", 1, PackPayload(code=code, version=version, data=data)
    )


def a_page(shade: int = 0) -> bytes:
    """A small picture; each shade is another."""
    page = BytesIO()
    Image.new("RGB", (120, 160), (200, 200, 20 * shade)).save(page, "PNG")
    return page.getvalue()


def _prepare(office: OfficeAtWork, case: Id, code: str) -> None:
    view = view_of(office, case)
    step = view.procedure.step(code)
    if step.documents:
        hand_in(office, case)
    if step.visit and not any(one.step == code for one in view.case.visits):
        record_visit(office.expert, case, code, a_report(office))
    for need in view.inquiries:
        if need.code in step.inquiries and need.code not in view.case.inquiries:
            send_inquiry(office.expert, case, need.code)
            answer_inquiry(office.expert, case, need.code, "positive", "1405/1188")


def view_of(office: OfficeAtWork, case: Id) -> CaseView:
    """A case as the office sees it now."""
    with office.clerk.reading() as act:
        return act.view(case)


def state_of(office: OfficeAtWork, case: Id) -> Case:
    """A case as its operations tell it."""
    return view_of(office, case).case


def line_of(office: OfficeAtWork, case: Id) -> CaseLine:
    """A case as lists show it."""
    with office.clerk.reading() as act:
        return act.stores.lists.cases_by_id([case])[0]


def traces(office: OfficeAtWork) -> Any:
    """What log, heads of chains and tables come to: the same when nothing was written."""
    with office.clerk.reading() as act:
        sums = act.stores.folding.digests()
        tables = {name: (one.rows, one.total) for name, one in sums.items()}
        return act.stores.log.count(), act.stores.log.head(office.office.device.id), tables


def newcomer(office: OfficeAtWork, *roles: str) -> Work:
    """Another person of the office at work."""
    name = f"همکار {next(_NUMBERS)}"
    return Work(office.desk, set_person(office.head, name, roles).subject)


def province_gives(office: OfficeAtWork, *objects: ProvinceObject) -> Any:
    """The province's file with these objects is taken over."""
    return import_province_file(office.head, a_file(*objects))
