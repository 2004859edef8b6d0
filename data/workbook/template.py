"""The pristine workbook: an office's plan laid out as a new .xlsx file."""

import argparse
import csv
import io
import math
import textwrap
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import tostring

from data import schema

LAST_PREPARED_ROW = 500  # dropdowns, checks and colours reach down to here, for rows yet to come

_DATA = Path(__file__).resolve().parent.parent
_PLAN = _DATA / "plan"
_SHIPPED = _DATA / "rencana-aksi-2025.xlsx"

_LAMPIRAN_HEAD_ROW = 3
_LAMPIRAN_WIDTHS = {
    "number": 5,
    "name": 28,
    "indicator": 36,
    "action_step": 38,
    "evidence_text": 32,
    "target_text": 22,
}
_BUKTI_WIDTHS = {
    "code": 10,
    "component_name": 38,
    "name": 35,
    "status": 16,
    "link": 26,
    "pic": 17,
    "due_date": 14,
    "evidence_date": 14,
    "note": 27,
}
# Fill and text of each status: told apart by lightness too, for colour-blind eyes and grey paper.
_STATUS_COLOURS: dict[str, tuple[str, str]] = {
    schema.Status.MISSING: ("E7E5E0", "333333"),
    schema.Status.PROGRESS: ("FCE8B2", "4A3500"),
    schema.Status.READY: ("CFE3F5", "0B2F52"),
    schema.Status.VERIFIED: ("BFE3D3", "06382E"),
    schema.Status.EXEMPT: ("FFFFFF", "6B6B6B"),
}

_DARK, _SOFT = "0B5D4E", "DCEBE6"
_SIDE = Side(style="thin", color="BFC9C5")
_BORDER = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
_TEXT = Alignment(vertical="top", wrap_text=True)
_CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_DATE_FORMAT = "dd/mm/yyyy"
_SERIAL_ZERO = date(1899, 12, 30)  # day 0 of Excel's 1900 date system
_LINE_POINTS = 15  # a line of Calibri 11
_LETTERS_PER_WIDTH = 1.08  # a width counts digits; running text is a little narrower
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_APP_XML = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>Papan ZI</Application></Properties>"
)
# The decree's "1." is a text; without this Excel marks each with a green corner. openpyxl has no
# word for it. Its place is the end of a sheet that has no drawings and no tables.
_NUMBERS_AS_TEXT = (
    f'<ignoredErrors><ignoredError sqref="A1:A{LAST_PREPARED_ROW}" numberStoredAsText="1"/>'
    "</ignoredErrors>"
)

