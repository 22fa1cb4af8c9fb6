"""The three panes of a case's page: steps at the right, work in the middle, guide at the left."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.look.theme import scaled
from desktop_app.ui.pages.case.documents_tab import DocumentsTab
from desktop_app.ui.pages.case.ending_bar import EndingBar
from desktop_app.ui.pages.case.events_tab import EventsTab
from desktop_app.ui.pages.case.guide_pane import GuidePane
from desktop_app.ui.pages.case.head import HeadStrip
from desktop_app.ui.pages.case.inquiries_tab import InquiriesTab
from desktop_app.ui.pages.case.letters_tab import LettersTab
from desktop_app.ui.pages.case.step_parts import StepParts
from desktop_app.ui.pages.case.steps_line import StepsLine
from desktop_app.ui.pages.case.tab import CaseTab
from desktop_app.ui.pages.case.times_tab import TimesTab
from desktop_app.ui.pages.case.visits_tab import VisitsTab
from desktop_app.ui.tall_enough import TallEnough
from office.domain.jalali import fa_date
from office.domain.persian import fa_digits, iso
from office.usecases.case_sheet import CaseSheet

STEPS_SHARE, GUIDE_SHARE = 0.183, 0.242
"""How much of the page's width the panes at the sides take, whatever the size of text."""
_TABS_LEAST = 300
FORM, DOCUMENTS, LETTERS, INQUIRIES, VISITS, EVENTS, TIMES = (
    "form",
    "documents",
    "letters",
    "inquiries",
    "visits",
    "events",
    "times",
)
TITLES = {
    FORM: "فرم",
    DOCUMENTS: "مدارک",
    LETTERS: "مکاتبات",
    INQUIRIES: "استعلام‌ها",
    VISITS: "بازدیدها",
    EVENTS: "رویدادها",
    TIMES: "زمان‌ها",
}
"""The tabs, in their order, by the `detail` of a place."""


