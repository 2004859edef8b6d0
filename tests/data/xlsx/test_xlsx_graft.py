import io
import re
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import Workbook, load_workbook
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from data.errors import Unwritable
from data.xlsx import Package, Styles, graft_sheet, patch_sheet
from tests.data.xlsx.rich_workbook import (
    MAIN,
    SHEET,
    STRICT,
    STRICT_RELATIONS,
    STYLES,
    WORKBOOK,
    Converter,
    read_sheet,
    rich_workbook,
    small_workbook,
    stored_bytes,
    unzipped,
    value,
    write,
)

RICH = rich_workbook()
PLAIN = small_workbook('<row r="1"><c r="A1" s="2"><v>1</v></c></row>')
TYPES = "[Content_Types].xml"
RELS = "xl/_rels/workbook.xml.rels"
NEW = "xl/worksheets/sheet2.xml"


def donor_workbook() -> bytes:
    """Build the donor: a sheet Bukti ZI behind another one, as our own code builds sheets."""
    book = Workbook()
    book.worksheets[0].title = "Lain"
    book.worksheets[0]["A1"] = "bukan ini"
    book.worksheets[0].print_title_rows = "5:5"
    sheet = book.create_sheet("Bukti ZI")
    book.active = sheet
    sheet.append(["KODE", "STATUS", "TENGGAT", "=1+1"])
    sheet.append(["I.1.1", " =teks & <b>", date(2025, 12, 3), 1.5])
    sheet["D1"].data_type = "s"
    sheet["A1"].font = Font(bold=True, color="FFFFFF")
    sheet["A1"].fill = PatternFill("solid", fgColor="0B5D4E")
    sheet["C2"].number_format = "dd/mm/yyyy"
    sheet["D2"].number_format = '0.0 "butir"'
    sheet.column_dimensions["C"].number_format = "dd/mm/yyyy"
    choice = DataValidation(type="list", formula1='"Belum Ada,Ada"')
    days = DataValidation(type="date", formula1="45658", formula2="46022")  # 1 Jan, 31 Dec 2025
    choice.add("B2:B9")
    days.add("C2:C9")
    sheet.add_data_validation(choice)
    sheet.add_data_validation(days)
    green = PatternFill(bgColor="BFE3D3")
    rule = CellIsRule(operator="equal", formula=['"Ada"'], fill=green, font=Font(color="06382E"))
    sheet.conditional_formatting.add("B2:B9", rule)
    sheet.freeze_panes = "B2"
    sheet.print_title_rows = "1:1"
    sheet.auto_filter.ref = "A1:D2"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


DONOR = donor_workbook()


def grafted(data: bytes, donor: bytes = DONOR) -> bytes:
    """Return a workbook with the donor's sheet as its last tab."""
    package = Package.open(data)
    return package.replace(graft_sheet(package, donor, "Bukti ZI"))


def is_kept(before: bytes, after: bytes) -> bool:
    """Tell whether all bytes are still there in their order, but for counts in opening tags."""
    old, new = (re.sub(rb' count="\d+"', b"", part) for part in (before, after))
    rest = iter(new)
    return all(byte in rest for byte in old)


def checked(data: bytes) -> Workbook:
    """Load a grafted workbook with openpyxl and hold what the sheet must look like."""
    book = load_workbook(io.BytesIO(data))
    sheet = book.worksheets[-1]
    assert sheet.title == "Bukti ZI"
    assert [sheet[one].value for one in ("A1", "D1", "B2", "D2")] == [
        "KODE",
        "=1+1",
        " =teks & <b>",
        1.5,
    ]
    assert sheet["C2"].value == datetime(2025, 12, 3)  # noqa: DTZ001
    assert (sheet["A1"].font.b, sheet["A1"].fill.fgColor.rgb) == (True, "000B5D4E")
    assert (sheet["C2"].number_format, sheet["D2"].number_format) == ("dd/mm/yyyy", '0.0 "butir"')
    assert (sheet.print_title_rows, sheet.auto_filter.ref) == ("$1:$1", "A1:D2")
    assert sheet.freeze_panes == "B2"
    assert [one.type for one in sheet.data_validations.dataValidation] == ["list", "date"]
    (rules,) = [one.rules for one in sheet.conditional_formatting]
    assert rules[0].dxf.fill.bgColor.rgb == "00BFE3D3"
    return book


