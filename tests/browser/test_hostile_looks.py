"""What people write stays text in a real browser: nothing runs, nothing is fetched from afar."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from tests.browser.conftest import PHONE, PROJECTOR
from tests.browser.serving import Shared
from tests.pages.every_page import PAGES
from tests.pages.hostile import FOREIGN, made, settings, sound_workbooks

_FROM_AFAR = f"img[src*='{FOREIGN}'], script[src*='{FOREIGN}'], iframe, object, embed, base"


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a workbook with a hostile text in every field that takes one."""
    path = tmp_path_factory.mktemp("kantor") / "rencana.xlsx"
    office = settings(Satker=f"![gambar](http://{FOREIGN}/a.png) <b>KPU</b>")
    path.write_bytes(made(*sound_workbooks().values(), office))
    return path


@pytest.fixture(params=["projector of the koordinator", "phone of a penonton"])
def watched(
    request: pytest.FixtureRequest, browser: Browser, board: Shared
) -> Iterator[tuple[Page, str, list[str]]]:
    """Open an empty page, with the board's address for who looks at it.

    All that the page asks elsewhere, or is refused, is noted. Each width and each role is there
    once: what a page shows by its width it shows to either role.
    """
    is_here = request.param.startswith("projector")
    context = browser.new_context(viewport=PROJECTOR if is_here else PHONE)
    page, noted = context.new_page(), list[str]()

    def note(asked: Request) -> None:
        if FOREIGN in asked.url:
            noted.append(asked.url)

    page.on("request", note)
    page.on("dialog", lambda dialog: noted.append(dialog.message))
    page.on("pageerror", lambda error: noted.append(str(error)))
    page.on(
        "console",
        lambda said: noted.append(said.text) if "Content Security" in said.text else None,
    )
    yield page, board.here if is_here else board.there, noted
    context.close()


def test_no_page_runs_or_fetches_what_people_wrote(watched: tuple[Page, str, list[str]]) -> None:
    page, board, noted = watched
    for address in PAGES:
        page.goto(f"{board}/{address}")
        expect(page.get_by_role("heading", level=1).first).to_be_visible()
        expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)

        assert page.locator(_FROM_AFAR).count() == 0, address
        assert "dibajak" not in page.title(), address
        assert page.locator("a[href^='javascript:' i], a[href^='data:' i]").count() == 0, address
    assert noted == []
