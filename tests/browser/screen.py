"""What the browser tests find on the screen and in the workbook."""

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from data.workbook import CellKey, Edit, read_workbook, write_edits
from tests.waiting import PATIENCE_SECONDS, until

WAIT_MS = PATIENCE_SECONDS * 1000


def until_true(page: Page, condition: str) -> None:
    """Wait until an expression in JavaScript is true on a page.

    Playwright's own `wait_for_function` may not: it has the page evaluate the text again and again,
    which the policy of the board's pages forbids after the first time.
    """
    until(lambda: bool(page.evaluate(condition)))


def until_drawn(page: Page) -> None:
    """Wait until no script of a page runs."""
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0, timeout=WAIT_MS)


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


def choose(page: Page, code: str, status: str) -> None:
    """Choose a status; on a phone the wide button opens the choices."""
    pill = page.get_by_role("button", name=re.compile(f"^{re.escape(code)} .*, "))
    expect(pill.or_(choice(page, code, status)).first).to_be_visible(timeout=WAIT_MS)
    if pill.is_visible():
        pill.click()
    choice(page, code, status).click(timeout=WAIT_MS)


def expect_only_looking(page: Page, code: str) -> None:
    """Expect that an item's status is shown, and nothing of it can be chosen."""
    expect(row(page, code).locator(".badge").first).to_be_visible(timeout=WAIT_MS)
    expect(choice(page, code, "Ada")).to_have_count(0, timeout=WAIT_MS)
    expect(row(page, code).get_by_role("button")).to_have_count(0)


def expect_choosing(page: Page, code: str) -> None:
    """Expect that an item's status can be chosen, on a phone by its wide button."""
    pill = page.get_by_role("button", name=re.compile(f"^{re.escape(code)} .*, "))
    expect(pill.or_(choice(page, code, "Ada")).first).to_be_visible(timeout=WAIT_MS)


def row(page: Page, code: str) -> Locator:
    """Return the row of an item on the live board."""
    return page.locator(f'[data-row="{code}"]').first


def open_editor(page: Page, code: str) -> Locator:
    """Open an item's editor by its pencil; return it."""
    name = re.compile(f"^Ubah {re.escape(code)} ")
    page.get_by_role("button", name=name).first.click(timeout=WAIT_MS)
    editor = page.get_by_role("group", name=f"Ubah {code}")
    expect(editor).to_be_visible(timeout=WAIT_MS)
    return editor


def field(page: Page, name: str) -> Locator:
    """Return a text field of the live board by its name, such as "PIC I.3.2"."""
    return page.get_by_role("textbox", name=name, exact=True)
