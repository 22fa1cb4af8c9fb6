"""Which known word a mistyped one may have been."""

from hypothesis import given
from hypothesis import strategies as st

from office.domain.typos import KnownWord, halves, nearest, sound

LETTERS = "ابپتدرسشلمنوهی"


def known(*words):
    return [KnownWord(word, sound(word), word) for word in words]


def named(corrections):
    return [one.word for one in corrections]


def test_letters_that_sound_alike_are_no_great_mistake():
    found = nearest("نوروضی", known("نورانی", "نوروزی", "نوری"), 4)

    assert named(found)[0] == "نوروزی"


def test_the_word_itself_is_nearest():
    found = nearest("نوری", known("نوزی", "نوری"), 4)

    assert (found[0].word, found[0].cost) == ("نوری", 0)


def test_a_short_word_may_have_one_slip_only():
    assert nearest("علب", known("حسن", "جلال"), 4) == []


def test_a_long_word_may_have_two_slips():
    assert named(nearest("ابراهبن", known("ابراهیم"), 4)) == ["ابراهیم"]


def test_no_more_corrections_come_than_were_wanted():
    assert len(nearest("نوری", known("نورا", "نورس", "نورد", "نورن"), 2)) == 2


@given(
    st.text(alphabet=LETTERS, min_size=4, max_size=10),
    st.integers(min_value=0),
    st.sampled_from(LETTERS),
    st.sampled_from(("swap", "drop", "add", "change")),
)
def test_one_half_outlives_any_slip(word, place, letter, slip):
    heard = sound(word)
    at = place % (len(heard) - 1)
    typed = {
        "swap": heard[:at] + heard[at + 1] + heard[at] + heard[at + 2 :],
        "drop": heard[:at] + heard[at + 1 :],
        "add": heard[:at] + sound(letter) + heard[at:],
        "change": heard[:at] + sound(letter) + heard[at + 1 :],
    }[slip]

    start, end = halves(typed)

    assert heard.startswith(start) or heard.endswith(end)
