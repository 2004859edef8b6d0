"""The tabs of a workbook that holds a filled-in form, read within one budget."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from data.errors import Unreadable
from data.words import decimal, short_date, trimmed
from data.xlsx import Cell, Package, SheetXml, Styles, read_sheet, read_strings
from data.xlsx.addresses import Range
from data.xlsx.links import links_of

# A form has some 250 rows; with an own tab for each question's evidence it has some 120 tabs. All
# tabs together must keep within the budget, so that no upload takes the server's time or memory.
MAX_TABS = 250
MAX_BYTES = 40_000_000
MAX_CELLS = 250_000
MAX_CHARACTERS = 4_000_000
MAX_SECONDS = 15.0  # of the processor: a busy computer is no fault of the file
MAX_ROWS = 3000
MAX_COLUMNS = 60


class FormError(ValueError):
    """The file can't be read as a form; the message says in Indonesian what to do."""


@dataclass(frozen=True, slots=True)
class FormCell:
    """One cell: its text as people read it, and the address that its link leads to."""

    text: str
    link: str = ""
    is_number: bool = False


@dataclass(frozen=True)
class Tab:
    """One visible tab: its rows from the top, each with its cells by column (both from 1)."""

    name: str
    lines: tuple[tuple[int, Mapping[int, FormCell]], ...]
    merges: tuple[Range, ...] = ()


@dataclass
class _Budget:
    """What is left of the bounds on one file."""

    bytes: int
    cells: int
    characters: int
    ends: float

    def spend(self, *, size: int = 0, cells: int = 0, characters: int = 0) -> None:
        self.bytes -= size
        self.cells -= cells
        self.characters -= characters
        if min(self.bytes, self.cells, self.characters) < 0 or time.thread_time() > self.ends:
            raise FormError(
                "Isi berkas terlalu banyak untuk sebuah LKE. Salin lembar LKE-nya saja ke buku "
                "kerja baru, lalu pilih berkas itu."
            )


def read_tabs(content: bytes) -> tuple[tuple[Tab, ...], tuple[str, ...]]:
    """Return the tabs that Excel shows, and the names of the hidden ones.

    Raises FormError if the file is no workbook that can be read, or goes beyond the budget.
    """
    ends = time.thread_time() + MAX_SECONDS
    budget = _Budget(MAX_BYTES, MAX_CELLS, MAX_CHARACTERS, ends)
    try:
        package = Package.open(content)
        shown = [name for name in package.sheets if name not in package.hidden]
        if len(shown) > MAX_TABS:
            raise FormError(
                f"Buku kerja ini memuat {len(shown)} lembar, lebih dari {MAX_TABS}. Salin lembar "
                "LKE-nya saja ke buku kerja baru, lalu pilih berkas itu."
            )
        strings = read_strings(package)
        styles = Styles(package).date_styles
        tabs = []
        for name in shown:
            part = package.read(package.sheets[name])
            budget.spend(size=len(part), cells=part.count(b"<c ") + part.count(b":c "))
            sheet = read_sheet(part, strings, styles, package.date1904)
            tabs.append(_tab(package, name, sheet, budget))
    except Unreadable as error:
        raise FormError(
            "Berkas ini tidak dapat dibaca sebagai buku kerja Excel: "
            f"{error} Simpan sebagai .xlsx tanpa kata sandi, lalu coba lagi."
        ) from error
    return tuple(tabs), tuple(name for name in package.sheets if name in package.hidden)


def _tab(package: Package, name: str, sheet: SheetXml, budget: _Budget) -> Tab:
    links = links_of(package, package.sheets[name], sheet)
    lines: list[tuple[int, Mapping[int, FormCell]]] = []
    for number, cells in sheet.lines():
        if len(lines) >= MAX_ROWS:
            break
        line = {
            column: found
            for column, cell in sorted(cells.items())
            if column <= MAX_COLUMNS
            if (found := _cell(cell, links.get((cell.row, cell.column), ""))) is not None
        }
        budget.spend(characters=sum(len(one.text) + len(one.link) for one in line.values()))
        if line:
            lines.append((number, line))
    return Tab(name, tuple(lines), tuple(sheet.merges))


def _cell(cell: Cell, link: str) -> FormCell | None:
    """Return a cell that holds something, None for a blank one."""
    value = cell.value
    if value is None:
        text = ""
    elif isinstance(value, bool):
        text = "TRUE" if value else "FALSE"
    elif isinstance(value, float):
        text = decimal(value, 9)
    elif isinstance(value, date):
        text = short_date(value)
    else:
        text = trimmed(value)
    is_number = isinstance(value, float)
    return FormCell(text, link.strip(), is_number) if text or link.strip() else None
