import io
import re
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from data.errors import Unwritable
from data.xlsx import CellWrite, Package, column_letters
from tests.data.xlsx.rich_workbook import (
    SHEET,
    STYLES,
    WORKBOOK,
    Converter,
    changes,
    patched,
    read_sheet,
    rich_workbook,
    small_workbook,
    stored_bytes,
    unzipped,
    value,
    write,
)

RICH = rich_workbook()
ONE_CELL = '<row r="2"><c r="B2" s="2" t="inlineStr"><is><t>lama</t></is></c></row>'
LINK = '<hyperlink ref="{}" location="Bukti!A1"/>'


def sheet_after(data: bytes, *writes: CellWrite) -> str:
    """Return the sheet's XML after the writes."""
    return changes(data, *writes)[SHEET].decode()


def rows_after(rows: str, *writes: CellWrite, before: str = "", after: str = "") -> str:
    """Return what stands between the tags of sheetData after the writes."""
    xml = sheet_after(small_workbook(rows, before=before, after=after), *writes)
    return xml.split("<sheetData>")[1].split("</sheetData>")[0]


# Nothing else changes


def test_every_other_part_of_a_rich_workbook_keeps_its_stored_bytes() -> None:
    before, after = stored_bytes(RICH), stored_bytes(patched(RICH, write("C3", "Ada")))

    assert list(before) == list(after)
    assert [name for name in before if before[name] != after[name]] == [SHEET]


def test_only_the_bytes_of_the_written_cell_differ() -> None:
    old = read_sheet(RICH)
    cell = old.cells[(3, 3)]
    xml = changes(RICH, write("C3", "Ada"))[SHEET]

    assert xml.startswith(old.xml[: cell.begin] + b'<c r="C3" s="')
    assert xml.endswith(b"</c>" + old.xml[cell.end :])
    assert b"Ada" in xml[cell.begin : len(xml) - len(old.xml) + cell.end]


def test_two_written_cells_leave_the_bytes_between_them() -> None:
    old = read_sheet(RICH)
    first, last = old.cells[(3, 3)], old.cells[(9, 6)]
    xml = changes(RICH, write("F9", "x"), write("C3", "Ada"))[SHEET]

    assert xml.count(old.xml[first.end : last.begin]) == 1


def test_clearing_a_missing_cell_changes_nothing() -> None:
    assert changes(RICH, write("J50", None)) == {}


def test_prefixes_of_ignorable_namespaces_stay_declared() -> None:
    root = (
        b'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        b'mc:Ignorable="x14ac xr" '
        b'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" '
        b'xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision" '
    )
    plain = unzipped(small_workbook(ONE_CELL))[SHEET]
    data = small_workbook("", parts={SHEET: plain.replace(b"<worksheet ", b"<worksheet " + root)})

    assert root in changes(data, write("B2", "baru"))[SHEET]


def test_a_replaced_cell_loses_its_metadata_of_pictures_and_arrays() -> None:
    rows = '<row r="1"><c r="A1" s="1" t="e" vm="1" cm="1"><v>#VALUE!</v></c></row>'

    assert rows_after(rows, write("A1", "x")) == (
        '<row r="1"><c r="A1" s="1" t="inlineStr"><is><t>x</t></is></c></row>'
    )


# Where a cell goes


def test_the_style_of_a_written_cell_stays() -> None:
    data = patched(RICH, write("C3", "Ada"))

    assert read_sheet(data).cells[(3, 3)].style == read_sheet(RICH).cells[(3, 3)].style != 0


def test_a_cleared_cell_keeps_its_style() -> None:
    assert rows_after(ONE_CELL, write("B2", None)) == '<row r="2"><c r="B2" s="2"/></row>'


def test_a_new_cell_stands_in_the_order_of_columns() -> None:
    rows = '<row r="1"><c r="A1"/><c r="C1"/></row>'
    xml = rows_after(rows, write("D1", "d"), write("B1", "b"), write("AA1", "aa"))

    assert re.findall(r'r="([A-Z]+)1"', xml) == ["A", "B", "C", "D", "AA"]


