"""Things of an office with valid defaults: people, acts, cases, procedures built in code."""

from dataclasses import replace
from datetime import UTC, datetime, time
from functools import cache
from itertools import count

from office.domain.calendar.days import Calendar
from office.domain.calendar.places import Place
from office.domain.calendar.seed import seed_closures
from office.domain.cases import acts
from office.domain.cases.apply import empty_case
from office.domain.cases.case import StepDone
from office.domain.cases.context import CaseView
from office.domain.conditions import Condition
from office.domain.deadlines import Limit
from office.domain.delegation import Order, Powers
from office.domain.jalali import TEHRAN, jalali
from office.domain.letters import LetterText, Registered
from office.domain.operations.fold import fold
from office.domain.operations.ids import NO_ID
from office.domain.operations.operation import Operation, body_bytes
from office.domain.parties import Party
from office.domain.people import Person
from office.domain.procedures.form import Field, Form, Section
from office.domain.procedures.parts import (
    After,
    ChecklistItem,
    Delegable,
    DelegationLimit,
    Evidence,
    Guard,
    InquiryNeed,
    Outcome,
    TimeLimit,
)
from office.domain.procedures.procedure import Procedure, Step
from office.domain.province import DelegationOrder
from office.domain.units import Unit

OFFICE = "khoy"
DAY = jalali(1405, 6, 21)
"""A Saturday, on which cases are opened."""

_numbers = count(1)


def an_id(name):
    """The 16 bytes of somebody or something called `name`."""
    return name.encode().ljust(16, b".")[:16]


CASE, APPLICANT, UNIT = an_id("case"), an_id("applicant"), an_id("unit")
CLERK, EXPERT, HEAD, OFFICER = an_id("clerk"), an_id("expert"), an_id("head"), an_id("officer")


def at(month, day, hour=9, minute=0, year=1405):
    """A moment by Jalali date and Iran's clock."""
    there = datetime.combine(jalali(year, month, day), time(hour, minute), TEHRAN)
    return there.astimezone(UTC)


NOW = at(6, 21)


@cache
def a_calendar():
    """The calendar of an office from 1404 to 1408."""
    return Calendar(
        Place(province="wa", county="khoy", office=OFFICE), seed_closures(range(1404, 1409))
    )


def an_act(body, /, when=NOW, *, by=CLERK, subject=CASE, **changes):
    """A recorded act. Acts of one moment come in the order in which they were made."""
    number = next(_numbers)
    values = {
        "op_id": number.to_bytes(16, "big"),
        "device": b"desk",
        "epoch": b"epoch",
        "seq": number,
        "hlc": int(when.timestamp() * 1000) << 16,
        "actor": by,
        "role": "",
        "delegation": NO_ID,
        "kind": body.KIND,
        "version": body.VERSION,
        "subject": subject,
        "base": 0,
        "pack": "P",
        "pack_version": 1,
        "body": body_bytes(body),
    }
    return Operation(**values | changes)


def opening(when=NOW, **changes):
    """The act that opens a case."""
    values = {"number": "1", "tracking": "14050104000012", "applicant": APPLICANT}
    return an_act(acts.CaseOpened(**values | changes), when)


def finishing(step, when=NOW, *, outcome="done", kind=acts.StepCompleted, **changes):
    """The act that finishes a step; what isn't about the body goes to the operation."""
    outside = {key: changes.pop(key) for key in ("by", "role", "delegation") if key in changes}
    return an_act(kind(step=step, outcome=outcome, **changes), when, **outside)


def a_case(*then, **facts):
    """A case opened at NOW, with the acts that followed."""
    return fold([opening(facts=facts.pop("facts", {}), **facts), *then], empty_case)


def done(step, when=NOW, outcome="done", **changes):
    """A finished step."""
    return StepDone(
        step, outcome, changes.pop("by", CLERK), changes.pop("role", ""), when, **changes
    )


def a_letter(serial=1, direction="out", **changes):
    """A row of the register."""
    text = LetterText(to="اداره محیط زیست", subject="استعلام")
    values = {"year": 1405, "desk": "1", "serial": serial, "direction": direction}
    return Registered(**values | {"template": "", "text": text} | changes)


def days(amount, unit="wd"):
    """A limit of time."""
    return TimeLimit(Limit(amount, unit))


