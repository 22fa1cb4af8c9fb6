"""Visits: the week by visitor, what waits for a day, the pack to take along, the report after."""

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.look.theme import scaled
from desktop_app.ui.act_dialog import ActDialog
from desktop_app.ui.acts import ActButton
from desktop_app.ui.asked import a_day, a_long_text
from desktop_app.ui.forms_of import surroundings
from desktop_app.ui.page import Command, Hint, Page, PageDesk
from desktop_app.ui.pages.visits.recording import Recording
from desktop_app.ui.pages.visits.week_grid import WeekGrid
from desktop_app.ui.papers.show import print_case_paper, show_case_paper
from desktop_app.ui.places import Place
from desktop_app.ui.table import Column, LinesTable
from desktop_app.ui.wrap import WrapLayout
from office.domain.jalali import fa_date, fa_long_date
from office.domain.lines import CaseLine
from office.domain.operations.ids import NO_ID, Id
from office.domain.persian import fa_digits, fa_number, iso
from office.usecases.form_knowledge import FormKnowledge, form_knowledge
from office.usecases.visit_plan import WEEK, PlannedVisit, VisitWeek, visit_week
from office.usecases.visits import plan_visit

_GRID_LEAST, _TABLE_LEAST = 130, 120
RECORD = "record:"
"""What the detail of a place begins with that asks for the report of a step's visit."""

_PLANNED: tuple[Column[PlannedVisit], ...] = (
    Column("روز", lambda one: fa_date(one.day), sort=lambda one: one.day.toordinal(), width=104),
    Column("واحد یا شخص", lambda one: one.title, stretch=True),
    Column("جا", lambda one: one.place, width=150),
    Column(
        "پیشین",
        lambda one: f"{fa_number(one.last_progress)}٪" if one.last_progress is not None else "",
        sort=lambda one: one.last_progress or 0.0,
        width=70,
    ),
)
_WAITING: tuple[Column[CaseLine], ...] = (
    Column("واحد یا شخص", lambda one: one.unit_title or one.applicant_title, stretch=True),
    Column("پرونده", lambda one: iso(one.number), width=140),
    Column(
        "مهلت گام",
        lambda one: fa_date(date.fromisoformat(one.step_due_day)) if one.step_due_day else "",
        sort=lambda one: one.step_due_day,
        width=104,
    ),
)


