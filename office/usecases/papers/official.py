"""Official papers of a case: letters, inquiries, permits, refusals."""

from office.domain.calendar.days import local_day
from office.domain.cases.case import Inquiry as AskedOf
from office.domain.cases.refusals import refusal_words
from office.domain.letters import Letter as RegisteredLetter
from office.domain.operations.clock import moment
from office.domain.papers.letters import Inquiry, Letter, Reference
from office.domain.papers.paper import Column, Copy, Field, Paper, PaperSize, Section, Table
from office.domain.papers.permits import Ground, Permit, Refusal
from office.domain.papers.receipt_code import ReceiptClaim, receipt_code
from office.domain.persian import fa_digits
from office.domain.procedures.parts import LetterTemplate, PrintedTable
from office.domain.procedures.values import shown_rows
from office.usecases.documents import DEFECT
from office.usecases.papers.desk import NoPaperYetError, defects_told
from office.usecases.papers.sheet import PaperDesk

_ISSUED = ("permit", "referral", "confirmation")
_SILENCE = {
    "consent": "بی‌پاسخ ماندن تا پایان مهلت، موافقت شمرده می‌شود.",
    "refer": "اگر تا پایان مهلت پاسخی نرسد، پرونده بی‌پاسخ شما به تصمیم‌گیرنده سپرده می‌شود.",
}


def registered_letter(desk: PaperDesk, number: str) -> Paper:
    """Return the paper of a row of the register, by the kind of its template."""
    return _paper_of(desk, printable(desk.view.case.letters, number))


def printable(letters: tuple[RegisteredLetter, ...], number: str) -> RegisteredLetter:
    """Return the letter of that number; raise `NoPaperYetError` when it isn't to be printed."""
    letter = next((one for one in letters if one.row.number == number), None)
    if letter is None:
        message = "نامه‌ای با این شماره در این پرونده نیست."
        raise NoPaperYetError(message)
    if letter.void:
        message = f"شماره این نامه باطل است و چاپ نمی‌شود: {letter.void}"
        raise NoPaperYetError(message)
    if letter.row.direction == "in":
        message = "این نامه از بیرون آمده است؛ تصویر آن را از مدارک پرونده باز کنید."
        raise NoPaperYetError(message)
    return letter


def _paper_of(desk: PaperDesk, letter: RegisteredLetter) -> Paper:
    if letter.row.template == DEFECT:
        return defects_told(desk, letter)
    template = _template(desk, letter.row.template)
    if template is None:
        return _plain(desk, letter, PaperSize.A4)
    if template.kind in _ISSUED:
        return permit(desk)
    if template.kind == "refusal":
        return refusal(desk, letter)
    if asked := _asked(desk, letter):
        return _inquiry(desk, letter, asked)
    return _plain(desk, letter, PaperSize(template.size))


def permit(desk: PaperDesk) -> Permit:
    """Return what was issued, with the signer and the order that his power rests on."""
    view = desk.view
    issued = view.case.issued
    letter = _letter_of_kind(desk, _ISSUED)
    if issued is None or letter is None:
        message = "این پرونده هنوز به صدور نرسیده است."
        raise NoPaperYetError(message)
    template = _template(desk, letter.row.template)
    decided = _decision(desk)
    claim = ReceiptClaim(view.case.tracking, local_day(issued.at), issued.last, 0, 0)
    return Permit(
        head=desk.head,
        name=template.title if template else view.procedure.title,
        number=issued.number,
        issued=local_day(issued.at),
        provisional=issued.provisional,
        expires=issued.last,
        receiver=letter.row.text.to if template and template.kind == "referral" else "",
        paragraphs=letter.row.text.paragraphs,
        sections=(Section("مشخصات", tuple(Field(*line) for line in letter.row.text.lines)),),
        tables=tuple(_table(desk, one) for one in template.tables) if template else (),
        fixed_capital=_fixed_capital(desk),
        signer=desk.signer(decided[0]),
        power=desk.power(decided[1]),
        code=receipt_code(claim, desk.sign),
    )