# The sheet Petunjuk: a heading stands at the margin, under it "term: text", continued further in.
_GUIDE = """
Isi buku kerja ini
  Lampiran: Rencana aksi sesuai keputusan: area, komponen, indikator, langkah aksi, bukti fisik,
    dan target waktu. Ubah hanya bila keputusannya berubah.
  Bukti: Satu baris untuk satu bukti. Lembar inilah yang diisi sehari-hari.
  Pengaturan: Nama satker, tahun, target predikat, zona waktu, dan folder bukti.
  Petunjuk: Lembar ini, untuk dibaca saja.

Kolom pada lembar Bukti
  KODE: Identitas bukti: area, komponen, nomor bukti. Contoh: I.3.2 adalah bukti kedua pada
    komponen 3 di area I. Mohon tidak mengubah atau menggandakan KODE.
  KOMPONEN: Nomor dan nama komponen, sebagai keterangan bagi pembaca.
  BUKTI: Nama bukti. Boleh diperjelas.
  STATUS: Pilih dari daftar. Sel kosong dibaca Belum Ada.
  TAUTAN: Alamat bukti: tautan yang diawali http:// atau https://, atau nama berkas di dalam
    folder bukti, misalnya Undangan Rapat.pdf.
  PIC: Nama penanggung jawab.
  TENGGAT: Tanggal bukti harus siap. Ketik tanggal, misalnya 03/12/2025 untuk 3 Desember 2025.
    Bila Excel membacanya sebagai 12 Maret, ketik 2025-12-03.
  TANGGAL: Tanggal pada bukti itu sendiri. Cara mengisinya sama dengan TENGGAT.
  CATATAN: Keterangan singkat bila perlu.

Arti status
  Belum Ada: Bukti belum dikerjakan.
  Proses: Bukti sedang dikerjakan. Ditampilkan, tetapi belum dihitung siap.
  Ada: Bukti sudah ada dan dapat ditunjukkan.
  Terverifikasi: Bukti sudah ada dan sudah diperiksa kebenarannya.
  Tidak Berlaku: Bukti tidak diperlukan di satker ini, sehingga tidak ikut dihitung. Mohon tuliskan
    alasannya di CATATAN.

Yang bebas diubah
  Baris: Boleh diurutkan, disaring, dipindahkan, dan disisipkan. Papan mengenali bukti dari KODE,
    bukan dari letaknya.
  Kolom: Boleh dipindahkan dan ditambah. Judul kolom yang sudah ada mohon tidak diubah.
  Tampilan: Warna, huruf, dan lebar kolom bebas diubah.
  Bukti baru: Tambahkan satu baris, lalu beri KODE nomor berikutnya pada komponen itu. Contoh: bila
    yang terakhir I.3.2, bukti baru menjadi I.3.3. Isi juga kolom BUKTI.

Menyimpan
  Dari Excel: Simpan seperti biasa (Ctrl+S). Papan menampilkannya sendiri dalam satu detik.
  Dari papan: Pilihan yang diklik di papan langsung tersimpan, lalu ditulis ke buku kerja ini
    setelah Excel menutup berkasnya. Selama menunggu, papan menandainya.
  Bila berbeda: Bila isi Excel dan papan berbeda, keduanya disimpan dan Anda yang memilih.

Arti kesiapan
  Kesiapan: Jumlah bukti Ada dan Terverifikasi dibagi jumlah bukti yang berlaku. Contoh: dari 5
    bukti, 2 Ada, 1 Terverifikasi, 1 Proses, dan 1 Tidak Berlaku. Kesiapannya (2 + 1) : 4 = 75%.
  Bukan nilai LKE: Kesiapan menunjukkan kelengkapan bukti, bukan nilai LKE.
"""


@dataclass(frozen=True)
class PlanRow:
    """One component of the Lampiran, in the decree's own wording."""

    area_code: str
    area_name: str
    number: int
    name: str
    indicator: str
    action_step: str
    evidence_text: str
    target_text: str


@dataclass(frozen=True)
class PlanItem:
    """One evidence item; `component_code` is its area and number, such as "I.3"."""

    code: str
    component_code: str
    name: str


@dataclass(frozen=True)
class Plan:
    """An action plan: its components and their evidence items, in the order of the decree."""

    rows: tuple[PlanRow, ...]
    items: tuple[PlanItem, ...]


def load_plan() -> Plan:
    """Read the plan that the app ships: 25 components, 48 evidence items.

    Source: Keputusan KPU Kota Cilegon 11/2025, Lampiran; the items were split by hand.
    """
    rows = tuple(
        PlanRow(
            area_code=line["AREA"],
            area_name=line["NAMA AREA"],
            number=int(line["NO"]),
            **{
                field: line[head] for field, head in schema.LAMPIRAN.columns.items() if head != "NO"
            },
        )
        for line in _read_csv(_PLAN / "lampiran.csv")
    )
    items = tuple(
        PlanItem(line["KODE"], f"{line['AREA']}.{line['NO']}", line["BUKTI"])
        for line in _read_csv(_PLAN / "bukti.csv")
    )
    return Plan(rows, items)


