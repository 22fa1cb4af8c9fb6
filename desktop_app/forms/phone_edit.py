"""Fields of phone numbers: mobile or landline, by what is typed."""

from desktop_app.forms.identifier_edit import IdentifierEdit
from office.domain.persian import ascii_digits

_MOBILE_DIGITS = 11


class PhoneEdit(IdentifierEdit):
    """A phone number as it is dialled inside Iran; +98 and a missing 0 are put right."""

    def _praise(self) -> str:
        number = ascii_digits(self.value() or "")
        return "✓ تلفن همراه" if number.startswith("09") else "✓ تلفن ثابت"
