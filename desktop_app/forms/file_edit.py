"""Fields in which a file is chosen, dropped or pasted by its path."""

from pathlib import Path
from typing import Any

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from desktop_app.forms.field_edit import HINT
from desktop_app.forms.file_choice import file_dialog
from desktop_app.forms.line_edit import LineEdit
from desktop_app.forms.lines import CodeLine
from desktop_app.forms.surroundings import FormSurroundings
from office.domain.persian import fa_size
from office.domain.procedures.form import Field

_LARGEST = 50 * 1024 * 1024


class PathLine(CodeLine):
    """A line for a path, which stays as it is."""

    def shaped(self, text: str) -> str:
        """Return the path itself."""
        return text


class FileEdit(LineEdit):
    """The path of a file; the page takes the file in when the form is registered."""

    def __init__(
        self, field: Field, around: FormSurroundings, parent: QWidget | None = None
    ) -> None:
        super().__init__(field, around, PathLine(), parent)
        self.line.setAcceptDrops(False)
        self.setAcceptDrops(True)
        self.button = QPushButton("انتخاب…")
        self.button.setAccessibleName(f"انتخاب {field.title}")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._ask)
        self.beside(self.button)
        self.adopt(self.button)

    @property
    def is_wide(self) -> bool:
        """A path takes the whole width."""
        return True

    @property
    def checks_at_blur(self) -> bool:
        """A file that isn't there is said at once."""
        return True

    def value(self) -> Any:
        """Return the path; None when there is no such file or it is too large."""
        return None if self.problem() else self.raw().strip() or None

    def problem(self) -> str:
        """Say what is wrong with the file."""
        path = self.raw().strip()
        return _file_problem(Path(path)) if path else ""

    def note(self) -> tuple[str, str]:
        """Return the size of the file."""
        path = self.raw().strip()
        if not path or self.problem():
            return "پرونده را می‌توانید روی همین خانه بیندازید.", HINT
        return f"اندازه: {fa_size(Path(path).stat().st_size)}", HINT

    def put_value(self, value: Any) -> None:
        """Show a path."""
        self.line.setText(str(value or ""))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files only."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the first file that is dropped."""
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.line.setText(paths[0])
            event.acceptProposedAction()

    def _ask(self) -> None:
        dialog = file_dialog(self, self.field.title)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.line.setText)
        dialog.open()


def _file_problem(path: Path) -> str:
    try:
        if not path.is_file():
            return "این پرونده در رایانه پیدا نشد؛ آن را دوباره انتخاب کنید."
        size = path.stat().st_size
    except OSError:
        return "این پرونده باز نمی‌شود؛ آن را دوباره انتخاب کنید."
    if size > _LARGEST:
        return "این پرونده از ۵۰ مگابایت بزرگ‌تر است؛ آن را کوچک‌تر کنید."
    return "این پرونده خالی است؛ پرونده دیگری انتخاب کنید." if size == 0 else ""
