"""Writes edits of evidence items and answers into the very bytes that were read, by KODE."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import TypeVar

from data.columns import Column, Kind
from data.errors import Moved, Problem, Unwritable
from data.lke.answers import check_answer, tidy_answer, typed_answer
from data.schema import BUKTI, EDITED_SHEETS, LKE, MOST_IN_CELL
from data.words import either, storable
from data.workbook.cell_texts import CellKey, canonical, texts_of
from data.workbook.links import tidy_links
from data.workbook.reader import Reading
from data.workbook.rows import SheetRow, Value
from data.workbook.tables import Table, quoted
from data.xlsx import CellWrite, Package, patch_sheet

__all__ = [
    "CellKey",
    "Edit",
    "accepted",
    "canonical",
    "cell_texts",
    "compare_readings",
    "counted_texts",
    "counting_texts",
    "is_accepted",
    "is_edited",
    "key_of",
    "with_texts",
    "write_edits",
]

_COLUMNS = {
    (sheet.name, column.head): column
    for sheet in EDITED_SHEETS
    for column in sheet.columns
    if column.is_edited
}
_Row = TypeVar("_Row", bound=SheetRow)


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
    """Return the canonical text of every cell that a person can change on the board."""
    return dict(reading.texts)


def with_texts(reading: Reading, texts: Mapping[CellKey, str]) -> Reading:
    """Return the reading with some of its cells replaced by canonical texts.

    Raises KeyError for a cell that the reading does not have.
    """
    if not texts:
        return reading
    by_row: dict[tuple[str, str], dict[str, Value]] = {}
    for key, text in texts.items():
        column = _COLUMNS[key.sheet, key.column]
        by_row.setdefault((key.sheet, key.code), {})[column.field] = _typed(column, text)
    changed = replace(
        reading,
        items=_with_values(reading.items, BUKTI.name, by_row),
        answers=_with_values(reading.answers, LKE.name, by_row),
        problems=tuple(one for one in reading.problems if key_of(one) not in texts),
    )
    if by_row:
        raise KeyError(next(iter(by_row)))
    # Of the rows that stay, the texts need not be worked out again.
    fresh: dict[CellKey, str] = {}
    for sheet in EDITED_SHEETS:
        pairs = zip(reading.rows(sheet.name), changed.rows(sheet.name), strict=True)
        fresh |= texts_of(sheet, (new for old, new in pairs if new is not old))
    vars(changed)["texts"] = MappingProxyType({**reading.texts, **fresh})
    return changed


def counting_texts(reading: Reading, texts: Mapping[CellKey, str]) -> Reading:
    """Return the reading with what counts for cells that are set aside; they stay so.

    Of `texts` only those are taken that belong to such a cell.
    """
    by_row: dict[tuple[str, str], dict[str, Value]] = {}
    for key in counted_texts(reading):
        if key in texts:
            column = _COLUMNS[key.sheet, key.column]
            values = by_row.setdefault((key.sheet, key.code), {})
            values[column.field] = _typed(column, texts[key])
    if not by_row:
        return reading
    return replace(
        reading,
        items=_with_values(reading.items, BUKTI.name, by_row, is_counting=True),
        answers=_with_values(reading.answers, LKE.name, by_row, is_counting=True),
    )


def counted_texts(reading: Reading) -> dict[CellKey, str]:
    """Return the cells that are set aside, and that the board can change, with what counts there.

    As canonical texts; what stands in the file is in `reading.texts`.
    """
    return {
        CellKey(sheet.name, row.code, sheet.heads[field]): canonical(row.value(field))
        for sheet in EDITED_SHEETS
        for row in reading.rows(sheet.name)
        for field in row.aside
    }


def key_of(problem: Problem) -> CellKey | None:
    """Return the cell that a problem sets aside, None if it is not one that the board changes."""
    if not problem.code or (problem.contract, problem.head) not in _COLUMNS:
        return None
    return CellKey(problem.contract, problem.code, problem.head)


def _with_values(
    rows: Sequence[_Row],
    sheet: str,
    by_row: dict[tuple[str, str], dict[str, Value]],
    *,
    is_counting: bool = False,
) -> tuple[_Row, ...]:
    """Return a sheet's rows with new values, and take those out of `by_row`."""
    changed = []
    for row in rows:
        values = by_row.pop((sheet, row.code), None)
        if not values:
            changed.append(row)
        else:
            changed.append(row.counting(values) if is_counting else row.with_values(values))
    return tuple(changed)


def compare_readings(old: Reading, new: Reading) -> list[Edit]:
    """Return what changes from one reading to another, cell by cell, in the order of the codes."""
    before, after = cell_texts(old), cell_texts(new)
    return [
        Edit(key, before.get(key, ""), after.get(key, ""))
        for key in sorted(before.keys() | after.keys())
        if before.get(key, "") != after.get(key, "")
    ]


