"""Counts clicks that are lost when one person makes three within a moment.

    python -m tests.bench.bench_quick [rounds]

The second click comes while the first one's callback runs; each must be in the workbook.
"""

import asyncio
import random
import sys
import tempfile
from pathlib import Path

from data.store.workplace import PRISTINE
from tests.bench.bench_many import STATUSES
from tests.bench.pages import Item, count_lost
from tests.browser.serving import serve
from tests.browser.visitor import Visitor

ITEMS = [Item(f"I.4.{number}", "I", 1, 9) for number in (1, 2, 3)]
GAPS_SECONDS = (0.0, 0.002, 0.005, 0.008, 0.012)
PAUSE_SECONDS = 1.3
SETTLE_SECONDS = 2


async def click_away(address: str, workbook: Path, rounds: int) -> int:
    """Click three items quickly, round after round; return how many clicks were lost."""
    lost = 0
    async with Visitor(address, "area-1") as visitor:
        await visitor.until(visitor.is_drawn)
        for number in range(rounds):
            await asyncio.sleep(PAUSE_SECONDS)
            status = STATUSES[number % len(STATUSES)]
            for item in ITEMS:
                await visitor.click(item.code, status)
                await asyncio.sleep(random.choice(GAPS_SECONDS))
            lost += await asyncio.to_thread(count_lost, workbook, ITEMS, status, SETTLE_SECONDS)
    return lost


def main() -> None:
    """Print what was lost."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    with tempfile.TemporaryDirectory() as folder:
        workbook = Path(folder) / "rencana.xlsx"
        workbook.write_bytes(PRISTINE.read_bytes())
        with serve(workbook) as address:
            lost = asyncio.run(click_away(address, workbook, rounds))
    print(f"{lost} hilang dari {rounds * len(ITEMS)} klik")


if __name__ == "__main__":
    main()
