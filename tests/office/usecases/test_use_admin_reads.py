from datetime import timedelta
from pathlib import Path

import pytest

from office.domain.jalali import jalali
from office.domain.persian import fa_digits
from office.domain.province import DELEGATION, DelegationOrder, province_object
from office.usecases import health as health_module
from office.usecases.calendar_month import CLOSED, HALF, WORKING, calendar_month
from office.usecases.care import Verdict
from office.usecases.closures import OfficeClosure, declare_closure
from office.usecases.delegations import COMING, ENDED, IN_FORCE, SOON, delegations
from office.usecases.health import (
    GOOD,
    PROBLEM,
    WARNING,
    back_up_noted,
    health,
    rehearse_noted,
    verify_noted,
)
from office.usecases.packs_held import pack_card, packs_held
from office.usecases.province import import_province_file
from tests.office.usecases.walk_in import a_case
from tests.office_at_work import MORNING, a_block, a_file, an_office


@pytest.fixture
def office(own_office):
    """An office that the test has to itself."""
    return own_office


def order(name, **more):
    given = {
        "number": f"1405/{name}",
        "dated": "2026-05-01",
        "office": "test-office",
        "procedure": "",
        "steps": (),
        "mode": "receive",
        "limits": {},
        "first": "2026-05-01",
        "last": "2029-03-20",
        **more,
    }
    return province_object(DELEGATION, name, 1, DelegationOrder(**given))


def line(lines, title):
    return next(one for one in lines if one.title == title)


def test_an_order_is_told_in_words(office):
    lines = delegations(office.clerk)

    told = next(one for one in lines if one.procedure == "تمدید جواز تأسیس")
    assert told.mode == "تصمیم"
    assert told.state == IN_FORCE
    assert told.days_left > 300
    assert any("۳" in one for one in told.limits)
    assert told.limits[-1].endswith(("بله", "۳"))


@pytest.mark.parametrize(
    ("more", "state"),
    [
        ({"last": "2026-09-20"}, SOON),
        ({"limits": {"inside_estate": True}, "procedure": "EST_RENEW"}, IN_FORCE),
        ({"last": "2026-08-01"}, ENDED),
        ({"revoked": "2026-08-01"}, ENDED),
        ({"first": "2026-10-01"}, COMING),
    ],
)
def test_an_order_says_whether_it_holds(office, more, state):
    import_province_file(office.head, a_file(order("x", **more)))

    assert next(one for one in delegations(office.clerk) if one.number == "۱۴۰۵/x").state == state


def test_an_order_for_everything_and_unknown_limits_are_told_too(office):
    import_province_file(
        office.head, a_file(order("y", procedure="NEW", steps=("ST_A",), limits={"isic": ["15"]}))
    )

    told = next(one for one in delegations(office.clerk) if one.procedure == "NEW")

    assert (told.steps, told.limits) == ("ST_A", ("isic: ۱۵",))
    assert delegations(office.clerk)[0].last <= delegations(office.clerk)[-1].last


def test_an_order_of_another_office_is_not_shown(office):
    import_province_file(office.head, a_file(order("z", office="another")))

    assert "۱۴۰۵/z" not in [one.number for one in delegations(office.clerk)]


def test_a_month_names_its_days(office):
    month = calendar_month(office.clerk)

    assert (month.year, month.month, len(month.days)) == (1405, 6, 31)
    friday = month.days[19]
    assert (friday.number, friday.state, friday.reason) == (20, CLOSED, "تعطیل هفتگی")
    assert "اصل" in friday.source
    assert [one.number for one in month.days if one.is_today] == [21]
    assert month.days[20].state == WORKING
    assert "جمعه" in month.weekend


def test_another_month_may_be_asked_for(office):
    month = calendar_month(office.clerk, 1405, 1)

    first = month.days[0]
    assert first.state == CLOSED
    assert "نوروز" in first.reason
    assert "تقویم رسمی کشور" in first.source


def test_our_own_half_day_is_marked(office):
    day = jalali(1405, 6, 23)
    declare_closure(
        office.head, OfficeClosure(day, "قطع برق", "۱۲/۵", since=MORNING.time().replace(hour=11))
    )

    found = calendar_month(office.clerk).days[22]

    assert (found.state, found.is_ours) == (HALF, True)
    assert "قطع برق" in found.reason


