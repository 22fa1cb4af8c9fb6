"""Two records side by side, to be made one; what is made one can be taken apart again."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.forms.reading import typed_text
from desktop_app.forms.record_form import as_field
from desktop_app.forms.surroundings import FormSurroundings
from desktop_app.look.theme import scaled
from desktop_app.ui.act_dialog import ActDialog
from desktop_app.ui.asked import a_text
from desktop_app.ui.pickers import HitPicker
from desktop_app.ui.picking import Choice
from desktop_app.ui.table import Column, LinesTable
from office.domain.errors import OfficeError
from office.domain.lines import Hit
from office.domain.operations.ids import Id
from office.domain.persian import iso
from office.domain.records import RecordKind

_ABOUT = "پرونده‌ها، واحدها و نامه‌های هر دو زیر یک نام می‌آید. تا ۹۰ روز می‌توان دوباره جدا کرد."
_NOBODY = "نخست دیگری را برگزینید تا دو ستون کنار هم دیده شود."


@dataclass(frozen=True)
class Side:
    """One of the two."""

    id: Id
    title: str
    facts: Mapping[str, Any]


@dataclass(frozen=True)
class Compared:
    """A fact of both, in words."""

    title: str
    ours: str
    theirs: str

    @property
    def differs(self) -> bool:
        """Whether both say something, and not the same."""
        return bool(self.ours and self.theirs) and self.ours != self.theirs


_COLUMNS = (
    Column[Compared]("", lambda one: "≠" if one.differs else "", width=34),
    Column[Compared]("مشخصه", lambda one: one.title, width=150),
    Column[Compared](
        "این", lambda one: one.ours, colour=lambda one: "warning" if one.differs else "", width=230
    ),
    Column[Compared](
        "دیگری",
        lambda one: one.theirs,
        colour=lambda one: "warning" if one.differs else "",
        stretch=True,
    ),
)


class MergeDialog(ActDialog):
    """Picks the other, compares, says which name stays. `asked` brings the reason only."""

    def __init__(
        self,
        title: str,
        picker: HitPicker,
        load: Callable[[Id, Callable[[Side], None]], None],
        this: Side,
        kind: RecordKind,
        parent: QWidget,
    ) -> None:
        reason = a_text("reason", "دلیل (اگر شناسه‌ها یکی نیست لازم است)", required=False)
        super().__init__(title, (reason,), "یکی می‌کنم", FormSurroundings(), parent, about=_ABOUT)
        self.picker, self._load, self._this, self._kind = picker, load, this, kind
        self._other: Side | None = None
        self.table = LinesTable[Compared](
            _COLUMNS,
            self,
            name="دو ستون کنار هم",
            empty="دیگری را در خانه بالا برگزینید تا مشخصات دو طرف کنار هم دیده شود.",
        )
        self.table.setMinimumHeight(scaled(220))
        self.ours, self.theirs = self._choice("نام این بماند"), self._choice("نام دیگری بماند")
        group = QButtonGroup(self)
        row = QHBoxLayout()
        for button in (self.ours, self.theirs):
            group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        self.ours.setChecked(True)
        part = QWidget(self)
        body = QVBoxLayout(part)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(picker)
        body.addWidget(self.table)
        body.addLayout(row)
        self.insert(part)
        self.setMinimumWidth(scaled(820))
        picker.picked.connect(self._on_picked)
        picker.setFocus(Qt.FocusReason.OtherFocusReason)

    def suggest(self, hits: Sequence[Hit]) -> None:
        """Offer those that look alike as soon as the dialog opens."""
        if hits:
            self.picker.offer([Choice(one, one.title, one.detail) for one in hits])

    def pair(self) -> tuple[Id, Id] | None:
        """Return who is kept and who is merged; None while nobody is picked."""
        if self._other is None:
            return None
        ours, theirs = self._this.id, self._other.id
        return (ours, theirs) if self.ours.isChecked() else (theirs, ours)

    def submit(self) -> None:
        """Hand the reason over, once somebody is picked."""
        if self._other is None:
            self.refuse_words(_NOBODY)
        else:
            super().submit()

    def refuse(self, error: OfficeError) -> None:
        """Say why the two aren't one yet; the reason that is asked for is written next."""
        super().refuse(error)
        self.form.edit_of("reason").focus_first()

    def _on_picked(self, hit: Hit | None) -> None:
        self._other = None
        self.table.show_lines([])
        if hit is not None:
            self._load(hit.subject, self._on_loaded)

    def _on_loaded(self, other: Side) -> None:
        self._other = other
        self.refuse_words("")
        self.table.show_lines(compared(self._kind, self._this, other))

    def _choice(self, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setProperty("role", "chip")
        button.setCheckable(True)
        button.setAutoDefault(False)
        return button


def compared(kind: RecordKind, ours: Side, theirs: Side) -> list[Compared]:
    """Return every fact that one of the two has, those that differ first."""
    lines = []
    for one in kind.fields:
        sides = [side.facts.get(one.key) for side in (ours, theirs)]
        if any(value not in (None, "") for value in sides):
            field = as_field(one)
            words = [iso(typed_text(field, value)) if value is not None else "" for value in sides]
            lines.append(Compared(field.title, *words))
    return sorted(lines, key=lambda line: not line.differs)
