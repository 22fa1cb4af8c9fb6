import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.domain.identifiers.registry import CHECKS, BadIdentifierError, require
from office.domain.persian import spell, strip_marks

kinds = st.sampled_from(sorted(CHECKS))
digit_like = st.text(st.sampled_from("0123456789۰۹٠٩IR+- /\u200c\u200f…x"), max_size=90)


@given(kinds, st.text() | digit_like)
def test_any_text_is_judged_and_never_breaks_a_check(kind, text):
    found = CHECKS[kind](text)

    assert found.ok or found.problem
    assert CHECKS[kind](found.value).ok or not found.ok
    assert found.suggestion is None or CHECKS[kind](found.suggestion).ok


@given(kinds, digit_like)
def test_no_sentence_holds_a_latin_digit_that_could_turn_round(kind, text):
    found = CHECKS[kind](text)

    for sentence in (found.problem, found.warning):
        bare = "".join(
            part.partition("\u2069")[2] for part in f"\u2069{sentence or ''}".split("\u2066")
        )
        assert not any(c.isascii() and c.isalnum() for c in bare)


@pytest.mark.parametrize("kind", sorted(CHECKS))
@pytest.mark.parametrize("piece", ["9", " ", "\u200c", "۱2 ", "\ud800", "\U0010ffff", "\u0301"])
def test_a_megabyte_of_anything_is_refused_after_its_first_characters(kind, piece):
    found = CHECKS[kind](piece * (1_000_000 // len(piece)))

    assert not found.ok
    assert len(found.value) < 100


@pytest.mark.parametrize("kind", sorted(CHECKS))
def test_sentences_are_spelt_as_persian_is(kind):
    sentence = CHECKS[kind]("x").problem

    assert spell(strip_marks(sentence)) == strip_marks(sentence)


def test_required_identifier_comes_back_ready_to_be_stored():
    assert require("mobile", "+98 999 000 0001") == "09990000001"


def test_wrong_identifier_is_refused_in_its_own_words():
    with pytest.raises(BadIdentifierError) as refused:
        require("national_code", "1111111111")

    assert refused.value.kind == "national_code"
    assert refused.value.message == refused.value.found.problem
