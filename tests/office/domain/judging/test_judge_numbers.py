"""A number that two copies of one desk gave is put under review; nothing is renumbered."""

import pytest

from office.domain.cases.acts import CaseOpened, NoteAdded, PermitIssued
from office.domain.judging.numbers import judge_numbers, numbers_in
from office.domain.letters import LetterRegistered, LetterText, Registered
from office.domain.operations.operation import understood
from office.domain.operations.verdict import COUNTS, REVIEW
from tests.builders import an_act

WORDS = LetterText(to="بانک", subject="پاسخ")
LETTER = Registered(year=1405, desk="1031", serial=7, direction="out", template="", text=WORDS)
OPENED = CaseOpened(number="103/2/1405/12", tracking="14051030000120", applicant=b"p" * 16)


def judged(body, *before):
    given = {number: b"first" for one in before for number, _ in numbers_in(one)}
    return judge_numbers(understood(an_act(body)), given)


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (LetterRegistered(letter=LETTER), LETTER.number),
        (OPENED, OPENED.number),
        (PermitIssued(step="ISSUE", outcome="OK", number="103/1405/9"), "103/1405/9"),
    ],
)
def test_a_number_that_was_given_unseen_is_under_review(body, shown):
    verdict = judged(body, body)

    assert (verdict.code, verdict.against) == (REVIEW, (b"first",))
    assert shown in verdict.why


def test_other_numbers_count():
    other = CaseOpened(number="103/2/1405/13", tracking="14051030000130", applicant=b"p" * 16)

    assert judged(OPENED, other, LetterRegistered(letter=LETTER)) == COUNTS
    assert judged(NoteAdded(text="یادداشت"), OPENED) == COUNTS
    assert (
        judged(PermitIssued(step="ISSUE", outcome="OK"), PermitIssued(step="ISSUE", outcome="OK"))
        == COUNTS
    )
