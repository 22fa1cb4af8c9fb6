"""Days, or parts of days, on which offices are closed: holidays and sudden closures."""

from dataclasses import dataclass
from datetime import date, time

from office.domain.persian import fa_digits


@dataclass(frozen=True)
class Closure:
    """One closed day: all of it, until the hour `until`, or from the hour `since` on.

    Hours are those of Iran's clock. `estimated`: the day hangs on a moon not yet sighted.
    """

    day: date
    scope: str
    key: str
    reason: str
    decree: str = ""
    until: time | None = None
    since: time | None = None
    estimated: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether the office stays closed all day."""
        return self.until is None and self.since is None

    @property
    def words(self) -> str:
        """The reason with its hours, e.g. «از ساعت ۱۱:۰۰ تعطیل به سبب آلودگی هوا»."""
        reason = fa_digits(self.reason) + (" (تخمینی)" if self.estimated else "")
        if self.is_whole:
            return reason
        hours = [f"تا ساعت {fa_digits(f'{self.until:%H:%M}')}"] if self.until else []
        hours += [f"از ساعت {fa_digits(f'{self.since:%H:%M}')}"] if self.since else []
        return f"{' و '.join(hours)} تعطیل به سبب {reason}"
