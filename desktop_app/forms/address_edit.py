"""Fields of addresses: the text, and the names of places that it may begin with."""

from PySide6.QtWidgets import QWidget

from desktop_app.forms.surroundings import FormSurroundings
from desktop_app.forms.text_edit import LongTextEdit
from desktop_app.forms.type_ahead import TypeAheadLine
from office.domain.procedures.form import Field

_LINES = 2


class AddressEdit(LongTextEdit):
    """An address; a place chosen from the list is written at the cursor."""

    def __init__(
        self, field: Field, around: FormSurroundings, parent: QWidget | None = None
    ) -> None:
        super().__init__(field, around, parent)
        self.text.set_lines(_LINES)
        self.places: TypeAheadLine | None = None
        if titles := _places(around):
            self.places = TypeAheadLine(titles)
            self.places.setPlaceholderText("شهرستان، بخش یا شهرک را برگزینید (با فاصله باز می‌شود)")
            self.places.setAccessibleName(f"{field.title}: نام جا")
            self.places.taken.connect(self._write)
            self.hold(self.places)

    def _write(self, title: str) -> None:
        text = self.text.toPlainText()
        before = f"{text.rstrip(' ،')}، " if text.strip() else ""
        self.text.setPlainText(f"{before}{title}، ")
        if self.places is not None:
            self.places.clear()
        self.text.moveCursor(self.text.textCursor().MoveOperation.End)
        self.text.setFocus()


def _places(around: FormSurroundings) -> list[str]:
    """Return the names that an address is made of, each with what it is."""
    counties = [f"شهرستان {title}" for title in around.counties.values()]
    districts = [f"بخش {title}" for title in around.districts]
    return [*counties, *districts, *around.estates]
