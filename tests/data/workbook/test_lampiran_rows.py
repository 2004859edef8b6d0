from datetime import date

import pytest

from tests.data.workbooks import (
    AREA,
    LAMPIRAN_HEADS,
    PLAN,
    Row,
    component,
    only,
    places,
    plan,
    read,
    sound,
)

TWO_AREAS = ("I. MANAJEMEN PERUBAHAN",), component(), ("II. PENATAAN TATA LAKSANA",)


def areas(*rows: Row, merged: str = "") -> list[tuple[str, str]]:
    found = sound(plan(rows, bukti=(), merged=merged)).areas
    return [(one.code, one.name) for one in found]


def codes(*rows: Row) -> list[str]:
    return [one.code for one in sound(plan(rows, bukti=())).components]


# Headings of areas


@pytest.mark.parametrize(
    "heading",
    [
        ("I. MANAJEMEN PERUBAHAN",),
        ("I MANAJEMEN PERUBAHAN",),
        ("1. MANAJEMEN PERUBAHAN",),  # as the decree itself has it for its first area
        ("1 MANAJEMEN PERUBAHAN",),
        ("I.MANAJEMEN PERUBAHAN",),
        ("I.", "MANAJEMEN PERUBAHAN"),
        ("I", "MANAJEMEN PERUBAHAN"),
        ("1.", "MANAJEMEN PERUBAHAN"),
        (1, "MANAJEMEN PERUBAHAN"),
        (None, "I. MANAJEMEN PERUBAHAN"),
        ("\u00a0I.\u00a0 MANAJEMEN\u00a0PERUBAHAN  ",),
        ("AREA I: MANAJEMEN PERUBAHAN",),
    ],
)
def test_a_heading_of_an_area_is_known_however_it_is_numbered(heading: Row) -> None:
    assert areas(heading, component()) == [("I", "MANAJEMEN PERUBAHAN")]


@pytest.mark.parametrize("number", ["i.", "I.", "1."])
def test_a_heading_need_not_be_in_capitals(number: str) -> None:
    assert areas((f"{number} Manajemen Perubahan",), component()) == [("I", "Manajemen Perubahan")]


def test_a_heading_may_be_one_merged_cell() -> None:
    heading = ("VI. PENINGKATAN KUALITAS PELAYANAN PUBLIK",)

    found = areas(heading, component(), merged="A2:F2")

    assert found == [("VI", "PENINGKATAN KUALITAS PELAYANAN PUBLIK")]


def test_a_heading_repeated_by_a_page_break_is_the_same_area() -> None:
    assert codes(AREA, component(), AREA, component("2.")) == ["I.1", "I.2"]


def test_components_belong_to_the_area_above_them() -> None:
    rows = (*TWO_AREAS, component(), component("2."))

    found = sound(plan(rows, bukti=())).components

    assert [(one.code, one.area, one.area_name) for one in found] == [
        ("I.1", "I", "MANAJEMEN PERUBAHAN"),
        ("II.1", "II", "PENATAAN TATA LAKSANA"),
        ("II.2", "II", "PENATAAN TATA LAKSANA"),
    ]


def test_a_new_area_in_capitals_is_known_by_its_number() -> None:
    rows = (AREA, component(), component("2."), ("2.", "TATA KELOLA"), component())

    assert areas(*rows) == [("I", "MANAJEMEN PERUBAHAN"), ("II", "TATA KELOLA")]


def test_a_component_in_capitals_is_no_area() -> None:
    rows = (AREA, component(), component("2."), ("3.", "SPBE", None, None, None, None))

    assert codes(*rows) == ["I.1", "I.2", "I.3"]


def test_a_row_that_may_be_area_or_component_is_asked_about() -> None:
    problem = only(plan((AREA, component(), ("2.", "SPBE"), component("1.")), bukti=()))

    assert (problem.sheet, problem.cell) == ("Lampiran", "A4")
    assert "'2. SPBE' dapat berarti judul area II atau komponen 2" in problem.text


def test_an_area_that_stands_twice_is_reported_with_its_cell() -> None:
    problem = only(plan((*TWO_AREAS, component(), AREA, component("2.")), bukti=()))

    assert (problem.sheet, problem.cell) == ("Lampiran", "A6")
    assert "area I ada dua kali (juga di baris 2)" in problem.text


def test_a_seventh_area_is_reported_with_its_cell() -> None:
    problem = only(plan((*PLAN, ("VII. INOVASI",), component()), bukti=()))

    assert (problem.sheet, problem.cell) == ("Lampiran", "A5")
    assert "area 'VII' tidak dikenal" in problem.text


# Rows of components


@pytest.mark.parametrize("number", ["1.", "1", 1, 1.0, "1)", " 1. ", "\u00a01.\u00a0", "01"])
def test_a_number_is_read_in_each_way_of_writing_it(number: str | float) -> None:
    assert codes(AREA, component(number)) == ["I.1"]


def test_the_wording_is_kept_letter_for_letter_but_for_its_ends() -> None:
    name = "  Pengembangan  Pegawai\n(dilakukan dengn pelatihan)\u00a0"

    found = sound(plan((AREA, component(name=name)), bukti=())).components[0]

    assert found.name == "Pengembangan  Pegawai\n(dilakukan dengn pelatihan)"


