"""Which pages the window has, in the order of the rail."""

from collections.abc import Callable
from dataclasses import dataclass

from desktop_app.ui.page import Page, PageDesk


@dataclass(frozen=True)
class PageKind:
    """A kind of page.

    `many` kinds have a page for each subject, in a tab of its own; `rail` kinds stand in the rail
    with their `icon`, and Ctrl and their number lead there.
    """

    name: str
    title: str
    icon: str
    make: Callable[[PageDesk], Page]
    rail: bool = True
    many: bool = False