def build_workbook(
    plan: Plan, office: str, year: int, goal: str = "WBK", timezone: str = "WIB"
) -> bytes:
    """Lay out a plan as a new workbook with every evidence item at "Belum Ada".

    Equal arguments give equal bytes. Raises ValueError (in Indonesian) when the goal or the time
    zone is unknown, when a KODE stands twice, or when an item's component is not in the plan.
    """
    _check(plan, goal, timezone)
    workbook = Workbook()
    lampiran = workbook.worksheets[0]
    lampiran.title = schema.LAMPIRAN.name
    _fill_lampiran(lampiran, plan, office, year)
    _fill_bukti(workbook.create_sheet(schema.BUKTI.name), plan)
    settings = workbook.create_sheet(schema.PENGATURAN.name)
    _fill_pengaturan(settings, office, year, goal, timezone)
    _fill_petunjuk(workbook.create_sheet(schema.PETUNJUK_SHEET))
    for sheet in workbook.worksheets:
        _fit_rows(sheet)
        _set_up_print(sheet)
    workbook.properties.creator = workbook.properties.lastModifiedBy = "Papan ZI"
    workbook.properties.title = f"Rencana Aksi Zona Integritas {office} Tahun {year}"
    workbook.properties.created = datetime(year, 1, 1)  # noqa: DTZ001  a fixed stamp, no clock
    return _save(workbook)


def _read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _check(plan: Plan, goal: str, timezone: str) -> None:
    if goal not in schema.GOALS:
        raise ValueError(f"Target predikat '{goal}' tidak dikenal. Pilih {_either(schema.GOALS)}.")
    if timezone not in schema.TIMEZONES:
        raise ValueError(
            f"Zona waktu '{timezone}' tidak dikenal. Pilih {_either(schema.TIMEZONES)}."
        )
    components = {f"{row.area_code}.{row.number}" for row in plan.rows}
    seen: set[str] = set()
    for item in plan.items:
        if item.component_code not in components:
            raise ValueError(
                f"Bukti '{item.code}': komponen '{item.component_code}' tidak ada di rencana. "
                "Tambahkan komponennya atau perbaiki kodenya."
            )
        if item.code in seen:
            raise ValueError(f"KODE '{item.code}' ada dua kali. Beri tiap bukti kode sendiri.")
        seen.add(item.code)


def _either(choices: Iterable[str]) -> str:
    *first, last = choices
    comma = "," if len(first) > 1 else ""
    return f"{', '.join(first)}{comma} atau {last}"


def _fill_lampiran(sheet: Worksheet, plan: Plan, office: str, year: int) -> None:
    fields = list(schema.LAMPIRAN.columns)
    _set_widths(sheet, _LAMPIRAN_WIDTHS, fields)
    title = (
        "RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS MENUJU WILAYAH BEBAS DARI KORUPSI DAN WILAYAH "
        f"BIROKRASI BERSIH DAN MELAYANI DI LINGKUNGAN {office.upper()} TAHUN {year}"
    )
    _put(sheet, 1, 1, "LAMPIRAN", font=_font(bold=True), align=Alignment(vertical="top"))
    _put(sheet, 2, 1, title, font=_font(bold=True, size=12), align=_CENTRE)
    sheet.merge_cells(start_row=2, start_column=1, end_row=2, end_column=len(fields))
    # No program fits the height of a row to the text of merged cells.
    sheet.row_dimensions[2].height = 17 * math.ceil(len(title) / 110) + 8
    _put_head(sheet, _LAMPIRAN_HEAD_ROW, schema.LAMPIRAN.columns.values())
    at = _LAMPIRAN_HEAD_ROW
    area = ""
    for row in plan.rows:
        if row.area_code != area:
            area = row.area_code
            at += 1
            heading = f"{row.area_code}. {row.area_name}"
            for column in range(1, len(fields) + 1):
                cell = _put(sheet, at, column, heading if column == 1 else None, fill=_SOFT)
                cell.font = _font(bold=True, color=_DARK)
                cell.alignment = Alignment(vertical="center")
                cell.border = _BORDER
            sheet.merge_cells(start_row=at, start_column=1, end_row=at, end_column=len(fields))
            sheet.row_dimensions[at].height = 20
        at += 1
        for column, field in enumerate(fields, 1):
            value = f"{row.number}." if field == "number" else str(getattr(row, field))
            _put(sheet, at, column, value).border = _BORDER
    sheet.freeze_panes = f"A{_LAMPIRAN_HEAD_ROW + 1}"
    sheet.print_title_rows = f"{_LAMPIRAN_HEAD_ROW}:{_LAMPIRAN_HEAD_ROW}"


