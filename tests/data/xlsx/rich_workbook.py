"""Workbooks for the tests of data.xlsx: a rich one by XlsxWriter, and small ones part by part."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import xlsxwriter

from data.xlsx import (
    CellValue,
    CellWrite,
    Package,
    SheetXml,
    Styles,
    parse_address,
    patch_sheet,
    read_strings,
)
from data.xlsx import read_sheet as read_part

# LibreOffice as the fixture `as_csv`: workbook, empty folder -> the text of each sheet by its name.
Converter = Callable[[bytes, Path], dict[str, str]]

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
SHEET = "xl/worksheets/sheet1.xml"
STYLES = "xl/styles.xml"
WORKBOOK = "xl/workbook.xml"

_PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def tiny_png() -> bytes:
    """Return a picture of one red pixel."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        checksum = struct.pack(">I", zlib.crc32(kind + body))
        return struct.pack(">I", len(body)) + kind + body + checksum

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixel = zlib.compress(b"\0\xff\0\0")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixel) + chunk(b"IEND", b"")


def rich_workbook() -> bytes:
    """Build a macro workbook whose sheet Bukti holds about everything that openpyxl would lose.

    Columns: A code, B rich text, C status (list), D date, E link, F number, G formula; H2:I3 is
    merged, K2:K6 a dynamic array, L2:L4 an array, M2 a checkbox, N2 a sparkline, P1:R5 a table.
    """
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = book.add_worksheet("Bukti")
    other = book.add_worksheet("Lain & lain")
    day = book.add_format({"num_format": "yyyy-mm-dd", "border": 1})
    bold = book.add_format({"bold": True, "bg_color": "#DCEBE6"})
    sheet.write_row("A1", ["KODE", "BUKTI", "STATUS", "TENGGAT", "TAUTAN", "NILAI", "RUMUS"], bold)
    for row in range(2, 22):
        sheet.write(f"A{row}", f"I.1.{row - 1}")
        sheet.write_rich_string(f"B{row}", "Surat ", bold, "Tugas", " tim")
        sheet.write(f"C{row}", "Belum Ada", bold)
        sheet.write_datetime(f"D{row}", date(2025, 12, 3), day)
        sheet.write_url(f"E{row}", f"https://contoh.id/{row}", string=f"tautan {row}")
        sheet.write(f"F{row}", row * 1.5)
        sheet.write_formula(f"G{row}", f'=IF(C{row}="Ada",1,0)', value=0)
    sheet.merge_range("H2:I3", "gabung", bold)
    sheet.write_dynamic_array_formula("K2:K6", "=_xlfn._xlws.SORT(F2:F6)", value=3)
    sheet.write_array_formula("L2:L4", "{=F2:F4*2}", value=6)
    sheet.insert_checkbox("M2", True)
    sheet.add_sparkline("N2", {"range": "Bukti!F2:F9"})
    columns = [{"header": "Nama"}, {"header": "Isi"}, {"header": "Jumlah", "formula": "=1+1"}]
    sheet.add_table("P1:R5", {"columns": columns, "total_row": True})
    sheet.data_validation("C2:C60", {"validate": "list", "source": ["Belum Ada", "Ada"]})
    sheet.conditional_format("F2:F21", {"type": "data_bar", "data_bar_2010": True})
    sheet.conditional_format(
        "C2:C60", {"type": "cell", "criteria": "==", "value": '"Ada"', "format": bold}
    )
    sheet.write_comment("C3", "Sudah ditanyakan")
    sheet.insert_textbox("T2", "Catatan rapat")
    picture = {"image_data": io.BytesIO(tiny_png())}
    sheet.insert_image("T12", "titik.png", picture)
    sheet.embed_image("T20", "titik.png", {"image_data": io.BytesIO(tiny_png())})
    sheet.set_header("&C&G", {"image_center": "t.png", "image_data_center": io.BytesIO(tiny_png())})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Bukti!$F$2:$F$9"})
    sheet.insert_chart("T25", chart)
    sheet.set_column("D:D", 14, day)
    sheet.set_row(39, 30, bold)
    sheet.freeze_panes(1, 0)
    sheet.autofilter("A1:G21")
    sheet.repeat_rows(0)
    other.write("A1", "tetap")
    book.add_chartsheet("Grafik").set_chart(_line_chart(book))
    book.define_name("Nilai", "=Bukti!$F$2:$F$21")
    book.set_custom_property("Nomor", "11/2025")
    book.add_vba_project(io.BytesIO(b"no macro at all, only bytes to keep"), is_stream=True)
    book.close()
    return target.getvalue()


def _line_chart(book: xlsxwriter.Workbook) -> object:
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "=Bukti!$F$2:$F$9"})
    return chart


