"""Keeps the coverage floors of STYLE.md §6: every branch of the rules, 85 % elsewhere."""

import json
import sys
from collections import defaultdict
from pathlib import Path

FLOORS = {"office/domain": 100.0, "office/usecases": 100.0, "sync/protocol": 100.0}
ELSEWHERE = 85.0


def floor_of(path: str) -> str:
    """Return the floor's name of a file: two folders at most."""
    return "/".join(Path(path).parts[:2])


def main() -> int:
    """Print each floor with its share; 1 when one is too low."""
    report = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    gaps: dict[str, list[str]] = defaultdict(list)
    for path, one in report["files"].items():
        total = one["summary"]
        hit = total["covered_lines"] + total["covered_branches"]
        whole = total["num_statements"] + total["num_branches"]
        sums[floor_of(path)][0] += hit
        sums[floor_of(path)][1] += whole
        if hit < whole:
            branches = [f"{a}->{b}" for a, b in one["missing_branches"]]
            gaps[floor_of(path)].append(f"  {path}: {one['missing_lines']} {branches}")
    failed = False
    for name, (hit, whole) in sorted(sums.items()):
        share = 100.0 * hit / whole if whole else 100.0
        wanted = FLOORS.get(name, ELSEWHERE)
        print(f"{name}: {share:.2f} % (floor {wanted:.0f} %)")  # noqa: T201  # a tool's answer
        if share < wanted:
            failed = True
            print("\n".join(gaps[name]))  # noqa: T201  # a tool's answer
    return int(failed)


sys.exit(main())
