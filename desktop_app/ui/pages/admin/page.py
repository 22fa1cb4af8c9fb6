"""«مدیریت»: users, orders, calendar, procedures, health, printers, look."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget

from desktop_app.look.icons import icon
from desktop_app.look.theme import scaled
from desktop_app.ui.page import Command, Hint, Page, PageDesk
from desktop_app.ui.pages.admin.calendar import CalendarSection
from desktop_app.ui.pages.admin.delegations import DelegationsSection
from desktop_app.ui.pages.admin.devices import DevicesSection
from desktop_app.ui.pages.admin.health import HealthSection
from desktop_app.ui.pages.admin.look import LookSection
from desktop_app.ui.pages.admin.packs import PacksSection
from desktop_app.ui.pages.admin.section import Section
from desktop_app.ui.pages.admin.users import UsersSection
from desktop_app.ui.places import Place

SECTIONS: tuple[tuple[str, str, str, Callable[[PageDesk], Section]], ...] = (
    ("users", "کاربران", "users", UsersSection),
    ("delegations", "تفویض‌ها", "certificate", DelegationsSection),
    ("calendar", "تقویم", "calendar-blank", CalendarSection),
    ("packs", "رویه‌ها", "books", PacksSection),
    ("health", "پشتیبان و سلامت", "heartbeat", HealthSection),
    ("devices", "چاپگر و اسکنر", "printer", DevicesSection),
    ("look", "نما و قفل", "text-aa", LookSection),
)
_WIDTH = 190


class AdminPage(Page):
    """Shows one section at a time; each is made when it is first wanted."""

    def __init__(self, desk: PageDesk) -> None:
        super().__init__(desk)
        self.list = QListWidget(self)
        self.list.setFixedWidth(scaled(_WIDTH))
        self.list.setAccessibleName("بخش‌های مدیریت")
        for _, title, icon_name, _ in SECTIONS:
            self.list.addItem(QListWidgetItem(icon(icon_name), title))
        self._stack = QStackedWidget(self)
        self._made: dict[int, Section] = {}
        body = QHBoxLayout(self)
        body.setContentsMargins(10, 10, 10, 10)
        body.addWidget(self.list)
        body.addWidget(self._stack, 1)
        self.list.currentRowChanged.connect(self._on_row)
        self.list.itemActivated.connect(lambda _: self.section.focus_first())
        self.list.setCurrentRow(0)

    @property
    def section(self) -> Section:
        """The section in front."""
        return self._made[self.list.currentRow()]

    def reload(self) -> None:
        """Ask again for what is shown."""
        self.section.reload()

    def show_place(self, place: Place) -> None:
        """Show the section that a place names."""
        names = [name for name, *_ in SECTIONS]
        if place.detail in names:
            self.list.setCurrentRow(names.index(place.detail))

    def hints(self) -> tuple[Hint, ...]:
        """Return the page's keys."""
        return (
            Hint("↑ ↓", "بخش‌ها"),
            Hint("Enter", "رفتن به بخش"),
            Hint("F6", "بخش و فهرست"),
            Hint("Ctrl+K", "فرمان‌ها"),
        )

    def commands(self) -> tuple[Command, ...]:
        """Return the acts of the section in front, and the ways to the others."""
        ways = (
            Command(f"مدیریت: {title}", self._going(row))
            for row, (_, title, *_) in enumerate(SECTIONS)
        )
        swap = Command("رفتن میان فهرست و بخش", self.swap, "F6")
        return (*self.section.commands(), swap, *ways)

    def focus_first(self) -> None:
        """Begin in the list of sections."""
        self.list.setFocus()

    @Slot()
    def swap(self) -> None:
        """Go between the list of sections and the section."""
        if self.list.hasFocus():
            self.section.focus_first()
        else:
            self.list.setFocus()

    def _going(self, row: int) -> Callable[[], None]:
        return lambda: self.list.setCurrentRow(row)

    @Slot(int)
    def _on_row(self, row: int) -> None:
        section = self._made.get(row)
        if section is None:
            section = self._made[row] = SECTIONS[row][3](self.desk)
            self._stack.addWidget(section)
        self._stack.setCurrentWidget(section)
        section.reload()
        self.changed_hints.emit()
