"""That a case was looked at, by whom, and whether the card of its version was read."""

from PySide6.QtCore import QObject, Slot

from desktop_app.ui.page import Page
from desktop_app.ui.pages.case.events_tab import EventsTab
from desktop_app.ui.pages.case.others_strip import OthersStrip
from desktop_app.ui.pages.case.panes import Panes
from desktop_app.ui.pages.case.tab import CaseTab
from desktop_app.ui.pages.case.times_tab import TimesTab
from desktop_app.ui.version_card import VersionCardDialog
from office.usecases.case_sheet import CaseSheet
from office.usecases.looks import looked, lookers
from office.usecases.usual_time import usual_time
from office.usecases.version_cards import VersionCard, card_note, read_card, version_card


class Looking(QObject):
    """Notes who looks, tells who looked, and opens the card of the version."""

    def __init__(self, page: Page, panes: Panes) -> None:
        super().__init__(page)
        self._page = page
        self._panes = panes
        self._sheet: CaseSheet | None = None
        self.dialog: VersionCardDialog | None = None
        self.others = OthersStrip(page)
        panes.changes.clicked.connect(self.open_card)
        panes.tabs.looked_at.connect(self._on_tab)

    def see(self, sheet: CaseSheet) -> None:
        """Note that the case is in front of the person, and tell what belongs to that."""
        case, jobs = sheet.view.case.id, self._page.jobs
        self.others.follow(case)
        if self._sheet is None or self._sheet.view.case.id != case:
            jobs.run(looked, case, owner=self)
        self._sheet = sheet
        key = f"card:{id(self)}"
        jobs.run(card_note, case, owner=self, done=self._panes.show_card_note, latest=key)

    @Slot()
    def open_card(self) -> None:
        """Show what the newest version changed, or what the case's own one did."""
        if self._sheet is not None:
            procedure = self._sheet.view.procedure
            version = self._sheet.newer_version or procedure.version
            self._page.jobs.run(
                version_card, procedure.code, version, owner=self, done=self._on_card
            )

    @Slot(object)
    def _on_tab(self, tab: CaseTab) -> None:
        """Tell in the tab of events who looked in, in that of times how long such cases take."""
        if self._sheet is None:
            return
        jobs, view = self._page.jobs, self._sheet.view
        if isinstance(tab, EventsTab):
            key = f"looks:{id(self)}"
            jobs.run(lookers, view.case.id, owner=tab, done=tab.show_lookers, latest=key)
        elif isinstance(tab, TimesTab):
            key = f"usual:{id(self)}"
            jobs.run(usual_time, view.procedure.code, owner=tab, done=tab.show_usual, latest=key)

    def _on_card(self, card: VersionCard) -> None:
        self.dialog = VersionCardDialog(card, self._page)
        self.dialog.understood.connect(lambda: self._on_understood(card))
        self.dialog.open()

    def _on_understood(self, card: VersionCard) -> None:
        self._page.jobs.run(
            read_card, card.procedure, card.version, owner=self, done=lambda _: self._page.reload()
        )
