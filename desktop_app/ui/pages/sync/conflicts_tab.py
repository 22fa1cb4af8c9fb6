"""Acts of two desks that don't fit together: which, why, and what is to stand."""

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from desktop_app.look.theme import scaled
from desktop_app.ui.empty import EmptyState
from desktop_app.ui.pages.sync.conflict_view import ConflictView
from desktop_app.ui.table import Column, LinesTable
from office.domain.jalali import fa_moment
from office.domain.operations.ids import Id
from office.domain.persian import persian_key
from office.usecases.wire.conflicts import ConflictLine

_COLUMNS: tuple[Column[ConflictLine], ...] = (
    Column("کی", lambda one: fa_moment(one.at), sort=lambda one: one.at.timestamp(), width=186),
    Column("درباره", lambda one: one.about, sort=lambda one: persian_key(one.about), stretch=True),
    Column("اقدام", lambda one: one.words, width=140),
    Column(
        "وضعیت",
        lambda one: "رفع شده" if one.is_resolved else "در انتظار",
        colour=lambda one: "good" if one.is_resolved else "warning",
        width=86,
    ),
)
_EMPTY = "هیچ دو کاری با هم ناسازگار نیست."
_DETAIL = 600


class ConflictsTab(QStackedWidget):
    """Shows conflicts and one of them in full.

    Signals:
        opened: the `ConflictLine` whose case is to be shown.
    """

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = LinesTable[ConflictLine](_COLUMNS, self, name="ناسازگاری‌ها")
        self.view = ConflictView(self)
        self.view.setFixedWidth(scaled(_DETAIL))
        self._again: frozenset[Id] = frozenset()
        both = QWidget(self)
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.table, 1)
        row.addWidget(self.view)
        self.addWidget(both)
        self.addWidget(EmptyState("handshake", _EMPTY, parent=self))
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self.opened)

    def show_lines(self, lines: list[ConflictLine], again: frozenset[Id]) -> None:
        """Show conflicts; `again` are those whose act can be done again from here."""
        self._again = again
        self.table.show_lines(lines)
        self._on_chosen(self.table.current())
        self.setCurrentIndex(0 if lines else 1)

    def _on_chosen(self, one: ConflictLine | None) -> None:
        self.view.show_line(one, can_do_again=one is not None and one.op_id in self._again)
        for here, following in pairwise([self.table, *self.view.stops]):
            QWidget.setTabOrder(here, following)
