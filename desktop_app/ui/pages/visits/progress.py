"""Physical progress while it is typed: a share for each heading, and the percent they come to."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.forms.section_form import SectionForm
from desktop_app.forms.surroundings import FormSurroundings
from office.domain.cases.context import CaseView
from office.domain.cases.visits import progress, weights
from office.domain.persian import fa_number
from office.domain.procedures.form import Field, Section
from office.domain.procedures.parts import Heading

_HUNDRED = 100.0
_ENDS = 2


class ProgressForm(QWidget):
    """Asks the share of each heading and computes the percent live.

    Signals:
        edited: a share was changed.
    """

    edited = Signal()

    def __init__(
        self, view: CaseView, around: FormSurroundings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._headings = view.procedure.progress
        self._weights = weights(self._headings, view.asked_values)
        last = view.case.last_visit
        self._before = last.progress if last else None
        fields = tuple(_field(one, self._weights[one.code]) for one in self._headings)
        self.form = SectionForm(Section("progress", "پیشرفت فیزیکی", fields), around, self)
        self.form.edited.connect(self._on_edited)
        self._percent, self._change = QLabel(self), QLabel(self)
        self._percent.setProperty("role", "number")
        self._change.setProperty("role", "hint")
        self._change.setWordWrap(True)
        head = QHBoxLayout()
        head.addWidget(self._percent)
        head.addWidget(self._change, 1)
        body = QVBoxLayout(self)
        body.addLayout(head)
        body.addWidget(self.form, 1)
        self.setFocusProxy(self.form)
        self.refresh()

    @property
    def told(self) -> str:
        """The percent and the change, as they are shown."""
        return f"{self._percent.text()} {self._change.text()}"

    @property
    def is_falling(self) -> bool:
        """Whether the percent is below that of the last visit."""
        now = self.percent()
        return now is not None and self._before is not None and now < self._before

    def shares(self) -> dict[str, float]:
        """Return the shares that are typed, 0 to 1."""
        return {
            key: float(value) if isinstance(value, str) else float(value) / _HUNDRED
            for key, value in self.form.values().items()
            if value is not None
        }

    def percent(self) -> float | None:
        """Return the percent; None while a share is lacking."""
        shares = self.shares()
        return progress(shares, self._weights) if len(shares) == len(self._headings) else None

    def put_shares(self, shares: Mapping[str, float]) -> None:
        """Show shares that are known, as those of the last visit."""
        by_code = {one.code: one for one in self._headings}
        values: dict[str, Any] = {
            code: str(float(share)) if _has_rungs(by_code[code]) else round(share * _HUNDRED, 1)
            for code, share in shares.items()
            if code in by_code
        }
        self.form.set_values(values)
        self.refresh()

    @Slot()
    def _on_edited(self) -> None:
        self.refresh()
        self.edited.emit()

    def refresh(self) -> None:
        """Show the percent anew."""
        now = self.percent()
        self._percent.setText(f"{fa_number(now)}٪" if now is not None else "—")
        if now is None:
            self._change.setText("سهم همه سرفصل‌ها را بنویسید تا درصد حساب شود.")
        elif self._before is None:
            self._change.setText("نخستین بازدید این پرونده")
        else:
            moved = round(now - self._before, 1)
            sign = "افزایش" if moved >= 0 else "کاهش"
            self._change.setText(
                f"بازدید پیشین {fa_number(self._before)}٪؛ {fa_number(abs(moved))} واحد {sign}"
            )


def _has_rungs(heading: Heading) -> bool:
    """Whether one of several rungs is chosen; with only a start and an end, any share may be."""
    return len(heading.ladder) > _ENDS


def _field(heading: Heading, weight: float) -> Field:
    title = f"{heading.title} (وزن {fa_number(round(weight, 1))}٪)"
    if _has_rungs(heading):
        choices = {str(float(one.share)): one.title for one in heading.ladder}
        enum: dict[str, Any] = {"type": "string", "enum": list(choices)}
        return Field(heading.code, 0, title, "choice", enum, required=True, choices=choices)
    schema: dict[str, Any] = {"type": "number", "minimum": 0, "maximum": 100}
    return Field(heading.code, 0, title, "percent", schema, required=True, unit="درصد")
