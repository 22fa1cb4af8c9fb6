"""Two records of one party or unit: one leads to the other, until somebody takes them apart."""

from dataclasses import dataclass
from datetime import date, datetime

from office.domain.errors import OfficeError
from office.domain.jalali import TEHRAN, fa_date
from office.domain.operations.ids import Id
from office.domain.persian import fa_digits, spell

SPLIT_DAYS = 90
"""So many days after a merge the two can be taken apart again."""


class MergedError(OfficeError):
    """A party or unit was found to be another: what is to be written belongs to that one."""


class BadMergeError(OfficeError):
    """Two can't be merged, or can't be taken apart."""


@dataclass(frozen=True)
class Merged:
    """Into which a party or unit was merged, why, by whom and when."""

    kept: Id
    reason: str
    by: Id
    at: datetime

    @property
    def day(self) -> date:
        """The office's day of the merge."""
        return self.at.astimezone(TEHRAN).date()

    def why_not_split(self, today: date) -> str:
        """Return why the two can't be taken apart any more; empty while they can."""
        if (today - self.day).days <= SPLIT_DAYS:
            return ""
        return (
            f"از یکی شدن این دو در {fa_date(self.day)} بیش از {fa_digits(SPLIT_DAYS)} روز گذشته "
            "است و دیگر جدا نمی‌شوند؛ اگر دو کس‌اند، دیگری را از نو ثبت کنید."
        )


def merge_reason(reason: str, doubts: list[str]) -> str:
    """Return the reason of a merge; raise `BadMergeError` where there are doubts and no reason."""
    kept = spell(reason)
    if doubts and not kept:
        message = f"{'؛ '.join(doubts)}. اگر باز هم یکی‌اند، دلیل را بنویسید."
        raise BadMergeError(message)
    return kept


def refuse_merged(title: str) -> None:
    """Raise `MergedError`: nothing is written about one that leads to another."""
    message = (
        f"«{title}» با دیگری یکی شده است و چیزی درباره آن نوشته نمی‌شود؛ "
        "همان دیگری را باز کنید یا نخست این دو را از هم جدا کنید."
    )
    raise MergedError(message)
