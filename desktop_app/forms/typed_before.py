"""What stood in a widget before keys came, to be put back."""

from dataclasses import dataclass

from PySide6.QtWidgets import QComboBox, QLineEdit, QTextEdit, QWidget
from shiboken6 import isValid


def takes_text(widget: QWidget) -> bool:
    """Whether letters typed into a widget stand in it and do nothing else."""
    return isinstance(widget, QLineEdit | QTextEdit | QComboBox)


@dataclass(frozen=True)
class TypedBefore:
    """The text, the cursor and the choice of a widget at one moment."""

    widget: QWidget
    text: str = ""
    place: int = 0
    choice: int = -1

    @classmethod
    def of(cls, widget: QWidget) -> "TypedBefore":
        """Remember what stands in `widget` now."""
        if isinstance(widget, QLineEdit):
            return cls(widget, widget.text(), widget.cursorPosition())
        if isinstance(widget, QTextEdit):
            return cls(widget, widget.toPlainText(), widget.textCursor().position())
        return cls(widget, choice=widget.currentIndex() if isinstance(widget, QComboBox) else -1)

    def put_back(self) -> None:
        """Let the same stand there again; nothing happens when the widget is gone."""
        if not isValid(self.widget):
            return
        widget = self.widget
        if isinstance(widget, QLineEdit) and widget.text() != self.text:
            widget.setText(self.text)
            widget.setCursorPosition(self.place)
            _hide_list(widget)
        elif isinstance(widget, QTextEdit) and widget.toPlainText() != self.text:
            widget.setPlainText(self.text)
            cursor = widget.textCursor()
            cursor.setPosition(self.place)
            widget.setTextCursor(cursor)
        elif isinstance(widget, QComboBox):
            widget.setCurrentIndex(self.choice)


def _hide_list(line: QLineEdit) -> None:
    """Close the list of titles that typing has opened."""
    completer = line.completer()
    popup = completer.popup() if completer is not None else None
    if popup is not None:
        popup.hide()
