"""A whole meeting at the projector, by keyboard and clicks alone, followed on a phone."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from data.workbook import read_workbook
from tests.browser.test_door import WAIT_MS, choice, until

_COMPONENTS = 10


def note_of(workbook: Path, code: str) -> str:
    items = read_workbook(workbook.read_bytes(), workbook.name).items
    return str(items.set_index("code").loc[code, "note"])


def test_ten_components_by_keyboard_and_clicks_end_in_minutes(
    projector: Page, phone: Page, address: str, workbook: Path
) -> None:
    projector.goto(f"{address}/rapat")
    projector.get_by_role("button", name="Mulai rapat").click(timeout=WAIT_MS)
    expect(projector.get_by_text("Komponen 1 dari 25")).to_be_visible(timeout=WAIT_MS)
    phone.goto(f"{address}/rapat")
    phone.get_by_role("button", name="Lanjutkan rapat").click(timeout=WAIT_MS)
    choice(projector, "I.1.1", "Ada").click(timeout=WAIT_MS)
    expect(projector.get_by_text("Tersimpan")).to_be_visible(timeout=WAIT_MS)
    projector.get_by_label("Apa yang diputuskan").fill("Dilengkapi segera")
    projector.get_by_role("button", name="Catat putusan").click()
    until(lambda: note_of(workbook, "I.1.1").endswith(": Dilengkapi segera"))
    decided = projector.get_by_text(re.compile(r"^I\.1\.1 .*Dilengkapi segera"))
    expect(decided.first).to_be_visible(timeout=WAIT_MS)
    for at in range(2, _COMPONENTS + 1):
        projector.keyboard.press("PageDown")
        expect(projector.get_by_text(f"Komponen {at} dari 25")).to_be_visible(timeout=WAIT_MS)
        fold = projector.evaluate(
            "Math.max(...[...document.querySelectorAll('.st-key-rapat-layar p')]"
            ".map(one => one.getBoundingClientRect().bottom))"
        )
        assert fold <= 1080
    expect(phone.get_by_text(f"Komponen {_COMPONENTS} dari 25")).to_be_visible(timeout=WAIT_MS)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    sizes = projector.evaluate(
        "[...document.querySelectorAll('.st-key-rapat-layar p')]"
        ".map(one => parseFloat(getComputedStyle(one).fontSize))"
    )
    assert min(sizes) >= 24

    projector.get_by_role("button", name="Selesai rapat").click()
    expect(projector.get_by_text("1 putusan")).to_be_visible(timeout=WAIT_MS)
    expect(projector.get_by_text("1 perubahan")).to_be_visible()
    with projector.expect_download(timeout=WAIT_MS) as arriving:
        projector.get_by_role("button", name="Unduh notulen").click()
    assert arriving.value.path().read_bytes().startswith(b"PK")
