"""Draws the pages of a PDF on a printer. It takes seconds: only beside the window's work."""

from PySide6.QtCore import QMarginsF, QRect, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from desktop_app.ui.background import Progress
from desktop_app.ui.papers.page_view import as_image
from desktop_app.ui.papers.printers import TRAYS, Choice
from office.domain.errors import OfficeError
from office.domain.pages import MM_PER_INCH, PageSize
from office.domain.papers.paper import PaperSize
from office.domain.persian import fa_digits
from office.usecases.pages import draw_page, page_sizes

DPI = 300
ROLL_DPI = 203
"""Thermal printers have 8 dots a millimetre and no Persian of their own: they get pictures."""

SAFE_MM = 12.0
"""What our papers leave free at every edge; cheap lasers don't print closer (UX §8)."""

_STRIP = 128
_SIZES = {PaperSize.A4: QPageSize.PageSizeId.A4, PaperSize.A5: QPageSize.PageSizeId.A5}


class PrinterFailedError(OfficeError):
    """A printer doesn't take a paper."""


def draw_on(progress: Progress, printer: QPrinter, pdf: bytes, choice: Choice) -> None:
    """Print a PDF, every page on its own sheet; raise `PrinterFailedError`."""
    sizes = page_sizes(pdf)
    _set_up(printer, choice, sizes[0])
    painter = QPainter()
    if not painter.begin(printer):
        message = f"{choice.words} پاسخ نمی‌دهد."
        raise PrinterFailedError(message)
    try:
        for number, size in enumerate(sizes):
            words = f"صفحه {fa_digits(number + 1)} از {fa_digits(len(sizes))}"
            progress.told((number + 1) / (len(sizes) + 1), words)
            if number:
                _turn_over(printer, choice)
            _paint(painter, _area(printer, size), _picture(pdf, number, size, choice.kind))
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
    if printer.printerState() in (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted):
        message = f"{choice.words} چاپ را نپذیرفت."
        raise PrinterFailedError(message)


def _turn_over(printer: QPrinter, choice: Choice) -> None:
    if not printer.newPage():
        message = f"{choice.words} در میانه کار بازایستاد."
        raise PrinterFailedError(message)


def _set_up(printer: QPrinter, choice: Choice, size: PageSize) -> None:
    is_roll = choice.kind is PaperSize.ROLL
    printer.setResolution(ROLL_DPI if is_roll else DPI)
    printer.setFullPage(True)
    printer.setColorMode(QPrinter.ColorMode.GrayScale if is_roll else QPrinter.ColorMode.Color)
    sheet = (
        QPageSize(
            QSizeF(size.width, size.height),
            QPageSize.Unit.Millimeter,
            "",
            QPageSize.SizeMatchPolicy.ExactMatch,
        )
        if is_roll
        else QPageSize(_SIZES[choice.kind])
    )
    turned = size.width > size.height and not is_roll
    orientation = QPageLayout.Orientation.Landscape if turned else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(sheet, orientation, QMarginsF()))
    if choice.tray in TRAYS:
        printer.setPaperSource(TRAYS[choice.tray][0])


def _picture(pdf: bytes, number: int, size: PageSize, kind: PaperSize) -> QImage:
    dpi = ROLL_DPI if kind is PaperSize.ROLL else DPI
    longest = round(max(size.width, size.height) * dpi / MM_PER_INCH)
    image = as_image(draw_page(pdf, number, longest))
    if kind is PaperSize.ROLL:
        black = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.MonoOnly
        return image.convertToFormat(QImage.Format.Format_Mono, black)
    return image


def _paint(painter: QPainter, area: QRect, image: QImage) -> None:
    """Paint a page strip by strip: Qt lets no other thread run while it paints one picture."""
    rows = range(0, image.height(), _STRIP)
    edges = [area.top() + round(area.height() * row / image.height()) for row in rows]
    edges.append(area.top() + area.height())
    for row, top, bottom in zip(rows, edges, edges[1:], strict=False):
        high = min(_STRIP, image.height() - row)
        strip = image.copy(QRect(0, row, image.width(), high))
        painter.drawImage(QRect(area.left(), top, area.width(), bottom - top), strip)


def _area(printer: QPrinter, size: PageSize) -> QRect:
    """Return where a page goes, in the printer's dots: at its own size, in the middle of the sheet.

    It is made smaller where the sheet is smaller, or where the printer leaves wider edges free
    than our papers do.
    """
    layout, dpi = printer.pageLayout(), printer.resolution()
    sheet = layout.fullRect(QPageLayout.Unit.Millimeter)
    free = layout.minimumMargins()
    widest = max(free.left(), free.top(), free.right(), free.bottom()) * MM_PER_INCH / 72
    spare = 2 * max(0.0, widest - SAFE_MM)
    scale = min(1.0, (sheet.width() - spare) / size.width, (sheet.height() - spare) / size.height)
    width, height = size.width * scale, size.height * scale
    left, top = (sheet.width() - width) / 2, (sheet.height() - height) / 2
    dots = dpi / MM_PER_INCH
    return QRect(*(round(one * dots) for one in (left, top, width, height)))
