"""One conflict: both values beside the one before them, who and when, and what will stand."""

from textwrap import fill
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.forms.sentence import Sentence
from desktop_app.look.theme import scaled
from desktop_app.ui.acts import ActButton
from desktop_app.ui.tall_enough import TallEnough
from office.domain.jalali import fa_moment
from office.usecases.wire.conflicts import (
    ACT,
    FIELDS,
    MARKED,
    UNDER_REVIEW,
    WRONG_CLOCK,
    ConflictLine,
    FieldConflict,
)

_SIDES = ("stands", "aside", "base")
_OURS, _THEIRS = "اینجا", "رایانه دیگر"
_LETTERS = 20
"""Of a value in one line: three of them stand beside one another."""

_BY_ANOTHER = (
    "برای همین خانه در رایانه دیگری مقدار دیگری ثبت شد که دیرتر به استان رسید و کنار گذاشته شد، نه "
    "پاک؛ هر دو را ببینید و مقدار درست را برگزینید."
)
_STANDS = "چیزی عوض نمی‌شود: آنچه در دفتر استان است می‌ماند."
_WORDS = {
    ACT: "این کار کنار گذاشته شد و اثری ندارد؛ چیزی از آن گم نشده است.",
    UNDER_REVIEW: "این کار ثبت است ولی مرکز استان باید آن را بپذیرد یا باطل کند.",
    WRONG_CLOCK: "ساعت رایانه هنگام این کار درست نبود؛ کار به ترتیب استان ثبت است.",
    MARKED: "هر دو کار ثبت است؛ یک نفر ببیند که با هم می‌خواند.",
}


class ConflictView(QFrame):
    """Shows a conflict and lets a person say what stands.

    Signals:
        resolved: the facts that are to stand, by number; none of them when all stays.
        again: the act that was set aside is to be done once more.
        open_wanted: the case itself is to be seen.
    """

    resolved = Signal(object)
    again = Signal()
    open_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._line: ConflictLine | None = None
        self._groups: list[tuple[FieldConflict, QButtonGroup]] = []
        self._title, self._why = _label("heading", self), _label("", self)
        self._who, self.preview = _label("hint", self), _label("warning", self)
        self._grid = QWidget(self)
        self._body = QVBoxLayout()
        self._body.addWidget(self._grid)
        self.resolve = ActButton("رفع ناسازگاری", "Ctrl+Enter", role="primary", parent=self)
        self.repeat = ActButton("دوباره انجام بده", "Alt+D", parent=self)
        self.open = ActButton("باز کردن", "Alt+O", parent=self)
        self.resolve.clicked.connect(self._on_resolve)
        self.repeat.clicked.connect(self.again)
        self.open.clicked.connect(self.open_wanted)
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        for label in (self._title, self._why, self._who):
            column.addWidget(label)
        column.addLayout(self._body)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.addWidget(TallEnough(inside, self), 1)
        whole.addWidget(self.preview)
        foot = QHBoxLayout()
        for act in (self.resolve, self.repeat, self.open):
            foot.addWidget(act)
        foot.addStretch(1)
        whole.addLayout(foot)

    @property
    def line(self) -> ConflictLine | None:
        """What is shown."""
        return self._line

    @property
    def stops(self) -> list[QWidget]:
        """Where the keyboard stops, in reading order."""
        choices = [one for _, group in self._groups for one in group.buttons()]
        return [*choices, self.resolve, self.repeat, self.open]

    @property
    def why(self) -> str:
        """What is said of the reason."""
        return self._why.words

    def show_line(self, line: ConflictLine | None, *, can_do_again: bool) -> None:
        """Show a conflict; what was chosen in the same one stays."""
        self.setVisible(line is not None)
        is_same = line is not None and self._line == line
        self._line = line
        if line is None:
            return
        self._title.say(" — ".join(filter(None, (line.words, line.about))))
        self._why.say(_why(line))
        self._who.say(_who(line))
        if not is_same:
            self._show_fields(line)
        self._show_preview()
        has_choice = not line.is_resolved and line.sort != UNDER_REVIEW
        self.resolve.setVisible(has_choice)
        self.resolve.set_title("رفع ناسازگاری" if line.sort == FIELDS else "دیدم؛ همین بماند")
        self.repeat.setVisible(has_choice and can_do_again and line.sort == ACT)

    def choose(self, number: int, side: str) -> None:
        """Choose which value of a fact is to stand: stands, aside or base."""
        for field, group in self._groups:
            if field.number == number:
                group.button(_SIDES.index(side)).setChecked(True)

    def facts(self) -> dict[int, Any]:
        """Return the facts that are to stand instead of those that do."""
        chosen = ((one, _SIDES[group.checkedId()]) for one, group in self._groups)
        return {one.number: getattr(one, side) for one, side in chosen if side != "stands"}

    def _show_fields(self, line: ConflictLine) -> None:
        self._body.removeWidget(self._grid)
        self._grid.deleteLater()
        self._grid, self._groups = QWidget(self), []
        self._body.addWidget(self._grid)
        grid = QGridLayout(self._grid)
        grid.setContentsMargins(0, scaled(6), 0, scaled(6))
        if line.fields:
            stands = "استان" if line.is_resolved else "استان (اکنون)"
            heads = (stands, f"{_side(line)} (کنار گذاشته)", "مبنا")
            for place, words in enumerate(heads):
                head = _label("hint", self._grid)
                head.say(words)
                grid.addWidget(head, 0, place)
                grid.setColumnStretch(place, 1)
        for row, field in enumerate(line.fields):
            self._add_field(grid, 2 * row + 1, field, line)

    def _add_field(
        self, grid: QGridLayout, row: int, field: FieldConflict, line: ConflictLine
    ) -> None:
        title = _label("heading", self._grid)
        title.say(field.title)
        grid.addWidget(title, row, 0, 1, len(_SIDES))
        group = QButtonGroup(self._grid)
        values = (field.stands_words, field.aside_words, field.base_words)
        names = ("استان", _side(line), "مبنا")
        for place, (words, name) in enumerate(zip(values, names, strict=True)):
            button = QRadioButton(_in_lines(words), self._grid)
            button.setAccessibleName(f"{field.title}، {name}: {words}")
            button.setEnabled(not line.is_resolved)
            button.toggled.connect(self._show_preview)
            group.addButton(button, place)
            grid.addWidget(button, row + 1, place)
        group.button(_place_of(field, line)).setChecked(True)
        self._groups.append((field, group))

    @Slot()
    def _show_preview(self) -> None:
        line = self._line
        if line is None:
            return
        if line.is_resolved:
            self.preview.say(line.resolution)
        elif line.sort != FIELDS:
            self.preview.say("")
        else:
            self.preview.say("\n".join(self._changes()) or _STANDS)
        role = "good" if line.is_resolved else "warning"
        self.preview.setProperty("role", role)
        self.preview.style().unpolish(self.preview)
        self.preview.style().polish(self.preview)

    def _changes(self) -> list[str]:
        told = []
        for field, group in self._groups:
            side = _SIDES[group.checkedId()]
            if side != "stands":
                words = field.aside_words if side == "aside" else field.base_words
                told.append(f"«{field.title}» از {field.stands_words} به {words} می‌شود.")
        return told

    @Slot()
    def _on_resolve(self) -> None:
        self.resolved.emit(self.facts())


