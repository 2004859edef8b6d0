"""What people do to a workbook in Excel: each change takes its bytes and returns those it saves."""

import io
from collections.abc import Callable
from datetime import date

import xlsxwriter
from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.data.workbooks import Value
from tests.data.xlsx.rich_workbook import unzipped, zipped

Change = Callable[[bytes], bytes]


def saved(book: Workbook) -> bytes:
    """Save a workbook as Excel does, with the texts of all sheets in one part."""
    target = io.BytesIO()
    options = {"in_memory": True, "date_1904": book.epoch == CALENDAR_MAC_1904}
    copy = xlsxwriter.Workbook(target, options)
    for sheet in book.worksheets:
        tab = copy.add_worksheet(sheet.title)
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            style = copy.add_format({"num_format": cell.number_format})
            value, at = cell.value, (cell.row - 1, cell.column - 1)
            if cell.data_type in {"e", "f"}:
                tab.write_formula(*at, "=NA()", style, "#N/A")
            elif isinstance(value, date):
                tab.write_datetime(*at, value, style)
            elif value is not None:
                tab.write(*at, value, style)
    copy.close()
    return target.getvalue()


def in_excel(change: Callable[[Workbook], object]) -> Change:
    def apply(data: bytes) -> bytes:
        book = load_workbook(io.BytesIO(data))
        change(book)
        return saved(book)

    return apply


def typed(tab: str, row: int, column: int, value: Value) -> Change:
    def change(book: Workbook) -> None:
        if tab in book.sheetnames:
            book[tab].cell(row, column).value = value

    return in_excel(change)


def formatted(tab: str, row: int, column: int, number_format: str) -> Change:
    def change(book: Workbook) -> None:
        if tab in book.sheetnames:
            book[tab].cell(row, column).number_format = number_format

    return in_excel(change)


def renamed(tab: str, name: str) -> Change:
    def change(book: Workbook) -> None:
        if tab in book.sheetnames and name not in book.sheetnames:
            book[tab].title = name

    return in_excel(change)


def removed(tab: str) -> Change:
    def change(book: Workbook) -> None:
        if tab in book.sheetnames and len(book.sheetnames) > 1:
            book.remove(book[tab])

    return in_excel(change)


def moved(tab: str, places: int) -> Change:
    def change(book: Workbook) -> None:
        if tab in book.sheetnames:
            book.move_sheet(tab, places)

    return in_excel(change)


def row_removed(tab: str, row: int) -> Change:
    def change(book: Workbook) -> None:
        if tab in book.sheetnames:
            book[tab].delete_rows(row)

    return in_excel(change)


def with_other_dates() -> Change:
    def change(book: Workbook) -> None:
        book.epoch = CALENDAR_MAC_1904

    return in_excel(change)


def replaced(part: str, old: bytes, new: bytes) -> Change:
    def apply(data: bytes) -> bytes:
        parts = unzipped(data)
        return zipped({**parts, part: parts.get(part, b"").replace(old, new)})

    return apply
