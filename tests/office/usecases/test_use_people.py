"""The people of the office and who stands in for whom."""

from datetime import date, timedelta

import pytest

from office.domain.delegation import NotAllowedError
from office.domain.operations.ids import NO_ID
from office.domain.people import UnknownRoleError
from office.usecases.office import create_office
from office.usecases.people import people, retire_person, set_person, set_stand_in, stand_in
from office.usecases.work import Desk, Work
from tests.office.usecases.walk_in import RENEWAL, a_case, finish, newcomer, state_of, traces
from tests.office_at_work import MORNING, PASSPHRASE, USER, Clock, around, settings

TODAY = date(2026, 9, 12)
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture(scope="module")
def empty_office(tmp_path_factory):
    """An office that nobody works in yet."""
    folder = tmp_path_factory.mktemp("empty") / "office"
    with create_office(folder, settings(), USER, PASSPHRASE, around(Clock())) as office:
        yield Desk(office)


def known(office, identity):
    return next(one for one in people(office.head) if one.id == identity)


def test_the_first_of_an_office_is_its_head(empty_office):
    alone = Work(empty_office, NO_ID)

    with pytest.raises(UnknownRoleError, match="رئیس"):
        set_person(alone, "لیلا متصدی", ("CLK",))
    first = set_person(alone, "نسرين رئيس", ("HEAD",), "رئیس اداره").subject

    assert [(one.id, one.title) for one in people(alone)] == [(first, "نسرین رئیس (رئیس اداره)")]


def test_only_the_head_adds_people(office):
    with pytest.raises(UnknownRoleError, match="فقط رئیس اداره"):
        set_person(office.clerk, "دوست متصدی", ("EXP",))


def test_a_person_needs_a_name_and_known_roles(office):
    with pytest.raises(UnknownRoleError, match="نام همکار"):
        set_person(office.head, "  ", ("CLK",))
    with pytest.raises(UnknownRoleError, match="یکی از این‌ها"):
        set_person(office.head, "لیلا", ("BOSS",))


def test_a_person_changes_roles_and_keeps_the_id(office):
    clerk = newcomer(office, "CLK").actor

    changed = set_person(office.head, "لیلا", ("EXP", "CLK"), "کارشناس", person_id=clerk)

    assert changed.subject == clerk
    assert known(office, clerk).roles == {"CLK", "EXP"}


def test_somebody_unknown_is_not_changed_or_retired(office):
    before = traces(office)

    with pytest.raises(UnknownRoleError, match="از فهرست همکاران برگزینید"):
        set_person(office.head, "ناشناس", ("CLK",), person_id=b"nobody-works-so.")
    with pytest.raises(UnknownRoleError):
        retire_person(office.head, b"nobody-works-so.")

    assert traces(office) == before


def test_who_retires_stays_in_the_list_without_rights(office):
    clerk = newcomer(office, "CLK").actor

    retire_person(office.head, clerk)

    assert not known(office, clerk).active


def test_the_office_is_never_left_without_a_head(office):
    head = office.people["HEAD"]

    with pytest.raises(UnknownRoleError, match="بی رئیس"):
        retire_person(office.head, head)
    with pytest.raises(UnknownRoleError, match="بی رئیس"):
        set_person(office.head, "همکار HEAD", ("EXP",), person_id=head)


def test_one_of_two_heads_may_retire(office):
    second = newcomer(office, "HEAD")

    retire_person(office.head, second.actor)

    assert not known(office, second.actor).active


def away(office, deputy, first=TODAY, last=TOMORROW, **more):
    """The head is away and the deputy stands in."""
    given = stand_in(deputy.actor, "HEAD", first, last, **more)
    return set_stand_in(office.head, office.people["HEAD"], given)


def refer_step(office, deputy):
    """Do the head's step of a new case as the deputy; the basis comes back."""
    case = a_case(office, until="ST_REFER")
    finish(office, case, "ST_REFER", "done", deputy)
    return state_of(office, case).done["ST_REFER"]


