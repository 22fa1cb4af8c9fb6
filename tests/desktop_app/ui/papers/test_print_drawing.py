"""Pages drawn on Qt's own printer: their size, their side, and printers that fail half way."""

from io import BytesIO

import pytest
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from reportlab.pdfgen.canvas import Canvas

from desktop_app.ui.background import JobCancelledError, Progress
from desktop_app.ui.papers.drawing import PrinterFailedError, draw_on
from desktop_app.ui.papers.printers import Choice
from office.domain.papers.paper import PaperSize
from office.usecases.pages import draw_page, page_sizes

pytestmark = pytest.mark.usefixtures("qapp")
MM = 72 / 25.4
A4, A5 = (210, 297), (148, 210)


def a_pdf(*sizes):
    """A page of each size in millimetres, with a black frame 15 mm from its edges."""
    file = BytesIO()
    canvas = Canvas(file)
    for width, height in sizes:
        canvas.setPageSize((width * MM, height * MM))
        canvas.setLineWidth(2 * MM)
        canvas.rect(15 * MM, 15 * MM, (width - 30) * MM, (height - 30) * MM)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def a_printer(path, kind=QPrinter):
    printer = kind(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def progress(told=None):
    return Progress("چاپ", (told if told is not None else []).append)


def frame_of(pdf, page=0):
    """The edges of what is dark on a page, in millimetres from its left and top."""
    size = page_sizes(pdf)[page]
    picture = draw_page(pdf, page, 600)
    dark = [
        (place % picture.width, place // picture.width)
        for place, level in enumerate(picture.pixels[::3])
        if level < 128
    ]
    mm = size.width / picture.width
    columns, rows = zip(*dark, strict=True)
    return [edge * mm for edge in (min(columns), min(rows), max(columns), max(rows))]


@pytest.mark.parametrize(("size", "kind"), [(A4, PaperSize.A4), (A5, PaperSize.A5)])
def test_page_is_printed_at_its_own_size_with_its_own_margins(tmp_path, size, kind):
    draw_on(progress(), a_printer(tmp_path / "out.pdf"), a_pdf(size), Choice(kind))

    printed = (tmp_path / "out.pdf").read_bytes()
    width, height = size
    assert frame_of(printed) == pytest.approx([14, 14, width - 14, height - 14], abs=1)


def test_wide_page_is_printed_on_a_turned_sheet(tmp_path):
    draw_on(progress(), a_printer(tmp_path / "out.pdf"), a_pdf((297, 210)), Choice(PaperSize.A4))

    (size,) = page_sizes((tmp_path / "out.pdf").read_bytes())
    assert size.width > size.height


def test_pages_are_told_while_they_are_printed(tmp_path):
    told = []

    draw_on(progress(told), a_printer(tmp_path / "out.pdf"), a_pdf(A4, A4), Choice(PaperSize.A4))

    assert told[-1].words == "صفحه ۲ از ۲"
    assert len(page_sizes((tmp_path / "out.pdf").read_bytes())) == 2


def test_small_receipt_on_a_large_sheet_keeps_its_size(tmp_path):
    class OnlyA4(QPrinter):
        """Has A4 in its one tray, whatever is asked."""

        def setPageLayout(self, layout):
            layout.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
            return super().setPageLayout(layout)

    printer = a_printer(tmp_path / "out.pdf", OnlyA4)

    draw_on(progress(), printer, a_pdf(A5), Choice(PaperSize.A5))

    left, top, right, bottom = frame_of((tmp_path / "out.pdf").read_bytes())
    assert (right - left, bottom - top) == pytest.approx((120, 182), abs=1.5)


def test_stopped_job_leaves_the_printer(tmp_path):
    stopped = progress()
    stopped.cancel()

    with pytest.raises(JobCancelledError):
        draw_on(stopped, a_printer(tmp_path / "out.pdf"), a_pdf(A4), Choice(PaperSize.A4))


def test_printer_that_jams_between_pages_is_told(tmp_path):
    class Jamming(QPrinter):
        """Takes one page."""

        def newPage(self):
            return False

    printer = a_printer(tmp_path / "out.pdf", Jamming)

    with pytest.raises(PrinterFailedError, match="در میانه کار"):
        draw_on(progress(), printer, a_pdf(A4, A4), Choice(PaperSize.A4))


def test_printer_that_reports_a_fault_afterwards_is_told(tmp_path):
    class Failing(QPrinter):
        """Says after all that it failed."""

        def printerState(self):
            return QPrinter.PrinterState.Error

    printer = a_printer(tmp_path / "out.pdf", Failing)

    with pytest.raises(PrinterFailedError, match="نپذیرفت"):
        draw_on(progress(), printer, a_pdf(A4), Choice(PaperSize.A4))


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_printer_that_takes_nothing_is_told(tmp_path):
    printer = a_printer(tmp_path / "nowhere" / "out.pdf")

    with pytest.raises(PrinterFailedError, match="پاسخ نمی‌دهد"):
        draw_on(progress(), printer, a_pdf(A4), Choice(PaperSize.A4))
