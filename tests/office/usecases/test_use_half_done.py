import msgspec

from office.usecases.half_done import half_done
from office.usecases.worklists import save_draft
from tests.office.usecases.walk_in import CARPET, a_case


def lacking(office, key, told):
    data = told if isinstance(told, bytes) else msgspec.json.encode(told)
    save_draft(office.clerk, key, "نیمه‌کاره", data)
    return next(one.lacking for one in half_done(office.clerk) if one.id == key)


def test_a_half_typed_section_names_its_first_empty_field(office):
    carpet, renewal = a_case(office, CARPET), a_case(office)
    revisit = f"case:{carpet.hex()}:revisit"

    assert lacking(office, revisit, {}) == "بافته روی دار در بازدید دوم"
    assert lacking(office, revisit, {"second_woven_now_m2": "2"}) != ""
    typed = {f"second_{one}": "2" for one in ("woven_now_m2", "finished_m2", "loom_active")}
    assert lacking(office, revisit, typed) == ""
    assert lacking(office, f"case:{renewal.hex()}:visit", {}) == ""
    assert lacking(office, f"case:{renewal.hex()}:nowhere", {}) == ""


def test_a_half_typed_reception_names_what_comes_next(office):
    blank = {"form": {"who": "", "party": "", "newcomer": {"sort": "natural"}, "request": ""}}
    known = {"form": {"who": "0012345679", "request": ""}}
    named = {"form": {"newcomer": {"fields": {"name": "مریم"}}, "request": "EST_RENEW"}}

    assert lacking(office, "reception:1", blank) == "متقاضی"
    assert lacking(office, "reception:2", known) == "درخواست"
    assert lacking(office, "reception:3", named) == ""


def test_what_cannot_be_read_lacks_nothing_that_is_known(office):
    assert lacking(office, "letter:out:1", {"body": ""}) == ""
    assert lacking(office, "case:zz:land", {}) == ""
    assert lacking(office, "case:00:land", {}) == ""
    assert lacking(office, "reception:4", b"\xff") == "متقاضی"
    assert lacking(office, "reception:5", ["x"]) == "متقاضی"
    assert lacking(office, "reception:6", {"form": 3}) == "متقاضی"
