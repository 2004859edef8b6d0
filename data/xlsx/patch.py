"""Write single cells into a worksheet's XML; every byte outside those cells stays as it was."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from data.errors import Unwritable
from data.xlsx.addresses import (
    MAX_COLUMN,
    MAX_ROW,
    Range,
    column_letters,
    holds,
    parse_range,
    range_text,
    without,
)
from data.xlsx.cells import Cell, Link, SheetXml
from data.xlsx.markup import as_utf8, encoded, is_true, whole_number
from data.xlsx.outline import Element, Splice, applied, extension, outline, with_attributes
from data.xlsx.package import Package
from data.xlsx.styles import StyleBook
from data.xlsx.values import date_to_serial, escape

MAX_TEXT = 32_767  # what a cell of Excel holds, counted in UTF-16 units
_FORMULA = re.compile(rb"<(?:[\w.-]+:)?f[\s/>]")


@dataclass(frozen=True)
class CellWrite:
    """One cell to write: its row and column from 1, and what it holds; None clears it.

    A cell that is new looks as the one at `like` (row and column), if that is given.
    """

    row: int
    column: int
    value: str | date | float | None
    like: tuple[int, int] | None = None

    @property
    def address(self) -> str:
        """Return the cell's address, such as "D12"."""
        return f"{column_letters(self.column)}{self.row}"


def patch_sheet(
    package: Package, part: str, sheet: SheetXml, writes: Collection[CellWrite]
) -> dict[str, bytes]:
    """Return the parts that change (part name -> bytes) when the cells are written.

    `sheet` must have been read from `part` of this very package. The cell's style stays; a new cell
    takes the style of its row or column; text is stored inline, so that shared strings stay as they
    are. Besides the sheet only these parts may change: the workbook part, where formulas must be
    calculated anew, and the styles part, where a date has no date style to take.
    Where a new cell lies outside the sheet's `dimension` or its row's `spans`, these are widened:
    some readers cut off what lies beyond. A link on a written cell goes, and stays on the others
    that it lies on.
    Raises Unwritable for a formula, a cell under a merged one, a table's head, a value that a cell
    cannot hold, and a cell outside the sheet. Of several writes to one cell the last one counts.
    """
    splices: list[Splice] = []
    new_cells: dict[int, dict[int, bytes]] = {}
    styles = StyleBook(package, sheet)
    heads = _table_heads(package, part, sheet)
    by_cell = {(write.row, write.column): write for write in writes}
    for place, write in by_cell.items():
        cell = sheet.cells.get(place)
        model = sheet.cells.get(write.like) if write.like and cell is None else cell
        _refuse(sheet, write, cell, heads)
        if cell is None and write.value is None:
            continue
        markup = _cell_markup(sheet.prefix, write, model, styles, package.date1904)
        if cell is not None:
            splices.append(Splice(cell.begin, cell.end, markup))
        else:
            new_cells.setdefault(write.row, {})[write.column] = markup
    splices += _dropped_links(sheet, by_cell.keys())
    splices += _insertions(sheet, new_cells)
    if not splices:
        return {}
    changed = {part: encoded(applied(sheet.xml, splices), sheet.codec)}
    if styles.changed_part is not None:
        changed[package.styles_part] = styles.changed_part
    recalculated = with_full_calculation(package.read(package.workbook_part))
    if recalculated is not None and _has_formulas(package):
        changed[package.workbook_part] = recalculated
    return changed


def _refuse(sheet: SheetXml, write: CellWrite, cell: Cell | None, heads: list[Range]) -> None:
    if not (1 <= write.row <= MAX_ROW and 1 <= write.column <= MAX_COLUMN):
        raise Unwritable(
            f"baris {write.row}, kolom {write.column} di luar batas lembar Excel. "
            "Hapus baris atau kolom kosong di Excel dahulu."
        )
    if (cell is not None and cell.has_formula) or sheet.is_in_array(write.row, write.column):
        raise Unwritable(
            f"sel {write.address} berisi rumus; papan tidak menimpa rumus. Ubah sel itu di Excel."
        )
    if sheet.is_covered(write.row, write.column):
        raise Unwritable(
            f"sel {write.address} tertutup sel gabungan. Pisahkan sel itu di Excel dahulu."
        )
    if any(holds(head, write.row, write.column) for head in heads):
        raise Unwritable(
            f"sel {write.address} adalah judul atau jumlah sebuah tabel Excel. "
            "Ubah sel itu di Excel."
        )


