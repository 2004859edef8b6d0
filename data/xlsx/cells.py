"""One worksheet as cells, each with its value and its place in the bytes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from data.xlsx.addresses import Range, column_letters, holds
from data.xlsx.outline import Element

CellValue = str | float | bool | date | None


@dataclass(slots=True)
class Cell:
    """One `<c>` element: its value as people see it and the span of its bytes.

    `value` is text, a number, a truth value, a date (for numbers with a date format) or None;
    `error` is true where Excel shows an error such as #N/A (then `value` is that text). `is_month`
    is true for a date that is shown as a month and a year; `link` is where a HYPERLINK formula
    leads, and `shown` the text that it is to show, "" where it is worked out; `link_parts` are the
    texts and cells that make the link together, where it has several.
    """

    row: int
    column: int
    value: CellValue
    style: int
    has_formula: bool
    error: bool
    begin: int
    end: int
    is_month: bool = False
    link: str = ""
    shown: str = ""
    link_parts: tuple[str | tuple[int, int], ...] = ()

    @property
    def address(self) -> str:
        """Return the cell's address, such as "D12"."""
        return f"{column_letters(self.column)}{self.row}"


@dataclass(slots=True)
class Link:
    """One `<hyperlink>` element and the cells it lies on (None where its range is odd)."""

    cells: Range | None
    element: Element


@dataclass
class SheetXml:
    """A worksheet read from its part, with what a patch must know of its surroundings.

    `xml` is UTF-8 and `codec` names the way back (see `markup.encoded`). Rows and columns count
    from 1. `arrays` are the ranges of array formulas and data tables; `links_element`, `dimension`
    and `sheet_data` are the elements of these names, where the sheet has them.
    """

    xml: bytes
    codec: str
    prefix: str = ""
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    rows: dict[int, Element] = field(default_factory=dict)
    column_styles: list[tuple[int, int, int]] = field(default_factory=list)
    merges: list[Range] = field(default_factory=list)
    arrays: list[Range] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    links_element: Element | None = None
    dimension: Element | None = None
    sheet_data: Element | None = None

    def lines(self) -> Iterator[tuple[int, dict[int, Cell]]]:
        """Yield (row number, cells by column) for each row that holds a cell, from the top."""
        by_row: dict[int, dict[int, Cell]] = {}
        for (row, column), cell in self.cells.items():
            by_row.setdefault(row, {})[column] = cell
        yield from sorted(by_row.items())

    def is_covered(self, row: int, column: int) -> bool:
        """Tell whether the cell lies under a merged one (and is not its first cell)."""
        return any(
            holds(merge, row, column) and (row, column) != merge[:2] for merge in self.merges
        )

    def is_in_array(self, row: int, column: int) -> bool:
        """Tell whether the cell belongs to an array formula or a data table."""
        return any(holds(array, row, column) for array in self.arrays)
