"""The cells that people change on the board, as the texts in which changes are compared."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from data.columns import Kind, Sheet
from data.schema import EDITED_SHEETS
from data.words import short_date, storable
from data.workbook.rows import SheetRow


class CellKey(NamedTuple):
    """Which cell: the contract's sheet, the row's KODE, the column's head."""

    sheet: str
    code: str
    column: str

    def __str__(self) -> str:
        return f"{self.code} {self.column}"


def texts_of(sheet: Sheet, rows: Iterable[SheetRow]) -> dict[CellKey, str]:
    """Return the canonical text of every cell of a sheet's rows that a person can change.

    Of a cell that is set aside it is the text that stands in the file: a change is held against it.
    """
    return {
        CellKey(sheet.name, row.code, sheet.heads[field]): (
            canonical(row.aside[field]) if field in row.aside else canonical(row.value(field))
        )
        for row in rows
        for field in sheet.edited
    }


def words_of(key: CellKey, text: str) -> str:
    """Return a cell's canonical text as people read it: a date as "3 Des 2025".

    Of a cell that is set aside it is what stands in the file, which may be no date.
    """
    column = next(
        (sheet.by_head.get(key.column) for sheet in EDITED_SHEETS if sheet.name == key.sheet), None
    )
    if column is None or column.kind is not Kind.DATE or not text:
        return text
    try:
        return short_date(date.fromisoformat(text))
    except ValueError:
        return text


def canonical(value: object) -> str:
    """Return a cell's value as the text in which changes are compared and kept."""
    if isinstance(value, str):
        return storable(value)
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)
