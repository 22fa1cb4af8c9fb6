"""The printers of the computer: known to a list that is read beside the window's work (UX §8)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from desktop_app.settings import Settings
from office.domain.papers.paper import PaperSize

KINDS: Mapping[PaperSize, str] = {
    PaperSize.A4: "برگه A4 (نامه، مجوز، گزارش)",
    PaperSize.A5: "برگه A5 (رسید)",
    PaperSize.ROLL: "نوار ۸۰ میلی‌متری (رسید)",
}
"""Kinds of paper that may have a printer and a tray of their own."""

_KEYS = {PaperSize.A4: "A4", PaperSize.A5: "A5", PaperSize.ROLL: "roll"}
_SHORT = {PaperSize.A4: "A4", PaperSize.A5: "A5", PaperSize.ROLL: "نوار"}

Source = QPrinter.PaperSource
TRAYS: Mapping[str, tuple[Source, str]] = {
    "": (Source.Auto, "خودکار"),
    "upper": (Source.Upper, "سینی بالا"),
    "middle": (Source.Middle, "سینی میانی"),
    "lower": (Source.Lower, "سینی پایین"),
    "manual": (Source.Manual, "تغذیه دستی"),
    "cassette": (Source.Cassette, "کاست"),
}
"""Trays by the names under which settings keep them."""


@dataclass(frozen=True)
class PrinterLine:
    """A printer of this computer; `is_stopped` says that it reports a fault."""

    name: str
    title: str
    is_default: bool = False
    is_stopped: bool = False


@dataclass(frozen=True)
class Choice:
    """On what a kind of paper is printed: printer and tray; empty ones are the computer's own."""

    kind: PaperSize
    printer: str = ""
    tray: str = ""

    @property
    def words(self) -> str:
        """What a sentence calls the printer."""
        return f"چاپگر {_SHORT[self.kind]}"


def choice_of(settings: Settings, kind: PaperSize) -> Choice:
    """Return what was chosen for a kind of paper."""
    key = _KEYS[kind]
    return Choice(kind, settings.printers.get(key, ""), settings.trays.get(key, ""))


def key_of(kind: PaperSize) -> str:
    """Return the name of a kind of paper in the settings."""
    return _KEYS[kind]


@dataclass
class Printers:
    """What the computer knows of printers. Asking it may take seconds: only beside the window."""

    lines: tuple[PrinterLine, ...] = field(default_factory=tuple)

    def read(self) -> tuple[PrinterLine, ...]:
        """Ask the computer anew, and remember."""
        default = QPrinterInfo.defaultPrinterName()
        self.lines = tuple(
            PrinterLine(
                one.printerName(),
                one.description() or one.printerName(),
                one.printerName() == default,
                one.state() == QPrinter.PrinterState.Error,
            )
            for one in QPrinterInfo.availablePrinters()
        )
        return self.lines

    def named(self, name: str) -> PrinterLine | None:
        """Return a printer, or for no name the computer's own; None when it isn't there."""
        return next(
            (one for one in self.lines if one.name == name or (not name and one.is_default)), None
        )

    def printer(self, name: str) -> QPrinter:
        """Return a printer to draw on."""
        found = QPrinter(QPrinter.PrinterMode.HighResolution)
        found.setPrinterName(name)
        return found
