import io
from datetime import date

import pytest
import xlsxwriter
from openpyxl import load_workbook

from data.errors import Moved, Unwritable
from data.workbook import CellKey, Edit, Reading, write_edits
from data.workbook.writer import cell_texts
from tests.data.workbooks import (
    BUKTI_HEADS,
    ITEMS,
    LAMPIRAN_HEADS,
    PLAN,
    item,
    plan,
    read,
    sound,
    workbook,
)

READING = sound(
    plan(bukti=(item(pic="Siti", due_date=date(2025, 12, 3)), item("I.2.1", "SK Aksi")))
)


def key(column: str = "STATUS", code: str = "I.1.1") -> CellKey:
    return CellKey("Bukti", code, column)


def edit(before: str, after: str, column: str = "STATUS", code: str = "I.1.1") -> Edit:
    return Edit(key(column, code), before, after)


def written(reading: Reading, *edits: Edit) -> Reading:
    return sound(write_edits(reading, edits))


def text(reading: Reading, column: str = "STATUS", code: str = "I.1.1") -> str:
    return cell_texts(reading)[key(column, code)]


# What is written


@pytest.mark.parametrize(
    ("column", "before", "after"),
    [
        ("STATUS", "Belum Ada", "Terverifikasi"),
        ("TAUTAN", "", "https://contoh.go.id/a?b=1&c=<2>"),
        ("PIC", "Siti", "Budi"),
        ("PIC", "Siti", ""),
        ("TENGGAT", "2025-12-03", "2026-01-31"),
        ("TENGGAT", "2025-12-03", ""),
        ("TANGGAL", "", "2025-02-28"),
        ("CATATAN", "", "baris satu\nbaris dua"),
        ("CATATAN", "", '=HYPERLINK("http://jahat.example")'),
        ("CATATAN", "", "+62 812"),
        ("BUKTI", "SK Tim", "SK Tim Zona Integritas"),
    ],
)
def test_an_edit_is_in_the_workbook_and_nothing_else_has_changed(
    column: str, before: str, after: str
) -> None:
    fresh = written(READING, edit(before, after, column))

    assert cell_texts(fresh) == {**cell_texts(READING), key(column): after}


def test_other_programs_read_what_was_written() -> None:
    data = write_edits(READING, [edit("Belum Ada", "Ada"), edit("", "2025-12-31", "TANGGAL")])

    sheet = load_workbook(io.BytesIO(data))["Bukti"]
    assert sheet["D2"].value == "Ada"
    assert sheet["H2"].value.date() == date(2025, 12, 31)


def test_text_that_starts_like_a_formula_is_stored_as_text() -> None:
    data = write_edits(READING, [edit("", "=1+1", "CATATAN")])

    cell = load_workbook(io.BytesIO(data))["Bukti"]["I2"]
    assert (cell.data_type, cell.value) == ("s", "=1+1")


def test_several_edits_are_written_at_once() -> None:
    fresh = written(READING, edit("Belum Ada", "Ada"), edit("Belum Ada", "Proses", code="I.2.1"))

    assert [one.status for one in fresh.items] == ["Ada", "Proses"]


def test_rows_are_found_by_their_kode_wherever_they_stand() -> None:
    moved = sound(plan(bukti=((), ITEMS[1], (), ITEMS[0])))

    fresh = written(moved, edit("Belum Ada", "Ada"))

    assert {one.code: one.status for one in fresh.items} == {
        "I.2.1": "Belum Ada",
        "I.1.1": "Ada",
    }


def test_an_empty_status_counts_as_belum_ada() -> None:
    blank = sound(plan(bukti=(item(status=None),)))

    assert text(written(blank, edit("Belum Ada", "Ada"))) == "Ada"


def test_an_edit_is_taken_as_the_reader_will_find_it() -> None:
    change = edit(" Siti\u00a0", "\u00a0 Budi \n", "PIC")

    assert (change.before, change.after) == ("Siti", "Budi")
    assert text(written(READING, change), "PIC") == "Budi"


# Compare and set


