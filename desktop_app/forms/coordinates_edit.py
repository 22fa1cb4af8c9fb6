"""Fields of latitude and longitude: decimal, or degrees, minutes and seconds; pasted pairs."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.forms.field_edit import HINT
from desktop_app.forms.line_edit import LineEdit
from desktop_app.forms.lines import CodeLine
from desktop_app.forms.reading import typed_text
from desktop_app.forms.surroundings import FormSurroundings
from office.domain.coordinates import BadCoordinatesError, read_coordinates
from office.domain.persian import iso
from office.domain.procedures.form import Field
from office.domain.procedures.shapes import wrong_shape

_PAIR = 2


class CoordinatesEdit(LineEdit):
    """One coordinate in degrees; of a pasted pair the field takes its own half.

    Signals:
        pair_found: both numbers of a pair that was typed or pasted here.
    """

    pair_found = Signal(float, float)

    def __init__(
        self, field: Field, around: FormSurroundings, parent: QWidget | None = None
    ) -> None:
        super().__init__(field, around, CodeLine(), parent)
        self.left.connect(self._share_pair)

    @property
    def checks_at_blur(self) -> bool:
        """A slip here can't be seen later, so it is said at once."""
        return True

    def fits(self, degrees: float) -> bool:
        """Whether a number can be this coordinate."""
        return wrong_shape(self.field, degrees) is None

    def take(self, degrees: float) -> None:
        """Put a coordinate in, as if it was typed here."""
        self.line.setText(typed_text(self.field, degrees))

    def note(self) -> tuple[str, str]:
        """Return how degrees, minutes and seconds were understood."""
        found = self.reading()
        is_plain = "°" not in self.raw() and " " not in self.raw().strip()
        if found.problem or found.value is None or is_plain:
            return "", HINT
        return f"خوانده شد: {iso(typed_text(self.field, found.value))}", HINT

    def _share_pair(self) -> None:
        try:
            found = read_coordinates(self.raw())
        except BadCoordinatesError:
            return
        if len(found) == _PAIR:
            self.pair_found.emit(*found)
