"""What is half-typed at the desk, kept within two seconds and offered again after a crash."""

import time
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from desktop_app.forms.drafts import draft_bytes
from desktop_app.forms.reading import in_persian_digits
from desktop_app.forms.shortcuts import bind
from desktop_app.ui.elided import ElidedLabel
from desktop_app.ui.jobs import Jobs
from office.domain.lines import Draft
from office.domain.persian import fa_digits
from office.usecases.worklists import drafts, drop_draft, save_draft

PREFIX = "reception:"
_DUE_MS = 1200
"""With the time that a save takes, less than two seconds of typing are at risk."""


class DraftKeeper(QObject):
    """Keeps one reception after another, each under a key of its own."""

    def __init__(
        self, jobs: Jobs, state: Callable[[], tuple[str, dict[str, Any]] | None], owner: QWidget
    ) -> None:
        super().__init__(owner)
        self._jobs = jobs
        self._state = state
        self._key = _new_key()
        self._is_kept = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DUE_MS)
        self._timer.timeout.connect(self.keep)

    @property
    def key(self) -> str:
        """The key of what is typed now."""
        return self._key

    def touch(self) -> None:
        """Something was typed."""
        if not self._timer.isActive():
            self._timer.start()

    def keep(self) -> None:
        """Keep what is typed now; what is blank again is let go."""
        self._timer.stop()
        state = self._state()
        if state is not None:
            title, raw = state
            self._is_kept = True
            self._jobs.run(save_draft, self._key, title, draft_bytes(raw), owner=self)
        elif self._is_kept:
            self.drop()

    def drop(self) -> None:
        """Let go of what was typed: it was registered, or is not wanted."""
        self._timer.stop()
        if self._is_kept:
            self._jobs.run(drop_draft, self._key, owner=self)
        self._key, self._is_kept = _new_key(), False

    def go_on_with(self, key: str) -> None:
        """Go on with a draft: from now on what is typed is kept in its place."""
        self._timer.stop()
        self._key, self._is_kept = key, True


class DraftStrip(QFrame):
    """Offers what was left half-typed.

    Signals:
        wanted: the `Draft` that the person goes on with.
    """

    wanted = Signal(object)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "strip")
        self._jobs = jobs
        self._drafts: list[Draft] = []
        self._words = ElidedLabel("", "warning", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 8, 2)
        row.addWidget(self._words, 1)
        for words, key, shown, act in (
            ("ادامه می‌دهم", "Alt+D", "\u2066Alt+ی\u2069", self._on_wanted),
            ("کنار بگذار", "Alt+X", "\u2066Alt+ط\u2069", self._on_unwanted),
        ):
            button = QPushButton(f"{words}   {shown}", self)
            button.setAccessibleName(words)
            button.setProperty("role", "quiet")
            button.setAutoDefault(False)
            button.clicked.connect(act)
            bind(self, key, act)
            row.addWidget(button)
        self.hide()

    def words(self) -> str:
        """Return what is offered; empty when nothing is."""
        return self._words.text() if self._drafts else ""

    def look(self, current: str) -> None:
        """Offer what was left, but for what is typed now."""
        self._jobs.run(
            drafts, owner=self, done=lambda found: self._show(found, current), latest="drafts"
        )

    def _show(self, found: Sequence[Draft], current: str) -> None:
        self._drafts = [one for one in found if one.key.startswith(PREFIX) and one.key != current]
        self.setVisible(bool(self._drafts))
        if self._drafts:
            others = len(self._drafts) - 1
            more = f" و {fa_digits(others)} نیمه‌کاره دیگر" if others else ""
            title = in_persian_digits(self._drafts[0].title)
            self._words.setText(f"نیمه‌کاره مانده است: {title}{more}")

    def _on_wanted(self) -> None:
        if self._drafts:
            self.wanted.emit(self._drafts[0])
            self.hide()

    def _on_unwanted(self) -> None:
        if self._drafts:
            self._jobs.run(drop_draft, self._drafts[0].key, owner=self)
            self._show(self._drafts[1:], "")


def _new_key() -> str:
    return f"{PREFIX}{time.time_ns()}"
