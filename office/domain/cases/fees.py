"""What a fee comes to, by the tariff of the pack."""

from office.domain.cases.context import CaseView
from office.domain.procedures.parts import Fee


def fee_amount(view: CaseView, fee: Fee) -> int | None:
    """Return the amount in rial, its cap kept; None while a fact that it needs is unfilled."""
    amount = fee.amount.value(view.facts)
    if amount is None:
        return None
    if fee.cap is None:
        return round(amount)
    cap = fee.cap.value(view.facts)
    return None if cap is None else round(min(amount, cap))
