"""The head of a case: whose it is, how many days are left, who waits for whom."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.chip import Chip
from desktop_app.ui.elided import ElidedLabel
from desktop_app.ui.places import Place
from desktop_app.ui.wrap import WrapLayout
from office.domain.calendar.clock import AWAITED
from office.domain.delegation import COUNTY, PROVINCE
from office.domain.jalali import fa_date
from office.domain.persian import fa_digits, iso
from office.usecases.case_sheet import CaseSheet

_TONES = {"overdue": "problem", "near": "warning", "running": "good", "paused": "warning"}
_LEVELS = {COUNTY: "تصمیم با شهرستان", PROVINCE: "تصمیم با استان"}


class HeadStrip(QFrame):
    """Shows whose case it is and how it stands.

    Signals:
        go: the person or the unit is asked for, as a `Place`.
    """

    go = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._sheet: CaseSheet | None = None
        self._title = ElidedLabel("", "heading", self)
        self.person_link = self._link("شخص", self._on_person)
        self.unit_link = self._link("واحد", self._on_unit)
        self._number, self._due = Chip("", "", self), Chip("", "", self)
        self._waits, self._level = Chip("", "", self), Chip("", "", self)
        self._assignee = QLabel(self)
        self._assignee.setProperty("role", "hint")
        self._build()

    def show_sheet(self, sheet: CaseSheet) -> None:
        """Show the head of a case."""
        self._sheet = sheet
        view = sheet.view
        names = (view.unit.title if view.case.unit else "", view.applicant.title)
        self._title.setText(" — ".join(fa_digits(one) for one in names if one))
        self.unit_link.setVisible(bool(view.case.unit))
        self._number.say(f"پرونده {iso(view.case.number)}")
        self._due.say(*due_words(sheet))
        awaited = next((words for who, words in AWAITED.items() if who == sheet.waiting_for), "")
        self._waits.say(f"در انتظار {awaited}" if awaited else "")
        self._level.say(_LEVELS.get(view.level, "") if view.case.is_open else "")
        holder = sheet.name(view.case.assignee)
        self._assignee.setText(f"نزد {holder}" if holder else "")

    @property
    def title(self) -> str:
        """Whose case it is."""
        return self._title.text()

    @property
    def assignee(self) -> str:
        """Who has the case, as it is told."""
        return self._assignee.text()

    def chips(self) -> list[str]:
        """Return the words of the chips that are shown."""
        chips = (self._number, self._due, self._waits, self._level)
        return [one.text() for one in chips if one.text()]

    def _build(self) -> None:
        first = QHBoxLayout()
        first.addWidget(self._title, 1)
        first.addWidget(self._assignee)
        first.addWidget(self.person_link)
        first.addWidget(self.unit_link)
        second = WrapLayout()
        for chip in (self._number, self._due, self._waits, self._level):
            second.addWidget(chip)
        body = QVBoxLayout(self)
        body.setContentsMargins(10, 4, 10, 6)
        body.setSpacing(2)
        body.addLayout(first)
        body.addLayout(second)

    def _link(self, words: str, slot: object) -> QPushButton:
        link = QPushButton(words, self)
        link.setProperty("role", "link")
        link.setAccessibleName(f"دیدن {words}")
        link.setAutoDefault(False)
        link.clicked.connect(slot)
        return link

    @Slot()
    def _on_person(self) -> None:
        if self._sheet is not None:
            self.go.emit(Place("party", self._sheet.view.case.applicant))

    @Slot()
    def _on_unit(self) -> None:
        if self._sheet is not None:
            self.go.emit(Place("unit", self._sheet.view.case.unit))


def due_words(sheet: CaseSheet) -> tuple[str, str]:
    """Return how many days are left, and the tone of it; nothing for an ended case."""
    if not sheet.view.case.is_open:
        return "", ""
    day, left = iso(fa_date(sheet.due.day)), sheet.days_left
    tone = _TONES[sheet.due_state]
    if sheet.due_state == "overdue":
        return f"{fa_digits(max(-left, 0))} روز کاری گذشته (تا {day})", tone
    if sheet.due_state == "paused":
        return f"ساعت ایستاده (اگر اکنون برود، تا {day})", tone
    return (f"{fa_digits(left)} روز کاری مانده (تا {day})" if left else f"امروز ({day})"), tone
