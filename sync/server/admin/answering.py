"""The province answers: words to an office, and decisions that its officers sign."""

from dataclasses import dataclass
from pathlib import Path

import structlog

from office.domain.cases import acts
from office.domain.cases.context import CaseView
from office.domain.cases.finishing import Ending, finished, outcome_named, step_named
from office.domain.cases.officers import signed_decision
from office.domain.errors import OfficeError
from office.domain.judging.settled import standing_decision
from office.domain.messages import MessageSent
from office.domain.operations.ids import NO_ID, Id
from office.domain.persian import ascii_digits, spell, spell_lines
from office.domain.procedures.procedure import Step
from office.storage.files import write_whole
from office.storage.sealing import KEY_BYTES
from office.usecases.work import Basis
from sync.protocol.keys import Identity
from sync.server.centre import NO_OFFICE, Centre
from sync.server.officers import know_officer, officer_key
from sync.server.pen import new_thing, write
from sync.server.turn import Turn, turn

PROVINCE_ROLE = "PROV"
_log = structlog.get_logger("kargosha.centre")


class BadAnswerError(OfficeError):
    """An answer that lacks something, or is about what isn't there."""


class OfficerKeyError(OfficeError):
    """The file isn't an officer's key, or the centre doesn't know whose it is."""


@dataclass(frozen=True)
class Decision:
    """What an officer decides; `step` is the province's own unless it is named."""

    outcome: str
    step: str = ""
    note: str = ""
    refusal: acts.Refusal | None = None
    replaces_standing: bool = False


def add_officer(centre: Centre, path: Path) -> bytes:
    """Make a key for an officer, in a file that he keeps; returns the id of the key."""
    if path.exists():
        message = f"«{path}» هست و روی آن چیزی نوشته نشد؛ نام دیگری برای پرونده کلید بنویسید."
        raise OfficerKeyError(message)
    secret = centre.around.randomness(KEY_BYTES)
    write_whole(path, secret.hex().encode("ascii"))
    with centre.database(NO_OFFICE).writing() as stores:
        return know_officer(stores, Identity(secret).public_sign, centre.now_ms)


def officer_of(path: Path) -> Identity:
    """Return the officer of a key's file; raise `OfficerKeyError`."""
    try:
        return Identity(bytes.fromhex(path.read_text(encoding="ascii")))
    except ValueError as fault:
        message = f"«{path}» پرونده کلید کارشناس استان نیست؛ پرونده درست را نشان دهید."
        raise OfficerKeyError(message) from fault


def send_message(
    centre: Centre, office_id: str, text: str, sender: str = "", case_number: str = ""
) -> int:
    """Write to an office, about one of its cases or none; returns the place in its log.

    Raises `BadAnswerError` for no words, or a case that the office doesn't have.
    """
    said = spell_lines(text)
    if not said:
        message = "متن پیام خالی است؛ آن را بنویسید."
        raise BadAnswerError(message)
    with turn(centre, office_id) as at_office:
        case = case_named(at_office, case_number) if case_number else NO_ID
        body = MessageSent(text=said, sender=spell(sender), case=case)
        return write(at_office, new_thing(at_office), body)


def decide(
    centre: Centre, office_id: str, case_number: str, decision: Decision, officer: Identity
) -> int:
    """Decide a case that was sent to the province, by the officer's own key.

    Returns the place in the office's log. Raises `BadAnswerError`, `OfficerKeyError`,
    `StepBlockedError`, `BadRefusalError` and `NotDoneError`.
    """
    with turn(centre, office_id) as at_office:
        if officer_key(at_office.stores, officer.id) != officer.public_sign:
            message = "این کلید در این مرکز ثبت نشده است؛ با «kargosha-centre officer» کلید بسازید."
            raise OfficerKeyError(message)
        view = at_office.act.view(case_named(at_office, case_number))
        body = _decided(at_office, view, decision, officer)
        basis = Basis(PROVINCE_ROLE, NO_ID, view.case.procedure, view.case.pack_version)
        place = write(at_office, view.case.id, body, basis, officer.id)
    _log.info("decided", office=office_id, officer=officer.id.hex()[:8])
    return place


def case_named(at_office: Turn, number: str) -> Id:
    """Return the case of a number or a tracking code; raise `BadAnswerError`."""
    found = at_office.stores.lists.case_by_number(ascii_digits(number.strip()))
    if found is None:
        message = f"پرونده «{number}» در این اداره نیست؛ شماره یا کد رهگیری‌اش را درست بنویسید."
        raise BadAnswerError(message)
    return found.id


def _decided(
    at_office: Turn, view: CaseView, decision: Decision, officer: Identity
) -> acts.ProvinceDecided:
    step = _step(view, decision.step)
    replaces = standing_decision(view.case) if decision.replaces_standing else NO_ID
    if replaces:
        outcome = outcome_named(step, decision.outcome)
        said = acts.Finish(
            step=step.code,
            outcome=outcome.code,
            ends=outcome.ends or "",
            reopened=tuple(sorted(view.procedure.downstream(step.code) - {step.code})),
            note=spell(decision.note),
            refusal=decision.refusal,
        )
    else:
        said = finished(
            view,
            step,
            Ending(
                decision.outcome,
                refusal=decision.refusal,
                note=spell(decision.note),
                ticked=frozenset(one.code for one in step.checklist),
                reasons=at_office.centre.reference.refusals,
            ),
        )
    facts = {name: getattr(said, name) for name in acts.Finish.__struct_fields__}
    body = acts.ProvinceDecided(**facts, key_id=officer.id, replaces=replaces)
    return signed_decision(at_office.office_id, view.case.id, body, officer.sign)


def _step(view: CaseView, code: str) -> Step:
    """Return the step that is meant: by itself the province's own that is open, or the last one."""
    if code:
        return step_named(view.procedure, code)
    own = [one for one in view.procedure.steps if one.actor == PROVINCE_ROLE]
    is_open = [one for one in view.open_steps if one.actor == PROVINCE_ROLE]
    if not own:
        message = f"رویه «{view.procedure.title}» گامی برای استان ندارد؛ گام را با --step بنویسید."
        raise BadAnswerError(message)
    return (is_open or own)[0]
