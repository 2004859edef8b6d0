"""Measures twenty sessions that tick at once, against a bare Streamlit page under the same load.

    python -m tests.bench.bench_many [sessions] [repeats]

Each session ticks an item of its own, all at the same moment, three times; each opens its item's
area, the bare page with as many controls. The bare page is served twice: as Streamlit comes, and
with the board's settings, which spare it a garbage collection after each run. The sessions speak
Streamlit's protocol from one process, so that the machine's cores measure the server. Printed: p50
and p95 of click to saved (on the bare page: to the new figure), how many whole pages were drawn for
a click, when every screen had followed all ticks of its area, and what was never shown or is not in
the workbook's file after a round.
"""

import asyncio
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from components.text import markdown_text
from data.store.workplace import PRISTINE
from data.workbook import read_workbook
from tests.bench.bench_click import BARE
from tests.browser.serving import ROOT, serve
from tests.browser.visitor import Visitor

STATUSES = ("Ada", "Proses", "Terverifikasi")
PAUSE_SECONDS = 2.5
SETTLE_SECONDS = 30


@dataclass
class Measured:
    """What one kind of page took, in milliseconds since the click; what never came is unseen."""

    name: str
    is_bare: bool = False
    has_our_settings: bool = False
    saved: list[float] = field(default_factory=list)
    followed: list[float] = field(default_factory=list)
    unseen: int = 0
    lost: int = 0
    runs: int = 0

    def report(self) -> None:
        """Print it."""
        print(
            f"{self.name}: p50 {statistics.median(self.saved):.0f} ms, p95 {self.p95:.0f} ms, "
            f"{len(self.saved)} klik, {self.unseen} tidak tampil, {self.lost} hilang, "
            f"{self.runs / len(self.saved):.1f} halaman per klik"
        )
        if self.followed:
            print(f"{self.name}: semua layar menyusul, p95 {_p95(self.followed):.0f} ms")

    @property
    def p95(self) -> float:
        """Return the 95th percentile of click to saved."""
        return _p95(self.saved)


def _p95(taken: Sequence[float]) -> float:
    return statistics.quantiles(taken, n=20)[-1]


@dataclass(frozen=True)
class Item:
    """An item that one session ticks."""

    code: str
    area: str
    number: int
    of: int


def items_of(workbook: Path, sessions: int) -> list[Item]:
    """Return the first items of a workbook, one a session."""
    reading = read_workbook(workbook.read_bytes(), workbook.name)
    areas = reading.items["area"].tolist()
    numbers = {code: number for number, code in enumerate(reading.areas["code"], start=1)}
    pairs = zip(reading.items["code"], areas, strict=True)
    found = [Item(code, area, numbers[area], areas.count(area)) for code, area in pairs]
    return found[:sessions]


def shows_saved(visitor: Visitor, item: Item, status: str) -> bool:
    """Tell whether our page says that the item is saved with this status."""
    return visitor.chosen(item.code) == status and visitor.shows(
        f"[{markdown_text(item.code)}]", "Tersimpan"
    )


def shows_figure(visitor: Visitor, item: Item, status: str) -> bool:
    """Tell whether the bare page has counted the tick."""
    return visitor.shows(f"{int(status != 'Proses')} dari {item.of} bukti siap")


async def tick_all(
    visitors: Sequence[Visitor], items: Sequence[Item], status: str, measured: Measured
) -> None:
    """Let all sessions tick at one moment, and wait for what each of them shows."""
    shows = shows_figure if measured.is_bare else shows_saved

    async def tick(visitor: Visitor, item: Item) -> None:
        begun = await visitor.click(item.code, status)
        ended = await visitor.until(partial(shows, visitor, item, status))
        if ended is None:
            measured.unseen += 1
        else:
            measured.saved.append((ended - begun) * 1000)
        if not measured.is_bare:
            own = [other.code for other in items if other.area == item.area]
            ended = await visitor.until(
                lambda: all(visitor.chosen(code) == status for code in own), SETTLE_SECONDS
            )
            measured.followed.append(((ended or time.perf_counter()) - begun) * 1000)

    await asyncio.gather(*map(tick, visitors, items))


async def visit(address: str, workbook: Path, items: Sequence[Item], measured: Measured) -> None:
    """Open all sessions and let them tick a round for each status."""
    async with AsyncExitStack() as stack:
        visitors = []
        for item in items:
            page, query = f"area-{item.number}", ""
            if measured.is_bare:
                page, query = "", f"area={item.area}"
            visitor = await stack.enter_async_context(Visitor(address, page, query))
            await visitor.until(visitor.is_drawn)
            visitors.append(visitor)
        for status in STATUSES:
            await asyncio.sleep(PAUSE_SECONDS)
            before = sum(visitor.runs for visitor in visitors)
            await tick_all(visitors, items, status, measured)
            await asyncio.sleep(PAUSE_SECONDS)
            measured.runs += sum(visitor.runs for visitor in visitors) - before
            if not measured.is_bare:
                measured.lost += await asyncio.to_thread(count_lost, workbook, items, status)


def count_lost(
    workbook: Path, items: Sequence[Item], status: str, patience_seconds: float = SETTLE_SECONDS
) -> int:
    """Return how many items the workbook does not hold with this status, when all is written."""
    deadline = time.monotonic() + patience_seconds
    while True:
        held = read_workbook(workbook.read_bytes(), workbook.name).items
        now = dict(zip(held["code"], held["status"], strict=True))
        missing = sum(now[item.code] != status for item in items)
        if not missing or time.monotonic() > deadline:
            return missing
        time.sleep(0.05)


def measure(measured: Measured, sessions: int) -> None:
    """Serve one kind of page on a workbook of its own, and let all sessions tick."""
    with tempfile.TemporaryDirectory() as folder:
        workbook = Path(folder) / "rencana.xlsx"
        workbook.write_bytes(PRISTINE.read_bytes())
        script = ROOT / "app.py"
        if measured.is_bare:
            script = Path(shutil.copy(BARE, folder))
        if measured.has_our_settings:
            shutil.copytree(ROOT / ".streamlit", Path(folder) / ".streamlit")
        items = items_of(workbook, sessions)
        with serve(workbook, script) as address:
            asyncio.run(visit(address, workbook, items, measured))


def main() -> None:
    """Run the three kinds of pages in turn, again and again."""
    given = [int(text) for text in sys.argv[1:]]
    sessions, repeats = given + [20, 3][len(given) :]
    bare = Measured("polos, setelan bawaan", is_bare=True)
    tuned = Measured("polos, setelan papan", is_bare=True, has_our_settings=True)
    ours = Measured("papan")
    for _ in range(repeats):
        for measured in (bare, tuned, ours):
            measure(measured, sessions)
    for measured in (bare, tuned, ours):
        measured.report()
    for measured in (bare, tuned):
        print(f"perbandingan p95 dengan {measured.name}: {ours.p95 / measured.p95:.2f}")


if __name__ == "__main__":
    main()
