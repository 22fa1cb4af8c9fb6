"""The acts on a whole case: what each asks, and which use case it becomes."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop_app.ui.act_dialog import ActDialog
from desktop_app.ui.asked import a_choice, a_day, a_long_text, a_number_of_paper, a_text
from desktop_app.ui.forms_of import surroundings
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.page import Command
from desktop_app.ui.pages.case.fees import amount_words
from office.domain.calendar.clock import AWAITED
from office.domain.cases.blockers import document_words, unsettled_documents
from office.domain.jalali import fa_date
from office.domain.persian import fa_digits, iso
from office.domain.procedures.form import Field
from office.usecases.case_sheet import (
    DEFECTS,
    FOLLOW_UP,
    NOTE,
    PAUSE,
    REFER,
    RESUME,
    VOIDING,
    WITHDRAW,
    CaseSheet,
)
from office.usecases.cases import add_note, refer, set_follow_up, void_case, withdraw
from office.usecases.clocks import pause_clock, pay_fee, resume_clock
from office.usecases.documents import notify_defects
from office.usecases.holding import release_case, take_case
from office.usecases.steps import leave_out
from office.usecases.timeline import DEFECT
from office.usecases.work import Work

Values = Mapping[str, Any]
Call = Callable[[Values], Callable[[Work], Any]]


class CaseActs:
    """Opens the dialogs of a case's acts over its page and does them."""

    def __init__(self, page: QWidget, jobs: Jobs, show_paper: Callable[[str], None]) -> None:
        self.page = page
        self._show_paper = show_paper
        self._jobs = jobs
        self.sheet: CaseSheet | None = None
        self.dialog: ActDialog | None = None

    def commands(self, step: str) -> tuple[Command, ...]:
        """Return the acts on the case, with why not; `step` is the one that is shown."""
        acts = self.sheet.acts if self.sheet else {}
        is_paused = self.sheet is not None and self.sheet.view.case.open_pause is not None
        clock = (
            Command("ادامه ساعت…", self.resume, "Alt+P", acts.get(RESUME, ""))
            if is_paused
            else Command("توقف ساعت…", self.pause, "Alt+P", acts.get(PAUSE, ""))
        )
        return (
            Command("ارجاع…", self.refer, "Alt+R", acts.get(REFER, "")),
            Command("اعلام نقص…", self.notify, "Alt+D", acts.get(DEFECTS, "")),
            clock,
            Command("یادداشت…", self.note, "Alt+N", acts.get(NOTE, "")),
            Command("تاریخ پیگیری…", self.follow_up, "Alt+F", acts.get(FOLLOW_UP, "")),
            Command("برداشتن پرونده", self.take, "", acts.get(REFER, "")),
            Command("رها کردن پرونده", self.release, "", acts.get(REFER, "")),
            Command(
                "گذشتن از گام…",
                lambda: self.leave_out(step),
                "",
                self._why_not_leave_out(step),
            ),
            Command("انصراف متقاضی…", self.withdraw, "", acts.get(WITHDRAW, "")),
            Command("ابطال پرونده…", self.void, "", acts.get(VOIDING, "")),
        )

    def refer(self) -> None:
        """Give the case to another of the office."""
        sheet = self._known()
        people = {
            one.id.hex(): one.title
            for one in sheet.people.values()
            if one.active and one.roles & {"CLK", "EXP", "HEAD", "PROV"}
        }
        fields = (a_choice("to", "به چه کسی", people), a_text("note", "توضیح", required=False))
        self.ask(
            "ارجاع پرونده",
            fields,
            "ارجاع",
            lambda told: (
                lambda work: refer(
                    work, sheet.view.case.id, bytes.fromhex(told["to"]), told.get("note") or ""
                )
            ),
        )

    def take(self) -> None:
        """Take the case to work on it; what another had half-typed stays his."""
        self._jobs.run(take_case, self._known().view.case.id, owner=self.page)

    def release(self) -> None:
        """Let the case go, so that whoever is free takes it."""
        self._jobs.run(release_case, self._known().view.case.id, owner=self.page)

    def note(self) -> None:
        """Write a remark on the file."""
        case = self._known().view.case.id
        self.ask(
            "یادداشت روی پرونده",
            (a_long_text("text", "متن یادداشت"),),
            "ثبت یادداشت",
            lambda told: lambda work: add_note(work, case, told["text"]),
            about="این یادداشت در رویدادهای پرونده می‌ماند و همه همکاران آن را می‌بینند.",
        )

    def follow_up(self) -> None:
        """Show the case again on a day."""
        view = self._known().view
        day = view.case.follow_up
        about = (
            f"تاریخ کنونی: {iso(fa_date(day))}. برای برداشتن، خانه را خالی بگذارید." if day else ""
        )
        fields = (
            a_day("day", "روز پیگیری", required=False),
            a_text("note", "یادآوری", required=False),
        )
        self.ask(
            "تاریخ پیگیری",
            fields,
            "ثبت",
            lambda told: (
                lambda work: set_follow_up(
                    work, view.case.id, _day(told.get("day")), told.get("note") or ""
                )
            ),
            about=about or "پرونده در آن روز در «پیگیری امروز» دیده می‌شود.",
            values={"day": day.isoformat()} if day else {},
        )

    def pause(self) -> None:
        """Stop the clock, with reason and proof."""
        case = self._known().view.case.id
        awaited: dict[str, str] = {who: words for who, words in AWAITED.items() if who != "office"}
        fields = (
            a_choice("who", "در انتظار چه کسی", awaited),
            a_text("reason", "دلیل توقف"),
            a_number_of_paper("proof", "شماره نامه یا اعلام"),
        )
        self.ask(
            "توقف ساعت پرونده",
            fields,
            "توقف",
            lambda told: (
                lambda work: pause_clock(work, case, told["who"], told["reason"], told["proof"])
            ),
            about="تا وقتی ساعت ایستاده است، روزها به حساب اداره نمی‌آید.",
        )

    def resume(self) -> None:
        """Let the clock run again."""
        view = self._known().view
        open_pause = view.case.open_pause
        about = f"توقف کنونی: {open_pause.reason}" if open_pause else ""
        self.ask(
            "ادامه ساعت پرونده",
            (a_text("proof", "چه چیزی رسید (شماره نامه یا مدرک)"),),
            "ادامه",
            lambda told: lambda work: resume_clock(work, view.case.id, told["proof"]),
            about=about,
        )

    def notify(self) -> None:
        """Tell the applicant once of everything that is missing."""
        view = self._known().view
        missing = [
            f"{fa_digits(one.number)}. {one.title}: {document_words(view, one)}"
            for one in unsettled_documents(view)
        ]
        about = "این‌ها در نامه می‌آید:\n" + "\n".join(missing) if missing else "مدرکی کم نیست."
        dialog = self.ask(
            "اعلام نقص",
            (a_long_text("others", "کمبودهای دیگر (هر سطر یکی)", required=not missing),),
            "ثبت، توقف ساعت و دیدن برگه",
            lambda told: (
                lambda work: notify_defects(
                    work, view.case.id, tuple((told.get("others") or "").splitlines())
                )
            ),
            about=about,
        )
        dialog.accepted.connect(lambda: self._show_paper(DEFECT))

    def withdraw(self) -> None:
        """Say that the applicant takes the request back."""
        case = self._known().view.case.id
        self.ask(
            "انصراف متقاضی",
            (a_text("ground", "شماره یا شرح درخواست انصراف"),),
            "ثبت انصراف و بستن پرونده",
            lambda told: lambda work: withdraw(work, case, told["ground"]),
            about="پرونده بسته می‌شود و برای کار تازه پرونده تازه لازم است.",
        )

    def void(self) -> None:
        """Say that the file was opened by mistake."""
        case = self._known().view.case.id
        self.ask(
            "ابطال پرونده",
            (a_text("reason", "دلیل ابطال"),),
            "ابطال",
            lambda told: lambda work: void_case(work, case, told["reason"]),
            about="پرونده با دلیل ابطال می‌ماند و شماره آن دوباره داده نمی‌شود.",
        )

    def leave_out(self, step: str) -> None:
        """Leave out an optional step."""
        sheet = self._known()
        title = sheet.step(step).step.title
        self.ask(
            f"گذشتن از گام «{title}»",
            (a_text("reason", "دلیل گذشتن از گام"),),
            "گذشتن از گام",
            lambda told: lambda work: leave_out(work, sheet.view.case.id, step, told["reason"]),
        )

    def pay(self, code: str) -> None:
        """Record the slip of a fee; the amount is computed and only checked by eye."""
        sheet = self._known()
        fee = next(one for one in sheet.view.procedure.fees if one.code == code)
        amount = sheet.fees[code] or 0
        fields = (a_number_of_paper("receipt", "شماره فیش"), a_day("day", "تاریخ پرداخت"))
        self.ask(
            f"فیش «{fee.title}»",
            fields,
            "ثبت فیش",
            lambda told: (
                lambda work: pay_fee(
                    work,
                    sheet.view.case.id,
                    code,
                    told["receipt"],
                    date.fromisoformat(told["day"]),
                    amount,
                )
            ),
            about=f"مبلغ فیش باید درست {amount_words(amount)} باشد (تعرفه "
            f"{iso(fa_date(fee.tariff_date))}).",
            values={"day": sheet.view.today.isoformat()},
        )

    def ask(
        self,
        title: str,
        fields: tuple[Field, ...],
        verb: str,
        call: Call,
        *,
        about: str = "",
        values: Values | None = None,
    ) -> ActDialog:
        """Ask what an act needs; the dialog closes when the office has done it."""
        around = surroundings(self._known().known)
        dialog = ActDialog(title, fields, verb, around, self.page, about=about)
        if values:
            dialog.set_values(values)
        dialog.asked.connect(
            lambda told: self._jobs.run(
                call(told), owner=dialog, done=dialog.done_with, refused=dialog.refuse
            )
        )
        self.dialog = dialog
        dialog.open()
        return dialog

    def read(self, use_case: Callable[..., Any], done: Callable[[Any], None]) -> None:
        """Read something of the case that is shown, before it is asked about."""
        self._jobs.run(use_case, self._known().view.case.id, owner=self.page, done=done)

    def _known(self) -> CaseSheet:
        """Return the case that is shown; acts are only offered once there is one."""
        if self.sheet is None:
            message = "an act was asked for before its case was shown"
            raise ValueError(message)
        return self.sheet

    def _why_not_leave_out(self, step: str) -> str:
        if self.sheet is None or not step:
            return ""
        told = self.sheet.step(step)
        if not told.step.optional:
            return f"گام «{told.step.title}» اختیاری نیست و نمی‌توان از آن گذشت."
        return told.may_act if told.is_open else "این گام باز نیست."


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
