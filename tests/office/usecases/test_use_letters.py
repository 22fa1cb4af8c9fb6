"""Letters: written from templates in their turn, registered, made void."""

from datetime import date

import pytest

from office.domain.delegation import NotAllowedError
from office.domain.letters import LetterText
from office.storage.subjects import UnknownSubjectError
from office.usecases.letters import (
    BadLetterError,
    register_letter,
    register_of,
    void_letter,
    words_for,
    write_letter,
)
from office.usecases.parties import give_representation
from tests.office.usecases.walk_in import (
    DONE,
    a_case,
    a_person,
    finish,
    newcomer,
    state_of,
    traces,
)
from tests.office_at_work import MORNING

TODAY = date(2026, 9, 12)
TEXT = LetterText(to="استانداري", subject="گزارش ماهانه", paragraphs=("با سلام، كار تمام شد.",))


@pytest.fixture(scope="module")
def decided(shared_office):
    """A case that is decided and whose paper isn't issued yet."""
    shared_office.clock.now = MORNING
    return a_case(shared_office, until="ST_ISSUE")


def registered(office, direction="out", text=TEXT, **more):
    return register_letter(office.clerk, direction, text, **more).subject


def letter_of(office, subject):
    with office.clerk.reading() as act:
        return act.stores.subjects.letters(subject)[-1]


def line_of_letter(office, row):
    lines = register_of(office.clerk, row.year)
    return next(one for one in lines if one.serial == row.serial)


def test_a_letter_of_no_case_gets_its_number_and_is_spelt(office):
    letter = letter_of(office, registered(office))

    assert letter.row.text == LetterText(
        to="استانداری", subject="گزارش ماهانه", paragraphs=("با سلام، کار تمام شد.",)
    )
    assert line_of_letter(office, letter.row).addressee == "استانداری"
    assert letter.by == office.people["CLK"]


def test_a_letter_that_came_is_registered_on_its_case_with_their_number_and_day(office):
    case = a_case(office)

    registered(office, "in", case_id=case, their_number="۴۴/۱۲", their_date=TODAY)

    row = state_of(office, case).letters[-1].row
    assert (row.their_number, row.their_date, row.direction) == ("44/12", "2026-09-12", "in")
    assert line_of_letter(office, row).subject == case


@pytest.mark.parametrize(
    ("direction", "text", "words"),
    [
        ("sideways", TEXT, "نوع آن"),
        ("out", LetterText(to="استانداری", subject=" "), "موضوع"),
        ("out", LetterText(to="", subject="گزارش"), "طرف نامه"),
        ("in", TEXT, "از روی خود نامه"),
    ],
)
def test_a_letter_that_lacks_something_is_not_registered(office, direction, text, words):
    before = traces(office)

    with pytest.raises(BadLetterError, match=words):
        registered(office, direction, text)

    assert traces(office) == before


def test_a_letter_is_registered_on_a_case_that_exists_by_those_who_may(office):
    trainer = newcomer(office, "TRAIN")
    case = a_case(office)

    with pytest.raises(UnknownSubjectError):
        registered(office, case_id=b"nothing-of-that-")
    with pytest.raises(NotAllowedError, match="همکار CLK"):
        register_letter(trainer, "out", TEXT, case_id=case)
    with pytest.raises(NotAllowedError, match="همکار CLK"):
        write_letter(trainer, case, "notice_renewed")


def test_a_void_number_stays_in_the_register_with_its_reason(office):
    letter = registered(office)
    row = letter_of(office, letter).row

    void_letter(office.clerk, letter, row.number, "دو بار ثبت شد")

    assert line_of_letter(office, row).void == "دو بار ثبت شد"
    assert letter_of(office, registered(office)).row.serial == row.serial + 1


def test_a_letter_of_a_case_is_made_void_and_the_others_stay(office):
    case = a_case(office)
    for _ in range(2):
        registered(office, case_id=case)
    first, second = (one.row.number for one in state_of(office, case).letters)

    void_letter(office.clerk, case, first, "دو بار ثبت شد")

    voids = {one.row.number: one.void for one in state_of(office, case).letters}
    assert voids == {first: "دو بار ثبت شد", second: ""}


