"""Lists of cases, parties, units and visits, on both databases."""

import pytest
from sqlalchemy import event, text

from office.domain.lines import PartyLine, UnitLine, Worklist
from office.domain.operations.ids import NO_ID
from office.storage import models
from office.storage.database import Database
from office.storage.lists import Lists
from tests.office.storage.store_acts import a_new_id
from tests.office.storage.store_rows import put, put_case

TODAY, YESTERDAY, TOMORROW = "2026-09-12", "2026-09-11", "2026-09-13"


def numbers(database, wanted=None, **kwargs):
    """The numbers of the cases that a worklist holds; their count is always the same."""
    wanted = wanted or Worklist(**kwargs)
    with database.reading() as stores:
        found = [one.number for one in stores.lists.cases(wanted)]
        assert stores.lists.count(wanted) == len(found)
    return found


def write(database, *cases):
    with database.writing() as stores:
        return [put_case(stores, number=str(n), **one) for n, one in enumerate(cases, 1)]


def test_a_new_office_has_nothing_to_do(database):
    assert numbers(database) == []


def test_the_nearest_deadline_comes_first_and_none_last(database):
    write(
        database,
        {"step_due_day": TOMORROW},
        {"step_due_day": "", "opened": 1},
        {"step_due_day": TODAY, "opened": 2},
        {"step_due_day": TODAY, "opened": 1},
    )

    assert numbers(database) == ["4", "3", "1", "2"]


def test_an_ended_case_waits_in_no_list_but_can_be_asked_for(database):
    write(database, {"ended": "issued"}, {})

    assert numbers(database) == ["2"]
    assert sorted(numbers(database, is_open=False)) == ["1", "2"]


def test_my_cases_are_those_given_to_me(database):
    me = a_new_id()
    write(database, {"assignee": me}, {"assignee": a_new_id()}, {})

    assert numbers(database, mine=me) == ["1"]


@pytest.mark.parametrize(
    ("case", "is_late"),
    [
        ({"due_day": YESTERDAY}, True),
        ({"step_due_day": YESTERDAY}, True),
        ({"due_day": TODAY, "step_due_day": TODAY}, False),
        ({"due_day": "", "step_due_day": ""}, False),
        ({"due_day": YESTERDAY, "waiting_for": "applicant"}, False),
        ({"due_day": YESTERDAY, "waiting_for": "agency"}, True),
        ({"due_day": YESTERDAY, "ended": "refused"}, False),
    ],
)
def test_a_case_is_late_the_day_after_its_deadline_unless_the_applicant_keeps_it(
    database, case, is_late
):
    write(database, case)

    assert numbers(database, overdue_on=TODAY) == (["1"] if is_late else [])


def test_a_day_shows_what_must_be_finished_on_it(database):
    write(database, {"due_day": TODAY}, {"step_due_day": TODAY}, {"due_day": TOMORROW})

    assert sorted(numbers(database, due_on=TODAY)) == ["1", "2"]


def test_cases_are_listed_by_whom_they_wait_for(database):
    write(database, {"waiting_for": "agency"}, {"waiting_for": "office"})

    assert numbers(database, waiting_for="agency") == ["1"]


def test_cases_are_listed_by_an_open_step_named_exactly(database):
    write(database, {"open_steps": " ST_INQ ST_VISIT "}, {"open_steps": " STXINQ ST_INQ_2 "})

    assert numbers(database, step="ST_INQ") == ["1"]


def test_a_follow_up_shows_from_its_day_on(database):
    write(database, {"follow_up": YESTERDAY}, {"follow_up": TODAY}, {"follow_up": TOMORROW}, {})

    assert sorted(numbers(database, follow_up_until=TODAY)) == ["1", "2"]


def test_a_list_is_cut_where_asked_but_counted_whole(database):
    write(database, {}, {}, {})

    with database.reading() as stores:
        assert len(stores.lists.cases(Worklist(), limit=2)) == 2
        assert stores.lists.count(Worklist()) == 3


def plan_of(connection, statement, given):
    """How the database would read it, in its own words; PostgreSQL sorts only if it must."""
    if connection.dialect.name == "sqlite":
        explain = "EXPLAIN QUERY PLAN"
    else:
        explain = "EXPLAIN"
        connection.execute(text("SET LOCAL enable_sort = off"))
        connection.execute(text("SET LOCAL enable_incremental_sort = off"))
    rows = connection.exec_driver_sql(f"{explain} {statement}", given)
    return "\n".join(row[-1] for row in rows).upper()


@pytest.mark.parametrize(
    "wanted",
    [
        Worklist(mine=b"m" * 16),
        Worklist(),
        Worklist(is_free=True),
        Worklist(overdue_on=TODAY),
        Worklist(waiting_for="agency"),
        Worklist(mine=b"m" * 16, procedure="EST_RENEW"),
    ],
)
def test_the_first_of_an_open_list_are_read_in_its_order_without_sorting(
    any_engine, database, wanted
):
    asked = []
    with any_engine.connect() as connection:
        event.listen(connection, "before_cursor_execute", lambda *told: asked.append(told[2:4]))
        Lists(connection, database.office_id).cases(wanted, 50)

        plan = plan_of(connection, *asked[-1])

    assert "_LIST_DAY_OPENED_ID" in plan or "IX_CASES_LISTS" in plan
    assert "TEMP B-TREE" not in plan
    assert "SORT" not in plan


