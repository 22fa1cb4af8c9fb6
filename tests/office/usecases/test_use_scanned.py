from datetime import date

import pytest

from office.domain.papers.receipt_code import AlteredReceiptError, ReceiptClaim, receipt_code
from office.usecases.scanned import Scanned, UnknownCodeError, follow_code
from tests.office.usecases.walk_in import a_case, state_of


def signed(office, tracking):
    claim = ReceiptClaim(tracking, date(2026, 9, 12), None, 3, 1)
    return receipt_code(claim, office.office.device.sign)


def test_the_code_of_a_receipt_leads_to_its_case(office):
    case = a_case(office)
    code = signed(office, state_of(office, case).tracking)

    assert follow_code(office.clerk, code) == Scanned("case", case, is_receipt=True)


def test_an_altered_receipt_is_refused(office):
    case = a_case(office)
    code = signed(office, state_of(office, case).tracking)
    altered = code[:20] + ("1" if code[20] != "1" else "2") + code[21:]

    with pytest.raises(AlteredReceiptError):
        follow_code(office.clerk, altered)


def test_a_receipt_of_a_case_that_is_not_here_says_so(office):
    with pytest.raises(UnknownCodeError, match="میز دیگر"):
        follow_code(office.clerk, signed(office, "14051039999995"))


def test_a_bare_tracking_code_leads_to_its_case(office):
    case = a_case(office)

    found = follow_code(office.clerk, state_of(office, case).tracking)

    assert found == Scanned("case", case)


def test_an_unknown_number_is_named(office):
    with pytest.raises(UnknownCodeError, match="۹۸۷۶۵۴۳۲۱۰"):
        follow_code(office.clerk, "9876543210")
