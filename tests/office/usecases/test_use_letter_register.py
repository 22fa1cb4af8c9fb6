import pytest

from office.domain.letters import LetterText
from office.domain.operations.ids import NO_ID
from office.usecases.letter_register import VOID, letter_card, letter_register, number_of
from office.usecases.letters import register_letter, void_letter
from office.usecases.papers.desk import NoPaperYetError
from office.usecases.papers.letters import letter_paper
from tests.office.usecases.walk_in import a_case

COMPANY = LetterText(to="شرکت شهرک‌ها", subject="پاسخ نقشه")


def a_letter(office, direction="out", text=COMPANY, **more):
    """A letter in the register: its subject and number."""
    changed = register_letter(office.clerk, direction, text, **more)
    with office.clerk.reading() as act:
        letter = act.stores.subjects.letters(changed.subject)[-1]
    return changed.subject, letter.row.number


def test_the_register_shows_the_newest_first_and_says_that_it_is_whole(own_office):
    first = a_letter(own_office)
    second = a_letter(own_office, "in", their_number="۱۲")

    register = letter_register(own_office.clerk)

    assert [number_of(one) for one in register.lines] == [second[1], first[1]]
    assert (register.desk, register.year, register.total, register.void) == ("1031", 1405, 2, 0)
    assert register.is_whole


def test_an_empty_year_is_whole(own_office):
    register = letter_register(own_office.clerk, 1390)

    assert (register.lines, register.total, register.is_whole) == ((), 0, True)


def test_letters_are_chosen_by_kind(own_office):
    a_letter(own_office)
    _, incoming = a_letter(own_office, "in", their_number="۱۲")
    subject, void = a_letter(own_office)
    void_letter(own_office.clerk, subject, void, "دو بار نوشته شد")

    def numbers(kind):
        return [number_of(one) for one in letter_register(own_office.clerk, kind=kind).lines]

    assert numbers("in") == [incoming]
    assert numbers(VOID) == [void]
    assert len(numbers("out")) == 2


@pytest.mark.parametrize("asked", ["شهرکها", "شهرک ها", "نقش", "1405/1031", "۷۷ الف", "پاسخ شرکت"])
def test_letters_are_found_by_any_words_of_number_party_and_subject(own_office, asked):
    a_letter(own_office, "in", their_number="77/الف")
    a_letter(own_office, "in", LetterText("بانک", "وام"), their_number="5")

    found = letter_register(own_office.clerk, text=asked).lines

    assert "شرکت شهرک‌ها" in {one.addressee for one in found}
    assert asked == "1405/1031" or len(found) == 1


def test_older_letters_are_told_of_when_more_are_asked_for(own_office):
    numbers = [a_letter(own_office)[1] for _ in range(3)]

    newest = letter_register(own_office.clerk, most=2)
    found = letter_register(own_office.clerk, text="شهرکها", most=2)
    whole = letter_register(own_office.clerk, most=3)

    assert [number_of(one) for one in newest.lines] == [numbers[2], numbers[1]]
    assert (newest.has_more, newest.total) == (True, 3)
    assert (len(found.lines), found.has_more) == (2, True)
    assert (len(whole.lines), whole.has_more) == (3, False)


def test_a_card_tells_the_letter_its_author_and_its_case(own_office):
    case = a_case(own_office)
    of_case, number = a_letter(own_office, case_id=case)
    alone, other = a_letter(own_office)

    with_case = letter_card(own_office.head, of_case, number)
    without = letter_card(own_office.head, alone, other)

    assert (with_case.case, with_case.by) == (case, "همکار CLK")
    assert with_case.case_number.startswith("103/")
    assert (without.case, without.case_number) == (NO_ID, "")
    assert letter_card(own_office.head, alone, "1405/1031/1/99") is None


def test_a_letter_without_a_case_is_printed_under_the_offices_head(own_office):
    subject, number = a_letter(own_office)

    printed = letter_paper(own_office.head, subject, number)

    assert printed.name == f"letter:{number}"
    assert printed.title == "پاسخ نقشه"
    assert printed.pdf.startswith(b"%PDF")


def test_neither_void_nor_incoming_letters_are_printed(own_office):
    subject, number = a_letter(own_office)
    void_letter(own_office.clerk, subject, number, "اشتباه")
    came = a_letter(own_office, "in", their_number="۵")

    for told in ((subject, number), came):
        with pytest.raises(NoPaperYetError):
            letter_paper(own_office.head, *told)
