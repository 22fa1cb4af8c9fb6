"""Letters: the indicator register of the desk, one letter beside it, drafts, new letters."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.forms.lines import PersianLine
from desktop_app.look.theme import scaled
from desktop_app.ui.act_dialog import ActDialog
from desktop_app.ui.asked import a_text
from desktop_app.ui.forms_of import surroundings
from desktop_app.ui.page import Command, Hint, Page, PageDesk
from desktop_app.ui.pages.letters.card import CardView
from desktop_app.ui.pages.letters.writing import DRAFTS, Writing, direction_of
from desktop_app.ui.papers.show import show_case_paper, show_paper
from desktop_app.ui.places import Place
from desktop_app.ui.sides import fit_side
from desktop_app.ui.table import Column, LinesTable
from desktop_app.ui.wrap import WrapLayout
from office.domain.jalali import fa_date
from office.domain.letters import DIRECTIONS
from office.domain.lines import Draft, LetterLine
from office.domain.operations.ids import NO_ID
from office.domain.persian import fa_digits, iso
from office.usecases.form_knowledge import FormKnowledge, form_knowledge
from office.usecases.letter_register import (
    MOST,
    VOID,
    LetterCard,
    LetterRegister,
    letter_card,
    letter_register,
    number_of,
)
from office.usecases.letters import void_letter
from office.usecases.papers.letters import letter_paper
from office.usecases.timeline import LETTER
from office.usecases.worklists import drafts

_KINDS = {"": "همه", **{code: words for code, (_, words) in DIRECTIONS.items()}, VOID: "باطل"}
_CARD_WIDE, _SEARCH_WIDE = 300, 320
_COLUMNS: tuple[Column[LetterLine], ...] = (
    Column("ردیف", lambda one: fa_digits(one.serial), sort=lambda one: one.serial, width=58),
    Column("شماره", lambda one: iso(number_of(one)), sort=lambda one: one.serial, width=124),
    Column(
        "تاریخ",
        lambda one: fa_date(date.fromisoformat(one.day)),
        sort=lambda one: one.day,
        width=98,
    ),
    Column("نوع", lambda one: DIRECTIONS[one.direction][1], width=64),
    Column("طرف نامه", lambda one: fa_digits(one.addressee), width=150, stretch=True),
    Column(
        "موضوع",
        lambda one: fa_digits(f"باطل: {one.void}" if one.void else one.title),
        colour=lambda one: "problem" if one.void else "",
        width=220,
        stretch=True,
    ),
)


class LettersPage(Page):
    """The register of letters."""

    def __init__(self, desk: PageDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._register: LetterRegister | None = None
        self._card: LetterCard | None = None
        self._year, self._kind, self._most = 0, "", MOST
        self._sees_newest = False
        self.dialog: ActDialog | None = None
        self.writing = Writing(self)
        self._title, self._told = QLabel(self), QLabel(self)
        self._title.setProperty("role", "title")
        self._told.setProperty("role", "hint")
        self.search = PersianLine(self)
        self.search.setPlaceholderText("شماره، طرف یا موضوع نامه")
        self.search.setAccessibleName("جست‌وجو در دفتر")
        self.search.setClearButtonEnabled(True)
        self.kinds = QButtonGroup(self)
        self.table = LinesTable[LetterLine](
            _COLUMNS,
            self,
            name="دفتر اندیکاتور",
            empty="نامه‌ای با این جست‌وجو در این سال نیست. نامه تازه با دکمه‌های بالا ثبت می‌شود.",
        )
        self.older = self._button("دیدن نامه‌های پیش از این", self.show_older)
        self.older.hide()
        self.card = CardView(self)
        self.drafts = QListWidget(self)
        self.drafts.setAccessibleName("نامه‌های نیمه‌کاره")
        self._draft_heading = QLabel(self)
        self._draft_heading.setProperty("role", "heading")
        self._build()

    @property
    def title(self) -> str:
        """Which register is shown."""
        return self._title.text()

    @property
    def told(self) -> str:
        """How many numbers it holds, and whether it is whole."""
        return self._told.text()

    # What the window asks of every page.

    def reload(self) -> None:
        """Look into the register again."""
        self.jobs.run(
            letter_register,
            self._year,
            kind=self._kind,
            text=self.search.text(),
            most=self._most,
            owner=self,
            done=self._on_register,
            latest=f"letters:{id(self)}",
        )
        self.jobs.run(drafts, owner=self, done=self._on_drafts)

    def hints(self) -> tuple[Hint, ...]:
        """Return the keys of the page."""
        return (
            Hint("Enter", "دیدن و چاپ"),
            Hint("Alt+I", "نامه وارده"),
            Hint("Alt+S", "نامه صادره"),
            Hint("Alt+O", "باز کردن پرونده"),
            Hint("F6", "بخش بعدی صفحه"),
        )

    def commands(self) -> tuple[Command, ...]:
        """Return the acts of the page."""
        return (
            Command("نامه وارده تازه…", partial(self.writing.begin, "in"), "Alt+I"),
            Command("نامه صادره تازه…", partial(self.writing.begin, "out"), "Alt+S"),
            Command("نامه داخلی تازه…", partial(self.writing.begin, "internal")),
            Command("دیدن و چاپ نامه", self.show_letter, "Ctrl+P", self.card.paper_act.why_not),
            Command("باز کردن پرونده نامه", self.open_case, "Alt+O", self.card.case_act.why_not),
            Command("ابطال شماره نامه…", self.void, "Alt+X", self.card.void_act.why_not),
            Command("جست‌وجو در دفتر", self.search.setFocus, "/"),
            Command("سال پیش", partial(self.turn, -1), "Ctrl+PgUp"),
            Command("سال بعد", partial(self.turn, 1), "Ctrl+PgDown"),
            Command("دیدن نامه‌های پیش از این", self.show_older, "", self._why_no_older()),
            Command("بخش بعدی صفحه", self.next_pane, "F6"),
        )

    def focus_first(self) -> None:
        """Put the keyboard on the register."""
        self.table.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the letter beside the register its share."""
        super().resizeEvent(event)
        for part in (self.card, self.drafts):
            fit_side(part, _CARD_WIDE, self.width(), 0.33)

    # Acts.

    def turn(self, by: int) -> None:
        """Show the register of the next year, or of the one before."""
        if self._register is not None:
            self._year = self._register.year + by
            self._begin()

    def show_kind(self, kind: str) -> None:
        """Show letters of one kind."""
        self._kind = kind
        self._begin()

    @Slot()
    def show_older(self) -> None:
        """Show so many older letters beside those that are shown."""
        self._most += MOST
        self.reload()

    @Slot()
    def show_letter(self) -> None:
        """Show the letter that is chosen, to be printed."""
        card = self._card
        if card is None or self.card.paper_act.why_not:
            self.messages.refuse(self.card.paper_act.why_not or "نامه‌ای را برگزینید.")
            return
        number, title = card.letter.row.number, card.letter.row.text.subject
        if card.case != NO_ID:
            show_case_paper(self.desk, self, card.case, f"{LETTER}{number}", title)
        else:
            show_paper(
                self.desk, self, partial(letter_paper, subject=card.subject, number=number), title
            )

    @Slot()
    def open_case(self) -> None:
        """Go to the case of the letter."""
        if self._card is not None and self._card.case != NO_ID:
            self.go.emit(Place("case", self._card.case, "letters"))

    @Slot()
    def void(self) -> None:
        """Make the number of the letter void."""
        if self._card is not None and not self._card.letter.void:
            card = self._card
            self.jobs.run(
                form_knowledge, owner=self, done=lambda known: self._ask_void(known, card)
            )

    @Slot()
    def next_pane(self) -> None:
        """Move the keyboard to the next part of the page."""
        panes: tuple[QWidget, ...] = (self.search, self.table, self.card.paper_act, self.drafts)
        now = next((i for i, one in enumerate(panes) if _has_focus(one)), -1)
        panes[(now + 1) % len(panes)].setFocus()

    # How it stands.

    @Slot()
    def _on_registered(self) -> None:
        """Show the letter that was just written, so that it can be printed at once."""
        self._sees_newest = True
        self.reload()

    @Slot()
    def _begin(self) -> None:
        """Show the newest letters of what is asked for now."""
        self._most = MOST
        self.reload()

    def _ask_void(self, known: FormKnowledge, card: LetterCard) -> None:
        number = card.letter.row.number
        dialog = ActDialog(
            f"ابطال شماره {iso(number)}",
            (a_text("reason", "دلیل ابطال"),),
            "ابطال شماره",
            surroundings(known),
            self,
            about="شماره با دلیل در دفتر می‌ماند و دوباره داده نمی‌شود.",
        )
        dialog.asked.connect(
            lambda told: self.jobs.run(
                void_letter,
                card.subject,
                number,
                told["reason"],
                owner=dialog,
                done=dialog.done_with,
                refused=dialog.refuse,
            )
        )
        self.dialog = dialog
        dialog.open()

    def _on_register(self, register: LetterRegister) -> None:
        self._register = register
        year = fa_digits(register.year)
        self._title.setText(f"دفتر اندیکاتور میز {fa_digits(register.desk)}، سال {year}")
        self._told.setText(_sum_words(register))
        self.older.setVisible(register.has_more)
        self.table.show_lines(list(register.lines))
        if self._sees_newest and register.lines:
            self.table.choose(0)
        self._sees_newest = False
        self._on_chosen(self.table.current())

    @Slot(object)
    def _on_chosen(self, line: LetterLine | None) -> None:
        if line is None:
            self._show_card(None)
            return
        self.jobs.run(
            letter_card,
            line.subject,
            number_of(line),
            owner=self,
            done=self._show_card,
            latest=f"letter:{id(self)}",
        )

    def _why_no_older(self) -> str:
        has_more = self._register is not None and self._register.has_more
        return "" if has_more else "نامه‌ای پیش از این‌ها نیست."

    def _show_card(self, card: LetterCard | None) -> None:
        self._card = card
        self.card.show_card(card)

    def _on_drafts(self, kept: list[Draft]) -> None:
        mine = [one for one in kept if one.key.startswith(DRAFTS)]
        self.drafts.clear()
        for one in mine:
            item = QListWidgetItem(one.title, self.drafts)
            item.setData(Qt.ItemDataRole.UserRole, one)
        self._draft_heading.setText(f"نیمه‌کاره‌ها: {fa_digits(len(mine))}")
        self._draft_heading.setVisible(bool(mine))
        self.drafts.setVisible(bool(mine))

    @Slot(QListWidgetItem)
    def _on_draft(self, item: QListWidgetItem) -> None:
        draft: Draft = item.data(Qt.ItemDataRole.UserRole)
        self.writing.begin(direction_of(draft), draft)

    def _build(self) -> None:
        body = QVBoxLayout(self)
        body.addLayout(self._head())
        across = QHBoxLayout()
        register = QVBoxLayout()
        register.addWidget(self.table, 1)
        register.addWidget(self.older)
        across.addLayout(register, 1)
        side = QVBoxLayout()
        side.addWidget(self.card, 3)
        side.addWidget(self._draft_heading)
        side.addWidget(self.drafts, 1)
        across.addLayout(side)
        body.addLayout(across, 1)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self.show_letter)
        self.writing.registered.connect(self._on_registered)
        self.search.textChanged.connect(self._begin)
        self.card.show_paper.connect(self.show_letter)
        self.card.open_case.connect(self.open_case)
        self.card.void.connect(self.void)
        self.drafts.itemActivated.connect(self._on_draft)

    def _head(self) -> QVBoxLayout:
        first = WrapLayout(centred=True)
        first.addWidget(self._title)
        for words, by in (("سال پیش", -1), ("سال بعد", 1)):
            first.addWidget(self._button(words, partial(self.turn, by)))
        for words, direction in (("نامه وارده…   Alt+I", "in"), ("نامه صادره…   Alt+S", "out")):
            first.addWidget(self._button(words, partial(self.writing.begin, direction)))
        second = WrapLayout(centred=True)
        self.search.setMinimumWidth(scaled(_SEARCH_WIDE))
        second.addWidget(self.search)
        for kind, words in _KINDS.items():
            chip = self._button(words, partial(self.show_kind, kind))
            chip.setProperty("role", "chip")
            chip.setCheckable(True)
            chip.setChecked(kind == "")
            self.kinds.addButton(chip)
            second.addWidget(chip)
        second.addWidget(self._told)
        head = QVBoxLayout()
        head.addLayout(first)
        head.addLayout(second)
        return head

    def _button(self, words: str, slot: object) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button


def _sum_words(register: LetterRegister) -> str:
    if not register.total:
        return "در این سال شماره‌ای داده نشده است."
    whole = "پیوسته و بی‌افتادگی" if register.is_whole else "دارای افتادگی؛ به پشتیبانی خبر دهید"
    void = f"، {fa_digits(register.void)} باطل" if register.void else ""
    return f"{fa_digits(register.total)} شماره، {whole}{void}"


def _has_focus(pane: QWidget) -> bool:
    focused = pane.window().focusWidget()
    return focused is not None and (pane is focused or pane.isAncestorOf(focused))