def _fill_bukti(sheet: Worksheet, plan: Plan) -> None:
    fields = list(schema.BUKTI.columns)
    letters = {field: get_column_letter(at) for at, field in enumerate(fields, 1)}
    _set_widths(sheet, _BUKTI_WIDTHS, fields)
    for field in fields:  # rows that people add below inherit the look of the column
        sheet.column_dimensions[letters[field]].alignment = _TEXT
        if field in schema.DATE_FIELDS:
            sheet.column_dimensions[letters[field]].number_format = _DATE_FORMAT
    _put_head(sheet, 1, schema.BUKTI.columns.values())
    components = {f"{row.area_code}.{row.number}": row for row in plan.rows}
    for at, item in enumerate(plan.items, 2):
        component = components[item.component_code]
        known = {
            "code": item.code,
            "component_name": f"{component.number}. {component.name}",
            "name": item.name,
            "status": schema.Status.MISSING.value,
        }
        for column, field in enumerate(fields, 1):
            cell = _put(sheet, at, column, known.get(field))
            if field in schema.DATE_FIELDS:
                cell.number_format = _DATE_FORMAT
    _guard_bukti(sheet, letters)
    _colour_bukti(sheet, letters)
    sheet.auto_filter.ref = f"A1:{letters[fields[-1]]}{len(plan.items) + 1}"
    sheet.freeze_panes = "B2"
    sheet.print_title_rows = "1:1"
    sheet.sheet_properties.tabColor = _DARK


def _guard_bukti(sheet: Worksheet, letters: dict[str, str]) -> None:
    def column(field: str) -> str:
        return f"{letters[field]}2:{letters[field]}{LAST_PREPARED_ROW}"

    code = letters["code"]
    _add_choice(sheet, column("status"), schema.STATUSES, "Status")
    unique = DataValidation(
        type="custom",
        formula1=f"COUNTIF(${code}$2:${code}${LAST_PREPARED_ROW},{code}2)=1",
        errorTitle="KODE sudah dipakai",
        error="Setiap bukti memiliki KODE sendiri. Isi nomor berikutnya pada komponen itu.",
    )
    dates = DataValidation(
        type="date",
        operator="between",
        formula1=str((date(2000, 1, 1) - _SERIAL_ZERO).days),
        formula2=str((date(2099, 12, 31) - _SERIAL_ZERO).days),
        errorTitle="Tanggal belum dikenali",
        error="Isi tanggal, misalnya 03/12/2025, atau 2025-12-03 bila Excel menolaknya.",
    )
    for validation in (unique, dates):
        validation.allow_blank = True
        validation.showErrorMessage = True
        sheet.add_data_validation(validation)
    unique.add(column("code"))
    for field in letters:
        if field in schema.DATE_FIELDS:
            dates.add(column(field))


def _colour_bukti(sheet: Worksheet, letters: dict[str, str]) -> None:
    code, status = letters["code"], letters["status"]
    statuses = f"{status}2:{status}{LAST_PREPARED_ROW}"
    for name, (fill, text) in _STATUS_COLOURS.items():
        formula = f'${status}2="{name}"'
        if name is schema.Status.MISSING:  # an empty status of an item reads as Belum Ada
            formula = f'OR({formula},AND(${status}2="",${code}2<>""))'
        look = DifferentialStyle(
            font=Font(color=text), fill=PatternFill(bgColor=fill), border=_BORDER
        )
        rule = Rule(type="expression", formula=[formula], dxf=look)
        sheet.conditional_formatting.add(statuses, rule)
    # Lines by rule, so that a row which people or the app add gets them without formatting.
    lines = Rule(
        type="expression", formula=[f'${code}2<>""'], dxf=DifferentialStyle(border=_BORDER)
    )
    last = list(letters.values())[-1]
    sheet.conditional_formatting.add(f"A2:{last}{LAST_PREPARED_ROW}", lines)


