"""Which cell styles show dates, and which style a written cell takes."""

import re
from collections.abc import Callable

from data.errors import Unwritable
from data.xlsx.addresses import column_letters
from data.xlsx.cells import Cell, SheetXml
from data.xlsx.markup import as_utf8, encoded, is_true, whole_number
from data.xlsx.outline import Splice, applied, extension, outline, with_attributes
from data.xlsx.package import Package

# Number formats that Excel has built in for dates and times (ECMA-376, part 1, 18.8.30).
_DATE_FORMAT_IDS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_DATE_LETTERS = re.compile(r"[dmyhs]", re.IGNORECASE)
_QUOTED_IN_FORMAT = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_SHORT_DATE = 14
_MONTH_AND_YEAR = 17  # Excel makes it of a typed "Maret 2026", and shows "Mar-26"


class Styles:
    """What the cells' style numbers say about dates; read once per package.

    `month_styles` are those of `date_styles` that show a month and a year but no day.
    """

    def __init__(self, package: Package) -> None:
        self.date_styles: frozenset[int] = frozenset()
        self.month_styles: frozenset[int] = frozenset()
        if package.styles_part:
            formats = _formats(as_utf8(package.read(package.styles_part))[0])
            self.date_styles = _matching(formats, _is_date_format)
            self.month_styles = _matching(formats, _is_month_format)


class StyleBook:
    """Chooses the style of a written cell, and adds a date style only where there is none.

    `changed_part` is the new styles part, or None while nothing had to be added.
    """

    def __init__(self, package: Package, sheet: SheetXml) -> None:
        self.package = package
        self.sheet = sheet
        self.changed_part: bytes | None = None
        self._date_styles: frozenset[int] | None = None
        self._added: dict[int, int] = {}

    def for_text(self, row: int, column: int, cell: Cell | None) -> int:
        """Return the style that the cell has, or that its row or column gives to a new one."""
        if cell is not None:
            return cell.style
        span = self.sheet.rows.get(row)
        if span is not None and is_true(span.attributes.get("customFormat")):
            return whole_number(span.attributes.get("s"), 0)
        for first, last, style in self.sheet.column_styles:
            if first <= column <= last:
                return style
        return 0

    def for_date(self, row: int, column: int, cell: Cell | None) -> int:
        """Return a style that shows a date: the cell's own, one of its column, or a new one.

        Raises Unwritable where the workbook has no styles to add one to.
        """
        if self._date_styles is None:  # most writes are texts and never ask
            self._date_styles = Styles(self.package).date_styles
        style = self.for_text(row, column, cell)
        if style in self._date_styles:
            return style
        siblings = (
            (other.row, other.style)
            for other in self.sheet.cells.values()
            if other.column == column and other.style in self._date_styles
        )
        sibling = min(siblings, default=None)
        if sibling is not None:
            return sibling[1]
        if style not in self._added:
            self._added[style] = self._add(style, f"{column_letters(column)}{row}")
        return self._added[style]

    def _add(self, style: int, address: str) -> int:
        part = self.package.styles_part
        current = self.changed_part or (self.package.read(part) if part else b"<none/>")
        added = _with_date_style(current, style)
        if added is None:
            raise Unwritable(
                f"sel {address} tidak dapat diisi tanggal karena buku kerja tidak memuat gaya sel. "
                "Buka dengan Excel lalu simpan kembali."
            )
        self.changed_part, number = added
        return number


def _with_date_style(part: bytes, style: int) -> tuple[bytes, int] | None:
    """Append a copy of one cell format with Excel's short date; return the part and its number."""
    xml, codec = as_utf8(part)
    block = outline(xml, 3).child("cellXfs")
    formats = list(block.named("xf")) if block else []
    if block is None or not formats:
        return None
    model = formats[min(style, len(formats) - 1)]
    tag = xml[model.begin : model.open_end]
    date_format = {"numFmtId": str(_SHORT_DATE), "applyNumberFormat": "1"}
    fresh = with_attributes(tag, date_format) + xml[model.open_end : model.end]
    splices: list[Splice] = extension(xml, block, fresh, {"count": str(len(formats) + 1)})
    return encoded(applied(xml, splices), codec), len(formats)


def _formats(xml: bytes) -> list[tuple[int, str | None]]:
    """Return the number format of each style: its number, and its code where the file has one."""
    root = outline(xml, 3)
    codes = {
        whole_number(one.attributes.get("numFmtId"), 0): one.attributes.get("formatCode", "")
        for block in root.named("numFmts")
        for one in block.children
    }
    block = root.child("cellXfs")
    numbers = (
        whole_number(one.attributes.get("numFmtId"), 0)
        for one in (block.named("xf") if block else ())
    )
    return [(number, codes.get(number)) for number in numbers]


def _matching(
    formats: list[tuple[int, str | None]], matches: Callable[[int, str | None], bool]
) -> frozenset[int]:
    return frozenset(style for style, known in enumerate(formats) if matches(*known))


def _is_date_format(number: int, code: str | None) -> bool:
    if code is None:
        return number in _DATE_FORMAT_IDS
    return _DATE_LETTERS.search(_plain_format(code)) is not None


def _is_month_format(number: int, code: str | None) -> bool:
    if code is None:
        return number == _MONTH_AND_YEAR
    letters = {letter.lower() for letter in _DATE_LETTERS.findall(_plain_format(code))}
    return letters == {"m", "y"}


def _plain_format(code: str) -> str:
    """Return a format without its texts, colours and languages."""
    return _QUOTED_IN_FORMAT.sub("", code).replace("General", "")
