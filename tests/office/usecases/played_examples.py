"""Plays the packs' own examples through the real acts of an office, letters and all."""

from collections.abc import Callable
from datetime import timedelta
from itertools import count
from typing import Any

from office.domain.advice import AdviceGiven
from office.domain.cases.acts import Refusal
from office.domain.cases.blockers import ticked
from office.domain.cases.case import MISSING, NOT_GIVEN, RECEIVED, SILENT
from office.domain.cases.context import CaseView
from office.domain.cases.finishing import Ending
from office.domain.delegation import acting_role
from office.domain.identifiers.national import make_legal_id, make_national_code
from office.domain.operations.clock import DOUBT
from office.domain.operations.ids import NO_ID, Id
from office.domain.procedures import examples as told
from office.domain.procedures.procedure import Procedure
from office.domain.province import DELEGATION, DelegationOrder, province_object
from office.usecases.advice import log_visit
from office.usecases.cases import Request, fill_section, open_case, preview_case
from office.usecases.clocks import fee_due, pause_clock, pay_fee, resume_clock
from office.usecases.documents import DocumentMark, mark_document, notify_defects
from office.usecases.inquiries import answer_inquiry, remind_inquiry, send_inquiry
from office.usecases.letters import write_letter
from office.usecases.parties import give_representation, register_party
from office.usecases.province import import_province_file
from office.usecases.steps import complete_step
from office.usecases.units import register_unit
from office.usecases.visits import VisitReport, record_visit
from tests.office_at_work import FAR, OfficeAtWork, a_file, person_facts, stored_facts

RESULTS = {"positive": "positive", "negative": "negative", "silence": SILENT}
SEEN = DocumentMark(RECEIVED, original_seen=True)
_numbers = count(1)


class Player:
    """One office in which example after example is played; each gives the id of its case."""

    def __init__(self, office: OfficeAtWork) -> None:
        self.office = office
        self.given: dict[str, dict[str, Any]] = {}
        self.case = NO_ID
        self.example: Any = None

    def play(self, procedure: Procedure, example: told.Example) -> Id:
        """Open a case as the example says and do all its acts."""
        self.begin(procedure, example)
        for one in example.play:
            self.office.clock.now = one.at
            _PLAYS[type(one.act)](self, one.act)
        return self.case

    def begin(self, procedure: Procedure, example: told.Example) -> Id:
        """Open a case as the example says."""
        self._wait_for(example.now)
        self.example = example
        self._give_orders(procedure, example)
        self.case = self._open(procedure, example)
        return self.case

    @property
    def view(self) -> CaseView:
        with self.office.clerk.reading() as act:
            return act.view(self.case)

    def write(self, template: str) -> None:
        """Write a letter of the case that no step sends of itself."""
        write_letter(self.office.expert, self.case, template)

    def _wait_for(self, start: Any) -> None:
        """The office's clock goes back only by more than a day: let one pass before."""
        clock = self.office.clock
        if start < clock.now <= start + DOUBT:
            clock.now = start + 2 * DOUBT
            log_visit(self.office.clerk, AdviceGiven(who="", topic="عمومی", outcome="advised"))
        clock.now = start

    def _give_orders(self, procedure: Procedure, example: told.Example) -> None:
        wanted = {one.step: one for one in example.delegations}
        steps = {*wanted, *self.given.get(procedure.code, {})}
        if wanted == self.given.get(procedure.code, {}):
            return
        orders = [self._order(procedure, step, wanted.get(step)) for step in sorted(steps)]
        import_province_file(self.office.head, a_file(*orders))
        self.given[procedure.code] = wanted

    def _order(self, procedure: Procedure, step: str, given: Any) -> Any:
        number = next(_numbers)
        order = DelegationOrder(
            number=f"1405/{number}",
            dated="2026-05-01",
            office="test-office",
            procedure=procedure.code,
            steps=(step,),
            mode=given.mode if given else "decide",
            limits=dict(given.limits) if given else {},
            first="2020-01-01",
            last=FAR if given else "2020-01-01",
        )
        return province_object(DELEGATION, f"{procedure.code}/{step}", number, order)

    def _open(self, procedure: Procedure, example: told.Example) -> Id:
        clerk, number = self.office.clerk, next(_numbers)
        applicant = register_party(clerk, example.applicant_kind, _party(example, number)).subject
        unit = representative = NO_ID
        if example.inside_estate is not None:
            unit = register_unit(clerk, applicant, _unit(number, example.inside_estate)).subject
        if example.represented:
            facts = person_facts(
                number, family="وکیل", national_code=make_national_code(f"995{number:06}")
            )
            representative = register_party(clerk, "natural", facts | {"mobile": ""}).subject
            give_representation(
                clerk, applicant, representative, ("*",), example.now.date() + timedelta(99), "۱۲"
            )
        request = Request(procedure.code, applicant, unit, representative, stored_facts(example))
        named = dict(example.documents)
        needed = preview_case(clerk, request).documents
        here = {
            one.kind: named.get(one.kind, RECEIVED) for one in needed if not one.original
        } | named
        self.case = open_case(
            clerk, Request(procedure.code, applicant, unit, representative, request.facts, here)
        ).subject
        for one in needed:
            if one.original and named.get(one.kind, RECEIVED) == RECEIVED:
                mark_document(clerk, self.case, one.kind, SEEN)
        return self.case

    def receive_the_rest(self) -> None:
        view = self.view
        for need in view.documents:
            unnamed = need.kind not in self.example.documents
            if unnamed and view.document_state(need.kind) == NOT_GIVEN:
                mark_document(self.office.clerk, self.case, need.kind, SEEN)


