"""Makes the commands of this checkout in its virtual environment.

A path file and console scripts: what an editable install does, without a build tool.
"""

import stat
import sys
import sysconfig
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = """#!{python}
import sys

from {module} import {function}

sys.exit({function}())
"""


def link() -> None:
    """Write the path file and a script for each command that `pyproject.toml` names."""
    Path(sysconfig.get_path("purelib"), "kargosha.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for name, entry in project["scripts"].items():
        module, function = entry.split(":")
        script = Path(sysconfig.get_path("scripts"), name)
        script.write_text(
            SCRIPT.format(python=sys.executable, module=module, function=function),
            encoding="utf-8",
        )
        script.chmod(script.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)


link()
