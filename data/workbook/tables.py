"""Finds the contract's sheets in a workbook by their heads, wherever and in whatever order."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from xml.sax.saxutils import unescape

from data.errors import Problem, Unreadable
from data.schema import Sheet
from data.words import clean, decimal, fold, long_date
from data.xlsx import (
    Cell,
    Package,
    SheetXml,
    Styles,
    column_letters,
    read_sheet,
    read_strings,
)

_LAST_MODIFIED_BY = re.compile(rb"<cp:lastModifiedBy>([^<]{1,200})</cp:lastModifiedBy>")


class Book:
    """A workbook's bytes with its worksheets, each parsed once when it is first asked for."""

    def __init__(self, data: bytes, file: str) -> None:
        self.package = Package.open(data)
        self.file = file
        self._strings = read_strings(self.package)
        self._date_styles = Styles(self.package).date_styles
        self._parsed: dict[str, SheetXml] = {}

    @property
    def names(self) -> list[str]:
        """Return the names of the worksheets in the order of their tabs."""
        return list(self.package.sheets)

    def sheet(self, name: str) -> SheetXml:
        """Return one worksheet; raises Unreadable where its XML is broken."""
        if name not in self._parsed:
            part = self.package.sheets[name]
            self._parsed[name] = read_sheet(self.package, part, self._strings, self._date_styles)
        return self._parsed[name]

    def saved_by(self) -> str:
        """Return who saved the workbook last, as its properties have it; "" where they do not."""
        try:
            found = _LAST_MODIFIED_BY.search(self.package.read("docProps/core.xml"))
        except Unreadable:
            return ""
        return clean(unescape(found.group(1).decode("utf-8", "replace"))) if found else ""


@dataclass(frozen=True)
class Table:
    """One sheet of the contract as found in a workbook.

    `columns` maps our field names to column numbers; `name` is the tab's name as the file has it.
    """

    spec: Sheet
    file: str
    name: str
    xml: SheetXml
    head_row: int
    columns: Mapping[str, int]

    def rows(self) -> Iterator["Row"]:
        """Yield the rows below the head, without blank ones and repeated heads."""
        heads = {field: fold(self.spec.columns[field]) for field in self.columns}
        for number, cells in self.xml.lines():
            if number <= self.head_row:
                continue
            row = Row(self, number, cells)
            texts = {field: _plain_head(row.text(field)) for field in self.columns}
            if not any(texts.values()) or all(texts[field] == heads[field] for field in heads):
                continue
            yield row


@dataclass(frozen=True)
class Row:
    """One row of a table: its cells by our field names."""

    table: Table
    number: int
    cells: Mapping[int, Cell] = field(repr=False)

    def cell(self, name: str) -> Cell | None:
        """Return the cell of a field, None where the row or the sheet has none."""
        return self.cells.get(self.table.columns.get(name, 0))

    def text(self, name: str) -> str:
        """Return a field as text, cleaned at its ends, its inner wording untouched."""
        cell = self.cell(name)
        return "" if cell is None else cell_text(cell)

    def address(self, name: str) -> str:
        """Return the address of a field's cell, such as "D12"."""
        return f"{column_letters(self.table.columns[name])}{self.number}"

    def problem(self, name: str, text: str) -> Problem:
        """Make a problem that points at this row's cell of a field."""
        return Problem(self.table.file, self.table.name, self.address(name), text)


def cell_text(cell: Cell) -> str:
    """Return a cell's content as people read it: whole numbers bare, dates in words."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "BENAR" if value else "SALAH"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else decimal(value, 10)
    if isinstance(value, date):
        return long_date(value)
    return value.replace("\u00a0", " ").strip()


def find_table(book: Book, spec: Sheet) -> tuple[Table | None, list[Problem]]:
    """Find a sheet of the contract: the tab of its name, else any tab that has its heads.

    Returns (table, []) where it was found whole, (None, problems) where the tab of that name lacks
    a required column or has one twice, and (None, []) where the workbook has no such sheet.
    """
    named = [name for name in book.names if fold(name) == fold(spec.name)]
    problems: list[Problem] = []
    for name in named + [other for other in book.names if other not in named]:
        head_row, columns, doubled = _find_heads(book.sheet(name), spec)
        missing = [field for field in spec.required if field not in columns]
        if not missing and not doubled:
            return Table(spec, book.file, name, book.sheet(name), head_row, columns), []
        if name in named:
            at = Place(book.file, name, spec, head_row)
            problems = _head_problems(at, missing, doubled)
    return None, problems


def _find_heads(sheet: SheetXml, spec: Sheet) -> tuple[int, dict[str, int], list[tuple[str, str]]]:
    """Return the row that looks most like the head, its columns by field, and doubled heads."""
    wanted = {fold(head): field for field, head in spec.columns.items()}
    best: tuple[int, dict[str, int], list[tuple[str, str]]] = (0, {}, [])
    for number, cells in sheet.lines():
        columns: dict[str, int] = {}
        doubled: list[tuple[str, str]] = []
        for column, cell in sorted(cells.items()):
            name = wanted.get(_plain_head(cell_text(cell)))
            if name is None:
                continue
            if name in columns:
                doubled.append((name, cell.address))
            else:
                columns[name] = column
        if len(columns) > len(best[1]):
            best = (number, columns, doubled)
        if len(columns) == len(spec.columns):
            break
    return best


def _plain_head(text: str) -> str:
    return fold(text).rstrip(".: ")


@dataclass(frozen=True)
class Place:
    """Where a head was looked for."""

    file: str
    name: str
    spec: Sheet
    head_row: int


def _head_problems(
    at: Place, missing: Sequence[str], doubled: Sequence[tuple[str, str]]
) -> list[Problem]:
    heads = at.spec.columns
    problems = [
        Problem(
            at.file,
            at.name,
            address,
            f"kolom '{heads[field]}' ada dua kali. Hapus atau ganti nama salah satunya.",
        )
        for field, address in doubled
    ]
    where = f"A{at.head_row}" if at.head_row else ""
    seen = f" di baris kepala (baris {at.head_row})" if at.head_row else ""
    required = ", ".join(heads[one] for one in at.spec.required)
    problems += [
        Problem(
            at.file,
            at.name,
            where,
            f"kolom '{heads[field]}' tidak ditemukan{seen}. Kolom yang harus ada: {required}.",
        )
        for field in missing
    ]
    return problems


def quoted(text: str, most: int = 40) -> str:
    """Quote a found text in a message, shortened where it is long."""
    text = clean(text)
    return f"'{text[:most]}…'" if len(text) > most else f"'{text}'"
