"""Rules of the page Riwayat: what is told as people say it, and taken back safely."""

import io
from pathlib import Path

import openpyxl
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from data.store import Source
from data.words import percent
from data.workbook import CellKey, Edit, read_workbook
from pages.session.state import Session
from pages.session.stores import current_store
from tests.pages.conftest import OpenPage
from tests.pages.visiting import HERE, board_sends, edited, said, tick
from tests.people import BUDI, SARI

PART = "riwayat.part"


def press(app: AppTest, label: str) -> AppTest:
    return next(one for one in app.button if one.label == label).click().run()


def labels(app: AppTest) -> list[str]:
    return [one.label for one in app.button]


def moments(open_page: OpenPage) -> AppTest:
    app = open_page("riwayat.py")
    app.session_state[PART] = "Kembalikan ke suatu saat"
    return app.run()


def delete_row(workbook: Path, code: str, by: str = "Rina") -> None:
    book = openpyxl.load_workbook(workbook)
    sheet = book["Bukti"]
    sheet.delete_rows(next(row[0].row for row in sheet.iter_rows() if row[0].value == code))
    book.properties.lastModifiedBy = by
    buffer = io.BytesIO()
    book.save(buffer)
    workbook.write_bytes(buffer.getvalue())
    current_store().step()


def status(code: str, before: str, after: str) -> Edit:
    return Edit(CellKey("Bukti", code, "STATUS"), before, after)


def test_a_row_deleted_in_excel_is_told_as_a_row_and_comes_back(
    open_page: OpenPage, workbook: Path
) -> None:
    edited(workbook, ("I.4.2", "STATUS", "Belum Ada", "Proses"), ("I.4.2", "PIC", "", "Budi"))
    open_page("riwayat.py")
    delete_row(workbook, "I.4.2")
    app = open_page("riwayat.py")

    assert "Baris I.4.2" in said(app)
    assert "dihapus** di Excel oleh Rina" in said(app)
    assert app.dataframe[0].value["Apa"].iloc[0] == "Baris"
    app = press(app, "Kembalikan baris")

    (item,) = [one for one in read_workbook(workbook).items if one.code == "I.4.2"]
    assert (item.status, item.pic) == ("Proses", "Budi")
    assert "Kembalikan baris" not in labels(app)
    app = press(app, "Batalkan pengembalian")
    assert "I.4.2" not in {one.code for one in read_workbook(workbook).items}


