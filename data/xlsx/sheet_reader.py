"""A worksheet's XML read into cells, in one bounded walk."""

from collections.abc import Sequence
from datetime import date, datetime

from data.errors import Unreadable
from data.xlsx.addresses import MAX_COLUMN, MAX_ROW, Range, parse_address, parse_range
from data.xlsx.cells import Cell, CellValue, Link, SheetXml
from data.xlsx.links import hyperlink_of, parts_of_link
from data.xlsx.markup import (
    MAIN_NAMESPACES,
    Attributes,
    as_utf8,
    is_true,
    scan,
    tag_end,
    whole_number,
)
from data.xlsx.outline import Element, close_at, element_at
from data.xlsx.package import Package
from data.xlsx.values import serial_to_date, unescape

# A sheet with more elements is no plan of an office; the bound keeps time and memory in hand.
MAX_SHEET_ELEMENTS = 300_000

# The elements whose place in the bytes matters, beside the cells.
_WATCHED = frozenset(
    {"row", "sheetData", "dimension", "col", "mergeCell", "hyperlinks", "hyperlink"}
)


def read_strings(package: Package) -> list[str]:
    """Read the shared strings; phonetic guides are left out, runs of rich text are joined."""
    if not package.strings_part:
        return []
    strings: list[str] = []
    pieces: list[str] = []
    path: list[str] = []

    def start(_space: str, name: str, _prefix: str, _attributes: Attributes, _offset: int) -> None:
        path.append(name)
        if name == "si":
            pieces.clear()

    def end(name: str, _offset: int) -> None:
        path.pop()
        if name == "si":
            strings.append(unescape("".join(pieces)))

    def text(piece: str) -> None:
        if path[-1] == "t" and "rPh" not in path:
            pieces.append(piece)

    scan(as_utf8(package.read(package.strings_part))[0], start, end, text)
    return strings


def read_sheet(
    content: bytes,
    strings: Sequence[str],
    date_styles: frozenset[int],
    date1904: bool,
    month_styles: frozenset[int] = frozenset(),
) -> SheetXml:
    """Read a worksheet's part; raises Unreadable where its XML is broken or out of bounds."""
    xml, codec = as_utf8(content)
    sheet = SheetXml(xml=xml, codec=codec)
    _SheetScanner(sheet, strings, date_styles, date1904, month_styles).run()
    return sheet


