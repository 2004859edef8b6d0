import io
import zipfile

import pytest

from tests.data.workbooks import (
    AREA,
    BUKTI_HEADS,
    ITEMS,
    LAMPIRAN_HEADS,
    PLAN,
    SETTING_HEADS,
    SETTINGS,
    Row,
    component,
    item,
    only,
    places,
    plan,
    read,
    sound,
    workbook,
)

LAMPIRAN: list[Row] = [LAMPIRAN_HEADS, *PLAN]
BUKTI: list[Row] = [BUKTI_HEADS, *ITEMS]
PENGATURAN: list[Row] = [SETTING_HEADS, *SETTINGS]


def turned(rows: list[Row], width: int) -> list[Row]:
    """Return rows with their columns in the opposite order."""
    return [[*reversed([*row, *[None] * (width - len(row))])] for row in rows]


def broken_sheet(data: bytes, number: int) -> bytes:
    """Return a workbook in which the XML of one sheet is torn."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == f"xl/worksheets/sheet{number}.xml":
                content = content[: len(content) // 2]
            new.writestr(name, content)
    return target.getvalue()


# Sheets


def test_title_rows_may_stand_above_the_heads() -> None:
    titles: list[Row] = [("LAMPIRAN",), ("RENCANA AKSI", None, "KOMPONEN"), ()]
    data = workbook({"Lampiran": [*titles, *LAMPIRAN], "Bukti": [("Daftar",), *BUKTI]})

    reading = sound(data)

    assert [one.sheet_row for one in reading.components] == [6, 7]
    assert [one.sheet_row for one in reading.items] == [3, 4]


def test_a_head_that_probably_means_a_column_is_said_and_blocks_nothing() -> None:
    other = {"TAUTAN": "Link", "TENGGAT": "Deadline"}
    heads = [other.get(str(head), head) for head in BUKTI_HEADS]
    reading = sound(workbook({"Lampiran": LAMPIRAN, "Bukti": [heads, *ITEMS]}))

    assert [(one.cell, one.text) for one in reading.remarks] == [
        ("E1", "kolom 'Link' tidak dibaca. Ganti judulnya menjadi TAUTAN."),
        ("G1", "kolom 'Deadline' tidak dibaca. Ganti judulnya menjadi TENGGAT."),
    ]
    added = workbook({"Lampiran": LAMPIRAN, "Bukti": [[*BUKTI_HEADS, "Keterangan"], *ITEMS]})
    assert sound(added).remarks == ()


def test_columns_are_found_in_any_order() -> None:
    usual = sound(workbook({"Lampiran": LAMPIRAN, "Bukti": BUKTI}))

    reading = sound(workbook({"Lampiran": turned(LAMPIRAN, 6), "Bukti": turned(BUKTI, 9)}))

    assert reading.components == usual.components
    assert reading.items == usual.items


def test_columns_that_are_not_ours_are_left_alone() -> None:
    heads = (None, "Warna", *BUKTI_HEADS, "STATUS LAMA", "#")
    rows = [("x", "merah", *row, "entah", "#N/A") for row in ITEMS]
    data = workbook({"Lampiran": LAMPIRAN, "Bukti": [heads, *rows]})

    assert [one.status for one in sound(data).items] == ["Belum Ada", "Belum Ada"]


def test_heads_are_known_with_other_capitals_blanks_and_line_breaks() -> None:
    heads = (
        "No.",
        "Komponen ",
        "\u00a0INDIKATOR",
        "Langkah\nAksi",
        "Bukti  Fisik:",
        "Target Waktu",
    )
    data = workbook({"Lampiran": [heads, *PLAN], "bukti ": BUKTI})

    reading = sound(data)

    assert len(reading.components) == 2
    assert len(reading.items) == 2


def test_a_sheet_of_another_name_is_found_by_its_heads() -> None:
    data = workbook(
        {"Sampul": [("LAMPIRAN",)], "Rencana": LAMPIRAN, "Daftar": BUKTI, "Isian": PENGATURAN}
    )

    reading = sound(data)

    assert len(reading.components) == len(reading.items) == 2
    assert reading.settings.office == "KPU Uji"


def test_sheets_that_are_not_ours_are_left_alone_even_broken_ones() -> None:
    data = workbook({"Lampiran": LAMPIRAN, "Bukti": BUKTI, "Grafik": [("NO", "KODE", 1)]})

    assert len(sound(broken_sheet(data, 3)).items) == 2


def test_a_staff_list_with_nama_and_nilai_is_no_pengaturan() -> None:
    data = workbook({"Lampiran": LAMPIRAN, "Pegawai": [SETTING_HEADS, ("Budi", "x"), ("Ani", 90)]})

    assert sound(data).settings.office == ""


def test_a_lampiran_alone_is_welcome() -> None:
    reading = sound(workbook({"Lampiran": LAMPIRAN}))

    assert (reading.has_items, len(reading.items), len(reading.components)) == (False, 0, 2)


def test_without_pengaturan_the_settings_are_those_of_a_new_workbook() -> None:
    settings = sound(workbook({"Lampiran": LAMPIRAN})).settings

    assert (settings.goal, settings.timezone, settings.year) == ("WBK", "Asia/Jakarta", None)


def test_a_missing_lampiran_is_reported_with_the_sheets_there_are() -> None:
    problem = only(workbook({"Sheet1": [("a",)], "Bukti": BUKTI}))

    assert (problem.sheet, problem.cell) == ("", "")
    assert problem.text == (
        "lembar 'Lampiran' tidak ditemukan. Lembar yang ada: Sheet1, Bukti. Kolom yang harus ada: "
        "NO, KOMPONEN, INDIKATOR, LANGKAH AKSI, BUKTI FISIK, TARGET WAKTU."
    )


def test_two_sheets_that_could_be_meant_are_not_chosen_between() -> None:
    problem = only(workbook({"Lampiran": LAMPIRAN, "Bukti A": BUKTI, "Bukti B": BUKTI}))

    assert (problem.sheet, problem.cell) == ("", "")
    assert "lembar 'Bukti A' dan 'Bukti B' sama-sama memuat kolom" in problem.text


def test_a_copy_does_not_step_in_for_a_sheet_that_lost_a_column() -> None:
    torn = [("KODE", "BUKTI"), ("I.1.1", "SK Tim")]

    problem = only(workbook({"Lampiran": LAMPIRAN, "Bukti": torn, "Cadangan": BUKTI}))

    assert (problem.sheet, problem.cell) == ("Bukti", "A1")


# Columns


@pytest.mark.parametrize("missing", LAMPIRAN_HEADS)
def test_a_missing_column_of_the_lampiran_is_reported(missing: str) -> None:
    at = LAMPIRAN_HEADS.index(missing)
    rows = [[*row[:at], *row[at + 1 :]] for row in (LAMPIRAN_HEADS, *PLAN)]

    problem = only(workbook({"Lampiran": [("Judul",), *rows]}))

    assert (problem.sheet, problem.cell) == ("Lampiran", "A2")
    assert f"kolom '{missing}' tidak ditemukan di baris kepala (baris 2)." in problem.text


def test_each_missing_column_is_reported() -> None:
    data = workbook({"Lampiran": LAMPIRAN, "Bukti": [("KODE", "CATATAN"), ("I.1.1", "x")]})

    assert [problem.text[:29] for problem in read(data).problems] == [
        "kolom 'BUKTI' tidak ditemukan",
        "kolom 'STATUS' tidak ditemuka",
    ]


def test_a_sheet_of_our_name_without_any_head_is_reported_without_a_cell() -> None:
    found = places(workbook({"Lampiran": LAMPIRAN, "Bukti": [("kosong",)]}))

    assert found == [("Bukti", "")] * 3


def test_a_doubled_column_is_reported_with_its_cell() -> None:
    problem = only(workbook({"Lampiran": LAMPIRAN, "Bukti": [(*BUKTI_HEADS, "Status"), *ITEMS]}))

    assert (problem.sheet, problem.cell) == ("Bukti", "J1")
    assert "kolom 'STATUS' ada dua kali" in problem.text


# All at once


def test_all_problems_are_told_at_once_in_the_order_of_the_sheets() -> None:
    data = workbook(
        {
            "Pengaturan": [SETTING_HEADS, ("Tahun", "x"), ("Zona waktu", "GMT")],
            "Bukti": [BUKTI_HEADS, item("I.1.1", status="?", due_date="besok"), item("I.7.1")],
            "Lampiran": [LAMPIRAN_HEADS, AREA, component(), component("1."), component(name="")],
        }
    )

    assert places(data) == [
        ("Pengaturan", "B2"),
        ("Pengaturan", "B3"),
        ("Bukti", "D2"),
        ("Bukti", "G2"),
        ("Bukti", "A3"),
        ("Lampiran", "A4"),
        ("Lampiran", "A5"),
    ]


def test_rows_are_told_by_number_and_columns_by_place_not_as_words() -> None:
    rows = [item(f"I.1.{number}", status="?") for number in range(1, 12)]

    found = places(plan(bukti=rows))

    assert [cell for _, cell in found] == [f"D{row}" for row in range(2, 13)]


def test_the_name_of_who_saved_it_is_read() -> None:
    assert sound(plan()).saved_by == ""
    assert sound(with_author(plan(), "Siti &amp; Budi")).saved_by == "Siti & Budi"


def with_author(data: bytes, name: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for part in old.namelist():
            content = old.read(part)
            if part == "docProps/core.xml":
                end = b"</cp:coreProperties>"
                author = f"<cp:lastModifiedBy>{name}</cp:lastModifiedBy>".encode()
                content = content.replace(end, author + end)
            new.writestr(part, content)
    return target.getvalue()