def small_workbook(
    rows: str,
    *,
    before: str = "",
    after: str = "",
    prefix: str = "",
    strict: bool = False,
    codec: str = "utf-8",
    workbook_properties: str = "",
    calculation: str = "",
    strings: tuple[str, ...] = (),
    parts: Mapping[str, bytes | None] | None = None,
) -> bytes:
    """Build a workbook of one sheet "Bukti" from the markup of its rows.

    `before` and `after` stand round `<sheetData>`; with a prefix all markup must use it (write
    `{p}` before each name). `parts` overrides (or with None drops) whole parts.
    Style 0 is plain, 1 a date, 2 bold, 3 bold and date.
    """
    p = f"{prefix}:" if prefix else ""
    space = f'xmlns{":" + prefix if prefix else ""}="{STRICT if strict else MAIN}"'
    relations = STRICT_RELATIONS if strict else RELATIONS

    def xml(markup: str) -> bytes:
        head = f'<?xml version="1.0" encoding="{codec.removesuffix("-sig")}" standalone="yes"?>\n'
        return (head + markup.replace("{p}", p)).encode(codec)

    formats = "".join(
        f'<{{p}}xf numFmtId="{number}" fontId="{font}" fillId="0" borderId="0" xfId="0"/>'
        for number, font in ((0, 0), (14, 0), (0, 1), (14, 1))
    )
    texts = "".join(f"<{{p}}si><{{p}}t>{text}</{{p}}t></{{p}}si>" for text in strings)
    built: dict[str, bytes | None] = {
        "[Content_Types].xml": xml(
            f'<Types xmlns="{_TYPES}">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/{WORKBOOK}" ContentType="{_SPREADSHEET}.sheet.main+xml"/>'
            f'<Override PartName="/{SHEET}" ContentType="{_SPREADSHEET}.worksheet+xml"/>'
            f'<Override PartName="/{STYLES}" ContentType="{_SPREADSHEET}.styles+xml"/>'
            '<Override PartName="/xl/sharedStrings.xml" '
            f'ContentType="{_SPREADSHEET}.sharedStrings+xml"/></Types>'
        ),
        "_rels/.rels": xml(
            f'<Relationships xmlns="{_PACKAGE_RELATIONS}">'
            f'<Relationship Id="a" Type="{relations}/officeDocument" Target="{WORKBOOK}"/>'
            "</Relationships>"
        ),
        WORKBOOK: xml(
            f'<{{p}}workbook {space} xmlns:r="{relations}">{workbook_properties}'
            "<{p}bookViews><{p}workbookView/></{p}bookViews>"
            '<{p}sheets><{p}sheet name="Bukti" sheetId="7" r:id="rId1"/></{p}sheets>'
            f"{calculation}</{{p}}workbook>"
        ),
        "xl/_rels/workbook.xml.rels": xml(
            f'<Relationships xmlns="{_PACKAGE_RELATIONS}">'
            f'<Relationship Id="rId1" Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="rId2" Type="{relations}/styles" Target="/xl/styles.xml"/>'
            f'<Relationship Id="rId3" Type="{relations}/sharedStrings" Target="sharedStrings.xml"/>'
            "</Relationships>"
        ),
        STYLES: xml(
            f"<{{p}}styleSheet {space}>"
            '<{p}fonts count="2"><{p}font/><{p}font><{p}b/></{p}font></{p}fonts>'
            '<{p}fills count="1"><{p}fill><{p}patternFill/></{p}fill></{p}fills>'
            '<{p}borders count="1"><{p}border/></{p}borders>'
            '<{p}cellStyleXfs count="1"><{p}xf/></{p}cellStyleXfs>'
            f'<{{p}}cellXfs count="4">{formats}</{{p}}cellXfs>'
            '<{p}cellStyles count="1">'
            '<{p}cellStyle name="Normal" xfId="0" builtinId="0"/></{p}cellStyles>'
            '<{p}dxfs count="0"/></{p}styleSheet>'
        ),
        "xl/sharedStrings.xml": xml(f"<{{p}}sst {space}>{texts}</{{p}}sst>"),
        SHEET: xml(
            f'<{{p}}worksheet {space} xmlns:r="{relations}">{before}'
            f"<{{p}}sheetData>{rows}</{{p}}sheetData>{after}</{{p}}worksheet>"
        ),
        **(parts or {}),
    }
    return zipped({name: content for name, content in built.items() if content is not None})


def zipped(members: Mapping[str, bytes]) -> bytes:
    """Pack members into a zip."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    """Unpack all members of a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def stored_bytes(data: bytes) -> dict[str, tuple[bytes, int, int, tuple[int, ...]]]:
    """Return each member's compressed bytes as they stand, with CRC, size and time."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            name_length, extra_length = struct.unpack_from("<HH", data, info.header_offset + 26)
            begin = info.header_offset + 30 + name_length + extra_length
            packed = data[begin : begin + info.compress_size]
            found[info.filename] = (packed, info.CRC, info.file_size, info.date_time)
    return found


def read_sheet(data: bytes, name: str = "Bukti") -> SheetXml:
    """Read one sheet of a workbook with our reader."""
    package = Package.open(data)
    dates = Styles(package).date_styles
    content = package.read(package.sheets[name])
    return read_part(content, read_strings(package), dates, package.date1904)


def value(data: bytes, address: str, name: str = "Bukti") -> CellValue:
    """Return the value of one cell, as our reader sees it."""
    return read_sheet(data, name).cells[parse_address(address)].value


def write(address: str, content: str | date | None) -> CellWrite:
    """Make a write from an address such as "D12"."""
    return CellWrite(*parse_address(address), content)


def changes(data: bytes, *writes: CellWrite, name: str = "Bukti") -> dict[str, bytes]:
    """Return the parts that change when cells of a sheet are written."""
    package = Package.open(data)
    return patch_sheet(package, package.sheets[name], read_sheet(data, name), writes)


def patched(data: bytes, *writes: CellWrite, name: str = "Bukti") -> bytes:
    """Return the workbook with cells of a sheet written."""
    return Package.open(data).replace(changes(data, *writes, name=name))
