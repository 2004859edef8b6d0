"""What only a real browser shows: a click in the file, an outside save on the screen."""

import re
from datetime import date
from pathlib import Path

from playwright.sync_api import Page, expect

from data.workbook import read_workbook
from tests.browser.screen import WAIT_MS, choice, save_outside, status_of
from tests.waiting import until


def test_a_click_is_confirmed_and_stands_in_the_file(
    projector: Page, address: str, workbook: Path
) -> None:
    projector.goto(f"{address}/area-1")
    choice(projector, "I.1.1", "Ada").click(timeout=WAIT_MS)

    expect(projector.get_by_text("Tersimpan")).to_be_visible(timeout=WAIT_MS)
    expect(projector.get_by_text("1 dari 9 bukti siap")).to_be_visible()
    until(lambda: status_of(workbook, "I.1.1") == "Ada")


def test_a_click_can_be_taken_back(projector: Page, address: str, workbook: Path) -> None:
    projector.goto(f"{address}/area-1")
    choice(projector, "I.2.1", "Terverifikasi").click(timeout=WAIT_MS)
    until(lambda: status_of(workbook, "I.2.1") == "Terverifikasi")
    projector.get_by_role("button", name="Batalkan").click()

    expect(projector.get_by_text("Dibatalkan")).to_be_visible(timeout=WAIT_MS)
    until(lambda: status_of(workbook, "I.2.1") == "Belum Ada")


def test_details_are_edited_in_place_and_stand_in_the_file(
    projector: Page, address: str, workbook: Path
) -> None:
    projector.goto(f"{address}/area-4")
    projector.locator("[class*=st-key-area-details-IV-1-1] button").first.click(timeout=WAIT_MS)
    projector.get_by_role("textbox", name="PIC").fill("=Ibu *Ratna* <b>")
    projector.keyboard.press("Tab")

    def pic() -> str:
        items = read_workbook(workbook.read_bytes(), workbook.name).items
        return next(item.pic for item in items if item.code == "IV.1.1")

    until(lambda: pic() == "=Ibu *Ratna* <b>")
    expect(projector.get_by_text("=Ibu *Ratna* <b>").first).to_be_visible(timeout=WAIT_MS)


def test_a_typed_date_is_saved_with_its_button(
    projector: Page, address: str, workbook: Path
) -> None:
    projector.goto(f"{address}/area-4")
    projector.locator("[class*=st-key-area-details-IV-2-1] button").first.click(timeout=WAIT_MS)
    field = projector.locator("[class*=st-key-area-due_date-IV-2-1]")
    field.get_by_role("spinbutton").first.click()
    projector.keyboard.type("31122026", delay=80)
    projector.keyboard.press("Tab")
    projector.get_by_role("button", name="Simpan tanggal").click()

    def due() -> date | None:
        items = read_workbook(workbook.read_bytes(), workbook.name).items
        return next(item.due_date for item in items if item.code == "IV.2.1")

    until(lambda: due() == date(2026, 12, 31))
    expect(projector.get_by_text("31 Des 2026")).to_be_visible(timeout=WAIT_MS)


def test_an_outside_save_comes_to_the_screen_and_leaves_half_typed_text(
    projector: Page, address: str, workbook: Path
) -> None:
    projector.goto(f"{address}/area-5")
    projector.locator("[class*=st-key-area-details-V-1-1] button").first.click(timeout=WAIT_MS)
    note = projector.get_by_role("textbox", name="Catatan")
    note.fill("setengah kalim")
    save_outside(workbook, "V.2.1", "STATUS", "Belum Ada", "Ada")

    expect(projector.get_by_text("1 dari 9 bukti siap")).to_be_visible(timeout=WAIT_MS)
    expect(note).to_have_value("setengah kalim")


def test_a_stale_copy_is_named_and_one_click_brings_the_tick_back(
    projector: Page, address: str, workbook: Path
) -> None:
    stale = workbook.read_bytes()
    projector.goto(f"{address}/area-6")
    choice(projector, "VI.3.1", "Ada").click(timeout=WAIT_MS)
    until(lambda: status_of(workbook, "VI.3.1") == "Ada")
    beside = workbook.with_name("salinan-lama.tmp")
    beside.write_bytes(stale)
    beside.replace(workbook)

    projector.get_by_role("button", name="1 bentrok").click(timeout=WAIT_MS)
    box = projector.locator("[class*=st-key-bentrok-]").filter(has_text="VI.3.1")
    box.get_by_role("button", name="Pulihkan").click()
    until(lambda: status_of(workbook, "VI.3.1") == "Ada")


def test_a_tick_waits_while_excel_has_the_file(
    projector: Page, address: str, workbook: Path
) -> None:
    sign = workbook.with_name(f"~${workbook.name}")
    sign.write_bytes(bytes([4]) + b"Siti" + b" " * 50)
    projector.goto(f"{address}/area-2")
    choice(projector, "II.1.1", "Proses").click(timeout=WAIT_MS)

    projector.get_by_role("button", name="1 menunggu Excel").click(timeout=WAIT_MS)
    expect(projector.get_by_text(re.compile("menunggu Excel ditutup.*Siti"))).to_be_visible(
        timeout=WAIT_MS
    )
    assert status_of(workbook, "II.1.1") == "Belum Ada"
    sign.unlink()
    until(lambda: status_of(workbook, "II.1.1") == "Proses")


def test_a_broken_save_keeps_the_last_good_standing_and_says_so_in_the_bar(
    projector: Page, address: str, workbook: Path
) -> None:
    good = workbook.read_bytes()
    projector.goto(f"{address}/area-3")
    expect(projector.get_by_text("dari 9 bukti siap")).to_be_visible(timeout=WAIT_MS)
    workbook.write_bytes(good[:4000])

    state = projector.get_by_role("button", name="lembar kerja belum terbaca")
    expect(state).to_be_visible(timeout=WAIT_MS)
    expect(projector.get_by_text("dari 9 bukti siap")).to_be_visible()
    workbook.write_bytes(good)
    expect(state).to_be_hidden(timeout=WAIT_MS)
