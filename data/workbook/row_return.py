"""Puts rows that were deleted back into the sheets Bukti and LKE, and takes them out again."""

from collections.abc import Iterable, Mapping
from datetime import date

from data.columns import Kind, Sheet
from data.errors import Unwritable
from data.lke.answers import typed_answer
from data.lke.bank import answer_rows
from data.schema import BUKTI, EDITED_SHEETS, LKE
from data.words import storable
from data.workbook.added_sheets import with_lke_sheet
from data.workbook.cell_texts import CellKey
from data.workbook.reader import Reading, read_workbook
from data.workbook.tables import Table, cell_text, plain_head
from data.workbook.writer import Edit, write_edits
from data.xlsx import CellWrite, patch_sheet
from data.xlsx.cells import CellValue

Rows = Mapping[str, Mapping[str, str]]
_COMPONENT = "component_name"


def sheet_of(code: str) -> Sheet:
    """Return the sheet in which a KODE stands: a question's in LKE, every other in Bukti."""
    return LKE if code in answer_rows() else BUKTI


def own_cells(reading: Reading, code: str) -> dict[str, CellValue]:
    """Return what a row holds in the columns that the office added, by their heads.

    Of a formula what it came to; {} if the row is not there.
    """
    spec = sheet_of(code)
    table = reading.tables.get(spec.name)
    row = next((one for one in reading.rows(spec.name) if one.code == code), None)
    if table is None or row is None:
        return {}
    found = ((head, table.xml.cells.get((row.sheet_row, at))) for head, at in _own_heads(table))
    return {head: cell.value for head, cell in found if cell is not None and not cell.error}


def _own_heads(table: Table) -> list[tuple[str, int]]:
    ours = set(table.columns.values())
    return [
        (plain_head(cell_text(cell)), column)
        for (row, column), cell in table.xml.cells.items()
        if row == table.head_row and column not in ours and cell_text(cell)
    ]


def with_rows(
    reading: Reading, rows: Rows, own: Mapping[str, Mapping[str, CellValue]] | None = None
) -> bytes:
    """Return the workbook's bytes with rows under the last one of their sheet.

    `rows` has the canonical texts of each row by head, by its KODE; the board shows rows in the
    order of KODE wherever they stand. `own` has what the office's own columns held. A sheet LKE
    that is missing comes back whole. Raises Unwritable if a KODE is there already, if the sheet
    cannot take the rows, or if they would not be read back.
    """
    data = b""
    for spec in EDITED_SHEETS:
        of_sheet = {code: texts for code, texts in rows.items() if sheet_of(code) is spec}
        if not of_sheet:
            continue
        if spec is LKE and not reading.has_answers:
            data = _with_answers(reading, of_sheet)
        else:
            data = _with_rows(reading, spec, of_sheet, own or {})
        reading = read_workbook(data, reading.file, reading)
    assert data
    return data


def _with_answers(reading: Reading, rows: Rows) -> bytes:
    fresh = read_workbook(with_lke_sheet(reading), reading.file, reading)
    return write_edits(
        fresh,
        [
            Edit(CellKey(LKE.name, code, head), "", text)
            for code, texts in rows.items()
            for head, text in texts.items()
        ],
    )


def _with_rows(
    reading: Reading, spec: Sheet, rows: Rows, own: Mapping[str, Mapping[str, CellValue]]
) -> bytes:
    table = _table(reading, spec)
    present = {row.code: row for row in reading.rows(spec.name)}
    there = sorted(rows.keys() & present.keys())
    if there:
        raise Unwritable(f"{reading.file}: KODE {there[0]} sudah ada lagi di lembar {spec.name}.")
    filled = [row for (row, _), cell in table.xml.cells.items() if cell_text(cell)]
    last = max((row.sheet_row for row in present.values()), default=table.head_row)
    at = max([*filled, table.head_row])
    writes: list[CellWrite] = []
    for code, texts in rows.items():
        at += 1
        values = {"code": code, **_remarks(reading, table, code)}
        values |= {spec.by_head[head].field: text for head, text in texts.items()}
        for field, text in values.items():
            column = table.columns.get(field)
            if column is not None and text:
                like = (last, column) if last > table.head_row else None
                writes.append(CellWrite(at, column, _value(spec, code, field, text), like))
        extra = own.get(code, {})
        for head, column in _own_heads(table):
            value = extra.get(head)
            if isinstance(value, str | float | date) and not isinstance(value, bool) and value:
                like = (last, column) if last > table.head_row else None
                writes.append(CellWrite(at, column, value, like))
    data = _patched(reading, table, writes)
    fresh = read_workbook(data, reading.file, reading)
    lost = rows.keys() - {row.code for row in fresh.rows(spec.name)}
    if lost:
        raise Unwritable(
            f"{reading.file}: baris {min(lost)} tidak terbaca kembali, mungkin komponennya sudah "
            "tidak ada di Lampiran. Berkas tidak diubah."
        )
    return data


def without_rows(reading: Reading, codes: Iterable[str]) -> bytes:
    """Return the workbook's bytes with the cells of rows emptied; what is not there stays away."""
    gone = set(codes)
    assert reading.book is not None
    data = reading.book.package.data
    for spec in EDITED_SHEETS:
        rows = [row.sheet_row for row in reading.rows(spec.name) if row.code in gone]
        if not rows:
            continue
        table = _table(reading, spec)
        columns = (*table.columns.values(), *(at for _, at in _own_heads(table)))
        writes = [
            CellWrite(row, column, None)
            for row in rows
            for column in columns
            if (row, column) in table.xml.cells
        ]
        data = _patched(reading, table, writes)
        reading = read_workbook(data, reading.file, reading)
    return data


def _table(reading: Reading, spec: Sheet) -> Table:
    if spec.name not in reading.tables:
        raise Unwritable(f"{reading.file}: lembar '{spec.name}' tidak terbaca.")
    return reading.tables[spec.name]


def _patched(reading: Reading, table: Table, writes: list[CellWrite]) -> bytes:
    assert reading.book is not None
    package = reading.book.package
    return package.replace(patch_sheet(package, package.sheets[table.name], table.xml, writes))


def _remarks(reading: Reading, table: Table, code: str) -> dict[str, str]:
    """Return what stands beside a row's KODE for the reader."""
    question = answer_rows().get(code)
    if question is not None:
        return {"question": question.text, "choices": question.choices_text}
    return {_COMPONENT: _component(reading, table, code)}


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


def _value(spec: Sheet, code: str, field: str, text: str) -> CellValue:
    kind = spec.column(field).kind
    if kind is Kind.DATE:
        return date.fromisoformat(text)
    return typed_answer(code, text) if kind is Kind.ANSWER else storable(text)
