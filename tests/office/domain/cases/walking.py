"""A case that goes its way through a shipped procedure as chance will have it."""

from dataclasses import replace
from datetime import timedelta

from office.domain.cases import acts
from office.domain.cases.apply import empty_case
from office.domain.cases.blockers import blockers, unsettled_documents
from office.domain.cases.case import DOCUMENT_STATES, NOT_NEEDED, SENT
from office.domain.cases.context import CaseView
from office.domain.cases.fees import fee_amount
from office.domain.cases.finishing import Ending, finished, left_out
from office.domain.cases.rehearsal import OFFICE, _orders, _people, person_id
from office.domain.cases.visits import checked_shares, progress, weights
from office.domain.conditions import Truth
from office.domain.delegation import Powers, acting_role, may_do
from office.domain.letters import LetterText, Registered
from office.domain.operations.fold import applied
from office.domain.operations.ids import NO_ID
from office.domain.operations.operation import understood
from office.domain.parties import Party
from office.domain.procedures.values import wrong_shape
from office.domain.units import Unit
from tests.builders import an_act
from tests.shipped_packs import calendar_of_examples, reference

CASE = b"walking-case...."
AWAITED = ("applicant", "agency", "province")
RESULTS = ("positive", "negative", "silent", NOT_NEEDED)


