"""What hurts most, told in words that add up; the ladder of late cases."""

import pytest

from office.domain.escalation import ladder, reached
from office.domain.urgency import Pressing, Score, score

DAYS = {
    "escalate_expert_days": 1,
    "escalate_head_days": 3,
    "escalate_province_days": 7,
    "escalate_director_days": 15,
}


@pytest.mark.parametrize(
    ("late", "rung"),
    [
        (0, None),
        (1, "expert"),
        (2, "expert"),
        (3, "head"),
        (7, "province"),
        (14, "province"),
        (15, "director"),
        (400, "director"),
    ],
)
def test_a_late_case_is_told_higher_the_longer_it_is_late(late, rung):
    found = reached(late, ladder(DAYS.__getitem__))

    assert (found.code if found else None) == rung


def test_a_case_that_nothing_presses_on_has_no_score():
    assert score(Pressing()) == Score(0, ())
    assert score(Pressing(days_left=30, visits=1)).words == ""


def test_reasons_add_up_and_the_weightiest_comes_first():
    found = score(
        Pressing(days_left=-3, silence_in=2, visits=3, is_second_visit=True, is_ours=True)
    )

    assert found.total == sum(one.points for one in found.reasons) == 80
    assert found.reasons[0].words == "۳ روز کاری عقب‌افتاده"
    assert "۳ بار برای آن مراجعه شده است" in found.words
    assert "روز مراجعه دوم" in found.words
    assert "۲ روز کاری تا اثر سکوت دستگاه" in found.words


@pytest.mark.parametrize(
    ("left", "points"), [(-1, 25), (-2, 30), (-40, 80), (0, 15), (1, 8), (2, 8), (3, 0)]
)
def test_the_nearer_the_deadline_the_more_it_hurts(left, points):
    assert score(Pressing(days_left=left)).total == points


def test_no_deadline_runs_while_the_applicant_is_waited_for():
    assert score(Pressing(days_left=-9, is_applicants=True)).total == 0


@pytest.mark.parametrize(
    ("left", "words"),
    [(-1, "گذشته است"), (0, "امروز آخرین روز پاسخ"), (1, "۱ روز کاری تا اثر سکوت")],
)
def test_silence_is_told_by_what_is_left_of_it(left, words):
    assert words in score(Pressing(silence_in=left)).words


def test_visits_hurt_up_to_a_limit():
    assert [score(Pressing(visits=n)).total for n in (0, 1, 2, 5, 50)] == [0, 0, 5, 20, 20]
