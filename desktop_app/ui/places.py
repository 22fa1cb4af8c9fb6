"""Where a person can go in the window: a page, and what it shows."""

from dataclasses import dataclass

from office.domain.operations.ids import NO_ID, Id


@dataclass(frozen=True)
class Place:
    """A page by its name; `subject` is what it shows, `detail` a part of it (a tab, a list)."""

    name: str
    subject: Id = NO_ID
    detail: str = ""
