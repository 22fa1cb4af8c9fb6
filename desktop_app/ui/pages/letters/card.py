"""One letter beside the register: its words, who wrote it, what can be done with it."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop_app.ui.acts import ActButton
from office.domain.jalali import fa_date, fa_moment
from office.domain.letters import DIRECTIONS
from office.domain.operations.clock import moment
from office.domain.operations.ids import NO_ID
from office.domain.persian import fa_digits, iso
from office.usecases.letter_register import LetterCard


class CardView(QFrame):
    """Shows a letter.

    Signals:
        show_paper, open_case, void: what is wanted with it.
    """

    show_paper = Signal()
    open_case = Signal()
    void = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words.setMargin(8)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setAccessibleName("متن نامه")
        scroll.setWidget(self._words)
        self.paper_act = ActButton("دیدن و چاپ", "Ctrl+P", parent=self)
        self.case_act = ActButton("باز کردن پرونده", "Alt+O", parent=self)
        self.void_act = ActButton("ابطال شماره…", "Alt+X", parent=self)
        self.paper_act.clicked.connect(self.show_paper)
        self.case_act.clicked.connect(self.open_case)
        self.void_act.clicked.connect(self.void)
        body = QVBoxLayout(self)
        body.addWidget(scroll, 1)
        for act in (self.paper_act, self.case_act, self.void_act):
            body.addWidget(act)
        self.show_card(None)

    @property
    def told(self) -> str:
        """The words of the letter, as they are shown."""
        return self._words.text()

    def show_card(self, card: LetterCard | None) -> None:
        """Show a letter, or that none is chosen."""
        self._words.setText(_told(card) if card else "نامه‌ای را از دفتر برگزینید.")
        is_none = "نامه‌ای برگزیده نشده است."
        paper = case = void = is_none
        if card is not None:
            row = card.letter.row
            came = "نامه از بیرون آمده است و چاپی ندارد." if row.direction == "in" else ""
            paper = "شماره باطل است." if card.letter.void else came
            case = "" if card.case != NO_ID else "این نامه از پرونده‌ای نیست."
            void = "این شماره باطل شده است." if card.letter.void else ""
        self.paper_act.set_why_not(paper)
        self.case_act.set_why_not(case)
        self.void_act.set_why_not(void)


def _told(card: LetterCard) -> str:
    row, text = card.letter.row, card.letter.row.text
    came = "از" if row.direction == "in" else "به"
    their = f"شماره فرستنده: {iso(row.their_number)}" if row.their_number else ""
    if their and row.their_date:
        their += f"، {iso(fa_date(date.fromisoformat(row.their_date)))}"
    written = fa_moment(moment(card.letter.at_hlc))
    lines = (
        f"نامه {DIRECTIONS[row.direction][1]} {iso(row.number)}",
        f"{came}: {text.to}",
        f"موضوع: {text.subject}",
        their,
        f"ثبت: {written}، {card.by}",
        f"پرونده: {iso(card.case_number)}" if card.case_number else "",
        f"باطل: {card.letter.void}" if card.letter.void else "",
        "",
        *text.paragraphs,
        *(f"{label}: {value}" for label, value in text.lines),
        *(f"رونوشت: {to}، {why}" for to, why in text.copies),
    )
    told = "\n".join(line for place, line in enumerate(lines) if line or place == _BLANK)
    return fa_digits(told)


_BLANK = 7
"""The place of the empty line between the head and the words."""
