"""Repairs cells that cannot be read: each a patch of that one cell, held against what was found."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from data.columns import Kind
from data.errors import Moved, Problem, Unreadable, Unwritable
from data.schema import SHEETS
from data.words import clean, storable
from data.workbook.cell_texts import CellKey, canonical
from data.workbook.reader import Reading, read_workbook
from data.workbook.tables import Table, cell_text, quoted
from data.xlsx import CellWrite, Package, column_letters, parse_address, patch_sheet

_SHEETS = {sheet.name: sheet for sheet in SHEETS}


@dataclass(frozen=True)
class CellPatch:
    """One cell of the workbook that gets another text, if it still holds the one that was found.

    `sheet` and `head` are those of the contract; the texts are canonical ones.
    """

    sheet: str
    cell: str
    head: str
    found: str
    after: str

    @property
    def key(self) -> CellKey:
        """Return what the journal knows the cell by: its address stands for its row."""
        return CellKey(self.sheet, self.cell, self.head)

    def reversed(self) -> "CellPatch":
        """Return the patch that takes this one back."""
        return CellPatch(self.sheet, self.cell, self.head, self.after, self.found)


@dataclass(frozen=True)
class Repair:
    """What became of many patches at once: the bytes, what is in them, and what is not.

    `moved` cells hold something else by now; what was chosen for `unread` ones cannot be read.
    """

    data: bytes
    done: tuple[CellPatch, ...]
    moved: tuple[CellPatch, ...] = ()
    unread: tuple[CellPatch, ...] = ()


def patch_of(problem: Problem, after: str) -> CellPatch:
    """Return the patch that repairs a cell which is set aside."""
    return CellPatch(problem.contract, problem.cell, problem.head, problem.found, after)


def patch_at(reading: Reading, key: CellKey, found: str, after: str) -> CellPatch:
    """Return the patch of a cell that the board changes; raises Unwritable if it is not there."""
    table = reading.tables.get(key.sheet)
    field = _SHEETS[key.sheet].by_head[key.column].field
    rows = {row.code: row.sheet_row for row in reading.rows(key.sheet)}
    if table is None or field not in table.columns or key.code not in rows:
        raise Unwritable(f"{key}: baris atau kolom itu tidak ada lagi di lembar kerja.")
    cell = f"{column_letters(table.columns[field])}{rows[key.code]}"
    return CellPatch(key.sheet, cell, key.column, found, after)


def can_be_repaired(reading: Reading, problem: Problem) -> bool:
    """Tell whether a problem is one of a cell that the board can write: no formula, no tab."""
    table = reading.tables.get(problem.contract)
    if table is None or not problem.cell or not problem.head:
        return False
    cell = table.xml.cells.get(parse_address(problem.cell))
    return cell is None or not cell.has_formula


def repaired(reading: Reading, patches: Sequence[CellPatch]) -> Repair:
    """Put those of the patches into the workbook that still hold, and whose cell then reads.

    Raises Unwritable if a cell cannot be written.
    """
    if reading.book is None:
        raise Unwritable(f"{reading.file}: berkas tidak terbaca.")
    moved = tuple(patch for patch in patches if not _holds(reading, patch))
    tried = tuple(patch for patch in patches if patch not in moved)
    data = patched(reading, tried, is_repair=False)
    left = _unread(data, reading, tried)
    unread = tuple(patch for patch in tried if (patch.sheet, patch.cell) in left)
    done = tuple(patch for patch in tried if patch not in unread)
    return Repair(patched(reading, done) if unread else data, done, moved, unread)


def _holds(reading: Reading, patch: CellPatch) -> bool:
    table = reading.tables.get(patch.sheet)
    try:
        return table is not None and bool(_write(table, patch))
    except Moved:
        return False


def patched(reading: Reading, patches: Sequence[CellPatch], *, is_repair: bool = True) -> bytes:
    """Return the workbook's bytes with the patches in it, all of them or none.

    Raises Moved if a cell no longer holds what was found, Unwritable if it cannot be written. Of a
    repair the cell must read without a problem afterwards.
    """
    if reading.book is None:
        raise Unwritable(f"{reading.file}: berkas tidak terbaca.")
    data = reading.book.package.data
    by_sheet: dict[str, list[CellPatch]] = {}
    for patch in patches:
        by_sheet.setdefault(patch.sheet, []).append(patch)
    for sheet, own in by_sheet.items():
        table = reading.tables.get(sheet)
        if table is None:
            raise Unwritable(f"{reading.file}: lembar '{sheet}' tidak terbaca.")
        writes = [_write(table, patch) for patch in own]
        package = reading.book.package if data is reading.book.package.data else Package.open(data)
        try:
            changed = patch_sheet(package, package.sheets[table.name], table.xml, writes)
        except Unwritable as error:
            raise Unwritable(f"{reading.file}, lembar '{table.name}', {error}") from error
        data = package.replace(changed)
    if is_repair:
        _must_read(data, reading, patches)
    return data


def _write(table: Table, patch: CellPatch) -> CellWrite:
    row, column = parse_address(patch.cell)
    cell = table.xml.cells.get((row, column))
    found = cell_text(cell) if cell is not None else ""
    kind = _SHEETS[patch.sheet].by_head[patch.head].kind
    is_date = cell is not None and isinstance(cell.value, date)
    held = canonical(cell.value) if cell is not None and is_date else found
    if clean(patch.found) not in {clean(found), clean(held)}:
        where = f"{table.file}, lembar '{table.name}', sel {patch.cell}"
        raise Moved(f"{where}: isinya sudah menjadi {quoted(found)}. Muat ulang daftarnya.", found)
    return CellWrite(row, column, _value(kind, patch.after))


def _value(kind: Kind, text: str) -> str | date | None:
    if kind is Kind.DATE and text:
        try:
            return date.fromisoformat(text)
        except ValueError:
            return storable(text)
    return storable(text) or None


def _must_read(data: bytes, before: Reading, patches: Iterable[CellPatch]) -> None:
    left = _unread(data, before, patches)
    if left:
        raise Unwritable(next(iter(left.values())))


def _unread(
    data: bytes, before: Reading, patches: Iterable[CellPatch]
) -> dict[tuple[str, str], str]:
    """Return which of the patched cells cannot be read, by sheet and address, with the reason.

    Raises Unreadable if the workbook as a whole cannot.
    """
    fresh = read_workbook(data, before.file, before)
    if not fresh.is_readable:
        raise Unreadable(f"{before.file}: hasilnya tidak terbaca kembali; berkas tidak diubah.")
    places = {(patch.sheet, patch.cell) for patch in patches}
    return {
        (one.contract, one.cell): str(one)
        for one in fresh.problems
        if (one.contract, one.cell) in places
    }