def test_a_stand_in_acts_in_the_role_and_it_is_written_for_whom(office):
    deputy = newcomer(office, "EXP")
    away(office, deputy, letter="1405/58")

    done = refer_step(office, deputy)

    assert (done.by, done.role, done.stand_in_for) == (
        deputy.actor,
        "HEAD",
        office.people["HEAD"],
    )


def test_before_and_after_its_days_a_stand_in_is_nobody(office):
    deputy = newcomer(office, "EXP")
    away(office, deputy, TOMORROW, TOMORROW)

    with pytest.raises(NotAllowedError, match="رئیس اداره"):
        refer_step(office, deputy)
    office.clock.now = MORNING + timedelta(days=2)
    with pytest.raises(NotAllowedError):
        refer_step(office, deputy)


def test_a_stand_in_for_other_procedures_does_nothing_here(office):
    deputy = newcomer(office, "EXP")
    away(office, deputy, procedures=("EST_ISSUE",))

    with pytest.raises(NotAllowedError):
        refer_step(office, deputy)


def test_a_stand_in_decides_within_its_limits_only(office):
    deputy = newcomer(office, "CLK")
    away(office, deputy, limits={"renewal_no_max": 1}, procedures=(RENEWAL,))
    first = a_case(office, until="ST_APPROVE")
    told = {"renewal_no": 2, "earlier_progress": 35.0}
    second = a_case(office, until="ST_APPROVE", facts=told)

    finish(office, first, "ST_APPROVE", "renew", deputy)
    with pytest.raises(NotAllowedError, match="حدی که برای جانشین"):
        finish(office, second, "ST_APPROVE", "renew", deputy)

    assert state_of(office, first).done["ST_APPROVE"].stand_in_for == office.people["HEAD"]


def test_the_newest_word_about_a_stand_in_binds(office):
    deputy = newcomer(office, "CLK")
    away(office, deputy, limits={"renewal_no_max": 1})
    away(office, deputy)
    case = a_case(office, until="ST_APPROVE", facts={"renewal_no": 2, "earlier_progress": 35.0})

    finish(office, case, "ST_APPROVE", "renew", deputy)

    assert state_of(office, case).done["ST_APPROVE"].outcome == "renew"


def test_only_the_head_names_a_stand_in(office):
    deputy = newcomer(office, "EXP")
    given = stand_in(deputy.actor, "CLK", TODAY, TOMORROW)

    with pytest.raises(UnknownRoleError, match="فقط رئیس اداره"):
        set_stand_in(office.clerk, office.people["CLK"], given)


def test_a_stand_in_is_another_active_person_of_the_office(office):
    deputy = newcomer(office, "EXP")
    given = stand_in(deputy.actor, "HEAD", TODAY, TOMORROW)
    head = office.people["HEAD"]
    retire_person(office.head, deputy.actor)

    for wrong in (given, replace_deputy(given, head), replace_deputy(given, b"nobody-works-so.")):
        with pytest.raises(UnknownRoleError, match="همکار"):
            set_stand_in(office.head, head, wrong)
    with pytest.raises(UnknownRoleError, match="در این اداره نیست"):
        set_stand_in(office.head, b"nobody-works-so.", given)


def replace_deputy(given, deputy):
    days = (date.fromisoformat(given.first), date.fromisoformat(given.last))
    return stand_in(deputy, given.role, *days)


def test_a_stand_in_takes_a_role_that_the_absent_person_has(office):
    deputy = newcomer(office, "EXP")
    given = stand_in(deputy.actor, "HEAD", TODAY, TOMORROW)

    with pytest.raises(UnknownRoleError, match="نقش خود او"):
        set_stand_in(office.head, office.people["CLK"], given)


def test_the_days_of_a_stand_in_are_in_order(office):
    with pytest.raises(UnknownRoleError, match="تاریخ‌ها را بازبینی کنید"):
        away(office, newcomer(office, "EXP"), TOMORROW, TODAY)


def test_limits_and_procedures_that_no_pack_knows_would_bind_nobody_and_are_refused(office):
    deputy = newcomer(office, "EXP")

    for wrong in ({"limits": {"capital": 5}}, {"procedures": ("NO_SUCH",)}):
        with pytest.raises(UnknownRoleError, match="شناخته نیست"):
            away(office, deputy, **wrong)
