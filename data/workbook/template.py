"""The pristine workbook: an office's plan laid out as a new .xlsx file."""

import argparse
from collections.abc import Mapping
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from data import schema
from data.columns import Kind
from data.letter_settings import LETTER_NUMBER, LETTER_SETTINGS
from data.statuses import STATUS_RULES
from data.words import either
from data.workbook.bukti_template import LAST_PREPARED_ROW, fill_bukti
from data.workbook.guide import guide_blocks
from data.workbook.lke_template import fill_lke
from data.workbook.look import (
    BORDER,
    CENTRE,
    DARK,
    DATE_FORMAT,
    SOFT,
    TEXT_FORMAT,
    add_choice,
    excel_colour,
    font,
    merged_height,
    put,
    put_columns,
)
from data.workbook.packing import packed
from data.workbook.plan import Plan, load_plan
from data.xlsx.on_paper import fit_rows, keep_groups_whole, set_up_print

_SHIPPED = Path(__file__).resolve().parent.parent / "rencana-aksi-2025.xlsx"

_SHIPPED_OFFICE = "KPU Kota Cilegon"
# As the decree itself names them.
_SHIPPED_LETTERS = {
    "institution": "KOMISI PEMILIHAN UMUM / KOTA CILEGON",
    "city": "Cilegon",
    "basis": "Keputusan KPU Kota Cilegon Nomor 11 Tahun 2025 tentang Rencana Aksi Pembangunan Zona "
    "Integritas",
}

_LAMPIRAN_HEAD_ROW = 3
_GUIDE_WIDTHS = (24, 106)
_USUAL_LETTERS = {"letter_number": LETTER_NUMBER}
_TITLE_LETTERS = 110  # that go into one line of the merged title
# The decree's "1." is a text; without this Excel marks each with a green corner. openpyxl has no
# word for it. Its place is the end of a sheet that has no drawings and no tables.
_NUMBERS_AS_TEXT = {
    "xl/worksheets/sheet1.xml": (
        f'<ignoredErrors><ignoredError sqref="A1:A{LAST_PREPARED_ROW}" numberStoredAsText="1"/>'
        "</ignoredErrors>"
    )
}


def build_workbook(
    plan: Plan,
    office: str,
    year: int,
    goal: str = "WBK",
    timezone: str = "WIB",
    *,
    letters: Mapping[str, str] | None = None,
) -> bytes:
    """Lay out a plan as a new workbook with every evidence item at "Belum Ada".

    `letters` are the settings that letters need, by their field in LETTER_SETTINGS. Equal
    arguments give equal bytes. Raises ValueError (in Indonesian) when the goal or the time zone is
    unknown, when a KODE stands twice, or when an item's component is not in the plan.
    """
    _check(plan, goal, timezone)
    workbook = Workbook()
    lampiran = workbook.worksheets[0]
    lampiran.title = schema.LAMPIRAN.name
    areas = _fill_lampiran(lampiran, plan, office, year)
    labels = plan.component_labels()
    items = [(item.code, labels[item.component_code], item.name, item.pic) for item in plan.items]
    fill_bukti(workbook.create_sheet(schema.BUKTI.name), items)
    fill_lke(workbook.create_sheet(schema.LKE.name))
    _fill_tim(workbook.create_sheet(schema.TIM.name))
    settings = workbook.create_sheet(schema.PENGATURAN.name)
    _fill_pengaturan(settings, office, year, goal, timezone, letters or {})
    _fill_petunjuk(workbook.create_sheet(schema.PETUNJUK.name))
    for sheet in workbook.worksheets:
        fit_rows(sheet)
        set_up_print(sheet)
    if areas:
        keep_groups_whole(lampiran, areas)
    workbook.properties.title = f"Rencana Aksi Zona Integritas {office} Tahun {year}"
    return packed(workbook, year, _NUMBERS_AS_TEXT)


