"""Puts rows of evidence that were deleted back into the sheet Bukti, and takes them out again."""

from collections.abc import Iterable, Mapping
from datetime import date

from data.columns import Kind
from data.errors import Unwritable
from data.schema import BUKTI
from data.words import storable
from data.workbook.reader import Reading, read_workbook
from data.workbook.tables import Table, cell_text, plain_head
from data.xlsx import CellWrite, patch_sheet
from data.xlsx.cells import CellValue

_COMPONENT = "component_name"


def own_cells(reading: Reading, code: str) -> dict[str, CellValue]:
    """Return what a row holds in the columns that the office added, by their heads.

    Of a formula what it came to; {} if the row is not there.
    """
    table = reading.tables.get(BUKTI.name)
    item = next((one for one in reading.items if one.code == code), None)
    if table is None or item is None:
        return {}
    found = ((head, table.xml.cells.get((item.sheet_row, at))) for head, at in _own_heads(table))
    return {head: cell.value for head, cell in found if cell is not None and not cell.error}


def _own_heads(table: Table) -> list[tuple[str, int]]:
    ours = set(table.columns.values())
    return [
        (plain_head(cell_text(cell)), column)
        for (row, column), cell in table.xml.cells.items()
        if row == table.head_row and column not in ours and cell_text(cell)
    ]


def with_rows(
    reading: Reading,
    rows: Mapping[str, Mapping[str, str]],
    own: Mapping[str, Mapping[str, CellValue]] | None = None,
) -> bytes:
    """Return the workbook's bytes with rows under the last one that holds anything.

    `rows` has the canonical texts of each row by head, by its KODE; the board shows rows in the
    order of KODE wherever they stand. `own` has what the office's own columns held. Raises
    Unwritable if a KODE is there already, if the sheet cannot take the rows, or if they would not
    be read back.
    """
    table = _table(reading)
    present = {item.code: item for item in reading.items}
    there = sorted(rows.keys() & present.keys())
    if there:
        raise Unwritable(f"{reading.file}: KODE {there[0]} sudah ada lagi di lembar Bukti.")
    filled = [row for (row, _), cell in table.xml.cells.items() if cell_text(cell)]
    last = max((item.sheet_row for item in reading.items), default=table.head_row)
    at = max([*filled, table.head_row])
    writes: list[CellWrite] = []
    for code, texts in rows.items():
        at += 1
        values = {"code": code, _COMPONENT: _component(reading, table, code)}
        values |= {BUKTI.by_head[head].field: text for head, text in texts.items()}
        for field, text in values.items():
            column = table.columns.get(field)
            if column is not None and text:
                like = (last, column) if last > table.head_row else None
                writes.append(CellWrite(at, column, _value(field, text), like))
        extra = own.get(code, {}) if own else {}
        for head, column in _own_heads(table):
            value = extra.get(head)
            if isinstance(value, str | float | date) and not isinstance(value, bool) and value:
                like = (last, column) if last > table.head_row else None
                writes.append(CellWrite(at, column, value, like))
    data = _patched(reading, table, writes)
    lost = rows.keys() - {item.code for item in read_workbook(data, reading.file, reading).items}
    if lost:
        raise Unwritable(
            f"{reading.file}: baris {min(lost)} tidak terbaca kembali, mungkin komponennya sudah "
            "tidak ada di Lampiran. Berkas tidak diubah."
        )
    return data


def without_rows(reading: Reading, codes: Iterable[str]) -> bytes:
    """Return the workbook's bytes with the cells of rows emptied; what is not there stays away."""
    table, gone = _table(reading), set(codes)
    rows = [item.sheet_row for item in reading.items if item.code in gone]
    writes = [
        CellWrite(row, column, None)
        for row in rows
        for column in (*table.columns.values(), *(at for _, at in _own_heads(table)))
        if (row, column) in table.xml.cells
    ]
    return _patched(reading, table, writes)


def _table(reading: Reading) -> Table:
    if BUKTI.name not in reading.tables:
        raise Unwritable(f"{reading.file}: lembar '{BUKTI.name}' tidak terbaca.")
    return reading.tables[BUKTI.name]


def _patched(reading: Reading, table: Table, writes: list[CellWrite]) -> bytes:
    assert reading.book is not None
    package = reading.book.package
    return package.replace(patch_sheet(package, package.sheets[table.name], table.xml, writes))


def _component(reading: Reading, table: Table, code: str) -> str:
    """Return how the rows beside it name its component."""
    component = code.rpartition(".")[0]
    column = table.columns.get(_COMPONENT)
    for item in reading.items:
        cell = table.xml.cells.get((item.sheet_row, column)) if column else None
        if item.component == component and cell is not None:
            return cell_text(cell)
    found = [one for one in reading.components if one.code == component]
    return f"{found[0].number}. {found[0].name}" if found else ""


def _value(field: str, text: str) -> str | date:
    is_date = BUKTI.column(field).kind is Kind.DATE
    return date.fromisoformat(text) if is_date else storable(text)
