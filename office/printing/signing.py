"""The end of a paper: who signs, and who gets a copy."""

from collections.abc import Sequence

from office.domain.papers.paper import Copy, Signer
from office.printing.blocks import Cell, paragraph, row
from office.printing.marks import Rule
from office.printing.page import MM, Sheet
from office.printing.parts import bulleted
from office.printing.style import Align

_WIDTH = 82 * MM
_ROOM = 13 * MM
_LINE_MARGIN = 4 * MM


def signature(sheet: Sheet, signer: Signer) -> None:
    """Leave room to sign at the left, above the name and then the post."""
    name, post = sheet.styles.strong, sheet.styles.body
    width = min(_WIDTH, sheet.width * 0.6)
    sheet.keep(_ROOM + name.leading + 2 * post.leading)
    sheet.y += _ROOM
    for text, style in ((signer.name, name), (signer.post, post)):
        row(sheet, [Cell(text, style.aligned(Align.CENTRE), sheet.left + width, width)])


def signatures(sheet: Sheet, signers: Sequence[Signer]) -> None:
    """Leave room for several people to sign side by side, each below his name and post."""
    if not signers:
        return
    sheet.gap(sheet.styles.body.size)
    width = sheet.width / len(signers)
    name = sheet.styles.strong.aligned(Align.CENTRE)
    post = sheet.styles.label.aligned(Align.CENTRE)
    sheet.keep(name.leading + 2 * post.leading + _ROOM)
    rights = [sheet.right - place * width for place in range(len(signers))]
    names = [signer.name for signer in signers]
    posts = [signer.post for signer in signers]
    for style, texts in ((name, names), (post, posts)):
        cells = zip(texts, rights, strict=True)
        row(sheet, [Cell(text, style, right, width) for text, right in cells])
    sheet.y += _ROOM
    for right in rights:
        ends = right - width + _LINE_MARGIN, sheet.y, right - _LINE_MARGIN, sheet.y
        sheet.add(Rule(*ends, 0.5, sheet.hair, dashed=True))
    sheet.y += _LINE_MARGIN


def copies(sheet: Sheet, receivers: Sequence[Copy]) -> None:
    """List who gets a copy and what for."""
    if not receivers:
        return
    style = sheet.styles.note
    sheet.gap(style.leading)
    sheet.keep(style.leading * 2)
    paragraph(sheet, "رونوشت:", style)
    bulleted(sheet, [f"{copy.receiver}، {copy.reason}" for copy in receivers], style)
