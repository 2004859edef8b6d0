"""Office Open XML spreadsheets as bytes: open them safely, read cells, patch cells without loss."""

from data.xlsx.addresses import column_letters, parse_address
from data.xlsx.budget import Budget
from data.xlsx.cells import Cell, CellValue, SheetXml
from data.xlsx.graft import graft_sheet
from data.xlsx.links import links_of
from data.xlsx.package import Package
from data.xlsx.patch import CellWrite, patch_sheet
from data.xlsx.sheet_reader import read_sheet, read_strings
from data.xlsx.styles import Styles

__all__ = [
    "Budget",
    "Cell",
    "CellValue",
    "CellWrite",
    "Package",
    "SheetXml",
    "Styles",
    "column_letters",
    "graft_sheet",
    "links_of",
    "parse_address",
    "patch_sheet",
    "read_sheet",
    "read_strings",
]
