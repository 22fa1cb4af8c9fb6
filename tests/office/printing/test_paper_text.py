import unicodedata

import pytest
from arabic_reshaper import ArabicReshaper
from bidi.algorithm import get_display
from hypothesis import given
from hypothesis import strategies as st

from office.domain.errors import OfficeError
from office.domain.persian import iso
from office.printing.text import (
    LONGEST_TEXT,
    MISSING,
    isolated,
    shaped_lines,
    turned,
)

LETTERS = "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیآأئؤ"
WORDS = st.text(LETTERS, min_size=1, max_size=12)
WIDE = 10_000.0


def measure(visual: str) -> float:
    """Each letter is one wide."""
    return float(len(visual))


def lines(text: str, width: float = WIDE) -> list[str]:
    """The lines as drawn from left to right, in letters that don't join."""
    return [
        unicodedata.normalize("NFKC", line.visual) for line in shaped_lines(text, width, measure)
    ]


def reading(text: str) -> str:
    """The one line of a text, read from its right end."""
    (line,) = lines(text)
    return line[::-1]


def test_persian_words_stand_from_right_to_left():
    assert reading("اداره شهرستان نمونه") == "اداره شهرستان نمونه"


def test_letters_are_joined():
    assert turned("صنعت") == "\ufe96\ufecc\ufee8\ufebb"


def test_half_space_parts_letters_and_is_not_drawn():
    assert turned("می\u200cشود") == turned("شود") + turned("می")


def test_hamza_above_is_kept():
    assert "\u0654" in turned("خانهٔ")


def test_letter_whose_form_is_not_in_the_typeface_is_drawn_alone():
    assert reading("زادۀ") == "زادۀ"


def test_digits_become_persian():
    assert lines("ماده 7") == ["۷ هدام"]


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("تلفن 044-99900012 است", "۰۴۴-۹۹۹۰۰۰۱۲"),
        ("شماره 1403/05-12345 مورخ", "۱۴۰۳/۰۵-۱۲۳۴۵"),
        ("تلفن +98 999 123 4567 است", "+۹۸ ۹۹۹ ۱۲۳ ۴۵۶۷"),
        ("رشد -5 بود", "-۵"),
        ("نسبت 3.5:1 بود", "۳.۵:۱"),
        (f"مبلغ {iso('1,250,000')} ریال", "۱,۲۵۰,۰۰۰"),
        ("نشانی info2@example.com است", "info2@example.com"),
        ("گواهی (ISO 9001:2015) واحد", "(ISO 9001:2015)"),
        ("دستگاه Siemens S7-1200 PLC نو", "Siemens S7-1200 PLC"),
        ("پرونده 010/EST_RENEW/1405/0157 باز است", "010/EST_RENEW/1405/0157"),
        ("کد 14050104000012BKM را", "14050104000012BKM"),
    ],
)
def test_numbers_and_latin_stay_whole_from_left_to_right(text, drawn):
    (line,) = lines(text)

    assert drawn in line


def test_brackets_and_guillemets_open_at_the_right():
    assert lines("«نمونه (سهامی خاص)»") == ["«(صاخ یماهس) هنومن»"]


def test_letter_number_with_a_persian_letter_reads_from_the_right():
    assert lines("شماره ۱۴۰۵/۱۲۳/ص/۰۰۰۴۵۶") == ["۰۰۰۴۵۶/ص/۱۴۰۵/۱۲۳ هرامش"]


def test_isolated_text_with_persian_letters_reads_from_the_right():
    assert reading(f"مبلغ {iso('۱۲ ریال')}") == reading("مبلغ ۱۲ ریال")


def test_full_stop_after_a_number_ends_the_sentence_at_the_left():
    assert lines("در ۱۴۰۵/۰۶/۰۱.") == [".۱۴۰۵/۰۶/۰۱ رد"]


def test_character_that_the_typeface_lacks_shows_as_a_box():
    assert lines("نام 漢 😀") == [f"{MISSING} {MISSING} مان"]


@pytest.mark.parametrize("mark", "\u202e\u202d\u202b\u2067\u2066\u2069\u200f\u061c\ufeff\u200b")
def test_mark_in_a_name_does_not_turn_the_words_around_it(mark):
    assert lines(f"آقای احمد{mark}ی نمونه") == lines("آقای احمدی نمونه")


def test_line_break_and_control_characters_never_reach_the_paper():
    assert lines("یک\x00\tدو\nسه") == ["ود کی", "هس"]


def test_words_go_to_the_next_line_when_the_line_is_full():
    assert lines("یک دو سه چهار", 6) == ["ود کی", "هس", "راهچ"]


def test_empty_text_is_one_empty_line():
    assert lines("") == [""]
    assert lines(" \u200f ") == [""]


def test_word_wider_than_the_line_is_cut():
    assert lines("ا" * 25, 10) == ["ا" * 10, "ا" * 10, "ا" * 5]


def test_long_address_is_cut_behind_a_sign_and_keeps_its_direction():
    assert lines("010/EST_RENEW/1405", 14) == ["010/EST_RENEW/", "1405"]


def test_long_latin_phrase_is_cut_between_words():
    assert lines("Alpha Beta Gamma", 11) == ["Alpha Beta", "Gamma"]


def test_text_too_long_for_any_paper_is_refused_in_words():
    with pytest.raises(OfficeError, match="کوتاه کنید"):
        shaped_lines("ا" * 1_000_000, 100, measure)


@pytest.mark.parametrize("unit", ["9", "ا", "a", "-", "1-", "a1 ", "\u2066", "ن\u200c", "+1 22 "])
def test_longest_text_of_any_kind_is_set(unit):
    text = (unit * LONGEST_TEXT)[:LONGEST_TEXT]

    assert shaped_lines(text, 50, measure)


@given(st.text(max_size=200))
def test_any_text_is_set_within_its_width(text):
    for line in shaped_lines(text, 12, measure):
        assert line.width == measure(line.visual) <= 12


@given(st.lists(WORDS, max_size=40), st.integers(12, 60))
def test_no_letter_is_lost(words, width):
    drawn = "".join(lines(" ".join(words), width))

    assert sorted(drawn.replace(" ", "")) == sorted("".join(words))


LEFT_TO_RIGHT = st.sampled_from(
    ["info@example.com", "044-99900012", "ISO 9001", "1405/06/01", "(7)"]
)


@given(st.lists(WORDS | LEFT_TO_RIGHT, min_size=1, max_size=12))
def test_turning_word_by_word_is_turning_the_whole_line(words):
    persian = ["س", *words]  # without a letter before it, a number reads otherwise
    text = isolated(" س ".join(persian))

    shaped = ArabicReshaper().reshape(text).translate({0x2066: "\u202a", 0x2069: "\u202c"})
    whole = get_display(shaped, base_dir="R").translate({0x202A: None, 0x202C: None})

    assert [line.visual for line in shaped_lines(text, WIDE, measure)] == [whole]
