"""One act on many cases: each by itself, and a report of what was left and why."""

from datetime import date

import pytest

from office.usecases.bulk import (
    SAME,
    STOPPED,
    note_all,
    refer_all,
    release_all,
    set_follow_up_all,
    take_all,
)
from office.usecases.cases import withdraw
from office.usecases.taking_over.progress import Quiet
from tests.office.usecases.walk_in import a_case, state_of

FOLLOW = date(2026, 9, 20)
QUIET = Quiet()


class Impatient:
    """Somebody who stops the work after its first case."""

    is_cancelled = False

    def told(self, share, words=""):
        self.is_cancelled = share >= 0 and bool(words)


@pytest.fixture
def cases(office):
    return [a_case(office), a_case(office)]


def test_cases_go_to_a_colleague_together(office, cases):
    report = refer_all(office.head, QUIET, cases, office.people["EXP"], "بررسی شود")

    assert [one.subject for one in report.changed] == cases
    assert {state_of(office, one).assignee for one in cases} == {office.people["EXP"]}
    assert report.words == "۲ پرونده انجام شد."


def test_a_case_that_has_ended_is_left_with_its_reason_and_stops_no_other(office, cases):
    ended = a_case(office)
    withdraw(office.clerk, ended, "نامه ۱۲")

    report = refer_all(office.head, QUIET, [ended, *cases], office.people["EXP"])

    assert [one.subject for one in report.changed] == cases
    assert [one.case_id for one in report.left] == [ended]
    assert "پایان" in report.left[0].sentence
    assert "کارگاه" in report.left[0].title
    assert report.words == "۲ پرونده انجام شد و ۱ پرونده ماند."


def test_cases_are_shown_again_on_one_day_and_no_more(office, cases):
    set_follow_up_all(office.clerk, QUIET, cases, FOLLOW, "مدرک")

    assert {state_of(office, one).follow_up for one in cases} == {FOLLOW}

    set_follow_up_all(office.clerk, QUIET, cases, None)

    assert {state_of(office, one).follow_up for one in cases} == {None}


def test_one_remark_stands_on_many_files(office, cases):
    note_all(office.clerk, QUIET, cases, "تلفنی پیگیری شد")

    assert {state_of(office, one).history[-1].body.text for one in cases} == {"تلفنی پیگیری شد"}


def test_an_empty_remark_is_left_out_everywhere_with_the_sentence(office, cases):
    report = note_all(office.clerk, QUIET, cases, "  ")

    assert not report.changed
    assert all("متن یادداشت" in one.sentence for one in report.left)


def test_cases_are_taken_together_and_let_go_together(office, cases):
    take_all(office.expert, QUIET, cases[:1])

    report = take_all(office.expert, QUIET, cases)

    assert [one.subject for one in report.changed] == cases[1:]
    assert [one.sentence for one in report.left] == [SAME]

    release_all(office.expert, QUIET, cases, "مرخصی")

    assert {state_of(office, one).assignee for one in cases} == {b""}


def test_a_case_named_twice_is_done_once_and_an_unknown_one_is_told(office, cases):
    report = take_all(office.expert, QUIET, [cases[0], cases[0], b"nobody"])

    assert [one.subject for one in report.changed] == cases[:1]
    assert [one.title for one in report.left] == ["پرونده‌ای که دیگر در این اداره نیست"]


def test_what_was_not_reached_before_the_stop_is_told(office, cases):
    report = take_all(office.expert, Impatient(), cases)

    assert [one.subject for one in report.changed] == cases[:1]
    assert [(one.case_id, one.sentence) for one in report.left] == [(cases[1], STOPPED)]


def test_no_case_at_all_is_no_act_at_all(office):
    report = take_all(office.clerk, QUIET, [])

    assert report.words == "۰ پرونده انجام شد."
