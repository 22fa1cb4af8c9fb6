"""The report of a visit: who, where, what was seen, photos; progress computed while typing."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.forms.section_form import SectionForm
from desktop_app.forms.shortcuts import bind
from desktop_app.forms.surroundings import FormSurroundings
from desktop_app.look.theme import scaled
from desktop_app.ui.asked import a_day, a_long_text, a_text
from desktop_app.ui.forms_of import surroundings
from desktop_app.ui.pages.visits.photos import Photos
from desktop_app.ui.pages.visits.progress import ProgressForm
from office.domain.cases.visits import EAST, NORTH
from office.domain.conditions import Condition
from office.domain.errors import OfficeError
from office.domain.operations.ids import Id
from office.domain.persian import iso
from office.domain.procedures.form import Field, Section
from office.domain.procedures.procedure import Step
from office.usecases.case_sheet import CaseSheet
from office.usecases.visit_plan import agreed_visitors
from office.usecases.visits import VisitReport

_SIZE = (980, 620)
PROGRESS = "progress"


class VisitEntry(QDialog):
    """Asks what a visit found; stays with all that was typed until it is recorded.

    Signals:
        recorded: the `VisitReport`; the page records it, then calls `accept` or `refuse`.
        photo_chosen: the `Path` of a photo that is to join the file.
        draft_due: something was typed that no draft has yet.
    """

    recorded = Signal(object)
    photo_chosen = Signal(object)
    draft_due = Signal()

    def __init__(
        self, sheet: CaseSheet, step: Step, writer: Id, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.sheet, self.step, self._writer = sheet, step, writer
        self._around = surroundings(sheet.known)
        view = sheet.view
        self.setWindowTitle(f"گزارش بازدید — {step.title}")
        self.resize(scaled(_SIZE[0]), scaled(_SIZE[1]))
        self.report = SectionForm(Section("report", "گزارش", report_fields()), self._around, self)
        self.report.set_context(view.facts)
        self.progress = ProgressForm(view, self._around, self) if step.visit == PROGRESS else None
        self.findings = [
            _findings(one, sheet, self._around, self) for one in _sections(step, sheet)
        ]
        self.is_dirty = False
        self.photos = Photos(self)
        self.photos.chosen.connect(self.photo_chosen)
        self._refusal = QLabel(self)
        self._refusal.setProperty("role", "problem")
        self._refusal.setWordWrap(True)
        self._refusal.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._refusal.hide()
        self.tabs = QTabWidget(self)
        self._build()
        self._begin()

    @property
    def refusal(self) -> str:
        """Why the report wasn't recorded, as it is shown."""
        return self._refusal.text()

    @property
    def told_above(self) -> str:
        """What is said above the forms, e.g. that half-typed text came back."""
        return self._head_words.text()

    def forms(self) -> dict[str, SectionForm]:
        """Return all forms by the name of their section, in the order of the tabs."""
        found = {"report": self.report}
        if self.progress is not None:
            found[PROGRESS] = self.progress.form
        return found | {one.section.code: one for one in self.findings}

    @Slot()
    def submit(self) -> None:
        """Hand the report over, or go to the first form in which something is lacking."""
        self._hear_of_fall()
        for place, form in enumerate(self.forms().values()):
            problems = [one for one in form.problems() if self._stops(form, one.key)]
            form.show_problems(problems)
            if problems:
                self.tabs.setCurrentIndex(place)
                form.show_problems(problems)
                return
        self.refuse_words("")
        self.recorded.emit(self.told())

    def told(self) -> VisitReport:
        """Return what was typed as a report."""
        values = self.report.values()
        facts: dict[str, Any] = {}
        for one in self.findings:
            facts |= one.values()
        return VisitReport(
            day=date.fromisoformat(values["day"]),
            lat=values["lat"],
            lon=values["lon"],
            shares=self.progress.shares() if self.progress else {},
            facts=facts,
            visitors=tuple((values.get("visitors") or "").splitlines()),
            host=values.get("host") or "",
            opinion=values.get("opinion") or "",
            deviations=values.get("deviations") or "",
            statements=values.get("statements") or "",
            photos=self.photos.blobs(),
            fall_reason=values.get("fall_reason") or "",
        )

    def refuse(self, error: OfficeError) -> None:
        """Say why the office didn't record it; nothing typed is lost."""
        self.refuse_words(error.message)

    def refuse_words(self, sentence: str) -> None:
        """Say it in this sentence; an empty one takes the words away."""
        self._refusal.setText(sentence)
        self._refusal.setVisible(bool(sentence))
        if sentence:
            self._refusal.setFocus(Qt.FocusReason.OtherFocusReason)

    def restored(self) -> None:
        """Say that what was half-typed is back."""
        self.is_dirty = True
        self._head_words.setText("آنچه پیش‌تر نوشته و ثبت نکرده بودید بازیابی شد.")
        if self.progress is not None:
            self.progress.refresh()
        self._hear_of_fall()

    def turn(self, by: int) -> None:
        """Show the next tab, or the one before."""
        row = self.tabs.currentIndex() + by
        if 0 <= row < self.tabs.count():
            self.tabs.setCurrentIndex(row)
            forms = list(self.forms().values())
            if row < len(forms):
                forms[row].focus_first()
            else:
                self.photos.setFocus()

    def _build(self) -> None:
        view = self.sheet.view
        head = QLabel(
            f"{view.unit.title if view.case.unit else view.applicant.title} — پرونده "
            f"{iso(view.case.number)}",
            self,
        )
        head.setProperty("role", "heading")
        self.tabs.addTab(self.report, "گزارش")
        if self.progress is not None:
            self.tabs.addTab(self.progress, "پیشرفت فیزیکی")
            self.progress.edited.connect(self._hear_of_fall)
        for one in self.findings:
            self.tabs.addTab(one, one.section.title)
        self.tabs.addTab(self.photos, "عکس‌ها")
        body = QVBoxLayout(self)
        self._head_words = QLabel(self)
        self._head_words.setProperty("role", "good")
        for widget in (head, self._head_words, self._refusal):
            body.addWidget(widget)
        body.addWidget(self.tabs, 1)
        body.addLayout(self._foot())
        bind(self, "Ctrl+Enter", self.submit)
        bind(self, "Ctrl+PgDown", lambda: self.turn(1))
        bind(self, "Ctrl+PgUp", lambda: self.turn(-1))
        for form in self.forms().values():
            form.draft_due.connect(self.draft_due)
            form.edited.connect(self._on_edited)

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        record = QPushButton("ثبت گزارش   Ctrl+Enter", self)
        record.setProperty("role", "primary")
        record.setAccessibleName("ثبت گزارش")
        record.clicked.connect(self.submit)
        close = QPushButton("بستن   Esc", self)
        close.setAccessibleName("بستن")
        close.clicked.connect(self.reject)
        hint = QLabel("برگه بعدی: Ctrl+PgDown", self)
        hint.setProperty("role", "hint")
        for button in (record, close):
            button.setAutoDefault(False)
            foot.addWidget(button)
        foot.addWidget(hint)
        foot.addStretch(1)
        return foot

    def _begin(self) -> None:
        case = self.sheet.view.case
        last = case.last_visit
        names = agreed_visitors(case) or (self.sheet.name(self._writer),)
        self.report.set_values(
            {
                "day": min(case.visit_day or self._around.today, self._around.today).isoformat(),
                "visitors": "\n".join(names),
                "lat": last.lat if last else None,
                "lon": last.lon if last else None,
            }
        )
        if self.progress is not None and last is not None:
            self.progress.put_shares(last.shares)
        self.report.focus_first()

    def _stops(self, form: SectionForm, key: str) -> bool:
        """Whether a problem keeps the report back: findings may be filled later in the form."""
        return form not in self.findings or not form.edit_of(key).is_blank()

    @Slot(str)
    def _on_edited(self, key: str) -> None:
        del key
        self.is_dirty = True

    @Slot()
    def _hear_of_fall(self) -> None:
        """Ask for the reason while the percent falls."""
        is_falling = self.progress is not None and self.progress.is_falling
        facts: Mapping[str, Any] = self.sheet.view.facts
        self.report.set_context({**facts, "c": {**facts["c"], "progress_falls": is_falling}})


