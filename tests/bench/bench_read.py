"""Measures reading the shipped workbook against plain openpyxl, in one run.

    python -m tests.bench.bench_read [rounds]

All read the same bytes in turn; ours also checks them and builds the frames. The second line is
what follows a click: one cell has been patched, and the reading before it is at hand.
"""

import io
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from openpyxl import load_workbook

from data import schema
from data.workbook import CellKey, Edit, read_workbook, write_edits
from data.workbook.writer import cell_texts

SHIPPED = Path(schema.__file__).parent / "rencana-aksi-2025.xlsx"
KEY = CellKey("Bukti", "VI.3.1", "STATUS")
WARM_UP = 3


def seconds(action: Callable[[], object]) -> float:
    """Return how long an action takes."""
    begun = time.perf_counter()
    action()
    return time.perf_counter() - begun


def main() -> None:
    """Print the medians and their ratios to openpyxl's."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    data = SHIPPED.read_bytes()
    before = read_workbook(data, SHIPPED.name)
    patched = write_edits(before, [Edit(KEY, cell_texts(before)[KEY], "Ada")])
    actions: dict[str, Callable[[], object]] = {
        "read_workbook": lambda: read_workbook(patched, SHIPPED.name),
        "read again after one patched cell": lambda: read_workbook(patched, SHIPPED.name, before),
        "openpyxl.load_workbook": lambda: load_workbook(io.BytesIO(patched)),
    }
    times: dict[str, list[float]] = {name: [] for name in actions}
    for _ in range(rounds + WARM_UP):
        for name, action in actions.items():
            times[name].append(seconds(action))
    medians = {name: statistics.median(own[WARM_UP:]) * 1000 for name, own in times.items()}
    for name, own in medians.items():
        ratio = own / medians["openpyxl.load_workbook"]
        print(f"{name:34} {own:6.1f} ms  {ratio:5.2f}")


if __name__ == "__main__":
    main()
