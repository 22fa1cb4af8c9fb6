"""Iran's holidays of their library, without those of the 250 other countries that it loads as well.

They are 20 MB of memory and a third of a second that no office ever looks at.
"""

import sys
from importlib.machinery import ModuleSpec
from importlib.util import find_spec, module_from_spec
from typing import cast

_countries = cast("ModuleSpec", find_spec("holidays.countries"))
sys.modules.setdefault(_countries.name, module_from_spec(_countries))

from holidays.countries.iran import Iran  # noqa: E402  # what it would load must be settled first

__all__ = ["Iran"]
