"""`kargosha pack`: checks a procedure's folder and says what is wrong in it."""

import sys
from pathlib import Path

from office.catalogue.packs import check_folder

IN_ORDER = 0
FAULTY = 1


def run(folder: Path) -> int:
    """Print the faults of a pack, a line each; return 0 when there is none."""
    faults = check_folder(folder)
    for fault in faults:
        sys.stdout.write(f"{fault}\n")
    if not faults:
        sys.stdout.write(f"بسته {folder.resolve().name} درست است.\n")
    return FAULTY if faults else IN_ORDER