def test_a_row_comes_back_with_the_offices_own_columns(open_page: OpenPage, workbook: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    sheet = book["Bukti"]
    at = next(row[0].row for row in sheet.iter_rows() if row[0].value == "I.4.2")
    sheet.cell(1, 12).value, sheet.cell(at, 12).value = "Lemari", "Lemari 2"
    book.save(workbook)
    open_page("riwayat.py")
    delete_row(workbook, "I.4.2")

    press(open_page("riwayat.py"), "Kembalikan baris")

    sheet = openpyxl.load_workbook(workbook)["Bukti"]
    (row,) = [row for row in sheet.iter_rows() if row[0].value == "I.4.2"]
    assert row[11].value == "Lemari 2"


def test_a_row_that_was_meant_to_go_is_told_no_more(open_page: OpenPage, workbook: Path) -> None:
    open_page("riwayat.py")
    delete_row(workbook, "I.4.2")
    app = press(open_page("riwayat.py"), "Memang dihapus")

    assert "Kembalikan baris" not in labels(app)


def test_many_changes_of_one_step_are_one_entry(open_page: OpenPage) -> None:
    open_page("riwayat.py")
    edits = [status(code, "Belum Ada", "Ada") for code in ("I.1.1", "I.2.1", "I.3.1")]
    current_store().change(edits, SARI)
    app = open_page("riwayat.py")

    assert list(app.dataframe[0].value["Bukti atau pertanyaan"]) == ["3 sel di 3 baris"]
    assert list(app.dataframe[0].value["Menjadi"]) == ["Ada"]


def test_what_would_change_is_shown_item_by_item_and_taken_back_in_one_click(
    open_page: OpenPage,
) -> None:
    open_page("riwayat.py")
    edits = [status(code, "Belum Ada", "Ada") for code in ("I.1.1", "I.2.1")]
    current_store().change(edits, SARI)
    app = moments(open_page)

    assert list(app.dataframe[0].value["Akan menjadi"]) == ["Belum Ada", "Belum Ada"]
    app = press(app, "Kembalikan 2 sel")
    reading = current_store().view.reading
    assert reading is not None
    assert {one.status for one in reading.items} == {"Belum Ada"}

    app = press(app, "Batalkan pengembalian")
    reading = current_store().view.reading
    assert reading is not None
    assert [one.code for one in reading.items if one.status == "Ada"] == ["I.1.1", "I.2.1"]


def test_what_another_hand_changed_since_is_not_ticked(open_page: OpenPage) -> None:
    open_page("riwayat.py")
    store = current_store()
    store.change([status(code, "Belum Ada", "Ada") for code in ("I.1.1", "I.2.1")], SARI)
    store.change([status("I.2.1", "Ada", "Proses")], BUDI)
    app = moments(open_page)

    assert app.title[0].value.startswith("Kembalikan ke sebelum 2 perubahan sekaligus oleh Sari")
    assert "Kembalikan 1 sel" in labels(app)
    assert "Ungu" in said(app)


def test_what_taking_back_does_to_the_readiness_is_said_and_one_may_leave_it(
    open_page: OpenPage,
) -> None:
    open_page("riwayat.py")
    store = current_store()
    store.change([status(code, "Belum Ada", "Ada") for code in ("I.1.1", "I.2.1")], SARI)
    now = percent(store.view.standing.total_pct, 1)
    app = moments(open_page)

    effect = f"Kesiapan **{now}** menjadi **{percent(0, 1)}**."
    assert effect.replace("\u00a0", " ") in said(app).replace("\u00a0", " ")
    app = press(app, "Tidak jadi")
    assert app.session_state[PART] == "Perubahan"
    reading = store.view.reading
    assert reading is not None
    assert [one.code for one in reading.items if one.status == "Ada"] == ["I.1.1", "I.2.1"]


def test_a_save_in_excel_without_a_name_is_excels(open_page: OpenPage, workbook: Path) -> None:
    open_page("riwayat.py")
    edited(workbook, ("I.1.1", "STATUS", "Belum Ada", "Ada"))
    current_store().step()

    [change] = current_store().history(1)
    assert (change.who, change.source) == ("Excel", Source.EXCEL)


def test_a_change_that_was_changed_again_is_not_offered(open_page: OpenPage) -> None:
    app = open_page("area.py")
    app = board_sends(app, "edits", [tick("I.3.2", "Belum Ada", "Ada", id="first-tick")])
    board_sends(app, "edits", [tick("I.3.2", "Ada", "Proses", id="second-tick")])
    history = open_page("riwayat.py")
    table = history.dataframe[0]

    assert table.value["Kapan"].iloc[0].count(".") == 1  # the clock alone: it is today
    assert list(table.value["Menjadi"]) == ["Proses", "Ada"]


def delete_questions(workbook: Path, *codes: str) -> None:
    book = openpyxl.load_workbook(workbook)
    sheet = book["LKE"]
    for code in codes:
        sheet.delete_rows(next(row[0].row for row in sheet.iter_rows() if row[0].value == code))
    book.properties.lastModifiedBy = "Rina"
    book.save(workbook)
    current_store().step()


def answers(workbook: Path) -> dict[str, tuple[str, str]]:
    return {row.code: (row.answer, row.note) for row in read_workbook(workbook).answers}


def test_a_question_deleted_in_excel_is_told_as_a_row_and_comes_back(
    open_page: OpenPage, workbook: Path
) -> None:
    open_page("riwayat.py")
    key = CellKey("LKE", "P.1.1.a", "JAWABAN")
    note = CellKey("LKE", "P.1.1.a", "CATATAN")
    current_store().change([Edit(key, "", "Ya"), Edit(note, "", "SK 12")], SARI)
    current_store().step()
    delete_questions(workbook, "P.1.1.a")
    app = open_page("riwayat.py")

    assert "**Baris P.1.1.a" in said(app)
    assert "dihapus** di Excel oleh Rina" in said(app)
    assert "Semula: jawaban Ya, ada catatan" in said(app)
    assert app.dataframe[0].value["Apa"].iloc[0] == "Baris"
    app = press(app, "Kembalikan baris")

    assert answers(workbook)["P.1.1.a"] == ("Ya", "SK 12")
    app = press(app, "Batalkan pengembalian")
    assert "P.1.1.a" not in answers(workbook)


def test_many_questions_that_one_save_took_are_told_and_brought_back_together(
    open_page: OpenPage, workbook: Path
) -> None:
    open_page("riwayat.py")
    before = answers(workbook)
    delete_questions(workbook, "P.1.1.a", "P.1.1.b", "P.1.2.a", "P.1.2.b", "P.1.2.c")
    app = open_page("riwayat.py")

    assert "**5 baris LKE (P.1.1.a, P.1.1.b, P.1.2.a, P.1.2.b dan 1 lagi) dihapus**" in said(app)
    assert list(app.dataframe[0].value["Bukti atau pertanyaan"]) == ["5 baris LKE"]
    app = press(app, "Kembalikan 5 baris")
    assert answers(workbook) == before
    assert "dihapus**" not in said(app)


def test_a_sheet_of_the_lke_that_was_deleted_comes_back_with_its_answers(
    open_page: OpenPage, workbook: Path
) -> None:
    open_page("riwayat.py")
    current_store().change([Edit(CellKey("LKE", "P.1.1.a", "JAWABAN"), "", "Ya")], SARI)
    current_store().step()
    before = answers(workbook)
    book = openpyxl.load_workbook(workbook)
    del book["LKE"]
    book.save(workbook)
    current_store().step()

    press(open_page("riwayat.py"), "Kembalikan baris")

    assert answers(workbook) == before


def test_a_row_whose_kode_cannot_be_read_is_not_said_to_be_deleted(
    open_page: OpenPage, workbook: Path
) -> None:
    open_page("riwayat.py")
    book = openpyxl.load_workbook(workbook)
    book["LKE"]["A2"] = "P11a"
    book.save(workbook)
    current_store().step()

    assert "dihapus**" not in said(open_page("riwayat.py"))


def undo_newest() -> None:
    """Take the newest change back, as the button beside the table does (a script of its own)."""
    from pages.changes.door import undo
    from pages.session.stores import current_store

    undo(current_store().history(1))


@pytest.mark.parametrize(
    ("at", "cells", "said_as"),
    [
        ("Tim C2", {"A2": "Sari", "C2": "Anggota"}, ["Peran", "Anggota", "tim"]),
        ("Bukti A44", {"A44": "I.1.1"}, ["Kode", "I.1.1", "I.1.2"]),
        ("Pengaturan B3", {"B3": "dua ribu"}, ["Nilai", "dua ribu", "2026"]),
    ],
)
def test_a_repair_of_a_cell_that_is_not_the_boards_is_taken_back_after_a_restart(
    open_page: OpenPage,
    workbook: Path,
    at: str,
    cells: dict[str, str],
    said_as: list[str],
) -> None:
    sheet, address = at.split()
    book = openpyxl.load_workbook(workbook)
    for place, text in cells.items():
        book[sheet][place] = text
    book.save(workbook)
    app = open_page("lembar_kerja.py")
    if sheet == "Pengaturan":
        field = next(one for one in app.text_input if "lembar.field" in str(one.key))
        press(field.input("2026").run(), "Isi")
    else:
        press(app, "Betulkan 1")
    assert str(openpyxl.load_workbook(workbook)[sheet][address].value) == said_as[2]
    current_store().stop()
    st.cache_resource.clear()

    table = open_page("riwayat.py").dataframe[0].value
    row = list(table["Bukti atau pertanyaan"]).index(at)
    assert list(table.iloc[row][["Apa", "Semula", "Menjadi"]]) == said_as
    again = AppTest.from_function(undo_newest)
    again.session_state["session"] = Session(connection=HERE, name="Siti")
    again.run()

    assert openpyxl.load_workbook(workbook)[sheet][address].value == said_as[1]
    assert current_store().history(1)[0].source is Source.RESTORE


def newest_entry() -> None:
    """Draw what stands beside the table for the newest entry (a script of its own)."""
    from data.store import Wanted
    from data.store.entries import entries
    from pages.riwayat_parts.past import last_three
    from pages.session.stores import current_store

    store = current_store()
    last_three(entries(store.whole_steps(9, Wanted(), 0))[0], store.view)


def test_the_three_last_changes_of_the_row_stand_beside_it(open_page: OpenPage) -> None:
    open_page("riwayat.py")
    store = current_store()
    for before, after in (("Belum Ada", "Proses"), ("Proses", "Ada"), ("Ada", "Terverifikasi")):
        store.change([status("I.3.2", before, after)], SARI)
    store.change([status("I.1.1", "Belum Ada", "Ada")], BUDI)
    store.change([Edit(CellKey("Bukti", "I.3.2", "PIC"), "", "Budi")], BUDI)
    app = AppTest.from_function(newest_entry)
    app.session_state["session"] = Session(connection=HERE, name="Siti")
    title, lines = app.run().markdown

    assert title.value == "**Tiga terakhir bukti ini**"
    said_of = [line.split(",", 1)[1].rstrip(" ]") for line in lines.value.splitlines()]
    assert said_of == [
        f" {BUDI.name}: orang **Budi**",
        f" {SARI.name}: **Terverifikasi**",
        f" {SARI.name}: **Ada**",
    ]


def test_the_kept_copies_say_what_they_hold_and_the_newest_can_be_fetched(
    open_page: OpenPage,
) -> None:
    open_page("riwayat.py")
    current_store().change([status("I.1.1", "Belum Ada", "Ada")], SARI)
    current_store().step()
    app = open_page("riwayat.py")
    app.session_state[PART] = "Cadangan"
    app.run()

    table = app.dataframe[0].value
    assert list(table["Sebelum apa"]) == ["perubahan pertama hari itu"]
    assert list(table["Isi"]) == ["48 bukti, 0 jawaban"]
    assert app.title[0].value == "1 cadangan, terakhir hari ini"
    assert [one.proto.label for one in app.get("download_button")] == ["Unduh cadangan hari ini"]
    assert "Lihat bedanya dengan sekarang" in labels(app)


def test_without_a_copy_the_page_says_when_the_first_is_made(open_page: OpenPage) -> None:
    app = open_page("riwayat.py")
    app.session_state[PART] = "Cadangan"

    assert "Belum ada cadangan" in app.run().info[0].value
