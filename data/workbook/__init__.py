"""The office's workbook: read and checked, written cell by cell, built anew."""

from data.workbook.proposal import propose_items
from data.workbook.reader import Reading, read_workbook
from data.workbook.writer import CellKey, Edit, write_edits

__all__ = ["CellKey", "Edit", "Reading", "propose_items", "read_workbook", "write_edits"]