def test_a_number_is_made_void_once_with_a_reason_where_it_is(office):
    letter, other = registered(office), registered(office)
    number = letter_of(office, letter).row.number

    with pytest.raises(BadLetterError, match="دلیل"):
        void_letter(office.clerk, letter, number, " ")
    with pytest.raises(BadLetterError, match="شماره را بازبینی کنید"):
        void_letter(office.clerk, other, number, "دو بار ثبت شد")
    void_letter(office.clerk, letter, number, "دو بار ثبت شد")
    with pytest.raises(BadLetterError, match="باطل شده است"):
        void_letter(office.clerk, letter, number, "دوباره")


def test_a_number_is_made_void_by_its_author_or_the_head(office):
    letter = registered(office)
    number = letter_of(office, letter).row.number

    with pytest.raises(BadLetterError, match="نویسنده آن یا رئیس اداره"):
        void_letter(office.expert, letter, number, "دو بار ثبت شد")
    void_letter(office.head, letter, number, "دو بار ثبت شد")

    assert letter_of(office, letter).void


def test_what_has_no_letters_has_no_number_to_make_void(office):
    for nothing in (a_person(office), b"nothing-of-that-"):
        with pytest.raises(UnknownSubjectError, match="نامه‌ای با این شناسه"):
            void_letter(office.clerk, nothing, "1405/1031/1/1", "اشتباه")


def test_a_template_is_written_with_the_words_of_the_case(office, decided):
    write_letter(office.head, decided, "notice_renewed")

    state = state_of(office, decided)
    letter = state.letters[-1]
    words = " ".join((letter.row.text.to, letter.row.text.subject, *letter.row.text.paragraphs))
    assert letter.row.template == "notice_renewed"
    assert "مریم احمدی" in words
    assert "{" not in words


def test_the_words_of_letters_name_order_signer_and_representative(office):
    person, agent = a_person(office), a_person(office, name="سارا")
    give_representation(office.clerk, person, agent, ("*",), TODAY, "1405/11")
    case = a_case(office, applicant=person, representative=agent, until="ST_APPROVE")
    finish(office, case, "ST_APPROVE", "renew", office.head)

    with office.clerk.reading() as act:
        words = words_for(act, act.view(case))

    assert "EST_RENEW" in words["delegation_no"]
    assert words["representative_name"].startswith("سارا احمدی")
    assert words["signer_name"] == "همکار HEAD"


def test_a_letter_of_a_later_step_waits_for_its_turn(office):
    case = a_case(office, until="ST_APPROVE")
    before = traces(office)

    with pytest.raises(BadLetterError, match="تصمیم رئیس اداره"):
        write_letter(office.clerk, case, "notice_renewed")
    with pytest.raises(BadLetterError, match="رونوشت به شرکت شهرک‌ها"):
        write_letter(office.clerk, case, "copy_estate")

    assert traces(office) == before


def test_a_letter_of_an_open_step_is_written_in_it(office):
    case = a_case(office, until="ST_COPY")

    write_letter(office.clerk, case, "copy_estate")

    assert state_of(office, case).letters[-1].row.template == "copy_estate"


@pytest.mark.parametrize("template", ["permit", "refusal", "inquiry_estate", "reminder_estate"])
def test_papers_that_come_of_an_act_are_not_written_by_hand(office, decided, template):
    with pytest.raises(BadLetterError, match="همان کار را در پرونده انجام دهید"):
        write_letter(office.head, decided, template)


def test_an_unknown_template_names_those_that_exist(office, decided):
    with pytest.raises(BadLetterError, match="notice_renewed"):
        write_letter(office.head, decided, "no_such_letter")


def test_a_letter_is_registered_on_a_case_that_has_ended(office):
    case = a_case(office, until=DONE)

    registered(office, "in", case_id=case, their_number="44/12")

    assert state_of(office, case).letters[-1].row.direction == "in"


def test_the_register_of_another_year_is_empty(office):
    registered(office)

    assert register_of(office.clerk, 1404) == []
