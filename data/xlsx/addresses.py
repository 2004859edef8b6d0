"""Addresses of cells: "D12" as row and column, and ranges of them."""

import re

from data.errors import Unreadable

MAX_ROW = 1_048_576
MAX_COLUMN = 16_384

Range = tuple[int, int, int, int]  # first row, first column, last row, last column
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")


def parse_address(reference: str) -> tuple[int, int]:
    """Return (row, column) of an address such as "D12"; raises Unreadable where it is none."""
    match = _REFERENCE.fullmatch(reference)
    if not match:
        raise Unreadable(f"alamat sel '{reference}' tidak sah.")
    column = 0
    for letter in match.group(1):
        column = column * 26 + ord(letter) - 64
    row = int(match.group(2))
    if not (1 <= row <= MAX_ROW and column <= MAX_COLUMN):
        raise Unreadable(f"alamat sel '{reference}' di luar batas lembar Excel.")
    return row, column


def parse_range(reference: str) -> Range:
    """Return the range of "B2:D12" or of a single address; raises Unreadable where it is none."""
    first, _, last = reference.partition(":")
    return (*parse_address(first), *parse_address(last or first))


def column_letters(column: int) -> str:
    """Return the letters of a column that counts from 1: 1 -> "A", 28 -> "AB"."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def range_text(cells: Range) -> str:
    """Return a range as Excel writes it: "B2:D12", or "B2" for a single cell."""
    first, last = (f"{column_letters(column)}{row}" for row, column in (cells[:2], cells[2:]))
    return first if first == last else f"{first}:{last}"


def without(cells: Range, row: int, column: int) -> list[Range]:
    """Return the ranges, four at most, that are left of one when a cell of it is taken out."""
    if not holds(cells, row, column):
        return [cells]
    top, left, bottom, right = cells
    parts = (
        (top, left, row - 1, right),
        (row, left, row, column - 1),
        (row, column + 1, row, right),
        (row + 1, left, bottom, right),
    )
    return [part for part in parts if part[0] <= part[2] and part[1] <= part[3]]


def holds(cells: Range, row: int, column: int) -> bool:
    """Tell whether a range holds a cell."""
    return cells[0] <= row <= cells[2] and cells[1] <= column <= cells[3]
