"""What the window remembers for a person on this desk: widths of columns, filters, places."""

from typing import Any

import msgspec

from office.usecases.work import Work

MOST_BYTES = 64 * 1024


def remember(work: Work, key: str, value: Any) -> None:
    """Keep a plain value (as JSON has them) for the person at work; it is never sent."""
    data = msgspec.json.encode(value)
    if len(data) > MOST_BYTES:
        message = f"{key} is too long to be remembered: {len(data)} bytes"
        raise ValueError(message)
    with work.writing() as act:
        act.stores.memory.keep(work.actor, key, data, int(act.now.timestamp() * 1000))


def remembered(work: Work, key: str, default: Any = None) -> Any:
    """Return what was kept for the person at work; `default` when nothing was."""
    with work.reading() as act:
        data = act.stores.memory.value(work.actor, key)
    return default if data is None else msgspec.json.decode(data)
