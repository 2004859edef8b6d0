"""The look of the exported LKE on the screen and on paper: title, heads, print, places to sign."""

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from data.xlsx.on_paper import lines_of

_TYPEFACE = "Calibri"
FONT = Font(name=_TYPEFACE, size=11)
HEAD = Font(name=_TYPEFACE, size=11, bold=True)
PART_FILL = PatternFill("solid", fgColor="FFE4EBF1")
_LINE = Side(style="thin", color="FF7F8C99")
BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_HEAD_ALIGN = Alignment(horizontal="center", vertical="center", wrap_text=True)
_LEFT = Alignment(horizontal="left", vertical="top", wrap_text=True)
_ROOM_TO_SIGN = 4  # rows between who signs and the name


@dataclass(frozen=True)
class Signature:
    """A place to sign: what stands above it, the name, and what stands below it, "" for none."""

    above: tuple[str, ...]
    name: str
    below: str = ""


@dataclass(frozen=True)
class Cover:
    """Whose LKE it is: `about` says office, year and goal; `signatures` are two at most."""

    about: str = ""
    signatures: tuple[Signature, ...] = ()


def put_title(sheet: Worksheet, cover: Cover, columns: int) -> None:
    """Write the title in the first two rows, across so many columns."""
    texts = ("LEMBAR KERJA EVALUASI (LKE) PEMBANGUNAN ZONA INTEGRITAS", cover.about)
    for row, (text, size) in enumerate(zip(texts, (14, 12), strict=True), 1):
        sheet.cell(row, 1, text or None).font = Font(name=_TYPEFACE, size=size, bold=row == 1)
        sheet.cell(row, 1).data_type = "s"
        sheet.cell(row, 1).alignment = Alignment(horizontal="left", vertical="center")
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=columns)
        sheet.row_dimensions[row].height = 22


def put_head(sheet: Worksheet, row: int, heads: Sequence[str]) -> None:
    """Write a row of heads."""
    for column, head in enumerate(heads, 1):
        cell = sheet.cell(row, column, head)
        cell.font, cell.fill, cell.border, cell.alignment = HEAD, PART_FILL, BORDER, _HEAD_ALIGN


def put_signatures(sheet: Worksheet, row: int, cover: Cover, columns: Sequence[int]) -> None:
    """Write the places to sign from a row on, each from a column of its own."""
    deepest = max((len(one.above) for one in cover.signatures), default=0)
    for column, one in zip(columns, cover.signatures, strict=False):
        lines = [""] * (deepest - len(one.above)) + list(one.above)
        lines += [""] * _ROOM_TO_SIGN + [one.name, *one.below.splitlines()]
        for at, text in enumerate(lines, row):
            if text:
                cell = sheet.cell(at, column, text)
                cell.data_type, cell.font = "s", FONT
                cell.alignment = Alignment(horizontal="left", vertical="top")


def put_note(sheet: Worksheet, row: int, text: str, columns: int) -> None:
    """Write a note across so many columns, in a row that is high enough for it."""
    cell = sheet.cell(row, 1, text)
    cell.data_type, cell.font, cell.alignment = "s", FONT, _LEFT
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=columns)
    width = sum(sheet.column_dimensions[get_column_letter(at + 1)].width for at in range(columns))
    sheet.row_dimensions[row].height = 15 * lines_of(text, width)