class _SheetScanner:
    """The state of one walk through a worksheet's XML."""

    def __init__(
        self,
        sheet: SheetXml,
        strings: Sequence[str],
        date_styles: frozenset[int],
        date1904: bool,
        month_styles: frozenset[int],
    ) -> None:
        self.sheet = sheet
        self.strings = strings
        self.date_styles = date_styles
        self.date1904 = date1904
        self.month_styles = month_styles
        self.row = 0
        self.column = 0
        self.depth = 0
        self.open_elements: list[tuple[int, Element]] = []
        self.cell: Cell | None = None
        self.kind = "n"
        self.raw: list[str] = []
        self.inline: list[str] = []
        self.formula: list[str] = []
        self.takes_text: list[str] | None = None
        self.in_phonetic = False

    def run(self) -> None:
        scan(self.sheet.xml, self.start, self.end, self.text, MAX_SHEET_ELEMENTS)

    def start(
        self, space: str, name: str, prefix: str, attributes: Attributes, offset: int
    ) -> None:
        self.depth += 1
        if self.depth == 1:
            if space not in MAIN_NAMESPACES or name != "worksheet":
                raise Unreadable("lembar tidak berisi tabel Excel biasa.")
            self.sheet.prefix = prefix
        elif space not in MAIN_NAMESPACES:
            return
        elif self.cell is not None:
            self._start_inside_cell(name, attributes)
        elif name == "c" and self.depth == 4:
            self._start_cell(attributes, offset)
        elif self.depth <= 3 and name in _WATCHED:
            element = element_at(self.sheet.xml, space, name, prefix, attributes, offset)
            self.open_elements.append((self.depth, element))
            self._start_element(name, element)

    def _start_element(self, name: str, element: Element) -> None:
        attributes = element.attributes
        if name == "row":
            self.row = whole_number(attributes.get("r"), self.row + 1)
            self.column = 0
            if not 1 <= self.row <= MAX_ROW:
                raise Unreadable(f"baris {self.row} di luar batas lembar Excel.")
            self.sheet.rows[self.row] = element
        elif name == "sheetData":
            self.sheet.sheet_data = element
        elif name == "dimension":
            self.sheet.dimension = element
        elif name == "col":
            first, last, style = (
                whole_number(attributes.get(key), 0) for key in ("min", "max", "style")
            )
            self.sheet.column_styles.append((first, last, style))
        elif name == "mergeCell":
            self.sheet.merges.append(parse_range(attributes.get("ref", "")))
        elif name == "hyperlinks":
            self.sheet.links_element = element
        elif name == "hyperlink":
            self.sheet.links.append(Link(_link_range(attributes), element))

    def _start_cell(self, attributes: Attributes, offset: int) -> None:
        reference = attributes.get("r")
        self.column = parse_address(reference)[1] if reference else self.column + 1
        if self.column > MAX_COLUMN:
            raise Unreadable(f"baris {self.row} memuat sel di luar batas lembar Excel.")
        self.kind = attributes.get("t", "n")
        self.raw.clear()
        self.inline.clear()
        self.formula.clear()
        style = whole_number(attributes.get("s"), 0)
        self.cell = Cell(self.row, self.column, None, style, False, False, offset, offset)

    def _start_inside_cell(self, name: str, attributes: Attributes) -> None:
        assert self.cell is not None
        if name == "v":
            self.takes_text = self.raw
        elif name == "t" and not self.in_phonetic:
            self.takes_text = self.inline
        elif name == "f":
            self.cell.has_formula = True
            self.takes_text = self.formula
            if attributes.get("t") in {"array", "dataTable"} and "ref" in attributes:
                self.sheet.arrays.append(parse_range(attributes["ref"]))
        elif name == "rPh":
            self.in_phonetic = True

    def text(self, piece: str) -> None:
        if self.takes_text is not None:
            self.takes_text.append(piece)

    def end(self, name: str, offset: int) -> None:
        if self.cell is not None:
            self.takes_text = None
            if name == "rPh":
                self.in_phonetic = False
            elif name == "c" and self.depth == 4:
                self._end_cell(self.cell, offset)
        elif self.open_elements and self.open_elements[-1][0] == self.depth:
            close_at(self.sheet.xml, self.open_elements.pop()[1], offset)
        self.depth -= 1

    def _end_cell(self, cell: Cell, offset: int) -> None:
        self.cell = None
        opened = tag_end(self.sheet.xml, cell.begin)
        closes_itself = self.sheet.xml[opened - 2] == 0x2F
        cell.end = opened if closes_itself else tag_end(self.sheet.xml, offset)
        try:
            cell.value, cell.error = self._value(cell)
        except ValueError as error:
            raw = "".join(self.raw)
            raise Unreadable(
                f"sel {cell.address} berisi '{raw[:40]}', yang bukan nilai Excel. "
                "Buka dengan Excel lalu simpan kembali."
            ) from error
        cell.is_month = isinstance(cell.value, date) and cell.style in self.month_styles
        formula = "".join(self.formula)
        cell.link, cell.shown = hyperlink_of(formula)
        cell.link_parts = () if cell.link else parts_of_link(formula)
        self.sheet.cells[(cell.row, cell.column)] = cell

    def _value(self, cell: Cell) -> tuple[CellValue, bool]:
        raw = "".join(self.raw)
        if self.kind == "inlineStr":
            return unescape("".join(self.inline)), False
        if not raw:
            return None, False
        if self.kind == "s":
            index = int(raw)
            if not 0 <= index < len(self.strings):
                raise Unreadable(f"sel {cell.address} menunjuk teks yang tidak ada di berkas.")
            return self.strings[index], False
        if self.kind in {"str", "e"}:
            return unescape(raw), self.kind == "e"
        if self.kind == "b":
            return is_true(raw), False
        if self.kind == "d":
            return _iso_date(raw), False
        number = float(raw)
        if cell.style in self.date_styles:
            return serial_to_date(number, self.date1904), False
        return number, False


def _iso_date(raw: str) -> date | str:
    """Read a date of strict OOXML; a time of day alone stays a text."""
    try:
        return datetime.fromisoformat(raw).date()
    except ValueError:
        return raw


def _link_range(attributes: Attributes) -> Range | None:
    try:
        return parse_range(attributes.get("ref", ""))
    except Unreadable:
        return None  # such a link lies on no cell that is written, so it stays