class VisitsPage(Page):
    """The visits of the office."""

    def __init__(self, desk: PageDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._day: date | None = None
        self._week: VisitWeek | None = None
        self._known: FormKnowledge | None = None
        self._case = NO_ID
        self.dialog: ActDialog | None = None
        self.recording = Recording(self)
        self.grid = WeekGrid(self)
        self.planned = LinesTable[PlannedVisit](
            _PLANNED,
            self,
            name="قرارهای بازدید",
            empty="در این هفته قرار بازدیدی نیست. از «در انتظار قرار» پرونده‌ای برگزینید.",
        )
        self.waiting = LinesTable[CaseLine](
            _WAITING,
            self,
            name="در انتظار قرار بازدید",
            empty="پرونده‌ای در انتظار قرار نیست؛ هر پرونده که به گام بازدید برسد اینجا می‌آید.",
        )
        self._title = QLabel(self)
        self._title.setProperty("role", "title")
        self.plan_act = ActButton("قرار بازدید…", "Alt+Q", parent=self)
        self.record_act = ActButton("ثبت گزارش…", "Alt+G", parent=self)
        self._build()

    # What the window asks of every page.

    def show_place(self, place: Place) -> None:
        """Show the week; a detail `record:` and a step asks for the report of a case's visit."""
        if place.detail.startswith(RECORD):
            self.recording.begin(place.subject, place.detail.removeprefix(RECORD))

    def reload(self) -> None:
        """Ask for the week again."""
        self.jobs.run(
            visit_week, self._day, owner=self, done=self._on_week, latest=f"week:{id(self)}"
        )
        self.jobs.run(form_knowledge, owner=self, done=self._on_known)

    def hints(self) -> tuple[Hint, ...]:
        """Return the keys of the page."""
        return (
            Hint("Enter", "باز کردن پرونده"),
            Hint("Alt+Q", "قرار بازدید"),
            Hint("Alt+G", "ثبت گزارش"),
            Hint("Ctrl+P", "بسته بازدید"),
            Hint("F6", "بخش بعدی صفحه"),
        )

    def commands(self) -> tuple[Command, ...]:
        """Return the acts of the page."""
        return (
            Command("قرار بازدید…", self.plan, "Alt+Q", self.plan_act.why_not),
            Command("ثبت گزارش بازدید…", self.record, "Alt+G", self.record_act.why_not),
            Command("چاپ بسته بازدید این روز", self.print_pack, "Ctrl+P"),
            Command("دیدن برگه خالی بازدید", self.show_blank),
            Command("هفته پیش", partial(self.turn, -1), "Ctrl+PgUp"),
            Command("هفته بعد", partial(self.turn, 1), "Ctrl+PgDown"),
            Command("هفته جاری", self.turn_back),
            Command("بخش بعدی صفحه", self.next_pane, "F6"),
        )

    def focus_first(self) -> None:
        """Put the keyboard on the week."""
        self.grid.setFocus()

    # Acts.

    def turn(self, by: int) -> None:
        """Show the next week, or the one before."""
        first = self._week.days[0] if self._week else None
        self._day = first + timedelta(days=WEEK * by) if first else None
        self.reload()

    @Slot()
    def turn_back(self) -> None:
        """Show the week of today."""
        self._day = None
        self.reload()

    @Slot()
    def plan(self) -> None:
        """Agree a day for the visit of the case that is chosen."""
        if self._case == NO_ID or self._known is None:
            return
        case = self._case
        fields = (
            a_day("day", "روز بازدید"),
            a_long_text("visitors", "بازدیدکنندگان (هر سطر یک نام)", required=False),
        )
        dialog = ActDialog("قرار بازدید", fields, "ثبت قرار", surroundings(self._known), self)
        chosen = self._chosen_visit()
        if chosen is not None:
            dialog.set_values(
                {"day": chosen.day.isoformat(), "visitors": "\n".join(chosen.visitors)}
            )
        dialog.asked.connect(
            lambda told: self.jobs.run(
                plan_visit,
                case,
                date.fromisoformat(told["day"]),
                tuple((told.get("visitors") or "").splitlines()),
                owner=dialog,
                done=dialog.done_with,
                refused=dialog.refuse,
            )
        )
        self.dialog = dialog
        dialog.open()

    @Slot()
    def record(self) -> None:
        """Record the report of the case that is chosen."""
        if self._case != NO_ID:
            self.recording.begin(self._case)

    @Slot()
    def print_pack(self) -> None:
        """Print, for each visit of the chosen day, the blank form and the last report."""
        chosen = self._chosen_visit()
        visits = [
            one
            for one in (self._week.planned if self._week else ())
            if chosen and one.day == chosen.day
        ]
        if not visits:
            self.messages.refuse("برای این روز قرار بازدیدی نیست؛ خانه‌ای با قرار را برگزینید.")
            return
        for one in visits:
            if one.visits:
                print_case_paper(self.desk, self, one.id, "visit_report")
            print_case_paper(self.desk, self, one.id, "visit_form")
        self.messages.tell(f"بسته بازدید {fa_digits(len(visits))} واحد به چاپ رفت.")

    @Slot()
    def show_blank(self) -> None:
        """Show the blank form of the case that is chosen."""
        if self._case != NO_ID:
            show_case_paper(self.desk, self, self._case, "visit_form", "برگه بازدید")

    @Slot()
    def next_pane(self) -> None:
        """Move the keyboard to the next part of the page."""
        panes: tuple[QWidget, ...] = (self.grid, self.planned, self.waiting)
        now = next((i for i, one in enumerate(panes) if one.hasFocus()), -1)
        panes[(now + 1) % len(panes)].setFocus()

    # How it stands.

    def _on_week(self, week: VisitWeek) -> None:
        self._week = week
        self._title.setText(f"هفته {fa_long_date(week.days[0])} تا {fa_long_date(week.days[-1])}")
        self.planned.show_lines(list(week.planned))
        self.waiting.show_lines(list(week.waiting))
        before = self._case
        self.grid.show_week(week)
        known = [*(one.id for one in week.planned), *(one.id for one in week.waiting)]
        self._choose(before if before in known else next(iter(known), NO_ID))

    def _on_known(self, known: FormKnowledge) -> None:
        self._known = known

    def _chosen_visit(self) -> PlannedVisit | None:
        planned = self._week.planned if self._week else ()
        return next((one for one in planned if one.id == self._case), None)

    def _choose(self, case: Id) -> None:
        self._case = case
        why = "" if case != NO_ID else "نخست قراری از هفته یا پرونده‌ای را برگزینید."
        self.plan_act.set_why_not(why)
        self.record_act.set_why_not(why)

    def _build(self) -> None:
        head = WrapLayout(centred=True)
        for words, slot in (("هفته پیش", -1), ("هفته بعد", 1)):
            head.addWidget(self._button(words, partial(self.turn, slot)))
        head.addWidget(self._button("هفته جاری", self.turn_back))
        head.addWidget(self._title)
        head.addWidget(self._button("چاپ بسته بازدید", self.print_pack))
        below = QHBoxLayout()
        for title, table in (("قرارهای این هفته", self.planned), ("در انتظار قرار", self.waiting)):
            column = QVBoxLayout()
            heading = QLabel(title, self)
            heading.setProperty("role", "heading")
            column.addWidget(heading)
            column.addWidget(table, 1)
            below.addLayout(column, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.plan_act)
        foot.addWidget(self.record_act)
        foot.addWidget(self._button("برگه خالی", self.show_blank))
        foot.addStretch(1)
        body = QVBoxLayout(self)
        body.addLayout(head)
        body.addWidget(self.grid, 1)
        body.addLayout(below, 1)
        body.addLayout(foot)
        self.grid.setMinimumHeight(scaled(_GRID_LEAST))
        for table in (self.planned, self.waiting):
            table.setMinimumHeight(scaled(_TABLE_LEAST))
        self._connect()

    def _connect(self) -> None:
        self.plan_act.clicked.connect(self.plan)
        self.record_act.clicked.connect(self.record)
        self.grid.chosen.connect(lambda visits: self._choose(visits[0].id if visits else NO_ID))
        self.grid.opened.connect(self._open)
        for table in (self.planned, self.waiting):
            table.chosen.connect(lambda line: self._choose(line.id) if line else None)
            table.clicked.connect(lambda _, one=table: self._choose(one.current().id))
            table.opened.connect(self._open)

    def _button(self, words: str, slot: object) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button

    @Slot(object)
    def _open(self, line: PlannedVisit | CaseLine) -> None:
        self.go.emit(Place("case", line.id))