def test_a_self_closing_cell_beside_the_written_one_stays() -> None:
    rows = '<row r="1"><c r="A1" s="2"/><c r="B1" s="1"/></row>'

    assert rows_after(rows, write("A1", "x")) == (
        '<row r="1"><c r="A1" s="2" t="inlineStr"><is><t>x</t></is></c><c r="B1" s="1"/></row>'
    )


def test_a_self_closing_row_is_opened_with_its_attributes() -> None:
    rows = '<row r="1" ht="30" customHeight="1" /><row r="2"/>'

    assert rows_after(rows, write("B1", "b"), write("A1", "a")) == (
        '<row r="1" ht="30" customHeight="1">'
        '<c r="A1" t="inlineStr"><is><t>a</t></is></c>'
        '<c r="B1" t="inlineStr"><is><t>b</t></is></c></row><row r="2"/>'
    )


def test_a_missing_row_is_put_in_its_order() -> None:
    rows = '<row r="2"/><row r="7"><c r="A7"/></row>'
    xml = rows_after(rows, write("A9", "x"), write("A5", "x"), write("A1", "x"), write("B5", "y"))

    assert re.findall(r'<row r="(\d)"', xml) == ["1", "2", "5", "7", "9"]
    assert xml.count('<row r="5">') == 1


@pytest.mark.parametrize("data", ["<sheetData/>", "<sheetData></sheetData>"])
def test_an_empty_sheet_takes_cells(data: str) -> None:
    plain = unzipped(small_workbook(""))[SHEET]
    empty = plain.replace(b"<sheetData></sheetData>", data.encode())
    book = small_workbook("", parts={SHEET: empty})
    written = patched(book, write("B2", "x"), write("A1", "y"))

    assert (value(written, "B2"), value(written, "A1")) == ("x", "y")


def test_cells_and_rows_without_addresses_are_found_and_written() -> None:
    rows = '<row><c/></row><row><c/><c s="2"/><c/></row>'
    data = patched(small_workbook(rows), write("B2", "x"), write("E2", "y"), write("A4", "z"))
    sheet = read_sheet(data)

    assert {place: cell.value for place, cell in sheet.cells.items() if cell.value} == {
        (2, 2): "x",
        (2, 5): "y",
        (4, 1): "z",
    }
    assert sheet.cells[(2, 2)].style == 2


def test_a_row_whose_cells_are_out_of_order_keeps_them() -> None:
    rows = '<row r="1"><c r="C1"><v>3</v></c><c r="A1"><v>1</v></c></row>'
    data = patched(small_workbook(rows), write("B1", "x"), write("A1", "y"))

    assert [value(data, address) for address in ("A1", "B1", "C1")] == ["y", "x", 3]


def test_a_new_cell_takes_the_style_of_its_row_before_that_of_its_column() -> None:
    cols = '<cols><col min="2" max="3" style="2" width="9"/></cols>'
    rows = '<row r="1" s="3" customFormat="1"/><row r="2" s="3"/>'
    written = [write(address, "x") for address in ("B1", "B2", "D2", "C9")]
    sheet = read_sheet(patched(small_workbook(rows, before=cols), *written))

    assert [sheet.cells[place].style for place in ((1, 2), (2, 2), (2, 4), (9, 3))] == [3, 2, 0, 2]


def test_the_spans_of_a_row_are_widened_only_for_a_cell_outside() -> None:
    rows = '<row r="1" spans="2:3"><c r="B1"/></row><row r="2" spans="2:3"/>'

    assert rows_after(rows, write("C1", "x")).startswith('<row r="1" spans="2:3">')
    assert rows_after(rows, write("E1", "x")).startswith('<row r="1" spans="2:5">')
    assert '<row r="2" spans="1:3">' in rows_after(rows, write("A2", "x"))


