"""The visit form to take along, and the report of a visit."""

from dataclasses import replace
from datetime import date

import pytest

from office.domain.papers.paper import Signer
from office.usecases.documents import NewScan, add_scan
from office.usecases.papers.desk import NoPaperYetError
from office.usecases.papers.sheet import PaperDesk
from office.usecases.papers.visits import visit_form, visit_report
from office.usecases.visits import plan_visit, record_visit
from tests.office.storage.scan_pages import coded, paper
from tests.office.usecases.walk_in import SHARES, a_case, a_report

TODAY = date(2026, 9, 12)


@pytest.fixture
def at_desk(office):
    """Make a paper of a case as it stands now."""

    def of(case, paper):
        with office.clerk.reading() as act:
            return paper(PaperDesk(act, act.view(case)))

    return of


@pytest.fixture
def case(office):
    """A case whose unit waits for a visit."""
    return a_case(office, until="ST_VISIT")


def visit(office, case, **more):
    record_visit(office.expert, case, "ST_VISIT", a_report(office, **more))


def test_a_form_to_take_along_asks_without_answers(office, case, at_desk):
    plan_visit(office.expert, case, TODAY)

    form = at_desk(case, visit_form)

    assert (form.number, form.visit_date) == ("۱", TODAY)
    assert [one.built for one in form.progress] == [None] * len(SHARES)
    assert sum(one.weight for one in form.progress) == pytest.approx(100)
    assert form.questions
    assert {one.label for one in form.unit.fields} >= {"نام واحد", "شهرک یا ناحیه"}
    assert form.visitors[0].name == "همکار CLK"


def test_a_report_tells_what_was_seen(office, case, at_desk):
    visit(
        office,
        case,
        facts={"jobs_now": 4},
        visitors=("مریم احمدی",),
        host="نگهبان",
        opinion="کار پیش می‌رود.",
        deviations="ندارد",
        statements="برق دیر وصل شد.",
    )

    report = at_desk(case, visit_report)

    assert (report.number, report.visit_date) == ("۱", TODAY)
    assert (report.visitors, report.host) == ((Signer("مریم احمدی", ""),), "نگهبان")
    assert (report.position.latitude, report.position.longitude) == ("38.6", "45.0")
    assert {one.built for one in report.progress} == {100 * share for share in SHARES.values()}
    assert [one.value for one in report.findings] == ["ندارد", "برق دیر وصل شد."]
    assert any("۴" in one.value for one in report.site)
    assert report.photos == ()


def test_a_report_without_names_is_signed_by_who_wrote_it(office, case, at_desk):
    visit(office, case)

    report = at_desk(case, visit_report)

    assert report.visitors == (Signer("همکار EXP", "سمت EXP"),)
    assert report.findings == ()


def test_the_photos_of_a_visit_stand_in_the_report_by_their_titles(office, case, at_desk):
    photo = NewScan(coded(paper(), "JPEG"), "photo.jpg", title="سالن تولید", is_photo=True)
    blob = add_scan(office.expert, case, photo)
    visit(office, case, photos=(blob,))

    report = at_desk(case, visit_report)

    assert [(one.number, one.caption) for one in report.photos] == [(1, "سالن تولید")]


def test_the_next_form_has_the_next_number(office, case, at_desk):
    visit(office, case)

    assert at_desk(case, visit_form).number == "۲"


def test_there_is_no_report_before_a_visit(case, at_desk):
    with pytest.raises(NoPaperYetError, match="بازدید"):
        at_desk(case, visit_report)


def test_a_place_that_nobody_measured_is_left_out(office, case):
    visit(office, case)
    with office.clerk.reading() as act:
        view = act.view(case)
        unmeasured = replace(view.case.last_visit, lat=None, lon=None)
        seen = replace(view, case=replace(view.case, visits=(unmeasured,)))

        assert visit_report(PaperDesk(act, seen)).position is None
