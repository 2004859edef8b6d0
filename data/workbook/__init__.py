"""The office's workbook: read and checked, and written cell by cell.

New ones are built by `data.workbook.template`, which alone needs openpyxl.
"""

from data.workbook.proposal import propose_items
from data.workbook.reader import Reading, read_workbook
from data.workbook.writer import CellKey, Edit, compare_readings, write_edits

__all__ = [
    "CellKey",
    "Edit",
    "Reading",
    "compare_readings",
    "propose_items",
    "read_workbook",
    "write_edits",
]
