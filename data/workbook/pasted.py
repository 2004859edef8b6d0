"""A Lampiran pasted as text: the lines of a table from Word or Excel, put into cells."""

import io
import re

from openpyxl import Workbook

from data.schema import LAMPIRAN
from data.words import fold
from data.workbook.look import put

_COLUMNS = len(LAMPIRAN.heads)
# A numeral with a sign behind it, or a name in capitals: "I Made hadir" is no area.
_AREA_LINE = re.compile(r"(?:(?i:area)\s+)?[IVX]{1,5}\s*(?:[.):–-]+\s*\S.*|\s+[^a-z]+)")
_NUMBERED = re.compile(r"\s*\d{1,3}\s*[.)]?\s*\t")


def lampiran_of_text(text: str) -> tuple[bytes, int]:
    """Return a workbook with the pasted table as its Lampiran, and how far its rows lie lower.

    A row stands in the sheet as many rows below its first line in the text as the number says: 1
    where the heads were not copied and are added, else 0. A cell of several paragraphs comes from
    Word as several lines; they are joined again. Raises ValueError (in Indonesian) where a row has
    more cells than the table, as when a numbered list stands in a cell.
    """
    rows = _rows(text)
    width = _width(text)
    for line, cells in rows:
        if len(cells) > width:
            raise ValueError(
                f"Baris {line}: {len(cells)} sel, seharusnya {width}. Hapus tab yang lebih; daftar "
                "bernomor di dalam sel juga tersalin dengan tab."
            )
    lower = 0 if any(_is_head(cells) for _, cells in rows) else 1
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = LAMPIRAN.name
    if lower:
        rows.insert(0, (0, list(LAMPIRAN.heads.values())))
    for line, cells in rows:
        for column, cell in enumerate(cells, 1):
            put(sheet, line + lower, column, cell)
    written = io.BytesIO()
    workbook.save(written)
    return written.getvalue(), lower


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """Return the table's rows, each with the number of its first line."""
    width = _width(text)
    found: list[tuple[int, str]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        if found and _goes_on(found[-1][1], line, width):
            found[-1] = (found[-1][0], f"{found[-1][1]}\n{line}")
        else:
            found.append((number, line))
    return [
        (number, [cell.strip().strip('"') for cell in line.split("\t")]) for number, line in found
    ]


def _width(text: str) -> int:
    """Return how many cells a row has: those of the heads, which may be more than ours."""
    heads = (cells for line in text.splitlines() if _is_head(cells := line.split("\t")))
    return max(map(len, heads), default=_COLUMNS)


def _goes_on(row: str, line: str, width: int) -> bool:
    """Tell whether a line belongs to the last cell of the row above it."""
    if _NUMBERED.match(line) or _is_area(line) or _is_area(row) or _is_head(row.split("\t")):
        return False
    # A full row takes lines without tabs, one that is not full yet takes what is missing.
    return row.count("\t") + line.count("\t") < width and bool(_NUMBERED.match(row))


def _is_area(line: str) -> bool:
    return _AREA_LINE.fullmatch(line.strip()) is not None and line.strip().count("\t") <= 1


def _is_head(cells: list[str]) -> bool:
    return {fold(head) for head in LAMPIRAN.heads.values()} <= {fold(cell) for cell in cells}
