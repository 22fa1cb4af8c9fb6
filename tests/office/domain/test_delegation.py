from datetime import date

import pytest

from office.domain.delegation import (
    NotAllowedError,
    acting_role,
    beyond,
    competent_level,
    may_act,
    may_do,
    require,
    sentence,
)
from office.domain.people import StandIn
from office.domain.persian import strip_marks
from office.domain.procedures.parts import Delegable
from tests.builders import (
    CLERK,
    EXPERT,
    HEAD,
    OFFICER,
    PEOPLE,
    a_limit,
    a_person,
    a_procedure,
    a_step,
    an_id,
    an_order,
    decided_by_head,
    powers,
)

DAY = date(2026, 9, 12)
CAPITAL = a_limit("capital", "f.capital <= limit", "سرمایه از سقف تفویض ({limit}) بیشتر است.")
ESTATE = a_limit("estate", "!limit || c.inside_estate", "محل بیرون از شهرک است")
INTAKE = a_step("INTAKE", title="پذیرش")
REVIEW = a_step("REVIEW", actor="EXP", title="بررسی")
DECIDE = decided_by_head("capital", "estate", title="تصمیم", two_person_with="REVIEW")
PROV = a_step("PROV", actor="PROV", delegable=Delegable("decide"))
PROCEDURE = a_procedure(INTAKE, REVIEW, DECIDE, PROV, limits=(CAPITAL, ESTATE), title="تمدید")
SMALL = {"f": {"capital": 100}, "c": {"inside_estate": True}}
LARGE = {"f": {"capital": 300}, "c": {"inside_estate": True}}
UNFILLED = {"f": {"capital": None}, "c": {"inside_estate": None}}
SECOND_HEAD = an_id("second head")


def ask(step, *orders, who=HEAD, facts=SMALL, day=DAY, **changes):
    given = powers(*orders, **changes)
    return may_do(given.people[who], step, PROCEDURE, facts, given, day)


def told(answer):
    return strip_marks(sentence(answer))


def level(*orders, facts=SMALL, day=DAY):
    return competent_level(PROCEDURE, facts, powers(*orders), day)


def why(*orders, facts=SMALL, day=DAY):
    return strip_marks(beyond(PROCEDURE, facts, powers(*orders), day))


def head_away(**changes):
    values = {
        "deputy": EXPERT,
        "role": "HEAD",
        "first": date(2026, 9, 10),
        "last": date(2026, 9, 20),
    }
    return PEOPLE | {HEAD: a_person(HEAD, "جعفر", "HEAD", stand_ins=(StandIn(**values | changes),))}


# Roles


@pytest.mark.parametrize(
    ("actor", "role"),
    [("APP", "CLK"), ("AGY", "EXP"), ("COM", "EXP"), ("HEAD", "HEAD"), ("PROV", "PROV")],
)
def test_steps_of_people_from_outside_are_recorded_at_the_desk(actor, role):
    assert acting_role(a_step("A", actor=actor)) == role


def test_step_without_a_delegation_needs_only_its_role():
    answer = ask(INTAKE, who=CLERK)

    assert answer.allowed
    assert (answer.role, answer.order, sentence(answer)) == ("CLK", None, "")


def test_person_of_another_role_is_told_whose_step_it_is_and_who_may():
    answer = ask(INTAKE, who=EXPERT)

    assert told(answer) == "این گام کار «متصدی پذیرش» است. انجام این کار با لیلا است."


def test_all_who_may_are_named_without_those_who_left():
    people = PEOPLE | {
        an_id("a"): a_person(an_id("a"), "زهرا", "CLK", post="دبیرخانه"),
        an_id("b"): a_person(an_id("b"), "امیر", "CLK", active=False),
    }

    answer = ask(INTAKE, who=EXPERT, people=people)

    assert answer.who_may == ("زهرا (دبیرخانه)", "لیلا")
    assert told(answer).endswith("انجام این کار با زهرا (دبیرخانه) یا لیلا است.")


def test_nobody_is_named_when_nobody_may():
    people = {EXPERT: PEOPLE[EXPERT]}

    assert told(ask(INTAKE, who=EXPERT, people=people)) == "این گام کار «متصدی پذیرش» است."


def test_step_of_the_province_is_the_centre_s_when_nobody_of_it_is_here():
    people = {HEAD: PEOPLE[HEAD]}

    assert ask(PROV, people=people).who_may == ("مرکز استان",)


def test_officer_of_the_province_needs_no_order():
    assert ask(PROV, who=OFFICER).allowed


def test_person_who_left_may_do_nothing():
    people = PEOPLE | {CLERK: a_person(CLERK, "لیلا", "CLK", active=False)}

    assert not ask(INTAKE, who=CLERK, people=people).allowed


# The two-person rule


