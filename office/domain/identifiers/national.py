"""National identifiers of people (کد ملی) and of legal entities (شناسه ملی)."""

from office.domain.identifiers.checked import Checked, check_digits, digit_form, judge_control

NATIONAL_CODE = digit_form("کد ملی", 10, lost_zeros=2)
LEGAL_NATIONAL_ID = digit_form("شناسه ملی", 11)

_LEGAL_WEIGHTS = (29, 27, 23, 19, 17) * 2


def check_national_code(text: str) -> Checked:
    """Check a person's ten-digit code; zeros that a spreadsheet ate are suggested, not added."""
    return check_digits(
        NATIONAL_CODE,
        text,
        lambda value: judge_control(NATIONAL_CODE.name, is_national_code, value),
    )


def check_legal_national_id(text: str) -> Checked:
    """Check a legal entity's eleven-digit identifier."""
    return check_digits(
        LEGAL_NATIONAL_ID,
        text,
        lambda value: judge_control(
            LEGAL_NATIONAL_ID.name, lambda code: code == make_legal_id(code[:-1]), value
        ),
    )


def is_national_code(code: str) -> bool:
    """Whether the check digit of ten digits is right."""
    return code == make_national_code(code[:-1])


def make_national_code(nine_digits: str) -> str:
    """Return the code with its check digit: weights 10 to 2, modulo 11, 11 - r above 1."""
    weighted = zip(map(int, nine_digits), range(10, 1, -1), strict=True)
    rest = sum(digit * weight for digit, weight in weighted) % 11
    return f"{nine_digits}{rest if rest <= 1 else 11 - rest}"


def make_legal_id(ten_digits: str) -> str:
    """Return the identifier with its check digit: each digit plus the tenth plus 2, weighted."""
    shift = int(ten_digits[-1]) + 2
    weighted = zip(map(int, ten_digits), _LEGAL_WEIGHTS, strict=True)
    return f"{ten_digits}{sum((digit + shift) * weight for digit, weight in weighted) % 11 % 10}"
