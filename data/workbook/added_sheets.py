"""Gives a workbook a sheet or a column that it lacks; all else stays as it was."""

from collections.abc import Iterator

from data.errors import Unwritable
from data.letter_settings import LETTER_NUMBER, LETTER_SETTINGS
from data.schema import BUKTI, LKE, PENGATURAN, TIM
from data.words import fold
from data.workbook.bukti_template import build_bukti_sheet
from data.workbook.lke_template import build_lke_sheet
from data.workbook.proposal import propose_items
from data.workbook.reader import Reading
from data.workbook.tables import Table, plain_head
from data.workbook.template import build_sheet
from data.xlsx import CellWrite, Package, graft_sheet, patch_sheet

_LETTER_COLUMNS = {"nip", "rank"}
_TPI_NOTE = "tpi_note"


def with_evidence_sheet(reading: Reading) -> bytes:
    """Return the workbook's bytes with a sheet Bukti of the proposed items.

    Raises Unwritable if the workbook has such a sheet already or cannot take one.
    """
    if reading.book is None or reading.has_items:
        raise Unwritable("lembar kerja ini sudah memuat lembar Bukti atau belum terbaca.")
    return _with_sheet(reading, build_bukti_sheet(propose_items(reading.components)), BUKTI.name)


def with_lke_sheet(reading: Reading) -> bytes:
    """Return the workbook's bytes with a sheet LKE whose answers are blank.

    Raises Unwritable if the workbook has such a sheet already or cannot take one.
    """
    if reading.book is None or reading.has_answers:
        raise Unwritable("lembar kerja ini sudah memuat lembar LKE atau belum terbaca.")
    return _with_sheet(reading, build_lke_sheet(), LKE.name)


def lacks_letter_fields(reading: Reading) -> bool:
    """Tell whether the workbook has no place for something that letters need."""
    tim = reading.tables.get(TIM.name)
    return not reading.settings.has_letters or tim is None or not {*tim.columns} >= _LETTER_COLUMNS


def with_letter_fields(reading: Reading) -> bytes:
    """Return the workbook's bytes with the columns of Tim and the rows of Pengaturan for letters.

    What stands there already stays; a sheet that is missing is added. Raises Unwritable if the
    workbook cannot take them.
    """
    if reading.book is None or not lacks_letter_fields(reading):
        raise Unwritable("lembar kerja ini sudah memuat kolom dan isian untuk surat.")
    package = reading.book.package
    for spec, missing in ((TIM, _missing_columns), (PENGATURAN, _missing_rows)):
        table = reading.tables.get(spec.name)
        if table is None:
            parts = graft_sheet(package, build_sheet(spec.name), spec.name)
        else:
            parts = patch_sheet(
                package, package.sheets[table.name], table.xml, list(missing(table))
            )
        package = Package.open(package.replace(parts))
    return package.data


def lacks_tpi_notes(reading: Reading) -> bool:
    """Tell whether the sheet LKE is an older one, without the column CATATAN TPI."""
    table = reading.tables.get(LKE.name)
    return table is not None and _TPI_NOTE not in table.columns


def with_tpi_notes(reading: Reading) -> bytes:
    """Return the workbook's bytes with a column CATATAN TPI right of all others in the sheet LKE.

    Its head looks like that of JAWABAN. Raises Unwritable if the sheet has the column already or
    cannot take one.
    """
    if reading.book is None or not lacks_tpi_notes(reading):
        raise Unwritable("lembar LKE sudah memuat kolom CATATAN TPI atau belum terbaca.")
    table, package = reading.tables[LKE.name], reading.book.package
    column = 1 + max(column for _, column in table.xml.cells)
    head = (table.head_row, table.columns["answer"])
    write = CellWrite(table.head_row, column, LKE.heads[_TPI_NOTE], like=head)
    return package.replace(patch_sheet(package, package.sheets[table.name], table.xml, [write]))


def _missing_columns(table: Table) -> Iterator[CellWrite]:
    at = max(column for _, column in table.xml.cells)
    head = (table.head_row, table.columns["name"])
    for field in sorted(_LETTER_COLUMNS - {*table.columns}):
        at += 1
        yield CellWrite(table.head_row, at, TIM.heads[field], like=head)


def _missing_rows(table: Table) -> Iterator[CellWrite]:
    rows = list(table.rows())
    present = {plain_head(row.plain("name")) for row in rows}
    at = max((row for row, _ in table.xml.cells), default=table.head_row)
    model = rows[-1].number if rows else table.head_row + 1
    name, value = table.columns["name"], table.columns["value"]
    for one in LETTER_SETTINGS:
        if fold(one.name) not in present:
            at += 1
            usual = LETTER_NUMBER if one.field == "letter_number" else ""
            for column, text in ((name, one.name), (value, usual), (value + 1, one.remark)):
                if text:
                    yield CellWrite(at, column, text, like=(model, column))


def _with_sheet(reading: Reading, donor: bytes, name: str) -> bytes:
    assert reading.book is not None
    package = reading.book.package
    return package.replace(graft_sheet(package, donor, name))
