"""What the browser tests find on the screen and in the workbook."""

import re
from pathlib import Path

from playwright.sync_api import Locator, Page

from data.workbook import CellKey, Edit, read_workbook, write_edits

WAIT_MS = 20_000


def status_of(workbook: Path, code: str) -> str:
    items = read_workbook(workbook.read_bytes(), workbook.name).items
    return next((item.status for item in items if item.code == code), "")


def choice(page: Page, code: str, status: str) -> Locator:
    group = page.get_by_role("radiogroup", name=re.compile(f"^{re.escape(code)} "))
    return group.get_by_role("radio", name=re.compile(rf"(?<!Belum ){re.escape(status)}$"))


def save_outside(workbook: Path, code: str, column: str, before: str, after: str) -> None:
    reading = read_workbook(workbook.read_bytes(), workbook.name)
    edit = Edit(CellKey("Bukti", code, column), before, after)
    beside = workbook.with_name("simpanan-excel.tmp")
    beside.write_bytes(write_edits(reading, [edit]))
    beside.replace(workbook)