@pytest.mark.parametrize(
    ("address", "reference"), [("C3", "B2:C4"), ("D1", "B1:D4"), ("B9", "B2:C9"), ("A2", "A2:C4")]
)
def test_the_dimension_holds_every_new_cell(address: str, reference: str) -> None:
    data = small_workbook(ONE_CELL, before='<dimension ref="B2:C4"/>')

    assert f'<dimension ref="{reference}"/>' in sheet_after(data, write(address, "x"))


def test_of_several_writes_to_one_cell_the_last_counts() -> None:
    data = patched(small_workbook(ONE_CELL), write("B2", "satu"), write("B2", "dua"))

    assert value(data, "B2") == "dua"


# Forms of the XML


def test_prefixed_markup_gets_prefixed_cells() -> None:
    data = small_workbook('<x:row r="1"><x:c r="B1"/></x:row>', prefix="x")
    data = patched(data, write("A1", "satu"), write("B1", date(2025, 12, 3)), write("A3", " tiga"))

    assert [value(data, one) for one in ("A1", "B1", "A3")] == ["satu", date(2025, 12, 3), " tiga"]
    assert load_workbook(io.BytesIO(data))["Bukti"]["A3"].value == " tiga"


def test_strict_workbooks_are_written_and_stay_strict() -> None:
    data = small_workbook(ONE_CELL, strict=True)
    xml = changes(data, write("B2", "baru"))[SHEET]

    assert b"purl.oclc.org/ooxml/spreadsheetml/main" in xml
    assert value(patched(data, write("B2", "baru")), "B2") == "baru"


@pytest.mark.parametrize("codec", ["utf-16", "utf-8-sig", "us-ascii", "iso-8859-1", "windows-1252"])
def test_parts_keep_their_encoding_and_take_any_text(codec: str) -> None:
    data = small_workbook(ONE_CELL, codec=codec)
    xml = changes(data, write("B2", "é – 文 🙂"))[SHEET]

    assert xml[:6] == unzipped(data)[SHEET][:6]
    assert "</worksheet>" in xml.decode(codec)
    assert value(patched(data, write("B2", "é – 文 🙂")), "B2") == "é – 文 🙂"


def test_openpyxl_reads_what_was_written_into_utf_16() -> None:
    data = patched(small_workbook(ONE_CELL, codec="utf-16"), write("B2", "baru"))

    assert load_workbook(io.BytesIO(data))["Bukti"]["B2"].value == "baru"


# Texts


@pytest.mark.parametrize("text", ["=1+1", "+62", "-", "@SUM(A1)", "=HYPERLINK(1)", "<b>&amp;", ""])
def test_text_is_text_and_never_a_formula(text: str) -> None:
    data = patched(small_workbook(ONE_CELL), write("B2", text))
    cell = read_sheet(data).cells[(2, 2)]

    assert (cell.value, cell.has_formula) == (text, False)
    if text:
        read = load_workbook(io.BytesIO(data))["Bukti"]["B2"]
        assert (read.value, read.data_type) == (text, "s")


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("_x0041_", "_x005F_x0041_"),
        ("_x005F_x0041_", "_x005F_x005F_x005F_x0041_"),
        ("a\x07b", "a_x0007_b"),
        ("_x0041\x07", "_x005F_x0041_x0007_"),
        ("a\r\nb", "a_x000D_\nb"),
        ("_x00zz_ _", "_x00zz_ _"),
    ],
)
def test_what_xml_cannot_hold_is_escaped_as_excel_does(text: str, stored: str) -> None:
    data = small_workbook(ONE_CELL)

    assert f">{stored}</t>" in sheet_after(data, write("B2", text))
    assert value(patched(data, write("B2", text)), "B2") == text


def test_half_of_a_surrogate_pair_becomes_the_replacement_character() -> None:
    assert value(patched(small_workbook(ONE_CELL), write("B2", "a\ud83d")), "B2") == "a\ufffd"


@pytest.mark.parametrize("text", [" depan", "belakang ", "dua\nbaris", "\ttab", "\n"])
def test_blanks_at_the_ends_and_line_breaks_are_preserved(text: str) -> None:
    data = small_workbook(ONE_CELL)

    assert '<t xml:space="preserve">' in sheet_after(data, write("B2", text))
    read = load_workbook(io.BytesIO(patched(data, write("B2", text))))
    assert read["Bukti"]["B2"].value == text