class Walk:
    """One case; `chance` chooses. Every act that it does is one that a clerk could do."""

    def __init__(self, procedure, example, chance):
        self.chance = chance
        self.told = dict(example.facts)
        for one in example.play:
            self.told |= getattr(one.act, "values", {})
        self.returned_to = ""
        self.hours = 1
        self.letters = 0
        birth = {"birth": example.birth.isoformat()} if example.birth else {}
        unit = Unit(facts={"estate": "شهرک"}) if example.inside_estate else Unit()
        self.view = CaseView(
            case=empty_case(),
            procedure=procedure,
            applicant=Party(sort=example.applicant_kind, facts=birth),
            unit=unit,
            powers=Powers(OFFICE, _people(), _orders(example, procedure)),
            calendar=calendar_of_examples(),
            now=example.now,
        )
        form = procedure.form
        facts = {form.by_key[key].number: value for key, value in example.facts.items()}
        opened = acts.CaseOpened(
            number="1",
            tracking="1",
            applicant=b"party",
            unit=NO_ID if example.inside_estate is None else b"unit",
            facts={key: value for key, value in facts.items() if self.now_and_then(9)},
        )
        self.record(opened)

    def step(self):
        """Do something: finish a step where that is possible, or bring one nearer to its end."""
        self.returned_to = ""
        self.view = replace(self.view, now=self.view.now + timedelta(hours=self.hours))
        jumps = (-20_000, 20_000) if self.chance.randrange(40) == 0 else (1, 5, 30, 100)
        self.hours = self.chance.choice(jumps)
        legal = self.legal_finishes()
        onward = [one for one in legal if not one[1].back_to and one[1].ends != "refused"]
        if onward and self.now_and_then(9):
            return self.finish(*self.chance.choice(onward))
        if legal and self.now_and_then(1):
            return self.finish(*self.chance.choice(legal))
        if self.view.open_steps and self.now_and_then(9):
            return self.cure()
        return self.chance.choice(
            (self.fill, self.mark, self.tick, self.pause, self.resume, self.notice, self.leave)
        )()

    def now_and_then(self, times_in_ten):
        return self.chance.randrange(10) < times_in_ten

    def record(self, body, role="CLK", order=NO_ID):
        code, version = self.view.procedure.code, self.view.procedure.version
        operation = an_act(
            body,
            self.view.now,
            subject=CASE,
            by=person_id(role),
            role=role,
            delegation=order,
            pack=code,
            pack_version=version,
        )
        case = applied(self.view.case, understood(operation))
        powers = replace(self.view.powers, done_by=case.done_by())
        self.view = replace(self.view, case=case, powers=powers)

    def legal_finishes(self):
        return [
            (step, outcome)
            for step in self.view.open_steps
            if self.may(step).allowed
            for outcome in step.outcomes
            if not blockers(self.view, step, outcome)
        ]

    def may(self, step):
        view = self.view
        person = view.powers.people[person_id(acting_role(step))]
        return may_do(person, step, view.procedure, view.facts, view.powers, view.today)

    def finish(self, step, outcome):
        answer = self.may(step)
        refusal = self.a_refusal() if outcome.ends == "refused" else None
        if outcome.ends == "refused" and refusal is None:
            return
        ending = Ending(
            outcome.code,
            refusal=refusal,
            paper="1",
            receiver="گیرنده",
            identity="9991234561",
            reasons=reference().refusals,
        )
        body = finished(self.view, step, ending)
        self.record(body, answer.role, answer.order.id if answer.order else NO_ID)
        self.returned_to = outcome.back_to or ""

    def a_refusal(self):
        """A refusal of the procedure that names what its code needs, if there is one now."""
        reasons = reference().refusals
        named = {
            "document": [one.number for one in unsettled_documents(self.view)],
            "condition": [
                one.number
                for one in self.view.procedure.conditions
                if one.met is None or one.met.truth(self.view.facts) is not Truth.YES
            ],
            "visit": [0] if self.view.case.visits else [],
        }
        known = [
            acts.Refusal(code=code, number=number, ground="12")
            for code in self.view.procedure.refusals
            for number in named.get(reasons[code].needs, [0])
        ]
        return self.chance.choice(known) if known else None

    def cure(self):
        """Take something out of the way of an open step."""
        step = self.chance.choice(self.view.open_steps)
        onward = [one for one in step.outcomes if not one.back_to and one.ends != "refused"]
        found = blockers(self.view, step, self.chance.choice(onward))
        if not found:
            return
        one = self.chance.choice(found)
        {
            "field": lambda: self.fill(one.code),
            "guard": lambda: self.meet(step, one.code),
            "document": lambda: self.mark(one.code),
            "inquiry": lambda: self.inquire(one.code),
            "visit": lambda: self.visit(step),
            "fee": lambda: self.pay(one.code),
            "item": lambda: self.tick(step, one.code),
        }[one.kind]()

    def fill(self, key=""):
        fields = self.view.procedure.form.by_key
        field = fields.get(key) or self.chance.choice(list(fields.values()))
        if field.computed is None:
            self.record(acts.FormFilled(facts={field.number: self.a_value(field)}), "EXP")

    def meet(self, step, code):
        """Fill a fact that a guard reads."""
        guard = next(one for one in step.guards if one.code == code)
        keys = [key for root, key in guard.holds.references() if root == "f"]
        self.fill(self.chance.choice(keys) if keys else "")

    def a_value(self, field):
        """A value that the field takes: that of the example, or any."""
        told = self.told.get(field.key)
        schema = field.schema
        low = int(schema.get("minimum", 0))
        day = self.view.today + timedelta(days=self.chance.randrange(-900, 900))
        anything = [
            *(schema.get("enum") or ()),
            list(field.choices)[:2],
            day.isoformat(),
            "متن نمونه برای این خانه",
            field.sample,
            self.chance.choice((True, False)),
            self.chance.randint(low, int(schema.get("maximum", low + 1000))),
            self.chance.random() * 100,
        ]
        if field.is_table:
            anything = [[{one.key: self.a_value(one) for one in field.columns}]]
        valid = [one for one in anything if wrong_shape(field, one) is None]
        if told is not None and (field.is_table or not valid or self.now_and_then(9)):
            return told
        return self.chance.choice(valid) if valid else ""

    def mark(self, kind=""):
        kinds = [one.kind for one in self.view.procedure.documents]
        state = "received" if self.now_and_then(8) else self.chance.choice(list(DOCUMENT_STATES))
        seen = self.now_and_then(9)
        kind = kind or self.chance.choice(kinds)
        self.record(acts.DocumentSet(document=kind, state=state, original_seen=seen, note="."))

    def inquire(self, code):
        asked = self.view.case.inquiries.get(code)
        if asked is None or (asked.result != SENT and self.now_and_then(2)):
            last = (self.view.today + timedelta(days=10)).isoformat()
            self.record(acts.InquirySent(inquiry=code, due=last, letter=self.a_letter()), "EXP")
        else:
            result = self.chance.choice(RESULTS)
            letter = self.a_letter() if result in RESULTS[:2] else None
            self.record(acts.InquiryAnswered(inquiry=code, result=result, letter=letter), "EXP")

    def visit(self, step):
        headings = self.view.procedure.progress if step.visit == "progress" else ()
        weighed = weights(headings, self.view.asked_values)
        given = {one.code: self.chance.choice((0.0, 0.5, 0.9, 1.0)) for one in headings}
        shares = checked_shares(headings, given)
        percent = progress(shares, weighed) if headings else None
        day = self.view.today.isoformat()
        body = acts.VisitRecorded(
            step=step.code, day=day, lat=37.5, lon=45.1, shares=shares, progress=percent
        )
        self.record(body, acting_role(step))

    def pay(self, code):
        fee = next(one for one in self.view.procedure.fees if one.code == code)
        amount = fee_amount(self.view, fee)
        if amount is not None:
            day = self.view.today.isoformat()
            self.record(acts.FeePaid(fee=code, amount=amount, receipt="1", day=day))

    def tick(self, step=None, code=""):
        steps = [one for one in self.view.procedure.steps if one.checklist]
        step = step or self.chance.choice(steps)
        item = code or self.chance.choice(step.checklist).code
        on = self.now_and_then(9)
        self.record(acts.TickSet(step=step.code, item=item, on=on, reason=""), acting_role(step))

    def pause(self):
        if self.view.case.is_open and self.view.case.open_pause is None:
            who = self.chance.choice(AWAITED)
            self.record(acts.ClockPaused(waiting_for=who, reason="نامه", proof="12"))

    def resume(self):
        if self.view.case.open_pause is not None:
            self.record(acts.ClockResumed(proof="13"))

    def notice(self):
        kinds = [one.kind for one in self.view.documents][:2]
        if kinds and self.view.case.open_pause is None:
            self.record(acts.DefectNoted(documents=tuple(kinds), letter=self.a_letter()))

    def leave(self):
        for step in self.view.open_steps:
            probe = replace(step.outcomes[0], ends=None, back_to=step.code)
            if step.optional and not blockers(self.view, step, probe):
                self.record(left_out(self.view, step, "لازم نبود"), acting_role(step))

    def a_letter(self):
        self.letters += 1
        text = LetterText(to="دستگاه", subject="موضوع")
        return Registered(
            year=1405, desk="1", serial=self.letters, direction="out", template="", text=text
        )
