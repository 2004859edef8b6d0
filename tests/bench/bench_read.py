"""Measures reading the shipped workbook against plain openpyxl, in one run.

    python -m tests.bench.bench_read [rounds]

Both read the same bytes in turn; ours also checks them and builds the frames.
"""

import io
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from openpyxl import load_workbook

from data import schema
from data.workbook import read_workbook

SHIPPED = Path(schema.__file__).parent / "rencana-aksi-2025.xlsx"
WARM_UP = 3


def seconds(action: Callable[[], object]) -> float:
    """Return how long an action takes."""
    begun = time.perf_counter()
    action()
    return time.perf_counter() - begun


def main() -> None:
    """Print the medians and their ratio."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    data = SHIPPED.read_bytes()
    ours: list[float] = []
    plain: list[float] = []
    for _ in range(rounds + WARM_UP):
        ours.append(seconds(lambda: read_workbook(data, SHIPPED.name)))
        plain.append(seconds(lambda: load_workbook(io.BytesIO(data))))
    ours_ms, plain_ms = (statistics.median(times[WARM_UP:]) * 1000 for times in (ours, plain))
    print(f"read_workbook           {ours_ms:6.1f} ms")
    print(f"openpyxl.load_workbook  {plain_ms:6.1f} ms")
    print(f"ratio                   {ours_ms / plain_ms:6.2f}")


if __name__ == "__main__":
    main()
