"""The sheet by which a printer is tried: letters, digits, fine lines, tones and edges."""

from office.domain.jalali import fa_moment
from office.domain.papers.paper import Field
from office.domain.papers.trial import PrinterTrial
from office.printing.blocks import centred, paragraph
from office.printing.letterhead import begin, roll_foot, roll_head
from office.printing.marks import GREY, Panel, Rule
from office.printing.page import MM, Sheet
from office.printing.parts import boxed

_FRAME = 3 * MM  # outside what our papers print on
_LINES = (0.25, 0.5, 1.0, 2.0)
_BAND = 6 * MM
_GAP = 4 * MM


def render(trial: PrinterTrial) -> bytes:
    """Return the sheet's PDF."""
    moment = fa_moment(trial.printed_at)
    sheet = _begun(trial, moment)
    for text in trial.samples:
        paragraph(sheet, text, sheet.styles.body)
        sheet.gap(_GAP / 2)
    _lines(sheet)
    _tones(sheet)
    boxed(sheet, trial.questions)
    if sheet.is_roll:
        roll_foot(sheet)
    else:
        _frame(sheet)
    return sheet.pdf()


def _begun(trial: PrinterTrial, moment: str) -> Sheet:
    sheet = Sheet(trial, trial.size)
    if not sheet.is_roll:
        return begin(trial, trial.size, meta=(Field("چاپ", moment),))
    roll_head(sheet)
    centred(sheet, trial.title, sheet.styles.title)
    centred(sheet, moment, sheet.styles.small)
    return sheet


def _lines(sheet: Sheet) -> None:
    for width in _LINES:
        sheet.add(Rule(sheet.left, sheet.y, sheet.right, sheet.y, width, sheet.styles.body.ink))
        sheet.y += _GAP
    sheet.gap(_GAP / 2)


def _tones(sheet: Sheet) -> None:
    """Put the inks side by side: black, and where there is more than black, grey and colour."""
    inks = [sheet.styles.body.ink] if sheet.is_roll else [sheet.styles.body.ink, GREY, sheet.accent]
    wide = sheet.width / len(inks)
    for place, ink in enumerate(inks):
        sheet.add(Panel(sheet.left + place * wide, sheet.y, wide - MM, _BAND, fill=ink))
    sheet.y += _BAND + _GAP


def _frame(sheet: Sheet) -> None:
    """Draw the edge within which all our papers stay."""
    shape = sheet.format
    free = min(shape.side, shape.top) - _FRAME
    wide, high = shape.width - 2 * free, shape.height - 2 * free
    sheet.add(Panel(free, free, wide, high, ink=sheet.styles.body.ink))
