"""Measures twenty sessions that tick at once, against a bare Streamlit page under the same load.

    python -m tests.bench.bench_many [sessions] [rounds]

Each session is a browser context of its own and ticks an item of its own, all at the same moment.
Printed: p50 and p95 of click to saved, and how many of the acknowledged ticks the workbook holds.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from data.store.workplace import PRISTINE
from data.workbook import read_workbook
from tests.bench.bench_click import BARE
from tests.browser.serving import CHROMIUM, CHROMIUM_ARGUMENTS, serve

STATUSES = ("Ada", "Proses", "Terverifikasi")
SETTLE_SECONDS = 30

TICK = """async ([code, status, shown, at]) => {
    const row = () => [...document.querySelectorAll('[role=radiogroup]')]
        .find(one => one.getAttribute('aria-label').startsWith(code + ' '));
    const radio = [...row().querySelectorAll('[role=radio]')]
        .find(one => one.innerText.trim().endsWith(status) && !one.innerText.includes('Belum'));
    while (Date.now() < at) await new Promise(done => setTimeout(done, 1));
    const begun = performance.now();
    radio.click();
    const saved = () => shown
        ? document.body.innerText.includes(shown)
        : row().closest('[data-testid=stHorizontalBlock]').innerText.includes('Tersimpan')
            && [...row().querySelectorAll('[aria-checked=true]')]
                .some(one => one.innerText.trim().endsWith(status));
    while (!saved()) {
        if (performance.now() - begun > 30000) return -1;
        await new Promise(done => requestAnimationFrame(done));
    }
    return performance.now() - begun;
}"""


def open_sessions(browser: Browser, addresses: Sequence[str], code_of: Sequence[str]) -> list[Page]:
    """Open one context a session and wait until its item is on the screen."""
    pages = []
    for address, code in zip(addresses, code_of, strict=True):
        page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
        page.goto(address)
        page.wait_for_selector(f"[role=radiogroup][aria-label^='{code} ']", timeout=60_000)
        pages.append(page)
    return pages


def tick_all(pages: Sequence[Page], codes: Sequence[str], status: str, shown: str) -> list[float]:
    """Let all sessions tick at one moment; return the milliseconds of each, -1 where none came."""
    at = time.time() * 1000 + 200 + 40 * len(pages)
    script = f"(given) => {{ window.papanTick = ({TICK})(given); }}"
    for page, code in zip(pages, codes, strict=True):
        page.evaluate(script, [code, status, shown, at])
    return [float(page.evaluate("window.papanTick")) for page in pages]


def report(name: str, taken: Sequence[float]) -> float:
    """Print p50 and p95 of one page; return the p95."""
    p95 = statistics.quantiles(taken, n=20)[-1]
    print(f"{name}: p50 {statistics.median(taken):.0f} ms, p95 {p95:.0f} ms, {len(taken)} klik")
    return p95


def main() -> None:
    """Run the bare page, then ours, with the same number of sessions."""
    sessions = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        workbook = Path(folder) / "rencana.xlsx"
        workbook.write_bytes(PRISTINE.read_bytes())
        reading = read_workbook(workbook.read_bytes(), workbook.name)
        areas = {code: number for number, code in enumerate(reading.areas["code"], start=1)}
        items = list(zip(reading.items["code"], reading.items["area"], strict=True))[:sessions]
        codes = [code for code, _ in items]
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=list(CHROMIUM_ARGUMENTS)
        )
        with serve(workbook, BARE) as bare:
            pages = open_sessions(browser, [bare] * sessions, ["VI.3.1"] * sessions)
            taken: list[float] = []
            for number in range(rounds):
                ready = 0 if STATUSES[number % 3] == "Proses" else 1
                shown = f"{ready} dari 11 bukti siap"
                if number % 3 == 2:
                    shown = "1 dari 11 bukti siap"
                taken += tick_all(pages, ["VI.3.1"] * sessions, STATUSES[number % 3], shown)
            for page in pages:
                page.context.close()
        bare_p95 = report("polos", taken)
        with serve(workbook) as ours:
            addresses = [f"{ours}/area-{areas[area]}" for _, area in items]
            pages = open_sessions(browser, addresses, codes)
            taken = []
            lost = 0
            for number in range(rounds):
                status = STATUSES[number % 3]
                times = tick_all(pages, codes, status, "")
                taken += [one for one in times if one >= 0]
                deadline = time.monotonic() + SETTLE_SECONDS
                missing = codes
                while missing and time.monotonic() < deadline:
                    held = read_workbook(workbook.read_bytes(), workbook.name).items
                    now = dict(zip(held["code"], held["status"], strict=True))
                    missing = [code for code in codes if now[code] != status]
                    time.sleep(0.05)
                lost += len(missing)
                print(f"putaran {number + 1}: {len(missing)} hilang dari {sessions}")
                pages[0].wait_for_timeout(2500)
        browser.close()
    ours_p95 = report("papan", taken)
    print(f"perbandingan p95: {ours_p95 / bare_p95:.2f}; hilang seluruhnya: {lost}")


if __name__ == "__main__":
    main()
