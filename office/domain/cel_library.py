"""The library of conditions (CEL), without the command line that its package loads as well.

That command line brings four libraries for terminals: a quarter of a second of every start and
27 MB of memory for what no office ever calls.
"""

import sys
from types import ModuleType

sys.modules.setdefault("cel.cli", ModuleType("cel.cli"))

from cel import compile as cel_program  # noqa: E402  # what it would load must be settled first

__all__ = ["cel_program"]
