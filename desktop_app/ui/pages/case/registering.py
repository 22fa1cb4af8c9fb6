"""Registers what is typed into a case's form, and keeps what isn't registered yet."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, Slot

from desktop_app.ui.page import Page
from desktop_app.ui.pages.case.act_list import CaseActs
from desktop_app.ui.pages.case.dialogs import ask_correction
from desktop_app.ui.pages.case.section_part import CORRECTED, SectionPart
from desktop_app.ui.pages.case.step_parts import StepParts
from office.domain.persian import fa_digits
from office.usecases.cases import fill_section
from office.usecases.quick_fill import last_similar
from office.usecases.worklists import drop_draft, save_draft


class Registering(QObject):
    """What becomes of typed text: registered, corrected, or kept as a draft."""

    def __init__(self, parts: StepParts, acts: CaseActs, page: Page) -> None:
        super().__init__(page)
        self._parts = parts
        self._acts = acts
        self._jobs, self._messages = page.jobs, page.messages
        self._reload = page.reload
        self._then: Callable[[], None] | None = None

    def register(self, then: Callable[[], None] | None = None) -> None:
        """Register what is typed; `then` is called when the case was looked at again.

        With `then`, the section that is shown must be in order; without, it is registered as far
        as it is readable.
        """
        sheet = self._acts.sheet
        shown = self._parts.section
        if sheet is None:
            return
        if shown is not None and shown.way == CORRECTED and shown.is_dirty:
            ask_correction(self._acts, sheet, shown.values(), lambda: self._on_corrected(shown))
            return
        if then is not None and shown is not None and shown.form is not None:
            problems = shown.form.problems()
            shown.form.show_problems(problems)
            if problems:
                return
        dirty = [one for one in self._parts.dirty() if one.way != CORRECTED]
        if not dirty:
            if then is not None:
                then()
            return
        values: dict[str, Any] = {}
        for one in dirty:
            values |= one.values()
        self._jobs.run(
            fill_section,
            sheet.view.case.id,
            values,
            owner=self,
            done=lambda _: self._on_filled(dirty, then),
        )

    def fill_as_before(self) -> None:
        """Fill what is blank in the section that is shown as it was in the last such request."""
        sheet, shown = self._acts.sheet, self._parts.section
        if sheet is None or shown is None or shown.form is None:
            self._messages.refuse("این بخش اکنون پر نمی‌شود؛ بخشی از فرم را که باز است برگزینید.")
            return
        case = sheet.view.case
        self._jobs.run(
            last_similar,
            case.procedure,
            case.applicant,
            case.unit,
            but=case.id,
            owner=self,
            done=lambda found: self._on_similar(shown, found),
        )

    def _on_similar(self, part: SectionPart, found: Mapping[str, Any]) -> None:
        filled = part.form.quick_fill(found) if part.form is not None else ()
        if filled:
            count = fa_digits(len(filled))
            self._messages.tell(f"{count} خانه از پرونده پیشین پر شد؛ ببینید و ثبت کنید.")
        else:
            self._messages.tell("در پرونده پیشین چیزی برای خانه‌های خالی این بخش نیست.")

    def go_on(self) -> None:
        """Do what was to follow the registering."""
        then, self._then = self._then, None
        if then is not None:
            then()

    def keep_drafts(self) -> None:
        """Keep everything that is half-typed."""
        for one in self._parts.dirty():
            self.keep(one)

    @Slot(object)
    def keep(self, part: SectionPart) -> None:
        """Keep the half-typed text of a section."""
        sheet = self._acts.sheet
        if sheet is None or part.form is None or not part.is_dirty or part.way == CORRECTED:
            return
        title = f"{sheet.view.applicant.title} — {part.section.title}"
        self._jobs.run(save_draft, part.draft_key, title, part.form.draft(), owner=self)

    @Slot(object)
    def drop(self, part: SectionPart) -> None:
        """Let go of the kept text of a section."""
        self._jobs.run(drop_draft, part.draft_key, owner=self)

    def _on_corrected(self, part: SectionPart) -> None:
        part.registered()
        self._reload()

    def _on_filled(self, parts: list[SectionPart], then: Callable[[], None] | None) -> None:
        for one in parts:
            if one.registered():
                self.drop(one)
            else:
                self.keep(one)
        self._then = then
        self._reload()
