"""Letters of a case: their words, their numbers, the register."""

from collections.abc import Mapping
from datetime import date

from office.domain.cases import acts
from office.domain.cases.context import CaseView
from office.domain.cases.graph import Stand
from office.domain.cases.refusals import RefusalReason
from office.domain.cases.wording import (
    case_words,
    letter_text,
    permit_words,
    words_of_refusal,
)
from office.domain.delegation import Order
from office.domain.errors import OfficeError
from office.domain.jalali import fa_date, stored_day
from office.domain.letters import (
    DIRECTIONS,
    LetterRegistered,
    LetterText,
    LetterVoided,
    Registered,
    spelt_letter,
)
from office.domain.lines import LetterLine
from office.domain.operations.ids import NO_ID, Id
from office.domain.people import Person
from office.domain.persian import iso, spell
from office.domain.procedures.parts import LetterTemplate
from office.domain.procedures.procedure import Step
from office.usecases.numbering import registered
from office.usecases.recording import record, record_on_case
from office.usecases.rights import DESK, FILE, HEAD, require_role
from office.usecases.work import Act, Changed, Work

BY_HAND = ("letter", "notice")
"""Kinds of templates that people write; the others come of an act."""


class BadLetterError(OfficeError):
    """A letter lacks what the register needs."""


def write_letter(work: Work, case_id: Id, template_code: str) -> Changed:
    """Register a letter of a case from a template; it gets its number at once.

    Raises `BadLetterError` for papers that come of an act (a permit, a refusal, an inquiry), and
    for a letter whose step isn't reached.
    """
    with work.writing() as act:
        view = act.view(case_id)
        basis = require_role(act, view, FILE)
        template = template_named(view, template_code)
        require_writable(view, template)
        text = letter_text(template, words_for(act, view))
        body = LetterRegistered(letter=registered(act, "out", template.code, text))
        return record_on_case(act, view, body, basis)


def register_letter(
    work: Work,
    direction: str,
    text: LetterText,
    *,
    case_id: Id = NO_ID,
    their_number: str = "",
    their_date: date | None = None,
) -> Changed:
    """Enter a letter in the register: incoming, outgoing or internal; of a case or of none."""
    spelt = spelt_letter(text)
    if direction not in DIRECTIONS or not spelt.subject or not spelt.to:
        message = "برای ثبت نامه، نوع آن و طرف نامه و موضوع لازم است."
        raise BadLetterError(message)
    if direction == "in" and not spell(their_number):
        message = "شماره نامه وارده را از روی خود نامه بنویسید."
        raise BadLetterError(message)
    with work.writing() as act:
        row = incoming(act, spelt, their_number, their_date, direction)
        body = LetterRegistered(letter=row)
        if case_id:
            view = act.view(case_id)
            return record_on_case(act, view, body, require_role(act, view, DESK))
        return record(act, act.new_id(), body)


def void_letter(work: Work, subject: Id, number: str, reason: str) -> Changed:
    """Make a number void: it stays in the register with the reason, and is never given again.

    Its author may, and the head.
    """
    if not spell(reason):
        message = "دلیل باطل شدن شماره را بنویسید."
        raise BadLetterError(message)
    with work.writing() as act:
        letters = act.stores.subjects.letters(subject)
        authors = {one.row.number: one.by for one in letters if not one.void}
        if number not in authors:
            message = (
                f"شماره {iso(number)} در این دفتر نیست یا باطل شده است؛ شماره را بازبینی کنید."
            )
            raise BadLetterError(message)
        if authors[number] != act.author and HEAD not in act.person.roles:
            message = "شماره نامه را نویسنده آن یا رئیس اداره باطل می‌کند."
            raise BadLetterError(message)
        return record(act, subject, LetterVoided(number=number, reason=spell(reason)))


def register_of(work: Work, year: int) -> list[LetterLine]:
    """Return the desk's indicator register of a Jalali year, from 1, without gaps."""
    with work.reading() as act:
        return act.stores.registers.letters(act.office.settings.desk_code, year)


