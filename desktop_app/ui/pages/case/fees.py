"""The fees of a step: what each comes to, with its tariff, and what was paid."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from desktop_app.ui.acts import ActButton
from office.domain.jalali import fa_date
from office.domain.persian import fa_number, iso
from office.domain.procedures.parts import Fee
from office.usecases.case_sheet import PAY, CaseSheet, StepSheet


class Fees(QWidget):
    """A card for each fee.

    Signals:
        pay: the slip of the fee of that code is to be recorded.
    """

    pay = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(4, 4, 4, 4)
        self._cards: list[QFrame] = []
        self.acts: dict[str, ActButton] = {}
        self._body.addStretch(1)

    def show_step(self, told: StepSheet, sheet: CaseSheet) -> None:
        """Show the fees of a step."""
        for card in self._cards:
            card.hide()
            card.deleteLater()
        wanted = [one for one in sheet.view.procedure.fees if one.code in told.step.fees]
        self.acts = {}
        self._cards = [self._card(one, sheet) for one in wanted]
        for place, card in enumerate(self._cards):
            self._body.insertWidget(place, card)

    def focus_first(self) -> None:
        """Put the keyboard on the first fee that isn't paid."""
        for act in self.acts.values():
            act.button.setFocus()
            return

    def _card(self, fee: Fee, sheet: CaseSheet) -> QFrame:
        card = QFrame(self)
        card.setProperty("role", "card")
        body = QVBoxLayout(card)
        for words, role in _lines(fee, sheet):
            label = QLabel(words, card)
            label.setWordWrap(True)
            label.setProperty("role", role)
            body.addWidget(label)
        if fee.code not in sheet.view.case.payments:
            act = ActButton("ثبت فیش", parent=card)
            act.set_why_not(why_not_pay(fee, sheet))
            act.clicked.connect(lambda: self.pay.emit(fee.code))
            self.acts[fee.code] = act
            body.addWidget(act)
        return card


def why_not_pay(fee: Fee, sheet: CaseSheet) -> str:
    """Say why a slip can't be recorded now."""
    if sheet.fees[fee.code] is None:
        return f"برای محاسبه «{fee.title}» نخست فرم را کامل کنید."
    return sheet.acts[PAY]


def amount_words(amount: int) -> str:
    """Return an amount in rial as people read it."""
    return f"{iso(fa_number(amount))} ریال"


def _lines(fee: Fee, sheet: CaseSheet) -> list[tuple[str, str]]:
    amount = sheet.fees[fee.code]
    tariff = f"تعرفه {iso(fa_date(fee.tariff_date))}"
    told = [(fee.title, "heading")]
    if amount is not None:
        told += [(amount_words(amount), "number"), (tariff, "hint")]
    if paid := sheet.view.case.payments.get(fee.code):
        day = iso(fa_date(paid.day))
        words = f"با فیش {iso(paid.receipt)} در {day} پرداخت شد: {amount_words(paid.amount)}"
        told.append((words, "good"))
    return told