class Panes(QWidget):
    """Lays out the parts of the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.steps, self.guide = StepsLine(self), GuidePane(self)
        self.head, self.parts, self.ending = HeadStrip(self), StepParts(self), EndingBar(self)
        self.documents, self.letters = DocumentsTab(self), LettersTab(self)
        self.inquiries, self.visits = InquiriesTab(self), VisitsTab(self)
        self.events, self.times = EventsTab(self), TimesTab(self)
        self._read_only = QLabel(self)
        self._read_only.setWordWrap(True)
        self._strip = QFrame(self)
        self._strip.setProperty("role", "strip")
        self._version = QLabel(self)
        self._version.setProperty("role", "hint")
        self._version.setWordWrap(True)
        self._card_note = QLabel(self)
        self._card_note.setProperty("role", "warning")
        self._card_note.setWordWrap(True)
        self._card_note.hide()
        self.changes = QPushButton("چه تغییر کرد؟", self)
        self.changes.setProperty("role", "link")
        self.changes.setAutoDefault(False)
        self._is_newer_here = False
        self.tabs = _Tabs(self)
        self.parts.edited.connect(self.ending.show_typed)
        self._build()

    @property
    def detail(self) -> str:
        """The name of the tab in front."""
        return list(TITLES)[self.tabs.currentIndex()]

    @property
    def read_only(self) -> str:
        """Why the case is read-only, as the strip says it; empty while it isn't shown."""
        return "" if self._strip.isHidden() else self._read_only.text()

    @property
    def version(self) -> str:
        """On which version of the procedure the case runs, as it is told."""
        return self._version.text()

    @property
    def card_note(self) -> str:
        """That the card of the version isn't read yet, as it is told."""
        return self._card_note.text()

    def show_card_note(self, note: str) -> None:
        """Say that the card of the version isn't read yet; an empty note says nothing."""
        self._card_note.setText(note)
        self._card_note.setVisible(bool(note))
        self.changes.setVisible(bool(note) or self._is_newer_here)

    def case_tabs(self) -> tuple[CaseTab, ...]:
        """Return the tabs beside the form."""
        return (
            self.documents,
            self.letters,
            self.inquiries,
            self.visits,
            self.events,
            self.times,
        )

    def show_sheet(self, sheet: CaseSheet, step: str) -> None:
        """Show a case, with one of its steps in front."""
        told = sheet.step(step)
        self.head.show_sheet(sheet)
        self._read_only.setText(sheet.read_only)
        self._strip.setVisible(bool(sheet.read_only))
        self.steps.show_sheet(sheet, step)
        self._version.setText(version_words(sheet))
        self._is_newer_here = bool(sheet.newer_version)
        self.show_card_note(self._card_note.text())
        self.parts.show_sheet(sheet, step)
        self.ending.show_step(told, sheet)
        self.parts.show_outcome(told, self.ending.outcome)
        if self.parts.dirty():
            self.ending.show_typed()
        for tab in self.case_tabs():
            tab.show_sheet(sheet, step)

    def go_to(self, detail: str) -> None:
        """Show a tab by its name."""
        if detail in TITLES:
            self.tabs.setCurrentIndex(list(TITLES).index(detail))

    def focus_tab(self) -> None:
        """Put the keyboard into the tab in front."""
        front = self.tabs.currentWidget()
        if isinstance(front, StepParts | CaseTab):
            front.focus_first()

    def _build(self) -> None:
        self.tabs.addTab(self.parts, TITLES[FORM])
        for name, tab in zip(list(TITLES)[1:], self.case_tabs(), strict=True):
            self.tabs.addTab(tab, TITLES[name])
        self.tabs.setAccessibleName("بخش‌های پرونده")
        across = QHBoxLayout(self)
        across.setContentsMargins(8, 6, 8, 6)
        across.setSpacing(8)
        self._side = self._right()
        self._guide_card = QFrame(self)
        self._guide_card.setProperty("role", "card")
        inside = QVBoxLayout(self._guide_card)
        inside.setContentsMargins(2, 2, 2, 2)
        inside.addWidget(self.guide)
        across.addWidget(self._side)
        across.addWidget(self._middle(), 1)
        across.addWidget(self._guide_card)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give each pane its share of the width."""
        super().resizeEvent(event)
        self._side.setFixedWidth(round(self.width() * STEPS_SHARE))
        self._guide_card.setFixedWidth(round(self.width() * GUIDE_SHARE))

    def _right(self) -> QWidget:
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.steps, 1)
        column.addWidget(self._version)
        column.addWidget(self._card_note)
        column.addWidget(self.changes)
        return right

    def _middle(self) -> QWidget:
        inside = QVBoxLayout(self._strip)
        inside.setContentsMargins(8, 3, 8, 3)
        inside.addWidget(self._read_only)
        held = QWidget(self)
        middle = QVBoxLayout(held)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(5)
        middle.addWidget(self.head)
        middle.addWidget(self._strip)
        self.tabs.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.tabs.setMinimumHeight(scaled(_TABS_LEAST))
        middle.addWidget(self.tabs, 1)
        middle.addWidget(self.ending)
        return TallEnough(held, self)


class _Tabs(QTabWidget):
    """Tabs that take the height they are given: what doesn't fit scrolls inside them."""

    def hasHeightForWidth(self) -> bool:
        """Never ask for the height of the highest tab."""
        return False


def version_words(sheet: CaseSheet) -> str:
    """Say on which version of the procedure the case runs, and by which circular."""
    procedure = sheet.view.procedure
    day = iso(fa_date(procedure.circular_date))
    words = (
        f"{procedure.title} — نسخه {fa_digits(procedure.version)}، "
        f"بخشنامه {iso(procedure.circular_number)} مورخ {day}"
    )
    if sheet.newer_version:
        words += f". نسخه {fa_digits(sheet.newer_version)} برای پرونده‌های تازه رسیده است."
    return words
