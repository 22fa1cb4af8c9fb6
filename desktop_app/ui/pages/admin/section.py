"""What each section of the administration is: a title, its widgets, its acts."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop_app.ui.acts import ActButton
from desktop_app.ui.page import Command, PageDesk
from desktop_app.ui.wrap import WrapLayout


class Section(QWidget):
    """A part of the administration; the page shows one at a time."""

    def __init__(self, desk: PageDesk, title: str, words: str) -> None:
        super().__init__()
        self.desk = desk
        self.setAccessibleName(title)
        heading = QLabel(title, self)
        heading.setProperty("role", "title")
        told = QLabel(words, self)
        told.setProperty("role", "hint")
        told.setWordWrap(True)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(20, 14, 20, 14)
        self.body.setSpacing(10)
        self.body.addWidget(heading)
        self.body.addWidget(told)

    def reload(self) -> None:
        """Ask again for what is shown."""

    def commands(self) -> tuple[Command, ...]:
        """Return the section's acts, for the palette."""
        return ()

    def focus_first(self) -> None:
        """Put the keyboard where work begins."""
        self.focusNextChild()

    def row_of(self, *buttons: ActButton) -> None:
        """Add a row of acts."""
        row = WrapLayout(gap=10)
        for button in buttons:
            row.addWidget(button)
        self.body.addLayout(row)
