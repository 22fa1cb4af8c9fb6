"""Makes the `kargosha` command of this checkout in its virtual environment.

A path file and a console script: what an editable install does, without a build tool.
"""

import stat
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = """#!{python}
import sys

from desktop_app.__main__ import main

sys.exit(main())
"""


def link() -> None:
    """Write the path file and the script."""
    Path(sysconfig.get_path("purelib"), "kargosha.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    script = Path(sysconfig.get_path("scripts"), "kargosha")
    script.write_text(SCRIPT.format(python=sys.executable), encoding="utf-8")
    script.chmod(script.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)


link()
