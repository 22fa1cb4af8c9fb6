"""By which identifier an applicant gives himself to be known: told from what is typed."""

from dataclasses import dataclass
from typing import Literal

from office.domain.identifiers.checked import Checked, compact
from office.domain.identifiers.national import check_legal_national_id, check_national_code
from office.domain.identifiers.phones import check_mobile

Sort = Literal["national_code", "legal_id", "mobile"]
NAMES: dict[Sort, str] = {
    "national_code": "کد ملی",
    "legal_id": "شناسه ملی",
    "mobile": "تلفن همراه",
}
"""What each is called; the codes are those of a party's facts."""

_NATIONAL_DIGITS = 10
_FROM_ABROAD = ("+98", "0098")
_MOBILE_START = "09"


@dataclass(frozen=True)
class Given:
    """What was typed: which identifier it is meant as, and how it is judged."""

    sort: Sort
    checked: Checked
    digits: int

    @property
    def name(self) -> str:
        """What the identifier is called."""
        return NAMES[self.sort]

    @property
    def is_legal(self) -> bool:
        """Whether only a company has such a one."""
        return self.sort == "legal_id"


def read_given(text: str) -> Given:
    """Tell a national code, a company's national id and a mobile number apart.

    Up to ten digits are a national code, 11 that begin with 09 a mobile number, other 11 a
    company's id.
    """
    typed = compact(text)
    digits = sum(letter.isdigit() for letter in typed)
    if typed.startswith(_FROM_ABROAD):
        return Given("mobile", check_mobile(typed), digits)
    if digits <= _NATIONAL_DIGITS:
        return Given("national_code", check_national_code(typed), digits)
    if typed.startswith(_MOBILE_START):
        return Given("mobile", check_mobile(typed), digits)
    return Given("legal_id", check_legal_national_id(typed), digits)
