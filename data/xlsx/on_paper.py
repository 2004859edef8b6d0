"""How a sheet made with openpyxl comes out on paper: rows that show all of it, pages, heads."""

import textwrap
from collections.abc import Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

_LINE_POINTS = 15  # a line of Calibri 11
# A width counts digits, of which running text takes a little less room; but where Calibri is
# missing, as in LibreOffice on Linux, a wider letter stands in for it.
_LETTERS_PER_WIDTH = 0.92
_POINTS_PER_WIDTH = 5.5
_PAPER_WIDTH, _PAPER_HEIGHT = 770.0, 500.0  # points of A4 landscape within its margins
_SURE = 0.95  # of a page: heights are those of another machine's letters


def lines_of(text: str, width: float) -> int:
    """Return how many lines a text takes in a column of a width, counted in digits."""
    room = max(int(width * _LETTERS_PER_WIDTH), 1)
    return sum(max(len(textwrap.wrap(line, room)), 1) for line in text.splitlines()) or 1


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
            if cell.value is not None and cell.alignment.wrap_text and cell.data_type != "f":
                width = sheet.column_dimensions[get_column_letter(cell.column)].width
                lines = max(lines, lines_of(str(cell.value), width))
        if lines > 1:
            sheet.row_dimensions[at] = _FittedRow(sheet, index=at, ht=_LINE_POINTS * lines)


def set_up_print(sheet: Worksheet, repeated: str = "") -> None:
    """Print on A4 landscape, one page wide, with the sheet's name and the page's number below.

    `repeated` are rows that stand on every page, such as "1:1".
    """
    if repeated:
        sheet.print_title_rows = repeated
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


def keep_groups_whole(sheet: Worksheet, firsts: Sequence[int]) -> None:
    """Begin a new page where a group of rows would otherwise be parted from its heading.

    `firsts` are the rows of the headings in their order; the rows have their heights and columns
    their widths. A group longer than a page begins one, and runs on.
    """
    columns = range(1, sheet.max_column + 1)
    widths = [sheet.column_dimensions[get_column_letter(at)].width for at in columns]
    scale = min(1.0, _PAPER_WIDTH / (_POINTS_PER_WIDTH * sum(widths)))
    page = _SURE * _PAPER_HEIGHT / scale
    filled = _height(sheet, 1, firsts[0])
    for first, after in zip(firsts, [*firsts[1:], sheet.max_row + 1], strict=True):
        height = _height(sheet, first, after)
        if filled + height > page and first != firsts[0]:
            sheet.row_breaks.append(Break(id=first - 1))
            filled = _LINE_POINTS  # the head, repeated
        filled += height


def _height(sheet: Worksheet, first: int, after: int) -> float:
    heights = (sheet.row_dimensions[at].height for at in range(first, after))
    return sum(_LINE_POINTS if height is None else height for height in heights)
