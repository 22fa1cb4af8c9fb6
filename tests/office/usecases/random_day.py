"""A day at an office as chance will have it, by the acts that people do."""

import random
from collections.abc import Callable
from datetime import date, timedelta

import msgspec

from office.domain.advice import AdviceGiven
from office.domain.cases.acts import Refusal
from office.domain.cases.blockers import ticked
from office.domain.cases.case import DOCUMENT_STATES
from office.domain.cases.context import CaseView
from office.domain.cases.finishing import Ending
from office.domain.delegation import acting_role
from office.domain.errors import OfficeError
from office.domain.jalali import TEHRAN
from office.domain.letters import DIRECTIONS, LetterText
from office.domain.operations.ids import Id
from office.domain.province import CLOSURE, RULE, ClosureNotice, RuleVerified, province_object
from office.usecases.advice import log_visit
from office.usecases.cases import (
    add_note,
    correct_facts,
    fill_section,
    open_case,
    refer,
    set_follow_up,
    void_case,
    withdraw,
)
from office.usecases.clocks import fee_due, pause_clock, pay_fee, resume_clock
from office.usecases.corrections import undo, undoable
from office.usecases.demands import Demand, demand_extra
from office.usecases.documents import DocumentMark, NewScan, add_scan, mark_document, notify_defects
from office.usecases.holding import release_case, take_case
from office.usecases.inquiries import answer_inquiry, remind_inquiry, send_inquiry
from office.usecases.letters import register_letter, void_letter, write_letter
from office.usecases.merging import merge_parties, merge_units, split_party, split_unit
from office.usecases.papers.printing import PAPERS, print_paper
from office.usecases.parties import (
    change_party,
    end_representation,
    give_representation,
    say_distinct,
)
from office.usecases.people import retire_person, set_person, set_stand_in, stand_in
from office.usecases.province import import_province_file
from office.usecases.steps import complete_step, tick
from office.usecases.units import change_unit
from office.usecases.version_cards import read_card
from office.usecases.visits import plan_visit, record_visit
from office.usecases.work import Work
from tests.office.storage.scan_pages import written_pdf
from tests.office.usecases.walk_in import a_person, a_report, a_request, a_unit, view_of
from tests.office_at_work import LIMITS, OfficeAtWork, a_file, an_order

PROCEDURES = ("EST_RENEW", "EST_ISSUE")
MANY = 3
WORDS = ("آجر", "نان و شیرینی", "سنگ‌بری", "قالی")
RESULTS = ("positive", "negative", "silent", "not_needed")


