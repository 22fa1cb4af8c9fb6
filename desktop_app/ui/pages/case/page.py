"""The page of a case: what is to be done, how, and why it can't be done yet."""

from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui.page import Command, Hint, Page, PageDesk
from desktop_app.ui.pages.case.act_list import CaseActs
from desktop_app.ui.pages.case.case_papers import RECEIPT, handed_over, paper_title
from desktop_app.ui.pages.case.case_tabs import DOCUMENTS, FORM, INQUIRIES, TITLES, VISITS
from desktop_app.ui.pages.case.dialogs import (
    ask_answer,
    ask_incoming,
    ask_untick,
    ask_visit_day,
    ask_void,
)
from desktop_app.ui.pages.case.ending_bar import why_not_finish
from desktop_app.ui.pages.case.endings import Endings
from desktop_app.ui.pages.case.events_tab import EventsTab
from desktop_app.ui.pages.case.guide_pane import LiveMistake
from desktop_app.ui.pages.case.inquiries_tab import InquiriesTab
from desktop_app.ui.pages.case.letters_tab import LettersTab
from desktop_app.ui.pages.case.looking import Looking
from desktop_app.ui.pages.case.panes import Panes
from desktop_app.ui.pages.case.rare_acts import rare_commands
from desktop_app.ui.pages.case.registering import Registering
from desktop_app.ui.pages.case.tab import CaseTab
from desktop_app.ui.pages.case.visits_tab import VisitsTab
from desktop_app.ui.papers.show import show_case_paper
from desktop_app.ui.places import Place
from office.domain.cases.blockers import Blocker
from office.domain.operations.ids import NO_ID
from office.domain.procedures.parts import Mistake, Outcome
from office.usecases.case_sheet import CaseSheet, StepSheet, case_sheet
from office.usecases.corrections import undo
from office.usecases.inquiries import remind_inquiry, send_inquiry
from office.usecases.letters import write_letter
from office.usecases.steps import tick
from office.usecases.timeline import LETTER, PAPER_TITLES

RECORD = "record:"
"""What the detail of a place begins with that asks for the report of a step's visit."""


