import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.domain.persian import (
    LONGEST_QUERY,
    ascii_digits,
    fa_digits,
    fa_number,
    fa_size,
    fold,
    iso,
    keyboard_fold,
    letter_on_key,
    persian_key,
    search_key,
    search_words,
    spell,
    spell_lines,
    strip_marks,
)

ALPHABET = "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
MARKS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
office_text = st.text(
    st.sampled_from("يكىةۀ آأإٱؤئءـ\u064e\u0654\u0653\u200c\u200d\u200f۱٢3aZ.-‌می\ufeee\n\u00a0")
)
persian_word = st.text(st.sampled_from(ALPHABET), min_size=1, max_size=8)


def finds(query, text):
    words = set(search_key(text).split())
    return any(set(way) <= words for way in search_words(query))


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("علي كريمي", "علی کریمی"),
        ("موسى", "موسی"),
        ("پلاک ۱۲ و ٣٤ و 5", "پلاک 12 و 34 و 5"),
        ("  دو\t فاصله\n", "دو فاصله"),
        ("\u202bمتن\u202c \u2066x\u2069\u200e\ufeff", "متن x"),
        ("می\u200c\u200cشود", "می\u200cشود"),
        ("\u200cکتاب\u200c ها\u200c", "کتاب ها"),
        ("۱۰\u200cساله", "10ساله"),
        ("مُ\u200cرد", "مُ\u200cرد"),
        ("a \u200c b", "a b"),
        ("مسي\u0654ول", "مسئول"),
        ("\ufee3\ufeae\ufbfe\ufee2", "مریم"),
        ("\ud800x", "x"),
    ],
)
def test_text_is_stored_in_one_spelling(typed, stored):
    assert spell(typed) == stored


@given(st.text() | office_text)
def test_spelling_twice_changes_nothing(text):
    assert spell(spell(text)) == spell(text)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("علي آمد.\r\nنقشه را ۲ بار ديد. ", "علی آمد.\nنقشه را 2 بار دید."),
        ("بند نخست\n \n\n\nبند دوم", "بند نخست\n\nبند دوم"),
        ("\n\n متن \u2029\n", "متن"),
        ("یک سطر", "یک سطر"),
        (" \n\t", ""),
        ("", ""),
    ],
)
def test_a_long_text_keeps_its_lines_in_one_spelling(typed, stored):
    assert spell_lines(typed) == stored


@given(st.text() | st.lists(office_text).map("\n".join))
def test_spelling_lines_spells_each_line_and_nothing_else(text):
    stored = spell_lines(text)

    told = [line for line in map(spell, text.splitlines()) if line]
    assert [line for line in stored.split("\n") if line] == told
    assert spell_lines(stored) == stored
    assert "\n\n\n" not in stored
    assert stored == stored.strip("\n")


@given(st.text() | office_text)
def test_stored_text_holds_nothing_invisible(text):
    stored = spell(text).replace("\u200c", "")

    assert not any(unicodedata.category(c) in {"Cc", "Cf"} for c in stored)
    assert "  " not in stored


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("آذر", "اذر"),
        ("أحمد إسلام ٱلله", "احمد اسلام الله"),
        ("خانهٔ", "خانه"),
        ("خانۀ فاطمة", "خانه فاطمه"),
        ("مؤمن", "مومن"),
        ("رئیس", "رییس"),
        ("جزء", "جز"),
        ("مُحَمَّد", "محمد"),
        ("کـــارگشا", "کارگشا"),
        ("می‌شود", "میشود"),
        ("ABC Straße", "abc strasse"),
        ("الف/ب-ج_د.", "الف ب ج د"),
        ("بۆکان", "بوکان"),
    ],
)
def test_spellings_that_readers_take_for_the_same_fold_to_the_same(one, other):
    assert fold(one) == fold(other) == other


@given(st.text() | office_text)
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text() | office_text)
def test_folding_does_not_mind_the_spelling(text):
    assert fold(spell(text)) == fold(text)


@given(persian_word, persian_word, persian_word)
def test_joined_split_and_half_spaced_words_find_one_another(first, second, other):
    variants = [f"{first}{gap}{second}" for gap in ("", " ", "\u200c")]

    for text in variants:
        for query in variants:
            assert finds(query, f"{other} {text} {other}")
            assert finds(f"{query} {other}", f"{text} {other}")


@given(office_text)
def test_every_text_with_words_is_found_by_itself(text):
    words = search_words(text)

    assert finds(text, text) == bool(words)


def test_other_names_are_not_found():
    assert not finds("رضا کریمی", "رضا رحیمی")


def test_word_of_three_parts_is_found_joined():
    assert finds("نمیخواهمشان", "نمی‌خواهم‌شان")


def test_key_names_each_word_once():
    assert search_key("علی‌رضا علی") == "علی رضا علیرضا رضاعلی"


