"""A whole meeting at the projector, by keyboard and clicks alone, followed on a phone."""

import re
from pathlib import Path

import docx
from playwright.sync_api import Page, expect

from data.workbook import read_workbook
from tests.browser.screen import WAIT_MS, choice
from tests.waiting import until

COMPONENTS = ("I.1", "I.2", "I.3", "I.4", "II.1", "II.2", "II.3", "III.1", "III.2", "III.3")


def words_of(word_file: Path) -> str:
    """Return all text of a Word file, its tables row by row."""
    paper = docx.Document(str(word_file))
    rows = [row for table in paper.tables for row in table.rows]
    lines = [" | ".join(cell.text for cell in row.cells) for row in rows]
    return "\n".join([*(one.text for one in paper.paragraphs), *lines])


def note_of(workbook: Path, code: str) -> str:
    items = read_workbook(workbook.read_bytes(), workbook.name).items
    return next(item.note for item in items if item.code == code)


def test_ten_components_by_keyboard_and_clicks_end_in_minutes(
    projector: Page, phone: Page, address: str, workbook: Path
) -> None:
    projector.goto(f"{address}/rapat")
    projector.get_by_label("Pimpinan rapat").fill("Ibu Ratna", timeout=WAIT_MS)
    projector.get_by_label("Tempat").fill("Aula")
    projector.get_by_role("button", name="Mulai rapat").click()
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
    for at, component in enumerate(COMPONENTS[1:], 2):
        projector.keyboard.press("PageDown")
        expect(projector.get_by_text(f"Komponen {at} dari 25")).to_be_visible(timeout=WAIT_MS)
        choice(projector, f"{component}.1", "Proses").click(timeout=WAIT_MS)
        expect(projector.get_by_text("Tersimpan")).to_be_visible(timeout=WAIT_MS)
        fold = projector.evaluate(
            "Math.max(...[...document.querySelectorAll('.st-key-rapat-layar p')]"
            ".map(one => one.getBoundingClientRect().bottom))"
        )
        assert fold <= 1080
    expect(phone.get_by_text(f"Komponen {len(COMPONENTS)} dari 25")).to_be_visible(timeout=WAIT_MS)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    sizes = projector.evaluate(
        "[...document.querySelectorAll('.st-key-rapat-layar p')]"
        ".map(one => parseFloat(getComputedStyle(one).fontSize))"
    )
    assert min(sizes) >= 24

    projector.get_by_role("button", name="Selesai rapat").click()
    expect(projector.get_by_text("1 putusan")).to_be_visible(timeout=WAIT_MS)
    expect(projector.get_by_text("10 perubahan")).to_be_visible()
    with projector.expect_download(timeout=WAIT_MS) as arriving:
        projector.get_by_role("button", name="Unduh notulen").click()
    words = words_of(arriving.value.path())
    assert "Ibu Ratna" in words
    assert "Aula" in words
    assert "Dilengkapi segera" in words
    assert re.search(r"I\.1\.1.* \| Belum Ada \| Ada$", words, re.MULTILINE)
    for component in COMPONENTS[1:]:
        code = re.escape(f"{component}.1")
        assert re.search(rf"{code}.* \| Belum Ada \| Proses$", words, re.MULTILINE)
