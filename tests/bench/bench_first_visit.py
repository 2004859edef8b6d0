"""Bytes of a first and a second visit to Ringkasan, and its headline on a slow phone.

    python -m tests.bench.bench_first_visit [--rounds N] [FOLDER…]

Each FOLDER is a checkout of the project to serve; without one this checkout is served. The slow
phone has 1.6 Mbit/s down and 150 ms of latency, as the browser itself emulates them.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from data.store.workplace import PRISTINE
from tests.browser.serving import CHROMIUM, CHROMIUM_ARGUMENTS, ROOT, serve

_PHONE = {"width": 390, "height": 844}
_SLOW = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
_SETTLED_MS = 2_000


@dataclass
class Traffic:
    """What came over the network for one page; changed in place as it comes.

    `last` is when the last file came: messages come as long as the page is open.
    """

    http_bytes: int = 0
    socket_bytes: int = 0
    last: float = 0.0

    def took(self, event: dict[str, Any]) -> None:
        """Count an answer of HTTP, headers and body as they came."""
        self.http_bytes += int(event["encodedDataLength"])
        self.last = time.monotonic()

    def heard(self, event: dict[str, Any]) -> None:
        """Count a message of the socket; one of bytes is told in base64."""
        response = event["response"]
        size = len(response["payloadData"])
        self.socket_bytes += size if response["opcode"] == 1 else size * 3 // 4


@contextmanager
def watched(context: BrowserContext, is_slow: bool) -> Iterator[tuple[Page, Traffic]]:
    """Open a page, slow or not, and count its traffic."""
    page = context.new_page()
    wire = context.new_cdp_session(page)
    traffic = Traffic()
    wire.on("Network.loadingFinished", traffic.took)
    wire.on("Network.webSocketFrameReceived", traffic.heard)
    wire.send("Network.enable")
    if is_slow:
        wire.send("Network.emulateNetworkConditions", _SLOW)
    yield page, traffic
    page.close()


def visit(context: BrowserContext, address: str, is_slow: bool = False) -> tuple[float, Traffic]:
    """Open Ringkasan; return the seconds to its headline, and the traffic until it is still."""
    with watched(context, is_slow) as (page, traffic):
        begun = time.monotonic()
        page.goto(address, wait_until="commit")
        page.locator("h1").first.wait_for(timeout=60_000)
        headline = time.monotonic() - begun
        page.locator(".js-plotly-plot").first.wait_for(timeout=60_000)
        while (time.monotonic() - traffic.last) * 1000 < _SETTLED_MS:
            page.wait_for_timeout(100)
        return headline, traffic


def bench(browser: Browser, address: str, rounds: int) -> None:
    """Print the figures of one server."""
    slow: list[float] = []
    for _ in range(rounds):
        context = browser.new_context(viewport=_PHONE)
        slow.append(visit(context, address, is_slow=True)[0])
        context.close()
    context = browser.new_context(viewport=_PHONE)
    first, second = visit(context, address)[1], visit(context, address)[1]
    context.close()
    for name, one in (("first", first), ("second", second)):
        print(f"  {name} visit: {one.http_bytes:,} B of files, {one.socket_bytes:,} B of messages")
    times = ", ".join(f"{one:.1f}" for one in slow)
    print(f"  headline on a slow phone {statistics.median(slow):.1f} s (median of {times})")


def main() -> None:
    """Serve each checkout in turn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=[ROOT])
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as place:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=list(CHROMIUM_ARGUMENTS)
        )
        for number, folder in enumerate(asked.folders):
            workbook = Path(place) / str(number) / "rencana.xlsx"
            workbook.parent.mkdir()
            workbook.write_bytes(PRISTINE.read_bytes())
            with serve(workbook, folder.resolve() / "app.py") as address:
                context = browser.new_context()
                visit(context, address)  # the first visit of all warms the server
                context.close()
                print(folder.resolve().name)
                bench(browser, address, asked.rounds)


if __name__ == "__main__":
    main()
