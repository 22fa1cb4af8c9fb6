"""The reception as one person works at it: both sides, the acts, drafts, advice."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.forms.drafts import UnreadableDraftError, read_draft
from desktop_app.forms.surroundings import FormSurroundings
from desktop_app.ui.acts import ActButton
from desktop_app.ui.page import PageDesk
from desktop_app.ui.pages.reception.advice_box import AdviceBox
from desktop_app.ui.pages.reception.drafts import DraftKeeper, DraftStrip
from desktop_app.ui.pages.reception.intake_form import IntakeForm
from desktop_app.ui.pages.reception.result_pane import ResultPane
from desktop_app.ui.papers.show import print_case_paper, show_paper
from desktop_app.ui.wrap import WrapLayout
from office.domain.advice import AdviceGiven
from office.domain.errors import OfficeError
from office.domain.lines import Draft
from office.domain.operations.ids import NO_ID
from office.domain.persian import iso
from office.usecases.advice import log_visit
from office.usecases.papers.advice import print_plan
from office.usecases.parties import DuplicateError
from office.usecases.reception import Intake, TakenIn, take_in
from office.usecases.request_plan import Enquiry, RequestPlan, plan_request
from office.usecases.usual_time import usual_time

_PAUSE_MS = 60
"""A plan is asked for once a burst of changes is over."""
_RIGHT, _LEFT = 55, 45


class Counter(QWidget):
    """Serves one person after another, on a form that was made before.

    Signals:
        go: the `Place` that something here leads to.
    """

    go = Signal(object)

    def __init__(
        self,
        desk: PageDesk,
        around: FormSurroundings,
        form: IntakeForm,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._jobs = desk.jobs
        self._is_taking = False
        self.form = form
        self.result = ResultPane(around, self)
        self.advice = AdviceBox(self)
        self.keeper = DraftKeeper(desk.jobs, self._state, self)
        self.strip = DraftStrip(desk.jobs, self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.ask_plan)
        self._build()
        self._connect()
        self.strip.look(self.keeper.key)
        self._refresh_acts()

    # Acts.

    def take_in(self, *, printing: bool) -> None:
        """Register all that is written and open the case; with a receipt on paper."""
        problems = self.form.problems()
        self.form.show_problems(problems)
        if problems or self._is_taking:
            return
        self._is_taking = True
        self._refresh_acts()
        self._jobs.run(
            take_in,
            self._intake(),
            owner=self,
            done=partial(self._on_taken, printing=printing),
            refused=self._on_refused,
        )

    def print_list(self) -> None:
        """Show the personal list of documents with all that the request comes to."""
        if self.form.procedure:
            make = partial(print_plan, enquiry=self._enquiry())
            show_paper(self._desk, self, make, "فهرست مدارک لازم")

    def open_advice(self) -> None:
        """Write down a visit without a file."""
        known = self.form.known
        party = known.line.id if known is not None else NO_ID
        self._left.setCurrentWidget(self.advice)
        self.advice.topic.set_requests([one.value for one in self.form.request.all_choices()])
        self.advice.start(self.form.name(), party, self.form.procedure)
        self._refresh_acts()

    def start_anew(self) -> None:
        """Let go of all that is written, for the next person."""
        self.keeper.drop()
        self._clear()

    def focus_first(self) -> None:
        """Put the keyboard where work begins; not while the person works on another page."""
        if self.isVisible():
            self.form.who.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def restore(self, draft: Draft) -> None:
        """Go on with what was left half-typed; what is typed now is kept first."""
        try:
            raw = read_draft(draft.data)
        except UnreadableDraftError as error:
            self._desk.messages.refuse(error.message)
            return
        self.keeper.keep()
        self._clear()
        self.keeper.go_on_with(draft.key)
        self.result.restore(_part(raw, "result"))
        self.form.restore(_part(raw, "form"))
        self.ask_plan()
        self._on_finished()

    def why_not(self) -> str:
        """Say why nothing can be registered now; empty when it can."""
        if self._is_taking:
            return "درخواست پیش در حال ثبت است."
        return "" if self.form.procedure else "نیاز به: برگزیدن درخواست"

    def ask_plan(self) -> None:
        """Ask what the request comes to as it stands now."""
        self._timer.stop()
        if not self.form.procedure:
            self.result.show_plan(None)
            self._refresh_acts()
            return
        self._jobs.run(
            plan_request, self._enquiry(), owner=self, done=self._on_plan, latest=f"plan-{id(self)}"
        )

    # Inside.

    def _build(self) -> None:
        self.print_receipt = ActButton("ثبت و چاپ رسید", "Ctrl+Shift+Enter", role="primary")
        self.next_one = ActButton("ثبت و بعدی", "Ctrl+Enter")
        self.only_advice = ActButton("فقط مشاوره", "F4")
        self.list_paper = ActButton("چاپ فهرست مدارک", "Ctrl+P")
        self.anew = ActButton("پاک کردن", "Alt+پ", role="quiet")
        acts = WrapLayout()
        buttons = (
            self.print_receipt,
            self.next_one,
            self.only_advice,
            self.list_paper,
            self.anew,
        )
        for act in buttons:
            acts.addWidget(act)
        self._left = QStackedWidget(self)
        self._left.addWidget(self.result)
        self._left.addWidget(self.advice)
        sides = QHBoxLayout()
        sides.addWidget(self.form, _RIGHT)
        sides.addWidget(self._left, _LEFT)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(self.strip)
        body.addLayout(sides, 1)
        body.addLayout(acts)

    def _connect(self) -> None:
        self.print_receipt.clicked.connect(lambda: self.take_in(printing=True))
        self.next_one.clicked.connect(lambda: self.take_in(printing=False))
        self.only_advice.clicked.connect(self.open_advice)
        self.list_paper.clicked.connect(self.print_list)
        self.anew.clicked.connect(self.start_anew)
        self.form.edited.connect(self._on_edited)
        self.form.finished.connect(self._on_finished)
        self.form.go.connect(self.go)
        self.result.go.connect(self.go)
        self.result.facts_edited.connect(self._on_edited)
        self.result.extra_wanted.connect(self._ask_extra)
        self.result.marked.connect(self.keeper.touch)
        self.advice.given.connect(self._on_advice)
        self.advice.left.connect(self._close_advice)
        self.strip.wanted.connect(self.restore)

    def _ask_extra(self) -> None:
        question = "کدام مدرک؟ نام آن را بنویسید تا با فهرست مصوب سنجیده شود."
        self._desk.messages.ask_text(question, self.result.judge_extra, "می‌سنجم")

    def _enquiry(self) -> Enquiry:
        return self.form.enquiry(self.result.fact_values(), self.result.documents.states())

    def _intake(self) -> Intake:
        twins = self.form.newcomer.twins
        visit = self.result.second_visit_day()
        return Intake(
            self._enquiry(), self.form.attorney.attorney(), visit, twins.not_these, twins.later
        )

    def _state(self) -> tuple[str, dict[str, Any]] | None:
        """Return what is typed, with the words by which it is known again; None when nothing is."""
        if self.form.is_blank():
            return None
        picked = self.form.request.value()
        who = self.form.name().strip() or self.form.who.line.text()
        title = "، ".join(filter(None, ("پذیرش", who, picked.title if picked else "")))
        return title, {"form": self.form.raw(), "result": self.result.raw()}

    def _on_edited(self) -> None:
        self.keeper.touch()
        self._timer.start()
        self._refresh_acts()

    def _on_finished(self) -> None:
        """Go on to the documents; the plan is asked for at once if it isn't there yet."""
        if self._timer.isActive():
            self.ask_plan()
        if self.form.procedure:
            self.result.focus_documents()
        else:
            self.form.request.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_plan(self, plan: RequestPlan) -> None:
        if plan.procedure == self.form.procedure:
            before = self.result.plan
            self.result.show_plan(plan)
            self._refresh_acts()
            if before is None or before.procedure != plan.procedure:
                self._jobs.run(
                    usual_time,
                    plan.procedure,
                    owner=self,
                    done=self.result.show_usual,
                    latest=f"usual-{id(self)}",
                )

    def _on_taken(self, taken: TakenIn, *, printing: bool) -> None:
        self._is_taking = False
        if printing:
            print_case_paper(self._desk, self, taken.case, "receipt", note=taken.tracking)
        words = f"پرونده {iso(taken.number)} برای {taken.title} باز شد."
        self._desk.messages.tell(words)
        self.start_anew()

    def _on_refused(self, error: OfficeError) -> None:
        """Say why nothing was opened; all that is typed stays."""
        self._is_taking = False
        self._refresh_acts()
        self._desk.messages.refuse(error.message)
        self.form.who.look_again()
        if isinstance(error, DuplicateError):
            self.form.newcomer.look_for_twins()

    def _on_advice(self, given: AdviceGiven) -> None:
        self._jobs.run(log_visit, given, owner=self, done=self._on_advised)

    def _on_advised(self, _changed: object) -> None:
        self._close_advice()
        self.start_anew()

    def _close_advice(self) -> None:
        self._left.setCurrentWidget(self.result)
        self._refresh_acts()
        self.focus_first()

    def _clear(self) -> None:
        self.form.clear()
        self.result.clear()
        self.focus_first()
        self._refresh_acts()

    def _refresh_acts(self) -> None:
        why_not = self.why_not()
        self.print_receipt.set_why_not(why_not)
        for act in (self.next_one, self.list_paper):
            act.button.setEnabled(not why_not)


def _part(raw: dict[str, Any], key: str) -> dict[str, Any]:
    found = raw.get(key)
    return found if isinstance(found, dict) else {}
