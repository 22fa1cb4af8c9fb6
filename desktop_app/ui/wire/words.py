"""What came over the wire, in a line."""

from collections.abc import Sequence

from office.domain.persian import fa_number
from office.usecases.wire.arriving import Applied


def arrived_words(applied: Sequence[Applied]) -> str:
    """Say what a person should know of what came; empty for the daily work of other desks."""
    told = (
        ("تصمیم استان", sum(len(one.decisions) for one in applied)),
        ("پیام استان", sum(len(one.messages) for one in applied)),
        ("بسته یا دستور", sum(len(one.given) for one in applied)),
        ("ناسازگاری", sum(len(one.conflicts) for one in applied)),
    )
    parts = [f"{fa_number(count)} {words}" for words, count in told if count]
    return f"رسید: {'، '.join(parts)}. در همگام‌سازی (F12) ببینید." if parts else ""
