"""Between the fields: who may be the same as the one who is being registered. It stops nobody."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from desktop_app.forms.shortcuts import bind
from desktop_app.ui.elided import ElidedLabel
from desktop_app.ui.wrap import WrapLayout
from office.domain.operations.ids import Id
from office.domain.persian import fa_digits
from office.usecases.likeness import Twin


class TwinsStrip(QFrame):
    """Shows one that is alike at a time; its place is kept, so that no field moves.

    Signals:
        same: it is this party; its id.
        judged: one was judged; `not_these` or `later` hold another now.
    """

    same = Signal(object)
    judged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "strip")
        self._waiting: list[Twin] = []
        self._not_these: list[Id] = []
        self._later: list[Id] = []
        self._words = ElidedLabel("", "warning", self)
        row = WrapLayout()
        for words, key, act in (
            ("همین است", "Alt+Y", self._on_same),
            ("این دو یکی نیستند", "Alt+N", self._on_distinct),
            ("ادامه، بعداً بررسی شود", "Alt+L", self._on_later),
        ):
            button = QPushButton(f"{words}   {_shown(key)}", self)
            button.setAccessibleName(words)
            button.setProperty("role", "quiet")
            button.setAutoDefault(False)
            button.clicked.connect(act)
            bind(self, key, partial(self._judge, act))
            row.addWidget(button)
        body = QVBoxLayout(self)
        body.setContentsMargins(8, 4, 8, 4)
        body.setSpacing(0)
        body.addWidget(self._words)
        body.addLayout(row)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.hide()

    @property
    def not_these(self) -> tuple[Id, ...]:
        """Those who are somebody else."""
        return tuple(self._not_these)

    @property
    def later(self) -> tuple[Id, ...]:
        """Those who are to be looked at later."""
        return tuple(self._later)

    def words(self) -> str:
        """Return what is said; empty while the strip is hidden."""
        return self._words.text() if self._waiting else ""

    def keep_place(self, *, kept: bool) -> None:
        """Keep the strip's place while somebody new is written down, and give it up else."""
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(kept)
        self.setSizePolicy(policy)

    def show_twins(self, twins: Sequence[Twin]) -> None:
        """Show those who weren't judged yet."""
        judged = {*self._not_these, *self._later}
        self._waiting = [one for one in twins if one.line.id not in judged]
        self._refresh()

    def clear(self) -> None:
        """Forget all."""
        self._waiting, self._not_these, self._later = [], [], []
        self._refresh()

    def _refresh(self) -> None:
        self.setVisible(bool(self._waiting))
        if self._waiting:
            first, others = self._waiting[0], len(self._waiting) - 1
            more = f" و {fa_digits(others)} نفر دیگر" if others else ""
            self._words.setText(f"شاید همین باشد: {first.line.likeness} ({first.why}){more}")

    def _judge(self, act: Callable[[], None]) -> None:
        if self._waiting:
            act()

    def _on_same(self) -> None:
        self.same.emit(self._waiting[0].line.id)

    def _on_distinct(self) -> None:
        self._not_these.append(self._waiting.pop(0).line.id)
        self._refresh()
        self.judged.emit()

    def _on_later(self) -> None:
        self._later.append(self._waiting.pop(0).line.id)
        self._refresh()
        self.judged.emit()


def _shown(key: str) -> str:
    return f"\u2066{key}\u2069"