def _side(line: ConflictLine) -> str:
    """Return whose value was set aside."""
    return _OURS if line.is_ours else _THEIRS


def _place_of(field: FieldConflict, line: ConflictLine) -> int:
    """Return which of a fact's values stands: the one that was chosen, at first the province's."""
    values = [getattr(field, side) for side in _SIDES]
    chosen = line.chosen.get(field.number, field.stands)
    return values.index(chosen) if chosen in values else 0


def _why(line: ConflictLine) -> str:
    """Return why; the centre's own words speak to whoever did it."""
    if line.sort == FIELDS and not line.is_ours:
        return _BY_ANOTHER
    return line.why or _WORDS.get(line.sort, "")


def _in_lines(words: str) -> str:
    """Return a value as a button shows it: long ones in lines, and no letter taken for a key."""
    return fill(words, _LETTERS).replace("&", "&&")


def _who(line: ConflictLine) -> str:
    desk = "همین رایانه" if line.is_ours else "رایانه دیگر"
    lead = "کنار گذاشته" if line.sort in (FIELDS, ACT) else "انجام‌شده"
    told = [f"{lead}: {line.by or 'مرکز استان'}، {fa_moment(line.at)}، {desk}"]
    if line.against_at is not None:
        told.append(f"پیش از آن: {line.against_by or 'مرکز استان'}، {fa_moment(line.against_at)}")
    return "\n".join(told)


def _label(role: str, parent: QWidget) -> Sentence:
    label = Sentence("", parent)
    label.setContentsMargins(scaled(6), 0, scaled(6), 0)
    if role:
        label.setProperty("role", role)
    return label
