"""The sheet Bukti of a new workbook: its rows, its checks, its colours."""

from collections.abc import Iterable, Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from data.colours import LINE
from data.columns import Kind
from data.schema import BUKTI
from data.statuses import STATUS_RULES, Status, StatusRule
from data.workbook.look import (
    BORDER,
    DARK,
    DATE_FORMAT,
    TEXT,
    add_choice,
    excel_colour,
    put,
    put_columns,
)
from data.workbook.packing import packed
from data.workbook.proposal import ProposedItem
from data.xlsx.on_paper import fit_rows, set_up_print

LAST_PREPARED_ROW = 500  # dropdowns, checks and colours reach down to here, for rows yet to come
_SPARE_ROWS = 100  # and at least so far below the last item of a long list

_LETTERS = {column.field: get_column_letter(at) for at, column in enumerate(BUKTI.columns, 1)}
_LAST = get_column_letter(len(BUKTI.columns))
_SERIAL_ZERO = date(1899, 12, 30)  # day 0 of Excel's 1900 date system


def build_bukti_sheet(items: Iterable[ProposedItem]) -> bytes:
    """Build a workbook whose one sheet is Bukti, to be grafted into one that has a Lampiran alone.

    Every item starts at "Belum Ada". Equal items give equal bytes.
    """
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = BUKTI.name
    fill_bukti(sheet, [(item.code, item.component_name, item.name, "") for item in items])
    fit_rows(sheet)
    set_up_print(sheet)
    return packed(workbook)


def fill_bukti(sheet: Worksheet, items: Sequence[tuple[str, str, str, str]]) -> None:
    """Fill an empty sheet with items, each as (code, component as people name it, name, PIC)."""
    last = max(LAST_PREPARED_ROW, len(items) + 1 + _SPARE_ROWS)
    put_columns(sheet, 1, BUKTI)
    for column in BUKTI.columns:  # rows that people add below inherit the column's look
        dimension = sheet.column_dimensions[_LETTERS[column.field]]
        dimension.alignment = TEXT
        if column.kind is Kind.DATE:
            dimension.number_format = DATE_FORMAT
    for at, (code, component, name, pic) in enumerate(items, 2):
        known = {
            "code": code,
            "component_name": component,
            "name": name,
            "status": Status.MISSING.value,
            "pic": pic or None,
        }
        for number, column in enumerate(BUKTI.columns, 1):
            cell = put(sheet, at, number, known.get(column.field))
            if column.kind is Kind.DATE:
                cell.number_format = DATE_FORMAT
    _guard(sheet, last)
    _colour(sheet, last)
    sheet.auto_filter.ref = f"A1:{_LAST}{len(items) + 1}"
    sheet.freeze_panes = "B2"
    sheet.print_title_rows = "1:1"
    sheet.sheet_properties.tabColor = DARK


def _guard(sheet: Worksheet, last: int) -> None:
    def cells(field: str) -> str:
        return f"{_LETTERS[field]}2:{_LETTERS[field]}{last}"

    code = _LETTERS["code"]
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
    unique.add(cells("code"))
    for column in BUKTI.columns:
        if column.kind is Kind.DATE:
            dates.add(cells(column.field))
        elif column.kind is Kind.CHOICE:
            add_choice(sheet, cells(column.field), column.choices, column.label)


def _colour(sheet: Worksheet, last: int) -> None:
    code, status = _LETTERS["code"], _LETTERS["status"]
    for name, rule in STATUS_RULES.items():
        formula = f'${status}2="{name}"'
        if name == Status.MISSING:  # an empty status of an item reads as Belum Ada
            formula = f'OR({formula},AND(${status}2="",${code}2<>""))'
        look = Rule(type="expression", formula=[formula], dxf=_look_of(rule))
        sheet.conditional_formatting.add(f"{status}2:{status}{last}", look)
    # Lines by rule, so that a row which people or the app add gets them without formatting.
    lines = Rule(type="expression", formula=[f'${code}2<>""'], dxf=DifferentialStyle(border=BORDER))
    sheet.conditional_formatting.add(f"A2:{_LAST}{last}", lines)


def _look_of(rule: StatusRule) -> DifferentialStyle:
    """Return how a cell with a status looks."""
    side = Side(style="thin", color=excel_colour(rule.edge))
    fill = PatternFill(bgColor=excel_colour(rule.fill))
    if rule.is_striped:
        # In a pale colour: a word stands on the stripes.
        fill.patternType, fill.fgColor = "lightUp", excel_colour(LINE)
    return DifferentialStyle(
        font=Font(color=excel_colour(rule.text)),
        fill=fill,
        border=Border(left=side, right=side, top=side, bottom=side),
    )
