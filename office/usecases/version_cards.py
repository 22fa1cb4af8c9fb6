"""The card of each version of a procedure: what it changed, and who has read it (FEATURES 43)."""

from dataclasses import dataclass
from datetime import date

from office.domain.calendar.days import local_day
from office.domain.cases.context import CaseView
from office.domain.delegation import acting_role
from office.domain.errors import OfficeError
from office.domain.jalali import fa_date
from office.domain.operations.clock import moment
from office.domain.operations.ids import Id
from office.domain.people import CardRead, Person
from office.domain.persian import fa_digits, iso
from office.domain.procedures.changes import Change, pack_changes
from office.domain.procedures.procedure import Procedure
from office.domain.province import PACK, content
from office.usecases.recording import record, unchanged
from office.usecases.work import Act, Changed, Work


class UnreadCardError(OfficeError):
    """A step was to be finished by one who hasn't read what its version changed."""


@dataclass(frozen=True)
class VersionCard:
    """A version as a person reads it. `former` is the version before it here, 0 for none.

    `changes` say what differs from the former one. `gate_day` is the last day on which steps of
    the procedure can be done without having read it; it counts from the day on which the version
    was in force and here.
    """

    procedure: str
    version: int
    title: str
    circular: str
    circular_date: date
    valid_from: date
    former: int
    changes: tuple[Change, ...]
    is_read: bool
    gate_day: date


def version_card(work: Work, procedure: str, version: int = 0) -> VersionCard:
    """Return the card of a version, the newest when none is named.

    Raises `UnknownProcedureError`.
    """
    with work.reading() as act:
        return _card(act, act.person, act.knowledge.procedure(procedure, version))


def read_card(work: Work, procedure: str, version: int) -> Changed:
    """Record that the person at work read a version's card; once is enough."""
    with work.writing() as act:
        act.knowledge.procedure(procedure, version)
        body = CardRead(procedure=procedure, version=version)
        if (procedure, version) in act.person.cards:
            return unchanged(act.person.id, body)
        return record(act, act.person.id, body)


def unread_cards(work: Work) -> list[VersionCard]:
    """Return the newest versions in force that this person works by and hasn't read."""
    with work.reading() as act:
        person = act.person
        return [
            _card(act, person, one)
            for one in act.knowledge.procedures
            if one.valid_from <= act.today and _is_his(person, one) and not _is_read(person, one)
        ]


def card_note(work: Work, case_id: Id) -> str:
    """Say that the card of a case's version isn't read yet; empty when there is nothing to say."""
    with work.reading() as act:
        case = act.stores.subjects.case(case_id)
        procedure = act.knowledge.procedure(case.procedure, case.pack_version)
        person = act.person
        if not _is_his(person, procedure) or _is_read(person, procedure):
            return ""
        card = _card(act, person, procedure)
        until = f"تا {iso(fa_date(card.gate_day))} " if act.today <= card.gate_day else ""
        return (
            f"برگه نسخه {fa_digits(card.version)} «{card.title}» (بخشنامه {iso(card.circular)}) را "
            f"هنوز نخوانده‌اید؛ {until}آن را بخوانید."
        )


def require_read(act: Act, view: CaseView) -> None:
    """Raise `UnreadCardError` once the card of a case's version should have been read."""
    if why := unread_gate(act, view):
        raise UnreadCardError(why)


def unread_gate(act: Act, view: CaseView) -> str:
    """Say why no step can be finished before the card is read; empty while one may.

    The first version that an office has gates nobody: nothing was done otherwise before it.
    """
    person, procedure = act.person, view.procedure
    if not _is_his(person, procedure) or _is_read(person, procedure):
        return ""
    if not _former(act, procedure) or act.today <= _gate_day(act, procedure):
        return ""
    return (
        f"مهلت خواندن برگه نسخه {fa_digits(procedure.version)} «{procedure.title}» گذشته است؛ "
        "نخست با «چه تغییر کرد؟» آن را بخوانید."
    )


def _former(act: Act, procedure: Procedure) -> int:
    return max(
        (
            version
            for code, version in act.knowledge.packs
            if code == procedure.code and version < procedure.version
        ),
        default=0,
    )


def _gate_day(act: Act, procedure: Procedure) -> date:
    here = max(procedure.valid_from, _came(act, procedure))
    return act.knowledge.calendar.nth_open_after(here, act.knowledge.figure("card_gate_days"))


def _came(act: Act, procedure: Procedure) -> date:
    """Return the day on which the office took a version over."""
    wanted = (procedure.code, procedure.version)
    identity = next(
        identity
        for identity, _, _, payload in act.stores.registers.province_objects(PACK)
        if (given := content(PACK, payload)) and (given.code, given.version) == wanted
    )
    return local_day(moment(act.stores.log.about(identity)[0].hlc))


def _card(act: Act, person: Person, procedure: Procedure) -> VersionCard:
    code, former = procedure.code, _former(act, procedure)
    changes = pack_changes(act.knowledge.procedure(code, former), procedure) if former else ()
    return VersionCard(
        procedure=code,
        version=procedure.version,
        title=procedure.title,
        circular=procedure.circular_number,
        circular_date=procedure.circular_date,
        valid_from=procedure.valid_from,
        former=former,
        changes=changes,
        is_read=_is_read(person, procedure),
        gate_day=_gate_day(act, procedure),
    )


def _is_his(person: Person, procedure: Procedure) -> bool:
    """Whether a step of the procedure is done by one of the person's roles."""
    return bool(person.roles & {acting_role(step) for step in procedure.steps})


def _is_read(person: Person, procedure: Procedure) -> bool:
    return (procedure.code, procedure.version) in person.cards
