"""Choices that a person keeps by name: a row of chips with live counts."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_app.ui.jobs import Jobs
from desktop_app.ui.pages.cases.filters import choice_of, kept
from desktop_app.ui.wrap import WrapLayout
from office.domain.persian import fa_digits, fa_number, spell
from office.usecases.queues import CaseChoice, choice_counts
from office.usecases.remembering import remember, remembered

MOST_SAVED = 9
"""Lists that are kept: each has a digit of the keyboard."""

_KEY = "cases.lists"


class SavedLists(QWidget):
    """The kept lists.

    Signals:
        chosen: the `CaseChoice` of a list.
    """

    chosen = Signal(object)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._lists: dict[str, CaseChoice] = {}
        self.chips: list[QPushButton] = []
        self._row = WrapLayout(self)
        self.setVisible(False)

    @property
    def names(self) -> list[str]:
        """What the lists are called."""
        return list(self._lists)

    def load(self) -> None:
        """Ask for what was kept."""
        self._jobs.run(remembered, _KEY, {}, owner=self, done=self._on_remembered)

    def count(self) -> None:
        """Count each list again."""
        if self._lists:
            self._jobs.run(
                choice_counts,
                tuple(self._lists.values()),
                owner=self,
                done=self._on_counts,
                latest="saved lists",
            )

    def keep(self, name: str, choice: CaseChoice) -> str:
        """Keep a choice by a name; return in a sentence why it can't be kept, or nothing."""
        spelt = spell(name)
        if not spelt:
            return "برای این فهرست نامی بنویسید."
        if spelt not in self._lists and len(self._lists) >= MOST_SAVED:
            return f"{fa_digits(MOST_SAVED)} فهرست نگه داشته‌اید؛ نخست یکی را بردارید."
        self._lists[spelt] = choice
        self._changed()
        return ""

    def drop(self, name: str) -> None:
        """Let go of a list."""
        del self._lists[name]
        self._changed()

    def pick(self, number: int) -> None:
        """Choose a list by its number, from 1."""
        if number <= len(self._lists):
            self.chosen.emit(list(self._lists.values())[number - 1])

    def mark(self, choice: CaseChoice) -> None:
        """Show which list is the one that is shown."""
        for chip, one in zip(self.chips, self._lists.values(), strict=True):
            chip.setChecked(one == choice)

    def name_of(self, choice: CaseChoice) -> str:
        """Return the name of a kept choice; empty when it isn't kept."""
        return next((name for name, one in self._lists.items() if one == choice), "")

    def _changed(self) -> None:
        told = {name: kept(one) for name, one in self._lists.items()}
        self._jobs.run(remember, _KEY, told, owner=self)
        self._show()

    def _on_remembered(self, told: Mapping[str, Mapping[str, Any]]) -> None:
        self._lists = {name: choice_of(one) for name, one in told.items()}
        self._show()

    def _show(self) -> None:
        self._row.clear()
        self.chips = [self._chip(n, name) for n, name in enumerate(self._lists, 1)]
        self.setVisible(bool(self.chips))
        self.count()

    def _chip(self, number: int, name: str) -> QPushButton:
        chip = QPushButton(name, self)
        chip.setProperty("role", "chip")
        chip.setCheckable(True)
        chip.setToolTip(f"Alt+{number}")
        chip.clicked.connect(partial(self._on_chip, number))
        self._row.addWidget(chip)
        return chip

    def _on_chip(self, number: int) -> None:
        self.pick(number)

    def _on_counts(self, counts: Sequence[int]) -> None:
        if len(counts) == len(self.chips):
            for chip, name, count in zip(self.chips, self._lists, counts, strict=True):
                chip.setText(f"{name}   {fa_number(count)}")
