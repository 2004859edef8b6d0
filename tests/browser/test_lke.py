"""The LKE in a real browser: answered on an area page, weighed in the simulation, on paper."""

import io
import re
from pathlib import Path

import openpyxl
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from data.workbook import CellKey, read_workbook
from data.workbook.writer import cell_texts
from tests.browser.screen import WAIT_MS
from tests.data.lke.form.forms import HEAD, TEAM, asks, saved
from tests.waiting import until


def answer_in(workbook: Path, code: str) -> str:
    texts = cell_texts(read_workbook(workbook.read_bytes(), workbook.name))
    return texts[CellKey("LKE", code, "JAWABAN")]


def test_an_answer_is_one_click_and_moves_the_verdict(
    projector: Page, address: str, workbook: Path
) -> None:
    projector.goto(f"{address}/area-1")
    projector.get_by_role("button", name="LKE 0,00/0,50").first.click(timeout=WAIT_MS)
    question = projector.get_by_role("radiogroup", name=re.compile(r"^P\.1\.1\.a "))
    question.get_by_role("radio", name=re.compile("^Ya")).click(timeout=WAIT_MS)

    expect(projector.get_by_text("Tersimpan")).to_be_visible(timeout=WAIT_MS)
    # No evidence of I.1 is there yet, so the claim is marked.
    expect(projector.get_by_text("Belum didukung bukti").first).to_be_visible()
    until(lambda: answer_in(workbook, "P.1.1.a") == "Ya")

    # P.1.1 weighs 0.5 points over two questions.
    projector.goto(f"{address}/simulasi")
    expect(projector.get_by_text("0,25 / 100").first).to_be_visible(timeout=WAIT_MS)
    expect(projector.get_by_text("112 jawaban kosong dihitung nol").first).to_be_visible()


def test_a_number_is_typed_and_stands_in_the_file_as_a_number(
    projector: Page, address: str, workbook: Path
) -> None:
    projector.goto(f"{address}/hasil")
    field = projector.get_by_role("textbox", name=re.compile(r"^H\.1\.a "))
    field.fill("3,6", timeout=WAIT_MS)
    field.press("Enter")

    until(lambda: answer_in(workbook, "H.1.a") == "3,60")
    sheet = openpyxl.load_workbook(workbook)["LKE"]
    assert [row[3].value for row in sheet.iter_rows() if row[0].value == "H.1.a"] == [3.6]


def test_the_ketua_takes_the_standing_along_as_a_pdf(phone: Page, address: str) -> None:
    phone.goto(address)
    with phone.expect_download(timeout=WAIT_MS) as arriving:
        phone.get_by_role("button", name="Unduh PDF").click(timeout=WAIT_MS)

    paper = PdfReader(io.BytesIO(arriving.value.path().read_bytes()))
    words = "\n".join(page.extract_text() for page in paper.pages)
    assert "KPU Kota Cilegon" in words
    assert "Nilai LKE" in words
    assert len(paper.pages) <= 2


def test_the_whole_lke_leaves_as_a_workbook(projector: Page, address: str) -> None:
    projector.goto(f"{address}/lke")
    with projector.expect_download(timeout=WAIT_MS) as arriving:
        projector.get_by_role("button", name="Unduh LKE (Excel)").click(timeout=WAIT_MS)

    data = arriving.value.path().read_bytes()
    assert data.startswith(b"PK")


def test_a_row_to_be_checked_is_ticked_in_the_grid_and_taken(
    projector: Page, address: str, workbook: Path, tmp_path: Path
) -> None:
    other = asks("b.", "Penentuan anggota tim melalui mekanisme yang jelas", "A/B/C/D", "B")
    form = tmp_path / "lke-lama.xlsx"
    form.write_bytes(saved({"LKE": [HEAD, *TEAM[:3], other]}))
    projector.goto(f"{address}/lke")
    projector.locator("input[type=file]").set_input_files(form, timeout=WAIT_MS)
    grid = projector.get_by_test_id("stDataFrame")
    expect(grid.locator("canvas").first).to_be_visible(timeout=WAIT_MS)
    expect(projector.get_by_role("button", name="Ambil 0 jawaban")).to_be_disabled()

    # The grid is drawn on a canvas: its first column is 80 wide, its head and rows 36 high.
    grid.click(position={"x": 40, "y": 54})

    projector.get_by_role("button", name="Ambil 1 jawaban").click(timeout=WAIT_MS)
    expect(projector.get_by_text("Tersimpan: 1 jawaban")).to_be_visible(timeout=WAIT_MS)
    until(lambda: answer_in(workbook, "P.1.1.b") == "B")