def _table_heads(package: Package, part: str, sheet: SheetXml) -> list[Range]:
    """Return the head and total rows of the sheet's tables: Excel repairs what differs there."""
    if b"tablePart" not in sheet.xml:
        return []
    heads: list[Range] = []
    for kind, target in package.relationships(part).values():
        if kind.endswith("/table"):
            attributes = outline(as_utf8(package.read(target))[0], 1).attributes
            top, left, bottom, right = parse_range(attributes.get("ref", ""))
            head_rows = whole_number(attributes.get("headerRowCount"), 1)
            total_rows = whole_number(attributes.get("totalsRowCount"), 0)
            heads.append((top, left, top + head_rows - 1, right))
            heads.append((bottom - total_rows + 1, left, bottom, right))
    return heads


def _cell_markup(
    prefix: str, write: CellWrite, cell: Cell | None, styles: StyleBook, date1904: bool
) -> bytes:
    p = f"{prefix}:" if prefix else ""
    value = write.value
    find_style = styles.for_date if isinstance(value, date) else styles.for_text
    style = find_style(write.row, write.column, cell)
    head = f'<{p}c r="{write.address}"' + (f' s="{style}"' if style else "")
    if value is None:
        return f"{head}/>".encode()
    if isinstance(value, (int, float)):
        return f"{head}><{p}v>{value!r}</{p}v></{p}c>".encode()
    if isinstance(value, date):
        serial = date_to_serial(value, date1904)
        if serial is None:
            raise Unwritable(
                f"sel {write.address}: tanggal {value:%d/%m/%Y} lebih awal dari kalender Excel. "
                f"Isi tanggal mulai 01/01/{1904 if date1904 else 1900}."
            )
        return f"{head}><{p}v>{serial}</{p}v></{p}c>".encode()
    body = escape(value)
    if len(value.encode("utf-16-le", "surrogatepass")) > 2 * MAX_TEXT:
        raise Unwritable(
            f"sel {write.address}: teks terlalu panjang ({len(value)} huruf). "
            f"Excel menampung paling banyak {MAX_TEXT} huruf dalam satu sel."
        )
    # XML readers may trim blanks at the ends, and fold line breaks, without this mark.
    kept = ' xml:space="preserve"' if body != body.strip() or "\n" in body else ""
    return f'{head} t="inlineStr"><{p}is><{p}t{kept}>{body}</{p}t></{p}is></{p}c>'.encode()


def _dropped_links(sheet: SheetXml, written: Collection[tuple[int, int]]) -> list[Splice]:
    """Take links off the written cells: they would lead to the old target."""
    splices: list[Splice] = []
    dropped = 0
    for link in sheet.links:
        left = _left_of_link(sheet, link, written)
        if left is None:
            continue
        element = link.element
        tag = sheet.xml[element.begin : element.open_end]
        inside = sheet.xml[element.open_end : element.end]
        kept = (with_attributes(tag, {"ref": range_text(cells)}) + inside for cells in left)
        splices.append(Splice(element.begin, element.end, b"".join(kept)))
        dropped += not left
    if dropped and dropped == len(sheet.links) and sheet.links_element is not None:
        whole = sheet.links_element  # an empty <hyperlinks> is not allowed, so it goes as a whole
        return [Splice(whole.begin, whole.end, b"")]
    return splices


def _left_of_link(
    sheet: SheetXml, link: Link, written: Collection[tuple[int, int]]
) -> list[Range] | None:
    """Return the cells on which a link stays; None if none of its cells is written."""
    if link.cells is None:
        return None
    if link.cells in sheet.merges:
        return [] if link.cells[:2] in written else None
    touched = [place for place in written if holds(link.cells, *place)]
    left = [link.cells]
    for place in touched:
        left = [part for cells in left for part in without(cells, *place)]
    return left if touched else None


