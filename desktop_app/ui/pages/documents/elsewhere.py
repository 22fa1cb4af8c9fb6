"""Scans of a person's other cases that can serve this one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from desktop_app.look.theme import scaled
from desktop_app.ui.acts import ActButton
from desktop_app.ui.table import Column, LinesTable
from office.domain.jalali import fa_date
from office.domain.persian import fa_digits
from office.usecases.case_documents import ElsewhereScan

_WIDE, _HIGH = 820, 380
_COLUMNS: tuple[Column[ElsewhereScan], ...] = (
    Column("مدرک", lambda one: one.document_title, stretch=True),
    Column("پرونده", lambda one: fa_digits(one.number), width=160),
    Column("صفحه", lambda one: fa_digits(one.scan.pages), lambda one: one.scan.pages, width=80),
    Column(
        "اعتبار تا",
        lambda one: fa_date(one.expires) if one.expires else "بی‌پایان",
        lambda one: one.expires.isoformat() if one.expires else "",
        width=120,
    ),
)


class ElsewhereDialog(QDialog):
    """Lists scans that are valid today; Enter lets one serve this case.

    Signals:
        picked: the `ElsewhereScan` that was chosen.
    """

    picked = Signal(object)

    def __init__(self, found: Sequence[ElsewhereScan], person: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("از پرونده دیگر همین شخص")
        head = QLabel(f"مدرک‌های معتبر {person} در پرونده‌های دیگر", self)
        head.setProperty("role", "heading")
        told = QLabel("تصویر دوباره ذخیره نمی‌شود. اصل مدرک برای این پرونده هم باید رؤیت شود.", self)
        told.setProperty("role", "hint")
        self.table = LinesTable[ElsewhereScan](
            _COLUMNS,
            self,
            name="مدرک‌های معتبر",
            empty="این متقاضی در پرونده دیگری مدرک معتبری از این نوع ندارد؛ مدرک را اسکن کنید.",
        )
        self.table.show_lines(list(found))
        self.table.choose(0)
        use = ActButton("به کار بردن در این پرونده", "Enter", role="primary", parent=self)
        use.clicked.connect(self._on_use)
        self.table.opened.connect(lambda _: self._on_use())
        body = QVBoxLayout(self)
        for widget in (head, told, self.table):
            body.addWidget(widget)
        body.addWidget(use, 0, Qt.AlignmentFlag.AlignLeft)
        self.resize(scaled(_WIDE), scaled(_HIGH))
        self.table.setFocus()

    def _on_use(self) -> None:
        line = self.table.current()
        if line is not None:
            self.picked.emit(line)
            self.accept()
