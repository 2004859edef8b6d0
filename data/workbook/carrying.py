"""What a new year's workbook takes over from the one before: the team, settings, added columns."""

from collections.abc import Iterator

from data.errors import Unwritable
from data.schema import (
    BUKTI,
    PENGATURAN,
    SETTING_GOAL,
    SETTING_OFFICE,
    SETTING_SAMPLE,
    SETTING_SUBMISSION,
    SETTING_TIMEZONE,
    SETTING_YEAR,
    TIM,
)
from data.words import clean, fold
from data.workbook.reader import Reading, read_workbook
from data.workbook.tables import Table, cell_text, plain_head
from data.xlsx import CellWrite, Package, patch_sheet

# Asked for anew, or a matter of the year that is over.
_OWN = {
    fold(name)
    for name in (
        SETTING_OFFICE,
        SETTING_YEAR,
        SETTING_GOAL,
        SETTING_TIMEZONE,
        SETTING_SUBMISSION,
        SETTING_SAMPLE,
    )
}


def added_heads(reading: Reading) -> list[str]:
    """Return the heads of the columns that an office added to the sheet Bukti."""
    table = reading.tables.get(BUKTI.name)
    return [head for _, head in _added(table)] if table is not None else []


def carried(data: bytes, before: Reading) -> bytes:
    """Return a new workbook's bytes with what is taken over from `before`.

    That are the people of Tim, all settings but those that are asked for anew, and the columns
    that the office added to Tim and to Bukti; in Bukti with what stands in them for the same KODE.
    Raises Unwritable if a cell cannot be written, or if the result has a problem that it had not.
    """
    for sheet in (TIM.name, PENGATURAN.name, BUKTI.name):
        fresh = read_workbook(data, "lembar kerja baru")
        old, new = before.tables.get(sheet), fresh.tables.get(sheet)
        if old is None or new is None or fresh.book is None:
            continue
        if sheet == TIM.name:
            writes = list(_rows(old, new))
        elif sheet == PENGATURAN.name:
            writes = list(_settings(old, new))
        else:
            writes = list(_columns(before, fresh, old, new))
        package = Package.open(data)
        data = package.replace(patch_sheet(package, package.sheets[new.name], new.xml, writes))
    if not read_workbook(data, "lembar kerja baru").is_readable:
        raise Unwritable("Tim, Pengaturan, atau kolom tambahan tidak dapat dibawa.")
    return data


def _added(table: Table) -> list[tuple[int, str]]:
    """Return the columns beside those of the contract: number and head."""
    own = set(table.columns.values())
    heads = {
        column: clean(cell_text(cell))
        for (row, column), cell in table.xml.cells.items()
        if row == table.head_row and column not in own
    }
    return [(column, head) for column, head in sorted(heads.items()) if head]


def _places(old: Table, new: Table) -> Iterator[tuple[int, int, str]]:
    """Yield each added column: its number in the old sheet, in the new one, its head."""
    last = max((column for row, column in new.xml.cells if row == new.head_row), default=0)
    for at, (column, head) in enumerate(_added(old), 1):
        yield column, last + at, head


def _head(new: Table, column: int, head: str) -> CellWrite:
    like = (new.head_row, max(new.columns.values()))
    return CellWrite(new.head_row, column, head, like=like)


def _rows(old: Table, new: Table) -> Iterator[CellWrite]:
    """Yield all rows of Tim as they stand."""
    places = [(column, new.columns.get(name)) for name, column in old.columns.items()]
    added = list(_places(old, new))
    yield from (_head(new, to, head) for _, to, head in added)
    columns = [(a, b) for a, b in places if b] + [(a, b) for a, b, _ in added]
    for at, row in enumerate(old.rows(), new.head_row + 1):
        for column, to in columns:
            cell = row.cells.get(column)
            if cell is not None and not cell.error and cell_text(cell):
                value = cell.value if isinstance(cell.value, float) else cell_text(cell)
                yield CellWrite(at, to, value)


def _settings(old: Table, new: Table) -> Iterator[CellWrite]:
    """Yield the values of the settings that hold on, and rows that the office added."""
    rows = {plain_head(row.plain("name")): row.number for row in new.rows()}
    last = max((row for row, _ in new.xml.cells), default=new.head_row)
    for row in old.rows():
        name, value = plain_head(row.plain("name")), row.text("value")
        if name in _OWN or not value:
            continue
        at = rows.get(name)
        if at is None:
            last += 1
            at = last
            yield CellWrite(at, new.columns["name"], row.text("name"))
        yield CellWrite(at, new.columns["value"], value)


def _columns(before: Reading, fresh: Reading, old: Table, new: Table) -> Iterator[CellWrite]:
    """Yield the columns that the office added to Bukti, with their content by KODE."""
    rows = {item.code: item.sheet_row for item in fresh.items}
    for column, to, head in _places(old, new):
        yield _head(new, to, head)
        for item in before.items:
            cell = old.xml.cells.get((item.sheet_row, column))
            if cell is not None and item.code in rows and not cell.error and cell_text(cell):
                value = cell.value if cell.value is not None else cell_text(cell)
                is_plain = not isinstance(value, bool)
                yield CellWrite(rows[item.code], to, value if is_plain else cell_text(cell))