def test_long_query_is_cut():
    ways = search_words("کلمه " * 1000)

    assert max(map(len, ways)) == LONGEST_QUERY
    assert len(ways) <= LONGEST_QUERY + 1


def test_names_are_sorted_by_the_persian_alphabet():
    names = [
        "یاسر",
        "گیتی",
        "پروین",
        "ویدا",
        "هاله",
        "آرش",
        "ژاله",
        "Ali",
        "احمد",
        "۲۵ آبان",
        "چنگیز",
    ]

    assert sorted(names, key=persian_key) == [
        "۲۵ آبان",
        "آرش",
        "احمد",
        "پروین",
        "چنگیز",
        "ژاله",
        "گیتی",
        "ویدا",
        "هاله",
        "یاسر",
        "Ali",
    ]


@given(persian_word, persian_word)
def test_sort_keys_compare_as_places_in_the_alphabet(one, other):
    def places(word):
        return [ALPHABET.index(letter) for letter in word]

    assert (persian_key(one) < persian_key(other)) == (places(one) < places(other))


@given(
    persian_word,
    st.from_regex(r"[0-9]{1,5}", fullmatch=True),
    st.from_regex("[A-Za-z]{1,5}", fullmatch=True),
)
def test_digits_sort_before_letters_and_latin_after(word, digits, latin):
    assert persian_key(digits) < persian_key(word) < persian_key(latin)


@given(persian_word, persian_word)
def test_shorter_name_sorts_before_a_longer_one_that_begins_with_it(first, second):
    assert persian_key(first) < persian_key(f"{first} {second}") < persian_key(f"{first}۱")


@given(office_text)
def test_spelling_does_not_change_the_place_in_a_list(text):
    assert persian_key(spell(text)) == persian_key(text)


@given(st.integers())
def test_persian_digits_go_back_to_the_same_number(number):
    assert int(ascii_digits(fa_digits(number))) == number


def test_arabic_digits_become_persian_or_ascii():
    assert fa_digits("٤۵6") == "۴۵۶"
    assert ascii_digits("٤۵6 ي") == "456 ي"


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (0, "۰"),
        (999, "۹۹۹"),
        (1234567, "۱٬۲۳۴٬۵۶۷"),
        (-1000, "-۱٬۰۰۰"),
        (Decimal("1234.50"), "۱٬۲۳۴٫۵۰"),
        (0.5, "۰٫۵"),
    ],
)
def test_numbers_are_grouped_the_persian_way(number, shown):
    assert fa_number(number) == shown


@pytest.mark.parametrize(
    ("count", "shown"),
    [
        (0, "۰ بایت"),
        (1023, "۱٬۰۲۳ بایت"),
        (1024, "۱ کیلوبایت"),
        (300_000, "۲۹۳ کیلوبایت"),
        (1_572_864, "۱٫۵ مگابایت"),
        (2_097_152, "۲ مگابایت"),
    ],
)
def test_sizes_are_told_in_the_unit_that_people_read(count, shown):
    assert fa_size(count) == shown


@pytest.mark.parametrize(
    ("value", "inside"),
    [
        (9991234561, "۹۹۹۱۲۳۴۵۶۱"),
        ("044-33445566", "۰۴۴-۳۳۴۴۵۵۶۶"),
        ("IR740990", "IR740990"),
        ("a@b.ir", "a@b.ir"),
        ("1405/12/ص/45", "۱۴۰۵/۱۲/ص/۴۵"),
    ],
)
def test_values_stay_whole_inside_a_sentence(value, inside):
    assert iso(value) == f"\u2066{inside}\u2069"


def test_isolating_twice_changes_nothing():
    assert iso(iso("1405/06/01")) == iso("1405/06/01")


@given(st.text(st.sampled_from(MARKS + "ab ۱\u200c")))
def test_copied_text_has_no_direction_marks_but_keeps_half_spaces(text):
    stripped = strip_marks(text)

    assert not set(stripped) & set(MARKS)
    assert stripped.count("\u200c") == text.count("\u200c")


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("۱۴۰۵۰۱۰۴۰۰۰۰۱۲", "14050104000012"),
        ("اففحس:", "https:"),
        ("\u0651\u064b۷۴", "IR74"),
        ("ؤژي", "ACD"),
        ("۱[]آ", "1POH"),
        ("ضصثقفغعهخحجچشسیبلاتنمکگظطزرذدپو", "qwertyuiop[]asdfghjkl;'zxcvbnm,"),
        ("ABC[1]", "ABC[1]"),
    ],
)
def test_scanner_under_the_persian_layout_is_understood(typed, sent):
    assert keyboard_fold(typed) == sent


@pytest.mark.parametrize(
    ("key", "letter"), [("k", "ن"), ("K", "ن"), (";", "ک"), ("1", ""), ("/", ""), ("?", "")]
)
def test_shortcut_knows_the_persian_letter_of_its_key(key, letter):
    assert letter_on_key(key) == letter