class CasePage(Page):
    """One case."""

    def __init__(self, desk: PageDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._case = NO_ID
        self._step = ""
        self._wanted = ""
        self.sheet: CaseSheet | None = None
        self.panes = Panes(self)
        self.acts = CaseActs(self, self.jobs, self.show_paper)
        self._endings = Endings(self.acts, self.jobs, self.messages)
        self._registering = Registering(self.panes.parts, self.acts, self)
        self.looking = Looking(self, self.panes)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(self.looking.others)
        body.addWidget(self.panes)
        self._connect()

    # What the window asks of every page.

    def show_place(self, place: Place) -> None:
        """Show a case; the detail names a tab, or a step by its code."""
        if place.subject != self._case:
            self._case, self._step, self.sheet = place.subject, "", None
        self.panes.tabs.go_to(place.detail)
        if place.detail and place.detail not in TITLES:
            self._step = place.detail

    def reload(self) -> None:
        """Look at the case again; what is half-typed stays."""
        if self._case != NO_ID:
            self.jobs.run(
                case_sheet, self._case, owner=self, done=self._on_sheet, latest=f"sheet:{id(self)}"
            )

    def hints(self) -> tuple[Hint, ...]:
        """Return the five keys of a case."""
        return (
            Hint("Ctrl+Enter", "ثبت و پایان گام"),
            Hint("F2", "اصلاح"),
            Hint("F6", "بخش بعدی صفحه"),
            Hint("F7", "مدارک"),
            Hint("F10", "همه کارها"),
        )

    def commands(self) -> tuple[Command, ...]:
        """Return the acts of the case and the ways through its page."""
        tabs = (
            Command(f"برگه {title}", partial(self.show_tab, name), f"Alt+{number}")
            for number, (name, title) in enumerate(TITLES.items(), 1)
        )
        return (
            Command("ثبت و پایان گام", self.finish, "Ctrl+Enter", self._why_not_finish()),
            *self._side_endings(),
            *self.acts.commands(self._step),
            *rare_commands(self.acts),
            Command("ثبت این بخش", self._registering.register, "Ctrl+S"),
            Command("پر کردن از پرونده پیشین", self._registering.fill_as_before, "Ctrl+D"),
            Command("اصلاح این بخش", self.edit, "F2"),
            Command("بخش بعدی گام", partial(self._turn, 1), "Ctrl+PgDown"),
            Command("بخش پیشین گام", partial(self._turn, -1), "Ctrl+PgUp"),
            Command("بخش بعدی صفحه", self.next_pane, "F6"),
            Command("راهنمای این خانه", self.panes.guide.setFocus, "F1"),
            Command("مدارک پرونده", self._go_documents, "F7"),
            *map(self._print_command, PAPER_TITLES),
            *tabs,
        )

    def _print_command(self, name: str) -> Command:
        keys = "Ctrl+P" if name == RECEIPT else ""
        return Command(f"چاپ {paper_title(name)}", partial(self.show_paper, name), keys)

    def focus_first(self) -> None:
        """Put the keyboard into the first field that is to be filled."""
        self.panes.tabs.focus_first()

    def leave(self) -> bool:
        """Keep what is half-typed; the page may always be closed."""
        self._registering.keep_drafts()
        return True

    # Acts.

    @Slot()
    def finish(self) -> None:
        """Register what is typed, then finish the step, or show what is lacking."""
        self._registering.register(then=self._go_on)

    def finish_with(self, outcome: Outcome) -> None:
        """Finish the step with another outcome than the chosen one."""
        if self.sheet is not None:
            self._endings.finish(self.sheet, self._told.step, outcome)

    def show_tab(self, name: str) -> None:
        """Show a tab and put the keyboard there."""
        self.panes.tabs.go_to(name)
        self.panes.tabs.focus_first()

    @Slot()
    def edit(self) -> None:
        """Change what is registered in the section that is shown."""
        self.panes.tabs.go_to(FORM)
        section = self.panes.parts.section
        if section is not None and (why := section.edit()):
            self.messages.refuse(why)

    @Slot()
    def next_pane(self) -> None:
        """Move the keyboard to the next pane: steps, work, guide."""
        panes = (self.panes.steps, self.panes.tabs, self.panes.guide)
        now = next((i for i, one in enumerate(panes) if _has_focus(one)), -1)
        following = panes[(now + 1) % len(panes)]
        if following is self.panes.tabs:
            self.panes.tabs.focus_first()
        else:
            following.setFocus()

    def show_paper(self, name: str) -> None:
        """Show a paper of the case."""
        if self.sheet is None:
            return
        title = paper_title(name)
        note = self.sheet.view.case.tracking
        show_case_paper(self.desk, self, self._case, name, title, note)

    @property
    def _told(self) -> StepSheet:
        if self.sheet is None:
            message = "a step was asked for before its case was shown"
            raise ValueError(message)
        return self.sheet.step(self._step)

    def _on_sheet(self, sheet: CaseSheet) -> None:
        before = self.sheet
        self.sheet = self.acts.sheet = sheet
        self._step = _step_in_front(sheet, before, self._step)
        self.looking.see(sheet)
        if sheet != before or self._step != self._wanted:
            self._show()
        unit = sheet.view.unit.title if sheet.view.case.unit else ""
        self.titled.emit(unit or sheet.view.applicant.title or "پرونده")
        self._registering.go_on()

    def _show(self) -> None:
        if self.sheet is None:
            return
        is_another, self._wanted = self._wanted != self._step, self._step
        self.panes.show_sheet(self.sheet, self._step)
        if is_another:
            self.panes.guide.show_step(self._told.step)
            self.jobs.soon(self, self.panes.guide.fill)
            if self.isVisible() and not self.panes.steps.hasFocus():
                self.focus_first()
        self._show_mistakes()
        papers = map(self._print_command, handed_over(self.sheet.view.case))
        acts = (*papers, *self._side_endings(), *self.acts.commands(self._step))
        self.panes.ending.show_acts(acts)

    def _show_mistakes(self) -> None:
        if self.sheet is None:
            return
        section = self.panes.parts.section
        typed = section.present if section is not None and section.form is not None else ()
        self.panes.guide.show_mistakes(tuple(_live(self.sheet, one) for one in typed))

    def _why_not_finish(self) -> str:
        """Say why the step can't be worked on at all; what is lacking is shown by the act."""
        if self.sheet is None:
            return ""
        if not self._told.is_open:
            return why_not_finish(self._told, self.sheet, None)
        return self._told.may_act

    def _side_endings(self) -> tuple[Command, ...]:
        """Return the acts that send the step back or refuse; their keys are always the same."""
        side = self._told.step.outcomes if self.sheet is not None and self._told.is_open else ()
        back = [one for one in side if one.back_to]
        refusing = [one for one in side if one.ends == "refused"]
        return (
            *self._side_commands(back, "برگشت برای تکمیل…", "Alt+B", "این گام برگشتی ندارد."),
            *self._side_commands(refusing, "رد درخواست…", "Alt+X", "در این گام نمی‌توان رد کرد."),
        )

    def _side_commands(
        self, outcomes: list[Outcome], title: str, keys: str, none: str
    ) -> list[Command]:
        if self.sheet is None or not outcomes:
            return [Command(title, _nothing, keys, none)]
        return [
            Command(
                f"{one.title}…",
                partial(self.finish_with, one),
                keys if place == 0 else "",
                why_not_finish(self._told, self.sheet, one),
            )
            for place, one in enumerate(outcomes)
        ]

    # Answers to the panes.

    def _connect(self) -> None:
        panes = self.panes
        panes.head.go.connect(self.go)
        panes.steps.chosen.connect(self._on_step)
        panes.parts.focused.connect(panes.guide.show_field)
        panes.parts.edited.connect(self._show_mistakes)
        panes.parts.draft_due.connect(self._registering.keep)
        panes.parts.draft_dropped.connect(self._registering.drop)
        panes.parts.ticked.connect(self._on_ticked)
        panes.parts.pay.connect(self.acts.pay)
        panes.parts.elsewhere.connect(self._on_elsewhere)
        panes.ending.finish.connect(self.finish)
        panes.ending.chosen.connect(self._show)
        panes.tabs.made.connect(self._connect_tab)

    @Slot(object)
    def _connect_tab(self, tab: CaseTab) -> None:
        """Do what is wanted in a tab that was just made."""
        tab.go.connect(self.go)
        if isinstance(tab, LettersTab):
            tab.write.connect(lambda code: self._do(write_letter, code))
            tab.enter.connect(lambda: self._ask(ask_incoming))
            tab.void.connect(lambda number: self._ask(ask_void, number))
            tab.show_letter.connect(lambda number: self.show_paper(f"{LETTER}{number}"))
        elif isinstance(tab, InquiriesTab):
            tab.send.connect(lambda code: self._do(send_inquiry, code))
            tab.remind.connect(lambda code: self._do(remind_inquiry, code))
            tab.answer.connect(lambda code: self._ask(ask_answer, code))
        elif isinstance(tab, VisitsTab):
            tab.plan.connect(lambda: self._ask(ask_visit_day))
            tab.record.connect(self._on_record)
            tab.paper.connect(self.show_paper)
        elif isinstance(tab, EventsTab):
            tab.undo.connect(lambda op: self.jobs.run(undo, op, owner=self))
            tab.paper.connect(self.show_paper)

    def _do(self, use_case: Any, *args: Any) -> None:
        self.jobs.run(use_case, self._case, *args, owner=self)

    def _ask(self, ask: Any, *args: Any) -> None:
        if self.sheet is not None:
            ask(self.acts, self.sheet, *args)

    def _turn(self, by: int) -> None:
        self.panes.tabs.go_to(FORM)
        self.panes.parts.step_by(by)

    def _go_on(self) -> None:
        """Finish the step now that all is registered, or go where something is lacking."""
        if self.sheet is None:
            return
        told, outcome = self._told, self.panes.ending.outcome
        why = told.why_not.get(outcome.code) if outcome else None
        if why is None or outcome is None:
            return
        if why.allowed:
            self._endings.finish(self.sheet, told.step, outcome)
        elif section := self.panes.parts.lacking_section():
            self.panes.tabs.go_to(FORM)
            self.panes.parts.go_to(section)
            self.panes.parts.focus_first()
        else:
            self.panes.tabs.go_to(FORM)
            self.panes.parts.show_blockers(why.blockers)
            if not why.blockers:
                self.messages.refuse(why.reasons[0])

    @Slot(str)
    def _on_step(self, code: str) -> None:
        self._registering.keep_drafts()
        self._step = code
        self._show()

    @Slot(str, bool)
    def _on_ticked(self, item: str, on: bool) -> None:  # noqa: FBT001  # a signal's value
        if self.sheet is None:
            return
        if why := self._why_not_finish():
            self.messages.refuse(why)
        elif on:
            self.jobs.run(tick, self._case, self._step, item, owner=self)
        else:
            ask_untick(self.acts, self.sheet, self._step, item)

    @Slot(object)
    def _on_elsewhere(self, blocker: Blocker) -> None:
        tab = {"document": DOCUMENTS, "inquiry": INQUIRIES, "visit": VISITS}.get(blocker.kind)
        if tab is not None:
            self.show_tab(tab)

    @Slot(str)
    def _on_record(self, step: str) -> None:
        self.go.emit(Place("visits", self._case, f"{RECORD}{step}"))

    @Slot()
    def _go_documents(self) -> None:
        self.go.emit(Place("documents", self._case))


def _live(sheet: CaseSheet, one: Mistake) -> LiveMistake:
    usual = sheet.known.reference.mistakes.get(one.code)
    return LiveMistake(usual.title if usual else "", one.present.words, usual.cure if usual else "")


def _step_in_front(sheet: CaseSheet, before: CaseSheet | None, chosen: str) -> str:
    """Return the step to show: the chosen one, or the next when that was just finished."""
    codes = [one.step.code for one in sheet.steps]
    was_open = before is not None and chosen in codes and before.step(chosen).is_open
    if chosen in codes and not (was_open and not sheet.step(chosen).is_open):
        return chosen
    opened = [one for one in sheet.steps if one.is_open]
    mine = [one for one in opened if not one.may_act]
    done = [one for one in sheet.steps if one.done is not None]
    found = (*mine, *opened, *done[-1:], *sheet.steps[:1])
    return found[0].step.code


def _has_focus(pane: QWidget) -> bool:
    focused = pane.window().focusWidget()
    return focused is not None and (pane is focused or pane.isAncestorOf(focused))


def _nothing() -> None:
    """Stand for an act that can't be done now."""
