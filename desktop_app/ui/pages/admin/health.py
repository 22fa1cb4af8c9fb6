"""«پشتیبان و سلامت»: how the desk is, backups, rehearsed restores, the check of the chain."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop_app.forms.file_choice import choose_folder
from desktop_app.ui.acts import ActButton
from desktop_app.ui.background import Progress
from desktop_app.ui.page import Command, PageDesk
from desktop_app.ui.pages.admin.section import Section
from desktop_app.ui.table import Column, LinesTable
from office.domain.persian import fa_number, iso
from office.usecases.care import Verdict
from office.usecases.health import (
    GOOD,
    PROBLEM,
    WARNING,
    HealthLine,
    back_up_noted,
    health,
    rehearse_noted,
    verify_noted,
)
from office.usecases.work import Work

_WORDS = (
    "پشتیبان روزانه را بر دیسکی دیگر نگه دارید و ماهی یک بار بازیابی را بیازمایید. «بررسی زنجیره» "
    "نشان می‌دهد که هیچ اقدامی پس از ثبت عوض نشده است."
)
_TONES = {GOOD: "good", WARNING: "warning", PROBLEM: "problem"}
_MARKS = {GOOD: "✓ خوب", WARNING: "! توجه", PROBLEM: "✗ مشکل"}
_COLUMNS: tuple[Column[HealthLine], ...] = (
    Column("چه", lambda one: one.title, width=170),
    Column("حال", lambda one: _MARKS[one.state], colour=lambda one: _TONES[one.state], width=90),
    Column("", lambda one: one.words, stretch=True),
    Column("چه باید کرد", lambda one: one.cure, width=320),
)
_NO_FOLDER = "نخست پوشه پشتیبان را برگزینید."


class HealthSection(Section):
    """Shows the desk's health and what keeps it well."""

    def __init__(self, desk: PageDesk) -> None:
        super().__init__(desk, "پشتیبان و سلامت سامانه", _WORDS)
        self.table = LinesTable[HealthLine](
            _COLUMNS,
            self,
            name="سلامت سامانه",
            empty="وضع سامانه هنوز سنجیده نشده است؛ «بررسی دوباره» را بزنید.",
        )
        self.body.addWidget(self.table, 1)
        # Tab visits them in the order in which they are made.
        choose = self._act("پوشه پشتیبان…", self.ask_folder)
        self.backup = self._act("پشتیبان بگیر", self.back_up)
        self.rehearse = self._act("آزمون بازیابی", self.rehearse_restore)
        self.row_of(choose, self.backup, self.rehearse, self._act("بررسی زنجیره", self.check))

    @property
    def folder(self) -> Path | None:
        """Where backups go."""
        chosen = self.desk.settings().backup_folder
        return Path(chosen) if chosen else None

    def reload(self) -> None:
        """Ask for the health again."""
        self.desk.jobs.run(health, self.folder, owner=self, done=self.table.show_lines)
        for button in (self.backup, self.rehearse):
            button.set_why_not("" if self.folder else _NO_FOLDER)

    def commands(self) -> tuple[Command, ...]:
        """Return the section's acts."""
        why_not = "" if self.folder else _NO_FOLDER
        return (
            Command("پشتیبان بگیر", self.back_up, why_not=why_not),
            Command("آزمون بازیابی", self.rehearse_restore, why_not=why_not),
            Command("بررسی زنجیره", self.check),
        )

    def focus_first(self) -> None:
        """Begin in the list."""
        self.table.setFocus()

    def ask_folder(self) -> None:
        """Ask where backups go."""
        choose_folder(self, "پوشه پشتیبان", self.choose_folder)

    def choose_folder(self, folder: Path) -> None:
        """Keep where backups go."""
        self.desk.choose(replace(self.desk.settings(), backup_folder=str(folder)))
        self.reload()

    def back_up(self) -> None:
        """Make a backup and open it."""
        self._long("پشتیبان‌گیری", back_up_noted)

    def rehearse_restore(self) -> None:
        """Open the newest backup as after a disaster, and count."""
        self._long("آزمون بازیابی", rehearse_noted)

    def check(self) -> None:
        """Prove the chain, the tables and the scans."""
        self.desk.jobs.long("بررسی زنجیره", _checked, owner=self, done=self._on_checked)

    def _long(self, title: str, use_case: Callable[[Work, Path], Any]) -> None:
        folder = self.folder
        if folder is not None:
            self.desk.jobs.long(
                title,
                lambda work, _: use_case(work, folder),
                owner=self,
                done=lambda report: self._on_report(title, report),
            )

    def _on_report(self, title: str, report: Any) -> None:
        rows = fa_number(sum(report.rows.values()))
        scans = fa_number(report.scans)
        self.desk.messages.tell(
            f"{title}: {rows} سطر و {scans} تصویر درست است ({iso(report.path.name)})."
        )
        self.reload()

    def _on_checked(self, verdict: Verdict) -> None:
        if verdict.whole:
            self.desk.messages.tell(f"زنجیره {fa_number(verdict.operations)} اقدام سالم است.")
        else:
            self.desk.messages.refuse("\n".join(verdict.faults))
        self.reload()

    def _act(self, title: str, run: Callable[[], object]) -> ActButton:
        button = ActButton(title, parent=self)
        button.clicked.connect(run)
        return button


def _checked(work: Work, progress: Progress) -> Verdict:
    return verify_noted(work, lambda done: progress.told(0.0, fa_number(done)))