def test_a_cell_that_holds_something_else_is_not_overwritten() -> None:
    with pytest.raises(Moved) as caught:
        write_edits(READING, [edit("Ani", "Budi", "PIC")])

    assert caught.value.found == "Siti"
    assert str(caught.value) == "I.1.1 PIC: isi sel sudah menjadi 'Siti'."


def test_a_cell_that_holds_the_wanted_text_already_is_left_alone() -> None:
    assert READING.book is not None
    assert write_edits(READING, [edit("Ani", "Siti", "PIC")]) == READING.book.package.data


def test_nothing_is_written_where_one_edit_fails() -> None:
    with pytest.raises(Moved):
        write_edits(READING, [edit("Belum Ada", "Ada"), edit("Ani", "Budi", "PIC")])

    assert text(READING) == "Belum Ada"


# What is refused


def test_a_missing_row_is_named() -> None:
    with pytest.raises(Unwritable, match=r"lembar 'Bukti': KODE I\.9\.1 tidak ada lagi\."):
        write_edits(READING, [edit("Belum Ada", "Ada", code="I.9.1")])


def test_a_missing_column_is_named() -> None:
    data = workbook(
        {
            "Lampiran": [LAMPIRAN_HEADS, *PLAN],
            "Bukti": [("KODE", "BUKTI", "STATUS"), ("I.1.1", "SK Tim", "Ada")],
        }
    )

    with pytest.raises(Unwritable, match=r"kolom 'PIC' tidak ada\. Tambahkan kolom 'PIC' di Excel"):
        write_edits(sound(data), [edit("", "Siti", "PIC")])


def test_a_lampiran_alone_takes_no_edits() -> None:
    reading = sound(workbook({"Lampiran": [LAMPIRAN_HEADS, *PLAN]}))

    with pytest.raises(Unwritable, match="lembar 'Bukti' tidak terbaca"):
        write_edits(reading, [edit("Belum Ada", "Ada")])


def test_a_file_that_cannot_be_read_takes_no_edits() -> None:
    with pytest.raises(Unwritable, match="berkas tidak terbaca"):
        write_edits(read(b"x"), [edit("Belum Ada", "Ada")])


@pytest.mark.parametrize("column", ["KODE", "KOMPONEN", "WARNA"])
def test_identity_and_unknown_columns_are_changed_in_excel_alone(column: str) -> None:
    with pytest.raises(Unwritable, match=f"kolom '{column}' hanya diubah di Excel"):
        write_edits(READING, [edit("", "x", column)])


@pytest.mark.parametrize(
    ("column", "before", "after", "message"),
    [
        ("STATUS", "Belum Ada", "Sudah", "status 'Sudah' tidak dikenal. Pilih Belum Ada"),
        ("STATUS", "Belum Ada", "", "status '' tidak dikenal"),
        ("TENGGAT", "2025-12-03", "besok", "'besok' bukan tanggal"),
        ("TENGGAT", "2025-12-03", "2025-02-30", "'2025-02-30' bukan tanggal"),
        ("BUKTI", "SK Tim", " ", "nama bukti tidak boleh kosong"),
        ("CATATAN", "", "x" * 40_000, "isinya terlalu panjang"),
    ],
)
def test_what_would_not_be_read_back_is_refused(
    column: str, before: str, after: str, message: str
) -> None:
    with pytest.raises(Unwritable, match=message):
        write_edits(READING, [edit(before, after, column)])


def with_formula() -> Reading:
    """Return a reading in which the PIC of I.1.1 is a formula."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        lampiran, bukti = book.add_worksheet("Lampiran"), book.add_worksheet("Bukti")
        for at, row in enumerate([LAMPIRAN_HEADS, *PLAN]):
            lampiran.write_row(at, 0, row)
        for at, row in enumerate([BUKTI_HEADS, *ITEMS]):
            bukti.write_row(at, 0, row)
        bukti.write_formula("F2", '="Si"&"ti"', None, "Siti")
    return sound(target.getvalue())


def test_a_formula_is_never_overwritten() -> None:
    with pytest.raises(Unwritable, match=r"lembar 'Bukti', sel F2 berisi rumus"):
        write_edits(with_formula(), [edit("Siti", "Budi", "PIC")])
