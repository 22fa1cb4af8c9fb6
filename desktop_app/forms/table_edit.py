"""Fields that are a table of rows, e.g. products and machines."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.forms.cells import neat_text
from desktop_app.forms.field_edit import HINT, FieldEdit
from desktop_app.forms.reading import Reading, read_typed, typed_text
from desktop_app.forms.rows_table import RowsTable
from desktop_app.forms.surroundings import FormSurroundings
from office.domain.persian import fa_digits, fold
from office.domain.procedures.form import Field
from office.domain.procedures.shapes import wrong_shape
from office.domain.procedures.values import shown

_SUMMED = ("money", "number")
_EACH = "هر"


class TableEdit(FieldEdit):
    """Rows of facts: Enter goes to the next row, Ctrl+Delete takes one away, Excel is pasted."""

    def __init__(
        self, field: Field, around: FormSurroundings, parent: QWidget | None = None
    ) -> None:
        super().__init__(field, parent)
        self.around = around
        self._readings: dict[tuple[str, str], Reading] = {}
        self.table = RowsTable(field.columns, around)
        box = QWidget(self)
        body = QVBoxLayout(box)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(self.table)
        buttons = QHBoxLayout()
        self.buttons = (
            self._button("افزودن سطر", "Enter", self.table.add_row),
            self._button("برداشتن سطر", "Ctrl+Delete", self.table.remove_row),
        )
        for button in self.buttons:
            buttons.addWidget(button)
        buttons.addStretch(1)
        body.addLayout(buttons)
        self.hold(box, self.table)
        self.table.cells.opened.connect(self._on_cell_opened)
        self.table.changed.connect(self.told)
        self.table.pasted.connect(self._paste)
        self.refresh()

    @property
    def is_wide(self) -> bool:
        """A table takes the whole width."""
        return True

    @property
    def merges_edits(self) -> bool:
        """Every change of a table is a step of its own to undo."""
        return False

    def value(self) -> Any:
        """Return the rows without their blank cells; None when there is no row."""
        return [self._row(cells) for cells in self.raw()] or None

    def problem(self) -> str:
        """Name the first cell that can't be read."""
        for place, cells in enumerate(self.raw(), 1):
            for column, text in zip(self.field.columns, cells, strict=True):
                if words := self._read(column, text).problem:
                    return f"سطر {fa_digits(place)}: «{column.title}»: {words}"
        rows = self.value()
        return (wrong_shape(self.field, rows) or "") if rows else ""

    def raw(self) -> list[list[str]]:
        """Return the texts of the rows that aren't blank."""
        return [cells for cells in self.table.texts() if any(text.strip() for text in cells)]

    def put_raw(self, raw: Any) -> None:
        """Put the rows back."""
        rows = raw if isinstance(raw, list) else []
        self.table.put_texts([self._cells(row) for row in rows if isinstance(row, list)])

    def put_value(self, value: Any) -> None:
        """Show stored rows."""
        self.table.put_texts(
            [
                [typed_text(one, row.get(one.key)) for one in self.field.columns]
                for row in value or ()
            ]
        )

    def note(self) -> tuple[str, str]:
        """Return how many rows there are and the sums of the columns that have one."""
        rows = self.value() or []
        if not rows:
            return "با Enter سطر تازه باز می‌شود؛ سطرهای اکسل را می‌توانید بچسبانید.", HINT
        sums = [f"{fa_digits(len(rows))} سطر"]
        for column in self.field.columns:
            numbers = [row[column.key] for row in rows if _counts(column, row)]
            if _has_sum(column) and numbers:
                sums.append(f"جمع {column.title}: {shown(column, sum(numbers))}")
        return "، ".join(sums), HINT

    def _on_cell_opened(self, cell: QWidget) -> None:
        """Watch the focus of a cell too: it may leave the field from there."""
        cell.installEventFilter(self)

    def _read(self, column: Field, text: str) -> Reading:
        """Read a cell; each text of a column once, since most stay while one is typed."""
        known = self._readings.get((column.key, text))
        if known is None:
            known = self._readings[column.key, text] = read_typed(column, text, self.around)
        return known

    def _row(self, cells: Sequence[str]) -> dict[str, Any]:
        found = {
            column.key: self._read(column, text).value
            for column, text in zip(self.field.columns, cells, strict=True)
        }
        return {key: value for key, value in found.items() if value is not None}

    def _cells(self, row: Sequence[Any]) -> list[str]:
        width = len(self.field.columns)
        return [str(cell) for cell in [*row, *[""] * width][:width]]

    def _paste(self, rows: list[list[str]]) -> None:
        if rows and self._is_head(rows[0]):
            rows = rows[1:]
        start = self.table.currentColumn() if self.table.currentColumn() >= 0 else 0
        columns = self.field.columns[start:]
        neat = [
            [neat_text(one, text, self.around) for one, text in zip(columns, row, strict=False)]
            for row in rows
        ]
        self.table.put_block(neat)

    def _is_head(self, row: Sequence[str]) -> bool:
        titles = {fold(one.title) for one in self.field.columns}
        return bool(titles & {fold(cell) for cell in row if cell.strip()})

    def _button(self, title: str, key: str, slot: Any) -> QPushButton:
        button = QPushButton(title, self)
        button.setProperty("role", "quiet")
        button.setAutoDefault(False)
        button.setFocusPolicy(button.focusPolicy().NoFocus)
        button.setToolTip(key)
        button.setAccessibleName(f"{title} در {self.field.title}")
        button.clicked.connect(slot)
        return button


def _has_sum(column: Field) -> bool:
    """Whether a column's sum means something: not that of «توان هر دستگاه»."""
    return column.widget in _SUMMED and bool(column.unit) and _EACH not in column.title.split()


def _counts(column: Field, row: dict[str, Any]) -> bool:
    value = row.get(column.key)
    return isinstance(value, int | float) and not isinstance(value, bool)
