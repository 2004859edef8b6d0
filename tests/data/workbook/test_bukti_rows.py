import io
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import load_workbook

from data.statuses import STATUSES
from data.workbook.rows import Item
from tests.data.workbooks import (
    BUKTI_HEADS,
    ITEMS,
    LAMPIRAN_HEADS,
    PLAN,
    Row,
    Value,
    item,
    only,
    places,
    plan,
    read,
    sound,
    workbook,
)


def first(row: Row) -> Item:
    """Return the first item of a workbook that has just this row of evidence."""
    return sound(plan(bukti=(row,))).items[0]


# What is forgiven


@pytest.mark.parametrize("code", ["I.1.1", "i.1.1", " I.1.1\u00a0", "I. 1. 1", "I.1.1.", "I.01.1"])
def test_a_kode_is_read_in_each_way_of_writing_it(code: str) -> None:
    found = first(item(code))

    assert (found.code, found.component, found.area) == ("I.1.1", "I.1", "I")


@pytest.mark.parametrize("status", STATUSES)
def test_capitals_and_blanks_in_a_status_are_forgiven(status: str) -> None:
    for written in (
        status,
        status.upper(),
        f"\u00a0 {status.lower()} ",
        status.replace(" ", "\u00a0"),
    ):
        assert first(item(status=written)).status == status


@pytest.mark.parametrize("empty", [None, "", " ", "\u00a0"])
def test_an_empty_status_reads_as_belum_ada(empty: Value) -> None:
    assert first(item(status=empty)).status == "Belum Ada"


def test_texts_are_kept_but_for_their_ends() -> None:
    found = first(
        item(name=" SK  Tim ", link="\u00a0a b.pdf ", pic=" Budi", note="baris 1\nbaris 2")
    )

    assert (found.name, found.link, found.pic) == ("SK  Tim", "a b.pdf", "Budi")
    assert found.note == "baris 1\nbaris 2"


def test_a_number_or_truth_value_in_a_text_column_reads_as_people_see_it() -> None:
    found = first(item(pic=12, note=True, link=1.5))

    assert (found.pic, found.note, found.link) == ("12", "BENAR", "1,5")


@pytest.mark.parametrize("written", [date(2025, 12, 3), datetime(2025, 12, 3, 14, 30)])  # noqa: DTZ001
def test_a_date_is_read_with_or_without_its_time(written: date) -> None:
    found = first(item(due_date=written, evidence_date=written))

    assert found.due_date == found.evidence_date == date(2025, 12, 3)
    assert type(found.due_date) is date


@pytest.mark.parametrize("empty", [None, "", "\u00a0 "])
def test_an_empty_date_is_none(empty: Value) -> None:
    assert first(item(due_date=empty)).due_date is None


def test_blank_rows_and_repeated_heads_are_passed_over() -> None:
    found = sound(plan(bukti=((), ITEMS[0], (), BUKTI_HEADS, ("", "\u00a0"), ITEMS[1]))).items

    assert [(one.code, one.sheet_row) for one in found] == [("I.1.1", 3), ("I.2.1", 7)]


def test_items_come_in_the_order_of_their_codes_wherever_they_stand() -> None:
    given = (ITEMS[1], item("I.1.10"), item("I.1.2"), ITEMS[0])

    found = sound(plan(bukti=given)).items

    assert [(one.code, one.sheet_row) for one in found] == [
        ("I.1.1", 5),
        ("I.1.2", 4),
        ("I.1.10", 3),
        ("I.2.1", 2),
    ]


def test_only_kode_bukti_and_status_are_needed() -> None:
    heads, row = ("STATUS", "BUKTI", "KODE"), ("Ada", "SK Tim", "I.1.1")
    data = workbook({"Lampiran": [LAMPIRAN_HEADS, *PLAN], "Bukti": [heads, row]})

    found = sound(data).items[0]

    assert (found.code, found.name, found.status) == ("I.1.1", "SK Tim", "Ada")
    assert (found.link, found.pic, found.due_date) == ("", "", None)


def test_a_formula_counts_by_its_cached_value(tmp_path: Path) -> None:
    path = tmp_path / "rumus.xlsx"
    with xlsxwriter.Workbook(path) as book:
        lampiran, bukti = book.add_worksheet("Lampiran"), book.add_worksheet("Bukti")
        for at, row in enumerate([LAMPIRAN_HEADS, *PLAN]):
            lampiran.write_row(at, 0, row)
        bukti.write_row(0, 0, BUKTI_HEADS)
        bukti.write_formula("A2", '="I."&1&".1"', None, "I.1.1")
        bukti.write_formula("C2", "=Lampiran!E3", None, "SK Tim")
        bukti.write_formula("D2", '=IF(1,"Ada","")', None, "Ada")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        bukti.write_formula("G2", "=DATE(2025,12,3)", day, 45994)

    found = sound(path.read_bytes()).items[0]

    assert (found.code, found.name, found.status, found.due_date) == (
        "I.1.1",
        "SK Tim",
        "Ada",
        date(2025, 12, 3),
    )


