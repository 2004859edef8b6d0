"""A sheet or a pasted table as rows of cells, merged cells known."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Self

from data.words import clean, trimmed
from data.workbook.tables import Book, cell_text
from data.xlsx import column_letters

MOST_ROWS = 5_000
MOST_COLUMNS = 80
MOST_MERGED = 50_000  # cells that lie under merged ones


@dataclass(frozen=True, slots=True)
class Spot:
    """One cell: its text as people see it, and the date where it holds one.

    `is_month` marks a date that is shown as a month and a year.
    """

    text: str
    day: date | None = None
    is_month: bool = False


@dataclass(frozen=True)
class Grid:
    """The cells of one sheet by row and column from 1; `name` is "" for a pasted table.

    `covered` maps each cell under a merged one to the first cell of that; such a cell has no
    content of its own. `rows` are the numbers of the rows that have content, in order.
    """

    name: str
    spots: Mapping[tuple[int, int], Spot]
    rows: tuple[int, ...]
    width: int
    covered: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    def own(self, row: int, column: int) -> str:
        """Return what stands in a cell itself, its ends cut."""
        spot = self.spots.get((row, column))
        return spot.text if spot else ""

    def plain(self, row: int, column: int) -> str:
        """Return what stands in a cell itself, with every run of blanks as one."""
        return clean(self.own(row, column))

    def spot(self, row: int, column: int) -> Spot | None:
        """Return a cell, or the merged one that lies over it."""
        return self.spots.get(self.covered.get((row, column), (row, column)))

    def texts(self, row: int) -> dict[int, str]:
        """Return what stands in the cells of a row, by column, without blank ones."""
        found = ((column, self.plain(row, column)) for column in range(1, self.width + 1))
        return {column: text for column, text in found if text}

    def between(self, left: int, right: int) -> Self:
        """Return the columns from `left` to `right` alone, at the places where they stand."""
        spots = {at: spot for at, spot in self.spots.items() if left <= at[1] <= right}
        covered = {
            at: first
            for at, first in self.covered.items()
            if left <= at[1] <= right and left <= first[1] <= right
        }
        rows = {row for row, _ in spots}
        kept = tuple(row for row in self.rows if row in rows)
        return replace(self, spots=spots, rows=kept, width=right, covered=covered)

    def place(self, row: int, column: int = 0) -> str:
        """Say where a row or a cell is: its address in a sheet, its line in a pasted text."""
        if self.name and column:
            return f"sel {column_letters(column)}{row}"
        return f"baris {row}"


def grid_of_sheet(book: Book, name: str) -> Grid:
    """Read a sheet's cells; raises Unreadable if its XML is broken."""
    sheet = book.sheet(name)
    spots: dict[tuple[int, int], Spot] = {}
    rows: set[int] = set()
    for (row, column), cell in sheet.cells.items():
        text = "" if cell.error else cell_text(cell)
        if text and column <= MOST_COLUMNS:
            day = cell.value if isinstance(cell.value, date) else None
            spots[row, column] = Spot(text, day, cell.is_month)
            rows.add(row)
    kept = tuple(sorted(rows)[:MOST_ROWS])
    width = max((column for _, column in spots), default=0)
    return Grid(name, spots, kept, width, _covered(sheet.merges, kept, width))


def grid_of_lines(lines: Sequence[tuple[int, Sequence[str]]]) -> Grid:
    """Make a grid of rows that are parted into cells already, each with its number."""
    spots = {
        (number, column): Spot(trimmed(text))
        for number, cells in lines
        for column, text in enumerate(cells[:MOST_COLUMNS], 1)
        if trimmed(text)
    }
    width = max((column for _, column in spots), default=0)
    return Grid("", spots, tuple(sorted({row for row, _ in spots}))[:MOST_ROWS], width)


def _covered(
    merges: Iterable[tuple[int, int, int, int]], rows: Sequence[int], width: int
) -> dict[tuple[int, int], tuple[int, int]]:
    covered: dict[tuple[int, int], tuple[int, int]] = {}
    last = rows[-1] if rows else 0
    for top, left, lowest, rightmost in merges:
        bottom, right = min(lowest, last), min(rightmost, width)
        if (bottom - top + 1) * (right - left + 1) + len(covered) > MOST_MERGED:
            continue
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                if (row, column) != (top, left):
                    covered[row, column] = (top, left)
    return covered
