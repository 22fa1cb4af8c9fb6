"""The checklist of a step: Space or its number ticks, and under each item why it is looked at."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop_app.forms.sentence import Sentence
from office.domain.persian import ascii_digits, fa_digits
from office.domain.procedures.parts import ChecklistItem
from office.usecases.case_sheet import CaseSheet, StepSheet

_CODE = Qt.ItemDataRole.UserRole
_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_EVIDENCE = {
    "document": "با رسیدن مدرک «{}» خودبه‌خود تیک می‌خورد",
    "field": "با پر شدن «{}» خودبه‌خود تیک می‌خورد",
    "visit": "با ثبت بازدید خودبه‌خود تیک می‌خورد",
    "inquiry": "با پاسخ «{}» خودبه‌خود تیک می‌خورد",
    "person": "با نام شما تیک می‌خورد",
}
_AT_TOP = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop


class Checklist(QWidget):
    """The items of a step's checklist.

    Signals:
        ticked: (item, on) is wanted; the page asks the reason for taking a tick back.
    """

    ticked = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step: StepSheet | None = None
        self._sheet: CaseSheet | None = None
        self._may = ""
        self.items = _Items(self)
        self.items.setAccessibleName("فهرست بازبینی")
        self.items.setWordWrap(True)
        self.items.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.items.toggle.connect(self._on_toggle)
        self.items.itemClicked.connect(self._on_clicked)
        self.items.currentRowChanged.connect(self._on_row)
        self._why = Sentence("", self)
        self._why.setAlignment(_AT_TOP)
        self._why.setProperty("role", "hint")
        self._why.setMinimumHeight(4 * self._why.fontMetrics().lineSpacing())
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(self.items, 1)
        body.addWidget(self._why)
        self.setFocusProxy(self.items)

    @property
    def under(self) -> str:
        """What stands under the list about the item that has the cursor."""
        return self._why.words

    def show_step(self, told: StepSheet, sheet: CaseSheet) -> None:
        """Show a step's items; the cursor stays on its row while the step is the same."""
        is_same = self._step is not None and self._step.step.code == told.step.code
        row = max(self.items.currentRow(), 0) if is_same else 0
        self._step = None  # rows that go away tell of themselves; they are of the step before
        self.items.clear()
        self._step, self._sheet = told, sheet
        for place, one in enumerate(told.step.checklist, 1):
            needed = "" if one.required else " (اختیاری)"
            item = QListWidgetItem(f"{fa_digits(place)}. {one.text}{needed}", self.items)
            item.setData(_CODE, one.code)
            item.setFlags(Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled)
            item.setCheckState(_ON if one.code in told.ticked else _OFF)
        self.items.setCurrentRow(min(row, self.items.count() - 1))

    def focus_item(self, code: str) -> None:
        """Put the cursor on an item."""
        for row in range(self.items.count()):
            if self.items.item(row).data(_CODE) == code:
                self.items.setCurrentRow(row)
        self.items.setFocus()

    def _on_toggle(self) -> None:
        item = self.items.currentItem()
        if item is not None:
            self.ticked.emit(item.data(_CODE), item.checkState() == _OFF)

    def _on_clicked(self, item: QListWidgetItem) -> None:
        del item
        self._on_toggle()

    def _on_row(self, row: int) -> None:
        if self._step is not None and self._sheet is not None and row >= 0:
            self._why.say(why_words(self._step.step.checklist[row], self._sheet))


def why_words(item: ChecklistItem, sheet: CaseSheet) -> str:
    """Say why an item is looked at, by what law, its usual mistake, and what ticks it."""
    mistake = sheet.known.reference.mistakes.get(item.mistake)
    procedure = sheet.view.procedure
    titles = {
        **{one.kind: one.title for one in procedure.documents},
        **{one.key: one.title for one in procedure.form.by_key.values()},
        **{one.code: one.title for one in procedure.inquiries},
    }
    evidence = _EVIDENCE[item.evidence.kind].format(titles.get(item.evidence.code, ""))
    lines = (
        f"چرا: {item.why}",
        f"قانون: {item.law}" if item.law else "",
        f"اشتباه رایج: {mistake.title} — {mistake.cure}" if mistake else "",
        f"شاهد: {evidence}.",
    )
    return fa_digits("\n".join(line for line in lines if line))


class _Items(QListWidget):
    """A list in which Space ticks, and a number ticks the item that has it.

    Signals:
        toggle: the current item is to be ticked, or its tick taken back.
    """

    toggle = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick by Space or by number; the rest as Qt does."""
        digit = ascii_digits(event.text())
        is_bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Space and is_bare:
            self.toggle.emit()
        elif len(digit) == 1 and digit in "123456789" and is_bare:
            if int(digit) <= self.count():
                self.setCurrentRow(int(digit) - 1)
                self.toggle.emit()
        else:
            super().keyPressEvent(event)
