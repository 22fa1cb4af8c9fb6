"""Numbers on paper: from the desk's blocks, else provisional; never given twice."""

import shutil
from dataclasses import replace
from itertools import pairwise

import pytest

from office.domain.letters import LetterText
from office.domain.operations.ids import NO_ID
from office.domain.province import NUMBERS, NumberBlock, province_object
from office.usecases.cases import void_case
from office.usecases.letters import register_letter, register_of, void_letter
from office.usecases.numbering import numbers_left
from office.usecases.office import create_office
from office.usecases.people import set_person
from office.usecases.wire.outgoing import new_epoch
from office.usecases.work import Desk, Work
from tests.office.usecases.walk_in import (
    DONE,
    RENEWAL,
    a_case,
    brought,
    changed_pack,
    finish,
    province_gives,
    state_of,
)
from tests.office_at_work import (
    LIMITS,
    PASSPHRASE,
    USER,
    Clock,
    a_block,
    an_office,
    an_order,
    around,
    reopened,
    settings,
)

YEAR = 1405


@pytest.fixture(scope="module")
def poor_office(renewal_office, tmp_path_factory):
    """An office whose block of case numbers holds two, and that has none for permits."""
    folder, people = renewal_office
    copied = shutil.copytree(folder, tmp_path_factory.mktemp("poor") / "office")
    with reopened(copied, people) as office:
        province_gives(office, a_block("case", 1, 2))
        yield office


def register(office, direction="out", subject="نامه"):
    text = LetterText(to="شرکت شهرک‌ها", subject=subject)
    their = "44/12" if direction == "in" else ""
    return register_letter(office.clerk, direction, text, their_number=their)


def serials(office):
    return [line.serial for line in register_of(office.clerk, YEAR)]


def number_of(office, letter):
    with office.clerk.reading() as act:
        return act.stores.subjects.letters(letter)[0].row.number


def test_when_the_block_is_used_up_a_provisional_number_is_given_and_the_next_block_goes_on(
    poor_office,
):
    numbers = [state_of(poor_office, a_case(poor_office)).number for _ in range(4)]
    province_gives(poor_office, a_block("case", 501, 502))
    after = state_of(poor_office, a_case(poor_office))

    assert numbers == ["103/2/1405/1", "103/2/1405/2", "1031/1", "1031/2"]
    assert (after.number, after.provisional) == ("103/2/1405/501", False)


def test_a_case_with_a_provisional_number_is_marked_and_keeps_it(poor_office):
    while not (case := state_of(poor_office, a_case(poor_office))).provisional:
        pass
    province_gives(poor_office, a_block("case", 601, 602))

    assert state_of(poor_office, case.id).number == case.number
    assert case.number.startswith("1031/")


def test_the_block_of_another_desk_is_not_used(poor_office):
    other = province_object(NUMBERS, "permit/elsewhere", 1, NumberBlock("permit", "1032", 900, 999))
    province_gives(poor_office, other)

    issued = state_of(poor_office, brought(poor_office, a_case(poor_office), DONE)).issued

    assert issued.provisional
    assert issued.number.startswith("1031/")


def test_a_permit_takes_its_number_from_the_block(office):
    first = state_of(office, a_case(office, until=DONE)).issued
    second = state_of(office, a_case(office, until=DONE)).issued

    assert not first.provisional
    assert first.number.rsplit("/", 1)[0] == "103/1405"
    assert int(second.number.rsplit("/", 1)[1]) == int(first.number.rsplit("/", 1)[1]) + 1


def test_the_number_of_a_void_case_is_never_given_again(office):
    void = a_case(office)
    void_case(office.clerk, void, "دوباره باز شده است")

    following = a_case(office)

    serial = int(state_of(office, void).number.rsplit("/", 1)[1])
    assert int(state_of(office, following).number.rsplit("/", 1)[1]) == serial + 1


def test_the_register_of_a_desk_has_no_gaps_and_a_void_number_stays(office):
    letters = [register(office, direction) for direction in ("out", "in", "internal")]
    void_letter(
        office.clerk, letters[1].subject, number_of(office, letters[1].subject), "دو بار ثبت شد"
    )
    register(office)

    assert all(later == earlier + 1 for earlier, later in pairwise(serials(office)))
    assert serials(office)[0] == 1


def test_the_direction_is_a_digit_of_the_number(office):
    letters = [register(office, direction).subject for direction in ("out", "in", "internal")]

    numbers = [number_of(office, letter) for letter in letters]
    assert [number.split("/")[2] for number in numbers] == ["1", "2", "3"]


def test_two_desks_of_one_office_can_never_give_one_letter_number(office, tmp_path):
    other = replace(settings(), desk="2")
    with create_office(tmp_path / "two", other, USER, PASSPHRASE, around(Clock(), 7)) as second:
        desk = Desk(second)
        head = set_person(Work(desk, NO_ID), "رئیس", ("HEAD",)).subject
        text = LetterText(to="استانداری", subject="نامه میز دوم")
        there = register_letter(Work(desk, head), "out", text).subject
        with Work(desk, head).reading() as act:
            theirs = act.stores.subjects.letters(there)[0].row.number
    ours = number_of(office, register(office).subject)

    assert theirs == "1405/1032/1/1"
    assert ours.startswith("1405/1031/1/")


def test_a_number_that_was_issued_anew_is_not_given_to_another(tmp_path):
    again = (
        "ends: issued}\n",
        "ends: issued}\n      - {code: again, title: صدور دوباره, back_to: ST_ISSUE}\n",
    )
    given = (
        changed_pack(RENEWAL, 2, again),
        an_order(RENEWAL, *LIMITS[RENEWAL]),
        a_block("case"),
        a_block("permit", 1, 2),
        a_block("permit", 501, 600),
    )
    with an_office(tmp_path / "office", *given) as office:
        brought(office, a_case(office), DONE)
        twice = a_case(office, until="ST_DELIVER")
        finish(office, twice, "ST_DELIVER", "again", office.clerk)
        finish(office, twice, "ST_ISSUE", "issued", office.clerk)

        following = a_case(office, until="ST_DELIVER")

        assert state_of(office, twice).issued.number == "103/1405/501"
        assert state_of(office, following).issued.number == "103/1405/502"


def test_a_copy_of_an_office_gives_no_number_that_the_other_may_have_given(
    renewal_office, tmp_path
):
    folder, people = renewal_office
    with reopened(shutil.copytree(folder, tmp_path / "office"), people) as office:
        province_gives(office, a_block("case", 1, 100))
        before = state_of(office, a_case(office))
        left_before = numbers_left(office.head)

        new_epoch(office.head)
        first, second = (state_of(office, a_case(office)) for _ in range(2))
        left_after = numbers_left(office.head)
        new_epoch(office.head)
        third = state_of(office, a_case(office))
        province_gives(office, a_block("case", 301, 400))
        fourth = state_of(office, a_case(office))

    assert not before.provisional
    assert left_before["case"] > 0
    assert left_after["case"] == 0
    assert [one.number for one in (first, second, third)] == ["1031/101", "1031/102", "1031/201"]
    assert fourth.number.endswith("/301")