def when(cel, words="وقتی لازم است"):
    """A condition with its words."""
    return Condition.of(cel, words)


def a_field(key, number=1, **changes):
    """A text field of a form, or another by its schema."""
    values = {"title": f"خانه {key}", "widget": "text", "schema": {"type": "string"}}
    return Field(key=key, number=number, **values | changes)


def a_form(*fields):
    """A form of one section `main`."""
    return Form.of((Section("main", "بخش نخست", tuple(fields)),))


def a_step(code, *, after=(), outcomes=("done",), **changes):
    """A step of a clerk; `after` and `outcomes` may be written as the packs do."""
    values = {"title": f"گام {code}", "actor": "CLK", "limit": days(5)}
    refs = tuple(After(*one.partition(":")[::2]) for one in after)
    ends = tuple(Outcome(one, one) if isinstance(one, str) else one for one in outcomes)
    return Step(code=code, after=refs, outcomes=ends, **values | changes)


def a_procedure(*steps, **changes):
    """A procedure of these steps; of one when none are given."""
    values = {
        "code": "P",
        "version": 1,
        "title": "رویه نمونه",
        "summary": "",
        "number": 1,
        "circular_number": "1",
        "circular_date": DAY,
        "valid_from": DAY,
        "limit": days(20),
        "form": a_form(),
        "steps": steps or (a_step("A"),),
    }
    return Procedure(**values | changes)


def an_inquiry(code="Q", **changes):
    """An inquiry that every case needs."""
    values = {"title": f"استعلام {code}", "agency": "دستگاه", "limit": days(7), "silence": "refer"}
    return InquiryNeed(code=code, **values | changes)


def a_guard(cel, code="g", outcomes=()):
    """A guard that says `words of <code>`."""
    return Guard(code, Condition.of(cel, f"شرط {code} برقرار نیست"), frozenset(outcomes))


def an_item(code, kind="person", about="", *, required=True):
    """An item of a checklist."""
    return ChecklistItem(code, f"بند {code}", "", "", "", Evidence(kind, about), required)


def a_limit(code, cel, words="از حد {limit} بیشتر است"):
    """A limit that a delegation may set."""
    return DelegationLimit(code, f"حد {code}", "", Condition.of(cel, words))


def decided_by_head(*limits, **changes):
    """The deciding step of a procedure, delegable within `limits`."""
    values = {"actor": "HEAD", "decides": True, "delegable": Delegable("decide", limits)}
    return a_step("DECIDE", **values | changes)


def a_person(identity, name, *roles, **changes):
    """One of the office."""
    return Person(id=identity, name=name, roles=frozenset(roles), **changes)


PEOPLE = {
    CLERK: a_person(CLERK, "لیلا", "CLK"),
    EXPERT: a_person(EXPERT, "سعید", "EXP"),
    HEAD: a_person(HEAD, "جعفر", "HEAD"),
    OFFICER: a_person(OFFICER, "فرهاد", "PROV"),
}


def an_order(name="order", **changes):
    """An order that gives the office every decision in 1405."""
    values = {
        "number": "12",
        "dated": "2026-03-25",
        "office": OFFICE,
        "procedure": "P",
        "steps": (),
        "mode": "decide",
        "limits": {},
        "first": "2026-03-21",
        "last": "2027-03-20",
    }
    return Order(an_id(name), DelegationOrder(**values | changes))


def powers(*orders, people=None, done_by=None):
    """The people and orders of the office."""
    return Powers(OFFICE, PEOPLE if people is None else people, orders, done_by or {})


def a_party(**facts):
    """A person who applies."""
    known = {"name": "مریم", "family": "احمدی", "national_code": "9991234561"}
    return Party(id=APPLICANT, facts=known | facts)


def a_view(procedure=None, case=None, **changes):
    """What is asked of a case, at NOW."""
    values = {
        "applicant": a_party(),
        "unit": Unit(),
        "powers": powers(),
        "calendar": a_calendar(),
        "now": NOW,
    }
    return CaseView(case=case or a_case(), procedure=procedure or a_procedure(), **values | changes)


def then(view, *acts_done, now=None):
    """The view after more acts."""
    operations = list(acts_done)
    case = fold(operations, lambda: view.case)
    return replace(view, case=case, now=now or view.now)
