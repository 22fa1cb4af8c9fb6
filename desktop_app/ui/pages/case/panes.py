"""The three panes of a case's page: steps at the right, work in the middle, guide at the left."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop_app.look.theme import scaled
from desktop_app.ui.pages.case.case_tabs import CaseTabs
from desktop_app.ui.pages.case.documents_tab import DocumentsTab
from desktop_app.ui.pages.case.ending_bar import EndingBar
from desktop_app.ui.pages.case.events_tab import EventsTab
from desktop_app.ui.pages.case.guide_pane import GuidePane
from desktop_app.ui.pages.case.head import HeadStrip
from desktop_app.ui.pages.case.inquiries_tab import InquiriesTab
from desktop_app.ui.pages.case.letters_tab import LettersTab
from desktop_app.ui.pages.case.step_parts import StepParts
from desktop_app.ui.pages.case.steps_line import StepsLine
from desktop_app.ui.pages.case.times_tab import TimesTab
from desktop_app.ui.pages.case.visits_tab import VisitsTab
from desktop_app.ui.tall_enough import TallEnough
from office.domain.jalali import fa_date
from office.domain.persian import fa_digits, iso
from office.usecases.case_sheet import CaseSheet

STEPS_SHARE, GUIDE_SHARE = 0.183, 0.242
"""How much of the page's width the panes at the sides take, whatever the size of text."""
_TABS_LEAST = 300
_STEPS_LEAST = 160


class Panes(QWidget):
    """Lays out the parts of the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side, self._guide_card = QWidget(self), QFrame(self)
        self._held = QWidget(self)
        self._middle = TallEnough(self._held, self)
        self.steps, self.guide = StepsLine(self._side), GuidePane(self._guide_card)
        self.head, self._strip = HeadStrip(self._held), QFrame(self._held)
        self.tabs, self.ending = CaseTabs(self._held), EndingBar(self._held)
        self._read_only = QLabel(self._strip)
        self._version, self._card_note = QLabel(self._side), QLabel(self._side)
        self.changes = QPushButton("چه تغییر کرد؟", self._side)
        self.steps.setMinimumHeight(scaled(_STEPS_LEAST))
        self._is_newer_here = False
        self.parts.edited.connect(self.ending.show_typed)
        self._build()

    @property
    def parts(self) -> StepParts:
        """The form of the step, its checklist, its fees."""
        return self.tabs.parts

    @property
    def documents(self) -> DocumentsTab:
        """The tab of documents."""
        return self.tabs.tab(DocumentsTab)

    @property
    def letters(self) -> LettersTab:
        """The tab of letters."""
        return self.tabs.tab(LettersTab)

    @property
    def inquiries(self) -> InquiriesTab:
        """The tab of inquiries."""
        return self.tabs.tab(InquiriesTab)

    @property
    def visits(self) -> VisitsTab:
        """The tab of visits."""
        return self.tabs.tab(VisitsTab)

    @property
    def events(self) -> EventsTab:
        """The tab of what happened."""
        return self.tabs.tab(EventsTab)

    @property
    def times(self) -> TimesTab:
        """The tab of times."""
        return self.tabs.tab(TimesTab)

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
        self.tabs.show_sheet(sheet, step)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give each pane its share of the width."""
        super().resizeEvent(event)
        self._side.setFixedWidth(round(self.width() * STEPS_SHARE))
        self._guide_card.setFixedWidth(round(self.width() * GUIDE_SHARE))

    def _build(self) -> None:
        self._guide_card.setProperty("role", "card")
        inside = QVBoxLayout(self._guide_card)
        inside.setContentsMargins(2, 2, 2, 2)
        inside.addWidget(self.guide)
        self._build_side()
        self._build_middle()
        across = QHBoxLayout(self)
        across.setContentsMargins(8, 6, 8, 6)
        across.setSpacing(8)
        across.addWidget(self._side)
        across.addWidget(self._middle, 1)
        across.addWidget(self._guide_card)

    def _build_side(self) -> None:
        for label, role in ((self._version, "hint"), (self._card_note, "warning")):
            label.setProperty("role", role)
            label.setWordWrap(True)
        self._card_note.hide()
        self.changes.setProperty("role", "link")
        self.changes.setAutoDefault(False)
        column = QVBoxLayout(self._side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.steps, 1)
        column.addWidget(self._version)
        column.addWidget(self._card_note)
        column.addWidget(self.changes)

    def _build_middle(self) -> None:
        self._strip.setProperty("role", "strip")
        self._read_only.setWordWrap(True)
        inside = QVBoxLayout(self._strip)
        inside.setContentsMargins(8, 3, 8, 3)
        inside.addWidget(self._read_only)
        middle = QVBoxLayout(self._held)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(5)
        middle.addWidget(self.head)
        middle.addWidget(self._strip)
        self.tabs.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.tabs.setMinimumHeight(scaled(_TABS_LEAST))
        middle.addWidget(self.tabs, 1)
        middle.addWidget(self.ending)


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
