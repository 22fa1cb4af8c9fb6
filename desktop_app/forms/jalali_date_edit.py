"""Fields of dates: a line that understands shorthand, and a month that opens by Space (UX R2)."""

from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QToolButton, QWidget

from desktop_app.forms.field_edit import HINT
from desktop_app.forms.line_edit import LineEdit
from desktop_app.forms.lines import CodeLine
from desktop_app.forms.month_popup import MonthPopup
from desktop_app.forms.surroundings import FormSurroundings
from desktop_app.look.icons import icon
from office.domain.jalali import fa_date, weekday_name
from office.domain.persian import fa_digits, iso
from office.domain.procedures.form import Field

_CONTROL = Qt.KeyboardModifier.ControlModifier
_DAY, _WEEK, _YEAR = 1, 7, 366


class JalaliDateEdit(LineEdit):
    """A Jalali date; «۵»، «۵/۳»، «+۱۵ ر»، «فردا» and names of weekdays are understood."""

    def __init__(
        self, field: Field, around: FormSurroundings, parent: QWidget | None = None
    ) -> None:
        super().__init__(field, around, CodeLine(), parent)
        self._button = QToolButton()
        self._button.setIcon(icon("calendar-blank"))
        self._button.setToolTip("باز کردن تقویم (Ctrl+↓)")
        self._button.setAccessibleName(f"باز کردن تقویم برای {field.title}")
        self._button.setProperty("role", "quiet")
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.clicked.connect(self.open_month)
        self.beside(self._button)
        self.popup: MonthPopup | None = None
        self.left.connect(self._write_out)

    @property
    def checks_at_blur(self) -> bool:
        """Dates are checked as soon as focus leaves."""
        return True

    def day(self) -> date | None:
        """Return the day; None when blank or not readable."""
        found = self.reading()
        return None if found.problem or not found.value else date.fromisoformat(found.value)

    def note(self) -> tuple[str, str]:
        """Return the day that was understood, its weekday and how far it is."""
        day = self.day()
        if day is None:
            return "", HINT
        there = fa_date(day)
        written = "" if self.raw().strip() == there else f" {iso(there)}"
        parts = [f"{weekday_name(day)}{written}", _how_far((day - self.around.today).days)]
        if not self.around.calendar.counts(day) and day > self.around.today:
            parts.append(self.around.calendar.office_day(day).reason)
        return "، ".join(parts), HINT

    def open_month(self) -> None:
        """Show the month of the date, or of today."""
        self.popup = MonthPopup(self.around, self.day() or self.around.today, self)
        self.popup.chosen.connect(self._on_chosen)
        self.popup.show_under(self.line)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open the month by Ctrl+↓, and by Space while nothing is typed."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            is_down = event.key() == Qt.Key.Key_Down and event.modifiers() == _CONTROL
            is_bare = event.modifiers() == Qt.KeyboardModifier.NoModifier
            is_space = event.key() == Qt.Key.Key_Space and is_bare and self._is_done()
            if is_down or is_space:
                self.open_month()
                return True
        return super().eventFilter(watched, event)

    def _is_done(self) -> bool:
        """Whether a space can't go on with what is typed: «۵ خرداد» needs one."""
        day = self.day()
        return not self.raw() or (day is not None and self.raw() == fa_date(day))

    def _on_chosen(self, day: date) -> None:
        self.line.setText(fa_date(day))
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def _write_out(self) -> None:
        """Write a short date in full when focus leaves."""
        day = self.day()
        if day is not None and self.raw() != fa_date(day):
            self.line.setText(fa_date(day))


def _how_far(days: int) -> str:
    """Say how far a day is from today: «۱۵ روز دیگر»."""
    if days == 0:
        return "امروز"
    if abs(days) == _DAY:
        return "فردا" if days > 0 else "دیروز"
    side = "دیگر" if days > 0 else "پیش"
    if abs(days) >= _YEAR:
        return f"نزدیک {fa_digits(round(abs(days) / 365.25))} سال {side}"
    return f"{fa_digits(abs(days))} روز {side}"
