"""Codes of products: behinyab's ISIC-based code and the customs tariff."""

from collections.abc import Collection

from office.domain.identifiers.checked import Checked, check_digits, digit_form
from office.domain.persian import iso

PRODUCT_CODE = digit_form("کد آیسیک محصول", 10, lost_zeros=1)
HS_CODE = digit_form("کد تعرفه", 8, lost_zeros=1)

_CLASS_DIGITS = 4
_LEVELS = "3456"


def check_product_code(text: str, classes: Collection[str] | None = None) -> Checked:
    """Check behinyab's ten digits: an ISIC Rev. 3 class, the level (3 to 6), the product.

    `classes` are the four-digit classes of Rev. 3; without them the class is not looked up.
    """
    return check_digits(PRODUCT_CODE, text, lambda code: _judge(code, classes))


def check_hs_code(text: str) -> Checked:
    """Check the eight digits of the customs tariff."""
    return check_digits(HS_CODE, text)


def _judge(code: str, classes: Collection[str] | None) -> Checked:
    if code[_CLASS_DIGITS] not in _LEVELS:
        return Checked(
            code,
            f"رقم پنجم کد آیسیک سطح آن است و از {iso(_LEVELS[0])} تا {iso(_LEVELS[-1])} است؛"
            " لطفاً کد را با فهرست بهین‌یاب مقایسه کنید.",
        )
    if classes is not None and code[:_CLASS_DIGITS] not in classes:
        return Checked(
            code,
            f"چهار رقم اول ({iso(code[:_CLASS_DIGITS])}) در فهرست آیسیک نیست؛"
            " لطفاً کد را با فهرست بهین‌یاب مقایسه کنید.",
        )
    return Checked(code)