def _party(example: told.Example, number: int) -> dict[str, Any]:
    if example.applicant_kind == "legal":
        return {
            "company": f"شرکت نمونه {number}",
            "legal_id": make_legal_id(f"990{number:07}"),
            "registration_no": "1234",
            "address": "نمونه‌شهر، خیابان صنعت",
        }
    code = make_national_code(f"996{number:06}")
    birth = {"birth": example.birth.isoformat()} if example.birth else {}
    return person_facts(
        number, national_code=code, father="حسن", address="نمونه‌شهر، خیابان صنعت", **birth
    )


def _unit(number: int, inside_estate: bool) -> dict[str, Any]:
    place = {"estate": "شهرک صنعتی نمونه"} if inside_estate else {}
    return {"name": f"کارگاه نمونه {number}", "address": "جاده نمونه، کیلومتر ۵", **place}


def _finish(player: Player, act: told.FinishStep) -> None:
    player.receive_the_rest()
    view = player.view
    step = view.procedure.step(act.step)
    ending = Ending(
        act.outcome,
        ticked=frozenset(
            one.code for one in step.checklist if one.required and not ticked(view, step, one)
        ),
        refusal=_refusal(view, act.refusal) if act.refusal else None,
        receiver=view.applicant.title if step.delivers else "",
        identity="9990000018" if step.delivers else "",
    )
    work = player.office.as_role(acting_role(step))
    complete_step(work, player.case, act.step, ending)


def _refusal(view: CaseView, given: told.RefusalGiven) -> Refusal:
    answers = [one.answer_letter for one in view.case.inquiries.values() if one.answer_letter]
    ground = answers[-1].number if answers else "1405/77"
    return Refusal(code=given.code, number=given.number or 0, ground=ground, text=given.text)


def _inquire(player: Player, act: told.ActOnInquiry) -> None:
    expert = player.office.expert
    if act.act == "send":
        send_inquiry(expert, player.case, act.inquiry)
        remind_inquiry(expert, player.case, act.inquiry)
        return
    answer_inquiry(expert, player.case, act.inquiry, RESULTS[act.act], act.letter)


def _visit(player: Player, act: told.RecordVisit) -> None:
    view = player.view
    step = next(one for one in view.open_steps if one.visit)
    report = VisitReport(
        day=view.today,
        lat=37.5,
        lon=45.1,
        shares=act.shares,
        visitors=("مریم احمدی", "رضا نمونه‌پور"),
        host="نگهبان واحد",
        opinion="کار پیش می‌رود.",
        deviations="ندارد",
        statements="برق دیر وصل شد.",
        fall_reason="برداشت نخست درست نبود",
    )
    record_visit(player.office.expert, player.case, step.code, report)


def _pause(player: Player, act: told.PauseClock) -> None:
    pause_clock(player.office.clerk, player.case, act.party, act.reason, "نامه ۱۲")


def _resume(player: Player, act: told.ResumeClock) -> None:
    resume_clock(player.office.clerk, player.case, act.proof or "نامه ۱۳")


def _document(player: Player, act: told.RecordDocument) -> None:
    note = "" if act.state in (RECEIVED, MISSING) else "خوانا نیست"
    mark = DocumentMark(act.state, original_seen=act.state == RECEIVED, note=note)
    mark_document(player.office.clerk, player.case, act.kind, mark)


def _pay(player: Player, act: told.PayFee) -> None:
    view = player.view
    amount = fee_due(view, act.fee)
    pay_fee(player.office.clerk, player.case, act.fee, "881245", view.today, amount)


def _defects(player: Player, act: told.NotifyDefects) -> None:
    del act
    notify_defects(player.office.clerk, player.case, ("نقشه جانمایی مهر ندارد",))


def _fill(player: Player, act: told.FillFacts) -> None:
    fill_section(player.office.expert, player.case, dict(act.values))


_PLAYS: dict[type, Callable[[Player, Any], None]] = {
    told.FinishStep: _finish,
    told.ActOnInquiry: _inquire,
    told.RecordVisit: _visit,
    told.PauseClock: _pause,
    told.ResumeClock: _resume,
    told.RecordDocument: _document,
    told.PayFee: _pay,
    told.NotifyDefects: _defects,
    told.FillFacts: _fill,
}
