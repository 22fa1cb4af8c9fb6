"""Taking a case and letting it go; what another had half-typed stays his."""

import pytest

from office.domain.delegation import NotAllowedError
from office.domain.operations.ids import NO_ID
from office.usecases.cases import refer, withdraw
from office.usecases.holding import NotHeldError, holding, release_case, take_case
from office.usecases.worklists import FREE, MINE, drafts, save_draft, worklist
from tests.office.usecases.walk_in import a_case, newcomer, state_of
from tests.office_at_work import MORNING


@pytest.fixture
def case(office):
    return a_case(office)


def ids(work, name):
    return [one.id for one in worklist(work, name)]


def test_whoever_took_a_case_in_has_it(office, case):
    mine, others = holding(office.clerk, case), holding(office.expert, case)

    assert (mine.is_mine, mine.words, mine.since) == (True, "", MORNING)
    assert (others.person, others.is_mine) == (office.people["CLK"], False)
    assert "همکار CLK" in others.words


def test_a_case_is_taken_from_another_and_the_act_tells_from_whom(office, case):
    colleague = newcomer(office, "EXP")

    take_case(colleague, case)

    assert case in ids(colleague, MINE)
    assert case not in ids(office.clerk, MINE)
    assert state_of(office, case).history[-1].body.before == office.people["CLK"]
    assert holding(colleague, case).is_mine


def test_taking_what_one_has_is_no_act(office, case):
    before = len(state_of(office, case).history)

    changed = take_case(office.clerk, case)

    assert changed.op_id == NO_ID
    assert len(state_of(office, case).history) == before


def test_what_another_had_half_typed_is_parked_and_stays_his(office, case):
    key = f"case:{case.hex()}:land"
    save_draft(office.clerk, key, "زمین", b"half")
    save_draft(office.expert, key, "زمین", b"own")
    save_draft(office.clerk, "case:other:land", "زمین دیگر", b"x")

    take_case(office.expert, case)
    take_case(office.clerk, case)
    take_case(office.expert, case)

    his = {one.key: (one.title, one.data) for one in drafts(office.clerk)}
    assert his[key] == ("کنار گذاشته: زمین", b"half")
    assert his["case:other:land"] == ("زمین دیگر", b"x")
    assert [one.title for one in drafts(office.expert) if one.key == key] == ["کنار گذاشته: زمین"]


def test_a_case_that_was_let_go_waits_for_anybody(office, case):
    release_case(office.clerk, case, "مرخصی")

    free = holding(office.expert, case)
    assert case in ids(office.expert, FREE)
    assert (free.person, free.since, free.is_mine) == (NO_ID, None, False)
    assert "نزد کسی نیست" in free.words
    take_case(office.expert, case)
    assert case not in ids(office.expert, FREE)


def test_only_who_has_it_or_the_head_lets_a_case_go(office, case):
    with pytest.raises(NotHeldError, match="همکار CLK"):
        release_case(office.expert, case)
    release_case(office.head, case)

    assert state_of(office, case).assignee == NO_ID
    assert release_case(office.expert, case).op_id == NO_ID


def test_a_case_given_to_one_who_left_is_with_a_colleague(office, case):
    refer(office.clerk, case, office.people["EXP"])

    assert "همکار EXP" in holding(office.clerk, case).words


def test_an_ended_case_is_not_taken(office, case):
    withdraw(office.clerk, case, "نامه ۱۲")

    with pytest.raises(NotHeldError, match="پایان یافته"):
        take_case(office.expert, case)


def test_the_province_takes_no_case_of_the_desk(office, case):
    with pytest.raises(NotAllowedError):
        take_case(office.as_role("PROV"), case)
    with pytest.raises(NotAllowedError):
        release_case(office.as_role("PROV"), case)
