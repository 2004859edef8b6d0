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
import statistics
import sys
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from data.workbook import read_workbook
from tests.bench.pages import PAGES, Item, Page, count_lost, p95, served, shows_figure, shows_saved
from tests.browser.visitor import Visitor

STATUSES = ("Ada", "Proses", "Terverifikasi")
PAUSE_SECONDS = 2.5
SETTLE_SECONDS = 30


@dataclass
class Measured(Page):
    """What one kind of page took, in milliseconds since the click; what never came is unseen."""

    saved: list[float] = field(default_factory=list)
    followed: list[float] = field(default_factory=list)
    unseen: int = 0
    lost: int = 0
    runs: int = 0

    def report(self) -> None:
        """Print it."""
        print(
            f"{self.name}: p50 {statistics.median(self.saved):.0f} ms, "
            f"p95 {self.saved_p95:.0f} ms, {len(self.saved)} klik, "
            f"{self.unseen} tidak tampil, {self.lost} hilang, "
            f"{self.runs / len(self.saved):.1f} halaman per klik"
        )
        if self.followed:
            print(f"{self.name}: semua layar menyusul, p95 {p95(self.followed):.0f} ms")

    @property
    def saved_p95(self) -> float:
        """Return the 95th percentile of click to saved."""
        return p95(self.saved)


def items_of(workbook: Path, sessions: int) -> list[Item]:
    """Return the first items of a workbook, one a session."""
    reading = read_workbook(workbook.read_bytes(), workbook.name)
    sizes = Counter(item.area for item in reading.items)
    numbers = {area.code: number for number, area in enumerate(reading.areas, start=1)}
    return [
        Item(item.code, item.area, numbers[item.area], sizes[item.area])
        for item in reading.items[:sessions]
    ]


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


def measure(measured: Measured, sessions: int) -> None:
    """Serve one kind of page on a workbook of its own, and let all sessions tick."""
    with served(measured) as (server, workbook):
        items = items_of(workbook, sessions)
        asyncio.run(visit(server.address, workbook, items, measured))


def main() -> None:
    """Run the three kinds of pages in turn, again and again."""
    given = [int(text) for text in sys.argv[1:]]
    sessions, repeats = given + [20, 3][len(given) :]
    ours, bare, tuned = (Measured(*page) for page in PAGES)
    for _ in range(repeats):
        for measured in (bare, tuned, ours):
            measure(measured, sessions)
    for measured in (bare, tuned, ours):
        measured.report()
    for measured in (bare, tuned):
        print(f"perbandingan p95 dengan {measured.name}: {ours.saved_p95 / measured.saved_p95:.2f}")


if __name__ == "__main__":
    main()
