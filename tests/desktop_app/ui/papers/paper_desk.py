"""Printers of tests: Qt's own, printing real pages into a PDF file."""

from pathlib import Path

from PySide6.QtPrintSupport import QPrinter

from desktop_app.ui.papers.print_queue import PrintQueue
from desktop_app.ui.papers.printers import PrinterLine, Printers

FILE_PRINTER = "چاپگر آزمون"


class FilePrinters(Printers):
    """One printer, whose paper is a file; it may be switched off, or out of paper."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.file = file
        self.is_here = True
        self.is_stopped = False
        self.printed = 0

    def read(self):
        line = PrinterLine(FILE_PRINTER, FILE_PRINTER, True, self.is_stopped)
        self.lines = (line,) if self.is_here else ()
        return self.lines

    def printer(self, name):
        assert name == FILE_PRINTER
        self.printed += 1
        found = QPrinter(QPrinter.PrinterMode.HighResolution)
        found.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        found.setOutputFileName(str(self.file))
        return found


def a_queue(desk, printers):
    """The desk's print queue, with these printers."""
    queue = PrintQueue(desk.jobs, desk.settings, printers)
    queue.failed.connect(desk.messages.tell)
    return queue