def refusal(desk: PaperDesk, letter: RegisteredLetter) -> Refusal:
    """Return the refusal by code, with the number of what is lacking and the way to appeal."""
    view = desk.view
    given = view.case.refusal
    if given is None:
        message = "این پرونده رد نشده است."
        raise NoPaperYetError(message)
    told = refusal_words(view, given, desk.act.office.reference.refusals)
    return Refusal(
        head=desk.head,
        number=letter.row.number,
        issued=local_day(moment(letter.at_hlc)),
        file_no=view.case.number,
        applicant=view.applicant.title,
        subject=view.procedure.title,
        reason_code=told.code,
        reason=told.title,
        grounds=(Ground(fa_digits(given.number) if given.number else given.ground, told.ground),),
        addition=given.text,
        basis=(told.basis,) if told.basis else view.procedure.legal_basis,
        recourse=(told.recourse,),
        signer=desk.signer(letter.by),
        copies=tuple(Copy(*one) for one in letter.row.text.copies),
    )


def _plain(desk: PaperDesk, letter: RegisteredLetter, size: PaperSize) -> Letter:
    text = letter.row.text
    return Letter(
        head=desk.head,
        number=letter.row.number,
        dated=local_day(moment(letter.at_hlc)),
        attachment=text.attachments,
        receiver=(text.to,),
        subject=text.subject,
        body=text.paragraphs,
        particulars=tuple(Field(*line) for line in text.lines),
        signer=desk.signer(letter.by),
        copies=tuple(Copy(*one) for one in text.copies),
        size=size,
    )


def _asked(desk: PaperDesk, letter: RegisteredLetter) -> AskedOf | None:
    """Return the inquiry that a letter sent or reminds of, also when it was sent anew since."""
    case, at = desk.view.case, moment(letter.at_hlc)
    for one in (*case.asked_before, *case.inquiries.values()):
        reminder = desk.view.procedure.inquiry(one.code).reminder
        if _is_first(one, letter) or (letter.row.template == reminder and at in one.reminders):
            return one
    return None


def _is_first(asked: AskedOf, letter: RegisteredLetter) -> bool:
    return asked.letter is not None and asked.letter.number == letter.row.number


def _inquiry(desk: PaperDesk, letter: RegisteredLetter, asked: AskedOf) -> Inquiry:
    need = desk.view.procedure.inquiry(asked.code)
    before = [at for at in asked.reminders if at <= moment(letter.at_hlc)]
    reminder = 0 if _is_first(asked, letter) else len(before)
    first = asked.letter.number if asked.letter and reminder else ""
    text = letter.row.text
    return Inquiry(
        head=desk.head,
        number=letter.row.number,
        dated=local_day(moment(letter.at_hlc)),
        attachment=text.attachments,
        receiver=(text.to,),
        subject=text.subject,
        references=(Reference("پیرو", first, local_day(asked.sent)),) if first else (),
        body=text.paragraphs,
        signer=desk.signer(letter.by),
        copies=tuple(Copy(*one) for one in text.copies),
        particulars=tuple(Field(*line) for line in text.lines),
        questions=("نظر آن دستگاه (موافق یا مخالف) با شماره و تاریخ نامه",),
        answer_by=asked.due,
        silence=_SILENCE.get(need.silence, ""),
        reminder=reminder,
    )


def _letter_of_kind(desk: PaperDesk, kinds: tuple[str, ...]) -> RegisteredLetter | None:
    codes = {one.code for one in desk.view.procedure.letters if one.kind in kinds}
    found = [one for one in desk.view.case.letters if one.row.template in codes and not one.void]
    return found[-1] if found else None


def _template(desk: PaperDesk, code: str) -> LetterTemplate | None:
    return next((one for one in desk.view.procedure.letters if one.code == code), None)


def _decision(desk: PaperDesk) -> tuple[bytes, bytes]:
    """Who decided, under which order: the newest step under one, else who issued."""
    decisive = desk.view.procedure.decisive_step()
    past = desk.view.case.past
    deciding = (
        done
        for done in reversed(past)
        if done.role == "PROV" or (decisive and done.step == decisive.code)
    )
    decided = next(deciding, past[-1])
    return decided.by, decided.order


def _table(desk: PaperDesk, printed: PrintedTable) -> Table:
    field = desk.view.procedure.form.by_key[printed.field]
    places = [
        next(place for place, one in enumerate(field.columns) if one.key == key)
        for _, key, _ in printed.columns
    ]
    cells = shown_rows(field, desk.view.values.get(printed.field) or [])
    rows = tuple(tuple(row[place] for place in places) for row in cells)
    columns = tuple(
        Column(f"{title} ({unit})" if unit else title) for title, _, unit in printed.columns
    )
    return Table(columns, rows, printed.title)


def _fixed_capital(desk: PaperDesk) -> int:
    value = desk.view.values.get("fixed_capital")
    return int(value) if desk.view.procedure.permit is not None and value else 0
