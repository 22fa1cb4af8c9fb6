"""The ticket of the queue on the 80 mm roll: one large number."""

from office.domain.jalali import fa_moment
from office.domain.papers.tickets import QueueTicket
from office.domain.persian import fa_digits
from office.printing.blocks import centred
from office.printing.letterhead import roll_foot, roll_head, title
from office.printing.page import MM, Sheet

_LARGE = 4
FIRST = "نفر نخست هستید."


def render(ticket: QueueTicket) -> bytes:
    """Return the ticket's PDF."""
    sheet = Sheet(ticket, ticket.size)
    roll_head(sheet)
    title(sheet)
    styles, size = sheet.styles, sheet.styles.title.size * _LARGE
    centred(sheet, fa_digits(ticket.number), styles.title._replace(size=size, leading=size * 1.4))
    sheet.y += 2 * MM
    if ticket.topic:
        centred(sheet, ticket.topic, styles.strong)
    waiting = f"{fa_digits(ticket.before)} نفر پیش از شماست." if ticket.before else FIRST
    centred(sheet, waiting, styles.strong)
    centred(sheet, fa_moment(ticket.taken_at), styles.small)
    roll_foot(sheet)
    return sheet.pdf()
