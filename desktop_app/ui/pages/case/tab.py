"""What the tabs of a case have in common."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from office.usecases.case_sheet import CaseSheet


class CaseTab(QWidget):
    """A tab of a case's page.

    Signals:
        go: the `Place` that the person wants to see.
    """

    go = Signal(object)

    def show_sheet(self, sheet: CaseSheet, step: str) -> None:
        """Show a case; `step` is the one that is chosen beside."""
        raise NotImplementedError

    def focus_first(self) -> None:
        """Put the keyboard where work begins."""
        self.setFocus()
