"""Keeps the text of the program's own modules out of its memory."""

import linecache
import sys
from typing import Any


class _NothingKept(dict[str, Any]):
    """Where Python would keep each source that somebody asked for."""

    def __setitem__(self, name: str, source: Any) -> None:
        """Keep nothing; whoever asks again reads the file again."""


def keep_no_sources() -> None:
    """Let no source be kept from now on, and let go of those that are.

    PySide asks for the source of every module that is loaded, to look for its own name in it: 30 MB
    in all. Reports of faults show their lines all the same. A packed program has none to keep,
    and looks for them in another way.
    """
    if getattr(sys, "frozen", False):
        return
    linecache.clearcache()
    linecache.cache = _NothingKept()
