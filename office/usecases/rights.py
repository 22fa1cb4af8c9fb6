"""Who may do what is no step of a procedure: the rights of roles on a case."""

from office.domain.cases.context import CaseView
from office.domain.delegation import may_act, require
from office.usecases.work import Act, Basis

HEAD = "HEAD"
PROVINCE = "PROV"
DESK = ("CLK", "EXP", HEAD)
"""Who serves applicants: takes requests and papers in, stops the clock, writes letters."""
FILE = (*DESK, PROVINCE)
"""Who works on files: fills forms, adds remarks and scans."""
DECIDERS = (HEAD, PROVINCE)


def require_role(act: Act, view: CaseView, roles: tuple[str, ...]) -> Basis:
    """Return what an act rests on; raise `NotAllowedError` that says who may do it."""
    answer = require(may_act(act.person, roles, view.procedure, view.powers, view.today))
    return Basis(role=answer.role)


def has_role(act: Act, view: CaseView, role: str) -> bool:
    """Whether the person at work holds a role in this case, himself or as a stand-in."""
    return may_act(act.person, (role,), view.procedure, view.powers, view.today).allowed
