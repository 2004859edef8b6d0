"""What only a real browser shows: a click in the file, an outside save on the screen."""

import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from data.workbook import read_workbook
from data.workbook.rows import Item
from tests.browser.screen import (
    WAIT_MS,
    choice,
    field,
    open_editor,
    row,
    save_outside,
    status_of,
)
from tests.waiting import until


def item_of(workbook: Path, code: str) -> Item:
    items = read_workbook(workbook.read_bytes(), workbook.name).items
    return next(item for item in items if item.code == code)


def due_of(workbook: Path, code: str) -> str:
    day = item_of(workbook, code).due_date
    return day.isoformat() if day else ""


def test_a_click_is_confirmed_and_stands_in_the_file(
    projector: Page, address: str, workbook: Path
) -> None:
    projector.goto(f"{address}/area-1")
    choice(projector, "I.1.1", "Ada").click(timeout=WAIT_MS)

    expect(projector.get_by_text("Tersimpan")).to_be_visible(timeout=WAIT_MS)
    expect(projector.get_by_text("1 dari 9 siap")).to_be_visible()
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
    open_editor(projector, "IV.1.1")
    field(projector, "PIC IV.1.1").fill("=Ibu *Ratna* <b>")
    projector.keyboard.press("Enter")

    expect(row(projector, "IV.1.1").get_by_text("Tersimpan")).to_be_visible(timeout=WAIT_MS)
    until(lambda: item_of(workbook, "IV.1.1").pic == "=Ibu *Ratna* <b>")
    expect(row(projector, "IV.1.1").get_by_text("=Ibu *Ratna* <b>").first).to_be_visible()


@pytest.mark.parametrize("typed", ["31/12/2026", "2026-12-31", "31 Desember 2026", "31 des 26"])
def test_a_typed_date_is_saved_as_people_write_it(
    projector: Page, address: str, workbook: Path, typed: str
) -> None:
    save_outside(workbook, "IV.2.1", "TENGGAT", due_of(workbook, "IV.2.1"), "")
    projector.goto(f"{address}/area-4")
    open_editor(projector, "IV.2.1")
    field(projector, "Tenggat IV.2.1").fill(typed)
    projector.keyboard.press("Enter")

    until(lambda: item_of(workbook, "IV.2.1").due_date == date(2026, 12, 31))
    expect(projector.get_by_text("s.d. 31 Des 2026")).to_be_visible(timeout=WAIT_MS)


def test_what_is_no_date_is_said_and_stays_as_a_draft(
    projector: Page, address: str, workbook: Path
) -> None:
    projector.goto(f"{address}/area-4")
    open_editor(projector, "IV.1.2")
    field(projector, "Tanggal IV.1.2").fill("31 Februari 2026")
    projector.keyboard.press("Enter")

    expect(projector.get_by_text("bukan tanggal")).to_be_visible(timeout=WAIT_MS)
    expect(field(projector, "Tanggal IV.1.2")).to_have_value("31 Februari 2026")
    assert item_of(workbook, "IV.1.2").evidence_date is None


def test_an_outside_save_comes_to_the_screen_and_leaves_half_typed_text(
    projector: Page, address: str, workbook: Path
) -> None:
    projector.goto(f"{address}/area-5")
    open_editor(projector, "V.1.1")
    note = field(projector, "Catatan V.1.1")
    note.fill("setengah kalim")
    save_outside(workbook, "V.2.1", "STATUS", "Belum Ada", "Ada")

    expect(projector.get_by_text("1 dari 9 siap")).to_be_visible(timeout=WAIT_MS)
    expect(note).to_have_value("setengah kalim")
    expect(note).to_be_focused()


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

    box = projector.get_by_role("group", name="Bentrok VI.3.1, STATUS")
    expect(box).to_be_visible(timeout=WAIT_MS)
    expect(box.get_by_role("button", name="Terima: Pakai Belum Ada (Excel)")).to_be_visible()
    box.get_by_role("button", name="Pulihkan: Pakai Ada (papan)").click()
    until(lambda: status_of(workbook, "VI.3.1") == "Ada")


def test_a_tick_waits_while_excel_has_the_file(
    projector: Page, address: str, workbook: Path
) -> None:
    sign = workbook.with_name(f"~${workbook.name}")
    sign.write_bytes(bytes([4]) + b"Siti" + b" " * 50)
    projector.goto(f"{address}/area-2")
    choice(projector, "II.1.1", "Proses").click(timeout=WAIT_MS)

    expect(row(projector, "II.1.1").get_by_text("Menunggu Excel")).to_be_visible(timeout=WAIT_MS)
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
    expect(projector.get_by_text("dari 9 siap")).to_be_visible(timeout=WAIT_MS)
    workbook.write_bytes(good[:4000])

    state = projector.get_by_role("button", name="lembar kerja belum terbaca")
    expect(state).to_be_visible(timeout=WAIT_MS)
    expect(projector.get_by_text("dari 9 siap")).to_be_visible()
    workbook.write_bytes(good)
    expect(state).to_be_hidden(timeout=WAIT_MS)
