"""Rules of a row that was deleted: it comes back with all that is known of it, and may go again."""

import io

import pytest
from openpyxl import load_workbook

from data.errors import Unwritable
from data.workbook.reader import Reading, read_workbook
from data.workbook.row_return import own_cells, with_rows, without_rows
from tests.data.store.office import saved, workbook

ROW = {"BUKTI": "Daftar hadir", "STATUS": "Ada", "TENGGAT": "2026-11-30", "PIC": "Budi"}


def without(code: str) -> Reading:
    book = load_workbook(io.BytesIO(workbook()))
    sheet = book["Bukti"]
    row = next(cells[0].row for cells in sheet.iter_rows(min_row=2) if cells[0].value == code)
    sheet.delete_rows(row)
    return read_workbook(saved(book), "rencana.xlsx")


def test_a_row_comes_back_with_all_that_is_known_of_it() -> None:
    fresh = read_workbook(with_rows(without("I.1.2"), {"I.1.2": ROW}), "rencana.xlsx")
    (item,) = [one for one in fresh.items if one.code == "I.1.2"]

    assert fresh.problems == ()
    assert (item.name, item.status, item.pic) == ("Daftar hadir", "Ada", "Budi")
    assert item.due_date is not None
    assert item.due_date.isoformat() == "2026-11-30"


def test_the_offices_own_columns_come_back_too() -> None:
    book = load_workbook(io.BytesIO(workbook()))
    sheet = book["Bukti"]
    sheet["J1"], sheet["K1"], sheet["J3"], sheet["K3"] = "Lemari", "Rak", "Lemari 2", 4
    before = read_workbook(saved(book), "rencana.xlsx")
    sheet.delete_rows(3)
    after = read_workbook(saved(book), "rencana.xlsx")

    data = with_rows(after, {"I.1.2": ROW}, {"I.1.2": own_cells(before, "I.1.2")})

    row = [cell.value for cell in load_workbook(io.BytesIO(data))["Bukti"][6]]
    assert (row[0], row[9], row[10]) == ("I.1.2", "Lemari 2", 4)
    gone = without_rows(read_workbook(data, "rencana.xlsx"), ["I.1.2"])
    assert not any(cell.value for cell in load_workbook(io.BytesIO(gone))["Bukti"][6])


def test_it_is_named_by_its_component_as_the_rows_beside_it() -> None:
    data = with_rows(without("I.1.2"), {"I.1.2": ROW})
    sheet = load_workbook(io.BytesIO(data))["Bukti"]

    assert [cells[1].value for cells in sheet.iter_rows(min_row=6)] == ["komponen"]


def test_it_does_not_come_a_second_time() -> None:
    with pytest.raises(Unwritable, match=r"KODE I\.1\.2 sudah ada"):
        with_rows(read_workbook(workbook(), "rencana.xlsx"), {"I.1.2": ROW})


def test_a_row_whose_component_is_gone_is_refused() -> None:
    with pytest.raises(Unwritable, match=r"I\.9\.1 tidak terbaca kembali"):
        with_rows(without("I.1.2"), {"I.9.1": ROW})


def test_a_row_that_came_back_can_be_taken_out_again() -> None:
    back = read_workbook(with_rows(without("I.1.2"), {"I.1.2": ROW}), "rencana.xlsx")
    gone = read_workbook(without_rows(back, ["I.1.2"]), "rencana.xlsx")

    assert (gone.problems, gone.texts) == ((), without("I.1.2").texts)
