"""Gives a workbook that has only a Lampiran its sheet Bukti, from the proposed items."""

from data.errors import Unwritable
from data.schema import BUKTI
from data.workbook.bukti_template import build_bukti_sheet
from data.workbook.proposal import propose_items
from data.workbook.reader import Reading
from data.xlsx import graft_sheet


def with_evidence_sheet(reading: Reading) -> bytes:
    """Return the workbook's bytes with a sheet Bukti of the proposed items; all else as it was.

    Raises Unwritable where the workbook has such a sheet already or cannot take one.
    """
    if reading.book is None or reading.has_items:
        raise Unwritable("lembar kerja ini sudah memuat lembar Bukti atau belum terbaca.")
    package = reading.book.package
    donor = build_bukti_sheet(propose_items(reading.components))
    return package.replace(graft_sheet(package, donor, BUKTI.name))
