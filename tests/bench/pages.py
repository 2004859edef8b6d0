"""What the benches of many people compare: our pages, and a bare one with either's settings."""

import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from data.store.workplace import PRISTINE
from data.workbook import read_workbook
from tests.bench.bench_click import BARE
from tests.browser.serving import ROOT, Served, run_server
from tests.browser.visitor import Visitor

# Name, whether it is bare, whether it has the board's settings: ours, and what it stands beside.
PAGES = (
    ("papan", False, False),
    ("polos, setelan bawaan", True, False),
    ("polos, setelan papan", True, True),
)


@dataclass
class Page:
    """One kind of page, as in PAGES."""

    name: str
    is_bare: bool = False
    has_our_settings: bool = False


@dataclass(frozen=True)
class Item:
    """An item that one session ticks."""

    code: str
    area: str
    number: int
    of: int


@contextmanager
def served(page: Page) -> Iterator[tuple[Served, Path]]:
    """Serve one kind of page on a workbook of its own; yield the server and the workbook."""
    with tempfile.TemporaryDirectory() as folder:
        workbook = Path(folder) / "rencana.xlsx"
        workbook.write_bytes(PRISTINE.read_bytes())
        script = ROOT / "app.py"
        if page.is_bare:
            script = Path(shutil.copy(BARE, folder))
        if page.has_our_settings:
            shutil.copytree(ROOT / ".streamlit", Path(folder) / ".streamlit")
        with run_server(workbook, script) as server:
            yield server, workbook


def shows_saved(visitor: Visitor, item: Item, status: str) -> bool:
    """Tell whether our page says that the item is saved with this status."""
    return visitor.chosen(item.code) == status and visitor.fate(visitor.last_edit) != ""


def shows_figure(visitor: Visitor, item: Item, status: str) -> bool:
    """Tell whether the bare page has counted the tick."""
    return visitor.shows(f"{int(status != 'Proses')} dari {item.of} bukti siap")


def count_lost(
    workbook: Path, items: Sequence[Item], status: str, patience_seconds: float = 30
) -> int:
    """Return how many items the workbook does not hold with this status, when all is written."""
    deadline = time.monotonic() + patience_seconds
    while True:
        held = read_workbook(workbook.read_bytes(), workbook.name).items
        now = {item.code: item.status for item in held}
        missing = sum(now[item.code] != status for item in items)
        if not missing or time.monotonic() > deadline:
            return missing
        time.sleep(0.05)


def p95(taken: Sequence[float]) -> float:
    """Return the 95th percentile."""
    return statistics.quantiles(taken, n=20)[-1]
