"""Numbers given at the desks: the letters register, the blocks, what the province gave."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from office.domain.cases.case import Case, IssuedPaper
from office.domain.cases.summary import CaseSummary
from office.domain.letters import Letter, Lettered
from office.domain.lines import LettersSum
from office.domain.operations.ids import NO_ID
from office.domain.people import Person
from office.domain.province import Accepted
from office.storage.database import Database
from office.storage.rows import case_rows, correspondence_rows, person_rows, province_rows
from tests.builders import NOW, a_letter
from tests.office.storage.store_acts import a_new_id

DESK, YEAR = "1031", 1405
WRITERS, LETTERS_EACH = 2, 15


def register(stores, serial, **changes):
    """Enter a letter that belongs to no case."""
    void = changes.pop("void", "")
    row = a_letter(serial, **{"desk": DESK, "year": YEAR} | changes)
    subject = a_new_id()
    letters = Lettered(id=subject, letters=(Letter(row, NO_ID, 0, void),))
    stores.folding.replace(subject, correspondence_rows(letters))
    return subject


def give(stores, case):
    """Write the rows of a case that was given numbers."""
    line = CaseSummary(
        **{
            name: getattr(case, name, "")
            for name in CaseSummary.__annotations__
            if name not in ("opened", "ended_at", "last_at", "due_day", "step_due_day")
        }
        | {"open_steps": (), "missing": 0, "trips_avoided": 0},
        opened=NOW,
        ended_at=None,
        last_at=NOW,
        due_day=None,
        step_due_day=None,
    )
    stores.folding.replace(case.id, case_rows(case, line))


def a_numbered(number, **changes):
    return Case(id=a_new_id(), number=number, **changes)


def a_permit(number, *, provisional=False):
    return IssuedPaper(number, None, None, provisional, NO_ID, NOW, NO_ID)


def serials(database, desk=DESK, year=YEAR):
    with database.reading() as stores:
        return [one.serial for one in stores.registers.letters(desk, year)]


def test_a_register_begins_with_one(database):
    with database.reading() as stores:
        assert stores.registers.next_letter(DESK, YEAR) == 1
        assert stores.registers.letters(DESK, YEAR) == []


def test_a_number_follows_the_last_also_when_that_is_void(database):
    with database.writing() as stores:
        register(stores, 1)
        register(stores, 2, void="اشتباه بود")

        assert stores.registers.next_letter(DESK, YEAR) == 3


def test_each_desk_and_each_year_has_a_register_of_its_own(database):
    with database.writing() as stores:
        register(stores, 1)
        register(stores, 7, desk="1032")
        register(stores, 9, year=1404)

        assert stores.registers.next_letter(DESK, YEAR) == 2
        assert stores.registers.next_letter("1032", YEAR) == 8
        assert stores.registers.next_letter(DESK, 1404) == 10


def test_a_register_shows_its_letters_in_order_with_the_void_ones(database):
    with database.writing() as stores:
        register(stores, 2, void="اشتباه بود")
        first = register(stores, 1, direction="in", their_number="۱۲/ص")
    with database.reading() as stores:
        lines = stores.registers.letters(DESK, YEAR)

    assert [(one.serial, one.void) for one in lines] == [(1, ""), (2, "اشتباه بود")]
    assert lines[0].subject == first
    assert lines[0].their_number == "۱۲/ص"
    assert lines[0].addressee == "اداره محیط زیست"


def test_the_newest_letters_come_first_of_one_kind_and_only_so_many(database):
    with database.writing() as stores:
        for serial in range(1, 6):
            register(stores, serial, void="اشتباه بود" if serial == 4 else "")
        register(stores, 6, direction="in")
    with database.reading() as stores:
        newest = stores.registers.newest_letters(DESK, YEAR, 3)
        came = stores.registers.newest_letters(DESK, YEAR, 3, direction="in")
        void = stores.registers.newest_letters(DESK, YEAR, 3, is_void=True)

    assert [one.serial for one in newest] == [6, 5, 4]
    assert [one.serial for one in came] == [6]
    assert [one.serial for one in void] == [4]


@pytest.mark.parametrize(("given", "is_whole"), [((), True), ((1, 2), True), ((1, 3), False)])
def test_a_register_with_a_gap_is_not_whole(database, given, is_whole):
    with database.writing() as stores:
        for serial in given:
            register(stores, serial)
    with database.reading() as stores:
        told = stores.registers.letters_sum(DESK, YEAR)

    assert told == LettersSum(len(given), 0, is_whole=is_whole)


def test_a_register_that_gave_a_number_twice_is_not_whole(database):
    with database.writing() as stores:
        register(stores, 1)
        register(stores, 1)
        register(stores, 3, void="اشتباه بود")
    with database.reading() as stores:
        told = stores.registers.letters_sum(DESK, YEAR)

    assert told == LettersSum(3, 1, is_whole=False)


def test_two_writers_at_once_leave_no_gap_and_give_no_number_twice(database):
    start = Barrier(WRITERS)

    def write():
        start.wait()
        for _ in range(LETTERS_EACH):
            with database.writing() as stores:
                register(stores, stores.registers.next_letter(DESK, YEAR))

    with ThreadPoolExecutor(WRITERS) as pool:
        for writer in [pool.submit(write) for _ in range(WRITERS)]:
            writer.result()

    assert serials(database) == list(range(1, WRITERS * LETTERS_EACH + 1))


def test_the_last_number_of_a_block_is_known(database):
    with database.writing() as stores:
        assert stores.registers.last_number("case", 1, 200) == 0
        give(stores, a_numbered("103/12/1405/7"))
        give(stores, a_numbered("103/12/1405/320"))

        assert stores.registers.last_number("case", 1, 200) == 7
        assert stores.registers.last_number("case", 301, 500) == 320
        assert stores.registers.last_number("permit", 1, 200) == 0


def test_a_permit_takes_a_number_of_its_own_series(database):
    with database.writing() as stores:
        give(stores, a_numbered("103/12/1405/7", issued=a_permit("103/1405/3")))

        assert stores.registers.last_number("permit", 1, 200) == 3


def test_a_case_or_paper_without_a_number_takes_none(database):
    with database.writing() as stores:
        give(stores, a_numbered("", issued=a_permit("")))

        assert stores.registers.last_number("case", 0, 10**6) == 0
        assert stores.registers.last_number("permit", 0, 10**6) == 0


def test_provisional_numbers_are_counted_for_each_desk(database):
    with database.writing() as stores:
        give(stores, a_numbered("1031/4", provisional=True))
        give(stores, a_numbered("1032/9", provisional=True))

        assert stores.registers.last_provisional("1031", "case") == 4
        assert stores.registers.last_provisional("1032", "case") == 9
        assert stores.registers.last_number("case", 0, 10**6) == 0


@pytest.fixture
def given():
    payloads = {"pack": b"a pack", "rule": bytes(range(256)) * 300}
    return [
        Accepted(id=a_new_id(), sort=sort, version=2, payload=payload)
        for sort, payload in payloads.items()
    ]


def test_what_the_province_gave_is_kept_to_the_byte(database, given):
    with database.writing() as stores:
        for one in given:
            stores.folding.replace(one.id, province_rows(one))
    with database.reading() as stores:
        assert stores.registers.province_objects() == [
            (one.id, one.sort, one.version, one.payload) for one in given
        ]
        assert [one[0] for one in stores.registers.province_objects("rule")] == [given[1].id]


def test_people_come_in_the_order_in_which_they_came(database):
    people = [Person(id=a_new_id(), name=name) for name in ("یاسر", "پروین", "آرش")]
    with database.writing() as stores:
        for one in reversed(people):
            stores.folding.replace(one.id, person_rows(one))
    with database.reading() as stores:
        assert stores.registers.people() == [one.id for one in people]


def test_two_offices_have_registers_of_their_own(any_engine, database, given):
    neighbour = Database(any_engine, f"{database.office_id}-neighbour")
    with neighbour.writing() as stores:
        register(stores, 5)
        give(stores, a_numbered("103/12/1405/7"))
        give(stores, a_numbered("1031/4", provisional=True))
        stores.folding.replace(given[0].id, province_rows(given[0]))
        stores.folding.replace(a_new_id(), person_rows(Person(id=a_new_id(), name="مریم")))

    with database.reading() as stores:
        assert stores.registers.next_letter(DESK, YEAR) == 1
        assert stores.registers.letters(DESK, YEAR) == []
        assert stores.registers.last_number("case", 0, 10**6) == 0
        assert stores.registers.last_provisional("1031", "case") == 0
        assert stores.registers.province_objects() == []
        assert stores.registers.people() == []
