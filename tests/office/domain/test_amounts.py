import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.domain.amounts import fa_rials, rials_in_words

ONES = "یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده"
TENS = "بیست سی چهل پنجاه شصت هفتاد هشتاد نود"
HUNDREDS = "صد دویست سیصد چهارصد پانصد ششصد هفتصد هشتصد نهصد"
VALUES = (
    {word: place + 1 for place, word in enumerate(ONES.split())}
    | {word: 10 * (place + 2) for place, word in enumerate(TENS.split())}
    | {word: 100 * (place + 1) for place, word in enumerate(HUNDREDS.split())}
)


def number_read_aloud(words):
    """Reads as a person does: a milliard multiplies all that was said before it."""
    milliards, group = 0, 0
    total = 0
    for word in words.split():
        if word == "میلیارد":
            milliards, total, group = (milliards + total + group) * 10**9, 0, 0
        elif word in {"میلیون", "هزار"}:
            total += (group or 1) * {"میلیون": 10**6, "هزار": 1000}[word]
            group = 0
        elif word != "و":
            group += VALUES[word]
    return milliards + total + group


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "صفر ریال"),
        (1, "یک ریال"),
        (15, "پانزده ریال"),
        (21, "بیست و یک ریال"),
        (100, "صد ریال"),
        (118, "صد و هجده ریال"),
        (1000, "هزار ریال"),
        (2001, "دو هزار و یک ریال"),
        (500_000, "پانصد هزار ریال"),
        (1_000_000, "یک میلیون ریال"),
        (2_500_000, "دو میلیون و پانصد هزار ریال"),
        (1_000_001_000, "یک میلیارد و هزار ریال"),
        (
            1_234_567_890,
            "یک میلیارد و دویست و سی و چهار میلیون و پانصد و شصت و هفت هزار و هشتصد و نود ریال",
        ),
        (10**12, "هزار میلیارد ریال"),
        (25 * 10**12 + 3, "بیست و پنج هزار میلیارد و سه ریال"),
        (10**15, "یک میلیون میلیارد ریال"),
        (10**18, "یک میلیارد میلیارد ریال"),
        (-4_000, "منفی چهار هزار ریال"),
    ],
)
def test_amounts_are_written_as_on_a_cheque(amount, words):
    assert rials_in_words(amount) == words


@given(st.integers(1, 10**18 - 1))
def test_amount_in_words_is_heard_as_the_same_number(amount):
    words = rials_in_words(amount).removesuffix(" ریال")

    assert number_read_aloud(words) == amount
    assert "  " not in words


def test_rials_are_shown_with_grouped_digits():
    assert fa_rials(1234567) == "۱٬۲۳۴٬۵۶۷ ریال"


def test_negative_rials_are_named_negative():
    assert fa_rials(-500) == "منفی ۵۰۰ ریال"
