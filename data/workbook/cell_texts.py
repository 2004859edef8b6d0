"""The cells that people change on the board, as the texts in which changes are compared."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from data.schema import Sheet
from data.words import storable
from data.workbook.rows import SheetRow


class CellKey(NamedTuple):
    """Which cell: the contract's sheet, the row's KODE, the column's head."""

    sheet: str
    code: str
    column: str

    def __str__(self) -> str:
        return f"{self.code} {self.column}"


def texts_of(sheet: Sheet, rows: Iterable[SheetRow]) -> dict[CellKey, str]:
    """Return the canonical text of every cell of a sheet's rows that a person can change."""
    return {
        CellKey(sheet.name, row.code, sheet.columns[field]): canonical(row.value(field))
        for row in rows
        for field in sheet.edited
    }


def canonical(value: object) -> str:
    """Return a cell's value as the text in which changes are compared and kept."""
    if isinstance(value, str):
        return storable(value)
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)
