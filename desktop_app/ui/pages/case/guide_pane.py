"""The guide beside the form: eight parts of the step, what usually goes wrong, a right sample."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_app.forms.wrapped_label import WrappedLabel
from office.domain.persian import fa_digits, iso, search_key
from office.domain.procedures.form import Field
from office.domain.procedures.procedure import Step

PARTS = ("چه کسی", "کجا", "مدارک", "نتیجه", "هزینه", "مدت", "قانون", "اعتراض")
SAMPLE, MISTAKES = "نمونه درست", "اشتباه‌های رایج"

_BY_WIDGET = {
    "date": "مدت",
    "money": "هزینه",
    "identifier": "چه کسی",
    "phone": "چه کسی",
    "address": "کجا",
    "coordinates": "کجا",
    "file": "مدارک",
}
_SHORTEST = 3
_AT_TOP = 6


@dataclass(frozen=True)
class LiveMistake:
    """A usual mistake that is seen in what is typed: what it is, and how it is put right."""

    title: str
    words: str
    cure: str


class GuidePane(QWidget):
    """Shows the guide of a step, and follows the field that has the keyboard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._guide: Mapping[str, str] = {}
        self._is_filled, self._about = True, ""
        self._headings: dict[str, WrappedLabel] = {}
        self._mistakes, self._field = _Card("strip", self), _Card("card", self)
        self._scroll = QScrollArea(self)
        self._scroll.setAccessibleName("راهنمای گام")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside = QWidget(self._scroll)
        self._parts = QVBoxLayout(self._inside)
        self._parts.setContentsMargins(8, 4, 8, 8)
        self._parts.setSpacing(4)
        self._scroll.setWidget(self._inside)
        body = QVBoxLayout(self)
        body.setContentsMargins(2, 2, 2, 2)
        body.setSpacing(4)
        body.addWidget(self._mistakes)
        body.addWidget(self._field)
        body.addWidget(self._scroll, 1)
        self.setFocusProxy(self._scroll)

    @property
    def field_title(self) -> str:
        """The title of the field that is explained."""
        return self._field.told[0] if self._field.told else ""

    @property
    def mistakes(self) -> list[str]:
        """What is said of the usual mistakes that are seen now."""
        return self._mistakes.told

    def show_step(self, step: Step) -> None:
        """Begin with the guide of a step; `fill` shows its texts."""
        self._guide = step.guide
        self._is_filled, self._about = False, ""
        self._field.say()

    def fill(self) -> None:
        """Show the texts of the step, from the part about the field that has the keyboard."""
        if self._is_filled:
            return
        self._is_filled = True
        self._inside.hide()  # one by one, each label would be shown and laid out on its own
        self._clear()
        for title in (*PARTS, SAMPLE, MISTAKES):
            if text := self._guide.get(title):
                self._add(title, text)
        self._parts.addStretch(1)
        self._inside.show()
        self._scroll.verticalScrollBar().setValue(0)
        self._go_to(self._about)

    def show_field(self, field: Field) -> None:
        """Say what a field asks, and scroll to the part of the guide that is about it."""
        sample = f"نمونه: {iso(field.sample)}" if field.sample else ""
        self._field.say((field.title, "heading"), (field.help, ""), (sample, "hint"))
        self._about = self.part_about(field)
        if self._is_filled:
            self._go_to(self._about)

    def _go_to(self, part: str) -> None:
        heading = self._headings.get(part)
        if heading is not None:
            self._parts.activate()
            self._scroll.verticalScrollBar().setValue(heading.y() - _AT_TOP)

    def show_mistakes(self, mistakes: tuple[LiveMistake, ...]) -> None:
        """Show the usual mistakes that are seen now, above all."""
        lines = [
            (line, role)
            for one in mistakes
            for line, role in ((one.title, "heading"), (one.words, ""), (one.cure, "hint"))
        ]
        self._mistakes.say(*lines)

    def part_about(self, field: Field) -> str:
        """Return the title of the part that says most about a field, empty when none does."""
        words = {one for one in search_key(field.title).split() if len(one) >= _SHORTEST}
        said = {
            title: len(words & set(search_key(text).split())) for title, text in self._guide.items()
        }
        best = max(said, key=lambda title: said[title], default="")
        if best and said[best]:
            return best
        return _BY_WIDGET.get(field.widget, "")

    def shown(self) -> list[str]:
        """Return the titles of the parts that are shown, from the top."""
        return list(self._headings)

    def _clear(self) -> None:
        self._headings = {}
        while item := self._parts.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _add(self, title: str, text: str) -> None:
        heading = _label(title, "heading", self._inside)
        self._headings[title] = heading
        self._parts.addWidget(heading)
        role = {SAMPLE: "good", MISTAKES: "warning"}.get(title, "")
        self._parts.addWidget(_label(_told(text), role, self._inside))


class _Card(QFrame):
    """A framed part that is hidden while it has nothing to say."""

    def __init__(self, role: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self._labels: list[WrappedLabel] = []
        self.told: list[str] = []
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(8, 6, 8, 6)
        self._body.setSpacing(2)
        self.hide()

    def say(self, *lines: tuple[str, str]) -> None:
        """Say these lines, each in its role; empty ones are left out."""
        for label in self._labels:
            label.hide()
            label.deleteLater()
        told = [(words, role) for words, role in lines if words]
        self.told = [words for words, _ in told]
        self._labels = [_label(_told(words), role, self) for words, role in told]
        for label in self._labels:
            self._body.addWidget(label)
        self.setVisible(bool(told))


def _label(words: str, role: str, parent: QWidget) -> WrappedLabel:
    label = WrappedLabel(words, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if role:
        label.setProperty("role", role)
    return label


def _told(text: str) -> str:
    """Return the text of a part as people read it: Persian digits, dots for its points."""
    lines = (line.strip() for line in text.strip().splitlines())
    shown = (f"• {one[2:]}" if one.startswith("- ") else one for one in lines if one)
    return fa_digits("\n".join(shown))
