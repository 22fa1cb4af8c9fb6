"""Which column of a list is which fact: its title, samples of its cells, and the choice."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLabel, QScrollArea, QWidget

from desktop_app.ui.elided import ElidedLabel
from office.domain.persian import iso
from office.domain.taking_over.plan import Kind, ListPlan, targets_of
from office.usecases.taking_over.preview import ColumnPreview, SheetPreview

NOTHING = "— وارد نشود —"


class FactChoice(QComboBox):
    """A list of facts; the wheel is left to the page."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Change no choice by turning the wheel."""
        event.ignore()


class ColumnsMap(QScrollArea):
    """The columns of a list, one under the other.

    Signals:
        edited: a column is another fact now.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._choices: dict[str, FactChoice] = {}

    def show_columns(self, seen: SheetPreview, kind: Kind, plan: ListPlan) -> None:
        """Show the columns of a sheet, chosen as a plan says."""
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setHorizontalSpacing(16)
        for place, words in enumerate(("ستون", "عنوان", "نمونه‌ها", "چیست؟")):
            title = QLabel(words)
            title.setProperty("role", "heading")
            grid.addWidget(title, 0, place)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(2, 3)
        grid.setColumnStretch(3, 2)
        facts = {letter: fact for fact, letter in plan.columns.items()}
        self._choices = {}
        for row, column in enumerate(seen.columns, 1):
            self._add_row(grid, row, column, targets_of(kind), facts.get(column.letter, ""))
        grid.setRowStretch(grid.rowCount(), 1)
        self.setWidget(inside)

    def columns(self) -> dict[str, str]:
        """Return the letter of the column of each fact."""
        chosen = {letter: field.currentData() for letter, field in self._choices.items()}
        return {fact: letter for letter, fact in chosen.items() if fact}

    def twice(self) -> list[str]:
        """Return the titles of facts that are chosen for more than one column."""
        chosen = [field for field in self._choices.values() if field.currentData()]
        titles = [field.currentText() for field in chosen]
        return sorted({title for title in titles if titles.count(title) > 1})

    @property
    def fields(self) -> list[QWidget]:
        """The choices, from the first column."""
        return list(self._choices.values())

    def choice_of(self, letter: str) -> FactChoice:
        """Return the choice of a column; raise `KeyError` when there is none."""
        return self._choices[letter]

    def focus_first(self) -> None:
        """Put the keyboard at the first column."""
        for field in self._choices.values():
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            return

    def _add_row(
        self,
        grid: QGridLayout,
        row: int,
        column: ColumnPreview,
        targets: Mapping[str, str],
        fact: str,
    ) -> None:
        field = FactChoice()
        field.addItem(NOTHING, "")
        for code, title in targets.items():
            field.addItem(title, code)
        field.setCurrentIndex(max(0, field.findData(fact)))
        field.setMinimumContentsLength(18)
        field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        field.setAccessibleName(f"ستون {column.letter}، {column.title}")
        field.currentIndexChanged.connect(self.edited)
        self._choices[column.letter] = field
        grid.addWidget(QLabel(iso(column.letter)), row, 0)
        grid.addWidget(ElidedLabel(column.title or "(بی عنوان)"), row, 1)
        grid.addWidget(ElidedLabel("، ".join(map(iso, column.samples)), "hint"), row, 2)
        grid.addWidget(field, row, 3)