def _insertions(sheet: SheetXml, new_cells: dict[int, dict[int, bytes]]) -> list[Splice]:
    if not new_cells:
        return []
    data = sheet.sheet_data
    if data is None:
        raise Unwritable("lembar tidak memuat data. Buka dengan Excel lalu simpan kembali.")
    splices: list[Splice] = []
    new_rows: dict[int, bytes] = {}
    p = f"{sheet.prefix}:" if sheet.prefix else ""
    for row, cells in sorted(new_cells.items()):
        if row in sheet.rows:
            splices += _into_row(sheet, row, cells)
        else:
            body = b"".join(markup for _, markup in sorted(cells.items()))
            new_rows[row] = f'<{p}row r="{row}">'.encode() + body + f"</{p}row>".encode()
    if data.close == data.end:
        splices += extension(sheet.xml, data, b"".join(new_rows.values()))
    else:
        for row, markup in new_rows.items():
            later = min((number for number in sheet.rows if number > row), default=None)
            place = data.close if later is None else sheet.rows[later].begin
            splices.append(Splice(place, place, markup))
    return splices + _widened_dimension(sheet, new_cells)


def _into_row(sheet: SheetXml, row: int, cells: dict[int, bytes]) -> list[Splice]:
    span = sheet.rows[row]
    widened = _widened_spans(span, cells.keys())
    if span.close == span.end:
        body = b"".join(markup for _, markup in sorted(cells.items()))
        return extension(sheet.xml, span, body, widened)
    splices: list[Splice] = []
    if widened:
        tag = with_attributes(sheet.xml[span.begin : span.open_end], widened)
        splices.append(Splice(span.begin, span.open_end, tag))
    present = sorted((cell.column, cell.begin) for cell in sheet.cells.values() if cell.row == row)
    for column, markup in sorted(cells.items()):
        place = next((begin for other, begin in present if other > column), span.close)
        splices.append(Splice(place, place, markup))
    return splices


def _widened_spans(row: Element, columns: Collection[int]) -> dict[str, str]:
    numbers = re.findall(r"\d+", row.attributes.get("spans", ""))
    if not numbers:
        return {}
    first, last = min(map(int, numbers)), max(map(int, numbers))
    if first <= min(columns) and max(columns) <= last:
        return {}
    return {"spans": f"{min(first, *columns)}:{max(last, *columns)}"}


def _widened_dimension(sheet: SheetXml, new_cells: dict[int, dict[int, bytes]]) -> list[Splice]:
    element = sheet.dimension
    if element is None or not re.fullmatch(
        r"[A-Z]{1,3}\d+(:[A-Z]{1,3}\d+)?", element.attributes.get("ref", "")
    ):
        return []
    top, left, bottom, right = parse_range(element.attributes["ref"])
    columns = {column for cells in new_cells.values() for column in cells}
    rows = new_cells.keys()
    wide = (min(top, *rows), min(left, *columns), max(bottom, *rows), max(right, *columns))
    if wide == (top, left, bottom, right):
        return []
    reference = f"{column_letters(wide[1])}{wide[0]}:{column_letters(wide[3])}{wide[2]}"
    tag = with_attributes(sheet.xml[element.begin : element.open_end], {"ref": reference})
    return [Splice(element.begin, element.open_end, tag)]


def _has_formulas(package: Package) -> bool:
    return any(_FORMULA.search(as_utf8(package.read(one))[0]) for one in package.sheets.values())


def with_full_calculation(part: bytes) -> bytes | None:
    """Ask Excel to calculate all formulas when it opens the workbook; None where it already does.

    `part` is the workbook part.
    """
    xml, codec = as_utf8(part)
    workbook = outline(xml, 2)
    present = workbook.child("calcPr")
    if present is not None:
        if is_true(present.attributes.get("fullCalcOnLoad")):
            return None
        tag = with_attributes(xml[present.begin : present.open_end], {"fullCalcOnLoad": "1"})
        return encoded(applied(xml, [Splice(present.begin, present.open_end, tag)]), codec)
    p = f"{workbook.prefix}:" if workbook.prefix else ""
    # In the schema's order calcPr stands behind these (ECMA-376, part 1, 18.2.27).
    before = {"sheets", "functionGroups", "externalReferences", "definedNames"}
    place = max(one.end for one in workbook.children if one.name in before)
    fresh = f'<{p}calcPr fullCalcOnLoad="1"/>'.encode()
    return encoded(applied(xml, [Splice(place, place, fresh)]), codec)
