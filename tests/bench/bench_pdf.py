"""Print how long the printed standing takes: the first of a fresh program, and the ones after.

Run from the root of the repo: python -m tests.bench.bench_pdf
"""

import statistics
import subprocess
import sys
import time
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pandas as pd

from data.standing.assessment import assess
from data.standing.readiness import standing_of
from data.store.workplace import PRISTINE
from data.workbook import Reading, read_workbook

REPEATS = 20
FRESH = 5
LIMIT_MS = 2000
_ZONE = ZoneInfo("Asia/Jakarta")


def full_reading() -> Reading:
    """Return a reading in which everything is late, under names that do not fit."""
    reading = read_workbook(PRISTINE.read_bytes(), PRISTINE.name)
    long = " yang namanya panjang sekali" * 4
    items = tuple(replace(item, name=item.name + long) for item in reading.items) * 3
    return replace(reading, items=items)


def make(reading: Reading, minute: int) -> float:
    """Make one paper, different in each minute, and return the milliseconds that it took."""
    begun = time.perf_counter()
    from components.paper import standing_pdf  # its import is part of the first
    from data.reports.overview import overview_of

    now = datetime(2026, 2, 1, 9, minute, tzinfo=_ZONE)
    standing = standing_of(reading, now.date())
    overview = overview_of(reading, standing, assess({}, {}), [], spans_since=lambda _: [], now=now)
    start = datetime(2025, 1, 1, tzinfo=_ZONE)
    trend = pd.DataFrame(
        {
            "at": [start + timedelta(days=day) for day in range(200)],
            "readiness_pct": [day / 2 for day in range(200)],
        }
    )
    standing_pdf(replace(overview, trend=trend))
    return (time.perf_counter() - begun) * 1000


def main() -> None:
    """Print the slowest first paper of several fresh programs, then the repeated ones."""
    if sys.argv[1:] == ["sekali"]:
        print(make(full_reading(), 0))
        return
    command = [sys.executable, "-m", "tests.bench.bench_pdf", "sekali"]
    first = [
        float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        for _ in range(FRESH)
    ]
    reading = full_reading()
    make(reading, 0)
    repeated = [make(reading, minute) for minute in range(1, REPEATS + 1)]
    print(f"first:    {statistics.median(first):5.0f} ms, slowest {max(first):5.0f} ms")
    print(f"repeated: {statistics.median(repeated):5.0f} ms, slowest {max(repeated):5.0f} ms")
    print(f"limit:    {LIMIT_MS:5d} ms")


if __name__ == "__main__":
    main()
