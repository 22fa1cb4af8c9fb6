"""A remark that names a colleague waits for him until he has seen it."""

import pytest

from office.domain.mentions import mentioned
from office.usecases import mentions
from office.usecases.care import verify
from office.usecases.cases import add_note
from office.usecases.corrections import undo
from office.usecases.mentions import mentions_of, see_mention
from office.usecases.people import set_person
from office.usecases.work import Work
from tests.office.usecases.walk_in import a_case, state_of

NAMES = {b"1": "علی رضا", b"2": "علی رضا پور", b"3": "مریم احمدی", b"4": ""}


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("@مريم احمدي، لطفاً ببینید", {b"3"}),
        ("به @علی رضا بگویید", {b"1"}),
        ("به @علی رضا پور بگویید و @مریم احمدی", {b"2", b"3"}),
        ("مریم احمدی", set()),
        ("@مریم", set()),
        ("@", set()),
        ("office@example.ir", set()),
    ],
)
def test_who_is_named_is_told_by_the_whole_name_after_the_sign(text, people):
    assert mentioned(text, NAMES) == people


@pytest.fixture
def colleague(office):
    """Another one of the office, whose name is nobody else's."""
    name = f"نسرین پناهی{next(_numbers)}"
    return Work(office.desk, set_person(office.head, name, ("EXP",)).subject), name


_numbers = iter("ابپتثجچحخدذرز")


def test_a_remark_waits_for_whom_it_names_until_it_is_seen(office, colleague):
    work, name = colleague
    case = a_case(office)
    first = add_note(office.clerk, case, f"@{name} نقشه را ببینید")
    second = add_note(office.head, case, f"از @{name} بپرسید")
    add_note(work, case, f"@{name} یادم باشد")
    add_note(office.clerk, case, f"{name} آمد")

    told = mentions_of(work)

    assert [one.op_id for one in told] == [second.op_id, first.op_id]
    assert (told[1].by, told[1].number) == ("همکار CLK", state_of(office, case).number)
    assert told[1].text == f"@{name} نقشه را ببینید"
    assert told[1].title.startswith("کارگاه")
    see_mention(work, second.op_id)
    assert [one.op_id for one in mentions_of(work)] == [first.op_id]
    see_mention(work, first.op_id)
    assert mentions_of(work) == []
    assert verify(office.head).faults == ()


def test_a_remark_after_all_were_seen_waits_again(office, colleague):
    work, name = colleague
    case = a_case(office)
    see_mention(work, add_note(office.clerk, case, f"@{name}").op_id)

    later = add_note(office.clerk, case, f"@{name} باز هم")

    assert [one.op_id for one in mentions_of(work)] == [later.op_id]


def test_a_remark_that_was_taken_back_waits_for_nobody(office, colleague):
    work, name = colleague
    changed = add_note(office.clerk, a_case(office), f"@{name}")

    undo(office.clerk, changed.op_id)

    assert mentions_of(work) == []


def test_a_remark_on_a_case_that_is_gone_waits_for_nobody(office, colleague, monkeypatch):
    work, name = colleague
    add_note(office.clerk, a_case(office), f"@{name}")
    monkeypatch.setattr("office.domain.cases.case.Case.is_gone", True)

    assert mentions_of(work) == []


def test_who_is_never_named_costs_no_walk_through_the_whole_log(office, colleague, monkeypatch):
    work, name = colleague
    monkeypatch.setattr(mentions, "_MANY", 0)
    assert mentions_of(work) == []

    with work.reading() as act:
        place = act.stores.log.last_place()
        assert place > 0
    changed = add_note(office.clerk, a_case(office), f"@{name}")
    assert [one.op_id for one in mentions_of(work)] == [changed.op_id]
