"""The library of HTTP, without the command line that its package loads where it can.

That brings libraries for terminals: 6 MB of memory for what no desk ever calls.
"""

import sys
from types import ModuleType

sys.modules.setdefault("httpx._main", ModuleType("httpx._main"))

import httpx  # noqa: E402  # what it would load must be settled first

__all__ = ["httpx"]