def test_who_reviewed_may_not_decide():
    people = PEOPLE | {
        HEAD: a_person(HEAD, "جعفر", "HEAD", "EXP"),
        SECOND_HEAD: a_person(SECOND_HEAD, "فریده", "HEAD"),
    }

    answer = ask(DECIDE, an_order(), people=people, done_by={"REVIEW": HEAD})

    assert told(answer) == (
        "این گام را باید کسی جز انجام‌دهنده «بررسی» انجام دهد (قاعده دو نفر)."
        " انجام این کار با فریده است."
    )


@pytest.mark.parametrize("done_by", [{}, {"REVIEW": EXPERT}, {"INTAKE": HEAD}])
def test_who_did_not_review_may_decide(done_by):
    assert ask(DECIDE, an_order(), done_by=done_by).allowed


def test_deputy_who_reviewed_may_not_decide_for_the_head():
    answer = ask(DECIDE, an_order(), who=EXPERT, people=head_away(), done_by={"REVIEW": EXPERT})

    assert "قاعده دو نفر" in answer.why


# Orders


def test_decision_rests_on_the_order_that_allows_it():
    order = an_order()

    assert ask(DECIDE, order).order == order
    assert level(order) == "county"
    assert why(order) == ""


def test_without_any_order_the_centre_decides():
    answer = ask(DECIDE)

    assert told(answer) == (
        "اختیار «تصمیم» در «تمدید» به این اداره تفویض نشده است. انجام این کار با مرکز استان است."
    )
    assert level() == "province"
    assert why() == answer.why


@pytest.mark.parametrize(
    "changes",
    [
        {"office": "salmas"},
        {"procedure": "OTHER"},
        {"steps": ("REVIEW",)},
        {"mode": "sign"},
        {"first": "2026-09-13"},
    ],
)
def test_order_about_something_else_does_not_count(changes):
    answer = ask(DECIDE, an_order(**changes))

    assert "تفویض نشده است" in answer.why


@pytest.mark.parametrize("changes", [{"last": "2026-09-11"}, {"revoked": "2026-09-12"}])
def test_order_that_is_over_is_named(changes):
    answer = ask(DECIDE, an_order(**changes))

    assert strip_marks(answer.why) == (
        "حکم ۱۲ مورخ ۱۴۰۵/۰۱/۰۵ دیگر معتبر نیست؛ تصمیم با مرکز استان است تا حکم تازه برسد."
    )
    assert level(an_order(**changes)) == "province"


@pytest.mark.parametrize("changes", [{"steps": ("REVIEW",)}, {"mode": "sign"}, {"office": "x"}])
def test_order_that_is_over_but_was_about_something_else_is_not_named(changes):
    assert "تفویض نشده است" in ask(DECIDE, an_order(last="2026-09-11", **changes)).why


def test_newest_of_the_orders_that_are_over_is_named():
    orders = [
        an_order("b", number="20", dated="2026-05-01", last="2026-09-11"),
        an_order("a", number="10", dated="2026-04-01", last="2026-09-11"),
    ]

    assert "حکم ۲۰" in why(*orders)


def test_order_holds_on_its_first_and_last_day():
    order = an_order(first="2026-09-12", last="2026-09-12")

    assert ask(DECIDE, order).allowed


def test_order_for_all_procedures_counts_for_each():
    assert ask(DECIDE, an_order(procedure="", limits={"limit of another procedure": 1})).allowed


# Limits


def test_exceeded_limit_is_named_with_its_value_and_order():
    order = an_order(limits={"capital": 200_000})
    facts = {**SMALL, "f": {"capital": 300_000}}

    answer = ask(DECIDE, order, facts=facts)

    assert strip_marks(answer.why) == (
        "سرمایه از سقف تفویض (۲۰۰٬۰۰۰) بیشتر است (حکم ۱۲ مورخ ۱۴۰۵/۰۱/۰۵)."
    )
    assert answer.who_may == ("مرکز استان",)
    assert level(order, facts=facts) == "province"
    assert why(order, facts=facts) == strip_marks(answer.why)


def test_limit_that_is_a_word_is_shown_as_it_is():
    group = a_limit("group", "f.group == limit", "گروه واحد {limit} نیست")
    step = decided_by_head("group")
    procedure = a_procedure(step, limits=(group,))

    found = beyond(procedure, {"f": {"group": "B"}}, powers(an_order(limits={"group": "A"})), DAY)

    assert strip_marks(found).startswith("گروه واحد A نیست")


@pytest.mark.parametrize("limits", [{"capital": 100}, {"estate": True}, {}])
def test_case_on_the_edge_of_a_limit_is_within_it(limits):
    assert ask(DECIDE, an_order(limits=limits)).allowed


def test_limit_that_reads_an_unfilled_fact_asks_for_it_and_sends_nobody_away():
    order = an_order(limits={"capital": 200})

    answer = ask(DECIDE, order, facts=UNFILLED)

    assert told(answer) == ("هنوز معلوم نیست که «حد capital» رعایت شده باشد؛ فرم را کامل کنید.")
    assert level(order, facts=UNFILLED) == ""
    assert why(order, facts=UNFILLED) == ""