def report_fields() -> tuple[Field, ...]:
    """Return what every report asks."""
    return (
        a_day("day", "روز بازدید"),
        _degrees("lat", "عرض جغرافیایی", NORTH, "درجه شمالی", "37.5527"),
        _degrees("lon", "طول جغرافیایی", EAST, "درجه شرقی", "45.0761"),
        a_long_text("visitors", "بازدیدکنندگان (هر سطر یک نام)"),
        a_text("host", "چه کسی در محل بود", required=False),
        a_long_text("opinion", "نظر بازدیدکننده"),
        a_long_text("deviations", "مغایرت‌ها", required=False),
        a_long_text("statements", "گفته‌های متقاضی", required=False),
        _falls(a_text("fall_reason", "دلیل کاهش پیشرفت")),
    )


def _degrees(key: str, title: str, bounds: tuple[float, float], unit: str, sample: str) -> Field:
    schema: dict[str, Any] = {"type": "number", "minimum": bounds[0], "maximum": bounds[1]}
    return Field(key, 0, title, "coordinates", schema, required=True, unit=unit, sample=sample)


def _falls(field: Field) -> Field:
    return replace(field, when=Condition.of("c.progress_falls == true"))


def _sections(step: Step, sheet: CaseSheet) -> list[Section]:
    """Return the sections of the step that are filled at the site."""
    form = sheet.view.procedure.form
    return [one for one in map(form.section, step.sections) if one.visit]


def _findings(
    section: Section, sheet: CaseSheet, around: FormSurroundings, parent: QWidget
) -> SectionForm:
    form = SectionForm(section, around, parent)
    form.set_context(sheet.view.facts)
    form.set_values(sheet.view.values)
    return form


def photo_name(path: Path) -> str:
    """Return what a photo is called in the file."""
    return f"عکس بازدید {path.stem}"