def _fill_pengaturan(sheet: Worksheet, office: str, year: int, goal: str, timezone: str) -> None:
    rows: tuple[tuple[str, str | int | None, str], ...] = (
        (schema.SETTING_OFFICE, office, "Nama satuan kerja, seperti yang ditampilkan di papan."),
        (schema.SETTING_YEAR, year, "Tahun rencana aksi, empat angka."),
        (schema.SETTING_GOAL, goal, f"Predikat yang dituju: {_either(schema.GOALS)}."),
        (
            schema.SETTING_TIMEZONE,
            timezone,
            f"Zona waktu kantor: {_either(schema.TIMEZONES)}. "
            "Dipakai untuk jam simpan dan hitungan hari.",
        ),
        (
            schema.SETTING_EVIDENCE_FOLDER,
            None,
            r"Folder tempat berkas bukti disimpan, misalnya D:\ZI\Bukti. Isi bila kolom "
            f"{schema.BUKTI.columns['link']} memakai nama berkas. Boleh kosong.",
        ),
    )
    for letter, width in zip("ABC", (20, 40, 70), strict=True):
        sheet.column_dimensions[letter].width = width
    _put_head(sheet, 1, [*schema.PENGATURAN.columns.values(), "KETERANGAN"])
    left = Alignment(horizontal="left", vertical="top", wrap_text=True)
    for at, (name, value, remark) in enumerate(rows, 2):
        _put(sheet, at, 1, name, font=_font(bold=True)).border = _BORDER
        _put(sheet, at, 2, value, align=left).border = _BORDER
        _put(sheet, at, 3, remark, font=_font(color="555555")).border = _BORDER
        if name == schema.SETTING_GOAL:
            _add_choice(sheet, f"B{at}", schema.GOALS, "Target predikat")
        elif name == schema.SETTING_TIMEZONE:
            _add_choice(sheet, f"B{at}", tuple(schema.TIMEZONES), "Zona waktu")
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"


def _fill_petunjuk(sheet: Worksheet) -> None:
    sheet.column_dimensions["A"].width = 24
    sheet.column_dimensions["B"].width = 106
    _put(sheet, 1, 1, "Petunjuk pengisian buku kerja", font=_font(bold=True, size=14, color=_DARK))
    sheet.cell(1, 1).alignment = Alignment(vertical="top")
    sheet.row_dimensions[1].height = 22
    at = 1
    for block in _GUIDE.strip().split("\n\n"):
        heading, body = block.split("\n", 1)
        at += 2
        line = Alignment(vertical="center")
        _put(sheet, at, 1, heading, font=_font(bold=True), fill=_SOFT, align=line)
        _put(sheet, at, 2, None, fill=_SOFT)
        for entry in body.replace("\n    ", " ").splitlines():
            at += 1
            term, text = entry.strip().split(": ", 1)
            fill, colour = _STATUS_COLOURS.get(term, ("", _DARK))
            _put(
                sheet, at, 1, term, font=_font(bold=True, color=colour), fill=fill
            ).border = _BORDER
            _put(sheet, at, 2, text).border = _BORDER
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"


def _font(*, bold: bool = False, color: str | None = None, size: int = 11) -> Font:
    return Font(name="Calibri", size=size, bold=bold, color=color)


def _put(
    sheet: Worksheet,
    row: int,
    column: int,
    value: str | int | None,
    *,
    font: Font | None = None,
    fill: str = "",
    align: Alignment = _TEXT,
) -> Cell:
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)  # not the covered part of a merged area
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"  # a text of the plan that starts with "=" stays a text
    cell.alignment = align
    if font is not None:
        cell.font = font
    if fill:
        cell.fill = PatternFill("solid", fgColor=fill)
    return cell


def _put_head(sheet: Worksheet, row: int, heads: Iterable[str]) -> None:
    for column, head in enumerate(heads, 1):
        white = _font(bold=True, color="FFFFFF")
        _put(sheet, row, column, head, font=white, fill=_DARK, align=_CENTRE).border = _BORDER
    sheet.row_dimensions[row].height = 24


