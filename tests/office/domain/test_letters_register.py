import pytest

from office.domain.letters import DIRECTIONS, Lettered, LetterRegistered, LetterVoided
from office.domain.operations.fold import fold
from tests.builders import CASE, CLERK, NOW, a_letter, an_act


def register(*acts):
    return fold([an_act(one) for one in acts], Lettered)


@pytest.mark.parametrize(("direction", "digit"), [("out", 1), ("in", 2), ("internal", 3)])
def test_number_of_a_letter_is_year_desk_direction_serial(direction, digit):
    assert a_letter(7, direction).number == f"1405/1/{digit}/7"


def test_numbers_have_digits_and_strokes_only():
    assert {digit for digit, _ in DIRECTIONS.values()} == {1, 2, 3}


def test_registered_letter_stands_in_the_register_with_its_author():
    found = register(LetterRegistered(letter=a_letter()))

    letter = found.letters[0]
    assert found.id == CASE
    assert (letter.row, letter.by, letter.void) == (a_letter(), CLERK, "")
    assert letter.at_hlc >> 16 == int(NOW.timestamp() * 1000)


def test_void_number_stays_with_its_reason():
    found = register(
        LetterRegistered(letter=a_letter(1)),
        LetterRegistered(letter=a_letter(2)),
        LetterVoided(number=a_letter(1).number, reason="اشتباه"),
    )

    assert [one.void for one in found.letters] == ["اشتباه", ""]


def test_voiding_a_number_that_is_not_there_changes_nothing():
    found = register(LetterRegistered(letter=a_letter(1)), LetterVoided(number="1", reason="."))

    assert found.letters[0].void == ""


def test_act_without_a_letter_adds_no_row():
    state = Lettered()

    assert state.with_letter(None, None) is state