def test_a_text_longer_than_a_cell_of_excel_is_refused_with_its_cell() -> None:
    data = small_workbook(ONE_CELL)

    assert value(patched(data, write("B2", "x" * 32_767)), "B2") == "x" * 32_767
    with pytest.raises(Unwritable, match=r"sel B2: teks terlalu panjang \(32768 huruf\)"):
        changes(data, write("B2", "x" * 32_768))


# Dates. Serial numbers: 3 December 2025 is 45994 in Excel's 1900 system, 44532 in its 1904 system
# (1462 less; Microsoft support article 180162).


@pytest.mark.parametrize(("properties", "serial"), [("", 45994), ('date1904="1"', 44532)])
def test_a_date_is_a_day_number_in_the_date_system_of_the_workbook(
    properties: str, serial: int
) -> None:
    rows = '<row r="1"><c r="A1" s="1"/></row>'
    data = small_workbook(rows, workbook_properties=f"<workbookPr {properties}/>")
    written = patched(data, write("A1", date(2025, 12, 3)))

    assert f'<c r="A1" s="1"><v>{serial}</v></c>' in unzipped(written)[SHEET].decode()
    assert value(written, "A1") == date(2025, 12, 3)
    read = load_workbook(io.BytesIO(written))["Bukti"]["A1"].value
    assert read == datetime(2025, 12, 3)  # noqa: DTZ001


def test_a_date_without_date_style_adds_one_style_and_nothing_else() -> None:
    rows = '<row r="1"><c r="A1" s="2"/><c r="B1" s="2"/></row>'
    data = small_workbook(rows)
    changed = changes(data, write("A1", date(2025, 12, 3)), write("B1", date(2025, 12, 4)))
    xf = b'<xf numFmtId="14" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    old = unzipped(data)[STYLES]

    assert changed.keys() == {SHEET, STYLES}
    assert changed[STYLES] == old.replace(b'<cellXfs count="4">', b'<cellXfs count="5">').replace(
        b"</cellXfs>", xf + b"</cellXfs>"
    )
    assert changed[SHEET].count(b' s="4"><v>4599') == 2


def test_a_date_takes_the_style_of_another_date_in_its_column() -> None:
    rows = '<row r="1"><c r="A1" s="2"/></row><row r="2"><c r="A2" s="3"/></row>'
    changed = changes(small_workbook(rows), write("A1", date(2025, 12, 3)))

    assert changed.keys() == {SHEET}
    assert b'<c r="A1" s="3"><v>45994</v></c>' in changed[SHEET]


def test_a_date_keeps_the_date_style_that_its_cell_has() -> None:
    rows = '<row r="1"><c r="A1" s="1"/></row><row r="2"><c r="A2" s="3"/></row>'
    changed = changes(small_workbook(rows), write("A2", date(2025, 12, 3)))

    assert b'<c r="A2" s="3"><v>45994</v></c>' in changed[SHEET]


def test_a_date_in_a_workbook_without_styles_is_refused() -> None:
    data = small_workbook('<row r="1"/>', parts={STYLES: None})

    with pytest.raises(Unwritable, match="sel A1 tidak dapat diisi tanggal"):
        changes(data, write("A1", date(2025, 12, 3)))


def test_a_date_before_the_calendar_of_excel_is_refused() -> None:
    with pytest.raises(Unwritable, match="sel A1: tanggal 31/12/1899 lebih awal"):
        changes(small_workbook('<row r="1"/>'), write("A1", date(1899, 12, 31)))


# Refusals


@pytest.mark.parametrize("address", ["G3", "K2", "K4", "L2", "L3", "H3", "I2", "P1", "R5"])
def test_formulas_arrays_merged_cells_and_heads_of_tables_are_refused_by_name(address: str) -> None:
    with pytest.raises(Unwritable, match=f"sel {address} "):
        changes(RICH, write(address, "x"))


