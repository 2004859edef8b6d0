"""The look that the sheets of a new workbook share, on the screen and on paper."""

import math
from collections.abc import Iterable

from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from data.colours import GOOD
from data.columns import Sheet

DARK, SOFT = GOOD.removeprefix("#"), "DCEBE6"
DATE_FORMAT = "dd/mm/yyyy"
TEXT_FORMAT = "@"  # else Excel takes a text of digits for a number, and cuts a long one
TEXT = Alignment(vertical="top", wrap_text=True)
CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_SIDE = Side(style="thin", color="BFC9C5")
BORDER = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)


def font(*, bold: bool = False, color: str | None = None, size: int = 11) -> Font:
    """Return the workbook's one typeface in a weight, colour and size."""
    return Font(name="Calibri", size=size, bold=bold, color=color)


def put(
    sheet: Worksheet,
    row: int,
    column: int,
    value: str | int | None,
    *,
    font: Font | None = None,
    fill: str = "",
    align: Alignment = TEXT,
) -> Cell:
    """Fill one cell; a text that starts with "=" stays a text."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)  # not the covered part of a merged area
    if isinstance(value, str):
        # A text read from another workbook may hold what XML cannot.
        value = ILLEGAL_CHARACTERS_RE.sub("", value)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
    cell.alignment = align
    if font is not None:
        cell.font = font
    if fill:
        cell.fill = PatternFill("solid", fgColor=fill)
    return cell


def put_head(sheet: Worksheet, row: int, heads: Iterable[str]) -> None:
    """Fill the row of heads."""
    for column, head in enumerate(heads, 1):
        white = font(bold=True, color="FFFFFF")
        put(sheet, row, column, head, font=white, fill=DARK, align=CENTRE).border = BORDER
    sheet.row_dimensions[row].height = 24


def put_columns(sheet: Worksheet, row: int, spec: Sheet) -> None:
    """Fill the row of heads of a sheet of the contract and set the widths of its columns."""
    put_head(sheet, row, spec.heads.values())
    for at, column in enumerate(spec.columns, 1):
        sheet.column_dimensions[get_column_letter(at)].width = column.width


def excel_colour(colour: str) -> str:
    """Return a colour of ours ("#RRGGBB") as openpyxl takes it."""
    return colour.removeprefix("#")


def add_choice(sheet: Worksheet, cells: str, choices: tuple[str, ...], what: str) -> None:
    """Give cells ("B2:B9", several parted by blanks) a dropdown that refuses anything else."""
    validation = DataValidation(
        type="list",
        formula1=f'"{",".join(choices)}"',
        allow_blank=True,
        showErrorMessage=True,
        errorTitle=f"{what} tidak dikenal",
        error=f"Pilih dari daftar: {', '.join(choices)}.",
    )
    for part in cells.split():
        validation.add(part)
    sheet.add_data_validation(validation)


def merged_height(text: str, letters: int) -> int:
    """Return the height in points of a merged title; no program fits such a row to its text."""
    return 17 * math.ceil(len(text) / letters) + 8