def _check(plan: Plan, goal: str, timezone: str) -> None:
    if goal not in schema.GOALS:
        raise ValueError(f"Target predikat '{goal}' tidak dikenal. Pilih {either(schema.GOALS)}.")
    if timezone not in schema.TIMEZONES:
        raise ValueError(
            f"Zona waktu '{timezone}' tidak dikenal. Pilih {either(schema.TIMEZONES)}."
        )
    components = plan.component_labels()
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


def _fill_lampiran(sheet: Worksheet, plan: Plan, office: str, year: int) -> list[int]:
    """Write the plan and return the rows of the areas' headings."""
    fields = list(schema.LAMPIRAN.heads)
    title = (
        "RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS MENUJU WILAYAH BEBAS DARI KORUPSI DAN WILAYAH "
        f"BIROKRASI BERSIH DAN MELAYANI DI LINGKUNGAN {office.upper()} TAHUN {year}"
    )
    put(sheet, 1, 1, "LAMPIRAN", font=font(bold=True), align=Alignment(vertical="top"))
    put(sheet, 2, 1, title, font=font(bold=True, size=12), align=CENTRE)
    sheet.merge_cells(start_row=2, start_column=1, end_row=2, end_column=len(fields))
    sheet.row_dimensions[2].height = merged_height(title, _TITLE_LETTERS)
    put_columns(sheet, _LAMPIRAN_HEAD_ROW, schema.LAMPIRAN)
    at = _LAMPIRAN_HEAD_ROW
    area = ""
    headings = []
    for row in plan.rows:
        if row.area_code != area:
            area = row.area_code
            at += 1
            headings.append(at)
            _put_area(sheet, at, f"{row.area_code}. {row.area_name}", len(fields))
        at += 1
        for column, field in enumerate(fields, 1):
            value = f"{row.number}." if field == "number" else str(getattr(row, field))
            put(sheet, at, column, value).border = BORDER
    sheet.freeze_panes = f"A{_LAMPIRAN_HEAD_ROW + 1}"
    sheet.print_title_rows = f"{_LAMPIRAN_HEAD_ROW}:{_LAMPIRAN_HEAD_ROW}"
    return headings


def _put_area(sheet: Worksheet, at: int, heading: str, columns: int) -> None:
    for column in range(1, columns + 1):
        cell = put(sheet, at, column, heading if column == 1 else None, fill=SOFT)
        cell.font = font(bold=True, color=DARK)
        cell.alignment = Alignment(vertical="center")
        cell.border = BORDER
    sheet.merge_cells(start_row=at, start_column=1, end_row=at, end_column=columns)
    sheet.row_dimensions[at].height = 20


def _fill_tim(sheet: Worksheet) -> None:
    put_columns(sheet, 1, schema.TIM)
    for at, column in enumerate(schema.TIM.columns, 1):
        letter = get_column_letter(at)
        if column.kind is Kind.CHOICE:
            cells = f"{letter}2:{letter}{LAST_PREPARED_ROW}"
            add_choice(sheet, cells, column.choices, column.label)
        elif column.kind is Kind.DIGITS:
            sheet.column_dimensions[letter].number_format = TEXT_FORMAT
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"