def test_the_first_cell_of_a_merged_one_and_the_body_of_a_table_are_written() -> None:
    data = patched(RICH, write("H2", "baru"), write("P2", "isi"))

    assert (value(data, "H2"), value(data, "P2")) == ("baru", "isi")


def test_a_cell_outside_the_sheet_is_refused() -> None:
    with pytest.raises(Unwritable, match="di luar batas lembar"):
        changes(RICH, CellWrite(1_048_577, 1, "x"))


# Links


def test_the_only_link_goes_with_its_list() -> None:
    after = f"<hyperlinks>{LINK.format('B2')}</hyperlinks><pageMargins/>"

    xml = sheet_after(small_workbook(ONE_CELL, after=after), write("B2", "baru"))
    assert "hyperlink" not in xml
    assert "</sheetData><pageMargins/>" in xml


def test_one_of_many_links_goes_and_the_others_stay() -> None:
    links = [LINK.format(cell) for cell in ("A1", "B2", "D9")]
    after = f"<hyperlinks>{''.join(links)}</hyperlinks>"
    xml = sheet_after(small_workbook(ONE_CELL, after=after), write("B2", "baru"))

    assert f"<hyperlinks>{links[0]}{links[2]}</hyperlinks>" in xml


@pytest.mark.parametrize(
    ("written", "left"),
    [
        (("B2",), ("C2", "B3:C4")),
        (("C3",), ("B2:C2", "B3", "B4:C4")),
        (("B2", "C2"), ("B3:C4",)),
        (("B2", "C2", "B3", "C3", "B4"), ("C4",)),
    ],
)
def test_a_link_on_a_range_stays_on_the_cells_that_are_not_written(
    written: tuple[str, ...], left: tuple[str, ...]
) -> None:
    after = f"<hyperlinks>{LINK.format('A1')}{LINK.format('B2:C4')}</hyperlinks>"
    xml = sheet_after(small_workbook(ONE_CELL, after=after), *(write(one, "x") for one in written))

    assert "".join(map(LINK.format, ("A1", *left))) in xml
    assert xml.count("<hyperlink ") == 1 + len(left)


def test_the_last_links_go_together_with_their_list() -> None:
    links = LINK.format("A1") + LINK.format("B2")
    data = small_workbook(ONE_CELL, after=f"<hyperlinks>{links}</hyperlinks>")

    assert "hyperlinks" not in sheet_after(data, write("B2", "x"), write("A1", "y"))


def test_the_link_of_a_merged_cell_goes_with_its_text() -> None:
    merged = '<mergeCells count="1"><mergeCell ref="B2:C2"/></mergeCells>'
    after = f"{merged}<hyperlinks>{LINK.format('B2:C2')}</hyperlinks>"

    assert "hyperlink" not in sheet_after(small_workbook(ONE_CELL, after=after), write("B2", "x"))


def test_a_link_on_whole_columns_neither_disturbs_nor_goes() -> None:
    after = f"<hyperlinks>{LINK.format('A:B')}</hyperlinks>"

    xml = sheet_after(small_workbook(ONE_CELL, after=after), write("B2", "x"))
    assert LINK.format("A:B") in xml


# Calculation

FORMULA = '<row r="1"><c r="A1"><f>B2</f><v>1</v></c></row>' + ONE_CELL
ASKED = '<calcPr calcId="191029" fullCalcOnLoad="1"/>'


def test_formulas_are_calculated_anew_when_the_workbook_opens() -> None:
    data = small_workbook(FORMULA, calculation='<calcPr calcId="191029" fullCalcOnLoad="0"/>')
    changed = changes(data, write("B2", "x"))

    assert changed[WORKBOOK] == unzipped(data)[WORKBOOK].replace(b'OnLoad="0"', b'OnLoad="1"')


