"""Builds small workbooks, so that a test states only what differs."""

import io
from collections.abc import Mapping, Sequence
from datetime import date

from openpyxl import Workbook

from data import schema
from data.errors import Problem
from data.workbook import Reading, read_workbook

Value = str | int | float | bool | date | None
Row = Sequence[Value]
FILE = "rencana.xlsx"

LAMPIRAN_HEADS: Row = tuple(schema.LAMPIRAN.heads.values())
BUKTI_HEADS: Row = tuple(schema.BUKTI.heads.values())
SETTING_HEADS: Row = tuple(schema.PENGATURAN.heads.values())
AREA: Row = ("I. MANAJEMEN PERUBAHAN",)


def component(  # noqa: PLR0917  in the order of the columns
    number: Value = "1.",
    name: Value = "Tim Kerja",
    indicator: Value = "Menerbitkan SK",
    action_step: Value = "Menyusun tim",
    evidence_text: Value = "SK Tim",
    target_text: Value = "Januari-Desember 2025",
) -> Row:
    return (number, name, indicator, action_step, evidence_text, target_text)


def item(  # noqa: PLR0917  in the order of the columns
    code: Value = "I.1.1",
    name: Value = "SK Tim",
    status: Value = "Belum Ada",
    link: Value = None,
    pic: Value = None,
    due_date: Value = None,
    evidence_date: Value = None,
    note: Value = None,
) -> Row:
    return (code, "1. Tim Kerja", name, status, link, pic, due_date, evidence_date, note)


PLAN: Sequence[Row] = (AREA, component(), component("2.", "Rencana Kerja", evidence_text="SK Aksi"))
ITEMS: Sequence[Row] = (item(), item("I.2.1", "SK Aksi"))
SETTINGS: Sequence[Row] = (("Satker", "KPU Uji"), ("Tahun", 2025))


def workbook(sheets: Mapping[str, Sequence[Row]], merged: str = "") -> bytes:
    """Lay out rows from A1 on; `merged` are cells of the first sheet, such as "A2:F2"."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        if merged and sheet is book.worksheets[0]:
            sheet.merge_cells(merged)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def plan(
    lampiran: Sequence[Row] = PLAN,
    bukti: Sequence[Row] = ITEMS,
    settings: Sequence[Row] = SETTINGS,
    merged: str = "",
    more: Mapping[str, Sequence[Row]] | None = None,
) -> bytes:
    """Build a whole workbook; the rows stand below the heads, so that the first is row 2.

    `more` are further sheets with their heads.
    """
    return workbook(
        {
            "Lampiran": [LAMPIRAN_HEADS, *lampiran],
            "Bukti": [BUKTI_HEADS, *bukti],
            "Pengaturan": [SETTING_HEADS, *settings],
            **(more or {}),
        },
        merged,
    )


def read(data: bytes) -> Reading:
    return read_workbook(data, FILE)


def sound(data: bytes) -> Reading:
    """Read a workbook that must have no problems."""
    reading = read(data)
    assert [str(problem) for problem in reading.problems] == []
    return reading


def only(data: bytes) -> Problem:
    """Return the one problem of a workbook."""
    problems = read(data).problems
    assert len(problems) == 1, [str(problem) for problem in problems]
    return problems[0]


def places(data: bytes) -> list[tuple[str, str]]:
    """Return sheet and cell of each problem, in their order."""
    return [(problem.sheet, problem.cell) for problem in read(data).problems]
