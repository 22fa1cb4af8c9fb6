"""The one act of a row: what a person most likely does next with a case that waits."""

from dataclasses import dataclass

from desktop_app.ui.places import Place
from office.domain.cases.summary import APPLICANT, WAITING_WORDS
from office.usecases.queues import QueueLine

_DOCUMENTS, _INQUIRIES = "مدارک", "استعلام"
_TAKE, _GO_ON, _SEE = "برداشتن", "ادامه", "دیدن"


@dataclass(frozen=True)
class Primary:
    """What happens by Enter: its verb and where it leads; `takes` the case first when free."""

    verb: str
    place: Place
    takes: bool = False


def primary_of(line: QueueLine) -> Primary:
    """Return the act of a row."""
    case = Place("case", line.id)
    if line.waiting_for == WAITING_WORDS[APPLICANT] and line.missing:
        return Primary(_DOCUMENTS, Place("documents", line.id))
    if line.waiting_for == WAITING_WORDS["agency"]:
        return Primary(_INQUIRIES, Place("case", line.id, "inquiries"))
    if line.waiting_for == WAITING_WORDS["province"]:
        return Primary(_SEE, case)
    return Primary(_GO_ON, case) if line.assignee else Primary(_TAKE, case, takes=True)
