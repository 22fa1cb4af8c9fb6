"""Letters without a case: entered or written, kept half-typed as drafts."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from desktop_app.forms.drafts import UnreadableDraftError
from desktop_app.ui.act_dialog import ActDialog
from desktop_app.ui.asked import a_day, a_long_text, a_number_of_paper, a_text
from desktop_app.ui.forms_of import surroundings
from desktop_app.ui.page import Page
from office.domain.letters import DIRECTIONS, LetterText
from office.domain.lines import Draft
from office.domain.procedures.form import Field
from office.usecases.form_knowledge import FormKnowledge, form_knowledge
from office.usecases.letters import register_letter
from office.usecases.worklists import drop_draft, save_draft

DRAFTS = "letter:"
"""What the key of a half-typed letter begins with, before its direction."""

_VERBS = {"in": "ثبت در دفتر", "out": "ثبت و گرفتن شماره", "internal": "ثبت و گرفتن شماره"}


class Writing(QObject):
    """The letters that are written over a page.

    Signals:
        registered: a letter has its number now.
    """

    registered = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._done: set[str] = set()
        self._page = page
        self._jobs = page.jobs
        self.dialog: ActDialog | None = None

    def begin(self, direction: str, draft: Draft | None = None) -> None:
        """Ask for a letter; with a draft, go on with it."""
        self._jobs.run(
            form_knowledge,
            owner=self,
            done=lambda known: self._open(known, direction, draft),
        )

    def _open(self, known: FormKnowledge, direction: str, draft: Draft | None) -> None:
        key = draft.key if draft else f"{DRAFTS}{direction}:{uuid4().hex}"
        dialog = ActDialog(
            f"نامه {DIRECTIONS[direction][1]} بی‌پرونده",
            letter_fields(direction),
            _VERBS[direction],
            surroundings(known),
            self._page,
            about="نامه پرونده‌ها از خود پرونده نوشته می‌شود. شماره با ثبت داده می‌شود.",
        )
        if draft is not None:
            _restore(dialog, draft)
        dialog.asked.connect(lambda told: self._register(dialog, key, direction, told))
        dialog.form.draft_due.connect(lambda: self._keep(dialog, key, direction))
        dialog.keep_by(lambda: self._keep(dialog, key, direction))
        self.dialog = dialog
        dialog.open()

    def _register(
        self, dialog: ActDialog, key: str, direction: str, told: Mapping[str, Any]
    ) -> None:
        day = told.get("day")
        self._jobs.run(
            register_letter,
            direction,
            letter_text(told),
            their_number=told.get("number") or "",
            their_date=date.fromisoformat(day) if day else None,
            owner=dialog,
            done=lambda _: self._on_registered(dialog, key),
            refused=dialog.refuse,
        )

    def _on_registered(self, dialog: ActDialog, key: str) -> None:
        self._done.add(key)
        self._jobs.run(drop_draft, key, owner=self, done=lambda _: self.registered.emit())
        dialog.accept()

    def _keep(self, dialog: ActDialog, key: str, direction: str) -> None:
        values = dialog.form.values()
        if key in self._done or not any(values.values()):
            return
        subject = values.get("subject") or values.get("to") or "بی‌موضوع"
        title = f"نامه {DIRECTIONS[direction][1]}: {subject}"
        self._jobs.run(
            save_draft,
            key,
            title,
            dialog.form.draft(),
            owner=self,
            done=lambda _: self._page.reload(),
        )


def direction_of(draft: Draft) -> str:
    """Return the direction of a half-typed letter."""
    found = draft.key.removeprefix(DRAFTS).partition(":")[0]
    return found if found in DIRECTIONS else "out"


def letter_fields(direction: str) -> tuple[Field, ...]:
    """Return what a letter asks, by its direction."""
    if direction == "in":
        return (
            a_text("to", "فرستنده"),
            a_text("subject", "موضوع"),
            a_number_of_paper("number", "شماره نامه فرستنده"),
            a_day("day", "تاریخ نامه فرستنده", required=False),
            a_long_text("paragraphs", "خلاصه", required=False),
        )
    return (
        a_text("to", "گیرنده"),
        a_text("subject", "موضوع"),
        a_long_text("paragraphs", "متن نامه (هر سطر یک بند)"),
        a_text("attachments", "پیوست", required=False),
        a_long_text("copies", "رونوشت (هر سطر: گیرنده، برای چه)", required=False),
    )


def letter_text(told: Mapping[str, Any]) -> LetterText:
    """Return what was typed as the words of a letter."""
    copies = (line.partition("،") for line in (told.get("copies") or "").splitlines())
    return LetterText(
        to=told["to"],
        subject=told["subject"],
        paragraphs=tuple(filter(str.strip, (told.get("paragraphs") or "").splitlines())),
        copies=tuple((to.strip(), why.strip()) for to, _, why in copies if to.strip()),
        attachments=told.get("attachments") or "",
    )


def _restore(dialog: ActDialog, draft: Draft) -> None:
    try:
        dialog.form.restore_draft(draft.data)
    except UnreadableDraftError as error:
        dialog.refuse(error)