# Nothing is lost


def test_only_five_parts_of_a_rich_workbook_differ() -> None:
    data = grafted(RICH)
    before, after = stored_bytes(RICH), stored_bytes(data)

    assert after.keys() - before.keys() == {"xl/worksheets/sheet3.xml"}
    assert {name for name in before if before[name] != after[name]} == {
        WORKBOOK,
        RELS,
        TYPES,
        STYLES,
    }


@pytest.mark.parametrize("part", [WORKBOOK, RELS, TYPES, STYLES])
def test_a_changed_part_keeps_all_it_had(part: str) -> None:
    assert is_kept(unzipped(RICH)[part], unzipped(grafted(RICH))[part])


def test_the_cells_of_the_other_sheets_keep_their_styles() -> None:
    before, after = Package.open(RICH), Package.open(grafted(RICH))
    highest = max(cell.style for cell in read_sheet(RICH).cells.values())

    old = Styles(before).date_styles
    assert {style for style in Styles(after).date_styles if style <= highest} == old
    assert unzipped(grafted(RICH))[SHEET] == unzipped(RICH)[SHEET]


# The new sheet is whole


@pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
def test_openpyxl_sees_the_whole_sheet_in_a_rich_workbook() -> None:
    assert checked(grafted(RICH)).sheetnames == ["Bukti", "Lain & lain", "Grafik", "Bukti ZI"]


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"prefix": "x"},
        {"strict": True},
        {"prefix": "x", "strict": True},
        {"codec": "utf-16"},
        {"workbook_properties": '<{p}workbookPr date1904="1"/>'},
        {"workbook_properties": '<{p}workbookProtection lockWindows="1"/>'},
    ],
)
def test_the_sheet_joins_any_form_of_workbook(options: dict[str, object]) -> None:
    data = grafted(small_workbook("", **options))  # type: ignore[arg-type]

    assert [value(data, one, "Bukti ZI") for one in ("A1", "B2", "C2")] == [
        "KODE",
        " =teks & <b>",
        date(2025, 12, 3),
    ]
    if not options.get("strict"):  # openpyxl finds no parts in strict workbooks
        checked(data)


def test_the_sheet_follows_the_standard_of_the_workbook() -> None:
    parts = unzipped(grafted(small_workbook("", strict=True)))

    assert f'<worksheet xmlns="{STRICT}"'.encode() in parts[NEW]
    assert f'Type="{STRICT_RELATIONS}/worksheet" Target="worksheets/sheet2' in parts[RELS].decode()
    assert f'xmlns:r="{STRICT_RELATIONS}" r:id="rId4"' in parts[WORKBOOK].decode()


def test_libreoffice_reads_the_sheet_as_in_the_donor(as_csv: Converter, tmp_path: Path) -> None:
    strict = small_workbook("", prefix="x", strict=True)
    seen = []
    for number, data in enumerate((DONOR, grafted(RICH), grafted(strict))):
        folder = tmp_path / str(number)
        folder.mkdir()
        seen.append(as_csv(data, folder)["Bukti ZI"])

    assert seen[0].startswith("KODE,STATUS,TENGGAT,=1+1\nI.1.1, =teks & <b>,")
    assert seen[1:] == seen[:1] * 2


def test_shared_strings_of_the_donor_become_texts_inside_the_sheet() -> None:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    book.add_worksheet("Bukti ZI").write_row("A1", ["satu", " dua\n", 3])
    book.close()
    data = grafted(RICH, target.getvalue())

    assert b't="s"' in unzipped(target.getvalue())[SHEET]
    assert b't="s"' not in unzipped(data)["xl/worksheets/sheet3.xml"]
    assert [value(data, one, "Bukti ZI") for one in ("A1", "B1", "C1")] == ["satu", " dua\n", 3]


