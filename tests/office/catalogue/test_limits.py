"""Limits of a delegation are judged by the conditions of the pack that they are for."""

import pytest

from desktop_app.settings import RESOURCES
from office.catalogue.files import PackFiles
from office.catalogue.limits import unfit_limits
from office.catalogue.packs import reference_of

CAPITAL, INSIDE, GROUP = "سقف سرمایه ثابت", "فقط درون شهرک یا ناحیه صنعتی", "بالاترین رده استقرار"


def unfit(code, limits):
    folder = RESOURCES / "procedures" / code
    return unfit_limits(PackFiles.from_folder(folder), reference_of(folder), limits)


@pytest.mark.parametrize(
    ("code", "limits"),
    [
        ("EST_ISSUE", {"fixed_capital_max": 300_000, "inside_estate": True, "pollution_max": 3}),
        ("EST_ISSUE", {"fixed_capital_max": 0.5, "without_incentive": False}),
        ("UTIL_REF", {"power_kw_max": 500, "increase_percent_max": 25}),
        ("CARPET_INS", {"age_max": 50, "own_loom": True}),
        ("OPR_ISSUE", {"fixed_capital_max": 1, "inside_estate": True, "domestic_machinery": True}),
        ("EST_RENEW", {"renewal_no_max": 3, "what_no_pack_has": "anything"}),
    ],
)
def test_amounts_and_switches_of_a_pack_fit_it(code, limits):
    assert unfit(code, limits) == ()


@pytest.mark.parametrize(
    ("limits", "titles"),
    [
        ({"fixed_capital_max": "۳۰۰۰"}, (CAPITAL,)),
        ({"fixed_capital_max": True}, (CAPITAL,)),
        ({"fixed_capital_max": None}, (CAPITAL,)),
        ({"inside_estate": 1}, (INSIDE,)),
        ({"inside_estate": "بله", "pollution_max": [2]}, (INSIDE, GROUP)),
    ],
)
def test_a_limit_of_another_kind_is_named(limits, titles):
    assert unfit("EST_ISSUE", limits) == titles
