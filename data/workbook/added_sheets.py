"""Gives a workbook a sheet of the contract that it lacks; all else stays as it was."""

from data.errors import Unwritable
from data.schema import BUKTI, LKE
from data.workbook.bukti_template import build_bukti_sheet
from data.workbook.lke_template import build_lke_sheet
from data.workbook.proposal import propose_items
from data.workbook.reader import Reading
from data.xlsx import graft_sheet


def with_evidence_sheet(reading: Reading) -> bytes:
    """Return the workbook's bytes with a sheet Bukti of the proposed items.

    Raises Unwritable where the workbook has such a sheet already or cannot take one.
    """
    if reading.book is None or reading.has_items:
        raise Unwritable("lembar kerja ini sudah memuat lembar Bukti atau belum terbaca.")
    return _with_sheet(reading, build_bukti_sheet(propose_items(reading.components)), BUKTI.name)


def with_lke_sheet(reading: Reading) -> bytes:
    """Return the workbook's bytes with a sheet LKE whose answers are blank.

    Raises Unwritable where the workbook has such a sheet already or cannot take one.
    """
    if reading.book is None or reading.has_answers:
        raise Unwritable("lembar kerja ini sudah memuat lembar LKE atau belum terbaca.")
    return _with_sheet(reading, build_lke_sheet(), LKE.name)


def _with_sheet(reading: Reading, donor: bytes, name: str) -> bytes:
    assert reading.book is not None
    package = reading.book.package
    return package.replace(graft_sheet(package, donor, name))
