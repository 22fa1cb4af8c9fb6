"""The practice desk: the same frame over invented files, with a strip that says so at all times."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from desktop_app.ui.alt_hints import AltHints
from desktop_app.ui.frame import Frame
from desktop_app.ui.staying import Staying
from office.domain.people import Person
from office.usecases.practice import Practice
from office.usecases.work import Work

_WORDS = "تمرین: همه پرونده‌ها ساختگی است، چیزی فرستاده نمی‌شود و کاغذها بی‌اعتبار است."
_BORDER = 4


class PracticeDesk(Staying):
    """Stands in the window instead of the real desk, which stays as it is meanwhile.

    Whoever practises takes the place of any of its people by one press. `seat` makes the frame of
    one at work; call `begin` once it is shown.

    Signals:
        left: the person wants to go back.
        lock_wanted: the person leaves the desk.
    """

    left = Signal()
    lock_wanted = Signal()

    def __init__(self, practice: Practice, seat: Callable[[Work], Frame]) -> None:
        super().__init__()
        self.setObjectName("practice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.office = practice.work.desk.office
        self._work = practice.work
        self._make = seat
        self._frame: Frame | None = None
        self._group = QButtonGroup(self)
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(_BORDER, _BORDER, _BORDER, _BORDER)
        self._body.setSpacing(0)
        self._body.addWidget(self._strip(practice.people))

    @property
    def frame(self) -> Frame | None:
        """The frame of who practises now."""
        return self._frame

    def begin(self) -> None:
        """Seat who is at work; anew, where somebody sat."""
        if self._frame is not None:
            self._body.removeWidget(self._frame)
            self._frame.deleteLater()
        frame = self._frame = self._make(self._work)
        frame.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        frame.practice_wanted.connect(self.left)
        frame.switch_wanted.connect(self._focus_people)
        frame.lock_wanted.connect(self.lock_wanted)
        self._body.addWidget(frame, 1)
        frame.show()
        AltHints(frame)
        frame.focus_first()

    def close_pages(self) -> bool:
        """Let every page keep what is half-typed."""
        return self._frame is None or self._frame.close_pages()

    def _strip(self, people: Iterable[Person]) -> QFrame:
        strip = QFrame(self)
        strip.setObjectName("practiceStrip")
        row = QHBoxLayout(strip)
        row.setContentsMargins(12, 0, 12, 4)
        row.addWidget(QLabel(_WORDS, strip), 1)
        for number, one in enumerate(people):
            button = QPushButton(one.name, strip)
            button.setCheckable(True)
            button.setChecked(one.id == self._work.actor)
            button.clicked.connect(partial(self._on_chosen, one))
            self._group.addButton(button, number)
            row.addWidget(button)
        leaving = QPushButton("پایان تمرین   F8", strip)
        leaving.clicked.connect(self.left)
        row.addWidget(leaving)
        return strip

    def _on_chosen(self, one: Person) -> None:
        if one.id != self._work.actor and self.close_pages():
            self._work = Work(self._work.desk, one.id)
            self.begin()

    def _focus_people(self) -> None:
        for button in self._group.buttons():
            if button.isChecked():
                button.setFocus(Qt.FocusReason.ShortcutFocusReason)