def _set_widths(sheet: Worksheet, widths: dict[str, int], fields: list[str]) -> None:
    for at, field in enumerate(fields, 1):
        sheet.column_dimensions[get_column_letter(at)].width = widths[field]


def _add_choice(sheet: Worksheet, cells: str, choices: tuple[str, ...], what: str) -> None:
    validation = DataValidation(
        type="list",
        formula1=f'"{",".join(choices)}"',
        allow_blank=True,
        showErrorMessage=True,
        errorTitle=f"{what} tidak dikenal",
        error=f"Pilih dari daftar: {', '.join(choices)}.",
    )
    validation.add(cells)
    sheet.add_data_validation(validation)


class _FittedRow(RowDimension):
    """A row whose height is a first guess: Excel fits it anew when somebody edits the row."""

    @property
    def customHeight(self) -> bool:  # noqa: N802  openpyxl's name
        return False


def _fit_rows(sheet: Worksheet) -> None:
    """Give each row whose text wraps the height that shows all of it.

    Excel would fit such rows on opening by itself; LibreOffice and other viewers do not. Rows of
    one line and rows that have a height stay as they are.
    """
    for at, cells in enumerate(sheet.iter_rows(), 1):
        if sheet.row_dimensions[at].height is not None:
            continue
        lines = 1
        for cell in cells:
            if cell.value is not None and cell.alignment.wrap_text:
                width = sheet.column_dimensions[get_column_letter(cell.column)].width
                room = int(width * _LETTERS_PER_WIDTH)
                lines = max(lines, len(textwrap.wrap(str(cell.value), room)))
        if lines > 1:
            sheet.row_dimensions[at] = _FittedRow(sheet, index=at, ht=_LINE_POINTS * lines)


def _set_up_print(sheet: Worksheet) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0  # as many pages as it takes
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left = margins.right = 0.5
    margins.top, margins.bottom = 0.6, 0.7
    margins.header = margins.footer = 0.3
    sheet.print_options.horizontalCentered = True
    assert sheet.oddFooter is not None  # openpyxl makes one for every sheet
    sheet.oddFooter.left.text = "&A"
    sheet.oddFooter.center.text = "Halaman &P dari &N"


def _save(workbook: Workbook) -> bytes:
    """Save with fixed stamps, canonical XML and no compression.

    openpyxl stamps the clock into the file and writes its XML differently with and without lxml;
    zlib packs differently from version to version. None of that may change the shipped file.
    """
    written = io.BytesIO()
    workbook.save(written)
    workbook.properties.modified = workbook.properties.created
    replaced = {
        "docProps/core.xml": tostring(workbook.properties.to_tree()),
        "docProps/app.xml": _APP_XML,
    }
    result = io.BytesIO()
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(result, "w") as target:
        # The list of types comes first, so that file managers know the file for a workbook.
        for name in sorted(source.namelist(), key=lambda name: (not name.startswith("["), name)):
            xml = ET.canonicalize(replaced.get(name) or source.read(name))
            if name == "xl/worksheets/sheet1.xml":
                xml = xml.replace("</worksheet>", f"{_NUMBERS_AS_TEXT}</worksheet>")
            member = zipfile.ZipInfo(name, _ZIP_EPOCH)
            member.create_system = 0  # else it tells on which system the file was built
            target.writestr(member, (_XML_HEAD + xml).encode("utf-8"))
    return result.getvalue()


def _main() -> None:
    parser = argparse.ArgumentParser(description="Write the pristine workbook.")
    parser.add_argument("path", nargs="?", type=Path, default=_SHIPPED)
    parser.add_argument("--office", default="KPU Kota Cilegon")
    parser.add_argument("--year", type=int, default=2025)
    asked = parser.parse_args()
    asked.path.write_bytes(build_workbook(load_plan(), asked.office, asked.year))


if __name__ == "__main__":
    _main()
