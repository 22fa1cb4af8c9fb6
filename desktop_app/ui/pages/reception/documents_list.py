"""The documents of a request, numbered; a number key says that one was received."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from desktop_app.look.icons import icon
from office.domain.cases.case import DOCUMENT_STATES, EXPIRED, MISSING, NOT_GIVEN, RECEIVED
from office.domain.persian import ascii_digits, fa_digits, keyboard_fold
from office.usecases.request_plan import PlannedDocument

_SHIFTED = "!@#$%^&*("
_ORDER = (NOT_GIVEN, RECEIVED, MISSING, EXPIRED)
_LOOKS = {
    NOT_GIVEN: ("circle", "muted"),
    RECEIVED: ("check-circle", "good"),
    MISSING: ("x-circle", "problem"),
    EXPIRED: ("warning", "warning"),
}


class DocumentsList(QListWidget):
    """1 to 9 or Space say that a document was received; with Shift, its other states.

    Signals:
        marked: a document has another state now.
    """

    marked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("مدارک این پرونده")
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._documents: tuple[PlannedDocument, ...] = ()
        self._states: dict[str, str] = {}
        self.itemDoubleClicked.connect(lambda item: self.toggle(self.row(item)))

    def show_documents(self, documents: Sequence[PlannedDocument]) -> None:
        """Show these; what was said of one stays, should it be asked again."""
        if tuple(documents) == self._documents:
            return
        row = max(0, self.currentRow())
        self._documents = tuple(documents)
        self.clear()
        for place in range(len(documents)):
            self.addItem(QListWidgetItem())
            self._refresh(place)
        self.setCurrentRow(min(row, len(documents) - 1))

    def states(self) -> dict[str, str]:
        """Return the state of each document of which something was said."""
        asked = {one.kind for one in self._documents}
        return {kind: state for kind, state in self._states.items() if kind in asked}

    def set_states(self, states: Mapping[str, str]) -> None:
        """Put back what was said."""
        self._states = {kind: state for kind, state in states.items() if state in _ORDER}
        for place in range(len(self._documents)):
            self._refresh(place)

    def lacking(self) -> list[PlannedDocument]:
        """Return the required documents that weren't received."""
        states = self.states()
        return [one for one in self._documents if one.required and states.get(one.kind) != RECEIVED]

    def received(self) -> int:
        """Return how many were received."""
        return sum(state == RECEIVED for state in self.states().values())

    def texts(self) -> list[str]:
        """Return the lines, for who reads the screen."""
        return [self.item(row).text() for row in range(self.count())]

    def toggle(self, place: int) -> None:
        """Say that a document was received, or that it wasn't."""
        if 0 <= place < len(self._documents):
            kind = self._documents[place].kind
            self._mark(place, NOT_GIVEN if self._states.get(kind) == RECEIVED else RECEIVED)

    def next_state(self, place: int) -> None:
        """Go to the next of all states."""
        if 0 <= place < len(self._documents):
            now = self._states.get(self._documents[place].kind, NOT_GIVEN)
            self._mark(place, _ORDER[(_ORDER.index(now) + 1) % len(_ORDER)])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Mark by number; the rest as in any list."""
        text = event.text()
        digit = ascii_digits(text)
        shifted = _SHIFTED.find(keyboard_fold(text)) if text else -1
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | _ALT):
            super().keyPressEvent(event)
        elif len(digit) == 1 and digit in "123456789":
            self.toggle(int(digit) - 1)
        elif shifted >= 0:
            self.next_state(shifted)
        elif event.key() == Qt.Key.Key_Space:
            act = self.next_state if event.modifiers() & _SHIFT else self.toggle
            act(self.currentRow())
        else:
            super().keyPressEvent(event)

    def _mark(self, place: int, state: str) -> None:
        kind = self._documents[place].kind
        self._states.pop(kind, None)
        if state != NOT_GIVEN:
            self._states[kind] = state
        self._refresh(place)
        self.setCurrentRow(place)
        self.marked.emit()

    def _refresh(self, place: int) -> None:
        one, item = self._documents[place], self.item(place)
        state = self._states.get(one.kind, NOT_GIVEN)
        said = DOCUMENT_STATES.get(state, "")
        asked = "" if one.required else " (اختیاری)"
        original = "، اصل رؤیت شود" if one.original else ""
        words = f"{fa_digits(place + 1)}  {one.title}{asked}{original}"
        item.setText(f"{words} — {said}" if said else words)
        number = f"بند {fa_digits(one.number)} فهرست مصوب."
        item.setToolTip(" ".join(filter(None, (number, one.why, one.note))))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{words}: {said or 'گرفته نشده'}")
        item.setIcon(icon(*_LOOKS[state]))


_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
