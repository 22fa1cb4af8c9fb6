"""The library of conditions comes without its command line."""

import subprocess
import sys

TERMINAL_LIBRARIES = ("typer", "prompt_toolkit", "pygments", "rich")
ASK = (
    "import sys\n"
    "from office.domain.cel_library import cel_program\n"
    f"loaded = [name for name in {TERMINAL_LIBRARIES} if name in sys.modules]\n"
    "sys.stdout.write(f\"{cel_program('1 + 1').execute()} {loaded}\")"
)


def test_conditions_work_without_any_library_for_terminals():
    asked = subprocess.run(  # noqa: S603  # the test's own words
        [sys.executable, "-c", ASK], capture_output=True, text=True, check=True
    )

    assert asked.stdout == "2 []"
