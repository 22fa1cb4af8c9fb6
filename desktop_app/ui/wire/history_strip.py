"""Over a new desk's pages while the office's log is on its way: how much came, and what waits."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QWidget

from desktop_app.forms.sentence import Sentence
from desktop_app.look.theme import scaled
from desktop_app.ui.wire.light import Light
from office.domain.persian import fa_number

_WHOLE = 100
_BAR = 180
_WAITS = "تا رسیدن همه آن، کار تازه ثبت نمی‌شود؛ دیدن آزاد است."


class HistoryStrip(QFrame):
    """Shows itself only at a desk that lacks history.

    Signals:
        sync_wanted: the person wants to see how it stands.
        outdated: more may have come than is shown.
    """

    sync_wanted = Signal()
    outdated = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "strip")
        self._words = Sentence("", self)
        self._bar = QProgressBar(self)
        self._bar.setFixedWidth(scaled(_BAR))
        self._bar.setAccessibleName("چه اندازه از دفتر اداره رسیده است")
        open_wire = QPushButton("همگام‌سازی   F12", self)
        open_wire.clicked.connect(self.sync_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.addWidget(self._words, 1)
        row.addWidget(self._bar)
        row.addWidget(open_wire)
        self.hide()

    @property
    def told(self) -> str:
        """What is said; empty while all of the log is here."""
        return "" if self.isHidden() else self._words.words

    @Slot(str)
    def hear(self, words: str) -> None:
        """Ask anew when something is said of a history that is on its way."""
        if words and not self.isHidden():
            self.outdated.emit()

    def show_light(self, light: Light) -> None:
        """Show how much has come."""
        percent = int(light.share * _WHOLE)
        self._words.say(f"{light.sentence} {_WAITS}")
        self._bar.setValue(percent)
        self._bar.setFormat(f"{fa_number(percent)}٪")
        self.setVisible(light.share < 1)
