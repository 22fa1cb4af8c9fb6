"""What a fee comes to, by the tariff of the pack."""

from office.domain.cases.context import CaseView
from office.domain.procedures.parts import Fee


def fee_amount(view: CaseView, fee: Fee) -> int | None:
    """Return the amount in rial, its cap kept; None while a fact that it needs is unfilled."""
    amount = fee.amount.value(view.facts)
    cap = fee.cap.value(view.facts) if fee.cap else amount
    if amount is None or cap is None:
        return None
    return round(float(min(amount, cap)))
