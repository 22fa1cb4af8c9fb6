"""The left side of the reception: what a request comes to before anything is taken."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.forms.sentence import Sentence
from desktop_app.forms.shortcuts import bind
from desktop_app.forms.surroundings import FormSurroundings
from desktop_app.look.theme import scaled
from desktop_app.ui.asked import a_day
from desktop_app.ui.chip import Chip
from desktop_app.ui.empty import EmptyState
from desktop_app.ui.pages.reception.documents_list import DocumentsList
from desktop_app.ui.pages.reception.fields import FieldsBlock
from desktop_app.ui.places import Place
from office.domain.delegation import COUNTY, PROVINCE
from office.domain.jalali import fa_date, fa_long_date
from office.domain.persian import fa_digits, fa_number, iso
from office.usecases.request_plan import PlannedFee, RequestPlan, beyond_the_list
from office.usecases.usual_time import UsualTime

_LEVELS = {
    COUNTY: ("صلاحیت: شهرستان", "good"),
    PROVINCE: ("صلاحیت: استان", ""),
}
_UNKNOWN_LEVEL = ("صلاحیت: هنوز معلوم نیست", "warning")
_FEWEST_ROWS, _MOST_ROWS = 3, 9
_EMPTY = (
    "همین که درخواست برگزیده شود، صلاحیت، مدارک، هزینه، تاریخ وعده‌شده و احتمال بازدید "
    "اینجا دیده می‌شود."
)


class ResultPane(QWidget):
    """Shows a plan, takes papers in, and asks the few facts that decide.

    Signals:
        facts_edited: a fact that decides is another now.
        marked: a document has another state now.
        go: the `Place` of a file that runs already.
        extra_wanted: somebody thinks of a document that isn't in the list.
    """

    facts_edited = Signal()
    marked = Signal()
    go = Signal(object)
    extra_wanted = Signal()

    def __init__(self, around: FormSurroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self._plan: RequestPlan | None = None
        self._kept: dict[str, Any] = {}
        self._is_day_asked = False
        self._is_focus_wanted = False
        self.documents = DocumentsList(self)
        self.facts: FieldsBlock | None = None
        self.second_visit = FieldsBlock(
            [a_day("second_visit", "تاریخ مراجعه دوم", required=False)],
            around,
            self,
        )
        self._build()
        self.documents.marked.connect(self._on_marked)
        self.second_visit.edited.connect(self._on_day)

    @property
    def plan(self) -> RequestPlan | None:
        """Return what is shown."""
        return self._plan

    def fact_values(self) -> dict[str, Any]:
        """Return the deciding facts that are filled in."""
        return self.facts.values() if self.facts is not None else {}

    def second_visit_day(self) -> date | None:
        """Return when the applicant comes again with the papers that lack."""
        day = self.second_visit.values().get("second_visit")
        return date.fromisoformat(day) if day and self.documents.lacking() else None

    def words(self) -> str:
        """Return all that is said, for who reads the screen."""
        labels = (
            self._why,
            self._warnings,
            self._perhaps,
            self._beyond,
            self._costs,
            self._sum,
        )
        said = (self._level.text(), *(one.words for one in labels))
        return "\n".join(filter(None, said))

    def raw(self) -> dict[str, Any]:
        """Return what was marked and typed, for a draft."""
        return {
            "documents": self.documents.states(),
            "facts": self.facts.raw() if self.facts is not None else self._kept,
            "second_visit": self.second_visit.raw(),
        }

    def restore(self, raw: Mapping[str, Any]) -> None:
        """Put back what a draft holds, as soon as the plan is there."""
        self.documents.set_states(dict(raw.get("documents") or {}))
        self._kept = dict(raw.get("facts") or {})
        self.second_visit.restore(dict(raw.get("second_visit") or {}))
        self._is_day_asked = bool(self.second_visit.values())
        if self.facts is not None:
            self.facts.restore(self._kept)

    def clear(self) -> None:
        """Show nothing, for the next person."""
        self.documents.set_states({})
        self.documents.show_documents(())
        self.second_visit.clear()
        self._is_day_asked = False
        self._say(self._beyond, "")
        self._drop_facts()
        self._kept = {}
        self._plan = None
        self._is_focus_wanted = False
        self._stack.setCurrentIndex(0)

    def show_plan(self, plan: RequestPlan | None) -> None:
        """Show what a request comes to; None shows nothing, and forgets nothing that was typed."""
        before, self._plan = self._plan, plan
        self._stack.setCurrentIndex(0 if plan is None else 1)
        if plan is None:
            return
        if before is None or before.procedure != plan.procedure:
            self._ask_facts(plan)
        self._title.say(plan.title)
        self._level.say(*_LEVELS.get(plan.level, _UNKNOWN_LEVEL))
        self._say(self._why, plan.why_level)
        self._show_running(plan)
        self._say(self._warnings, "\n".join((*plan.hindrances, *plan.unmet)))
        self.documents.show_documents(plan.documents)
        self._fit_documents()
        perhaps = "، ".join(one.title for one in plan.perhaps)
        self._say(self._perhaps, f"بسته به پاسخ‌ها شاید لازم شود: {perhaps}" if perhaps else "")
        self._costs.say("\n".join(_cost_lines(plan)))
        self._promise.say(f"تاریخ وعده‌شده: {fa_long_date(plan.due)}")
        self._sum.say("\n".join(plan.sum))
        self._on_marked_quietly()
        if self._is_focus_wanted:
            self.focus_documents()

    def show_usual(self, usual: UsualTime) -> None:
        """Tell under the promised date how long such cases really take."""
        self._usual.say(usual.words)

    def judge_extra(self, text: str) -> None:
        """Say in red that a document isn't on the list; mark the one that is."""
        if self._plan is None or not text.strip():
            return
        words = beyond_the_list(self._plan, text)
        self._say(self._beyond, words or "این مدرک در فهرست همین درخواست هست.")

    def focus_documents(self) -> None:
        """Put the keyboard where documents are marked, as soon as they are shown."""
        self._is_focus_wanted = self._plan is None
        if self._is_focus_wanted:
            return
        self.documents.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll.ensureWidgetVisible(self.documents)

    # Building.

    def _build(self) -> None:
        self._title, self._level = _label("heading", self), Chip("", "", self)
        self._why, self._warnings = _label("hint", self), _label("problem", self)
        self._count, self._perhaps = _label("hint", self), _label("hint", self)
        self._costs, self._promise = _label("", self), _label("heading", self)
        self._usual, self._sum = _label("hint", self), _label("hint", self)
        self._sum.hide()
        self._facts_title = _label("heading", self, "اگر … (پاسخ‌هایی که نتیجه را تغییر می‌دهد)")
        self._running = QPushButton(self)
        self._running.setProperty("role", "link")
        self._running.clicked.connect(self._on_running)
        self.sum_button = self._sum_toggle()
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(12, 8, 12, 8)
        self._column.setSpacing(5)
        papers = _label("heading", self, "مدارک این پرونده (کلید ۱ تا ۹)")
        self._add(_row(self._title, self._level), self._why, self._running, self._warnings)
        self._add(_row(self._promise, self.sum_button), self._usual, self._sum, self._costs)
        self._beyond = _label("problem", self)
        self._beyond.hide()
        self.extra = QPushButton("مدرکی بیرون از این فهرست؟", self)
        self.extra.setProperty("role", "link")
        self.extra.clicked.connect(self.extra_wanted)
        self._add(_row(papers, self._count), self.documents, self._perhaps)
        self._add(self.extra, self._beyond, self.second_visit)
        self._add(self._facts_title)
        self._column.addStretch(1)
        self._scroll = _scroll(inside, self)
        self._frame()

    def _frame(self) -> None:
        self._stack = QStackedWidget(self)
        self._stack.addWidget(EmptyState("clipboard-text", _EMPTY, parent=self))
        self._stack.addWidget(self._scroll)
        frame = QFrame(self)
        frame.setProperty("role", "card")
        framed = QVBoxLayout(frame)
        framed.setContentsMargins(1, 1, 1, 1)
        framed.addWidget(self._stack)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(frame)

    def _add(self, *parts: QWidget | QHBoxLayout) -> None:
        for part in parts:
            if isinstance(part, QWidget):
                self._column.addWidget(part)
            else:
                self._column.addLayout(part)

    def _sum_toggle(self) -> QPushButton:
        button = QPushButton("جمع، سطر به سطر   \u2066Alt+ج\u2069", self)
        button.setAccessibleName("جمع تاریخ وعده‌شده، سطر به سطر")
        button.setProperty("role", "quiet")
        button.setCheckable(True)
        button.toggled.connect(self._sum.setVisible)
        bind(self, "Alt+[", button.click)
        return button

    def _ask_facts(self, plan: RequestPlan) -> None:
        self._drop_facts()
        self._facts_title.setVisible(bool(plan.asked))
        if not plan.asked:
            return
        self.facts = FieldsBlock(plan.asked, self._around, self)
        self.facts.restore(self._kept)
        self.facts.edited.connect(self.facts_edited)
        self._column.insertWidget(self._column.count() - 1, self.facts)

    def _drop_facts(self) -> None:
        if self.facts is not None:
            self._kept = {**self._kept, **self.facts.raw()}
            self._column.removeWidget(self.facts)
            self.facts.hide()
            self.facts.deleteLater()
            self.facts = None

    def _show_running(self, plan: RequestPlan) -> None:
        self._running.setVisible(bool(plan.running))
        if plan.running:
            line = plan.running[0]
            words = f"همین درخواست پرونده باز دارد: ادامه همان پرونده {iso(line.number)}"
            self._running.setText(words)
            self._running.setAccessibleName(words)

    def _on_running(self) -> None:
        if self._plan is not None and self._plan.running:
            self.go.emit(Place("case", self._plan.running[0].id))

    def _on_marked(self) -> None:
        self._on_marked_quietly()
        self.marked.emit()

    def _on_marked_quietly(self) -> None:
        got, count = self.documents.received(), self.documents.count()
        self._count.say(f"{fa_digits(got)} از {fa_digits(count)} دریافت شد")
        comes_again = bool(got) and bool(self.documents.lacking())
        self.second_visit.setVisible(comes_again)
        if comes_again and not self._is_day_asked and self._plan is not None:
            self._is_day_asked = True
            day = self._plan.second_visit.isoformat()
            self.second_visit.edit_of("second_visit").set_value(day)

    def _on_day(self) -> None:
        self._is_day_asked = True
        self.marked.emit()

    def _fit_documents(self) -> None:
        row = max(self.documents.sizeHintForRow(0), scaled(26))
        rows = min(_MOST_ROWS, max(_FEWEST_ROWS, self.documents.count()))
        self.documents.setFixedHeight(rows * row + 2 * self.documents.frameWidth() + scaled(8))

    def _say(self, label: Sentence, words: str) -> None:
        label.say(words)
        label.setVisible(bool(words))


def _cost_lines(plan: RequestPlan) -> list[str]:
    visits = {
        "sure": f"بازدید دارد: {plan.visit_words}",
        "maybe": f"شاید بازدید لازم شود: {plan.visit_words}",
        "none": "بازدید ندارد.",
    }
    lines = [f"هزینه: {_fee_words(one)}" for one in plan.fees] or ["هزینه: ندارد."]
    lines.append(visits[plan.visit])
    if plan.inquiries:
        lines.append(f"استعلام: {'، '.join(plan.inquiries)}")
    return lines


def _fee_words(fee: PlannedFee) -> str:
    tariff = f"تعرفه {iso(fa_date(fee.tariff))}"
    if fee.amount is None:
        return f"{fee.title}، پس از پاسخ‌ها حساب می‌شود ({tariff})"
    return f"{fee.title}، {iso(fa_number(fee.amount))} ریال ({tariff})"


def _label(role: str, parent: QWidget, words: str = "") -> Sentence:
    label = Sentence(words, parent)
    label.setProperty("role", role)
    return label


def _row(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for place, part in enumerate(parts):
        row.addWidget(part, 1 if place == 0 else 0)
    return row


def _scroll(inside: QWidget, parent: QWidget) -> QScrollArea:
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    return area
