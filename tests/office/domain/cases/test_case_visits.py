import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.domain.cases import acts
from office.domain.cases.visits import (
    BadVisitError,
    checked_shares,
    progress,
    require_place,
    require_reason_for_fall,
    weights,
)
from office.domain.procedures.parts import Heading
from tests.builders import a_case, an_act

HEADINGS = (
    Heading("land", "زمین", 10, ("cost_land",)),
    Heading("building", "ساختمان", 30, ("cost_building", "cost_site")),
    Heading("machines", "ماشین‌آلات", 60),
)
OWN = {"land": 10, "building": 30, "machines": 60}


@pytest.mark.parametrize("costs", [{}, {"cost_land": 0, "cost_site": None}])
def test_without_planned_costs_the_pack_s_own_weights_count(costs):
    assert weights(HEADINGS, costs) == OWN


def test_planned_costs_weigh_where_there_are_any():
    costs = {"cost_land": 100, "cost_building": 200, "cost_site": 100}

    assert weights(HEADINGS, costs) == {"land": 25, "building": 75, "machines": 0}


def test_progress_is_the_sum_of_weight_times_share_to_one_decimal():
    assert progress({"land": 1.0, "building": 0.333, "machines": 0.0}, OWN) == 20.0


@given(
    st.lists(st.floats(0, 1), min_size=3, max_size=3), st.lists(st.integers(0, 10**6), min_size=2)
)
def test_progress_lies_between_nothing_and_everything(shares, costs):
    weighed = weights(HEADINGS, {"cost_land": costs[0], "cost_building": costs[1]})

    assert 0 <= progress(dict(zip(OWN, shares, strict=True)), weighed) <= 100


def test_shares_of_all_headings_are_accepted_in_the_pack_s_order():
    found = checked_shares(HEADINGS, {"machines": 1, "land": 0, "building": 0.5})

    assert list(found.items()) == [("land", 0.0), ("building", 0.5), ("machines", 1.0)]


def test_share_of_an_unknown_heading_is_refused():
    with pytest.raises(BadVisitError, match="سرفصل roof در این رویه نیست"):
        checked_shares(HEADINGS, {"roof": 1})


@pytest.mark.parametrize("share", [-0.1, 1.1, float("nan")])
def test_share_beyond_nothing_and_everything_is_refused(share):
    with pytest.raises(BadVisitError, match="«زمین» باید میان ۰ و ۱ باشد"):
        checked_shares(HEADINGS, {"land": share})


def test_missing_shares_are_named():
    with pytest.raises(BadVisitError, match="زمین، ماشین‌آلات"):
        checked_shares(HEADINGS, {"building": 1})


@pytest.mark.parametrize(("lat", "lon"), [(None, 45.0), (38.5, None), (None, None)])
def test_visit_without_coordinates_is_refused(lat, lon):
    with pytest.raises(BadVisitError, match="مختصات محل بازدید ثبت نشده است"):
        require_place(lat, lon)


@pytest.mark.parametrize(("lat", "lon"), [(45.0, 38.5), (38.5, 65.0), (23.9, 45.0)])
def test_coordinates_outside_iran_are_refused(lat, lon):
    with pytest.raises(BadVisitError, match="بیرون از ایران"):
        require_place(lat, lon)


@pytest.mark.parametrize(("lat", "lon"), [(38.55, 44.95), (24.0, 44.0), (40.0, 64.0)])
def test_coordinates_in_iran_are_accepted(lat, lon):
    require_place(lat, lon)


def visited(*percents):
    return a_case(
        *(
            an_act(acts.VisitRecorded(step="A", day="2026-09-12", progress=percent))
            for percent in percents
        )
    )


@pytest.mark.parametrize("reason", ["", "  "])
def test_falling_progress_needs_a_reason(reason):
    with pytest.raises(BadVisitError, match="از ۴۰ به ۳۰ درصد کاهش یافته است"):
        require_reason_for_fall(visited(50, 40), 30, reason)


@pytest.mark.parametrize(
    ("case", "percent", "reason"),
    [
        (visited(40), 30, "آتش‌سوزی"),
        (visited(40), 40, ""),
        (visited(40), 50, ""),
        (visited(), 0, ""),
        (visited(None), 0, ""),
    ],
)
def test_progress_that_rises_or_is_explained_needs_no_reason(case, percent, reason):
    require_reason_for_fall(case, percent, reason)