def test_a_sheet_can_be_patched_after_it_was_grafted() -> None:
    data = grafted(RICH)
    package = Package.open(data)
    sheet = read_sheet(data, "Bukti ZI")
    written = package.replace(
        patch_sheet(package, package.sheets["Bukti ZI"], sheet, [write("B2", "Ada")])
    )
    assert value(written, "B2", "Bukti ZI") == "Ada"


def test_cells_without_a_look_of_their_own_take_that_of_the_workbook() -> None:
    cells = read_sheet(grafted(RICH), "Bukti ZI").cells

    assert cells[(2, 1)].style == 0
    assert cells[(1, 1)].style > max(cell.style for cell in read_sheet(RICH).cells.values())


def test_the_new_tab_is_not_selected_beside_the_open_one() -> None:
    xml = unzipped(DONOR)[NEW].replace(b"<sheetView ", b'<sheetView tabSelected="1" ')
    data = grafted(PLAIN, Package.open(DONOR).replace({NEW: xml}))

    assert b'<sheetView workbookViewId="0">' in unzipped(data)[NEW]


def test_names_count_the_tabs_before_and_leave_those_of_other_sheets() -> None:
    book = unzipped(grafted(RICH))[WORKBOOK].decode()

    assert re.findall(r"<definedName [^>]*localSheetId=\"3\"[^>]*>([^<]*)<", book) == [
        "'Bukti ZI'!$A$1:$D$2",
        "'Bukti ZI'!$1:$1",
    ]
    assert "$5:$5" not in book


def test_missing_names_are_added_before_the_order_to_calculate() -> None:
    data = small_workbook("", calculation='<calcPr calcId="1"/>')
    book = unzipped(grafted(data))[WORKBOOK].decode()

    assert re.search(r"</sheets><definedNames>.*</definedNames><calcPr calcId=\"1\"/>", book)


def test_the_tab_gets_numbers_that_nobody_has() -> None:
    parts = unzipped(PLAIN)
    taken = {
        RELS: parts[RELS].replace(b'"rId2"', b'"rId4"'),
        NEW: b"<taken/>",
    }
    data = unzipped(grafted(small_workbook("", parts=taken)))

    assert data[NEW] == b"<taken/>"
    assert 'sheetId="8"' in data[WORKBOOK].decode()
    assert b'Id="rId5"' in data[RELS]
    assert b'PartName="/xl/worksheets/sheet3.xml"' in data[TYPES]


# Styles


def test_number_formats_are_renumbered_above_those_of_the_workbook() -> None:
    formats = b'<numFmts count="1"><numFmt numFmtId="170" formatCode="0.000"/></numFmts>'
    styles = unzipped(PLAIN)[STYLES].replace(b"<fonts", formats + b"<fonts", 1)
    data = grafted(small_workbook("", parts={STYLES: styles}))
    found = re.findall(r'numFmtId="(\d+)" formatCode', unzipped(data)[STYLES].decode())

    assert found[0] == "170"
    assert found[1:] == ["171", "172", "173"]
    checked(data)


@pytest.mark.parametrize("table", ["numFmts", "dxfs", "fills"])
def test_a_missing_table_of_styles_is_added_in_the_order_of_the_schema(table: str) -> None:
    whole = rf"<{table} [^>]*(/>|>.*</{table}>)"
    styles = re.sub(whole, "", unzipped(PLAIN)[STYLES].decode())
    data = grafted(small_workbook("", parts={STYLES: styles.encode()}))
    order = re.findall(r"<(\w+) count=", unzipped(data)[STYLES].decode())

    assert f"<{table}" not in styles
    assert order == [
        "numFmts",
        "fonts",
        "fills",
        "borders",
        "cellStyleXfs",
        "cellXfs",
        "cellStyles",
        "dxfs",
    ]


