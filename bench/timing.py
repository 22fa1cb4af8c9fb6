"""Timing: percentiles of repeated calls, and a row of the table."""

import gc
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

MILLISECONDS = 1000.0
_P95 = 0.95


@dataclass(frozen=True)
class Times:
    """Milliseconds of many calls of one thing."""

    median: float
    p95: float
    calls: int


@dataclass(frozen=True)
class Row:
    """One measurement beside its limit; `ratio` is value by limit, `budget` what it may be."""

    cases: int
    what: str
    value: float
    unit: str
    limit: float | None
    limit_what: str
    budget: str

    @property
    def ratio(self) -> float | None:
        """How many times its limit the value is."""
        return self.value / self.limit if self.limit else None

    def data(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "cases": self.cases,
            "what": self.what,
            "value": round(self.value, 3),
            "unit": self.unit,
            "limit": round(self.limit, 3) if self.limit else None,
            "limit_what": self.limit_what,
            "ratio": round(self.ratio, 2) if self.ratio else None,
            "budget": self.budget,
        }


def timed(calls: Iterable[Callable[[], Any]]) -> Times:
    """Time each call on its own, collection of garbage off meanwhile."""
    gc.collect()
    gc.disable()
    spent = []
    try:
        for call in calls:
            start = time.perf_counter()
            call()
            spent.append((time.perf_counter() - start) * MILLISECONDS)
    finally:
        gc.enable()
    spent.sort()
    return Times(statistics.median(spent), spent[int(len(spent) * _P95)], len(spent))


def once(call: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of one call, and what it gave."""
    start = time.perf_counter()
    found = call()
    return time.perf_counter() - start, found


def table(rows: list[Row]) -> str:
    """Return the rows as a Markdown table."""
    lines = [
        "| cases | what | value | limit in the same run | ratio | budget |",
        "|---:|---|---:|---|---:|---|",
    ]
    for row in rows:
        limit = f"{row.limit:,.2f} {row.unit}, {row.limit_what}" if row.limit else row.limit_what
        ratio = f"{row.ratio:.2f}" if row.ratio else ""
        lines.append(
            f"| {row.cases:,} | {row.what} | {row.value:,.2f} {row.unit} "
            f"| {limit} | {ratio} | {row.budget} |"
        )
    return "\n".join(lines)
