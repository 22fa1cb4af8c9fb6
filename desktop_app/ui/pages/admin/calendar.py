"""«تقویم»: the months of the office; its head closes a day, or takes that back."""

from collections.abc import Mapping
from datetime import time
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton

from desktop_app.forms.surroundings import FormSurroundings
from desktop_app.look.icons import icon
from desktop_app.ui.act_dialog import ActDialog
from desktop_app.ui.acts import ActButton
from desktop_app.ui.asked import a_choice, a_number_of_paper, a_text
from desktop_app.ui.page import Command, PageDesk
from desktop_app.ui.pages.admin.month_grid import MonthGrid
from desktop_app.ui.pages.admin.section import Section
from office.domain.jalali import MONTHS, fa_long_date
from office.domain.persian import fa_digits
from office.usecases.calendar_month import (
    CLOSED,
    DAY_WORDS,
    CalendarDay,
    CalendarMonth,
    calendar_month,
)
from office.usecases.closures import OfficeClosure, declare_closure, withdraw_closure

_WORDS = (
    "مهلت‌ها از روی همین تقویم شمرده می‌شود. با اعلام تعطیلی، مهلت همه پرونده‌های باز دوباره حساب "
    "می‌شود و دلیل آن زیر هر مهلت می‌آید."
)
_WHOLE, _FROM, _UNTIL = "whole", "from", "until"
_SPANS = {_WHOLE: "همه روز", _FROM: "از ساعتی به بعد", _UNTIL: "تا ساعتی"}
_LAST_MONTH = 12
_HOURS = {f"{hour:02}:00": fa_digits(f"{hour:02}:00") for hour in range(8, 15)}


class CalendarSection(Section):
    """Shows a month, and what the chosen day is."""

    def __init__(self, desk: PageDesk) -> None:
        super().__init__(desk, "تقویم اداره", _WORDS)
        self._month: CalendarMonth | None = None
        self.title = QLabel(self)
        self.title.setProperty("role", "heading")
        before, after = self._turner("caret-right", -1), self._turner("caret-left", 1)
        before.setAccessibleName("ماه پیش")
        after.setAccessibleName("ماه بعد")
        head = QHBoxLayout()
        for widget in (before, self.title, after):
            head.addWidget(widget)
        head.addStretch(1)
        self.grid = MonthGrid(self)
        self.grid.chosen.connect(self._on_day)
        self.grid.opened.connect(lambda _: self.close_day())
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.closing = ActButton("اعلام تعطیلی این روز", parent=self)
        self.closing.clicked.connect(self.close_day)
        self.opening = ActButton("برداشتن تعطیلی این روز", parent=self)
        self.opening.clicked.connect(self.open_day)
        self.body.addLayout(head)
        self.body.addWidget(self.grid, 1)
        self.body.addWidget(self.words)
        self.row_of(self.closing, self.opening)

    def reload(self) -> None:
        """Ask for the month again."""
        shown = (self._month.year, self._month.month) if self._month else (0, 0)
        self._ask(*shown)

    def commands(self) -> tuple[Command, ...]:
        """Return the section's acts."""
        return (
            Command("اعلام تعطیلی", self.close_day),
            Command("ماه بعد", lambda: self.turn(1)),
            Command("ماه پیش", lambda: self.turn(-1)),
        )

    def focus_first(self) -> None:
        """Begin in the grid."""
        self.grid.setFocus()

    def turn(self, by: int) -> None:
        """Show another month."""
        if self._month is not None:
            months = self._month.year * _LAST_MONTH + self._month.month - 1 + by
            self._ask(months // _LAST_MONTH, months % _LAST_MONTH + 1)

    def close_day(self) -> ActDialog | None:
        """Ask why the office closes on the chosen day."""
        day = self.grid.day
        if day is None:
            return None
        fields = (
            a_text("reason", "دلیل"),
            a_number_of_paper("order", "شماره دستور"),
            a_choice("span", "چه هنگام", _SPANS),
            a_choice("hour", "ساعت (برای بخشی از روز)", _HOURS, required=False),
        )
        title = f"تعطیلی {fa_long_date(day.day)}"
        dialog = ActDialog(title, fields, "اعلام تعطیلی", FormSurroundings(), self)
        dialog.set_values({"span": _WHOLE})
        dialog.must(_lacking)
        dialog.asked.connect(partial(self._on_closing, dialog, day))
        dialog.open()
        return dialog

    def open_day(self) -> None:
        """Take back the closure of the chosen day."""
        day = self.grid.day
        if day is not None and day.is_ours:
            question = f"تعطیلی {fa_long_date(day.day)} برداشته شود؟ مهلت‌ها دوباره حساب می‌شود."
            closure = OfficeClosure(day.day, day.reason, day.source or "-")
            self.desk.messages.confirm(
                question, partial(self._run, withdraw_closure, closure), "برداشتن تعطیلی"
            )

    def _turner(self, name: str, by: int) -> QPushButton:
        button = QPushButton(icon(name), "", self)
        button.setProperty("role", "quiet")
        button.clicked.connect(lambda: self.turn(by))
        return button

    def _ask(self, year: int, month: int) -> None:
        self.desk.jobs.run(calendar_month, year, month, owner=self, done=self._on_month)

    def _run(self, use_case: Any, closure: OfficeClosure) -> None:
        self.desk.jobs.run(use_case, closure, owner=self, done=lambda _: self.reload())

    def _on_month(self, month: CalendarMonth) -> None:
        self._month = month
        self.title.setText(f"{MONTHS[month.month - 1]} {fa_digits(month.year)}")
        self.title.setToolTip(f"تعطیل هفتگی: {month.weekend}")
        self.grid.show_month(month)

    def _on_day(self, day: CalendarDay) -> None:
        hours = f"{fa_digits(f'{day.opens:%H:%M}')} تا {fa_digits(f'{day.closes:%H:%M}')}"
        when = "" if day.state == CLOSED else f"، ساعت {hours}"
        lines = [f"{fa_long_date(day.day)}: {DAY_WORDS[day.state]}{when}"]
        if day.reason:
            lines.append(f"{day.reason} ({fa_digits(day.source)})" if day.source else day.reason)
        if day.estimated:
            lines.append("این تعطیلی به رؤیت ماه بسته است و شاید یک روز جابه‌جا شود.")
        self.words.setText("؛ ".join(lines))
        self.opening.set_why_not("" if day.is_ours else "این روز را خود اداره تعطیل نکرده است.")

    def _on_closing(self, dialog: ActDialog, day: CalendarDay, told: Mapping[str, Any]) -> None:
        hour = time.fromisoformat(told["hour"]) if told.get("hour") else None
        closure = OfficeClosure(
            day.day,
            told["reason"],
            told["order"],
            until=hour if told["span"] == _UNTIL else None,
            since=hour if told["span"] == _FROM else None,
        )
        self.desk.jobs.run(
            declare_closure,
            closure,
            owner=self,
            done=lambda _: self._closed(dialog),
            refused=dialog.refuse,
        )

    def _closed(self, dialog: ActDialog) -> None:
        dialog.accept()
        self.reload()


def _lacking(told: Mapping[str, Any]) -> str:
    if told["span"] != _WHOLE and not told.get("hour"):
        return "ساعت را هم برگزینید، یا «همه روز» را."
    return ""
