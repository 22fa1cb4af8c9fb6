"""What an act on many cases left undone, and why."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from desktop_app.look.theme import scaled
from desktop_app.ui.table import Column, LinesTable
from office.domain.persian import persian_key
from office.usecases.bulk import BulkReport, CaseLeft

_WIDE, _HIGH = 760, 360
_COLUMNS: tuple[Column[CaseLeft], ...] = (
    Column("پرونده", lambda one: one.title, sort=lambda one: persian_key(one.title), width=250),
    Column("چرا ماند", lambda one: one.sentence, stretch=True),
)


class LeftDialog(QDialog):
    """Says how many cases were done, and shows those that were left, each with its reason."""

    def __init__(self, title: str, report: BulkReport, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setAccessibleName(f"{title}: {report.words}")
        self.resize(scaled(_WIDE), scaled(_HIGH))
        heading = QLabel(f"{title}: {report.words}", self)
        heading.setProperty("role", "heading")
        heading.setWordWrap(True)
        self.table = LinesTable[CaseLeft](
            _COLUMNS,
            self,
            name="پرونده‌هایی که ماند",
            empty="همه پرونده‌ها انجام شد و چیزی نماند.",
        )
        self.table.show_lines(report.left)
        self._reason = QLabel(self)
        self._reason.setWordWrap(True)
        self._reason.setProperty("role", "why")
        self.table.chosen.connect(self._on_chosen)
        buttons = QDialogButtonBox(self)
        close = buttons.addButton("متوجه شدم", QDialogButtonBox.ButtonRole.RejectRole)
        close.clicked.connect(self.reject)
        body = QVBoxLayout(self)
        for widget in (heading, self.table, self._reason, buttons):
            body.addWidget(widget)
        self._on_chosen(self.table.current())

    def _on_chosen(self, one: CaseLeft | None) -> None:
        """Show the whole sentence: a row may be too narrow for it."""
        self._reason.setText(one.sentence if one is not None else "")
