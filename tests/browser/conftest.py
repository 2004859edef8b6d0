"""A real Chromium and the real server, on a workbook of the test's own."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from data.access import Gate
from data.store.workplace import PRISTINE, side_folder
from tests.browser.screen import WAIT_MS
from tests.browser.serving import CHROMIUM, CHROMIUM_ARGUMENTS, Shared, serve, share
from tests.people import SARI

PROJECTOR = {"width": 1920, "height": 1080}
PHONE = {"width": 390, "height": 844}
expect.set_options(timeout=WAIT_MS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """In CI a browser test that fails is run once more, and the report names it ("R").

    Three browsers and their servers share a machine of two cores, and now and then one test falls
    to that, never the same. A fault of the board fails both times.
    """
    if os.environ.get("CI") == "true":
        here = Path(__file__).parent
        for item in items:
            if here in item.path.parents:
                item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start the system's Chromium; without one these tests skip, in CI they fail.

    One for each file: Playwright keeps an event loop running in this thread until it is stopped,
    in which no other test could start its own.
    """
    if not CHROMIUM:
        hint = "Chromium is missing; on Debian: apt-get install chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(hint)
        pytest.skip(hint)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=CHROMIUM, args=list(CHROMIUM_ARGUMENTS)
        )
        yield started
        started.close()


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the pristine workbook at a path of its own."""
    path = tmp_path_factory.mktemp("kantor") / "rencana.xlsx"
    path.write_bytes(PRISTINE.read_bytes())
    return path


@pytest.fixture(scope="module")
def address(workbook: Path) -> Iterator[str]:
    """Serve the workbook."""
    with serve(workbook) as where:
        yield where


@pytest.fixture
def projector(browser: Browser) -> Iterator[Page]:
    """Open an empty page as large as a projector shows."""
    context = browser.new_context(viewport=PROJECTOR)
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """Open an empty page as large as a phone."""
    context = browser.new_context(viewport=PHONE)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def board(workbook: Path) -> Iterator[Shared]:
    """Serve the workbook to the network."""
    with share(workbook) as shared:
        yield shared


@pytest.fixture
def gate(workbook: Path) -> Iterator[Gate]:
    """Give the codes of the board, without any afterwards."""
    found = Gate(side_folder(workbook) / "akses.sqlite3")
    yield found
    for role in found.roles():
        found.remove_code(role, SARI)
