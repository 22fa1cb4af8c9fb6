"""Fields of money: thousands marks while typing, and the amount in words."""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop_app.forms.field_edit import HINT
from desktop_app.forms.lines import MARK, CodeLine
from desktop_app.forms.number_edit import NumberEdit
from desktop_app.forms.surroundings import FormSurroundings
from office.domain.amounts import rials_in_words
from office.domain.persian import fa_digits
from office.domain.procedures.form import Field

_AMOUNT = re.compile(r"(-?)([۰-۹٬]+)(٫[۰-۹]*)?")
_RIALS = {"ریال": 1, "هزار ریال": 10**3, "میلیون ریال": 10**6, "میلیارد ریال": 10**9}
_LARGEST = 10**15


class AmountLine(CodeLine):
    """A line that sets thousands marks while an amount is typed."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step over a mark, so that Backspace and Delete take a digit away."""
        place = self.cursorPosition()
        if event.key() == Qt.Key.Key_Backspace and self.text()[place - 1 : place] == MARK:
            self.setCursorPosition(place - 1)
        elif event.key() == Qt.Key.Key_Delete and self.text()[place : place + 1] == MARK:
            self.setCursorPosition(place + 1)
        super().keyPressEvent(event)

    def shaped(self, text: str) -> str:
        """Return the amount with its marks; what is no amount stays as it is."""
        shown = super().shaped(text).replace(",", MARK).replace(".", "٫")
        found = _AMOUNT.fullmatch(shown)
        digits = found[2].replace(MARK, "") if found else ""
        if found is None or not digits:
            return shown
        grouped = re.sub(r"(?<=.)(?=(?:.{3})+$)", MARK, digits)
        return f"{found[1]}{grouped}{found[3] or ''}"


class MoneyEdit(NumberEdit):
    """An amount of money with its unit, and in words under it."""

    def __init__(
        self, field: Field, around: FormSurroundings, parent: QWidget | None = None
    ) -> None:
        super().__init__(field, around, parent, AmountLine())

    def note(self) -> tuple[str, str]:
        """Return the amount in words."""
        found = self.reading()
        factor = _RIALS.get(self.field.unit)
        amount = found.value
        if found.problem or factor is None or not isinstance(amount, int | float):
            return "", HINT
        rials = amount * factor
        if rials != int(rials) or abs(amount) > _LARGEST:
            return "", HINT
        return fa_digits(rials_in_words(int(rials))), HINT
