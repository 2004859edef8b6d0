"""Measures a click on the largest area against a bare Streamlit page with the same widgets.

    python -m tests.bench.bench_click [clicks]

Three figures, medians over the clicks, both pages in turn in one run: click to settled page, click
to the workbook's file (ours alone), and the first readable content of a fresh visit.
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from data.store.workplace import PRISTINE
from data.workbook import read_workbook
from tests.browser.serving import CHROMIUM, CHROMIUM_ARGUMENTS, serve

BARE = Path(__file__).parent / "bare_page.py"
STATUSES = ("Ada", "Proses")
CODE = "VI.3.1"


def settled_ms(page: Page, status: str, shown: str) -> float:
    """Click a status and return the milliseconds until the page shows the sentence `shown`."""
    return float(
        page.evaluate(
            """async ([code, status, shown]) => {
                const group = [...document.querySelectorAll('[role=radiogroup]')]
                    .find(one => one.getAttribute('aria-label').startsWith(code));
                const radio = [...group.querySelectorAll('[role=radio]')]
                    .find(one => one.innerText.trim().endsWith(status)
                        && !one.innerText.includes('Belum'));
                const begun = performance.now();
                radio.click();
                window.painted = performance.now() - begun;
                while (!document.body.innerText.includes(shown))
                    await new Promise(done => requestAnimationFrame(done));
                return performance.now() - begun;
            }""",
            [CODE, status, shown],
        )
    )


def wait_for_file(path: Path, status: str, since: float) -> float:
    """Return the milliseconds until the workbook holds the status."""
    while True:
        items = read_workbook(path.read_bytes(), path.name).items
        if any(item.code == CODE and item.status == status for item in items):
            return (time.perf_counter() - since) * 1000
        time.sleep(0.002)


def first_content_ms(browser: Browser, address: str) -> float:
    """Open the page in a fresh context and return the milliseconds to its first radiogroup."""
    context = browser.new_context(viewport={"width": 1920, "height": 1080})
    page = context.new_page()
    begun = time.perf_counter()
    page.goto(address)
    page.wait_for_selector(f"[role=radiogroup][aria-label^='{CODE}']")
    taken = (time.perf_counter() - begun) * 1000
    context.close()
    return taken


def main() -> None:
    """Run both pages side by side and print the medians."""
    clicks = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        workbook = Path(folder) / "rencana.xlsx"
        workbook.write_bytes(PRISTINE.read_bytes())
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=list(CHROMIUM_ARGUMENTS)
        )
        with serve(workbook) as ours, serve(workbook, BARE) as bare:
            addresses = {"papan": f"{ours}/area-6", "polos": f"{bare}/"}
            pages: dict[str, Page] = {}
            for name, address in addresses.items():
                pages[name] = browser.new_page(viewport={"width": 1920, "height": 1080})
                pages[name].goto(address)
                pages[name].wait_for_selector(f"[role=radiogroup][aria-label^='{CODE}']")
                pages[name].wait_for_timeout(2000)
            settled: dict[str, list[float]] = {"papan": [], "polos": []}
            to_file: list[float] = []
            painted: list[float] = []
            for number in range(clicks):
                status = STATUSES[number % 2]
                for name, what in (("polos", "bukti siap"), ("papan", "siap")):
                    shown = f"{1 - number % 2} dari 11 {what}"
                    begun = time.perf_counter()
                    settled[name].append(settled_ms(pages[name], status, shown))
                    if name == "papan":
                        painted.append(float(pages[name].evaluate("window.painted")))
                        to_file.append(wait_for_file(workbook, status, begun))
                    pages[name].wait_for_timeout(250)
            for name in ("polos", "papan"):
                print(f"klik sampai tenang, {name}: {statistics.median(settled[name]):.0f} ms")
            ratio = statistics.median(settled["papan"]) / statistics.median(settled["polos"])
            print(f"perbandingan: {ratio:.2f}")
            print(f"klik sampai terlukis, papan: {statistics.median(painted):.1f} ms")
            print(f"klik sampai berkas, papan: {statistics.median(to_file):.0f} ms", flush=True)
            first: dict[str, list[float]] = {"papan": [], "polos": []}
            for _ in range(5):
                for name, address in addresses.items():
                    first[name].append(first_content_ms(browser, address))
        browser.close()
    for name in ("polos", "papan"):
        print(f"isi pertama, {name}: {statistics.median(first[name]):.0f} ms")
    print(
        f"perbandingan: {statistics.median(first['papan']) / statistics.median(first['polos']):.2f}"
    )


if __name__ == "__main__":
    main()
