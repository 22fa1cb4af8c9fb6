import pytest

from office.domain.cases.graph import Stand, stands
from office.domain.procedures.parts import Outcome
from tests.builders import (
    a_case,
    a_field,
    a_form,
    a_procedure,
    a_step,
    a_view,
    done,
    finishing,
    when,
)

FORM = a_form(a_field("kind"))
NOBODY_SAID = {"f": {"kind": None}}


def how(*steps, facts=NOBODY_SAID, **outcomes):
    """How steps stand after some were done with these outcomes."""
    finished = {code: done(code, outcome=outcome) for code, outcome in outcomes.items()}
    found = stands(a_procedure(*steps, form=FORM), finished, facts)
    return {code: stand.value for code, stand in found.items()}


def only_if(kind):
    return when(f"f.kind == '{kind}'")


def test_first_step_is_open_and_the_next_one_waits():
    assert how(a_step("A"), a_step("B", after=["A"])) == {"A": "open", "B": "waiting"}


def test_next_step_opens_when_the_one_before_it_is_done():
    assert how(a_step("A"), a_step("B", after=["A"]), A="done") == {"A": "done", "B": "open"}


def test_steps_may_stand_in_the_pack_in_any_order():
    assert how(a_step("B", after=["A"]), a_step("A"), A="done") == {"A": "done", "B": "open"}


def test_parallel_steps_are_open_together_and_a_join_waits_for_all():
    steps = [a_step("A"), a_step("B", after=["A"]), a_step("C", after=["A"])]
    join = a_step("D", after=["B", "C"])

    assert how(*steps, join, A="done", B="done") == {
        "A": "done",
        "B": "done",
        "C": "open",
        "D": "waiting",
    }
    assert how(*steps, join, A="done", B="done", C="done")["D"] == "open"


def test_step_whose_condition_is_false_is_skipped_and_counts_as_passed():
    steps = [a_step("A", when=only_if("x")), a_step("B", after=["A"])]

    assert how(*steps, facts={"f": {"kind": "y"}}) == {"A": "skipped", "B": "open"}


def test_step_is_undecided_while_nobody_filled_what_its_condition_reads():
    steps = [a_step("A", when=only_if("x")), a_step("B", after=["A"])]

    assert how(*steps) == {"A": "undecided", "B": "waiting"}


def test_condition_matters_only_once_the_steps_before_it_are_passed():
    steps = [a_step("A"), a_step("B", after=["A"], when=only_if("x"))]

    assert how(*steps, facts={"f": {"kind": "y"}})["B"] == "waiting"


def test_finished_step_stays_done_when_its_condition_is_no_longer_true():
    assert how(a_step("A", when=only_if("x")), facts={"f": {"kind": "y"}}, A="done") == {
        "A": "done"
    }


@pytest.mark.parametrize(("outcome", "stand"), [("yes", "open"), ("no", "skipped")])
def test_step_after_an_outcome_opens_only_after_that_one(outcome, stand):
    steps = [a_step("A", outcomes=["yes", "no"]), a_step("B", after=["A:yes"])]

    assert how(*steps, A=outcome)["B"] == stand


def test_step_after_an_outcome_waits_while_nothing_came_out():
    steps = [a_step("A", outcomes=["yes"]), a_step("B", after=["A:yes"])]

    assert how(*steps)["B"] == "waiting"


def test_step_after_an_outcome_of_a_skipped_step_is_skipped():
    steps = [a_step("A", when=only_if("x")), a_step("B", after=["A:done"])]

    assert how(*steps, facts={"f": {"kind": "y"}})["B"] == "skipped"


def test_join_with_an_outcome_that_cannot_come_is_skipped_without_waiting():
    steps = [a_step("A", outcomes=["yes", "no"]), a_step("B"), a_step("C", after=["A:yes", "B"])]

    assert how(*steps, A="no")["C"] == "skipped"


ALTERNATIVES = [a_step("A"), a_step("B"), a_step("C", after=["A", "B"], after_any=True)]


@pytest.mark.parametrize("first", ["A", "B"])
def test_step_after_any_of_two_opens_with_the_first(first):
    assert how(*ALTERNATIVES, **{first: "done"})["C"] == "open"


def test_step_after_any_of_two_waits_for_one_of_them():
    assert how(*ALTERNATIVES)["C"] == "waiting"


def test_skipped_alternative_opens_nothing_while_the_other_may_still_be_done():
    steps = [a_step("A"), a_step("B", when=only_if("x")), ALTERNATIVES[2]]
    otherwise = {"f": {"kind": "y"}}

    assert how(*steps, facts=otherwise)["C"] == "waiting"
    assert how(*steps, facts=otherwise, A="done")["C"] == "open"


def test_step_after_alternatives_that_are_all_skipped_is_passed_to():
    steps = [
        a_step("A", when=only_if("x")),
        a_step("B", when=only_if("x")),
        ALTERNATIVES[2],
    ]

    assert how(*steps, facts={"f": {"kind": "y"}})["C"] == "open"


def test_step_after_any_outcome_is_skipped_when_none_of_them_can_come():
    steps = [
        a_step("A", outcomes=["yes", "no"]),
        a_step("B", after=["A:yes", "A:perhaps"], after_any=True),
    ]

    assert how(*steps, A="no")["B"] == "skipped"
    assert how(*steps, A="yes")["B"] == "open"


RETURNS = a_procedure(
    a_step("A"),
    a_step("B", after=["A"]),
    a_step("SIDE", after=["A"]),
    a_step("C", after=["B", "SIDE"], outcomes=["done", Outcome("back", "", None, "B")]),
)


def test_return_opens_its_step_again_and_all_after_it():
    case = a_case(
        finishing("A"),
        finishing("B"),
        finishing("SIDE"),
        finishing("C", outcome="back", reopened=("B", "C")),
    )

    assert a_view(RETURNS, case).stands == {
        "A": Stand.DONE,
        "B": Stand.OPEN,
        "SIDE": Stand.DONE,
        "C": Stand.WAITING,
    }


def test_step_can_be_done_again_after_a_return():
    case = a_case(
        finishing("A"),
        finishing("B"),
        finishing("SIDE"),
        finishing("C", outcome="back", reopened=("B", "C")),
        finishing("B"),
    )

    view = a_view(RETURNS, case)
    assert [step.code for step in view.open_steps] == ["C"]
    assert [one.step for one in case.past] == ["A", "B", "SIDE", "C", "B"]
