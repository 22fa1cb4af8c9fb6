"""Numbers on paper: given once, but two copies of one desk may both give one unseen.

Nothing is renumbered: the paper may be in somebody's hands. The second is put under review, so that
the office and the province see both.
"""

from collections.abc import Iterator, Mapping

from office.domain.cases.acts import CaseOpened, PermitIssued
from office.domain.judging import words
from office.domain.letters import Registered
from office.domain.operations.ids import Id
from office.domain.operations.operation import Body, Recorded
from office.domain.operations.verdict import COUNTS, REVIEW, Verdict

Number = tuple[str, ...]
"""Which series, and which number of it."""

_LETTER, _CASE, _TRACKING, _PERMIT = "letter", "case", "tracking", "permit"


def numbers_in(body: Body) -> Iterator[tuple[Number, str]]:
    """Yield the numbers that an act gives, each with how it stands on paper."""
    if isinstance(body, CaseOpened):
        yield (_CASE, body.number), body.number
        yield (_TRACKING, body.tracking), body.tracking
    if isinstance(body, PermitIssued) and body.number:
        yield (_PERMIT, body.number), body.number
    letter = getattr(body, "letter", None)
    if isinstance(letter, Registered):
        yield (_LETTER, letter.desk, str(letter.year), str(letter.serial)), letter.number


def judge_numbers(one: Recorded, given: Mapping[Number, Id]) -> Verdict:
    """Say that an act gives a number which another, that its author hadn't seen, gave before."""
    twice = [(shown, given[number]) for number, shown in numbers_in(one.body) if number in given]
    if not twice:
        return COUNTS
    against = tuple(dict.fromkeys(by for _, by in twice))
    return Verdict(REVIEW, against=against, why=words.number_twice(twice[0][0]))