def test_limit_that_is_exceeded_counts_more_than_one_that_nobody_knows():
    order = an_order(limits={"capital": 200, "estate": True})
    facts = {"f": {"capital": None}, "c": {"inside_estate": False}}

    assert level(order, facts=facts) == "province"
    assert "بیرون از شهرک" in why(order, facts=facts)


def test_one_order_of_several_is_enough():
    narrow, wide = an_order("narrow", limits={"capital": 200}), an_order("wide")

    assert level(narrow, wide, facts=LARGE) == "county"
    assert ask(DECIDE, narrow, wide, facts=LARGE).order == wide


def test_order_that_may_still_allow_it_keeps_the_case_here():
    orders = [an_order("narrow", limits={"estate": True}), an_order("b", limits={"capital": 200})]
    facts = {"f": {"capital": None}, "c": {"inside_estate": False}}

    assert level(*orders, facts=facts) == ""
    assert "فرم را کامل کنید" in ask(DECIDE, *orders, facts=facts).why


def test_order_with_a_limit_that_the_procedure_does_not_know_allows_nothing():
    order = an_order(limits={"pollution": 3})

    assert level(order) == "province"
    assert "حدی دارد که این نسخه رویه نمی‌شناسد" in ask(DECIDE, order).why


def test_limit_of_another_step_does_not_bind_this_one():
    step = decided_by_head()
    procedure = a_procedure(step, limits=(CAPITAL,))

    assert competent_level(procedure, LARGE, powers(an_order(limits={"capital": 1})), DAY) == (
        "county"
    )


@pytest.mark.parametrize("step", [INTAKE, a_step("A", decides=True)])
def test_procedure_whose_decision_is_not_delegated_is_the_county_s(step):
    procedure = a_procedure(step)

    assert competent_level(procedure, SMALL, powers(), DAY) == "county"
    assert beyond(procedure, SMALL, powers(), DAY) == ""


# Standing in


def test_deputy_acts_in_the_role_of_who_is_away():
    answer = ask(DECIDE, an_order(), who=EXPERT, people=head_away())

    assert answer.allowed
    assert (answer.role, answer.stand_in_for) == ("HEAD", HEAD)


@pytest.mark.parametrize("day", [date(2026, 9, 9), date(2026, 9, 21)])
def test_deputy_acts_only_between_the_two_days(day):
    assert not ask(DECIDE, an_order(), who=EXPERT, people=head_away(), day=day).allowed


def test_deputy_for_named_procedures_acts_only_in_them():
    people = head_away(procedures=frozenset({"OTHER"}))

    assert not ask(DECIDE, an_order(), who=EXPERT, people=people).allowed


@pytest.mark.parametrize(("role", "deputy"), [("EXP", EXPERT), ("HEAD", CLERK)])
def test_deputy_of_somebody_else_or_in_another_role_may_not(role, deputy):
    people = head_away(role=role, deputy=deputy)

    assert not ask(DECIDE, an_order(), who=EXPERT, people=people).allowed


def test_deputy_needs_an_order_too():
    answer = ask(DECIDE, who=EXPERT, people=head_away())

    assert "تفویض نشده است" in answer.why


@pytest.mark.parametrize(("limit", "allowed"), [(100, True), (99, False)])
def test_deputy_keeps_within_the_limits_set_for_him(limit, allowed):
    people = head_away(limits=(("capital", limit),))

    answer = ask(DECIDE, an_order(), who=EXPERT, people=people)

    assert answer.allowed is allowed
    if not allowed:
        assert told(answer) == (
            "این پرونده از حدی که برای جانشین تعیین شده بیرون است. انجام این کار با جعفر است."
        )


def test_deputy_who_left_may_not_act():
    people = head_away() | {EXPERT: a_person(EXPERT, "سعید", "EXP", active=False)}

    assert not ask(DECIDE, an_order(), who=EXPERT, people=people).allowed


# Acts that are no steps


def may(who, *roles, **changes):
    given = powers(**changes)
    return may_act(given.people[who], roles, PROCEDURE, given, DAY)


@pytest.mark.parametrize(("who", "role"), [(CLERK, "CLK"), (HEAD, "HEAD")])
def test_act_that_is_no_step_needs_one_of_its_roles(who, role):
    assert may(who, "CLK", "HEAD").role == role


def test_deputy_does_such_an_act_in_the_name_of_who_is_away():
    answer = may(EXPERT, "HEAD", people=head_away())

    assert (answer.allowed, answer.stand_in_for) == (True, HEAD)


def test_others_are_told_whose_act_it_is():
    answer = may(EXPERT, "CLK", "HEAD")

    assert told(answer) == (
        "این کار از «متصدی پذیرش یا رئیس اداره» برمی‌آید. انجام این کار با جعفر یا لیلا است."
    )


# The question asked


def test_yes_is_given_back():
    answer = ask(INTAKE, who=CLERK)

    assert require(answer) is answer


def test_no_is_raised_with_its_sentence():
    answer = ask(DECIDE)

    with pytest.raises(NotAllowedError) as refusal:
        require(answer)
    assert refusal.value.message == sentence(answer)
