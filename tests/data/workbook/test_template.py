import csv
import io
import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from data import schema
from data.statuses import STATUSES
from data.workbook.plan import Plan, PlanItem, PlanRow
from data.workbook.template import build_workbook, shipped_workbook

DATA = Path(schema.__file__).parent
SHIPPED = DATA / "rencana-aksi-2025.xlsx"


def cilegon() -> bytes:
    return shipped_workbook()


def small_plan(**changed: str) -> Plan:
    texts = {
        "name": "Tim Kerja",
        "indicator": "Menerbitkan SK",
        "action_step": "Menyusun tim",
        "evidence_text": "SK Tim",
        "target_text": "Januari 2027",
    }
    row = PlanRow(area_code="I", area_name="MANAJEMEN PERUBAHAN", number=1, **(texts | changed))
    return Plan((row,), (PlanItem("I.1.1", "I.1", "SK Tim"),))


def opened(data: bytes) -> Workbook:
    return load_workbook(io.BytesIO(data))


def csv_lines(name: str) -> list[dict[str, str]]:
    with (DATA / "plan" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def texts(sheet: Worksheet) -> list[tuple[object, ...]]:
    return list(sheet.iter_rows(values_only=True))


def settings(workbook: Workbook) -> dict[object, object]:
    return {row[0]: row[1] for row in texts(workbook["Pengaturan"])[1:]}


def rules_of(sheet: Worksheet, cells: str) -> list[tuple[str, str]]:
    return [
        (validation.type, validation.formula1)
        for validation in sheet.data_validations.dataValidation
        if cells in str(validation.sqref).split()
    ]


def test_sheets_stand_in_the_order_of_the_contract() -> None:
    assert opened(cilegon()).sheetnames == [
        "Lampiran",
        "Bukti",
        "LKE",
        "Tim",
        "Pengaturan",
        "Petunjuk",
    ]


def test_lampiran_holds_all_25_components_letter_for_letter() -> None:
    heads = ["KOMPONEN", "INDIKATOR", "LANGKAH AKSI", "BUKTI FISIK", "TARGET WAKTU"]
    expected = [
        (f"{line['NO']}.", *(line[head] for head in heads)) for line in csv_lines("lampiran.csv")
    ]

    rows = texts(opened(cilegon())["Lampiran"])

    assert rows[2] == ("NO", *heads)
    assert [row for row in rows[3:] if row[1] is not None] == expected
    assert len(expected) == 25


def test_lampiran_keeps_the_typing_slips_of_the_decree() -> None:
    # Keputusan KPU Kota Cilegon 11/2025, Lampiran, III.3, III.5, I.3.
    words = " ".join(str(cell) for row in texts(opened(cilegon())["Lampiran"]) for cell in row)

    assert "dilakukan dengn mengikuti" in words
    assert "kode etik, priilaku kepada" in words
    assert "Undangan Rapat, Daftar Hadir, " in words


def test_each_area_starts_with_one_merged_heading() -> None:
    sheet = opened(cilegon())["Lampiran"]
    headings = [row[0] for row in texts(sheet)[3:] if row[1] is None]

    assert headings == [
        "I. MANAJEMEN PERUBAHAN",
        "II. PENATAAN TATA LAKSANA",
        "III. PENATAAN SISTEM MANAJEMEN SDM APARATUR",
        "IV. PENGUATAN AKUNTABILITAS",
        "V. PENGUATAN PENGAWASAN",
        "VI. PENINGKATAN KUALITAS PELAYANAN PUBLIK",
    ]
    merged = {str(cells) for cells in sheet.merged_cells.ranges}
    at = [row for row in range(4, sheet.max_row + 1) if sheet.cell(row, 2).value is None]
    assert merged == {"A2:F2", *(f"A{row}:F{row}" for row in at)}


def test_bukti_holds_all_48_items_at_belum_ada_and_nothing_else_filled_in() -> None:
    rows = texts(opened(cilegon())["Bukti"])

    assert rows[0] == tuple(schema.BUKTI.heads.values())
    assert len(rows) == 1 + 48
    assert [(row[0], row[2]) for row in rows[1:]] == [
        (line["KODE"], line["BUKTI"]) for line in csv_lines("bukti.csv")
    ]
    assert {row[3] for row in rows[1:]} == {"Belum Ada"}
    assert {row[4:] for row in rows[1:]} == {(None,) * 5}


def test_bukti_names_the_component_by_number_and_name() -> None:
    named = {row[0]: row[1] for row in texts(opened(cilegon())["Bukti"])}

    assert named["I.3.2"] == "3. Pemantauan dan Evaluasi Pembangunan WBK/WBBM"


def test_the_dropdown_of_status_offers_exactly_the_statuses() -> None:
    expected = '"Belum Ada,Proses,Ada,Terverifikasi,Tidak Berlaku"'

    assert rules_of(opened(cilegon())["Bukti"], "D2:D500") == [("list", expected)]


def test_both_date_columns_take_only_dates_and_show_day_first() -> None:
    sheet = opened(cilegon())["Bukti"]

    # 36526 is 1 January 2000 in the 1900 date system (ECMA-376 part 1, 18.17.4.1).
    assert rules_of(sheet, "G2:G500") == rules_of(sheet, "H2:H500") == [("date", "36526")]
    assert {sheet.cell(row, column).number_format for row in (2, 49) for column in (7, 8)} == {
        "dd/mm/yyyy"
    }
    assert sheet.column_dimensions["G"].number_format == "dd/mm/yyyy"


def test_a_doubled_kode_is_refused_by_the_sheet() -> None:
    assert rules_of(opened(cilegon())["Bukti"], "A2:A500") == [
        ("custom", "COUNTIF($A$2:$A$500,A2)=1")
    ]


def test_each_status_has_its_own_colour() -> None:
    sheet = opened(cilegon())["Bukti"]
    rules = next(
        found.rules for found in sheet.conditional_formatting if str(found.sqref) == "D2:D500"
    )

    fills = {
        status: rule.dxf.fill.bgColor.rgb[2:]
        for rule in rules
        for status in STATUSES
        if f'"{status}"' in rule.formula[0]
    }
    assert fills == {
        "Belum Ada": "FFFFFF",
        "Proses": "FFC233",
        "Ada": "0B57A4",
        "Terverifikasi": "0A3F2B",
        "Tidak Berlaku": "DDE3E8",
    }


def test_heads_stay_on_screen_and_on_every_printed_page() -> None:
    workbook = opened(cilegon())

    assert workbook["Lampiran"].freeze_panes == "A4"
    assert workbook["Bukti"].freeze_panes == "B2"
    assert workbook["Lampiran"].print_title_rows == "$3:$3"
    assert workbook["Bukti"].print_title_rows == "$1:$1"
    assert workbook["Bukti"].auto_filter.ref == "A1:I49"


def test_on_paper_the_heading_of_an_area_is_never_parted_from_its_components() -> None:
    sheet = opened(cilegon())["Lampiran"]

    # 546 points of rows go on a page: areas I and II with the title, III with IV, V with VI.
    begins = [
        str(sheet.cell(one.id + 1, 1).value).partition(".")[0] for one in sheet.row_breaks.brk
    ]
    assert begins == ["III", "V"]


def test_every_sheet_prints_on_a4_landscape_one_page_wide() -> None:
    for sheet in opened(cilegon()).worksheets:
        setup = sheet.page_setup
        assert (setup.orientation, int(setup.paperSize)) == ("landscape", 9)
        assert (sheet.sheet_properties.pageSetUpPr.fitToPage, setup.fitToHeight) == (True, 0)
        assert sheet.oddFooter.center.text == "Halaman &P dari &N"


def test_a_row_of_wrapped_text_is_high_enough_but_free_to_be_fitted_anew() -> None:
    with zipfile.ZipFile(io.BytesIO(cilegon())) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").decode("utf-8")

    # Row 5 is I.1: its action step has 107 letters in a column for 34, so 4 lines of 15 points.
    assert re.search(r'<row [^>]*r="5"[^>]*>', xml)[0] == '<row ht="60" r="5">'


def test_settings_start_with_what_was_asked_for() -> None:
    assert settings(opened(cilegon())) == {
        "Satker": "KPU Kota Cilegon",
        "Tahun": 2025,
        "Target predikat": "WBK",
        "Zona waktu": "WIB",
        "Folder bukti": None,
        "Batas pengajuan": None,
        "Instansi": "KOMISI PEMILIHAN UMUM / KOTA CILEGON",
        "Alamat": None,
        "Kota": "Cilegon",
        "Kontak": None,
        "Logo": None,
        "Nomor surat": "{nomor}/ZI-{jenis}/{bulan}/{tahun}",
        "Dasar": "Keputusan KPU Kota Cilegon Nomor 11 Tahun 2025 tentang Rencana Aksi Pembangunan "
        "Zona Integritas",
        "Tembusan": None,
    }


def test_goal_and_time_zone_are_chosen_from_lists() -> None:
    sheet = opened(cilegon())["Pengaturan"]

    assert rules_of(sheet, "B4") == [("list", '"WBK,WBBM"')]
    assert rules_of(sheet, "B5") == [("list", '"WIB,WITA,WIT"')]


def test_another_office_and_year_leave_no_trace_of_cilegon() -> None:
    data = build_workbook(small_plan(), "KPU Kabupaten Jayapura", 2027, "WBBM", "WIT")

    workbook = opened(data)
    assert list(settings(workbook).values())[:6] == [
        "KPU Kabupaten Jayapura",
        2027,
        "WBBM",
        "WIT",
        None,
        None,
    ]
    title = texts(workbook["Lampiran"])[1][0]
    assert str(title).endswith("DI LINGKUNGAN KPU KABUPATEN JAYAPURA TAHUN 2027")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = b"".join(archive.read(name) for name in archive.namelist())
    assert b"cilegon" not in parts.lower()


def test_the_guide_explains_every_sheet_column_and_status() -> None:
    terms = {row[0] for row in texts(opened(cilegon())["Petunjuk"]) if row[1]}

    assert terms >= set(opened(cilegon()).sheetnames)
    assert terms >= set(schema.BUKTI.heads.values())
    assert terms >= set(STATUSES)


def test_a_long_number_typed_into_tim_stays_text() -> None:
    sheet = opened(cilegon())["Tim"]

    heads = {cell.value: cell.column_letter for cell in sheet[1]}
    assert sheet.column_dimensions[heads["NIP"]].number_format == "@"


def test_text_that_looks_like_a_formula_stays_text() -> None:
    plan = small_plan(indicator='=HYPERLINK("http://jahat.example")')

    cell = opened(build_workbook(plan, "KPU", 2027))["Lampiran"]["C5"]

    assert cell.value == '=HYPERLINK("http://jahat.example")'
    with zipfile.ZipFile(io.BytesIO(build_workbook(plan, "KPU", 2027))) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_building_twice_gives_the_same_bytes_whatever_the_clock_says() -> None:
    data = cilegon()

    assert data == cilegon()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = opened(data).properties
    assert (
        properties.created
        == properties.modified
        == datetime(2025, 1, 1, tzinfo=UTC).replace(tzinfo=None)
    )
    assert (properties.creator, properties.lastModifiedBy) == ("Papan ZI", "Papan ZI")


def test_the_shipped_workbook_equals_a_fresh_build() -> None:
    assert SHIPPED.read_bytes() == cilegon(), "jalankan: python -m data.workbook.template"


@pytest.mark.parametrize(
    ("goal", "timezone", "message"),
    [
        ("WBX", "WIB", "'WBX' tidak dikenal. Pilih WBK atau WBBM."),
        ("WBK", "GMT", "'GMT' tidak dikenal. Pilih WIB, WITA, atau WIT."),
    ],
)
def test_an_unknown_setting_is_refused_with_the_choices(
    goal: str, timezone: str, message: str
) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        build_workbook(small_plan(), "KPU", 2027, goal, timezone)


def test_an_item_without_its_component_is_refused() -> None:
    plan = Plan(small_plan().rows, (PlanItem("II.9.1", "II.9", "SOP"),))

    with pytest.raises(ValueError, match=re.escape("'II.9' tidak ada di rencana")):
        build_workbook(plan, "KPU", 2027)


def test_a_kode_that_stands_twice_is_refused() -> None:
    plan = Plan(small_plan().rows, small_plan().items * 2)

    with pytest.raises(ValueError, match=re.escape("KODE 'I.1.1' ada dua kali")):
        build_workbook(plan, "KPU", 2027)