def _fill_pengaturan(  # noqa: PLR0917  in the order of the rows
    sheet: Worksheet,
    office: str,
    year: int,
    goal: str,
    timezone: str,
    letters: Mapping[str, str],
) -> None:
    rows: tuple[tuple[str, str | int | None, str], ...] = (
        (schema.SETTING_OFFICE, office, "Nama satuan kerja, seperti yang ditampilkan di papan."),
        (schema.SETTING_YEAR, year, "Tahun rencana aksi, empat angka."),
        (schema.SETTING_GOAL, goal, f"Predikat yang dituju: {either(schema.GOALS)}."),
        (
            schema.SETTING_TIMEZONE,
            timezone,
            f"Zona waktu kantor: {either(schema.TIMEZONES)}. "
            "Dipakai untuk jam simpan dan hitungan hari.",
        ),
        (
            schema.SETTING_EVIDENCE_FOLDER,
            None,
            r"Folder tempat berkas bukti disimpan, misalnya D:\ZI\Bukti. Isi bila kolom "
            f"{schema.BUKTI.heads['link']} memakai nama berkas. Boleh kosong.",
        ),
        (
            schema.SETTING_SUBMISSION,
            None,
            "Tanggal terakhir pengajuan ke PANRB, misalnya 31/05/2026. Bila kosong, dipakai 31 Mei "
            "tahun berikutnya.",
        ),
        *(
            (one.name, letters.get(one.field) or _USUAL_LETTERS.get(one.field), one.remark)
            for one in LETTER_SETTINGS
        ),
    )
    put_columns(sheet, 1, schema.PENGATURAN)
    left = Alignment(horizontal="left", vertical="top", wrap_text=True)
    for at, (name, value, remark) in enumerate(rows, 2):
        put(sheet, at, 1, name, font=font(bold=True)).border = BORDER
        put(sheet, at, 2, value, align=left).border = BORDER
        put(sheet, at, 3, remark, font=font(color="555555")).border = BORDER
        if name == schema.SETTING_GOAL:
            add_choice(sheet, f"B{at}", schema.GOALS, "Target predikat")
        elif name == schema.SETTING_TIMEZONE:
            add_choice(sheet, f"B{at}", tuple(schema.TIMEZONES), "Zona waktu")
        elif name == schema.SETTING_SUBMISSION:
            sheet.cell(at, 2).number_format = DATE_FORMAT
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"


def build_sheet(name: str) -> bytes:
    """Build a workbook whose one sheet is Tim or Pengaturan, to be grafted into another."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = name
    if name == schema.TIM.name:
        _fill_tim(sheet)
    else:
        _fill_pengaturan(sheet, "", 0, schema.GOALS[0], "WIB", {})
        sheet["B2"].value = sheet["B3"].value = None
    fit_rows(sheet)
    set_up_print(sheet)
    return packed(workbook)


def _fill_petunjuk(sheet: Worksheet) -> None:
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = _GUIDE_WIDTHS
    put(sheet, 1, 1, "Petunjuk pengisian buku kerja", font=font(bold=True, size=14, color=DARK))
    sheet.cell(1, 1).alignment = Alignment(vertical="top")
    sheet.row_dimensions[1].height = 22
    at = 1
    for heading, entries in guide_blocks():
        at += 2
        line = Alignment(vertical="center")
        put(sheet, at, 1, heading, font=font(bold=True), fill=SOFT, align=line)
        put(sheet, at, 2, None, fill=SOFT)
        for term, text in entries:
            at += 1
            status = STATUS_RULES.get(term)
            fill = excel_colour(status.fill) if status else ""
            ink = font(bold=True, color=excel_colour(status.text) if status else DARK)
            put(sheet, at, 1, term, font=ink, fill=fill).border = BORDER
            put(sheet, at, 2, text).border = BORDER
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"


def shipped_workbook(office: str = _SHIPPED_OFFICE, year: int = 2025) -> bytes:
    """Build the workbook that ships with the board, with what the decree says about its office."""
    letters = _SHIPPED_LETTERS if office == _SHIPPED_OFFICE else {}
    return build_workbook(load_plan(), office, year, letters=letters)


def _main() -> None:
    parser = argparse.ArgumentParser(description="Write the pristine workbook.")
    parser.add_argument("path", nargs="?", type=Path, default=_SHIPPED)
    parser.add_argument("--office", default=_SHIPPED_OFFICE)
    parser.add_argument("--year", type=int, default=2025)
    asked = parser.parse_args()
    asked.path.write_bytes(shipped_workbook(asked.office, asked.year))


if __name__ == "__main__":
    _main()
