"""Somebody whom the office knows: who it is, open files, and the way to go on with one."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.forms.shortcuts import bind
from desktop_app.ui.places import Place
from office.domain.lines import CaseLine
from office.domain.persian import fa_digits, iso
from office.usecases.reception import KnownApplicant

_MOST_FILES = 3


class KnownCard(QFrame):
    """The card of one applicant.

    Signals:
        go: the `Place` of a file, or of everything about him.
    """

    go = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._known: KnownApplicant | None = None
        self._name = QLabel(self)
        self._name.setProperty("role", "heading")
        self._facts = QLabel(self)
        self._facts.setProperty("role", "hint")
        self._facts.setWordWrap(True)
        self._all = QPushButton("همه چیز درباره او   \u2066Alt+0\u2069", self)
        self._all.setProperty("role", "quiet")
        self._all.setAutoDefault(False)
        self._all.clicked.connect(self._open_all)
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self._all)
        self._body = QVBoxLayout(self)
        self._body.setSpacing(2)
        self._body.addLayout(head)
        self._body.addWidget(self._facts)
        self._files: list[QPushButton] = []
        self._titles: Mapping[str, str] = {}
        bind(self, "Alt+0", self._open_all)
        for number in range(1, _MOST_FILES + 1):
            bind(self, f"Alt+{number}", partial(self._open_file, number - 1))

    def known(self) -> KnownApplicant | None:
        """Return who is shown."""
        return self._known

    def files(self) -> list[QPushButton]:
        """Return the buttons of the open files."""
        return list(self._files)

    def show_known(self, known: KnownApplicant | None) -> None:
        """Show somebody; None hides the card."""
        self._known = known
        for button in self._files:
            self._body.removeWidget(button)
            button.deleteLater()
        self._files = []
        self.setVisible(known is not None)
        if known is None:
            return
        self._titles = known.titles
        self._name.setText(known.line.title)
        self._facts.setText(_facts(known))
        for number, line in enumerate(known.open_cases[:_MOST_FILES], 1):
            self._files.append(self._file_button(number, line))

    def _file_button(self, number: int, line: CaseLine) -> QPushButton:
        words = file_words(line, self._titles)
        button = QPushButton(f"\u2066Alt+{number}\u2069   ادامه همان پرونده: {words}", self)
        button.setAccessibleName(f"ادامه همان پرونده: {words}")
        button.setProperty("role", "link")
        button.setAutoDefault(False)
        button.setMinimumWidth(1)
        button.setToolTip(words)
        button.clicked.connect(lambda: self.go.emit(Place("case", line.id)))
        self._body.addWidget(button)
        return button

    def _open_file(self, place: int) -> None:
        if place < len(self._files):
            self._files[place].click()

    def _open_all(self) -> None:
        if self._known is not None:
            self.go.emit(Place("party", self._known.line.id))


class SeveralKnown(QFrame):
    """Several who share a number; one is chosen by ↑ ↓ and Enter.

    Signals:
        chosen: the `KnownApplicant` that was chosen.
        nobody: it is none of them; somebody new is registered.
    """

    chosen = Signal(object)
    nobody = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._known: tuple[KnownApplicant, ...] = ()
        title = QLabel("کدام یک است؟", self)
        title.setProperty("role", "heading")
        self.list = QListWidget(self)
        self.list.setAccessibleName("کسانی که این شماره را دارند")
        self.list.itemActivated.connect(self._on_activated)
        title.setBuddy(self.list)
        body = QVBoxLayout(self)
        body.addWidget(title)
        body.addWidget(self.list)
        self.hide()

    def show_known(self, known: Sequence[KnownApplicant]) -> None:
        """Show these; fewer than two hide the list."""
        self._known = tuple(known)
        self.list.clear()
        self.list.addItems([one.line.likeness for one in known])
        self.list.addItem("هیچ‌کدام؛ متقاضی تازه است")
        self.list.setCurrentRow(0)
        row = max(1, self.list.sizeHintForRow(0))
        self.list.setFixedHeight(row * (len(self._known) + 1) + 2 * self.list.frameWidth() + 8)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVisible(len(self._known) > 1)

    def _on_activated(self) -> None:
        row = self.list.currentRow()
        if row < len(self._known):
            self.chosen.emit(self._known[row])
        else:
            self.nobody.emit()


def file_words(line: CaseLine, titles: Mapping[str, str]) -> str:
    """Return which file it is."""
    parts = (titles.get(line.procedure, ""), line.unit_title, iso(line.number))
    return "، ".join(filter(None, parts))


def _facts(known: KnownApplicant) -> str:
    closed = len(known.cases) - len(known.open_cases)
    parts = [
        iso(known.line.identifier) if known.line.identifier else "",
        f"فرزند {known.father}" if known.father else "",
        f"همراه {iso(known.mobile)}" if known.mobile else "",
        f"{fa_digits(len(known.units))} واحد" if known.units else "",
        f"{fa_digits(len(known.open_cases))} پرونده باز"
        if known.open_cases
        else "پرونده باز ندارد",
        f"{fa_digits(closed)} پرونده پایان‌یافته" if closed else "",
    ]
    return "، ".join(filter(None, parts))