def test_every_procedure_stands_with_its_circular(office):
    a_case(office)

    lines = packs_held(office.clerk)

    renewal = next(one for one in lines if one.code == "EST_RENEW")
    assert len(lines) == 1
    assert renewal.cases == 1
    assert renewal.is_newest
    assert renewal.unverified > 0


def test_a_procedure_shows_its_figures_and_letters(office):
    card = pack_card(office.clerk, "EST_RENEW", 1)

    assert card.line.title == "تمدید جواز تأسیس"
    assert card.rules
    assert all(one.verified_by == "" for one in card.rules)
    assert all(one.body for one in card.templates)


def test_a_new_desk_is_told_what_to_do(office):
    lines = health(office.clerk)

    assert line(lines, "پشتیبان").state == PROBLEM
    assert line(lines, "زنجیره و جدول‌ها").state == WARNING
    assert line(lines, "ساعت رایانه").state == GOOD
    assert line(lines, "شماره‌های پرونده").state == GOOD
    assert line(lines, "حکم‌های تفویض").state == GOOD
    assert lines[0].state == PROBLEM
    assert all(one.cure for one in lines if one.state != GOOD)


def test_what_was_done_is_remembered(office, tmp_path):
    place = tmp_path / "backups"
    place.mkdir()

    back_up_noted(office.head, place)
    rehearse_noted(office.head, place)
    verify_noted(office.head)
    lines = health(office.head, place)

    for title in ("پشتیبان", "آزمون بازیابی", "زنجیره و جدول‌ها"):
        assert line(lines, title).state == GOOD


def test_what_was_done_long_ago_is_asked_for_again(office, tmp_path):
    back_up_noted(office.head, tmp_path)
    verify_noted(office.head)
    office.clock.now = MORNING + timedelta(days=5)
    after_days = health(office.head, tmp_path)
    office.clock.now = MORNING + timedelta(days=40)
    after_weeks = health(office.head, tmp_path)

    assert line(after_days, "پشتیبان").state == WARNING
    assert line(after_weeks, "پشتیبان").state == PROBLEM
    assert line(after_weeks, "زنجیره و جدول‌ها").state == WARNING


def test_an_empty_backup_folder_and_another_desks_backup_are_told(office, tmp_path):
    empty = health(office.head, tmp_path)
    (tmp_path / "kargosha-1405-06-01-0900.db").write_bytes(b"x")
    foreign = health(office.head, tmp_path)

    assert line(empty, "پشتیبان").state == PROBLEM
    assert line(foreign, "پشتیبان").state == WARNING


def test_a_broken_chain_is_a_problem(office, monkeypatch):
    monkeypatch.setattr(
        health_module, "verify", lambda *_: Verdict(3, 1, 0, ("اقدام ۲ با زنجیره نمی‌خواند",))
    )

    verify_noted(office.head)

    told = line(health(office.head), "زنجیره و جدول‌ها")
    assert told.state == PROBLEM
    assert "نمی‌خواند" in told.words


def test_a_clock_behind_the_last_act_is_a_problem(office):
    a_case(office)
    office.clock.now = MORNING - timedelta(days=2)

    assert line(health(office.clerk), "ساعت رایانه").state == PROBLEM


@pytest.mark.parametrize(("free", "state"), [(10**12, GOOD), (3 * 2**30, WARNING), (10, PROBLEM)])
def test_room_on_the_disk_is_watched(office, monkeypatch, free, state):
    usage = type("Usage", (), {"free": free})
    monkeypatch.setattr(health_module.shutil, "disk_usage", lambda _: usage)

    assert line(health(office.clerk), "فضای دیسک").state == state


def test_numbers_and_orders_that_run_out_are_told(shared_bare_office):
    lines = health(shared_bare_office.clerk)

    assert line(lines, "شماره‌های مجوز").state == PROBLEM
    assert line(lines, "شماره‌های پرونده").state == WARNING
    assert line(lines, "حکم‌های تفویض").state == WARNING


def test_an_order_that_ends_soon_is_told(office):
    import_province_file(office.head, a_file(order("s", last="2026-09-20")))

    told = line(health(office.clerk), "حکم‌های تفویض")

    assert told.state == WARNING
    assert fa_digits(8) in told.words


@pytest.fixture
def shared_bare_office(tmp_path: Path):
    with an_office(tmp_path / "bare", a_block("case", 1, 5)) as opened:
        yield opened
