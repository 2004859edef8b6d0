"""Measures what people cost who only look, while a few others tick, against a bare Streamlit page.

    python -m tests.bench.bench_viewers [viewers] [tickers]

All have the largest area open. First nobody looks (one visit has warmed the server), then the
viewers do and nothing happens, then the tickers tick, each at a pace of their own. The bare page is
served twice, as in bench_many. The sessions speak Streamlit's protocol from this process, so that
the server's memory and processor are its own. Printed: click to saved (on the bare page: to the new
figure), within how long the viewers' pages showed a tick (ours alone; on the bare page nobody sees
another's), memory a viewer, and the server's processor at rest, in percent of one core.
"""

import asyncio
import os
import random
import statistics
import sys
import time
from collections import defaultdict
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from data.workbook import read_workbook
from tests.bench.pages import PAGES, Item, Page, count_lost, p95, served, shows_figure, shows_saved
from tests.browser.serving import Served
from tests.browser.visitor import Visitor

AREA, AREA_NUMBER = "VI", 6
SETTLE_SECONDS = 8
REST_SECONDS = 20
TICKS = 8  # of each ticker
PAUSE_SECONDS = (2.0, 6.0)  # between a person's ticks
PATIENCE_SECONDS = 30
REST_LIMIT_PCT = 15
# The bare page shows a tick by its figure, so that must change each time. On ours a viewer may be
# some ticks behind, so a status must not come again soon.
BARE_STATUSES = ("Ada", "Proses")
STATUSES = ("Ada", "Proses", "Terverifikasi", "Belum Ada")
SEED = 7


@dataclass(frozen=True)
class Use:
    """What a process has used until now."""

    at: float
    processor_seconds: float
    memory_mib: float


def use_of(pid: int) -> Use:
    """Return what a process has used; only Linux tells without a further library."""
    folder = Path("/proc") / str(pid)
    if not folder.is_dir():
        sys.exit("bench_viewers reads /proc, which this system does not have")
    # The name of the program, in brackets, may hold spaces; user and system time are fields 14, 15.
    numbers = (folder / "stat").read_text().rpartition(")")[2].split()
    ticks = int(numbers[11]) + int(numbers[12])
    lines = (folder / "status").read_text().splitlines()
    resident = next(line.split()[1] for line in lines if line.startswith("VmRSS:"))
    seconds = ticks / os.sysconf("SC_CLK_TCK")
    return Use(time.perf_counter(), seconds, int(resident) / 1024)


def processor_pct(before: Use, after: Use) -> float:
    """Return the share of one core between two looks."""
    return 100 * (after.processor_seconds - before.processor_seconds) / (after.at - before.at)


@dataclass
class Measured(Page):
    """What one kind of page took; times in milliseconds since the click."""

    saved: list[float] = field(default_factory=list)
    seen: list[float] = field(default_factory=list)
    unsaved: int = 0
    unseen: int = 0
    lost: int = 0
    empty_pct: float = 0
    rest_pct: float = 0
    ticking_pct: float = 0
    empty_mib: float = 0
    viewer_mib: float = 0

    def rows(self) -> list[str]:
        """Return the column of the printed table."""
        nobody = self.is_bare or not self.seen
        return [
            f"{statistics.median(self.saved):.0f} ms" if self.saved else "-",
            f"{p95(self.saved):.0f} ms" if self.saved else "-",
            f"{len(self.saved)}, {self.unsaved}, {self.lost}",
            "-" if nobody else f"{statistics.median(self.seen):.0f} ms",
            "-" if nobody else f"{p95(self.seen):.0f} ms",
            "-" if nobody else f"{max(self.seen):.0f} ms, {self.unseen}",
            f"{self.empty_mib:.0f} MiB",
            f"{self.viewer_mib:.2f} MiB",
            f"{self.empty_pct:.1f} %",
            f"{self.rest_pct:.1f} %",
            f"{self.ticking_pct:.0f} %",
        ]


HEADS = (
    "klik sampai tersimpan, p50",
    "klik sampai tersimpan, p95",
    "klik tampil, tidak tampil, hilang",
    "penonton melihat, p50",
    "penonton melihat, p95",
    "penonton melihat, terlama; tidak pernah",
    "memori tanpa penonton",
    "memori per penonton",
    "prosesor tanpa penonton",
    "prosesor saat penonton diam",
    "prosesor saat pencentang bekerja",
)


@dataclass
class Ticks:
    """What was ticked so far: for each item its statuses with the moment of the click."""

    of: dict[str, list[tuple[str, float]]] = field(default_factory=lambda: defaultdict(list))


async def look(visitor: Visitor, ticks: Ticks, measured: Measured) -> None:
    """Watch a viewer's page and note, whenever it shows something new, which ticks that has."""
    noted: dict[str, int] = defaultdict(int)
    while True:
        before = visitor.looks + visitor.runs
        await visitor.until(lambda before=before: visitor.looks + visitor.runs > before)
        now = time.perf_counter()
        for code, done in ticks.of.items():
            shown = visitor.chosen(code)
            pending = [status for status, _ in done[noted[code] :]]
            if shown in pending:
                # A page that was drawn for a later tick has shown the earlier ones with it.
                upto = noted[code] + pending.index(shown) + 1
                measured.seen += [(now - at) * 1000 for _, at in done[noted[code] : upto]]
                noted[code] = upto


