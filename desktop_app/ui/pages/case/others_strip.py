"""Says that another desk worked on the case that is open here."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from desktop_app.ui.page import Page
from office.domain.jalali import fa_moment
from office.domain.operations.ids import NO_ID, Id
from office.domain.persian import fa_number
from office.usecases.wire.arriving import Applied
from office.usecases.wire.others import OthersAct, others_acts

_TITLE = "رایانه دیگر هم روی این پرونده کار کرده است"


class OthersStrip(QFrame):
    """A line over the case, until it is read."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.setProperty("role", "strip")
        self._page, self._case = page, NO_ID
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self.seen = QPushButton("دیدم", self)
        self.seen.setAutoDefault(False)
        self.seen.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 2, 10, 2)
        row.addWidget(self._words, 1)
        row.addWidget(self.seen)
        self.hide()
        if page.desk.line is not None:
            page.desk.line.arrived.connect(self._on_arrived)

    @property
    def told(self) -> str:
        """What is said; empty while there is nothing to say."""
        return "" if self.isHidden() else self._words.text()

    def follow(self, case_id: Id) -> None:
        """Watch over a case from now on."""
        if case_id != self._case:
            self._case = case_id
            self.hide()

    def _on_arrived(self, applied: Applied) -> None:
        ids = [one.op_id for one in applied.changed if one.subject == self._case]
        if ids:
            self._page.jobs.run(others_acts, ids, owner=self, done=self._on_acts)

    def _on_acts(self, acts: list[OthersAct]) -> None:
        if not acts:
            return
        newest = acts[0]
        by = f"، {newest.by}" if newest.by else ""
        more = f" و {fa_number(len(acts) - 1)} کار دیگر" if len(acts) > 1 else ""
        self._words.setText(f"{_TITLE}: {newest.words}{by}، {fa_moment(newest.at)}{more}.")
        self.show()
