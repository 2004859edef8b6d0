"""The look that the sheets of a new workbook share, on the screen and on paper."""

import math
import textwrap
from collections.abc import Iterable, Mapping

from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from data.schema import Status

# Fill and text of each status: told apart by lightness too, for colour-blind eyes and grey paper.
STATUS_COLOURS: Mapping[str, tuple[str, str]] = {
    Status.MISSING: ("E7E5E0", "333333"),
    Status.PROGRESS: ("FCE8B2", "4A3500"),
    Status.READY: ("CFE3F5", "0B2F52"),
    Status.VERIFIED: ("BFE3D3", "06382E"),
    Status.EXEMPT: ("FFFFFF", "6B6B6B"),
}
DARK, SOFT = "0B5D4E", "DCEBE6"
DATE_FORMAT = "dd/mm/yyyy"
TEXT = Alignment(vertical="top", wrap_text=True)
CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_SIDE = Side(style="thin", color="BFC9C5")
BORDER = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)

_LINE_POINTS = 15  # a line of Calibri 11
_LETTERS_PER_WIDTH = 1.08  # a width counts digits; running text is a little narrower


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


def set_widths(sheet: Worksheet, widths: Iterable[int]) -> None:
    """Set the widths of the first columns, in digits."""
    for at, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(at)].width = width


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


class _FittedRow(RowDimension):
    """A row whose height is a first guess: Excel fits it anew when somebody edits the row."""

    @property
    def customHeight(self) -> bool:  # noqa: N802  openpyxl's name
        return False


def fit_rows(sheet: Worksheet) -> None:
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


def merged_height(text: str, letters: int) -> int:
    """Return the height in points of a merged title; no program fits such a row to its text."""
    return 17 * math.ceil(len(text) / letters) + 8


def set_up_print(sheet: Worksheet) -> None:
    """Print on A4 landscape, one page wide, with the sheet's name and the page's number below."""
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