class RandomDay:
    """Acts on one office; `done` and `refused` count what was accepted and what wasn't."""

    def __init__(self, office: OfficeAtWork, seed: int) -> None:
        self.office = office
        self.chance = random.Random(seed)  # noqa: S311  # a day that can be had again
        self.seed = seed
        self.done = self.refused = 0
        self.parties: list[Id] = []
        self.units: list[Id] = []
        self.cases: list[Id] = []

    def go(self, acts: int) -> None:
        """Do as many acts as that, refused ones among them."""
        self.someone_comes()
        for _ in range(acts):
            self.office.clock.now += timedelta(minutes=self.chance.choice((1, 7, 90, 1500)))
            act = self.chance.choice(ACTS)
            try:
                act(self)
                self.done += 1
            except OfficeError:
                self.refused += 1

    @property
    def someone(self) -> Work:
        return self.office.as_role(self.chance.choice(("HEAD", "CLK", "EXP")))

    @property
    def case(self) -> Id:
        return self.chance.choice(self.cases)

    @property
    def today(self) -> date:
        return self.office.clock.now.astimezone(TEHRAN).date()

    @property
    def word(self) -> str:
        return f"{self.chance.choice(WORDS)} {self.chance.randrange(99)}"

    def view(self) -> CaseView:
        return view_of(self.office, self.case)

    def someone_comes(self) -> None:
        procedure = self.chance.choice(PROCEDURES)
        self.parties.append(a_person(self.office, father=self.word))
        self.units.append(a_unit(self.office, self.parties[-1]))
        given = {"applicant": self.parties[-1], "unit": self.units[-1]}
        request = a_request(self.office, procedure, **given)
        self.cases.append(open_case(self.office.clerk, request).subject)

    def a_step_ends(self) -> None:
        view = self.view()
        step = self.chance.choice(view.open_steps or view.procedure.steps)
        outcome = self.chance.choice(step.outcomes)
        for need in view.documents:
            if need.kind in step.documents:
                seen = DocumentMark("received", original_seen=True)
                mark_document(self.office.clerk, view.case.id, need.kind, seen)
        if step.visit:
            record_visit(self.office.expert, view.case.id, step.code, a_report(self.office))
        for fee in step.fees:
            amount = fee_due(view, fee)
            pay_fee(self.office.clerk, view.case.id, fee, self.word, self.today, amount)
        needed = (one for one in step.checklist if one.required and not ticked(view, step, one))
        ending = Ending(
            outcome.code,
            ticked=frozenset(one.code for one in needed),
            receiver="مریم" if step.delivers else "",
            identity="9990000018" if step.delivers else "",
            refusal=Refusal(code="R_COND", number=1) if outcome.ends == "refused" else None,
        )
        complete_step(self.office.as_role(acting_role(step)), view.case.id, step.code, ending)

    def an_item_is_ticked(self) -> None:
        view = self.view()
        step = self.chance.choice([one for one in view.procedure.steps if one.checklist])
        item = self.chance.choice(step.checklist).code
        on = self.chance.random() < 0.7
        work = self.office.as_role(acting_role(step))
        tick(work, view.case.id, step.code, item, on=on, reason=self.word)

    def a_document_is_looked_at(self) -> None:
        view = self.view()
        need = self.chance.choice(view.procedure.documents)
        state = self.chance.choice((*DOCUMENT_STATES, "received", "received"))
        expires = self.today + timedelta(self.chance.randrange(-3, 30))
        mark = DocumentMark(state, self.chance.random() < 0.5, self.word, expires, "۱۲")
        mark_document(self.office.head, view.case.id, need.kind, mark)

    def a_fact_changes(self) -> None:
        change = self.chance.choice((fill_section, correct_facts))
        reason = (self.word,) if change is correct_facts else ()
        opinion = {"opinion_text": f"نظر کارشناس درباره {self.word} همین است."}
        change(self.office.head, self.case, opinion, *reason)

    def a_scan_comes(self) -> None:
        pdf = written_pdf(self.chance.randrange(1, 4))
        add_scan(self.someone, self.case, NewScan(pdf, "سند.pdf", title=self.word))

    def an_agency_is_asked(self) -> None:
        view = self.view()
        code = self.chance.choice(view.inquiries or view.procedure.inquiries).code
        ask = self.chance.choice((send_inquiry, send_inquiry, remind_inquiry))
        ask(self.office.expert, view.case.id, code)

    def an_agency_answers(self) -> None:
        view = self.view()
        code = self.chance.choice(list(view.case.inquiries) or ["Q_ESTATE"])
        answer_inquiry(self.office.expert, view.case.id, code, self.chance.choice(RESULTS), "۱۲")

    def a_letter_is_written(self) -> None:
        view = self.view()
        by_hand = [one.code for one in view.procedure.letters if one.kind in ("letter", "notice")]
        write_letter(self.someone, view.case.id, self.chance.choice(by_hand))

    def a_letter_is_registered(self) -> None:
        text = LetterText(to="استانداری", subject=self.word)
        case = self.case if self.chance.random() < 0.5 else b""
        direction = self.chance.choice(list(DIRECTIONS))
        register_letter(self.someone, direction, text, case_id=case, their_number="۱۲")

    def a_number_is_void(self) -> None:
        view = self.view()
        number = self.chance.choice([one.row.number for one in view.case.letters] or ["none"])
        void_letter(self.someone, view.case.id, number, self.word)

    def the_clock_changes(self) -> None:
        work, case = self.someone, self.case
        self.chance.choice(
            (
                lambda: notify_defects(work, case),
                lambda: pause_clock(work, case, "agency", self.word, "۱۲"),
                lambda: pause_clock(work, case, "applicant", self.word, "۱۳"),
                lambda: resume_clock(work, case, "۱۴"),
            )
        )()

    def a_visit_is_planned(self) -> None:
        plan_visit(self.someone, self.case, self.today + timedelta(self.chance.randrange(9)))

    def the_case_is_handled(self) -> None:
        work, case = self.someone, self.case
        day = self.chance.choice((None, self.today + timedelta(self.chance.randrange(9))))
        self.chance.choice(
            (
                lambda: refer(work, case, self.someone.actor, self.word),
                lambda: add_note(work, case, self.word),
                lambda: set_follow_up(work, case, day),
                lambda: take_case(work, case),
                lambda: release_case(work, case, self.word),
                lambda: read_card(work, self.chance.choice(PROCEDURES), 1),
                lambda: demand_extra(work, case, Demand("document", self.word, "۱۲")),
            )
        )()

    def the_case_ends(self) -> None:
        if len(self.cases) > MANY:
            case = self.cases.pop(self.chance.randrange(len(self.cases)))
            self.chance.choice((withdraw, void_case))(self.office.head, case, self.word)

    def a_paper_is_printed(self) -> None:
        print_paper(self.someone, self.case, self.chance.choice(list(PAPERS)))

    def a_party_changes(self) -> None:
        work, (one, other) = self.someone, self.chance.choices(self.parties, k=2)
        self.chance.choice(
            (
                lambda: change_party(work, one, {"father": self.word, "family": self.word}),
                lambda: change_party(work, one, {"birth": "1999-02-03"}),
                lambda: say_distinct(work, one, other),
                lambda: merge_parties(work, one, other, self.word),
                lambda: split_party(work, one),
                lambda: give_representation(work, one, other, ("*",), self.today, "۱۲"),
                lambda: end_representation(work, one, other),
            )
        )()

    def a_unit_changes(self) -> None:
        work, unit = self.someone, self.chance.choice(self.units)
        self.chance.choice(
            (
                lambda: change_unit(work, unit, {"name": self.word, "product": self.word}),
                lambda: change_unit(work, unit, {"estate": self.chance.choice((None, self.word))}),
                lambda: change_unit(work, unit, {}, owner=self.chance.choice(self.parties)),
                lambda: merge_units(work, self.chance.choice(self.units), unit, self.word),
                lambda: split_unit(work, unit),
            )
        )()

    def someone_asks(self) -> None:
        topic = self.chance.choice((*PROCEDURES, "عمومی"))
        log_visit(self.someone, AdviceGiven(who=self.word, topic=topic, outcome="advised"))

    def colleagues_change(self) -> None:
        head, clerk = self.office.head, self.office.people["CLK"]
        given = stand_in(clerk, "HEAD", self.today, self.today + timedelta(9))
        self.chance.choice(
            (
                lambda: set_person(head, self.word, ("EXP",)),
                lambda: retire_person(head, set_person(head, self.word, ("CLK",)).subject),
                lambda: set_stand_in(head, self.office.people["HEAD"], given),
            )
        )()

    def the_province_gives(self) -> None:
        version = self.done + self.refused + 2
        code = self.chance.choice(list(LIMITS))
        step, mode, _ = LIMITS[code]
        amount = self.chance.choice((6, 12))
        months = RuleVerified("EST_RENEW", "est_renew_months", amount, "x", "2026-05-01")
        closed = self.today + timedelta(self.chance.randrange(20))
        notice = ClosureNotice(closed.isoformat(), "county", "103", self.word, "42")
        order = an_order(code, step, mode, {})
        given = self.chance.choice(
            (
                province_object(CLOSURE, f"closure/{version}", 1, notice),
                province_object(RULE, "months", version, months),
                msgspec.structs.replace(order, version=version),
            )
        )
        import_province_file(self.office.head, a_file(given))

    def an_act_is_taken_back(self) -> None:
        work = self.someone
        for op_id, _ in undoable(work)[:1]:
            undo(work, op_id)


ACTS: tuple[Callable[[RandomDay], None], ...] = (
    *(RandomDay.a_step_ends,) * 5,
    *(RandomDay.an_act_is_taken_back,) * 2,
    RandomDay.someone_comes,
    RandomDay.an_item_is_ticked,
    RandomDay.a_document_is_looked_at,
    RandomDay.a_fact_changes,
    RandomDay.a_scan_comes,
    RandomDay.an_agency_is_asked,
    RandomDay.an_agency_answers,
    RandomDay.a_letter_is_written,
    RandomDay.a_letter_is_registered,
    RandomDay.a_number_is_void,
    RandomDay.the_clock_changes,
    RandomDay.a_visit_is_planned,
    RandomDay.the_case_is_handled,
    RandomDay.the_case_ends,
    RandomDay.a_paper_is_printed,
    RandomDay.a_party_changes,
    RandomDay.a_unit_changes,
    RandomDay.someone_asks,
    RandomDay.colleagues_change,
    RandomDay.the_province_gives,
)
