"""The tabs of a case: the form at once, the others when they are first looked at."""

from collections.abc import Mapping
from typing import TypeVar, cast

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from desktop_app.ui.pages.case.documents_tab import DocumentsTab
from desktop_app.ui.pages.case.events_tab import EventsTab
from desktop_app.ui.pages.case.inquiries_tab import InquiriesTab
from desktop_app.ui.pages.case.letters_tab import LettersTab
from desktop_app.ui.pages.case.step_parts import StepParts
from desktop_app.ui.pages.case.tab import CaseTab
from desktop_app.ui.pages.case.times_tab import TimesTab
from desktop_app.ui.pages.case.visits_tab import VisitsTab
from office.usecases.case_sheet import CaseSheet

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

T = TypeVar("T", bound=CaseTab)

_KINDS: Mapping[str, type[CaseTab]] = {
    DOCUMENTS: DocumentsTab,
    LETTERS: LettersTab,
    INQUIRIES: InquiriesTab,
    VISITS: VisitsTab,
    EVENTS: EventsTab,
    TIMES: TimesTab,
}


class CaseTabs(QTabWidget):
    """Shows one tab at a time; a tab takes the case in when it is looked at.

    Signals:
        made: a `CaseTab` stands there for the first time.
        looked_at: a `CaseTab` shows the case as it is now.
    """

    made = Signal(object)
    looked_at = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("بخش‌های پرونده")
        self._sheet: CaseSheet | None = None
        self._step = ""
        self._made: dict[type[CaseTab], CaseTab] = {}
        self._seen: set[type[CaseTab]] = set()
        self._places = {name: self._place(title) for name, title in TITLES.items()}
        self.parts = StepParts(self._places[FORM])
        self._put(FORM, self.parts)
        self.currentChanged.connect(self._on_current)

    @property
    def detail(self) -> str:
        """The name of the tab in front."""
        return list(TITLES)[self.currentIndex()]

    def hasHeightForWidth(self) -> bool:
        """Never ask for the height of the highest tab: what doesn't fit scrolls inside it."""
        return False

    def tab(self, kind: type[T]) -> T:
        """Return the tab of a kind, which shows the case as it is now."""
        found = self._made.get(kind)
        if found is None:
            name = next(name for name, each in _KINDS.items() if each is kind)
            found = self._made[kind] = kind(self._places[name])
            self._put(name, found)
            self.made.emit(found)
        if self._sheet is not None and kind not in self._seen:
            self._seen.add(kind)
            found.show_sheet(self._sheet, self._step)
            self.looked_at.emit(found)
        return cast("T", found)

    def show_sheet(self, sheet: CaseSheet, step: str) -> None:
        """Take a case in; only the tab in front shows it at once."""
        self._sheet, self._step = sheet, step
        self._seen.clear()
        self._on_current()

    def go_to(self, detail: str) -> None:
        """Show a tab by its name."""
        if detail in TITLES:
            self.setCurrentIndex(list(TITLES).index(detail))

    def focus_first(self) -> None:
        """Put the keyboard into the tab in front."""
        (self._front() or self.parts).focus_first()

    @Slot()
    def _on_current(self) -> None:
        self._front()

    def _front(self) -> CaseTab | None:
        """Return the tab in front, as it is now; None for the form."""
        kind = _KINDS.get(self.detail)
        return self.tab(kind) if kind is not None else None

    def _place(self, title: str) -> QWidget:
        """Add an empty tab: what is made in it has its place and its dress from the start."""
        place = QWidget(self)
        self.addTab(place, title)
        inside = QVBoxLayout(place)
        inside.setContentsMargins(0, 0, 0, 0)
        return place

    def _put(self, name: str, widget: QWidget) -> None:
        inside = self._places[name].layout()
        if inside is not None:
            inside.addWidget(widget)
        widget.show()
