"""The only three ways in which a line to the centre fails (SYNC.md §3.7)."""

from office.domain.errors import OfficeError
from sync.protocol.errors import WireRefusalError


class NotReachedError(OfficeError):
    """The centre can't be reached, or the line broke: tried again by itself.

    `begun` is what came of a frame that isn't whole.
    """

    def __init__(self, words: str = "", begun: bytes = b"") -> None:
        self.begun = begun
        super().__init__(
            words
            or "مرکز استان در دسترس نیست یا خط قطع شد؛ "
            "کار شما ثبت شده است و برنامه خود دوباره می‌کوشد."
        )


class NotEnrolledError(OfficeError):
    """The centre doesn't know this device, or doesn't take it any more: a person must act."""

    def __init__(self, words: str = "") -> None:
        super().__init__(
            words
            or "این رایانه در مرکز استان ثبت نیست یا دسترسی آن گرفته شده است؛ "
            "رئیس اداره از استان کد ثبت بگیرد."
        )


class UpdateNeededError(OfficeError):
    """The centre speaks a newer language: the program must be brought up to date."""

    def __init__(self, words: str = "") -> None:
        super().__init__(
            words or "مرکز استان نسخه تازه‌تری از برنامه می‌خواهد؛ برنامه را به‌روز کنید."
        )


_OF_CODE: dict[str, type[NotReachedError | NotEnrolledError | UpdateNeededError]] = {
    "unknown-device": NotEnrolledError,
    "revoked": NotEnrolledError,
    "rights": NotEnrolledError,
    "expired": NotEnrolledError,
    "newer": UpdateNeededError,
    "busy": NotReachedError,
    "recovering": NotReachedError,
}


def failure_of(refused: WireRefusalError) -> OfficeError:
    """Return the failure that a centre's refusal stands for, in its words; else the refusal."""
    failure = _OF_CODE.get(refused.code)
    return failure(refused.message) if failure else refused