def test_the_counts_of_the_tables_are_right() -> None:
    styles = unzipped(grafted(RICH))[STYLES].decode()
    for table, entry in (("fonts", "font"), ("cellXfs", "xf"), ("numFmts", "numFmt")):
        block = re.search(rf'<{table} count="(\d+)"[^>]*>(.*?)</{table}>', styles, re.DOTALL)

        assert block is not None
        assert int(block.group(1)) == len(re.findall(rf"<{entry}[ />]", block.group(2)))


def test_styles_of_the_donor_lean_on_the_normal_style_of_the_workbook() -> None:
    book = load_workbook(io.BytesIO(DONOR))
    book["Bukti ZI"]["A2"].style = "Good"
    target = io.BytesIO()
    book.save(target)
    cells = unzipped(grafted(PLAIN, target.getvalue()))[STYLES].decode().split("<cellXfs")[1]

    assert b'xfId="1"' in unzipped(target.getvalue())[STYLES]
    assert set(re.findall(r'xfId="(\d+)"', cells.split("</cellXfs>")[0])) == {"0"}


# Dates of the other system


def test_checks_of_dates_move_with_the_date_system() -> None:
    properties = '<workbookPr date1904="1"/>'
    xml = unzipped(grafted(small_workbook("", workbook_properties=properties)))[NEW].decode()

    # 45658 - 1462 and 46022 - 1462
    assert "<formula1>44196</formula1><formula2>44560</formula2>" in xml
    assert '<formula1>"Belum Ada,Ada"</formula1>' in xml


# Calculation


def test_a_sheet_with_formulas_asks_for_calculation() -> None:
    book = load_workbook(io.BytesIO(DONOR))
    book["Bukti ZI"]["E2"] = "=D2*2"
    target = io.BytesIO()
    book.save(target)

    assert b'fullCalcOnLoad="1"' in unzipped(grafted(PLAIN, target.getvalue()))[WORKBOOK]
    assert b"fullCalcOnLoad" not in unzipped(grafted(PLAIN))[WORKBOOK]


# Refusals


@pytest.mark.parametrize("name", ["Bukti ZI", "BUKTI zi"])
def test_a_sheet_of_that_name_is_refused(name: str) -> None:
    book = unzipped(PLAIN)[WORKBOOK].replace(b'"Bukti"', f'"{name}"'.encode())

    with pytest.raises(Unwritable, match="lembar 'Bukti ZI' sudah ada"):
        grafted(small_workbook("", parts={WORKBOOK: book}))


def test_a_chart_sheet_of_that_name_is_refused_too() -> None:
    book = unzipped(RICH)[WORKBOOK].replace(b'"Grafik"', b'"Bukti ZI"')

    with pytest.raises(Unwritable, match="sudah ada"):
        grafted(Package.open(RICH).replace({WORKBOOK: book}))


@pytest.mark.parametrize("lock", ["1", "true"])
def test_a_locked_structure_is_refused(lock: str) -> None:
    properties = f'<workbookProtection workbookPassword="ABCD" lockStructure="{lock}"/>'

    with pytest.raises(Unwritable, match="struktur buku kerja dikunci"):
        grafted(small_workbook("", workbook_properties=properties))


def test_a_workbook_without_styles_is_refused() -> None:
    with pytest.raises(Unwritable, match="gaya sel"):
        grafted(small_workbook("", parts={STYLES: None}))
    with pytest.raises(Unwritable, match="gaya sel"):
        grafted(small_workbook("", parts={STYLES: f'<styleSheet xmlns="{MAIN}"/>'.encode()}))


def test_a_donor_that_leads_to_other_parts_is_a_mistake_of_ours() -> None:
    book = load_workbook(io.BytesIO(DONOR))
    book["Bukti ZI"]["F7"].hyperlink = "https://contoh.id"
    book["Bukti ZI"]["F7"].value = 7
    target = io.BytesIO()
    book.save(target)

    with pytest.raises(ValueError, match="leads to another part"):
        grafted(PLAIN, target.getvalue())
