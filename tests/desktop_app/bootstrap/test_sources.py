"""What the program doesn't keep in memory: sources, and parts of libraries that nobody calls."""

import subprocess
import sys

UNCALLED = ("rich", "pygments", "holidays.countries.albania")
ASK = (
    "import sys, linecache\n"
    "from desktop_app.bootstrap.sources import keep_no_sources\n"
    "keep_no_sources()\n"
    "import desktop_app.bootstrap.desk\n"
    "from office.domain.calendar.seed import seed_closures\n"
    "seed_closures([1405])\n"
    "shown = linecache.getline(sys.modules['desktop_app.settings'].__file__, 1)\n"
    f"loaded = [name for name in {UNCALLED} if name in sys.modules]\n"
    "kept = sum(one.endswith('.py') for one in linecache.cache)\n"
    "sys.stdout.write(str((kept, shown[:3], loaded)))"
)


def test_neither_sources_nor_what_nobody_calls_stay_in_memory():
    asked = subprocess.run(  # noqa: S603  # the test's own words
        [sys.executable, "-c", ASK], capture_output=True, text=True, check=True
    )

    assert asked.stdout == '(0, \'"""\', [])'