def incoming(
    act: Act, text: LetterText, number: str, day: date | None, direction: str = "in"
) -> Registered:
    """Return a row for a letter that came, with the sender's number and day."""
    row = registered(act, direction, "", text)
    return Registered(
        year=row.year,
        desk=row.desk,
        serial=row.serial,
        direction=direction,
        template="",
        text=text,
        their_number=spell(number),
        their_date=stored_day(day) if day else "",
    )


def step_letter(
    act: Act, view: CaseView, body: acts.Finish, reasons: Mapping[str, RefusalReason]
) -> tuple[str, LetterText] | None:
    """Return the letter that goes out with finishing a step: of a refusal, hand-over or issue."""
    wanted = _wanted_kinds(body)
    for code in view.procedure.step(body.step).letters:
        template = next((one for one in view.procedure.letters if one.code == code), None)
        if template is not None and template.kind in wanted:
            words = words_for(act, view)
            if body.refusal is not None:
                words |= words_of_refusal(view, body.refusal, reasons)
            if isinstance(body, acts.PermitIssued):
                last = date.fromisoformat(body.last) if body.last else None
                words |= permit_words(body.number, view.today, last)
            return template.code, letter_text(template, words)
    return None


def require_writable(view: CaseView, template: LetterTemplate) -> None:
    """Raise `BadLetterError` when a template isn't to be written by hand, or not yet."""
    if template.kind not in BY_HAND:
        message = (
            f"نامه {template.code} با خود کار (تصمیم، صدور یا استعلام) نوشته می‌شود؛ "
            "همان کار را در پرونده انجام دهید."
        )
        raise BadLetterError(message)
    steps = [step for step in view.procedure.steps if template.code in step.letters]
    if not any(_is_reached(view, step) for step in steps):
        titles = "» یا «".join(step.title for step in steps)
        message = f"نوبت این نامه نرسیده است؛ نخست گام «{titles}» را پیش ببرید."
        raise BadLetterError(message)


def _is_reached(view: CaseView, step: Step) -> bool:
    """Whether a step's letters may be written: it is done, or open and decides nothing."""
    stand = view.stands[step.code]
    return stand is Stand.DONE or (stand is Stand.OPEN and not step.decides)


def _wanted_kinds(body: acts.Finish) -> frozenset[str]:
    if body.refusal is not None:
        return frozenset({"refusal"})
    if isinstance(body, acts.PermitIssued):
        return frozenset({"permit", "referral", "confirmation"})
    if isinstance(body, acts.HandedToProvince):
        return frozenset({"letter"})
    return frozenset()


def words_for(act: Act, view: CaseView) -> dict[str, str]:
    """Return what can be said of a case by this office, this person, this day."""
    settings = act.office.settings
    person = _signer(act, view)
    words = case_words(view) | {
        "county": settings.county_title,
        "province": settings.province,
        "office": settings.name,
        "referral_to": settings.directorate,
        "letter_date": iso(fa_date(act.today)),
        "signer_name": person.name,
        "signer_post": person.post,
    }
    if view.case.representative:
        representative = act.stores.subjects.party(view.case.representative)
        words["representative_name"] = representative.title
    order = _order_of(view)
    if order is not None:
        words["delegation_no"] = iso(order.given.number)
        words["delegation_date"] = iso(fa_date(date.fromisoformat(order.given.dated)))
    return words


def _signer(act: Act, view: CaseView) -> Person:
    """Who decided; before a decision, who is at work."""
    decisive = view.procedure.decisive_step()
    done = view.case.done.get(decisive.code) if decisive else None
    return act.knowledge.people.get(done.by, act.person) if done else act.person


def _order_of(view: CaseView) -> Order | None:
    decided = [done.order for done in view.case.past if done.order]
    return next((one for one in view.powers.orders if decided and one.id == decided[-1]), None)


def template_named(view: CaseView, code: str) -> LetterTemplate:
    """Return the template of that code; raise `BadLetterError` naming those that exist."""
    for one in view.procedure.letters:
        if one.code == code:
            return one
    known = "، ".join(one.code for one in view.procedure.letters)
    message = f"رویه نامه‌ای با کد {code} ندارد؛ این‌ها را دارد: {known}"
    raise BadLetterError(message)
