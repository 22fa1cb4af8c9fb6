"""A label whose Persian lines all begin at the same right edge."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.forms.lines import AT_RIGHT
from desktop_app.forms.wrapped_label import WrappedLabel


class Sentence(WrappedLabel):
    """Wrapped words, always plain, at the right side.

    Qt moves the wrapped lines of a plain right-to-left label to the left by the space at which
    each was broken, and cuts them there; the engine of rich text doesn't, so it is used.
    """

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setAlignment(AT_RIGHT)
        self.say(words)

    @property
    def words(self) -> str:
        """What the label says."""
        return self._words

    def say(self, words: str) -> None:
        """Say something else."""
        self._words = words
        self.setText(escape(words).replace("\n", "<br>"))
        self.setAccessibleName(words)