@pytest.mark.parametrize(
    "wanted",
    [
        Worklist(),
        Worklist(mine=b"m" * 16),
        Worklist(is_free=True),
        Worklist(overdue_on=TODAY),
        Worklist(due_on=TODAY),
        Worklist(follow_up_until=TODAY),
        Worklist(waiting_for="agency"),
        Worklist(step="ST_INQ"),
    ],
)
def test_worklists_are_counted_and_their_ids_found_without_reading_a_case(
    any_engine, database, wanted
):
    asked = []
    with any_engine.connect() as connection:
        event.listen(connection, "before_cursor_execute", lambda *told: asked.append(told[2:4]))
        lists = Lists(connection, database.office_id)
        lists.count(wanted)
        lists.nearest(wanted, 50)
        counted_and_found = [one for one in asked if one[0].startswith("SELECT")]
        plans = [plan_of(connection, *one) for one in counted_and_found]

    assert len(plans) == 2
    assert "TEMP B-TREE" not in plans[1]
    assert "SORT" not in plans[1]
    if any_engine.dialect.name == "sqlite":  # PostgreSQL reads as its statistics tell it
        assert all("COVERING INDEX" in one for one in plans)


def reads_by_one_subject(lists):
    """What is asked of one person, unit or case, beside others in the same tables."""
    lists.parties(identifier="9991234561", mobile="09990000001")
    lists.parties(mobile="09990000001")
    lists.units(owner=b"o" * 16, business_id="14001234567")
    lists.cases_of(party=b"p" * 16)
    lists.cases_of(unit=b"u" * 16)
    lists.case_ids_of(b"p" * 16)
    lists.advices_of(b"p" * 16, [b"c" * 16])
    lists.scans_of(["blob"])


def test_what_is_asked_of_one_subject_is_never_looked_for_among_all(any_engine, database):
    asked = []
    with any_engine.connect() as connection:
        event.listen(connection, "before_cursor_execute", lambda *told: asked.append(told[2:4]))
        reads_by_one_subject(Lists(connection, database.office_id))
        wanted = [one for one in asked if one[0].startswith("SELECT")]
        plans = [line for one in wanted for line in plan_of(connection, *one).splitlines()]

    if any_engine.dialect.name == "sqlite":
        assert not [one for one in plans if one.startswith("SCAN") or "(OFFICE_ID=?)" in one]


def test_the_nearest_are_the_first_that_a_list_would_show(database):
    write(database, *({"step_due_day": day} for day in (TOMORROW, TODAY, YESTERDAY)))

    with database.reading() as stores:
        shown = [one.id for one in stores.lists.cases(Worklist(), limit=2)]
        assert stores.lists.nearest(Worklist(), 2) == shown


def test_a_line_shows_who_applies_and_for_which_unit(database):
    with database.writing() as stores:
        party = put(stores, models.parties, title="مریم احمدی")
        unit = put(stores, models.units, title="آجر نمونه")
        put_case(stores, number="1", applicant=party, unit=unit, opened=5, missing=2)
        put_case(stores, number="2", opened=6)

        [first, second] = stores.lists.cases(Worklist())

    assert (first.applicant_title, first.unit_title) == ("مریم احمدی", "آجر نمونه")
    assert (first.opened, first.missing, first.unreadable) == (5, 2, False)
    assert (second.applicant_title, second.unit_title) == ("", "")


def test_cases_of_a_party_and_of_a_unit_come_newest_first(database):
    party, unit = a_new_id(), a_new_id()
    write(
        database,
        {"applicant": party, "opened": 1},
        {"applicant": party, "unit": unit, "opened": 2},
        {"unit": unit, "opened": 3},
    )

    with database.reading() as stores:
        assert [one.number for one in stores.lists.cases_of(party=party)] == ["2", "1"]
        assert [one.number for one in stores.lists.cases_of(unit=unit)] == ["3", "2"]


def test_cases_that_rest_on_a_party_or_unit_are_known(database):
    subject = a_new_id()
    ids = write(database, {"applicant": subject}, {"unit": subject}, {}, {"ended": "issued"})

    with database.reading() as stores:
        assert set(stores.lists.case_ids_of(subject)) == set(ids[:2])
        assert set(stores.lists.open_case_ids()) == set(ids[:3])


def test_lines_are_given_in_the_order_asked_for(database):
    ids = write(database, {}, {}, {})

    with database.reading() as stores:
        found = stores.lists.cases_by_id([ids[2], a_new_id(), ids[0]])

    assert [one.id for one in found] == [ids[2], ids[0]]


