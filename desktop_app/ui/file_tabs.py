"""Tabs of the open files: cases, people, units."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QTabBar, QWidget

from desktop_app.look.icons import icon
from desktop_app.ui.places import Place
from office.domain.persian import fa_digits


class FileTabs(QTabBar):
    """Shows which files are open; hidden while there is none.

    Signals:
        chosen: the `Place` of the tab that the person wants.
        closed: the `Place` of the tab to be closed.
    """

    chosen = Signal(object)
    closed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fileTabs")
        self.setAccessibleName("پرونده‌های باز")
        self.setTabsClosable(True)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setDrawBase(False)
        self.tabBarClicked.connect(self._on_clicked)
        self.tabCloseRequested.connect(self._on_close)
        self.hide()

    def add_place(self, place: Place, title: str, icon_name: str) -> None:
        """Open a tab."""
        self.setTabData(self.addTab(icon(icon_name), title), place)
        self.show()

    def set_title(self, place: Place, title: str) -> None:
        """Name a tab."""
        row = self._row(place)
        if row >= 0:
            self.setTabText(row, fa_digits(title))
            self.setTabToolTip(row, title)

    def title_of(self, place: Place) -> str:
        """Return the words of a tab."""
        return self.tabText(self._row(place))

    def places(self) -> list[Place]:
        """Return what is open, from the first tab on."""
        return [self.tabData(row) for row in range(self.count())]

    def mark(self, place: Place) -> None:
        """Show which tab is in front; none for a main place."""
        row = self._row(place)
        self.setCurrentIndex(row)
        self.setProperty("idle", row < 0)
        self.style().unpolish(self)
        self.style().polish(self)

    def close_place(self, place: Place) -> None:
        """Take a tab away."""
        row = self._row(place)
        if row >= 0:
            self.removeTab(row)
        self.setVisible(self.count() > 0)

    def step(self, by: int) -> None:
        """Go to the next tab, round the end."""
        if self.count():
            self.chosen.emit(self.tabData((self.currentIndex() + by) % self.count()))

    def _row(self, place: Place) -> int:
        return next((row for row in range(self.count()) if self.tabData(row) == place), -1)

    @Slot(int)
    def _on_clicked(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit(self.tabData(row))

    @Slot(int)
    def _on_close(self, row: int) -> None:
        self.closed.emit(self.tabData(row))