def write_edits(reading: Reading, edits: Sequence[Edit]) -> bytes:
    """Return the workbook's bytes with the edits in it, each a patch of its one cell.

    Raises Moved if a cell holds neither `before` nor `after` of its edit, and Unwritable if
    the row, the column or the cell cannot be written, or if the value would not be read back.
    Nothing is written if one edit fails.
    """
    if reading.book is None:
        raise Unwritable(f"{reading.file}: berkas tidak terbaca.")
    present = cell_texts(reading)
    by_sheet: dict[str, list[Edit]] = {}
    for edit in edits:
        by_sheet.setdefault(edit.key.sheet, []).append(edit)
    data = reading.book.package.data
    for sheet, own in by_sheet.items():
        if sheet not in reading.tables:
            raise Unwritable(f"{reading.file}: lembar '{sheet}' tidak terbaca.")
        table = reading.tables[sheet]
        writes = _writes(reading, table, own, present)
        if not writes:
            continue
        # The sheet was read from these bytes; only another sheet's patch makes them new ones.
        package = reading.book.package
        if data is not package.data:
            package = Package.open(data)
        part = package.sheets[table.name]
        try:
            changed = patch_sheet(package, part, table.xml, writes)
        except Unwritable as error:
            raise Unwritable(f"{reading.file}, lembar '{table.name}', {error}") from error
        data = package.replace(changed)
    return data


def _writes(
    reading: Reading, table: Table, edits: Sequence[Edit], present: Mapping[CellKey, str]
) -> list[CellWrite]:
    """Return what is to be written into one sheet, each cell once."""
    rows = {row.code: row.sheet_row for row in reading.rows(table.spec.name)}
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
        writes[row, column] = CellWrite(row, column, _cell_value(edit))
    return list(writes.values())


def _column(table: Table, head: str) -> int:
    """Return the number of the column of a head."""
    declared = _COLUMNS.get((table.spec.name, head))
    column = table.columns.get(declared.field) if declared else None
    if declared and column is None:
        raise Unwritable(
            f"{table.file}, lembar '{table.name}': kolom '{head}' tidak ada. "
            f"Tambahkan kolom '{head}' di Excel."
        )
    if column is None:
        raise Unwritable(
            f"{table.file}, lembar '{table.name}': kolom '{head}' hanya diubah di Excel."
        )
    return column


def accepted(edit: Edit) -> Edit:
    """Return an edit as the workbook will be read afterwards: an answer "3,6" as "3,60".

    Raises Unwritable for a cell that is not the board's, or a value that it can never hold.
    """
    key = edit.key
    column = _COLUMNS.get((key.sheet, key.column))
    if column is None:
        raise Unwritable(f"{key}: kolom itu tidak diubah dari papan. Ubah di Excel.")
    if len(edit.after.encode("utf-16-le", "surrogatepass")) > 2 * MOST_IN_CELL:
        raise Unwritable(
            f"{key}: isinya terlalu panjang. Satu sel Excel menampung {MOST_IN_CELL} huruf."
        )
    if column.field == "link":
        return replace(edit, after=tidy_links(edit.after))
    if column.kind is Kind.ANSWER:
        try:
            fault = check_answer(key.code, edit.after)
        except KeyError as error:
            raise Unwritable(f"{key}: pertanyaan itu tidak ada di LKE.") from error
        if fault:
            raise Unwritable(f"{key}: {fault}")
        return replace(edit, after=tidy_answer(key.code, edit.after))
    is_blank_allowed = not edit.after and not column.is_required
    if column.kind is Kind.CHOICE and edit.after not in column.choices and not is_blank_allowed:
        what = f"{column.head.lower()} {quoted(edit.after)} tidak dikenal"
        raise Unwritable(f"{edit.key}: {what}. Pilih {either(column.choices)}.")
    if column == BUKTI.column("name") and not edit.after:
        raise Unwritable(f"{edit.key}: nama bukti tidak boleh kosong.")
    try:
        _typed(column, edit.after)
    except ValueError as error:
        raise Unwritable(f"{edit.key}: {quoted(edit.after)} bukan tanggal.") from error
    return edit


def is_edited(key: CellKey) -> bool:
    """Tell whether a cell is one that the board changes through its door."""
    return (key.sheet, key.column) in _COLUMNS


def is_accepted(key: CellKey, text: str) -> bool:
    """Tell whether a cell may hold a text."""
    try:
        accepted(Edit(key, "", text))
    except Unwritable:
        return False
    return True


def _cell_value(edit: Edit) -> str | date | float | None:
    """Return what an edit puts into its cell; raises Unwritable if it is not allowed there."""
    edit = accepted(edit)
    column = _COLUMNS[edit.key.sheet, edit.key.column]
    if column.kind is Kind.ANSWER:
        return typed_answer(edit.key.code, edit.after)
    return _typed(column, edit.after) or None


def _typed(column: Column, text: str) -> str | date | None:
    """Turn a canonical text into what the rows hold."""
    if column.kind is Kind.DATE:
        return date.fromisoformat(text) if text else None
    return storable(text)