def test_a_case_is_found_by_its_number_or_tracking_code(database):
    [case_id] = write(database, {"tracking": "14051030000012"})

    with database.reading() as stores:
        found = [stores.lists.case_by_number(one) for one in ("1", "14051030000012", "2")]

    assert [one and one.id for one in found] == [case_id, case_id, None]


def test_parties_are_found_by_whole_identifier_or_mobile(database):
    values = {"identifier": "9990000011", "mobile": "09990000001"}
    with database.writing() as stores:
        second = put(stores, models.parties, sort_key="ی", title="یاسر", **values)
        first = put(stores, models.parties, sort_key="ا", title="آرش", **values)
        put(stores, models.parties, identifier="9990000012")

    with database.reading() as stores:
        for asked in ({"identifier": "9990000011"}, {"mobile": "09990000001"}, values):
            assert [one.id for one in stores.lists.parties(**asked)] == [first, second]
        assert stores.lists.parties() == []
        assert stores.lists.parties_by_id([first]) == [
            PartyLine(first, "", "آرش", "", "9990000011")
        ]


def test_units_are_found_by_owner_or_business_id(database):
    owner = a_new_id()
    with database.writing() as stores:
        mine = put(stores, models.units, owner=owner, title="آجر", sort_key="آجر")
        known = put(stores, models.units, business_id="123456789", sort_key="ب")

    with database.reading() as stores:
        assert stores.lists.units(owner=owner) == [UnitLine(mine, owner, "آجر", "", "", "", "")]
        assert [one.id for one in stores.lists.units(business_id="123456789")] == [known]
        found = stores.lists.units(owner=owner, business_id="123456789")
        assert [one.id for one in found] == [mine, known]
        assert stores.lists.units() == []


def test_names_stand_in_the_order_of_their_keys_whatever_the_server_speaks(database):
    keys = ["b", "B", "ی", "ا", "a-c", "ab"]
    with database.writing() as stores:
        for key in keys:
            put(stores, models.units, owner=b"owner", title=key, sort_key=key)

    with database.reading() as stores:
        assert [one.title for one in stores.lists.units(owner=b"owner")] == sorted(keys)


def test_two_said_to_be_distinct_are_so_either_way_round(database):
    one, other, third = a_new_id(), a_new_id(), a_new_id()
    with database.writing() as stores:
        put(stores, models.distinct_pairs, subject=one, other=other)

    with database.reading() as stores:
        assert stores.lists.are_distinct(one, other)
        assert stores.lists.are_distinct(other, one)
        assert not stores.lists.are_distinct(one, third)


def test_a_scan_that_two_cases_name_is_counted_once(database):
    with database.writing() as stores:
        for blob in ("a", "a", "b"):
            put(stores, models.scans, case_id=put_case(stores), blob=blob)

    with database.reading() as stores:
        assert sorted(stores.lists.blobs()) == ["a", "b"]


def test_the_visits_of_a_day_come_in_their_order(database):
    with database.writing() as stores:
        for at, day, who in ((2, TODAY, "دوم"), (1, TODAY, "نخست"), (3, TOMORROW, "فردا")):
            put(stores, models.advices, at=at, day=day, who=who)

    with database.reading() as stores:
        assert [one["who"] for one in stores.lists.advices_on(TODAY)] == ["نخست", "دوم"]


def test_trips_avoided_are_those_of_cases_and_of_advice(database):
    with database.reading() as stores:
        assert stores.lists.trips_avoided() == 0
    with database.writing() as stores:
        put_case(stores, trips_avoided=2)
        put_case(stores, trips_avoided=1)
        put(stores, models.advices, trips_avoided=1)

    with database.reading() as stores:
        assert stores.lists.trips_avoided() == 4


def test_two_offices_never_see_one_anothers_lists(any_engine, database):
    neighbour = Database(any_engine, f"{database.office_id}-neighbour")
    subject = a_new_id()
    with neighbour.writing() as stores:
        case_id = put_case(stores, number="1", applicant=subject, trips_avoided=1)
        put(stores, models.parties, id=subject, identifier="9990000011", title="مریم")
        put(stores, models.units, owner=subject)
        put(stores, models.scans, case_id=case_id, blob="a")
        put(stores, models.advices, day=TODAY)
        put(stores, models.distinct_pairs, subject=subject, other=case_id)

    with database.writing() as stores:
        put_case(stores, number="2", applicant=subject)
    with database.reading() as stores:
        lists = stores.lists
        assert [(one.number, one.applicant_title) for one in lists.cases(Worklist())] == [("2", "")]
        assert lists.case_by_number("1") is None
        assert [one.number for one in lists.cases_of(party=subject)] == ["2"]
        assert len(lists.case_ids_of(subject)) == 1
        assert lists.cases_by_id([case_id]) == []
        assert lists.parties(identifier="9990000011") == lists.parties_by_id([subject]) == []
        assert lists.units(owner=subject) == []
        assert lists.blobs() == []
        assert lists.advices_on(TODAY) == []
        assert not lists.are_distinct(subject, case_id)
        assert lists.trips_avoided() == 0
        assert lists.count(Worklist(mine=NO_ID)) == 1