def test_a_bukti_sheet_of_heads_alone_has_no_items_and_no_problem() -> None:
    reading = sound(plan(bukti=()))

    assert reading.has_items
    assert reading.items == ()


# What is a problem


@pytest.mark.parametrize(
    ("status", "shown"),
    [("Sudah", "Sudah"), ("Ada?", "Ada?"), ("Belum", "Belum"), (1, "1"), (True, "BENAR")],
)
def test_an_unknown_status_is_reported_with_its_cell(status: Value, shown: str) -> None:
    problem = only(plan(bukti=(ITEMS[0], item("I.1.2", status=status))))

    assert str(problem) == (
        f"rencana.xlsx, lembar 'Bukti', sel D3: status '{shown}' tidak dikenal. "
        "Pilih Belum Ada, Proses, Ada, Terverifikasi, atau Tidak Berlaku."
    )


def test_a_doubled_kode_is_reported_with_both_cells() -> None:
    problem = only(plan(bukti=(*ITEMS, item(" i.1.01 "))))

    assert (problem.sheet, problem.cell) == ("Bukti", "A4")
    assert "KODE I.1.1 ada dua kali (juga di sel A2)" in problem.text


@pytest.mark.parametrize(
    "code", ["I.1", "I-1-1", "1.1.1", "I.1.x", "I.1.1.1", "I.1.0", "I,1,1", "A.1.1", "I.1.1234", 3]
)
def test_a_malformed_kode_is_reported_with_its_cell(code: Value) -> None:
    problem = only(plan(bukti=(item(code),)))

    assert (problem.sheet, problem.cell) == ("Bukti", "A2")
    assert problem.text.startswith(f"KODE '{code}' tidak sah.")


def test_a_missing_kode_is_reported_with_its_cell() -> None:
    problem = only(plan(bukti=(item(None),)))

    assert (problem.cell, problem.text[:12]) == ("A2", "KODE kosong.")


@pytest.mark.parametrize("code", ["I.9.1", "II.1.1", "VII.1.1"])
def test_a_kode_without_its_component_is_reported_with_its_cell(code: str) -> None:
    problem = only(plan(bukti=(*ITEMS, item(code))))

    assert problem.cell == "A4"
    assert f"KODE {code} menunjuk komponen {code[:-2]} yang tidak ada" in problem.text


def test_a_kode_is_not_held_against_a_lampiran_that_cannot_be_read() -> None:
    data = workbook({"Bukti": [BUKTI_HEADS, *ITEMS]})

    assert "lembar 'Lampiran' tidak ditemukan" in only(data).text


def test_a_missing_name_is_reported_with_its_cell() -> None:
    assert only(plan(bukti=(item(name="\u00a0"),))).cell == "C2"


@pytest.mark.parametrize("written", ["31/02/2025", "12/31/2025", "Desember", 45992, 2025, True])
def test_what_is_no_date_in_a_date_column_is_reported_with_its_cell(written: Value) -> None:
    data = plan(bukti=(item(due_date=written, evidence_date=written),))

    assert places(data) == [("Bukti", "G2"), ("Bukti", "H2")]


def test_text_in_a_date_column_is_quoted() -> None:
    problem = only(plan(bukti=(item(due_date=" akhir\u00a0tahun"),)))

    assert problem.text.startswith("TENGGAT berisi 'akhir tahun', bukan tanggal.")


def test_error_values_are_reported_with_their_cells() -> None:
    row = item("I.1.1", "#N/A", "#REF!", "#NAME?", "#VALUE!", "#NUM!", "#NULL!", "#DIV/0!")

    found = places(plan(bukti=(row,)))

    assert found == [("Bukti", f"{column}2") for column in "CDEFGHI"]


def test_all_problems_of_a_row_are_told_at_once_from_left_to_right() -> None:
    data = plan(bukti=(item("x", "", "Sudah", due_date="besok"), ITEMS[0], ITEMS[0]))

    assert places(data) == [
        ("Bukti", "A2"),
        ("Bukti", "C2"),
        ("Bukti", "D2"),
        ("Bukti", "G2"),
        ("Bukti", "A4"),
    ]


def test_a_row_without_a_name_is_proposed_no_kode() -> None:
    found = read(plan(bukti=(item("I.1.1"), (None, "JUMLAH", None, 48))))

    assert [(one.cell, one.proposal) for one in found.problems if one.head == "KODE"] == [
        ("A3", "")
    ]


def test_a_cell_merged_over_rows_is_said_to_count_for_the_first() -> None:
    rows = (item("I.1.1"), item("I.1.2"))
    book = load_workbook(io.BytesIO(plan(bukti=rows)))
    book["Bukti"].merge_cells("D2:D3")
    buffer = io.BytesIO()
    book.save(buffer)
    [remark] = read(buffer.getvalue()).remarks

    assert (remark.cell, "hanya dihitung untuk baris 2" in remark.text) == ("D2", True)
