"""The bar at the top: office, search box, day and hour, what waits to be sent, who works."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QWidget

from desktop_app.look.icons import beside, icon
from desktop_app.look.theme import scaled
from desktop_app.ui.search_box import SearchBox
from desktop_app.ui.wire.light import Light
from office.domain.jalali import fa_long_date
from office.domain.persian import fa_digits
from office.usecases.desk_state import DeskState

_OFFICE_WIDTH = 300
_HEIGHT = 52
_NARROW = 1000
"""A bar narrower than this, at 100 % text, leaves out what is known or can be asked for."""


class TopBar(QFrame):
    """Shows the desk's state and holds the search box.

    Signals:
        sync_wanted: the light was pressed.
        lock_wanted, switch_wanted, settings_wanted: chosen from the menu of the person.
    """

    sync_wanted = Signal()
    lock_wanted = Signal()
    switch_wanted = Signal()
    settings_wanted = Signal()

    def __init__(self, search: SearchBox, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setFixedHeight(scaled(_HEIGHT))
        self._office = QLabel(self)
        self._office.setProperty("role", "heading")
        self._office.setMaximumWidth(scaled(_OFFICE_WIDTH))
        self._now: datetime | None = None
        self._clock = QLabel(self)
        self._day = QLabel(self)
        self._day.setProperty("role", "chip")
        self._light = QToolButton(self)
        self._light.setProperty("role", "quiet")
        self._light.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._light.clicked.connect(self.sync_wanted)
        self._person = QPushButton(self)
        self._person.setIcon(icon("user-circle"))
        self._person.setMenu(self._menu())
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(10)
        row.addWidget(self._office)
        row.addWidget(search, 1)
        for widget in (self._clock, self._day, self._light, self._person):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_state(self, state: DeskState) -> None:
        """Show the desk as it is now."""
        office = self._office.fontMetrics().elidedText(
            state.office, Qt.TextElideMode.ElideRight, scaled(_OFFICE_WIDTH)
        )
        self._office.setText(office)
        self._office.setToolTip(state.office)
        self._now = state.now
        self._show_clock()
        self._show_day(state.closed)
        self._light.setVisible(not state.is_practice)
        self._person.setText(beside(state.person))
        self._person.setToolTip(state.post)
        self._person.setAccessibleName(f"{state.person}، {state.post}")

    def show_light(self, light: Light) -> None:
        """Show how the desk stands with the centre."""
        self._light.setIcon(icon(light.icon, light.colour))
        self._light.setText(beside(light.short))
        self._light.setToolTip(light.sentence)
        self._light.setAccessibleName(f"همگام‌سازی: {light.sentence}")
        if self._light.property("tone") != light.colour:
            self._light.setProperty("tone", light.colour)
            self._light.style().unpolish(self._light)
            self._light.style().polish(self._light)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the search box usable where the text is large and the screen small."""
        super().resizeEvent(event)
        self._office.setVisible(not self._is_narrow())
        self._show_clock()

    def _is_narrow(self) -> bool:
        return self.width() < scaled(_NARROW)

    def _show_clock(self) -> None:
        if self._now is None:
            return
        day, hour = fa_long_date(self._now.date()), fa_digits(f"{self._now:%H:%M}")
        self._clock.setText(hour if self._is_narrow() else f"{day}، {hour}")
        self._clock.setToolTip(f"{day}\n{self._office.toolTip()}")
        self._clock.setAccessibleName(f"{day}، ساعت {hour}")

    def _show_day(self, closed: str) -> None:
        self._day.setText("روز کاری" if not closed else "تعطیل")
        self._day.setToolTip(closed)
        self._day.setAccessibleName(closed or "روز کاری")
        self._day.setProperty("tone", "warning" if closed else "good")
        self._day.style().unpolish(self._day)
        self._day.style().polish(self._day)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(icon("user-switch"), "کاربر دیگر", self.switch_wanted.emit)
        menu.addAction(icon("lock"), "قفل کردن میز\tCtrl+L", self.lock_wanted.emit)
        menu.addAction(icon("gear"), "نما و اندازه متن", self.settings_wanted.emit)
        return menu
