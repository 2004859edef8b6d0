"""A workbook's sheets as tables: rows whose cells have the names of our fields."""

import re
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from xml.sax.saxutils import unescape

from data.columns import Sheet
from data.errors import Problem, Unreadable
from data.words import MONTHS, clean, decimal, fold, long_date, trimmed
from data.workbook.memo import Memo
from data.xlsx import (
    Budget,
    Cell,
    Package,
    SheetXml,
    Styles,
    column_letters,
    links_of,
    read_sheet,
    read_strings,
)

OWN_NAME = "Papan ZI"
_LAST_MODIFIED_BY = re.compile(rb"<cp:lastModifiedBy>([^<]{1,200})</cp:lastModifiedBy>")


class Book:
    """A workbook's bytes with its worksheets, each parsed when it is first asked for.

    What an earlier book has parsed is taken over if the parts that it depends on are the same
    byte for byte; they are unpacked and compared each time.
    """

    def __init__(self, data: bytes, file: str, before: "Book | None" = None) -> None:
        self.package = package = Package.open(data)
        self._budget = Budget(len(package.sheets))
        self.file = file
        self.memo: Memo = Memo(before.memo if before else None)
        self._strings = self.memo.value(
            "strings", self._content(package.strings_part), lambda: read_strings(package)
        )
        self._styles = self.memo.value(
            "styles", self._content(package.styles_part), lambda: Styles(package)
        )
        self._sheets: dict[str, SheetXml] = {}

    @property
    def names(self) -> list[str]:
        """Return the names of the worksheets in the order of their tabs."""
        return list(self.package.sheets)

    def sheet(self, name: str) -> SheetXml:
        """Return one worksheet; raises Unreadable if its XML is broken or takes too much."""
        if name not in self._sheets:
            part = self.package.sheets[name]
            self._budget.spend()
            begun = time.monotonic()
            content = self.package.read(part)
            styles = self._styles
            source = (
                content,
                self._strings,
                styles.date_styles,
                self.package.date1904,
                styles.month_styles,
            )
            sheet = self.memo.value(part, source, lambda: read_sheet(*source))
            took = time.monotonic() - begun
            self._budget.spend(size=len(content), cells=len(sheet.cells), seconds=took)
            self._sheets[name] = sheet
        return self._sheets[name]

    def links(self, name: str) -> Mapping[tuple[int, int], str]:
        """Return where the cells of one worksheet lead, by row and column."""
        return links_of(self.package, self.package.sheets[name], self.sheet(name))

    def _content(self, part: str) -> bytes | None:
        return self.package.read(part) if part else None

    def saved_by(self) -> str:
        """Return who saved the workbook last, as its properties have it; "" if they do not.

        A program that leaves our own name there has told none: the board saves no workbook whole.
        """
        try:
            found = _LAST_MODIFIED_BY.search(self.package.read("docProps/core.xml"))
        except Unreadable:
            return ""
        name = clean(unescape(found.group(1).decode("utf-8", "replace"))) if found else ""
        return "" if name == OWN_NAME else name


@dataclass(frozen=True)
class Table:
    """One sheet of the contract as found in a workbook.

    `columns` maps our field names to column numbers; `name` is the tab's name as the file has it;
    `links` are the targets of cells that have a hyperlink, by row and column.
    """

    spec: Sheet
    file: str
    name: str
    xml: SheetXml
    head_row: int
    columns: Mapping[str, int]
    links: Mapping[tuple[int, int], str] = field(repr=False, default_factory=dict)

    def merged_from(self, name: str) -> dict[int, int]:
        """Return the rows that lie under a merged cell of a field's column: row -> its first."""
        column = self.columns.get(name, 0)
        last = max(self.xml.rows, default=0)
        return {
            row: top
            for top, left, bottom, right in self.xml.merges
            if left <= column <= right and bottom > top
            for row in range(top + 1, min(bottom, last) + 1)
        }

    def rows(self) -> Iterator["Row"]:
        """Yield the rows below the head, without blank ones, repeated heads and column numbers."""
        fields = sorted(self.columns, key=lambda name: self.columns[name])
        heads = [fold(self.spec.heads[name]) for name in fields]
        for number, cells in self.xml.lines():
            if number <= self.head_row:
                continue
            row = Row(self, number, cells)
            texts = [clean(row.text(name)) for name in fields]
            if not any(texts):
                continue
            row.cleaned.update(zip(fields, texts, strict=True))
            is_head = fold(texts[0]).startswith(heads[0]) and [*map(plain_head, texts)] == heads
            if not is_head and not numbers_columns(texts):
                yield row


@dataclass(frozen=True)
class Row:
    """One row of a table: its cells by our field names."""

    table: Table
    number: int
    cells: Mapping[int, Cell] = field(repr=False)
    cleaned: dict[str, str] = field(repr=False, default_factory=dict)

    def cell(self, name: str) -> Cell | None:
        """Return the cell of a field, None if the row or the sheet has none."""
        return self.cells.get(self.table.columns.get(name, 0))

    def has(self, name: str) -> bool:
        """Tell whether the sheet has a column for a field."""
        return name in self.table.columns

    def text(self, name: str) -> str:
        """Return a field as text, cleaned at its ends, its inner wording untouched."""
        cell = self.cell(name)
        return "" if cell is None else cell_text(cell)

    def link(self, name: str) -> str:
        """Return where a field's cell leads as a hyperlink; "" if it is none."""
        return self.table.links.get((self.number, self.table.columns.get(name, 0)), "")

    def plain(self, name: str) -> str:
        """Return a field as text with every run of blanks as one, for what is not wording."""
        return self.cleaned.get(name, "")

    def address(self, name: str) -> str:
        """Return the address of a field's cell, such as "D12"."""
        return f"{column_letters(self.table.columns[name])}{self.number}"

    def problem(self, name: str, text: str, proposal: str = "") -> Problem:
        """Make a problem that points at this row's cell of a field, with what was meant."""
        table = self.table
        return Problem(
            table.file,
            table.name,
            self.address(name),
            text,
            found=self.text(name),
            proposal=proposal,
            contract=table.spec.name,
            head=table.spec.heads[name],
        )


def cell_text(cell: Cell) -> str:
    """Return a cell's content as people see it: whole numbers bare, dates and months in words."""
    value = cell.value
    if value is None:
        return cell.shown
    if isinstance(value, bool):
        return "BENAR" if value else "SALAH"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else decimal(value, 10)
    if isinstance(value, date):
        return f"{MONTHS[value.month - 1]} {value.year}" if cell.is_month else long_date(value)
    return trimmed(value)


def plain_head(text: str) -> str:
    """Return a head as heads are compared: without capitals, a colon or a full stop at its end."""
    return fold(text).rstrip(".: ")


def numbers_columns(texts: Sequence[str]) -> bool:
    """Tell whether a row only numbers the columns, as official tables do: (1), (2), … or a, b, …"""
    plain = [fold(text).strip("(). ") for text in texts]
    if len(plain) > 2 and "".join(plain) == "abcdefghijklmnopqrstuvwxyz"[: len(plain)]:
        return True
    if len(plain) < 3 or not all(one.isdecimal() and len(one) < 5 for one in plain):
        return False
    numbers = [int(one) for one in plain]
    return numbers[0] in {0, 1} and numbers == sorted(set(numbers))


def quoted(text: str, most: int = 40) -> str:
    """Quote a found text in a message, shortened if it is long."""
    text = clean(text)
    return f"'{text[:most]}…'" if len(text) > most else f"'{text}'"
