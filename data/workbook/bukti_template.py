"""The sheet Bukti of a new workbook: its rows, its checks, its colours."""

from collections.abc import Iterable, Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from data.schema import BUKTI, DATE_FIELDS, STATUSES, Status
from data.workbook.look import (
    BORDER,
    DARK,
    DATE_FORMAT,
    STATUS_COLOURS,
    TEXT,
    add_choice,
    put,
    put_head,
    set_widths,
)
from data.workbook.packing import packed
from data.workbook.proposal import ProposedItem
from data.xlsx.on_paper import fit_rows, set_up_print

LAST_PREPARED_ROW = 500  # dropdowns, checks and colours reach down to here, for rows yet to come
_SPARE_ROWS = 100  # and at least so far below the last item of a long list

_WIDTHS = {
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
_LETTERS = {field: get_column_letter(at) for at, field in enumerate(BUKTI.columns, 1)}
_SERIAL_ZERO = date(1899, 12, 30)  # day 0 of Excel's 1900 date system


def build_bukti_sheet(items: Iterable[ProposedItem]) -> bytes:
    """Build a workbook whose one sheet is Bukti, to be grafted into one that has a Lampiran alone.

    Every item starts at "Belum Ada". Equal items give equal bytes.
    """
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = BUKTI.name
    fill_bukti(sheet, [(item.code, item.component_name, item.name) for item in items])
    fit_rows(sheet)
    set_up_print(sheet)
    return packed(workbook)


def fill_bukti(sheet: Worksheet, items: Sequence[tuple[str, str, str]]) -> None:
    """Fill an empty sheet with items, each as (code, component as people name it, name)."""
    last = max(LAST_PREPARED_ROW, len(items) + 1 + _SPARE_ROWS)
    set_widths(sheet, (_WIDTHS[field] for field in BUKTI.columns))
    for field, letter in _LETTERS.items():  # rows that people add below inherit the column's look
        sheet.column_dimensions[letter].alignment = TEXT
        if field in DATE_FIELDS:
            sheet.column_dimensions[letter].number_format = DATE_FORMAT
    put_head(sheet, 1, BUKTI.columns.values())
    for at, (code, component, name) in enumerate(items, 2):
        known = {
            "code": code,
            "component_name": component,
            "name": name,
            "status": Status.MISSING.value,
        }
        for column, field in enumerate(BUKTI.columns, 1):
            cell = put(sheet, at, column, known.get(field))
            if field in DATE_FIELDS:
                cell.number_format = DATE_FORMAT
    _guard(sheet, last)
    _colour(sheet, last)
    sheet.auto_filter.ref = f"A1:{_LETTERS['note']}{len(items) + 1}"
    sheet.freeze_panes = "B2"
    sheet.print_title_rows = "1:1"
    sheet.sheet_properties.tabColor = DARK


def _guard(sheet: Worksheet, last: int) -> None:
    def column(field: str) -> str:
        return f"{_LETTERS[field]}2:{_LETTERS[field]}{last}"

    code = _LETTERS["code"]
    add_choice(sheet, column("status"), STATUSES, "Status")
    unique = DataValidation(
        type="custom",
        formula1=f"COUNTIF(${code}$2:${code}${last},{code}2)=1",
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
    for field in _LETTERS:
        if field in DATE_FIELDS:
            dates.add(column(field))


def _colour(sheet: Worksheet, last: int) -> None:
    code, status = _LETTERS["code"], _LETTERS["status"]
    for name, (fill, text) in STATUS_COLOURS.items():
        formula = f'${status}2="{name}"'
        if name is Status.MISSING:  # an empty status of an item reads as Belum Ada
            formula = f'OR({formula},AND(${status}2="",${code}2<>""))'
        look = DifferentialStyle(
            font=Font(color=text), fill=PatternFill(bgColor=fill), border=BORDER
        )
        rule = Rule(type="expression", formula=[formula], dxf=look)
        sheet.conditional_formatting.add(f"{status}2:{status}{last}", rule)
    # Lines by rule, so that a row which people or the app add gets them without formatting.
    lines = Rule(type="expression", formula=[f'${code}2<>""'], dxf=DifferentialStyle(border=BORDER))
    sheet.conditional_formatting.add(f"A2:{_LETTERS['note']}{last}", lines)