def test_the_order_to_calculate_is_added_behind_the_names() -> None:
    names = '<definedNames><definedName name="a">Bukti!$A$1</definedName></definedNames>'
    data = small_workbook(FORMULA, calculation=names + "<oleSize ref='A1'/>")

    assert (names + '<calcPr fullCalcOnLoad="1"/><oleSize').encode() in changes(
        data, write("B2", "x")
    )[WORKBOOK]


@pytest.mark.parametrize(("rows", "asked"), [(ONE_CELL, ""), (FORMULA, ASKED)])
def test_the_workbook_part_stays_without_formulas_or_when_it_asks_already(
    rows: str, asked: str
) -> None:
    changed = changes(small_workbook(rows, calculation=asked), write("B2", "x"))

    assert changed.keys() == {SHEET}


def test_formulas_in_a_part_of_utf_16_are_seen() -> None:
    data = small_workbook(FORMULA, codec="utf-16")

    assert WORKBOOK in changes(data, write("B2", "x"))


# Other readers


@pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
def test_openpyxl_reads_the_patched_rich_workbook() -> None:
    data = patched(RICH, write("C3", "Ada"), write("D50", date(2025, 12, 3)), write("A50", "=x"))
    sheet = load_workbook(io.BytesIO(data))["Bukti"]

    assert [sheet[one].value for one in ("C3", "C4", "A50")] == ["Ada", "Belum Ada", "=x"]
    assert sheet["D50"].value == datetime(2025, 12, 3)  # noqa: DTZ001
    assert sheet["D50"].is_date


def test_libreoffice_reads_the_patched_rich_workbook(as_csv: Converter, tmp_path: Path) -> None:
    data = patched(RICH, write("C3", "Ada"), write("A50", "=1+1"), write("D50", date(2025, 12, 3)))
    lines = as_csv(data, tmp_path)["Bukti"].splitlines()

    assert lines[2].startswith("I.1.2,Surat Tugas tim,Ada,2025-12-03,tautan 3,4.5,")
    assert lines[49].startswith("=1+1,,,2025-12-03")


# Any text, any place

TEXTS = st.text(max_size=40) | st.text(alphabet="_x0041FDdE\r\n\x07 <&\"'>", max_size=30)
PLACES = st.tuples(st.integers(1, 12), st.integers(1, 9)) | st.tuples(
    st.integers(1, 1_048_576), st.integers(1, 16_384)
)
GAPPED = (
    '<row r="2"/><row r="3" spans="1:2"><c r="B3" s="2"/><c r="D3"><v>1</v></c></row>'
    '<row><c/><c t="str"><v>x</v></c></row><row r="9"><c r="A9"/></row>'
)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(PLACES, TEXTS, min_size=1, max_size=6))
def test_any_texts_at_any_places_are_read_back(texts: dict[tuple[int, int], str]) -> None:
    before = small_workbook(GAPPED)
    writes = [CellWrite(*place, text) for place, text in texts.items()]
    sheet = read_sheet(patched(before, *writes))

    assert {place: sheet.cells[place].value for place in texts} == texts
    untouched = read_sheet(before).cells.keys() - texts.keys()
    assert sheet.cells.keys() == untouched | texts.keys()
    assert list(sheet.rows) == sorted(sheet.rows)
    for row, cells in sheet.lines():
        assert list(cells) == sorted(cells), row


# What is safe in XML as it stands: openpyxl does not resolve the escapes of inline texts.
SAFE = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="_\ufffe\uffff"),
    min_size=1,
    max_size=40,
)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(1, 30), st.integers(1, 30), SAFE)
def test_openpyxl_reads_any_safe_text_back(row: int, column: int, text: str) -> None:
    data = patched(small_workbook(GAPPED), CellWrite(row, column, text))
    sheet = load_workbook(io.BytesIO(data))["Bukti"]

    assert sheet[f"{column_letters(column)}{row}"].value == text


def test_writing_twice_gives_the_same_as_writing_once() -> None:
    once = patched(RICH, write("C3", "Ada"))
    twice = Package.open(once).replace(changes(once, write("C3", "Ada")))

    assert unzipped(twice) == unzipped(once)
