"""Writes edits of evidence items into the very bytes that were read, found by their KODE."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from data.errors import Moved, Unwritable
from data.schema import BUKTI, DATE_FIELDS
from data.workbook.reader import Reading
from data.xlsx import CellWrite, patch_sheet

FIELD_BY_HEAD = {head: field for field, head in BUKTI.columns.items()}
# The columns that the dashboard may change; wording and identity are changed in Excel alone.
EDITABLE_HEADS = ("STATUS", "TAUTAN", "PIC", "TENGGAT", "TANGGAL", "CATATAN")


@dataclass(frozen=True, order=True)
class CellKey:
    """Which cell: the contract's sheet, the row's KODE, the column's head."""

    sheet: str
    code: str
    column: str

    def __str__(self) -> str:
        return f"{self.code} {self.column}"


@dataclass(frozen=True)
class Edit:
    """A change of one cell as canonical texts (dates as "2025-12-31", empty as "")."""

    key: CellKey
    before: str
    after: str


def cell_texts(reading: Reading) -> dict[CellKey, str]:
    """Return the canonical text of every cell of the items that a person can change."""
    heads = {field: BUKTI.columns[field] for field in BUKTI.columns if field != "component_name"}
    texts: dict[CellKey, str] = {}
    for item in reading.items.to_dict("records"):
        for field, head in heads.items():
            if field != "code":
                texts[CellKey(BUKTI.name, item["code"], head)] = canonical(item[field])
    return texts


def canonical(value: object) -> str:
    """Return a cell's value as the text in which changes are compared and kept."""
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


def with_texts(reading: Reading, texts: Mapping[CellKey, str]) -> Reading:
    """Return the reading with some of its items' cells replaced by canonical texts."""
    if not texts:
        return reading
    items = reading.items.copy()
    rows = {code: index for index, code in zip(items.index, items["code"], strict=True)}
    for key, text in texts.items():
        field = FIELD_BY_HEAD[key.column]
        items.at[rows[key.code], field] = _typed(field, text)
    return replace(reading, items=items)


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
    the item, the column or the cell cannot be written. Nothing is written where one edit fails.
    """
    if reading.book is None or BUKTI.name not in reading.tables:
        raise Unwritable(f"{reading.file}: lembar 'Bukti' tidak terbaca.")
    table = reading.tables[BUKTI.name]
    rows = dict(zip(reading.items["code"], reading.items["sheet_row"], strict=True))
    present = cell_texts(reading)
    writes: dict[tuple[int, int], CellWrite] = {}
    for edit in edits:
        field = FIELD_BY_HEAD[edit.key.column]
        row, column = rows.get(edit.key.code), table.columns.get(field)
        if row is None:
            raise Unwritable(
                f"{reading.file}, lembar '{table.name}': KODE {edit.key.code} tidak ada lagi. "
                "Kembalikan baris itu di Excel, atau batalkan perubahan ini di Riwayat."
            )
        if column is None:
            raise Unwritable(
                f"{reading.file}, lembar '{table.name}': kolom '{edit.key.column}' tidak ada. "
                f"Tambahkan kolom '{edit.key.column}' di Excel."
            )
        found = present[edit.key]
        if found == edit.after:
            continue
        if found != edit.before:
            raise Moved(f"{edit.key}: isi sel sudah menjadi '{found}'.", found)
        writes[(row, column)] = CellWrite(row, column, _typed(field, edit.after) or None)
    if not writes:
        return reading.book.package.data
    part = reading.book.package.sheets[table.name]
    try:
        changed = patch_sheet(reading.book.package, part, table.xml, list(writes.values()))
    except Unwritable as error:
        raise Unwritable(f"{reading.file}, lembar '{table.name}', {error}") from error
    return reading.book.package.replace(changed)


def _typed(field: str, text: str) -> str | date | None:
    """Turn a canonical text into what the frames hold."""
    if field in DATE_FIELDS:
        return date.fromisoformat(text) if text else None
    return text