async def tick(
    visitor: Visitor, item: Item, pace: random.Random, ticks: Ticks, measured: Measured
) -> None:
    """Let one person tick an item again and again."""
    shows = shows_figure if measured.is_bare else shows_saved
    statuses = BARE_STATUSES if measured.is_bare else STATUSES
    for number in range(TICKS):
        await asyncio.sleep(pace.uniform(*PAUSE_SECONDS))
        status = statuses[number % len(statuses)]
        begun = await visitor.click(item.code, status)
        ticks.of[item.code].append((status, begun))
        ended = await visitor.until(partial(shows, visitor, item, status), PATIENCE_SECONDS)
        if ended is None:
            measured.unsaved += 1
        else:
            measured.saved.append((ended - begun) * 1000)


async def count_unseen(measured: Measured, expected: int) -> int:
    """Wait for the viewers' pages to follow; return how many ticks some page never showed."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while len(measured.seen) < expected and time.monotonic() < deadline:
        await asyncio.sleep(0.05)
    return expected - len(measured.seen)


async def visit(
    server: Served, workbook: Path, counts: tuple[int, int], measured: Measured
) -> None:
    """Measure the empty server, the viewers at rest, then the viewers while others tick."""
    viewers, tickers = counts
    page, query = ("", f"area={AREA}") if measured.is_bare else (f"area-{AREA_NUMBER}", "")

    async def open_all(stack: AsyncExitStack, count: int) -> list[Visitor]:
        opened = []
        for _ in range(count):
            visitor = await stack.enter_async_context(Visitor(server.address, page, query))
            await visitor.until(visitor.is_drawn)
            opened.append(visitor)
        return opened

    async def rest() -> tuple[float, float]:
        await asyncio.sleep(SETTLE_SECONDS)
        before = use_of(server.pid)
        await asyncio.sleep(REST_SECONDS)
        after = use_of(server.pid)
        return processor_pct(before, after), after.memory_mib

    async with AsyncExitStack() as stack:
        await open_all(stack, 1)
    measured.empty_pct, measured.empty_mib = await rest()
    async with AsyncExitStack() as stack:
        looking = await open_all(stack, viewers)
        measured.rest_pct, full_mib = await rest()
        measured.viewer_mib = (full_mib - measured.empty_mib) / viewers
        ticking = await open_all(stack, tickers)
        ticks = Ticks()
        watches = [asyncio.create_task(look(visitor, ticks, measured)) for visitor in looking]
        before = use_of(server.pid)
        items = items_of_area(workbook, tickers)
        paces = [random.Random(SEED + number) for number in range(tickers)]
        await asyncio.gather(
            *(
                tick(visitor, item, pace, ticks, measured)
                for visitor, item, pace in zip(ticking, items, paces, strict=True)
            )
        )
        measured.ticking_pct = processor_pct(before, use_of(server.pid))
        clicks = sum(map(len, ticks.of.values()))
        if not measured.is_bare:
            measured.unseen = await count_unseen(measured, clicks * viewers)
            last = STATUSES[(TICKS - 1) % len(STATUSES)]
            measured.lost = await asyncio.to_thread(count_lost, workbook, items, last)
        for watch in watches:
            watch.cancel()


def items_of_area(workbook: Path, count: int) -> list[Item]:
    """Return the first items of the area that all look at, one a ticker."""
    reading = read_workbook(workbook.read_bytes(), workbook.name)
    codes = [item.code for item in reading.items if item.area == AREA]
    if count > len(codes):
        sys.exit(f"area {AREA} has {len(codes)} items, too few for {count} tickers")
    return [Item(code, AREA, AREA_NUMBER, len(codes)) for code in codes[:count]]


def measure(measured: Measured, viewers: int, tickers: int) -> None:
    """Serve one kind of page on a workbook of its own, and let people look and tick."""
    with served(measured) as (server, workbook):
        asyncio.run(visit(server, workbook, (viewers, tickers), measured))


def main() -> int:
    """Print the three columns; return 1 where watching costs more than its limit."""
    given = [int(text) for text in sys.argv[1:]]
    viewers, tickers = given + [30, 5][len(given) :]
    ours, bare, tuned = (Measured(*page) for page in PAGES)
    for measured in (ours, bare, tuned):
        measure(measured, viewers, tickers)
    print(f"{viewers} penonton, {tickers} pencentang")
    columns = [(measured.name, *measured.rows()) for measured in (ours, bare, tuned)]
    for head, *cells in zip(("", *HEADS), *columns, strict=True):
        print(f"{head:40}" + "".join(f"{cell:>24}" for cell in cells))
    watching_pct = ours.rest_pct - ours.empty_pct
    print(f"menonton: {watching_pct:.1f} % satu inti, batas {REST_LIMIT_PCT} %")
    return 0 if watching_pct <= REST_LIMIT_PCT else 1


if __name__ == "__main__":
    sys.exit(main())
