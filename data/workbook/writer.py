"""Writes edits of evidence items into the very bytes that were read, found by their KODE."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from data.errors import Moved, Unwritable
from data.schema import BUKTI, DATE_FIELDS, STATUSES
from data.words import either, storable
from data.workbook.reader import Reading, column_of
from data.workbook.tables import Table, quoted
from data.xlsx import CellWrite, patch_sheet

# The cells of an item whose changes are followed. KODE is its identity, and KOMPONEN only a remark.
_FIELD_BY_HEAD = {
    head: field for field, head in BUKTI.columns.items() if field not in {"code", "component_name"}
}


class CellKey(NamedTuple):
    """Which cell: the contract's sheet, the row's KODE, the column's head."""

    sheet: str
    code: str
    column: str

    def __str__(self) -> str:
        return f"{self.code} {self.column}"


@dataclass(frozen=True)
class Edit:
    """A change of one cell as canonical texts (dates as "2025-12-31", empty as "").

    The texts are taken as the reader will find them, so blanks at their ends are cut.
    """

    key: CellKey
    before: str
    after: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "before", canonical(self.before))
        object.__setattr__(self, "after", canonical(self.after))


def cell_texts(reading: Reading) -> dict[CellKey, str]:
    """Return the canonical text of every cell of the items that a person can change."""
    codes = reading.items["code"].tolist()
    return {
        CellKey(BUKTI.name, code, head): canonical(value)
        for head, field in _FIELD_BY_HEAD.items()
        for code, value in zip(codes, reading.items[field].tolist(), strict=True)
    }


def canonical(value: object) -> str:
    """Return a cell's value as the text in which changes are compared and kept."""
    if isinstance(value, str):
        return storable(value)
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


def with_texts(reading: Reading, texts: Mapping[CellKey, str]) -> Reading:
    """Return the reading with some of its items' cells replaced by canonical texts.

    Raises KeyError for a cell that the reading does not have.
    """
    if not texts:
        return reading
    items = reading.items.copy()
    rows = {code: index for index, code in enumerate(items["code"].tolist())}
    changed: dict[str, list[Any]] = {}
    for key, text in texts.items():
        field = _FIELD_BY_HEAD[key.column]
        if field not in changed:
            changed[field] = items[field].tolist()
        changed[field][rows[key.code]] = _typed(field, text)
    for field, values in changed.items():
        items[field] = column_of(field, values)
    return replace(reading, items=items)


def compare_readings(old: Reading, new: Reading) -> list[Edit]:
    """Return what changes from one reading to another, cell by cell, in the order of the codes."""
    before, after = cell_texts(old), cell_texts(new)
    return [
        Edit(key, before.get(key, ""), after.get(key, ""))
        for key in sorted(before.keys() | after.keys())
        if before.get(key, "") != after.get(key, "")
    ]


def sift(reading: Reading, edits: Sequence[Edit]) -> tuple[list[Edit], dict[CellKey, str]]:
    """Part the edits that the workbook takes from those that it refuses, with the reason."""
    try:
        write_edits(reading, edits)
    except Unwritable:
        pass
    else:
        return list(edits), {}
    good: list[Edit] = []
    refused: dict[CellKey, str] = {}
    for edit in edits:
        try:
            write_edits(reading, [edit])
        except Unwritable as error:
            refused[edit.key] = str(error)
        else:
            good.append(edit)
    return good, refused


def write_edits(reading: Reading, edits: Sequence[Edit]) -> bytes:
    """Return the workbook's bytes with the edits in it, each a patch of its one cell.

    Raises Moved where a cell holds neither `before` nor `after` of its edit, and Unwritable where
    the item, the column or the cell cannot be written, or where the value would not be read back.
    Nothing is written where one edit fails.
    """
    if reading.book is None or BUKTI.name not in reading.tables:
        raise Unwritable(f"{reading.file}: lembar '{BUKTI.name}' tidak terbaca.")
    table = reading.tables[BUKTI.name]
    present = cell_texts(reading)
    rows = dict(zip(reading.items["code"], reading.items["sheet_row"], strict=True))
    writes: dict[tuple[int, int], CellWrite] = {}
    for edit in edits:
        row, column = rows.get(edit.key.code), _column(table, edit.key.column)
        if row is None:
            raise Unwritable(
                f"{reading.file}, lembar '{table.name}': KODE {edit.key.code} tidak ada lagi. "
                "Kembalikan baris itu di Excel, atau batalkan perubahan ini di Riwayat."
            )
        found = present[edit.key]
        if found == edit.after:
            continue
        if found != edit.before:
            raise Moved(f"{edit.key}: isi sel sudah menjadi '{found}'.", found)
        writes[row, column] = CellWrite(int(row), column, _value(edit) or None)
    if not writes:
        return reading.book.package.data
    part = reading.book.package.sheets[table.name]
    try:
        changed = patch_sheet(reading.book.package, part, table.xml, list(writes.values()))
    except Unwritable as error:
        raise Unwritable(f"{reading.file}, lembar '{table.name}', {error}") from error
    return reading.book.package.replace(changed)


def _column(table: Table, head: str) -> int:
    """Return the number of the column of a head."""
    field = _FIELD_BY_HEAD.get(head, "")
    column = table.columns.get(field)
    if field and column is None:
        raise Unwritable(
            f"{table.file}, lembar '{table.name}': kolom '{head}' tidak ada. "
            f"Tambahkan kolom '{head}' di Excel."
        )
    if column is None:
        raise Unwritable(
            f"{table.file}, lembar '{table.name}': kolom '{head}' hanya diubah di Excel."
        )
    return column


def _value(edit: Edit) -> str | date | None:
    """Return what an edit puts into its cell; raises Unwritable where it is not allowed there."""
    field = _FIELD_BY_HEAD[edit.key.column]
    if field == "status" and edit.after not in STATUSES:
        raise Unwritable(
            f"{edit.key}: status {quoted(edit.after)} tidak dikenal. Pilih {either(STATUSES)}."
        )
    if field == "name" and not edit.after:
        raise Unwritable(f"{edit.key}: nama bukti tidak boleh kosong.")
    try:
        return _typed(field, edit.after)
    except ValueError as error:
        raise Unwritable(f"{edit.key}: {quoted(edit.after)} bukan tanggal.") from error


def _typed(field: str, text: str) -> str | date | None:
    """Turn a canonical text into what the frames hold."""
    if field in DATE_FIELDS:
        return date.fromisoformat(text) if text else None
    return storable(text)
