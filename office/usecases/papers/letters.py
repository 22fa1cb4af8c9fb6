"""The paper of a letter that belongs to no case."""

from office.domain.calendar.days import local_day
from office.domain.operations.clock import moment
from office.domain.operations.ids import Id
from office.domain.papers.letters import Letter
from office.domain.papers.paper import Copy, Field, Signer
from office.printing.render import render_paper
from office.usecases.papers.official import printable
from office.usecases.papers.printing import Printed
from office.usecases.papers.sheet import letterhead
from office.usecases.timeline import LETTER
from office.usecases.work import Work


def letter_paper(work: Work, subject: Id, number: str) -> Printed:
    """Make the paper of a letter of the office's correspondence.

    Raises `NoPaperYetError` for a void number and for a letter that came from outside.
    """
    with work.reading() as act:
        letter = printable(act.stores.subjects.letters(subject), number)
        person = act.knowledge.people.get(letter.by)
        text = letter.row.text
        facts = Letter(
            head=letterhead(act.office.settings),
            number=letter.row.number,
            dated=local_day(moment(letter.at_hlc)),
            attachment=text.attachments,
            receiver=(text.to,),
            subject=text.subject,
            body=text.paragraphs,
            particulars=tuple(Field(*line) for line in text.lines),
            signer=Signer(person.name, person.post) if person else Signer("", ""),
            copies=tuple(Copy(*one) for one in text.copies),
        )
    return Printed(f"{LETTER}{number}", facts.title, render_paper(facts))
