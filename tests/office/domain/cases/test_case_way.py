"""The way of a case as moments: who had it, and every finish of a step."""

from office.domain.cases import acts
from office.domain.cases.case import Case
from office.domain.cases.way import NO_WAY, way
from tests.builders import CLERK, a_case, a_procedure, a_step, a_view, an_act, at, finishing

PROCEDURE = a_procedure(
    a_step("A"), a_step("B", after=["A"]), a_step("C", after=["B"]), a_step("D", after=["C"])
)


def steps(*then, procedure=PROCEDURE):
    view = a_view(procedure, a_case(*then), now=at(7, 20))
    return [(one.step, one.since, one.until) for one in way(view).steps]


def finished(step, when, **more):
    return finishing(step, when, **more)


def test_a_case_that_nobody_opened_has_no_way():
    assert way(a_view(PROCEDURE, Case())) == NO_WAY


def test_who_had_the_case_is_kept_as_moments_and_the_last_is_not_over():
    paused = an_act(acts.ClockPaused(waiting_for="agency", reason="نقشه", proof="12"), at(7, 3))
    resumed = an_act(acts.ClockResumed(proof="13"), at(7, 9))
    view = a_view(PROCEDURE, a_case(paused, resumed), now=at(7, 11))

    found = way(view).stays

    assert [(one.who, one.until) for one in found] == [
        ("office", at(7, 3)),
        ("agency", at(7, 9)),
        ("office", None),
    ]
    assert found[0].since == view.case.opened


def test_the_last_stay_of_an_ended_case_ends_with_it():
    view = a_view(
        PROCEDURE, a_case(an_act(acts.CaseWithdrawn(ground="1"), at(7, 8))), now=at(7, 11)
    )

    [stay] = way(view).stays

    assert (stay.who, stay.until) == ("office", at(7, 8))


def test_a_step_is_open_from_the_finish_of_the_one_before_it():
    opened = a_case().opened

    assert steps(finished("A", at(7, 3)), finished("B", at(7, 7))) == [
        ("A", opened, at(7, 3)),
        ("B", at(7, 3), at(7, 7)),
    ]


def test_after_a_skipped_step_those_before_it_count():
    assert steps(finished("A", at(7, 3)), finished("C", at(7, 7)))[-1] == ("C", at(7, 3), at(7, 7))


def test_a_step_that_was_opened_again_counts_from_its_return():
    back = finished("C", at(7, 9), outcome="back", reopened=("B", "C"))

    found = steps(finished("A", at(7, 3)), finished("B", at(7, 5)), back, finished("B", at(7, 12)))

    assert found[-1] == ("B", at(7, 9), at(7, 12))


def test_a_step_of_another_program_is_told_from_the_opening_on():
    assert steps(finished("X", at(7, 4))) == [("X", a_case().opened, at(7, 4))]


def test_who_finished_a_step_is_told():
    view = a_view(PROCEDURE, a_case(finished("A", at(7, 3))), now=at(7, 5))

    assert [(one.by, one.outcome) for one in way(view).steps] == [(CLERK, "done")]
