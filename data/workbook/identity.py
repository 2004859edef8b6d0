"""Whose workbook it is, and of which year: what tells one board from another."""

from data.errors import Unwritable
from data.schema import BUKTI, PENGATURAN, SETTING_OFFICE, SETTING_YEAR
from data.statuses import STATUSES
from data.words import fold
from data.workbook.reader import Reading
from data.workbook.settings import Settings
from data.workbook.tables import plain_head
from data.xlsx import CellWrite, patch_sheet

_FEW = 0.25  # of the items


def differing(own: Settings, other: Settings) -> tuple[str, ...]:
    """Return the settings by which another workbook is no version of one's own: Satker, Tahun.

    One that either of them leaves empty tells nothing.
    """
    found = []
    if own.office and other.office and fold(own.office) != fold(other.office):
        found.append(SETTING_OFFICE)
    if own.year and other.year and own.year != other.year:
        found.append(SETTING_YEAR)
    return tuple(found)


def is_another(known: Reading, fresh: Reading) -> bool:
    """Tell whether a file is another board's: Satker or Tahun differ, and work of this one is gone.

    Who mends Satker or Tahun of the same file adds to it, or rewords a few items.
    """
    if not differing(known.settings, fresh.settings):
        return False
    blank = {"", STATUSES[0]}
    gone = [
        key
        for key, text in known.texts.items()
        if text not in blank and fresh.texts.get(key) != text
    ]
    reworded = [key for key in gone if key.column == BUKTI.heads["name"]]
    return len(gone) > len(reworded) or len(reworded) > len(known.items) * _FEW


def with_identity_of(reading: Reading, own: Settings) -> bytes:
    """Return a workbook's bytes with the Satker and Tahun of another one, where they differ.

    Raises Unwritable if a cell cannot be written.
    """
    table = reading.tables.get(PENGATURAN.name)
    if table is None or reading.book is None:
        raise Unwritable(f"{reading.file}: lembar '{PENGATURAN.name}' tidak terbaca.")
    wanted: dict[str, str | float] = {
        fold(SETTING_OFFICE): own.office,
        fold(SETTING_YEAR): own.year or "",
    }
    writes = [
        CellWrite(row.number, table.columns["value"], value)
        for row in table.rows()
        if (value := wanted.get(plain_head(row.plain("name"))))
    ]
    package = reading.book.package
    return package.replace(patch_sheet(package, package.sheets[table.name], table.xml, writes))
