"""The papers of a case: what each is called, and which are handed over at its end."""

from office.domain.cases.case import Case
from office.domain.persian import iso
from office.usecases.timeline import LETTER, PAPER_TITLES

RECEIPT = "receipt"
_ISSUED = ("permit", "delivery_stub")
"""What is handed over, and what is signed for it."""
_REFUSAL = "refusal"
"""The template of the letter that tells of a refusal."""


def paper_title(name: str) -> str:
    """Return what a paper of a case is called."""
    return PAPER_TITLES.get(name) or f"نامه {iso(name.removeprefix(LETTER))}"


def handed_over(case: Case) -> tuple[str, ...]:
    """Return the papers that the applicant gets at the end of a case."""
    if case.issued:
        return _ISSUED
    refusals = [one.row.number for one in case.letters if one.row.template == _REFUSAL]
    return tuple(f"{LETTER}{number}" for number in refusals[-1:] if case.ended)
