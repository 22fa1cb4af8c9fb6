"""`make soak`: a month of twenty desks; says the figures and fails when anything doesn't hold."""

import argparse
import logging
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import structlog

from tests.postgres import running_cluster
from tests.sync.real.ground import ram_folder
from tests.sync.soak.desks import Province
from tests.sync.soak.figures import growth, table
from tests.sync.soak.month import Soak
from tests.sync.soak.plan import MONTH, Plan, scaled
from tests.sync.soak.proof import doubled_numbers

MOST_GROWTH = 1.5
MEASURES = ("quiet_ms", "act_ms", "memory")


def soaked(plan: Plan, url: str, folder: Path) -> int:
    """Run a soak and say what came of it; how many things did not hold."""
    began = time.monotonic()
    province = Province(folder, plan, url)
    try:
        _say(f"{plan.desks} desks in {plan.offices} offices, {plan.days} working days")
        soak = Soak(province, _say)
        soak.run()
        for one in (*table(soak.figures), *_told(soak), *_grown(soak)):
            _say(one)
        _say(f"{(time.monotonic() - began) / 60:.1f} minutes, {len(soak.faults)} faults")
        return len(soak.faults)
    finally:
        province.close()


def _told(soak: Soak) -> Iterator[str]:
    people, desks = soak.people, soak.province.desks
    yield f"{people.done} acts; refused: {dict(people.refused.most_common())}"
    yield f"conversations: {dict(soak.ends.most_common())}"
    faults = sum(one.line.faults for one in desks)
    yield f"{faults} faults of the line, {soak.sticks} sticks, {soak.settled} conflicts settled"
    doubled = doubled_numbers(soak.province)
    yield f"numbers on two papers: {len(doubled)} {doubled[:5]}"


def _grown(soak: Soak) -> Iterator[str]:
    for name in MEASURES:
        grown = growth(soak.figures, name)
        yield f"{name}: {grown:.2f} times the start"
        if grown > MOST_GROWTH:
            soak.faults.append(f"{name} grew {grown:.2f} times")


@contextmanager
def _database(kind: str) -> Iterator[str]:
    if kind == "file":
        yield ""
        return
    with running_cluster() as cluster:
        cluster.do("CREATE DATABASE soak")
        yield cluster.url("soak")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", choices=("file", "postgres"), default="postgres")
    parser.add_argument("--share", type=float, default=1.0, help="of a real desk's acts")
    parser.add_argument("--days", type=int, default=MONTH.days)
    parser.add_argument("--rounds", type=int, default=MONTH.rounds, help="of work a day")
    chosen = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    plan = scaled(MONTH, chosen.share, chosen.days, chosen.rounds)
    with _database(chosen.database) as url, ram_folder() as folder:
        return min(1, soaked(plan, url, folder))


if __name__ == "__main__":
    sys.exit(main())