def test_blank_rows_and_rows_of_blanks_are_passed_over() -> None:
    blank = ("\u00a0", " ", None, "", None, "\u200b")

    assert codes((), AREA, (), blank, component(), blank, component("2."), ()) == ["I.1", "I.2"]


def test_heads_repeated_by_a_page_break_are_passed_over() -> None:
    again = [f" {str(head).title()}\u00a0" for head in LAMPIRAN_HEADS]

    assert codes(AREA, component(), again, component("2.")) == ["I.1", "I.2"]


@pytest.mark.parametrize("form", ["{}", "({})", "{}."])
def test_a_row_that_numbers_the_columns_is_passed_over(form: str) -> None:
    numbers = [form.format(number) for number in range(1, 7)]

    assert codes(numbers, AREA, component(), numbers, component("2.")) == ["I.1", "I.2"]


@pytest.mark.parametrize("column", range(6))
def test_the_signature_below_the_table_is_no_component(column: int) -> None:
    lines = ("Ditetapkan di Cilegon", "Pada tanggal 15 November 2025", "KETUA", "I Made Adi, S.H.")
    rows: list[Row] = [[*[None] * column, line] for line in lines]
    copies: list[Row] = [("Tembusan:",), ("1.", "Ketua KPU RI"), ("2.", "Arsip")]

    assert codes(*PLAN, (), *rows, *copies) == ["I.1", "I.2"]


def test_a_component_that_has_only_a_name_is_no_signature() -> None:
    assert codes(*PLAN, ("3.", "Komponen baru"), (None, "Cilegon, 15 November 2025")) == [
        "I.1",
        "I.2",
        "I.3",
    ]


@pytest.mark.parametrize("number", ["x", "1.1", "1a.", "0", "-1", "1,5"])
def test_an_unknown_number_is_reported_with_its_cell(number: str) -> None:
    problem = only(plan((AREA, component(number), component("2.")), bukti=()))

    assert (problem.sheet, problem.cell) == ("Lampiran", "A3")
    assert f"NO '{number}' tidak dikenal" in problem.text


def test_an_unknown_number_in_the_last_row_is_reported_too() -> None:
    assert places(plan((AREA, component(), component("2a.")), bukti=())) == [("Lampiran", "A4")]
    assert places(plan((AREA, component(), ("2a.", "Nama")), bukti=())) == [("Lampiran", "A4")]


def test_a_missing_number_is_reported_with_its_cell() -> None:
    problem = only(plan((AREA, component(None)), bukti=()))

    assert (problem.cell, problem.text[:10]) == ("A3", "NO kosong.")


def test_a_component_above_the_first_heading_is_reported_with_its_cell() -> None:
    problem = only(plan((component(), AREA, component()), bukti=()))

    assert problem.cell == "A2"
    assert "berdiri sebelum judul area" in problem.text


def test_a_doubled_component_is_reported_with_both_rows() -> None:
    problem = only(plan((AREA, component(), component("1")), bukti=()))

    assert problem.cell == "A4"
    assert "komponen I.1 ada dua kali (juga di baris 3)" in problem.text


def test_a_component_without_a_name_is_reported_with_its_cell() -> None:
    assert only(plan((AREA, component(name=" ")), bukti=())).cell == "B3"


def test_an_error_value_is_reported_with_its_cell() -> None:
    problem = only(plan((AREA, component(indicator="#REF!")), bukti=()))

    assert (problem.cell, problem.text) == ("C3", "sel berisi galat '#REF!'. Perbaiki rumusnya.")


def test_a_lampiran_of_heads_alone_is_a_problem_of_that_sheet() -> None:
    problem = only(plan((), bukti=()))

    assert (problem.sheet, problem.cell) == ("Lampiran", "")
    assert "tidak memuat komponen" in problem.text


# Target times


def test_the_target_time_is_read_into_a_start_and_a_due_date() -> None:
    found = sound(plan((AREA, component(target_text="Triwulan II 2026")), bukti=())).components

    assert (found[0].start_date, found[0].due_date) == (
        date(2026, 4, 1),
        date(2026, 6, 30),
    )


@pytest.mark.parametrize(
    ("written", "shown", "due"),
    [
        (date(2025, 12, 31), "31 Desember 2025", date(2025, 12, 31)),  # a cell with a date format
        (2026, "2026", date(2026, 12, 31)),  # a year as a number
    ],
)
def test_a_target_that_is_no_text_is_read_too(written: date | int, shown: str, due: date) -> None:
    found = sound(plan((AREA, component(target_text=written)), bukti=())).components[0]

    assert (found.target_text, found.due_date) == (shown, due)


def test_an_unreadable_target_stays_as_it_is_written_and_has_no_due_date() -> None:
    found = sound(plan((AREA, component(target_text="setiap saat")), bukti=())).components[0]

    assert found.target_text == "setiap saat"
    assert (found.start_date, found.due_date) == (None, None)


def test_each_component_knows_its_row_in_the_sheet() -> None:
    assert [one.sheet_row for one in read(plan(((), *PLAN))).components] == [4, 5]
