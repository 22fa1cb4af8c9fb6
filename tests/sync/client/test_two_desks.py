"""Two desks of one office and the real centre come to the same record, whatever the line does."""

from office.usecases.cases import fill_section
from office.usecases.wire.conflicts import conflicts, resolve_conflict
from sync.client.engine import End
from tests.office.usecases.walk_in import DONE, a_case, finish, line_of, state_of
from tests.office.usecases.wire.hand import is_whole


def settle(*desks):
    """All desks talk until nobody has anything new."""
    for _ in range(2):
        for desk in desks:
            assert desk.sync().end is End.SYNCED


def test_a_desk_that_sent_all_is_synced(first):
    a_case(first.at_work, until="ST_VISIT")

    outcome = first.sync()

    assert outcome.end is End.SYNCED
    assert outcome.words.startswith("همگام در")
    assert is_whole(first.at_work)


def test_nothing_new_costs_one_request_and_half_a_kilobyte(first):
    first.sync()
    first.sync()
    line = first.line
    before, requests = line.sent + line.received, line.requests

    first.sync()

    assert line.requests == requests + 1
    assert line.sent + line.received - before < 620


def test_two_desks_of_an_office_converge(first, second):
    ours = a_case(first.at_work, until=DONE)
    theirs = a_case(second.at_work, until="ST_VISIT")

    settle(first, second)

    for case in (ours, theirs):
        assert line_of(first.at_work, case) == line_of(second.at_work, case)
        assert state_of(first.at_work, case) == state_of(second.at_work, case)
    assert is_whole(first.at_work, second.at_work)


def test_a_field_written_twice_unseen_is_shown_to_both_and_resolved(first, second):
    case = a_case(first.at_work, until="ST_OPINION")
    settle(first, second)
    fill_section(first.at_work.expert, case, {"jobs_now": 5})
    fill_section(second.at_work.expert, case, {"jobs_now": 7, "months_to_finish": 11})

    settle(first, second)

    for desk in (first, second):
        (line,) = conflicts(desk.at_work.head)
        assert [(one.aside, one.stands, one.base) for one in line.fields] == [(7, 5, 4)]
    resolve_conflict(second.at_work.head, line.op_id, {line.fields[0].number: 7})
    settle(second, first)
    assert state_of(first.at_work, case).facts[29] == 7
    assert conflicts(first.at_work.head)[0].is_resolved
    assert is_whole(first.at_work, second.at_work)


def test_an_own_step_that_was_set_aside_is_done_again(first, second):
    case = a_case(first.at_work, until="ST_OPINION")
    settle(first, second)
    finish(first.at_work, case, "ST_OPINION", "renew", first.at_work.expert)
    finish(second.at_work, case, "ST_OPINION", "renew", second.at_work.expert)

    settle(first, second)

    lines = conflicts(second.at_work.head)
    assert len(lines) <= 1
    assert state_of(first.at_work, case) == state_of(second.at_work, case)
    assert is_whole(first.at_work, second.at_work)
